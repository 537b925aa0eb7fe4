"""Problems go into a spreadsheet and come back as corrections, every row where it was."""

from __future__ import annotations

import csv
import gzip
import io
import json

from hypothesis import given
from hypothesis import strategies as st

from tallystick.formats.corrections import COLUMNS, CellFix, corrected, read_fixes, write_problems
from tallystick.values.problems import Problem

PROBLEM = Problem("n.csv", 7, "killed", "=1+1", "it is a formula", "write its result", "formula")


def filled_in(data: bytes, *corrections: str) -> bytes:
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    for row, correction in zip(rows[1:], corrections, strict=True):
        row[-1] = correction
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def test_a_correction_comes_back_as_it_was_filled_in() -> None:
    fixes, problems = read_fixes(filled_in(write_problems([PROBLEM, PROBLEM, PROBLEM]), "2", "", "(empty)"), "p.csv")
    assert fixes == (CellFix("n.csv", 7, "killed", "2"), CellFix("n.csv", 7, "killed", ""))
    assert problems == ()


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1).filter(str.strip))
def test_any_value_goes_out_guarded_and_none_is_run(value: str) -> None:
    text = write_problems([Problem("n.csv", 7, "f", value, "w", "r")]).decode("utf-8-sig")
    row = next(csv.DictReader(io.StringIO(text)))
    assert row["value"][:1] not in tuple("=+-@\t\r")
    assert row["value"] in {value, f"'{value}"}


def test_a_table_without_its_columns_is_reported() -> None:
    assert [one.code for one in read_fixes(b"row,field\n7,killed\n", "p.csv")[1]] == ["no_column"]
    assert [one.code for one in read_fixes(b"row,field,correction\nx,killed,2\n", "p.csv")[1]] == ["no_cell"]
    assert [one.code for one in read_fixes(b"", "p.csv")[1]] == ["empty_file"]
    assert COLUMNS[-1] == "correction"


def fixed(data: bytes, *fixes: CellFix) -> bytes:
    return corrected(io.BytesIO(data), "n.csv", fixes).read()


def test_a_cell_of_a_table_is_replaced_and_every_row_stays_where_it_was() -> None:
    made = fixed(b"case;killed\nN-1;two\n\nN-2;3\n", CellFix("n.csv", 2, "killed", "2"), CellFix("", 4, "killed", "4"))
    assert made.decode("utf-8-sig").splitlines() == ["case;killed", "N-1;2", "", "N-2;4"]


def test_a_row_that_was_too_short_gets_its_cell() -> None:
    made = fixed(b"case,state,killed\nN-1\n", CellFix("n.csv", 2, "killed", "2"))
    assert made.decode("utf-8-sig").splitlines()[1] == "N-1,,2"


def test_corrections_of_another_file_and_unknown_columns_change_nothing() -> None:
    data = b"case,killed\nN-1,2\n"
    assert fixed(data, CellFix("other.csv", 2, "killed", "9")) == data
    made = fixed(data, CellFix("n.csv", 2, "made_up", "9"))
    assert made.decode("utf-8-sig").splitlines() == data.decode().splitlines()


def test_a_field_of_an_object_is_replaced_by_its_path() -> None:
    value = {"lat": 95, "positions": [{"mgrs": "x"}, {"mgrs": "y"}]}
    data = gzip.compress((json.dumps(value) + "\n" + json.dumps({"lat": 1}) + "\n").encode())
    made = fixed(
        data, CellFix("n.csv", 1, "positions[2].mgrs", "37SDV780636"), CellFix("n.csv", 1, "lat", ""),
        CellFix("n.csv", 1, "positions[9].mgrs", "no"), CellFix("n.csv", 1, "nothing.there", "no"),
    )  # fmt: skip
    assert [json.loads(line) for line in made.splitlines()] == [
        {"lat": None, "positions": [{"mgrs": "x"}, {"mgrs": "37SDV780636"}]},
        {"lat": 1},
    ]


def test_a_column_is_found_in_the_capitals_of_either_table() -> None:
    made = fixed(b"Start Date,killed\n2031,2\n", CellFix("n.csv", 2, "start_date", "2031-03-17"))
    assert made.decode("utf-8-sig").splitlines() == ["Start Date,killed", "2031-03-17,2"]


def test_a_row_or_path_that_is_none_changes_nothing() -> None:
    assert [one.code for one in read_fixes(b"row,field,correction\n" + b"9" * 5_000 + b",killed,2\n", "p.csv")[1]] == [
        "no_cell"
    ]
    rows = b'{"code": "N1", "a": [1]}\n{broken\n[1]\n'
    for field in ("a.x", "a[0]", "a[2]", f"a[{'9' * 5_000}]", "code.x.y"):
        assert fixed(rows, CellFix("n.csv", 1, field, "2")).splitlines()[0] == b'{"code":"N1","a":[1]}'
    assert fixed(rows, CellFix("n.csv", 2, "code", "2"), CellFix("n.csv", 3, "code", "2")).splitlines()[1:] == [
        b"{broken",
        b"[1]",
    ]


def test_a_file_that_is_no_table_comes_back_as_it_is() -> None:
    assert fixed(b"PK\x03\x04", CellFix("n.csv", 2, "killed", "9")) == b"PK\x03\x04"
