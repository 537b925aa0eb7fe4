"""Tables of events that research organisations export: what they share, row by row.

Knows how rows become cases once a format says what its columns mean. The formats are ucdp_ged.py, acled.py and ibc.py.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from datetime import date
from typing import BinaryIO, Final

from tallystick.formats.cases_line import CaseLine, CasesFile
from tallystick.formats.cells import Cells
from tallystick.formats.csv_rows import CsvRow, csv_rows, no_rows, same_column
from tallystick.formats.reader import Faults, Options
from tallystick.values.problems import Problem
from tallystick.values.when import Basis

ReadRow = Callable[[int, Cells, Options, Faults], CaseLine | None]

ROWS_AT_ONCE: Final = 500


def read_events(
    file: BinaryIO, name: str, options: Options, took_for: str, columns: frozenset[str], read_row: ReadRow
) -> Generator[CasesFile]:
    """Give the cases of a table in parts; a row that says again what another row is called by is set aside."""
    seen: dict[str, int] = {}
    lines: list[CaseLine] = []
    problems: list[Problem] = []
    complete = True
    row: CsvRow | Problem | None = None
    names = spelled(columns)
    for row in csv_rows(
        file,
        name,
        options.encoding,
        lambda cell: same_column(cell) in names,
        lambda cell: names.get(same_column(cell), cell),
    ):
        if isinstance(row, Problem):
            problems.append(row)
            complete = False
            break
        faults = Faults(name, row.row)
        line = read_row(row.row, row.cells, options, faults)
        if line is not None and line.label in seen:
            what = f"row {seen[line.label]} has the same identifier"
            faults.add("", line.label, what, "keep one of the two rows; this one is set aside", "duplicate_code")
        elif line is not None:
            seen[line.label] = row.row
            lines.append(line)
        problems += faults.found
        if len(lines) >= ROWS_AT_ONCE:
            yield CasesFile(name, rows=tuple(lines), problems=tuple(problems), took_for=took_for)
            lines, problems = [], []
    if row is None:
        problems.append(no_rows(name))
        complete = False
    yield CasesFile(name, rows=tuple(lines), problems=tuple(problems), took_for=took_for, complete=complete)


def known_day(options: Options, event: date | None, column: str, faults: Faults) -> tuple[date | None, Basis]:
    """Give the day a row became known: as said of the whole file, else the day of the event, which is assumed."""
    day = options.known_on or event
    if day is None:
        remedy = "give the day in the row, or the day the file became known with --known-on"
        faults.add(column, "", "no day on which it became known", remedy, "no_known_day")
    return day, Basis.PRINTED if options.known_on else Basis.ASSUMED


def spelled(columns: Iterable[str]) -> dict[str, str]:
    """Give each column by what its spellings have in common; of several names for one, the first in order."""
    return {same_column(column): column for column in sorted(columns, reverse=True)}


def owns(columns: frozenset[str], needed: frozenset[str]) -> Callable[[Sequence[str]], int]:
    """Give the test by which a table is recognised: how many of these columns it has, 0 without the needed ones."""
    names = spelled(columns)

    def count(shown: Sequence[str]) -> int:
        has = {names[same_column(column)] for column in shown if same_column(column) in names}
        return len(has) if {*map(same_column, needed)} <= {*map(same_column, has)} else 0

    return count
