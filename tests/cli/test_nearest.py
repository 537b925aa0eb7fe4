"""``tallystick nearest``, and what an import says of cases that are held already."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import tally

HEADER = "case,known_on,state,date,place,killed_min,killed_max\n"
FILL = "".join(f"X{n},2031-06-01,weak,2031-04-{1 + n % 28:02},Hamlet {n} Fir,3,3\n" for n in range(40))


def imported(book: Path, org: str, rows: str, *options: str) -> dict[str, object]:
    file = book.parent / f"{org}.csv"
    file.write_text(HEADER + rows)
    (report,) = tally("import", book, "--org", org, file, "--json", *options).answer["files"]
    return dict(report)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Give a book with the incidents of one organisation."""
    path = tmp_path / "own.tally"
    tally("init", path)
    imported(path, "airwars", f"K1,2031-06-01,fair,2031-03-01,Quiet Farm,3,5\n{FILL}")
    return path


def near(book: Path, *args: object) -> list[str]:
    answer = tally("nearest", book, "--json", *args).answer
    return [record["name"] for one in answer["near"] for record in one["records"]]


def test_what_lies_at_that_day_and_place_comes_first_with_its_reasons(book: Path) -> None:
    answer = tally(
        "nearest", book, "--day", "2031-03-01", "--place", "near Quiet Farm", "--killed", "3+", "--json"
    ).answer
    (first, *_) = answer["near"]
    (record,) = first["records"]
    assert (record["name"], record["span"], record["place"]) == ("case:airwars/K1", "2031-03-01", "Quiet Farm")
    assert (record["why"]["place"], record["why"]["days"], record["why"]["killed"]) == ("same", 0, "least")
    assert first["probability"] > 0.9
    assert answer["new"] == pytest.approx(1 - sum(one["probability"] for one in answer["near"]), abs=1e-6)


def test_records_that_hang_together_are_told_as_one_incident(book: Path) -> None:
    imported(book, "coalition", "N-1,2031-05-04,credible,2031-03-01,Quiet Farm,3,3\n")
    ask = ("--day", "2031-03-01", "--place", "Quiet Farm")
    apart = tally("nearest", book, *ask, "--json").answer["near"]
    tally("judge", "same", book, "case:coalition/N-1", "case:airwars/K1", "--reason", "r")
    (together, *_) = tally("nearest", book, *ask, "--json").answer["near"]
    assert {one["name"] for one in together["records"]} == {"case:coalition/N-1", "case:airwars/K1"}
    assert together["probability"] == pytest.approx(sum(one["probability"] for one in apart[:2]), abs=1e-3)


def test_the_book_is_asked_as_it_stood_at_an_entry(book: Path) -> None:
    end = tally("incidents", book, "--json").answer["pin"]
    imported(book, "coalition", "N-1,2031-05-04,credible,2031-03-01,Quiet Farm,3,3\n")
    ask = ("--day", "2031-03-01", "--place", "Quiet Farm")
    assert set(near(book, *ask)) == {"case:airwars/K1", "case:coalition/N-1"}
    assert near(book, *ask, "--pin", end) == ["case:airwars/K1"]


def test_a_week_later_or_in_an_empty_book_nothing_is_near(book: Path, tmp_path: Path) -> None:
    assert near(book, "--day", "2031-03-09", "--place", "Quiet Farm") == []
    tally("init", tmp_path / "empty.tally")
    ran = tally("nearest", tmp_path / "empty.tally", "--day", "2031-03-09", "--at", "36.3,43.1", "--by", "unknown")
    assert (ran.code, ran.out) == (0, "Nothing is held near that day and place.\n")


def test_it_is_told_to_people_too(book: Path) -> None:
    out = " ".join(tally("nearest", book, "--day", "2031-03-01", "--place", "Quiet Farm").out.split())
    assert out.startswith("You may have this already; that it is new: 0.0")
    assert "0 days apart, place same" in out


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--day", "soon", "is"),
        ("--day", "../2031-03", "has no first and last day"),
        ("--killed", "many", "'many' is no number of persons. Write 5, 3-5, or 5+."),
        ("--killed", "9-3", "'9-3' is no number of persons. Write 5, 3-5, or 5+."),
        ("--at", "36.3", "'36.3' is no point. Write latitude and longitude, as 36.34,43.13."),
        ("--at", "136.3,43.1", "'136.3,43.1' is no point."),
    ],
)
def test_what_cannot_be_read_is_said_with_what_to_write(book: Path, option: str, value: str, says: str) -> None:
    day = () if option == "--day" else ("--day", "2031-03-01")
    ran = tally("nearest", book, *day, option, value)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err


def test_an_import_says_which_new_cases_may_be_held_already_also_on_a_dry_run(book: Path) -> None:
    rows = "N-1,2031-05-04,credible,2031-03-01,Quiet Farm,3,3\nN-2,2031-05-04,credible,2031-02-01,Ash,1,1\n"
    rows += "N-3,2031-05-04,credible,,Ash,1,1\n"
    dry = imported(book, "coalition", rows, "--dry-run")
    made = imported(book, "coalition", rows)
    assert made["maybe_already"] == dry["maybe_already"]
    assert [(one["case"], one["name"]) for one in made["maybe_already"]] == [("N-1", "case:airwars/K1")]  # type: ignore[attr-defined]
    assert made["not_compared"] == 1
    assert imported(book, "coalition", rows)["maybe_already"] == []


def test_an_import_tells_people_and_joins_nothing(book: Path) -> None:
    file = book.parent / "many.csv"
    rows = [f"Y{n},2031-06-01,credible,2031-04-{1 + n:02},Hamlet {n} Fir,3,3" for n in range(12, 26)]
    file.write_text(HEADER + "\n".join(rows) + "\n")
    out = tally("import", book, "--org", "coalition", file, columns=200).out
    assert "You may have this already: 14 new cases, each with what it is likeliest to be." in out
    assert "Y12: case:airwars/X12, 0." in out
    assert "... and 4 more, with --json." in out
    assert json.loads(tally("incidents", book, "--json").out)["groups"] == []


def test_of_very_many_new_cases_none_is_looked_up_and_it_is_said(book: Path) -> None:
    rows = "".join(f"Z{n},2031-06-01,credible,2031-03-01,Quiet Farm,0,0\n" for n in range(1_001))
    report = imported(book, "coalition", rows)
    assert (report["maybe_already"], report["not_compared"]) == ([], 1_001)
