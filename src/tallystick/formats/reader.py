"""What a reader of an outside format is: how a file is recognised, and what its rows mean.

Knows the shape of readers, not one of them; all of them stand in readers.py.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO

from tallystick.assessment.model import Unit
from tallystick.formats.cases_line import CasesFile
from tallystick.values.problems import Problem


@dataclass(frozen=True, slots=True)
class Options:
    """What the one who reads a file says of it.

    ``known_on`` is the day for rows that say none. ``positions_of`` asks for what a file of one organisation records
    of the position of another, as cases of that other: second-hand.
    """

    known_on: date | None = None
    encoding: str | None = None
    positions_of: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """One outside format and what its rows mean.

    ``scope`` says what a figure counts, ``number_rule`` how its numbers are read; ``standard`` is the key of the
    standard its states belong to, empty where the table names none. ``recognises`` gives how many of the columns (or
    keys) it is shown are its own, 0 where the file cannot be of this format. ``read`` gives the rows in parts, as
    :func:`tallystick.formats.cases_csv.stream_cases` does; it never raises for what is in the file.
    """

    name: str
    title: str
    unit: Unit
    scope: str
    number_rule: str
    standard: str
    recognises: Callable[[Sequence[str]], int]
    read: Callable[[BinaryIO, str, Options], Generator[CasesFile]]


@dataclass(slots=True)
class Faults:
    """The Problems of one row of one file, as they are found."""

    file: str
    row: int
    found: list[Problem] = field(default_factory=list)

    def add(self, field_: str, value: object, what: str, remedy: str, code: str) -> None:
        """Note a fault; no more of the value is kept than a Problem shows."""
        text = "" if value is None else str(value)
        text = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}\u2026"
        self.found.append(Problem(self.file, self.row, field_, text, what, remedy, code))


_SHOWN = 60
