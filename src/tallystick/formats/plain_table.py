"""A table of somebody's records to compare with another: which column is what, and which rows can be told apart.

Knows columns and ids, not what is in the other cells. A column is known by our name for it, by a usual other name,
or because somebody says which it is (``renamed``); nothing is guessed beyond that.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, Final, TypeVar

from tallystick.formats.cells import Cells
from tallystick.formats.csv_rows import CsvRow, csv_rows, first_columns, no_rows
from tallystick.formats.json_lines import unpacked
from tallystick.formats.reader import Faults
from tallystick.values.problems import Problem

T = TypeVar("T")

ID: Final = "id"

SETS_ASIDE: Final = frozenset({"no_id", "id_twice", "no_name"})
"""The codes of Problems for which a row of persons is set aside."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one kind of table: what we call them, what others call them, and which there must be."""

    names: frozenset[str]
    aliases: Mapping[str, str]
    needed: tuple[tuple[str, ...], ...]
    """Each entry: one of these there must be."""
    dropped: frozenset[str] = frozenset()
    """Columns that are not even read, as identity numbers of persons."""

    def ours(self, column: str, renamed: Mapping[str, str]) -> str:
        """Give our name for a column; empty where it is not one of these."""
        name = column.strip()
        said = renamed.get(name)
        if said is not None:
            return said
        lower = name.lower()
        if lower in self.dropped:
            return ""
        return lower if lower in self.names else self.aliases.get(lower, "")


def table_rows(
    file: BinaryIO, name: str, columns: Columns, renamed: Mapping[str, str], encoding: str | None = None
) -> Iterator[CsvRow | Problem]:
    """Give each row under our column names, its id under ``id``, as CSV or CSV packed with gzip.

    Without a column for it the first column holds the ids. Whoever has no id, or one that was there before, is a
    Problem. A Problem with row 0 or 1 is of the whole file, and nothing comes after it.
    """
    try:
        file = unpacked(file)
        head = first_columns(file, encoding)
        faults = list(_header_faults(name, head, columns, renamed)) if head else []
        if faults:
            yield from faults
            return
        ours = {column: columns.ours(column, renamed) for column in head}
        if ID not in ours.values():
            ours[head[0] if head else ""] = ID
        seen: dict[str, int] = {}
        row = None
        for row in csv_rows(file, name, encoding, lambda cell: bool(columns.ours(cell, renamed))):
            if isinstance(row, Problem):
                yield row
                return
            cells = {ours[key]: cell for key, cell in row.cells.items() if ours.get(key)}
            yield _named(name, row.row, cells, seen)
        if row is None:
            yield no_rows(name)
    except (OSError, EOFError, zlib.error):
        yield Problem(name, 0, "", "", "the archive is broken", "get the file again", "broken_archive")


def table_records(
    file: BinaryIO,
    name: str,
    columns: Columns,
    renamed: Mapping[str, str],
    encoding: str | None,
    read: Callable[[Cells, Faults], T | None],
) -> Iterator[T | Problem]:
    """Give what ``read`` makes of each row that can be told apart, behind the faults it finds; Problems as above."""
    for row in table_rows(file, name, columns, renamed, encoding):
        if isinstance(row, Problem):
            yield row
            continue
        faults = Faults(name, row.row)
        record = read(row.cells, faults)
        yield from faults.found
        if record is not None:
            yield record


def columns_of(file: BinaryIO, encoding: str | None = None) -> tuple[str, ...]:
    """Give the columns of a table, packed or not; none where it cannot be told."""
    try:
        return first_columns(unpacked(file), encoding)
    except (OSError, EOFError, zlib.error):
        return ()


def sets_row_aside(problem: Problem) -> bool:
    """Tell whether a Problem leaves a row out of the comparison, and not only one of its cells."""
    return problem.row <= 1 or problem.code in SETS_ASIDE


def is_of_whole_file(problem: Problem) -> bool:
    """Tell whether a Problem leaves nothing to compare."""
    return problem.row <= 1


def _named(name: str, row: int, cells: dict[str, str], seen: dict[str, int]) -> CsvRow | Problem:
    label = cells.get(ID, "").strip()
    if not label:
        return Problem(name, row, ID, "", "the row has no id", "give it one; the row is set aside", "no_id")
    if label in seen:
        what = f"row {seen[label]} has the same id"
        return Problem(name, row, ID, label, what, "give each row its own id; this one is set aside", "id_twice")
    seen[label] = row
    return CsvRow(row, cells | {ID: label})


def _header_faults(name: str, head: tuple[str, ...], columns: Columns, renamed: Mapping[str, str]) -> Iterator[Problem]:
    for theirs, ours in renamed.items():
        if theirs not in head:
            what, remedy = "there is no such column to rename", f"name one of: {', '.join(filter(None, head))}"
            yield Problem(name, 1, theirs, "", what, remedy, "no_such_column")
        elif ours not in columns.names:
            remedy = f"name one of: {', '.join(sorted(columns.names))}"
            yield Problem(name, 1, theirs, ours, "nothing is read under this name", remedy, "no_such_name")
    known = {columns.ours(column, renamed) for column in head}
    if ID not in known and head and head[0].strip().lower() in columns.dropped:
        remedy = "put a column id of your own there, or say which it is, as in --map THEIRS=id"
        yield Problem(name, 1, head[0], "", "the first column holds identity numbers, no ids", remedy, "no_id_column")
    count = Counter(filter(None, (columns.ours(column, renamed) for column in head)))
    for ours in sorted(ours for ours, times in count.items() if times > 1):
        which = ", ".join(column for column in head if columns.ours(column, renamed) == ours)
        what, remedy = f"several columns are read as {ours}: {which}", "keep one, or rename the others"
        yield Problem(name, 1, ours, "", what, remedy, "column_twice")
    for choice in columns.needed:
        if not any(ours in count for ours in choice):
            what = f"there is no column {' or '.join(choice)}"
            remedy = f"add it, or say which it is, as in --map THEIRS={choice[0]}"
            yield Problem(name, 1, choice[0], "", what, remedy, "no_column")
