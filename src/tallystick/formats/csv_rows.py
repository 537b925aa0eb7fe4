"""A table somebody else exported, row by row under its own column names.

Knows nothing of what the columns mean. Cells that a row has beyond the header are left out, as no name says what
they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from typing import BinaryIO, Final, NamedTuple

from tallystick.formats.csv_text import BadTable, open_table
from tallystick.formats.spreadsheet_guard import unguarded
from tallystick.values.problems import Problem
from tallystick.values.text import plain_text


class CsvRow(NamedTuple):
    """One row of a table under its column names."""

    row: int
    cells: Mapping[str, str]


def same_column(column: str) -> str:
    """Give what the spellings of one column have in common: neither capitals nor what stands between its words count.

    >>> {same_column(column) for column in ("Start Date", "start_date", " START-DATE ")}
    {'start_date'}
    """
    return _BETWEEN_WORDS.sub("_", plain_text(unguarded(column.strip()))).strip("_").casefold()


_BETWEEN_WORDS: Final = re.compile(r"[\W_]+")


def csv_rows(
    file: BinaryIO,
    name: str,
    encoding: str | None,
    known: Callable[[str], bool],
    called: Callable[[str], str] = lambda column: column,
) -> Iterator[CsvRow | Problem]:
    """Give each row, each cell under what its column is ``called`` by whoever reads it.

    A Problem ends the file: of the whole file it has row 0.
    """
    try:
        table = open_table(file, encoding, known)
        columns = [called(unguarded(cell.strip())) for cell in table.first[1]]
        with closing(table.rows):
            for row, cells in table.rows:
                yield CsvRow(row, {key: unguarded(cell) for key, cell in zip(columns, cells, strict=False) if key})
    except BadTable as bad:
        yield Problem(name, 0, bad.field, bad.value, bad.what, bad.remedy, bad.code)


def no_rows(name: str) -> Problem:
    """Give the Problem of a table that has columns and nothing under them."""
    return Problem(name, 0, "", "", "it has no rows", "choose the file that holds them", "no_rows")


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
