"""Problems as a table that a spreadsheet shows, to be worked through row by row.

Knows Problems of any origin. They name no person, so neither does the table.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import fields
from typing import Final

from tallystick.formats.spreadsheet_guard import guarded
from tallystick.values.problems import Problem

PROBLEM_COLUMNS: Final = tuple(field.name for field in fields(Problem))
"""The columns of the table, which are the fields of a Problem."""


def problems_csv(problems: Iterable[Problem]) -> str:
    """Write Problems as CSV text (RFC 4180), a Problem a row; encode it as UTF-8, for a spreadsheet with its mark.

    A cell that a spreadsheet would calculate gets an apostrophe before it: the value seen may be one.

    >>> problem = Problem("n.csv", 7, "killed", "=1+1", "it is a formula", "write its result", "formula")
    >>> problems_csv([problem]).splitlines()[1]
    "n.csv,7,killed,'=1+1,it is a formula,write its result,formula"
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(PROBLEM_COLUMNS)
    for problem in problems:
        writer.writerow(guarded(str(getattr(problem, name))) for name in PROBLEM_COLUMNS)
    return text.getvalue()
