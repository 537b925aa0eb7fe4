"""What is written reads as what was given, and no spreadsheet runs it."""

from __future__ import annotations

import csv
import io
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.formats.cases_csv import read_cases
from tallystick.formats.cases_line import CaseLine
from tallystick.formats.cases_writer import NoRoomInTable, write_cases
from tallystick.ledger.entry import Figure
from tallystick.values.counts import Count
from tests.formats.cases_strategies import case_lines, tables

DAY = date(2031, 6, 2)


def numbered(lines: list[CaseLine] | tuple[CaseLine, ...]) -> tuple[CaseLine, ...]:
    """Number the lines from 2 on, as they stand in a table of their own."""
    return tuple(msgspec.structs.replace(line, row=row) for row, line in enumerate(lines, 2))


@given(st.lists(case_lines(), min_size=1, max_size=5, unique_by=lambda line: (line.label, line.known_on, line.order)))
def test_lines_that_are_written_read_as_the_same_lines(lines: list[CaseLine]) -> None:
    table = read_cases(write_cases(lines).encode(), "n.csv")
    assert table.problems == ()
    assert table.rows == numbered(lines)


@given(tables())
def test_whatever_was_read_comes_through_writing_unchanged(data: bytes) -> None:
    lines = read_cases(data, "n.csv", known_on=DAY).rows
    if lines:
        assert read_cases(write_cases(lines).encode(), "n.csv").rows == numbered(lines)


@given(case_lines())
def test_no_text_that_is_written_begins_as_a_formula_does(line: CaseLine) -> None:
    header, row = csv.reader(io.StringIO(write_cases([line]), newline=""))
    for name, cell in zip(header, row, strict=True):
        assert cell[:1] not in set("=+@\t\r") | (set() if name in {"lat", "lon"} else {"-"})


def test_columns_that_no_row_needs_are_left_out() -> None:
    lines = [
        CaseLine(0, "N-1", DAY),
        CaseLine(0, "N-2", DAY, state="fair", figures=(Figure(count=Count.at_least(12)),)),
    ]
    assert write_cases(lines) == (
        "case,known_on,basis,state,killed\r\nN-1,2031-06-02,printed,,\r\nN-2,2031-06-02,printed,fair,at least 12\r\n"
    )


ONE = Figure(count=Count.exactly(1))


@pytest.mark.parametrize(
    ("line", "column"),
    [
        (CaseLine(0, "N-1", DAY, figures=(ONE, ONE)), "killed"),
        (CaseLine(0, "N-1", DAY, figures=(Figure(effect="displaced", count=Count.exactly(1)),)), "displaced"),
        (CaseLine(0, "N-1", DAY, figures=(Figure(effect="unborn", category="child", count=ONE.count),)), "unborn"),
        (CaseLine(0, "N-1", DAY, actors=("a", "b; c")), "actors"),
        (CaseLine(0, "N-1", DAY, incidents=("a؛b",)), "incident"),
    ],
)
def test_what_a_row_cannot_hold_is_refused_and_not_lost(line: CaseLine, column: str) -> None:
    with pytest.raises(NoRoomInTable, match="Case N-1 does not fit") as refused:
        write_cases([line])
    assert refused.value.column == column
