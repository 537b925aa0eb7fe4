"""A table of incidents or cases to lay beside another organisation's total: what pairs a row, and what counts it.

Knows one file. The columns are those of a table that is paired (``incidents_csv``) and those of COLUMNS; a cell that
cannot be read is a Problem and counts as not stated, a row that cannot be told apart or dated is set aside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO, Final

from tallystick.assessment.model import Unit
from tallystick.formats import incidents_csv
from tallystick.formats.cells import Cells, day_in
from tallystick.formats.incidents_csv import read_incidents
from tallystick.formats.plain_table import ID, Columns, columns_of, is_of_whole_file, table_rows
from tallystick.formats.reader import Faults
from tallystick.reconciliation.tables import TableRow
from tallystick.values.problems import Problem

COLUMNS: Final = Columns(
    names=incidents_csv.COLUMNS.names | {"known_on", "area", "weapon", "reason", "unit"},
    aliases={
        **incidents_csv.COLUMNS.aliases, "published": "known_on", "weapon_type": "weapon", "reason_code": "reason",
    },
    needed=incidents_csv.COLUMNS.needed,
)  # fmt: skip
"""``known_on`` is the day a row was published, ``area`` a path as SY/Raqqa, ``unit`` report, incident or person."""

CIVILIAN_COLUMNS: Final = frozenset(name for name in incidents_csv.COLUMNS.aliases if name.startswith("civilian"))
"""Columns whose name says whom they count."""


@dataclass(frozen=True, slots=True)
class ComparedTable:
    """A table as read. ``columns`` are those it has, as we call them; ``lines`` the row of each id in the file."""

    name: str
    rows: tuple[TableRow, ...]
    lines: Mapping[str, int]
    problems: tuple[Problem, ...]
    columns: frozenset[str]
    counts_civilians: bool = False
    usable: bool = True


def read_compared(
    file: BinaryIO, name: str, renamed: Mapping[str, str] | None = None, encoding: str | None = None
) -> ComparedTable:
    """Read a table. Never raises for what is in it."""
    renamed = renamed or {}
    head = columns_of(file, encoding)
    file.seek(0)
    extra: dict[str, TableRow] = {}
    lines: dict[str, int] = {}
    problems: list[Problem] = []
    found: list[tuple[str, int, Cells]] = []
    for row in table_rows(file, name, COLUMNS, renamed, encoding):
        if isinstance(row, Problem):
            problems.append(row)
            continue
        found.append((row.cells[ID], row.row, row.cells))
    if any(map(is_of_whole_file, problems)):
        return ComparedTable(name, (), {}, tuple(problems), frozenset(), usable=False)
    file.seek(0)
    paired = read_incidents(
        file, name, {theirs: ours for theirs, ours in renamed.items() if ours in incidents_csv.COLUMNS.names}, encoding
    )
    records = {record.id: record for record in paired.records}
    for label, line, cells in found:
        if label not in records:
            continue
        faults = Faults(name, line)
        lines[label] = line
        extra[label] = TableRow(
            record=records[label],
            known_on=day_in(cells, "known_on", faults),
            area=cells.get("area", "").strip(),
            actors=tuple(filter(None, map(str.strip, cells.get("actors", "").split(";")))),
            weapon=cells.get("weapon", "").strip(),
            reason=_code(cells.get("reason", "")),
            unit=_unit(cells, faults),
        )
        problems += faults.found
    known = set(problems)
    every = sorted([*problems, *(one for one in paired.problems if one not in known)], key=lambda one: one.row)
    return ComparedTable(
        name,
        tuple(extra.values()),
        lines,
        tuple(every),
        frozenset(filter(None, (COLUMNS.ours(column, renamed) for column in head))),
        counts_civilians=any(column.strip().lower() in CIVILIAN_COLUMNS for column in head),
    )


def _code(text: str) -> str:
    return "_".join(text.casefold().replace("-", " ").replace("_", " ").split())


def _unit(cells: Cells, faults: Faults) -> Unit | None:
    text = cells.get("unit", "").strip().lower()
    if not text:
        return None
    try:
        return Unit(text)
    except ValueError:
        faults.add("unit", text, "it is no unit", f"write one of: {', '.join(Unit)}, or leave it empty", "unit")
        return None
