"""The Coalition's releases: cases, printed figures, and which items are about one report."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tallystick.formats.oir_item import OirItem, read_item
from tallystick.formats.oir_links import ItemsSeen, place_key
from tallystick.formats.oir_release import OIR_RELEASE
from tallystick.formats.reader import Options
from tallystick.values.when import Basis
from tests.formats.real import Whole, whole


def release(day: str, *entries: dict[str, Any], **facts: object) -> dict[str, Any]:
    return {
        "publication_date": day, "period": None, "url": f"https://example.org/{day}", "text": None, "headline": {},
        "text_provenance": "official", "pub_note": None, "entries": list(entries),
    } | facts  # fmt: skip


def entry(text: str, **facts: object) -> dict[str, Any]:
    return {"country": "Syria", "text": text} | facts


def read(tmp_path: Path, *releases: dict[str, Any]) -> Whole:
    path = tmp_path / "releases.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in releases), "utf-8")
    return whole(OIR_RELEASE, path)


KILLED = "Feb. 15, 2031, near Northtown, Syria, via self-report: It was assessed that two civilians were killed."
NOT_THERE = "Feb. 15, 2031, near Northtown, Syria: No Coalition strikes were conducted on that day in the area."


def test_an_item_is_a_case_known_on_the_day_of_the_release(tmp_path: Path) -> None:
    [line] = read(tmp_path, release("2031-04-02", entry(KILLED), period="2031-03")).rows
    assert (line.label, line.state, line.known_on, line.covers_to) == (
        "2031-04-02 item 1", "credible", date(2031, 4, 2), date(2031, 3, 31),
    )  # fmt: skip
    assert (line.span, line.area, line.place, line.note) == (
        "2031-02-15", "SY", "near Northtown, Syria", "reported by self-report",
    )  # fmt: skip
    assert [(one.effect, one.standing, str(one.count)) for one in line.figures] == [("killed", "accepted", "2")]


def test_what_was_coded_comes_before_what_is_read(tmp_path: Path) -> None:
    coded = entry(KILLED, determination="non_credible", killed=3, date="2031-02-16", reason="insufficient_evidence")
    [line] = read(tmp_path, release("2031-04-02", coded)).rows
    assert (line.state, line.span, line.reason_code) == ("non_credible", "2031-02-16", "insufficient_evidence")
    assert [(one.standing, str(one.count)) for one in line.figures] == [("not_substantiated", "3")]


def test_printed_figures_are_expectations_with_the_period_they_cover(tmp_path: Path) -> None:
    headline = {"received_new": 43, "credible": 16, "cumulative_killed": 484, "open": None, "made_up": 1}
    printed = read(tmp_path, release("2031-04-02", headline=headline, period="2031-03")).printed
    assert [(one.measure, str(one.count), one.covers_from, one.covers_to) for one in printed] == [
        ("received", "43", date(2031, 3, 1), date(2031, 3, 31)),
        ("state:credible", "16", date(2031, 3, 1), date(2031, 3, 31)),
        ("killed", "at least 484", None, date(2031, 3, 31)),
    ]


@pytest.mark.parametrize(
    ("facts", "basis", "second_hand"),
    [
        ({}, Basis.PRINTED, False),
        ({"text_provenance": "press"}, Basis.PRINTED, True),
        ({"text_provenance": "airwars_statements_only"}, Basis.ARCHIVED, True),
        ({"pub_note": "the day is that of a copy"}, Basis.ARCHIVED, False),
    ],
)
def test_how_the_day_is_known_is_kept(
    tmp_path: Path, facts: dict[str, object], basis: Basis, second_hand: bool
) -> None:
    [figure] = read(tmp_path, release("2031-04-02", headline={"open": 3}, **facts)).printed
    assert (figure.basis, figure.second_hand) == (basis, second_hand)


def test_items_with_one_code_are_statements_on_one_case(tmp_path: Path) -> None:
    first = release("2031-04-02", entry(NOT_THERE, airwars_code="N001"))
    second = release("2031-05-02", entry(KILLED, airwars_code="N001"))
    lines = read(tmp_path, first, second).rows
    assert [(line.label, line.state, line.incidents) for line in lines] == [
        ("N001", "non_credible", ("N001",)),
        ("N001", "credible", ("N001",)),
    ]


def test_an_allegation_printed_three_times_under_two_days_counts_once(tmp_path: Path) -> None:
    wrong_day = NOT_THERE.replace("15", "2", 1)
    correction = NOT_THERE.replace(
        "No Coalition", "Date correction. This report was previously incorrectly released as Feb. 2, 2031. No Coalition"
    )
    result = read(
        tmp_path, release("2031-04-02", entry(NOT_THERE)), release("2031-05-02", entry(wrong_day)),
        release("2031-06-02", entry(correction)),
    )  # fmt: skip
    assert [(line.label, line.state, line.duplicate_of) for line in result.rows] == [
        ("2031-04-02 item 1", "non_credible", None),
        ("2031-05-02 item 1", "non_credible", None),
        ("2031-04-02 item 1", "non_credible", None),
        ("2031-05-02 item 1", "duplicate", "2031-04-02 item 1"),
    ]
    assert result.codes() == {"allegation_again": 1}


def test_a_duplicate_is_linked_to_the_report_it_repeats(tmp_path: Path) -> None:
    again = "Mar. 1, 2031, near Southtown: It was a duplicate of a report released as Feb. 15, 2031, near Northtown."
    lines = read(tmp_path, release("2031-04-02", entry(NOT_THERE)), release("2031-05-02", entry(again))).rows
    assert (lines[1].state, lines[1].duplicate_of) == ("duplicate", "2031-04-02 item 1")


def test_a_duplicate_of_something_unknown_is_reported(tmp_path: Path) -> None:
    result = read(tmp_path, release("2031-04-02", entry("Feb. 1, 2031, near X: It is a duplicate of allegation 77.")))
    assert (result.rows[0].duplicate_of, result.codes()) == (None, {"duplicate_of_unknown": 1})


@pytest.mark.parametrize(
    ("facts", "code"),
    [({"text": "Nothing can be read here."}, "no_conclusion"), ({"text": "two civilians were killed."}, "no_day"),
     ({"text": KILLED, "mgrs": "n/a"}, "mgrs_malformed")],
)  # fmt: skip
def test_a_fault_is_a_problem_and_the_item_is_read(tmp_path: Path, facts: dict[str, str], code: str) -> None:
    result = read(tmp_path, release("2031-04-02", entry(**facts)))
    assert len(result.rows) == 1
    assert code in result.codes()


def test_a_release_without_a_day_is_set_aside(tmp_path: Path) -> None:
    result = read(tmp_path, release("some day", entry(KILLED)), release("2031-04-02", entry(KILLED)))
    assert (len(result.rows), result.codes(), result.complete) == (1, {"no_known_day": 1}, True)


def test_the_text_of_a_release_needs_its_day(tmp_path: Path) -> None:
    path = tmp_path / "release.txt"
    path.write_text(f"In the month of March, we received 43 new reports.\n\n{KILLED}\n", "utf-8")
    assert whole(OIR_RELEASE, path).codes() == {"no_known_day": 1}
    result = whole(OIR_RELEASE, path, Options(known_on=date(2031, 4, 2)))
    assert [(one.measure, str(one.count)) for one in result.printed] == [("received", "43")]
    assert [(line.label, line.span) for line in result.rows] == [("2031-04-02 item 1", "2031-02-15")]


def test_a_text_that_is_no_release_says_so(tmp_path: Path) -> None:
    path = tmp_path / "release.txt"
    path.write_text("The weather was fine.", "utf-8")
    assert whole(OIR_RELEASE, path, Options(known_on=date(2031, 4, 2))).codes() == {"no_release": 1}
    path.write_bytes(b"\xff\xfe\x00")
    assert whole(OIR_RELEASE, path, Options(known_on=date(2031, 4, 2))).codes() == {"wrong_encoding": 1}


def test_places_are_compared_by_their_first_name() -> None:
    assert {place_key(place) for place in ("near Hama, Iraq", "Hama Province, Syria", "in al-Hama")} == {"hama"}


def test_a_case_number_is_remembered() -> None:
    seen = ItemsSeen()
    first = read_item(KILLED + " (1200)")
    assert seen.meet("", "a", first.day, first.place, first).label == "a"
    again = OirItem(refers_to="allegation 1200")
    assert seen.meet("", "b", None, "", again).duplicate_of == "a"


def test_the_real_releases_are_read_whole(shared_data: Path) -> None:
    result = whole(OIR_RELEASE, shared_data / "oir" / "releases.jsonl.gz")
    assert (len(result.rows), len({line.label for line in result.rows}), result.complete) == (1396, 1360, True)
    hama = [line for line in result.rows if line.place.startswith(("near Hama", "Hama"))]
    assert [(line.label, line.state) for line in hama] == [
        ("2016-12-01 item 3", "non_credible"),
        ("2017-01-02 item 1", "non_credible"),
        ("2016-12-01 item 3", "non_credible"),
        ("2017-01-02 item 1", "duplicate"),
    ]
