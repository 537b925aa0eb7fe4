"""Problems are about data and are collected; a TallystickError is a broken promise and is raised.

Knows nothing of where a problem came from beyond its file, row and field, and never prints a person's
name, a free-text note or a coordinate of somebody at risk: records are referred to by label or id.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


class TallystickError(Exception):
    """The root of every exception of ours: a promise was broken and nothing was written."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Go from one process to another as it is: made of its sentence, not of the facts that made the sentence."""
        return BaseException.__new__, (type(self), *self.args), self.__dict__


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in data: where it stands, what was seen, and what to do about it.

    ``row`` counts from 1 as a spreadsheet shows it (the header is row 1); 0 means the whole file.

    >>> print(Problem("cases.csv", 7, "killed_min", "-3", "a count cannot be negative", "give 0 or more"))
    cases.csv, row 7, killed_min = '-3': a count cannot be negative. To do: give 0 or more.
    """

    file: str
    row: int
    field: str
    value: str
    what: str
    remedy: str
    code: str = ""

    def __str__(self) -> str:
        """Say it in one sentence a person can act on."""
        place = self.file + (f", row {self.row}" if self.row else "")
        seen = f", {self.field} = {self.value!r}" if self.field else ""
        return f"{place}{seen}: {self.what}. To do: {self.remedy}."
