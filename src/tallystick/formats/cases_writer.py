"""Rows of a table of cases written back as one: what is written reads as what was given.

Knows the columns and how each is spelt; leaves out columns that no row needs.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from typing import Final

from tallystick.formats.cases_cells import SEMICOLONS
from tallystick.formats.cases_columns import FIGURES, FigureKey
from tallystick.formats.cases_line import CaseLine
from tallystick.formats.spreadsheet_guard import guarded
from tallystick.values.problems import TallystickError


class NoRoomInTable(TallystickError):
    """A line that a row of this table cannot hold as it is."""

    def __init__(self, label: str, column: str, why: str) -> None:
        """Build the sentence from the facts."""
        self.label, self.column, self.why = label, column, why
        super().__init__(f"Case {label} does not fit into a table of cases: {column}: {why}. Export another format.")


def write_cases(lines: Sequence[CaseLine]) -> str:
    """Write rows as CSV text (RFC 4180), in their order; encode it as UTF-8.

    Reading it gives the same rows, numbered anew from 2 on. A figure goes into one cell, as "3-7". Text that a
    spreadsheet would calculate gets an apostrophe before it, which reading takes away.

    Raises:
        NoRoomInTable: a line has two figures of one kind or one of an unknown kind, or a name with a semicolon in a
            column of several names.
    """
    used = _ALWAYS.union(*map(_cells, lines))
    names = [name for name in _NAMES if name in used]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(names)
    for line in lines:
        cells = _cells(line)
        writer.writerow([cells.get(name, "") for name in names])
    return text.getvalue()


def _cells(line: CaseLine) -> dict[str, str]:
    """Give the cells of a row that are not empty."""
    if line.conceded_minimum:
        raise NoRoomInTable(line.label, "conceded_minimum", "there is no column for it")
    cells = {name: text for name, write in _WRITERS.items() if (text := write(line))}
    for figure in line.figures:
        name = _NAME_OF.get(FigureKey(figure.effect, figure.category, figure.standing))
        if name is None:
            raise NoRoomInTable(line.label, figure.effect, "there is no column for this kind of figure")
        if name in cells:
            raise NoRoomInTable(line.label, name, "there are two figures of this kind")
        cells[name] = str(figure.count)
    return cells


def _joined(line: CaseLine, column: str, names: Sequence[str]) -> str:
    if any(sign in name for name in names for sign in SEMICOLONS):
        raise NoRoomInTable(line.label, column, "a semicolon parts names, and one has it in itself")
    return guarded("; ".join(names))


# A day's basis is always said, since an empty one depends on where the day came from.
_ALWAYS: Final = frozenset({"case", "known_on", "basis"})
_NAME_OF: Final = {key: name for name, key in FIGURES.items()}
_WRITERS: Final[dict[str, Callable[[CaseLine], str]]] = {
    "case": lambda line: guarded(line.label),
    "known_on": lambda line: line.known_on.isoformat(),
    "basis": lambda line: line.basis,
    "order": lambda line: str(line.order) if line.order else "",
    "state": lambda line: guarded(line.state or ""),
    "received_on": lambda line: line.received_on.isoformat() if line.received_on else "",
    "covers_to": lambda line: line.covers_to.isoformat() if line.covers_to else "",
    "unit": lambda line: line.unit or "",
    "date": lambda line: line.span,
    "area": lambda line: line.area,
    "place": lambda line: guarded(line.place),
    "lat": lambda line: line.lat,
    "lon": lambda line: line.lon,
    "mgrs": lambda line: line.mgrs,
    "precision": lambda line: line.precision,
    "actors": lambda line: _joined(line, "actors", line.actors),
    "weapon": lambda line: guarded(line.weapon),
    "reason_code": lambda line: guarded(line.reason_code),
    "reason": lambda line: guarded(line.reason),
    "duplicate_of": lambda line: guarded(line.duplicate_of or ""),
    "incident": lambda line: _joined(line, "incident", line.incidents),
    "source": lambda line: guarded(line.source),
    "source_place": lambda line: guarded(line.source_place),
    "note": lambda line: guarded(line.note),
}
_NAMES: Final = (*_WRITERS, *FIGURES)
