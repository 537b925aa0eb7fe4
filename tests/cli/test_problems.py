"""``tallystick problems``: what is wrong, into a spreadsheet, corrected, and imported again."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.running import tally

TABLE = """case,known_on,state,killed
N-1,2031-06-02,credible,3
N-2,2 June 2031,credible,1
N-3,2031-06-02,credible,=1+1
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "cases.csv"
    path.write_text(TABLE, "utf-8")
    return path


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "b.tally"
    assert tally("init", path).code == 0
    return path


def test_a_file_is_looked_at_without_a_book(table: Path) -> None:
    ran = tally("problems", table, "--json")
    answer = json.loads(ran.out)
    assert ran.code == 1
    assert [(one["row"], one["field"]) for one in answer["problems"]] == [(3, "known_on"), (4, "killed")]


def test_a_file_without_problems_ends_with_0(tmp_path: Path) -> None:
    path = tmp_path / "cases.csv"
    path.write_text("".join(TABLE.splitlines(keepends=True)[:2]), "utf-8")
    assert tally("problems", path).code == 0


def test_problems_are_corrected_in_a_table_and_the_rows_imported_again(tmp_path: Path, table: Path, book: Path) -> None:
    out = tmp_path / "problems.csv"
    first = tally("import", book, "--org", "coalition", "--json", table)
    assert json.loads(first.out)["files"][0]["set_aside"] == 2
    ran = tally("problems", table, "--csv", out)
    size = out.stat().st_size
    assert (ran.code, ran.err) == (1, f"tallystick: a table of 2 problems is written: {out} ({size} bytes).\n")
    rows = list(csv.DictReader(io.StringIO(out.read_bytes().decode("utf-8-sig"))))
    assert rows[1]["value"] == "'=1+1"
    rows[0]["correction"], rows[1]["correction"] = "2031-06-02", "2"
    corrected = tmp_path / "corrected.csv"
    with corrected.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    again = tally("import", book, "--org", "coalition", "--json", "--corrections", corrected, table).answer["files"][0]
    assert (again["set_aside"], again["new_cases"], again["already"], again["problems"]) == (0, 2, 1, [])
    assert tally("verify", book).code == 0


def test_a_table_of_problems_is_never_written_over(tmp_path: Path, table: Path) -> None:
    out = tmp_path / "problems.csv"
    out.write_text("mine", "utf-8")
    ran = tally("problems", table, "--csv", out)
    assert ran.code == 2
    assert out.read_text("utf-8") == "mine"
    ran = tally("problems", table, "--csv", tmp_path / "no" / "problems.csv")
    assert (ran.code, "cannot be written: No such file or directory. To do: make the folder" in ran.err) == (2, True)


def test_what_was_found_at_an_import_is_kept_in_the_book(table: Path, book: Path) -> None:
    tally("import", book, "--org", "coalition", table)
    ran = tally("problems", book, "--json")
    assert ran.code == 1
    found = [(one["file"], one["row"]) for one in json.loads(ran.out)["problems"]]
    assert found == [("cases.csv", 3), ("cases.csv", 4)]
    assert tally("verify", book).code == 0


def test_a_book_made_of_clean_files_has_none(book: Path) -> None:
    assert tally("problems", book).code == 0
