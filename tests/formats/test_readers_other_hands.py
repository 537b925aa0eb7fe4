"""A table that went through other hands: another program saved it, somebody tidied its first row, or it is no table.

Each is read as it was, or is one clear Problem; none is read as something else.
"""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.formats.cases_line import CaseLine
from tallystick.formats.reader import Options
from tallystick.formats.readers import READERS, recognised
from tallystick.values.problems import Problem
from tests.formats.test_airwars import CSV_ROW
from tests.formats.test_event_tables import EVENTS, GED, INCIDENTS

CASES = {"case": "N-1", "known_on": "2031-06-02", "state": "credible", "killed": "3", "place": "Northtown"}
TABLES = {"cases_csv": CASES, "airwars": CSV_ROW, "ucdp": GED, "acled": EVENTS, "ibc": INCIDENTS}
BY_NAME = {reader.name: reader for reader in READERS}


def table(row: Mapping[str, str], delimiter: str = ",", end: str = "\r\n") -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=end)
    writer.writerows([row.keys(), row.values()])
    return text.getvalue()


def read(name: str, data: bytes, encoding: str | None = None) -> tuple[list[CaseLine], list[Problem], bool]:
    parts = list(BY_NAME[name].read(io.BytesIO(data), "f.csv", Options(encoding=encoding)))
    return (
        [row for part in parts for row in part.rows],
        [problem for part in parts for problem in part.problems],
        all(part.complete for part in parts),
    )


SAVED: dict[str, Callable[[Mapping[str, str]], bytes]] = {
    "with the mark of UTF-8": lambda row: b"\xef\xbb\xbf" + table(row).encode(),
    "as UTF-16": lambda row: table(row).encode("utf-16"),
    "with the line ends of Unix": lambda row: table(row, end="\n").encode(),
    "with the line ends of an old Macintosh": lambda row: table(row, end="\r").encode(),
    "with semicolons": lambda row: table(row, ";").encode(),
    "with tabs": lambda row: table(row, "\t").encode(),
}


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("how", SAVED)
def test_whatever_program_saved_it_a_table_is_recognised_and_reads_the_same(name: str, how: str) -> None:
    data = SAVED[how](TABLES[name])
    found = recognised(io.BytesIO(data))
    assert found is BY_NAME[name]
    assert read(name, data) == read(name, table(TABLES[name]).encode())


def _in_other_letters(column: str, chance: st.DataObject) -> str:
    between = chance.draw(st.sampled_from(["_", " ", "\u00a0", "-"]))
    around = chance.draw(st.sampled_from(["", " ", "\u00a0"]))
    text = around + column.replace("_", between).replace(" ", between) + around
    return chance.draw(st.sampled_from([text, text.upper(), text.lower(), text.title()]))


@pytest.mark.parametrize("name", ["airwars", "ucdp", "acled", "ibc"])
@given(chance=st.data())
def test_a_column_is_known_in_any_capitals_and_with_any_sign_between_its_words(
    name: str, chance: st.DataObject
) -> None:
    row = TABLES[name]
    data = table({_in_other_letters(column, chance): cell for column, cell in row.items()}).encode()
    assert recognised(io.BytesIO(data)) is BY_NAME[name]
    assert read(name, data) == read(name, table(row).encode())


@pytest.mark.parametrize("name", TABLES)
def test_columns_in_another_order_and_further_ones_read_the_same(name: str) -> None:
    row = {"x_own": "1", **dict(reversed(TABLES[name].items()))}
    data = table(row).encode()
    assert recognised(io.BytesIO(data)) is BY_NAME[name]
    assert read(name, data) == read(name, table(TABLES[name]).encode())


@pytest.mark.parametrize("name", TABLES)
def test_an_arabic_encoding_is_a_problem_that_names_it_and_is_read_when_it_is_named(name: str) -> None:
    (column,) = {"place", "location_name", "where_description", "location", "Location"} & TABLES[name].keys()
    data = table({**TABLES[name], column: "مدينة"}).encode("windows-1256")
    _, [problem], complete = read(name, data)
    assert (problem.code, problem.value, complete) == ("wrong_encoding", "2", False)
    assert "windows-1256" in problem.remedy
    [line], _, _ = read(name, data, "windows-1256")
    assert line.place == "مدينة"


def _zipped() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("table.csv", table(GED))
    return packed.getvalue()


NO_TABLES = {
    "nothing": (b"", "empty_file"),
    "blank lines": (b"\n\n  \n", "empty_file"),
    "a ZIP": (_zipped(), "not_csv"),
    "a GZIP": (gzip.compress(table(GED).encode()), "not_csv"),
    "an old spreadsheet": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "not_csv"),
    "a page": (b"<!DOCTYPE html><html><body>Not found</body></html>", "not_csv"),
    "a PDF": (b"%PDF-1.7\n", "not_csv"),
    "NUL bytes": (table(GED).encode() + b"\0", "not_text"),
}


@pytest.mark.parametrize("what", NO_TABLES)
@pytest.mark.parametrize("name", TABLES)
def test_what_is_no_table_is_one_problem_with_what_to_do(name: str, what: str) -> None:
    data, code = NO_TABLES[what]
    rows, [problem], complete = read(name, data)
    assert (rows, problem.code, problem.row, complete) == ([], code, 0, False)
    assert problem.remedy


@pytest.mark.parametrize("name", TABLES)
def test_a_table_without_a_row_says_so(name: str) -> None:
    _, [problem], _ = read(name, table(TABLES[name]).encode().splitlines(keepends=True)[0])
    assert (problem.code, problem.row) == ("no_rows", 0)


@pytest.mark.parametrize("name", TABLES)
def test_a_number_that_is_longer_than_any_count_is_a_problem(name: str) -> None:
    row = {key: "9" * 5_000 if cell.isdecimal() else cell for key, cell in TABLES[name].items()}
    _, problems, _ = read(name, table(row).encode())
    assert {problem.code for problem in problems} & {"count", "not_a_count"}


def test_a_table_of_a_code_a_date_and_two_numbers_may_be_anybodys() -> None:
    assert recognised(io.BytesIO(b"code,date,min,max\nk1,2031-03-17,1,2\n")) is None
