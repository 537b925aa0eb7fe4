"""``tallystick import``: a file is recognised, and read as what it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import tally

ROW = {
    "code": "N001", "airwars_id": "1", "date": "2017-03-17", "published": "2017-03-17", "country": "Syria",
    "grading": "Fair", "lat": None, "lon": None, "belligerents": ["A side", "B side"], "civilians_killed_min": 3,
    "civilians_killed_max": 5,
    "belligerent_assessments": [
        {"belligerent": "coalition", "type": "known", "assessment": "credible", "deaths_conceded_min": 2,
         "deaths_conceded_max": 2,
         "statements": [{"date": "2017-06-02", "url": "https://example.org/a#b", "text": "two civilians were killed."}]}
    ],
}  # fmt: skip


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "b.tally"
    assert tally("init", path).code == 0
    return path


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(ROW) + "\n", "utf-8")
    return path


def imported(book: Path, org: str, *arguments: object) -> dict[str, Any]:
    ran = tally("import", book, "--org", org, "--json", *arguments)
    assert ran.code in {0, 1}, ran.err
    report: dict[str, Any] = json.loads(ran.out)["files"][0]
    return report


def total(book: Path, org: str, on: str, *arguments: str) -> Any:
    return tally("total", book, "--org", org, "--on", on, "--json", *arguments).answer


def test_a_file_is_recognised_and_what_it_was_taken_for_is_said(book: Path, rows: Path) -> None:
    report = imported(book, "airwars", rows)
    assert report["took_for"] == "airwars (JSON, one incident a line)"
    assert (report["standard"], report["written"], report["set_aside"]) == ("airwars@2024", 1, 0)
    assert [problem["code"] for problem in report["problems"]] == ["no_coordinate"]


def test_a_row_with_a_fault_that_was_read_is_not_set_aside(book: Path, rows: Path) -> None:
    ran = tally("import", book, "--org", "airwars", rows)
    assert "1 written, 0 already there, 0 set aside" in ran.out
    assert "no coordinate" in ran.err


def test_a_dry_run_writes_nothing(book: Path, rows: Path) -> None:
    before = book.read_bytes()
    assert imported(book, "airwars", "--dry-run", rows)["written"] == 1
    assert book.read_bytes() == before


def test_the_same_file_twice_writes_nothing_twice(book: Path, rows: Path) -> None:
    pin = imported(book, "airwars", rows)["pin"]
    again = imported(book, "airwars", rows)
    assert (again["written"], again["already"], again["pin"]) == (0, 1, pin)


def test_an_incident_with_two_actors_is_counted_once(book: Path, rows: Path) -> None:
    imported(book, "airwars", rows)
    assert total(book, "airwars", "2017-06-02")["killed"] == {"min": 3, "max": 5}
    by_actor = total(book, "airwars", "2017-06-02", "--by", "actor")["rows"]
    assert sorted((row["actor"], row["killed"]["min"]) for row in by_actor) == [("A side", 3), ("B side", 3)]


def test_recorded_positions_are_the_belligerents_own_cases_and_meet_in_the_gap(book: Path, rows: Path) -> None:
    imported(book, "airwars", rows)
    imported(book, "coalition", "--positions-of", "coalition", "--partial", rows)
    assert total(book, "coalition", "2017-06-01")["killed"]["min"] == 0
    assert total(book, "coalition", "2017-06-02")["killed"] == {"min": 2, "max": 2}
    gap = tally("gap", book, "--orgs", "coalition,airwars", "--on", "2017-06-02", "--basis", "book", "--json").answer
    assert [(step["step"], step["min"], step["max"]) for step in gap["steps"]] == [
        ("both_count_numbers_differ", 1, 3),
    ]  # fmt: skip
    assert tally("verify", book).code == 0


def test_a_release_gives_printed_figures_and_cases(book: Path, tmp_path: Path) -> None:
    path = tmp_path / "release.txt"
    path.write_text(
        "In the month of April, we received 43 new reports. To date at least 484 civilians have been killed.\n\n"
        "1. Mar. 17, 2017, in Northtown, Iraq, via self-report: It was assessed that two civilians were killed.\n",
        "utf-8",
    )
    report = imported(book, "coalition", "--known-on", "2017-06-02", path)
    assert report["took_for"] == "oir_release (the text of one release)"
    assert (report["printed"], report["new_cases"]) == (2, 1)
    again = imported(book, "coalition", "--known-on", "2017-06-02", path)
    assert (again["printed"], again["entries"]) == (0, 0)


@pytest.mark.parametrize("format_", ["airwars", "oir_release", "ucdp", "acled", "ibc", "cases_csv"])
def test_a_file_of_another_format_than_was_said_writes_nothing_and_does_not_fail(
    book: Path, tmp_path: Path, format_: str
) -> None:
    path = tmp_path / "other.bin"
    path.write_bytes(b"PK\x03\x04 nothing that is known")
    ran = tally("import", book, "--org", "x", "--format", format_, path)
    assert ran.code == 2
    assert ran.err


def test_a_file_of_no_known_kind_is_refused_with_a_sentence(book: Path, tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n", "utf-8")
    ran = tally("import", book, "--org", "x", path)
    assert ran.code == 2
    assert "case" in ran.err


def test_real_rows_come_to_the_recomputed_totals(book: Path, shared_data: Path) -> None:
    report = imported(book, "airwars", shared_data / "airwars" / "syria.jsonl.gz")
    assert (report["written"], report["new_cases"], report["set_aside"]) == (7467, 7467, 0)
    answer = total(book, "airwars", "2026-12-31", "--by", "status")
    assert (answer["killed"], answer["no_number"]) == ({"min": 9239, "max": 14723}, 469)
    assert answer["cases"]["fair"] + answer["cases"]["confirmed"] == 3033
    imported(book, "coalition", "--positions-of", "coalition", "--partial", shared_data / "airwars" / "syria.jsonl.gz")
    arguments = ["--orgs", "coalition,airwars", "--on", "2017-06-02", "--basis", "book", "--event-to", "2017-05-31"]
    scope = ["--area", "SY", "--actor", "U.S.-led Coalition"]
    plain = tally("gap", book, *arguments, *scope, "--json").answer
    later = tally("gap", book, *arguments, *scope, "--hindsight", "--json").answer
    assert [(one["b"]["book"], one["b"]["book_max"]) for one in (plain, later)] == [(2143, 3550)] * 2
    assert steps(plain) == {
        "no_published_assessment_found": (420, 1764, 2902), "assessed_non_credible": (12, 146, 180),
        "both_count_numbers_agree": (21, 0, 0), "both_count_numbers_differ": (16, 122, 357),
    }  # fmt: skip
    assert steps(later) == {
        "no_published_assessment_found": (48, 308, 464), "decided_later": (372, 1456, 2438),
        "assessed_non_credible": (12, 146, 180), "both_count_numbers_agree": (21, 0, 0),
        "both_count_numbers_differ": (16, 122, 357),
    }  # fmt: skip


def steps(gap: Any) -> dict[str, tuple[int, int, int]]:
    found: dict[str, tuple[int, int, int]] = {}
    for step in gap["steps"]:
        if step["step"] != "neither_counts":
            cases, low, high = found.get(step["step"], (0, 0, 0))
            found[step["step"]] = (cases + step["components"], low + step["min"], high + step["max"])
    return found
