"""Our own plain table of cases: the bytes of a CSV file in, rows and Problems out.

One row is one statement of one organisation on one case on one day. A row with a fault is set aside whole and reported
with all its faults; the others are read. Knows no book: whether a state or a label exists is asked by whoever writes
the rows. The columns are in cases_columns.py and explained in docs/manual/cases-csv.md.
"""

from __future__ import annotations

import io
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import BinaryIO, Final

from tallystick.formats.cases_columns import is_known
from tallystick.formats.cases_faults import BadRow, problem_of, shown
from tallystick.formats.cases_header import Header, read_header
from tallystick.formats.cases_line import CaseLine, CasesFile
from tallystick.formats.cases_repeats import RowsSeen
from tallystick.formats.cases_row import read_row
from tallystick.formats.csv_rows import no_rows
from tallystick.formats.csv_text import DELIMITERS, BadTable, Table, open_table
from tallystick.values.problems import Problem

ROWS_AT_ONCE: Final = 1_000
"""Rows that a part of a file holds at most when it is read in parts."""


def read_cases(data: bytes, name: str, *, known_on: date | None = None, encoding: str | None = None) -> CasesFile:
    r"""Read a whole table of cases.

    ``name`` is what Problems call the file. ``known_on`` is the day for rows that give none; it is then assumed,
    unless the row says otherwise. ``encoding`` is one of :data:`tallystick.formats.csv_text.ENCODINGS`, for a file that
    is neither UTF-8 nor marked UTF-16. Never raises for what is in the file.

    >>> table = read_cases(b"case,known_on,state,killed\nN-1,2031-06-02,fair,3-5\nN-2,2 June,fair,1\n", "n.csv")
    >>> [(line.label, str(line.figures[0].count)) for line in table.rows]
    [('N-1', '3-5')]
    >>> print(*table.problems)  # doctest: +NORMALIZE_WHITESPACE
    n.csv, row 3, known_on = '2 June': it is not a date. To do: write YYYY-MM-DD; in a spreadsheet, give the column
    the format Text first.
    """
    return joined(stream_cases(io.BytesIO(data), name, known_on=known_on, encoding=encoding))


def joined(parts: Iterable[CasesFile]) -> CasesFile:
    """Put the parts of a file together."""
    kept = list(parts)
    return replace(
        kept[-1],
        rows=tuple(line for part in kept for line in part.rows),
        problems=tuple(problem for part in kept for problem in part.problems),
        repeats=tuple(row for part in kept for row in part.repeats),
        printed=tuple(figure for part in kept for figure in part.printed),
    )


def stream_cases(
    file: BinaryIO, name: str, *, known_on: date | None = None, encoding: str | None = None
) -> Generator[CasesFile]:
    """Read a table of cases in parts, in bounded memory; ``file`` must be able to ``seek`` and is not closed.

    Each part says of itself what :class:`CasesFile` says of a whole file; there is at least one. Only the last can be
    incomplete, so nothing of the file should stand written before it has come.
    """
    try:
        table = open_table(file, encoding, is_known)
    except BadTable as bad:
        yield CasesFile(name, problems=(_of_table(name, bad),), complete=False)
        return
    empty = CasesFile(name, table.encoding, DELIMITERS[table.delimiter])
    try:
        yield from _parts(table, empty, known_on)
    finally:
        table.rows.close()


def _parts(table: Table, empty: CasesFile, given_day: date | None) -> Iterator[CasesFile]:
    row, cells = table.first
    try:
        header = read_header(cells, day_is_given=given_day is not None)
    except BadRow as bad:
        problems = tuple(problem_of(empty.name, row, fault) for fault in bad.faults)
        yield replace(empty, problems=problems, complete=False)
        return
    reading, some = _Reading(empty, header, given_day), False
    try:
        for row, cells in table.rows:
            some = True
            reading.take(row, cells)
            if row % ROWS_AT_ONCE == 0:
                yield reading.part()
    except BadTable as bad:
        reading.problems.append(_of_table(empty.name, bad))
        yield replace(reading.part(), complete=False)
        return
    if not some:
        reading.problems.append(no_rows(empty.name))
    yield reading.part()


@dataclass(slots=True)
class _Reading:
    """A file while it is read: the rows seen, and what has been gathered since the last part."""

    empty: CasesFile
    header: Header
    given_day: date | None
    seen: RowsSeen = field(default_factory=RowsSeen)
    lines: list[CaseLine] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    repeats: list[int] = field(default_factory=list)

    def take(self, row: int, cells: Sequence[str]) -> None:
        """Read a row and put it where it belongs."""
        try:
            read = read_row(self.header, row, cells, self.given_day)
        except BadRow as bad:
            self.problems += [problem_of(self.empty.name, row, fault) for fault in bad.faults]
            return
        earlier = self.seen.meet(read.key, row, read.said, read.whole)
        if earlier is None or not (earlier.is_repeat or earlier.is_tie):
            self.lines.append(read.line)
        elif earlier.is_repeat:
            self.repeats.append(row)
        else:
            what = f"row {earlier.row} says something else of this case on the same day"
            remedy = "give each the place it has in its release in the column order, or take one out"
            self.problems.append(Problem(self.empty.name, row, "case", shown(read.line.label), what, remedy, "tie"))

    def part(self) -> CasesFile:
        """Give what has been gathered, and begin again."""
        part = replace(self.empty, rows=tuple(self.lines), problems=tuple(self.problems), repeats=tuple(self.repeats))
        self.lines, self.problems, self.repeats = [], [], []
        return part


def _of_table(name: str, bad: BadTable) -> Problem:
    return Problem(name, bad.row, bad.field, shown(bad.value), bad.what, bad.remedy, bad.code)
