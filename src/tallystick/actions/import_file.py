"""How a file comes to be read: as what, as it should have been, and how much of it before the first row is written.

Knows files and readers, not books; what is read is written by importing.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO, Final

from tallystick.formats.cases_csv import joined
from tallystick.formats.cases_line import CasesFile
from tallystick.formats.corrections import corrected, read_fixes
from tallystick.formats.reader import Reader
from tallystick.formats.readers import CASES_CSV, READERS, recognised
from tallystick.ledger.entry import Coverage
from tallystick.values.file_trouble import remedy_to_read
from tallystick.values.problems import Problem, TallystickError

FORMATS: Final = (*(reader.name for reader in READERS), "auto")
"""The formats a file can be imported from; ``auto`` says what it took the file for."""


class CannotRead(TallystickError):
    """A file that cannot be read at all."""

    def __init__(self, file: str, why: str, remedy: str) -> None:
        """Build the sentence from the facts."""
        self.file, self.why, self.remedy = file, why, remedy
        super().__init__(f"{file} cannot be read: {why}. Nothing was written. To do: {remedy}.")


class JudgesOtherwise(TallystickError):
    """A standard was named that an organisation of the book has not adopted."""

    def __init__(self, organisation: str, wanted: str, adopted: Sequence[str]) -> None:
        """Build the sentence from the facts."""
        self.organisation, self.wanted, self.adopted = organisation, wanted, tuple(sorted(adopted))
        super().__init__(
            f"{organisation} judges by {' and '.join(self.adopted)} in this book, not by {wanted}. Nothing was "
            "written. Leave the standard out: it is named only for an organisation that is new."
        )


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a table is to be imported, as far as the one who imports it says so.

    ``positions_of``: of a file that records what others say of its incidents, the position of this one is read, as
    the organisation's own cases, second-hand. ``coverage`` is of an organisation that is new in the book.
    """

    organisation: str
    known_on: date | None = None
    standard: str | None = None
    encoding: str | None = None
    coverage: Coverage = Coverage.NOT_SAID
    dry_run: bool = False
    format: str = "auto"
    positions_of: str = ""
    corrections: Path | None = None


def as_it_should_be(file: BinaryIO, name: str, wishes: Wishes) -> tuple[BinaryIO, tuple[Problem, ...]]:
    """Give the file with its cells corrected, where a table of corrections is given, and what is wrong with that table.

    Raises:
        CannotRead: the table of corrections cannot be opened.
    """
    if wishes.corrections is None:
        return file, ()
    try:
        data = wishes.corrections.read_bytes()
    except OSError as error:
        why = error.strerror or "it cannot be opened"
        raise CannotRead(str(wishes.corrections), why, remedy_to_read(error)) from error
    fixes, problems = read_fixes(data, wishes.corrections.name)
    made = corrected(file, name, fixes, wishes.encoding)
    made.seek(0)
    return made, problems


def reader_of(file: BinaryIO, wishes: Wishes) -> Reader:
    """Give the reader that was asked for, else the one the file is recognised by.

    A file that no reader knows goes to our own, whose Problems say what its columns should be.
    """
    asked = next((reader for reader in READERS if reader.name == wishes.format), None)
    reader = asked or recognised(file, wishes.encoding) or CASES_CSV
    file.seek(0)
    return reader


ROWS_BEFORE_ALL: Final = 20_000
"""Rows read before the first is written: a new organisation adopts its standard on the earliest day of them."""


def first_together(parts: Iterable[CasesFile]) -> Iterator[CasesFile]:
    """Give the parts of a file, the first of them as one: most files are not in the order of days."""
    coming = iter(parts)
    first: list[CasesFile] = []
    for part in coming:
        first.append(part)
        if not part.complete or sum(len(one.rows) for one in first) >= ROWS_BEFORE_ALL:
            break
    if first:
        yield joined(first)
    yield from coming
