"""The numbers of the cells: those of one organisation lie together, so that its totals are read without the others'."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

from tallystick.ledger.posting import Cell
from tallystick.store.load import Cursor

SHIFT: Final = 24
"""A cell's number is that of the entry of its organisation, times two to this power, and its place among its cells."""

COLUMNS: Final = Cell._fields
_COLUMNS: Final = ", ".join(COLUMNS)


class Cells:
    """Which number each cell of a book has, in the order in which its organisation first used them."""

    def __init__(self, cursor: Cursor | None = None) -> None:
        """Begin with those of a book, or with none."""
        self.numbers: dict[Cell, int] = {}
        self._last: dict[str, int] = {}
        if cursor is None:
            return
        cursor.execute(f"SELECT {_COLUMNS}, id FROM cell ORDER BY id")  # noqa: S608 -- names of our own
        for *of, identity in cursor.fetchall():
            cell = cell_of(tuple(of))
            self.numbers[cell] = self._last[cell.organisation] = identity

    def new(self, cell: Cell, organisations: dict[str, int]) -> int:
        """Number a cell that has no number yet; ``organisations`` are the entries that brought them in."""
        last = self._last.get(cell.organisation, organisations[cell.organisation] << SHIFT)
        self.numbers[cell] = self._last[cell.organisation] = last + 1
        return last + 1


def cell_row(identity: int, n: int, cell: Cell) -> tuple[Any, ...]:
    """Give the row of one cell, first used by entry ``n``."""
    organisation, status, counted, month, effect, category, standing, assumed = cell
    return (n, identity, organisation, status, int(counted), month, effect, category, standing, int(assumed))


@lru_cache(65_536)
def cell_of(row: tuple[Any, ...]) -> Cell:
    """Give the cell of a row's columns but for the numbers."""
    organisation, status, counted, month, effect, category, standing, assumed = row
    return Cell(organisation, status, bool(counted), month, effect, category, standing, bool(assumed))


def numbers_of(cursor: Cursor, organisation: str) -> tuple[int, int]:
    """Give the first and the last number of an organisation's cells; where it has none, a range of none."""
    cursor.execute("SELECT MIN(id), MAX(id) FROM cell WHERE organisation = ?", (organisation,))
    first, last = cursor.fetchone()
    return (1, 0) if first is None else (first, last)


def with_cells(cursor: Cursor, rows: Sequence[Any]) -> list[tuple[Cell, Any]]:
    """Give each row, whose first column is a cell's number, with its cell.

    Thousands of rows lie in a few cells: those are read once, and not with each row.
    """
    used = {row[0] for row in rows}
    if not used:  # a list of none is no SQL for PostgreSQL
        return []
    few = f" WHERE id IN ({', '.join('?' * len(used))})" if len(used) <= _FEW else ""
    cursor.execute(f"SELECT id, {_COLUMNS} FROM cell{few}", tuple(used) if few else ())  # noqa: S608 -- names of our own
    cells = {identity: cell_of(tuple(of)) for identity, *of in cursor.fetchall()}
    return [(cells[row[0]], row) for row in rows]


_FEW: Final = 500
