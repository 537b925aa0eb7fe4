"""A pin asks the book as it stood: at the end of a change, never in the middle of one, never beyond the last entry."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tallystick.actions.desk import Desk
from tests.cli.running import Ask, tally

ASKING = {
    "total": ("--org", "coalition", "--on", "2017-12-31"),
    "statement": ("--org", "coalition", "--from", "2016-12-31", "--to", "2017-12-31"),
    "gap": ("--orgs", "coalition,airwars", "--on", "2017-12-31"),
}
asking = pytest.mark.parametrize("command", ASKING)


def long_change(changes: list[list[int]]) -> tuple[int, list[int]]:
    """Give the entries of a change that has several, and the last entry before it."""
    number = next(i for i, entries in enumerate(changes) if i > len(changes) // 2 and len(entries) > 3)
    return changes[number - 1][-1], changes[number]


@asking
def test_the_end_of_the_book_is_asked_where_no_pin_is_given(ask: Ask, command: str, changes: list[list[int]]) -> None:
    last = changes[-1][-1]
    unpinned = ask(command, *ASKING[command], "--json")
    assert unpinned.answer["pin"] == last
    assert ask(command, *ASKING[command], "--json", "--pin", last) == unpinned


@asking
def test_a_pin_inside_a_change_means_the_change_before_and_says_so(
    ask: Ask, command: str, changes: list[list[int]]
) -> None:
    before, inside = long_change(changes)
    at_the_end = ask(command, *ASKING[command], "--json", "--pin", before)
    assert at_the_end.answer["pin"] == before
    for pin in inside[:-1]:
        ran = ask(command, *ASKING[command], "--json", "--pin", pin)
        assert (ran.code, ran.out) == (0, at_the_end.out)
        assert ran.err == (
            f"tallystick: entry {pin} lies inside a change; "
            f"the book is asked as it stood before that change, at entry {before}.\n"
        )
    assert ask(command, *ASKING[command], "--json", "--pin", inside[-1]).answer["pin"] == inside[-1]


@asking
def test_a_pin_beyond_the_last_entry_is_refused(ask: Ask, command: str, changes: list[list[int]]) -> None:
    last = changes[-1][-1]
    ran = ask(command, *ASKING[command], "--pin", last + 1)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"tallystick: There is no entry {last + 1}: the book ends at entry {last}. Give a pin from 1 to {last}.\n"
    )


@asking
@pytest.mark.parametrize("pin", ["0", "-1", "x", "1.5", "1,234"])
def test_what_is_no_entry_is_refused(ask: Ask, command: str, pin: str) -> None:
    ran = ask(command, *ASKING[command], "--pin", pin)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[0] == (
        f"tallystick: Invalid value for '--pin': '{pin}' is not an entry. Entries are numbered 1, 2, 3 ..."
    )


def test_the_pins_of_an_explanation_are_settled_one_by_one(ask: Ask, changes: list[list[int]]) -> None:
    before, (inside, *_) = long_change(changes)
    last = changes[-1][-1]
    days = ("--org", "coalition", "--from", "2017-04-30", "--to", "2017-06-02", "--json")
    ran = ask("explain", *days, "--pins", f"{inside},{last}")
    assert ran.err.startswith(f"tallystick: entry {inside} lies inside a change;")
    assert f'"pins": [\n    {before},\n    {last}\n  ]' in ran.out
    assert ask("explain", *days, "--pins", f"{last},{last + 1}").code == 2


def test_at_a_pin_a_later_entry_changes_nothing(copy: Path) -> None:
    asked = ("total", copy, "--org", "coalition", "--on", "2017-12-31", "--json")
    before = tally(*asked).answer
    with Desk.open(copy, "desk") as desk, desk.change() as change:
        change.source("later", "A document that came later.")
        change.adjust("coalition", date(2017, 6, 2), "credible", 7, "Learned later.", ["later"], upper=7)
    assert tally(*asked).answer["killed"]["min"] == before["killed"]["min"] + 7
    assert tally(*asked, "--pin", before["pin"]).answer == before
