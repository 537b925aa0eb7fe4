"""A table somebody else exported, row by row under its own column names.

Knows nothing of what the columns mean. Cells that a row has beyond the header are left out, as no name says what
they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from typing import BinaryIO, NamedTuple

from tallystick.formats.csv_text import BadTable, open_table
from tallystick.formats.spreadsheet_guard import unguarded
from tallystick.values.problems import Problem


class CsvRow(NamedTuple):
    """One row of a table under its column names."""

    row: int
    cells: Mapping[str, str]


def csv_rows(
    file: BinaryIO, name: str, encoding: str | None, known: Callable[[str], bool]
) -> Iterator[CsvRow | Problem]:
    """Give each row. A Problem ends the file: of the whole file it has row 0."""
    try:
        table = open_table(file, encoding, known)
        columns = [unguarded(cell.strip()) for cell in table.first[1]]
        with closing(table.rows):
            for row, cells in table.rows:
                yield CsvRow(row, {key: unguarded(cell) for key, cell in zip(columns, cells, strict=False) if key})
    except BadTable as bad:
        yield Problem(name, 0, bad.field, bad.value, bad.what, bad.remedy, bad.code)


def first_columns(file: BinaryIO, encoding: str | None) -> tuple[str, ...]:
    """Give the columns of a table by whichever sign parts them best, none where it is no table; it is wound back."""
    try:
        table = open_table(file, encoding, lambda cell: bool(cell.strip()))
        table.rows.close()
    except BadTable:
        return ()
    finally:
        file.seek(0)
    return tuple(cell.strip() for cell in table.first[1])
