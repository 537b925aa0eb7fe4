"""What holds for every day and every pin of the sample book, asked as a user asks."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.cli.running import Ask

FIRST, LAST = date(2014, 8, 1), date(2020, 12, 31)
days = st.integers(0, (LAST - FIRST).days).map(lambda number: FIRST + timedelta(number))
organisations = st.sampled_from(["coalition", "airwars"])
moments = st.integers(0, 10**6)
"""Where in the book to set a pin: taken as a part of its changes, so that it need not know how many there are."""

patient = settings(max_examples=settings().max_examples * 2 // 5)
"""Each example runs a command or several."""


def pinned(changes: list[list[int]], moment: int) -> int:
    """Give the end of a change in which both organisations and their first standards are in the book."""
    ends = [entries[-1] for entries in changes[4:]]
    return ends[moment * len(ends) // (10**6 + 1)]


def answer(ask: Ask, *args: object) -> Any:
    ran = ask(*args, "--json")
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


def add(parts: list[dict[str, Any]], bound: str) -> int | None:
    """Add up one bound of some amounts; no sum where one of them has none."""
    bounds = [part[bound] for part in parts]
    return None if None in bounds else sum(bounds)


@patient
@given(
    org=organisations,
    day=days,
    moment=moments,
    by=st.sampled_from(["status,event_month", "event_month", "known_month,area"]),
)
def test_the_rows_that_count_add_up_to_the_headline(
    ask: Ask, changes: list[list[int]], org: str, day: date, moment: int, by: str
) -> None:
    made = answer(ask, "total", "--org", org, "--on", day, "--by", by, "--pin", pinned(changes, moment))
    counted = [row for row in made["rows"] if row["counted"]]
    for effect in ("killed", "injured"):
        assert add([row[effect] for row in counted], "min") == made[effect]["min"]
        assert add([row[effect] for row in counted], "max") == made[effect]["max"]
    assert sum(row["cases"] for row in counted) == made["counted_cases"]
    for count in ("no_number", "open_ended"):
        assert sum(row[count] for row in counted) == made[count]


@patient
@given(org=organisations, ends=st.tuples(days, days).map(sorted), moment=moments)
def test_a_statement_holds_and_ends_where_the_next_begins(
    ask: Ask, changes: list[list[int]], org: str, ends: list[date], moment: int
) -> None:
    pin = pinned(changes, moment)
    made = []
    for start, end in pairwise((FIRST, *ends)):
        one = answer(ask, "statement", "--org", org, "--from", start, "--to", end, "--pin", pin)
        coming = one["carried"] + one["received"] + one["reopened"]
        assert one["holds"] is True
        assert coming - sum(one["completed"].values()) - one["withdrawn"] == one["open"]
        assert one["killed"]["closing"] - one["killed"]["opening"] == one["killed"]["change"]
        closing = answer(ask, "total", "--org", org, "--on", end, "--pin", pin)
        assert one["killed"]["closing"] == closing["killed"]["min"]
        made.append(one)
    earlier, later = made
    assert (later["carried"], later["killed"]["opening"]) == (earlier["open"], earlier["killed"]["closing"])


@patient
@given(org=organisations, ends=st.tuples(days, days).map(sorted), first=moments, second=moments)
def test_an_explanation_adds_up_between_any_two_days_and_pins(
    ask: Ask, changes: list[list[int]], org: str, ends: list[date], first: int, second: int
) -> None:
    pins = pinned(changes, first), pinned(changes, second)
    window = ("--org", org, "--from", ends[0], "--to", ends[1])
    made = answer(ask, "explain", *window, "--pins", f"{pins[0]},{pins[1]}")
    parts = [*made["causes"], *made["learned_later"]["causes"]]
    assert made["opening"] == answer(ask, "total", "--org", org, "--on", ends[0], "--pin", pins[0])["killed"]
    assert made["closing"] == answer(ask, "total", "--org", org, "--on", ends[1], "--pin", pins[1])["killed"]
    assert made["change"]["min"] == made["closing"]["min"] - made["opening"]["min"] == add(parts, "min")
    if made["change"]["max"] is not None:
        assert made["change"]["max"] == made["closing"]["max"] - made["opening"]["max"] == add(parts, "max")
    assert made["learned_later"]["min"] == add(made["learned_later"]["causes"], "min")
    for part in parts:
        assert add(part["cases"], "min") == part["min"]
    assert add(made["by_event_month"], "min") == add(made["causes"], "min")


@patient
@given(ends=st.tuples(days, days), basis=st.sampled_from(["printed", "book"]), hindsight=st.booleans(), moment=moments)
def test_the_steps_of_a_gap_add_up_on_any_two_days_at_any_pin(
    ask: Ask, changes: list[list[int]], ends: tuple[date, date], basis: str, hindsight: bool, moment: int
) -> None:
    args = ["--orgs", "coalition,airwars", "--on", ends[0], "--on-b", ends[1], "--basis", basis]
    ran = ask("gap", *args, *(["--hindsight"] if hindsight else []), "--pin", pinned(changes, moment), "--json")
    assume(basis == "book" or "has no printed total in this book" not in ran.err)
    made = json.loads(ran.out)
    compared = "printed" if basis == "printed" else "book"
    assert made["difference"]["min"] == made["b"][compared] - made["a"][compared] == add(made["steps"], "min")
    assert made["difference"]["max"] == add(made["steps"], "max")
