from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import as_nobody, room_for, tally

EXAMPLE = Path(__file__).parents[2] / "docs" / "manual" / "cases-example.csv"

GOOD = "case,known_on,state,killed\nN-1,2031-04-02,credible,5\nN-2,2031-04-02,credible,at least 3\n"
FAULTY = (
    "case,known_on,state,killed\n"
    "N-1,2031-04-02,credible,5\n"
    "N-2,2031-04-02,credibel,4\n"
    "N-3,2/4/2031,credible,4\n"
    "N-4,2031-04-02,credible,dozens\n"
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    assert tally("init", tmp_path / "own.tally").code == 0
    return tmp_path / "own.tally"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "cases.csv").write_text(GOOD)
    return tmp_path / "cases.csv"


def killed(book: Path, on: str = "2031-12-31") -> Any:
    return tally("total", book, "--org", "coalition", "--on", on, "--json").answer["killed"]


def test_a_table_is_read_and_its_dead_are_counted(book: Path, file: Path) -> None:
    ran = tally("import", book, "--format", "cases_csv", "--org", "coalition", file)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "cases.csv: taken for cases_csv (utf-8, comma between cells)\n"
        "  coalition is new in this book, and judges by coalition@2016-12.\n"
        "  2 rows: 2 written, 0 already there, 0 set aside.\n"
        f"  2 new cases and {last(book) - 1} new entries; the book ends at entry {last(book)}.\n"
    )
    assert killed(book) == {"min": 8, "max": None}
    assert killed(book, "2031-04-01") == {"min": 0, "max": 0}
    assert tally("verify", book).code == 0


def last(book: Path) -> int:
    return int(tally("verify", book, "--json").answer["entries"])


def test_the_same_file_twice_writes_nothing_twice(book: Path, file: Path) -> None:
    tally("import", book, "--org", "coalition", file)
    before = tally("verify", book, "--json").answer
    ran = tally("import", book, "--org", "coalition", file, "--json")
    assert ran.answer == {
        "book": str(book),
        "dry_run": False,
        "files": [
            {
                "file": "cases.csv",
                "org": "coalition",
                "took_for": "cases_csv (utf-8, comma between cells)",
                "standard": "coalition@2016-12",
                "rows": 2,
                "written": 0,
                "new_cases": 0,
                "entries": 0,
                "already": 2,
                "set_aside": 0,
                "printed": 0,
                "complete": True,
                "maybe_already": [],
                "not_compared": 0,
                "problems": [],
                "pin": before["entries"],
            }
        ],
    }
    assert tally("verify", book, "--json").answer == before


def test_the_example_of_the_manual_is_counted_as_the_manual_says(book: Path) -> None:
    assert tally("import", book, "--org", "coalition", EXAMPLE).code == 0
    assert killed(book, "2031-04-02") == {"min": 105, "max": 105}
    assert killed(book, "2031-05-04") == {"min": 103 + 12 + 3 + 0, "max": None}
    total = tally("total", book, "--org", "coalition", "--on", "2031-05-04", "--json").answer
    assert total["cases"] == {"credible": 4, "duplicate": 1, "non_credible": 1, "open": 1}
    assert tally("verify", book).code == 0


def test_rows_with_faults_are_set_aside_whole_and_named_in_their_order(book: Path, file: Path) -> None:
    file.write_text(FAULTY)
    ran = tally("import", book, "--org", "coalition", file)
    assert ran.code == 1
    assert [line.split(":")[0] for line in ran.err.splitlines()] == [
        "cases.csv, row 3, state = 'credibel'",
        "cases.csv, row 4, known_on = '2/4/2031'",
        "cases.csv, row 5, killed = 'dozens'",
    ]
    assert all("To do: " in line for line in ran.err.splitlines())
    assert "  4 rows: 1 written, 0 already there, 3 set aside.\n" in ran.out
    assert killed(book) == {"min": 5, "max": 5}


def test_mended_rows_come_in_when_the_file_is_imported_again(book: Path, file: Path) -> None:
    file.write_text(FAULTY)
    tally("import", book, "--org", "coalition", file)
    mended = FAULTY.replace("credibel", "credible").replace("2/4/2031", "2031-04-02").replace("dozens", "at least 24")
    file.write_text(mended)
    ran = tally("import", book, "--org", "coalition", file, "--json")
    (report,) = ran.answer["files"]
    assert {name: report[name] for name in ("rows", "written", "already", "set_aside")} == {
        "rows": 4,
        "written": 3,
        "already": 1,
        "set_aside": 0,
    }
    assert killed(book) == {"min": 5 + 4 + 4 + 24, "max": None}


def test_with_json_the_problems_are_in_the_object_and_on_standard_error(book: Path, file: Path) -> None:
    file.write_text(FAULTY)
    ran = tally("import", book, "--org", "coalition", file, "--json")
    problems = json.loads(ran.out)["files"][0]["problems"]
    assert ran.code == 1
    assert len(ran.err.splitlines()) == len(problems) == 3
    assert [set(problem) for problem in problems] == [{"row", "field", "value", "what", "remedy", "code"}] * 3


def test_a_dry_run_says_what_would_come_and_writes_nothing(book: Path, file: Path) -> None:
    before = book.read_bytes()
    ran = tally("import", book, "--org", "coalition", file, "--dry-run")
    assert ran.code == 0
    assert "  2 rows: 2 to be written, 0 already there, 0 set aside.\n" in ran.out
    assert "the book ends at entry 1.\n" in ran.out
    assert book.read_bytes() == before


def test_a_day_for_the_whole_file_is_an_assumed_day(book: Path, file: Path) -> None:
    file.write_text("case,state,killed\nN-1,credible,5\n")
    assert tally("import", book, "--org", "coalition", file).code == 2
    assert tally("import", book, "--org", "coalition", "--known-on", "2031-04-02", file).code == 0
    total = tally("total", book, "--org", "coalition", "--on", "2031-04-02", "--json").answer
    assert (total["killed"], total["assumed_days"]) == ({"min": 5, "max": 5}, 1)


def test_an_unknown_column_stops_the_file_and_names_the_one_that_was_meant(book: Path, file: Path) -> None:
    file.write_text("case,known_on,state,kiled\nN-1,2031-04-02,credible,5\n")
    ran = tally("import", book, "--org", "coalition", file)
    assert ran.code == 2
    assert ran.err == (
        "cases.csv, row 1, column name = 'kiled': there is no such column. "
        "To do: write killed, or call it x_kiled to leave it out.\n"
    )
    assert ran.out.endswith("  It could not be read to its end; nothing of it was written.\n")
    assert last(book) == 1


def test_several_files_are_all_looked_for_before_one_is_read(book: Path, file: Path, tmp_path: Path) -> None:
    ran = tally("import", book, "--org", "coalition", file, tmp_path / "none.csv")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(
        f"tallystick: Invalid value for 'FILES...': File '{tmp_path / 'none.csv'}' does not exist."
    )
    assert last(book) == 1


def test_several_files_are_a_change_each(book: Path, file: Path, tmp_path: Path) -> None:
    (tmp_path / "more.csv").write_text("case,known_on,state,killed\nN-3,2031-05-04,credible,2\n")
    ran = tally("import", book, "--org", "coalition", file, tmp_path / "more.csv", "--json")
    assert [report["written"] for report in ran.answer["files"]] == [2, 1]
    entries = tally("log", book, "--json").answer["entries"]
    assert len({entry["change"] for entry in entries}) == 3
    assert killed(book)["min"] == 10


def test_a_new_organisation_may_be_partial_and_judge_by_a_standard_of_ones_choice(book: Path, file: Path) -> None:
    wishes = ("--org", "survey", "--standard", "coalition@2016-10", "--partial", "--actor", "north desk")
    assert tally("import", book, *wishes, file).code == 0
    entries = tally("log", book, "--json").answer["entries"]
    told = [entry["told"] for entry in entries]
    assert "organisation survey, partial in this book" in told

    assert "survey judges by coalition@2016-10 from 2031-04-02" in told
    assert {entry["actor"] for entry in entries[1:]} == {"north desk"}


@pytest.mark.parametrize(
    ("declared", "told"),
    [
        ((), "organisation survey"),
        (("--complete",), "organisation survey, complete in this book"),
        (("--partial",), "organisation survey, partial in this book"),
    ],
)
def test_a_book_holds_all_that_was_published_or_part_of_it_only_where_somebody_says_so(
    book: Path, file: Path, declared: tuple[str, ...], told: str
) -> None:
    assert tally("import", book, "--org", "survey", "--standard", "coalition@2016-10", *declared, file).code == 0
    assert told in [entry["told"] for entry in tally("log", book, "--json").answer["entries"]]


def test_a_book_is_not_complete_and_partial_at_once(book: Path, file: Path) -> None:
    refused = tally("import", book, "--org", "survey", "--partial", "--complete", file)
    assert refused.code == 2
    assert "give --partial or --complete" in refused.err
    assert len(tally("log", book, "--json").answer["entries"]) == 1


def test_a_file_in_an_older_encoding_is_read_when_it_is_named(book: Path, file: Path) -> None:
    file.write_bytes("case,known_on,state,killed,place\nN-1,2031-04-02,credible,5,سوق\n".encode("windows-1256"))
    assert tally("import", book, "--org", "coalition", file).code == 2
    assert tally("import", book, "--org", "coalition", file, "--encoding", "windows-1256").code == 0
    assert killed(book)["min"] == 5


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--org", "un"), "un is new in this book, and no shipped standard knows the states of most of its rows"),
        (("--org", "coalition", "--standard", "coalition@1999"), "There is no standard coalition@1999."),
        (("--org", "coalition", "--format", "xlsx"), "Invalid value for '--format': 'xlsx' is not one of "),
        (("--org", "coalition", "--known-on", "1/2/2017"), "Invalid value for '--known-on': '1/2/2017' is not a day: "),
        ((), "Missing option '--org'."),
    ],
)
def test_what_cannot_be_used_is_refused_and_nothing_is_written(
    book: Path, file: Path, args: tuple[str, ...], said: str
) -> None:
    file.write_text(GOOD.replace("credible", "marvellous") if "un" in args else GOOD)
    ran = tally("import", book, *args, file)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"tallystick: {said}")
    assert last(book) == 1


def test_a_book_that_can_only_be_read_is_not_written_to(locked: Path) -> None:
    with as_nobody():
        ran = tally("import", locked / "sample.tally", "--org", "coalition", EXAMPLE)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"tallystick: {locked / 'sample.tally'}: this book, or the folder it lies in, can only be read. "
        "Nothing was written.\n"
    )


def test_a_book_that_is_not_there_is_not_made_by_an_import(tmp_path: Path, file: Path) -> None:
    ran = tally("import", tmp_path / "none.tally", "--org", "coalition", file)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"tallystick: There is no file {tmp_path / 'none.tally'}.")
    assert not (tmp_path / "none.tally").exists()


@pytest.mark.parametrize("name", ["", "  ", "\t"])
def test_an_organisation_has_a_name(book: Path, file: Path, name: str) -> None:
    ran = tally("import", book, "--org", name, file)
    assert (ran.code, ran.out) == (2, "")
    assert "Invalid value for '--org': it is empty. Give a name." in ran.err
    assert last(book) == 1


def test_another_standard_than_that_of_a_known_organisation_is_refused(book: Path, file: Path) -> None:
    assert tally("import", book, "--org", "coalition", file).code == 0
    before = last(book)
    assert tally("import", book, "--org", "coalition", "--standard", "coalition@2016-12", file).code == 0
    ran = tally("import", book, "--org", "coalition", "--standard", "airwars@2024", file)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "tallystick: coalition judges by coalition@2016-12 in this book, not by airwars@2024. Nothing was written. "
        "Leave the standard out: it is named only for an organisation that is new.\n"
    )
    assert last(book) == before


@pytest.mark.parametrize("as_json", [False, True])
def test_files_before_one_that_finds_no_room_are_told_and_stay(
    book: Path, file: Path, tmp_path: Path, *, as_json: bool
) -> None:
    big = tmp_path / "big.csv"
    big.write_text("case,known_on,state,killed\n" + "".join(f"B-{n},2031-04-02,credible,1\n" for n in range(3_000)))
    with room_for(600_000):
        ran = tally("import", book, "--org", "coalition", file, big, *(["--json"] if as_json else []))
    assert ran.code == 2
    if as_json:
        assert [(one["file"], one["written"]) for one in json.loads(ran.out)["files"]] == [("cases.csv", 2)]
    else:
        assert "cases.csv: taken for cases_csv" in ran.out
        assert "2 rows: 2 written, 0 already there, 0 set aside." in ran.out
        assert "big.csv" not in ran.out
    assert ran.err.startswith("tallystick: big.csv: ")
    assert ran.err.endswith("This holds for big.csv and the files after it; of those before it, see above.\n")
    assert killed(book) == {"min": 8, "max": None}
    assert tally("verify", book).code == 0


def test_two_files_of_one_name_are_told_apart_by_their_folders(book: Path, tmp_path: Path) -> None:
    paths = tmp_path / "april" / "cases.csv", tmp_path / "may" / "cases.csv"
    for path in paths:
        path.parent.mkdir()
        path.write_text("case,known_on,state,killed\nN-2,2031-04-02,credibel,4\n")
    ran = tally("import", book, "--org", "coalition", "--standard", "coalition@2016-12", *paths)
    assert [line.partition(", row")[0] for line in ran.err.splitlines()] == list(map(str, paths))


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_who_stops_between_two_files_is_told_which_are_finished(
    book: Path, file: Path, tmp_path: Path, form: tuple[str, ...]
) -> None:
    long, other = tmp_path / "long.csv", tmp_path / "other.csv"
    rows = "".join(f"L-{n},2031-04-02,credible,1\n" for n in range(60_000))
    long.write_text(f"case,known_on,state,killed\n{rows}")
    other.write_text(GOOD.replace("N-", "O-"))
    program = (sys.executable, "-c", "from tallystick.cli import main; main()")
    asked = [*program, "import", str(book), "--org", "coalition", *map(str, (file, long, other)), *form]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        begun = time.monotonic()
        while last(book) == 1 and time.monotonic() - begun < PATIENCE:
            time.sleep(0.02)
        running.send_signal(signal.SIGINT)
        out, said = running.communicate()
    finished = f"Finished, as said above: {file}. Nothing was written of {long}; {other}."
    to_do = "Give the same command again to go on: no row is written twice."
    assert (running.returncode, said) == (130, f"tallystick: stopped. {finished} {to_do}\n")
    if form:
        assert [one["file"] for one in json.loads(out)["files"]] == ["cases.csv"]
    else:
        assert out.startswith("cases.csv: taken for cases_csv")
    assert killed(book) == {"min": 8, "max": None}
    assert tally("verify", book).code == 0


PATIENCE = 60
"""Seconds in which the first file is surely read."""
