"""Problems as a table with a column to correct them in, and such a table taken back: the file as it should have been.

Knows cells and the rows they stand in. Which value is right is for whoever fills in the column ``correction``; a cell
that should be empty is corrected with ``(empty)``.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

import msgspec

from tallystick.formats.cells import LONGEST_NUMBER
from tallystick.formats.csv_rows import csv_rows, same_column
from tallystick.formats.csv_text import BadTable, open_table
from tallystick.formats.json_lines import LONGEST_LINE, first_keys, unpacked
from tallystick.formats.problems_csv import PROBLEM_COLUMNS
from tallystick.formats.spreadsheet_guard import guarded
from tallystick.values.problems import Problem

CORRECTION: Final = "correction"
COLUMNS: Final = (*PROBLEM_COLUMNS, CORRECTION)
EMPTY: Final = "(empty)"


@dataclass(frozen=True, slots=True)
class CellFix:
    """One cell as it should have been: the file, the row as a Problem counts it, the field, and its text."""

    file: str
    row: int
    field: str
    text: str


def write_problems(problems: Iterable[Problem]) -> bytes:
    """Write Problems as a table for a spreadsheet: CSV in UTF-8 with its mark, the last column to be filled in.

    A cell that a spreadsheet would calculate gets an apostrophe before it, which reading takes away.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for problem in problems:
        writer.writerow([*(guarded(str(getattr(problem, name))) for name in PROBLEM_COLUMNS), ""])
    return text.getvalue().encode("utf-8-sig")


def read_fixes(data: bytes, name: str) -> tuple[tuple[CellFix, ...], tuple[Problem, ...]]:
    """Give the corrections that were filled in, and what is wrong with the table."""
    fixes, problems = [], []
    for row in csv_rows(io.BytesIO(data), name, None, lambda column: column in COLUMNS):
        if isinstance(row, Problem):
            problems.append(row)
            continue
        cells = {key: cell.strip() for key, cell in row.cells.items()}
        if missing := {"row", "field", CORRECTION} - cells.keys():
            what = f"the column {min(missing)} is missing"
            problems.append(Problem(name, row.row, min(missing), "", what, "keep the columns as written", "no_column"))
            break
        if not cells[CORRECTION]:
            continue
        at = _position(cells["row"])
        if not at or not cells["field"]:
            what, remedy = "it names no cell", "keep row and field as they were written"
            problems.append(Problem(name, row.row, "row", cells["row"], what, remedy, "no_cell"))
            continue
        text = "" if cells[CORRECTION] == EMPTY else cells[CORRECTION]
        fixes.append(CellFix(cells.get("file", ""), at, cells["field"], text))
    return tuple(fixes), tuple(problems)


def corrected(file: BinaryIO, name: str, fixes: Iterable[CellFix], encoding: str | None = None) -> BinaryIO:
    """Give the file with these cells as they should have been, every row where it was.

    Fixes of other files are left out. A file that is no table and no JSON comes back as it is.
    """
    mine: dict[int, dict[str, str]] = {}
    for fix in fixes:
        if fix.file in {"", name}:
            mine.setdefault(fix.row, {})[fix.field] = fix.text
    if not mine:
        return file
    return _json(file, mine) if first_keys(file) else _csv(file, mine, encoding)


def _json(file: BinaryIO, mine: Mapping[int, Mapping[str, str]]) -> BinaryIO:
    made = io.BytesIO()
    lines = unpacked(file)
    row = 0
    while line := lines.readline(LONGEST_LINE):
        row += 1
        if row in mine:
            with suppress(
                msgspec.DecodeError
            ):  # a line that is no JSON stays as it is, and is reported when it is read
                value = msgspec.json.decode(line)
                for path, text in mine[row].items():
                    _put(value, re.findall(r"[^.\[\]]+", path), text)
                line = msgspec.json.encode(value) + b"\n"
        made.write(line)
    made.seek(0)
    return made


def _put(value: Any, path: list[str], text: str) -> None:
    """Set the field at a path as Problems name it: positions in a list count from 1."""
    for at, part in enumerate(path, 1):
        key: Any = _position(part) - 1 if isinstance(value, list) else part
        is_last = at == len(path)
        if not (isinstance(value, dict) and (is_last or key in value)) and not (
            isinstance(value, list) and 0 <= key < len(value)
        ):
            return
        if is_last:
            value[key] = text or None
        else:
            value = value[key]


def _position(text: str) -> int:
    """Give a position that counts from 1, 0 where the text is none."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else 0


def _csv(file: BinaryIO, mine: Mapping[int, Mapping[str, str]], encoding: str | None) -> BinaryIO:
    try:
        table = open_table(file, encoding, lambda cell: bool(cell.strip()))
        rows = [table.first, *table.rows]
    except BadTable:
        file.seek(0)
        return file
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=table.delimiter)
    header = [same_column(cell) for cell in rows[0][1]]
    written = 0
    for row, cells in rows:
        text.write("\r\n" * (row - written - 1))
        wanted = {same_column(field): text for field, text in mine.get(row, {}).items()}
        width = max([len(cells), *(header.index(field) + 1 for field in wanted if field in header)])
        full = [*cells, *[""] * (width - len(cells))]
        writer.writerow([wanted.get(header[at], cell) if at < len(header) else cell for at, cell in enumerate(full)])
        written = row
    return io.BytesIO(text.getvalue().encode("utf-8-sig"))
