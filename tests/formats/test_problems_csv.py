"""Problems as a table."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from tallystick.formats.problems_csv import PROBLEM_COLUMNS, problems_csv
from tallystick.formats.spreadsheet_guard import guarded, unguarded
from tallystick.values.problems import Problem
from tests.formats.cases_strategies import WORDS

TEXT = st.just("") | WORDS
PROBLEMS = st.lists(st.builds(Problem, TEXT, st.integers(0, 10**6), TEXT, TEXT, TEXT, TEXT, TEXT), max_size=4)


@given(PROBLEMS)
def test_every_problem_is_a_row_that_no_spreadsheet_runs(problems: list[Problem]) -> None:
    header, *rows = csv.reader(io.StringIO(problems_csv(problems), newline=""))
    assert tuple(header) == PROBLEM_COLUMNS
    assert [[unguarded(cell) for cell in row] for row in rows] == [
        [str(getattr(problem, name)) for name in PROBLEM_COLUMNS] for problem in problems
    ]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)


@given(st.text())
def test_guarding_can_always_be_undone(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in set("=+-@\t\r")
