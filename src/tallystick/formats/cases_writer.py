"""Rows of a table of cases written back as one: what is written reads as what was given.

Knows the columns and how each is spelt; leaves out columns that no row needs.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from typing import Final

from tallystick.formats.cases_columns import FIGURES, FigureKey
from tallystick.formats.cases_line import CaseLine
from tallystick.formats.spreadsheet_guard import guarded
from tallystick.values.problems import TallystickError


class NoColumnFor(TallystickError):
    """A figure that a row of this table cannot hold: of no known kind, or of one kind twice."""

    def __init__(self, label: str, key: FigureKey) -> None:
        """Build the sentence from the facts."""
        self.label, self.key = label, key
        super().__init__(
            f"Case {label} has a figure ({', '.join(key)}) for which a row has no column left. "
            "Add figures of one kind up, or export another format."
        )


def write_cases(lines: Sequence[CaseLine]) -> str:
    """Write rows as CSV text (RFC 4180), in their order; encode it as UTF-8.

    Reading it gives the same rows, numbered anew from 2 on. A figure goes into one cell, as "3-7". Text that a
    spreadsheet would calculate gets an apostrophe before it, which reading takes away.

    Raises:
        NoColumnFor: a row has two figures of one kind, or one of an unknown kind.
    """
    figures = [_figures_of(line) for line in lines]
    cells = [
        [*_cells(line), *(found.get(name, "") for name in FIGURES)] for line, found in zip(lines, figures, strict=True)
    ]
    used = [any(row[at] for row in cells) or name in _ALWAYS for at, name in enumerate(_NAMES)]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(name for name, is_used in zip(_NAMES, used, strict=True) if is_used)
    writer.writerows([cell for cell, is_used in zip(row, used, strict=True) if is_used] for row in cells)
    return text.getvalue()


def _figures_of(line: CaseLine) -> dict[str, str]:
    found: dict[str, str] = {}
    for figure in line.figures:
        key = FigureKey(figure.effect, figure.category, figure.standing)
        name = _NAME_OF.get(key)
        if name is None or name in found:
            raise NoColumnFor(line.label, key)
        found[name] = str(figure.count)
    return found


def _cells(line: CaseLine) -> list[str]:
    return [write(line) for write in _WRITERS.values()]


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
    "actors": lambda line: guarded("; ".join(line.actors)),
    "weapon": lambda line: guarded(line.weapon),
    "reason_code": lambda line: guarded(line.reason_code),
    "reason": lambda line: guarded(line.reason),
    "duplicate_of": lambda line: guarded(line.duplicate_of or ""),
    "incident": lambda line: guarded("; ".join(line.incidents)),
    "source": lambda line: guarded(line.source),
    "source_place": lambda line: guarded(line.source_place),
    "note": lambda line: guarded(line.note),
}
_NAMES: Final = (*_WRITERS, *FIGURES)
