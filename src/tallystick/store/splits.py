"""A total split by what no cell holds: the month a thing became known, the area, the actors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final

from tallystick.ledger.asof import CellSum
from tallystick.store.cells import with_cells
from tallystick.store.load import Cursor
from tallystick.store.schema import AMOUNT
from tallystick.values.counts import Delta

CELLS_OF: Final = "SELECT id FROM cell WHERE organisation = ? AND counted = ?"
"""The cells of an organisation that are counted (1), or those that are not (0)."""

_SUMS: Final = ", ".join(f"SUM(p.{name})" for name in ("cases", *AMOUNT))

DIMENSIONS: Final = {
    "known_month": ("p.day", ""),
    "area": ("COALESCE(r.area, '')", "LEFT JOIN revision r ON r.n = p.of AND r.seq = 0"),
    "actor": ("COALESCE(r.actors, '')", "LEFT JOIN revision r ON r.n = p.of AND r.seq = 0"),
}
"""Dimensions a total can be split by beyond those of a cell: the expression and the join that give them."""


def sums_by(
    cursor: Cursor, day: int, pin: int, dimensions: Sequence[str], of: tuple[str, bool] | None = None
) -> list[CellSum]:
    """Add up, cell by cell and by further dimensions, what was known at the end of ``day`` at ``pin``.

    A case with several actors is given once for each: those rows overlap and are not additive. ``of`` chooses the
    cells of an organisation that are counted, or those that are not: no other line is then read.
    """
    chosen, bounds = ("", ()) if of is None else (f" AND p.cell IN ({CELLS_OF})", (of[0], int(of[1])))
    expressions = [DIMENSIONS[name][0] for name in dimensions]
    join = " ".join(dict.fromkeys(DIMENSIONS[name][1] for name in dimensions))
    group = ", ".join(str(i + 1) for i in range(len(expressions) + 1))
    cursor.execute(
        f"SELECT p.cell, {', '.join(expressions)}, {_SUMS} FROM posting p {join} "  # noqa: S608 -- texts of our own
        f"WHERE p.day <= ? AND p.n <= ?{chosen} GROUP BY {group}",
        (day, pin, *bounds),
    )
    size = len(expressions)
    found = []
    for cell, row in with_cells(cursor, cursor.fetchall()):
        amount = Delta(*row[size + 2 :])
        splits = _split(dimensions, row[1 : size + 1])
        found += [CellSum(cell, row[size + 1], amount, values) for values in splits]
    return found


def _split(dimensions: Sequence[str], values: Sequence[Any]) -> Iterator[tuple[str, ...]]:
    if not dimensions:
        yield ()
        return
    name, value = dimensions[0], values[0]
    if name == "known_month":
        mine = [_month_of(value)]
    elif name == "actor":
        mine = value.split("; ") if value else ["not stated"]
    else:
        mine = [value or "not stated"]
    for rest in _split(dimensions[1:], values[1:]):
        for one in mine:
            yield (one, *rest)


@lru_cache(maxsize=16_384)
def _month_of(day: int) -> str:
    return date.fromordinal(day).isoformat()[:7]
