"""What is wrong with cells and rows of a table of cases, before it is known in which file they stand.

Knows which values may be told: a private column's never, and no more than the beginning of any other.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from tallystick.formats.cases_columns import PRIVATE
from tallystick.values.coordinates import BadPoint
from tallystick.values.mgrs import BadMgrs
from tallystick.values.problems import Problem, TallystickError
from tallystick.values.when import BadDate
from tallystick.values.where import BadPlace

SHOWN: Final = 60
"""Characters of a value that a Problem repeats at most."""

NOT_SHOWN: Final = "(not shown)"
"""What stands for a value that may tell who or where somebody is."""


class BadCell(TallystickError):
    """A cell that cannot be read; the codes are listed in docs/manual/cases-csv.md."""

    def __init__(self, code: str, what: str, remedy: str) -> None:
        """Build the sentence from the facts; the value is left out, as it may be private."""
        self.code, self.what, self.remedy = code, what, remedy
        super().__init__(f"A cell cannot be read: {what}. To do: {remedy}.")


class Fault(NamedTuple):
    """A bad cell with the column and the text it stands in; the text is empty where none is to blame."""

    column: str
    text: str
    bad: BadCell


class BadRow(TallystickError):
    """A row with at least one fault."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Build the sentence from the facts."""
        self.faults = tuple(faults)
        super().__init__(f"A row cannot be read, for {len(self.faults)} faults. It is set aside whole.")


def formula() -> BadCell:
    """Give the fault of a cell that a spreadsheet would calculate."""
    return BadCell("formula", "it is a formula", "write its result, or an apostrophe before it where it is text")


def failed_formula() -> BadCell:
    """Give the fault of a cell in which a spreadsheet shows that it could not calculate one."""
    return BadCell("spreadsheet_error", "a spreadsheet could not calculate it", "mend the formula in the spreadsheet")


def as_cell(bad: BadDate | BadPlace | BadMgrs | BadPoint) -> BadCell:
    """Give the fault of a cell that no value can be made of."""
    return BadCell(str(bad.fault), bad.what, bad.remedy)


def problem_of(file: str, row: int, fault: Fault) -> Problem:
    """Give the Problem of a fault, now that its place is known."""
    value = NOT_SHOWN if fault.text and fault.column in PRIVATE else shown(fault.text)
    return Problem(file, row, fault.column, value, fault.bad.what, fault.bad.remedy, fault.bad.code)


def shown(text: str) -> str:
    """Give the beginning of a text, as far as a Problem repeats it."""
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}\u2026"
