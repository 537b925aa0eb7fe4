"""Whatever bytes come: rows and Problems, never an exception, and nothing private repeated."""

from __future__ import annotations

import csv
import io
from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from tallystick.formats.cases_columns import PRIVATE
from tallystick.formats.cases_csv import read_cases
from tallystick.formats.cases_faults import SHOWN
from tallystick.formats.cases_line import CasesFile
from tallystick.formats.csv_text import ENCODINGS
from tests.formats.cases_strategies import CELLS, tables

DAY = date(2031, 6, 2)
START = b"case,known_on,killed,note\n"


def check(table: CasesFile) -> None:
    """Check what holds of any file: each row is read, a repeat, or has a Problem that says all it must."""
    rows = [line.row for line in table.rows]
    assert rows == sorted(set(rows))
    assert not set(rows) & {problem.row for problem in table.problems}
    for problem in table.problems:
        assert (problem.file, bool(problem.what), bool(problem.remedy), bool(problem.code)) == (
            "n.csv",
            True,
            True,
            True,
        )
        assert len(problem.value) <= SHOWN
    assert table.complete or table.problems
    assert table.rows or table.problems


@given(st.binary(max_size=200), st.sampled_from([b"", START, b"case\n"]), st.none() | st.sampled_from(ENCODINGS))
@example(b'"', START, None)
@example(b'N-1,2031-06-02,"5', START, None)
@example(b"\xff\xfe\x00", b"", "utf-16")
@example(b"\xff\xfe", b"", None)
def test_any_bytes_at_all_are_rows_or_problems(data: bytes, start: bytes, encoding: str | None) -> None:
    check(read_cases(start + data, "n.csv", known_on=DAY, encoding=encoding))


@given(st.text(max_size=200), st.sampled_from(["case\n", "case;killed;date;area;lat;lon\n"]))
def test_any_text_at_all_is_rows_or_problems(text: str, header: str) -> None:
    data = (header + text).encode("utf-8", "surrogatepass")
    check(read_cases(data, "n.csv", known_on=DAY))


@given(tables(), st.none() | st.just(DAY), st.none() | st.sampled_from(ENCODINGS))
def test_anything_that_looks_like_a_table_is_rows_or_problems(
    data: bytes, known_on: date | None, encoding: str | None
) -> None:
    check(read_cases(data, "n.csv", known_on=known_on, encoding=encoding))


@given(st.lists(st.tuples(st.sampled_from(sorted(PRIVATE)), CELLS), min_size=1, max_size=8))
def test_no_problem_repeats_what_stands_in_a_private_column(cells: list[tuple[str, str]]) -> None:
    private = {name: f"{cell}Somebody{cell}" for name, cell in cells}
    text = io.StringIO(newline="")
    csv.writer(text).writerows(
        [["case", "known_on", *private], ["N-1", "x", *private.values()], ["N-1", "2031-06-02", *private.values(), "y"]]
    )
    table = read_cases(text.getvalue().encode(), "n.csv")
    assert {problem.row for problem in table.problems} == {2, 3}
    assert "Somebody" not in repr(table.problems)
