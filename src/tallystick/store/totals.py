"""Totals as known on a day, at a pin: cached day and block totals, and the lines the cache has not seen.

A total at any pin is the cached sum (all lines up to the entry ``head.cached``), plus the lines after it up
to the pin, or minus the lines after the pin. Days are cut into blocks of 8, 64, 512 and 4,096, so that the
sum up to any day takes at most seven blocks a level. Derived in docs/method/as-of.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Dialect, bindparam, func, literal_column, select

from tallystick.ledger.asof import CellSum, FlowSum
from tallystick.ledger.posting import Cell
from tallystick.store.load import Cursor
from tallystick.store.schema import AMOUNT, block_total, day_total, posting
from tallystick.store.statements import add_totals, text_of
from tallystick.values.counts import Delta

LEVELS: Final = 4
SHIFT: Final = 3


_SUMS: Final = ", ".join(f"SUM({name})" for name in ("cases", *AMOUNT))
_MINUS: Final = ", ".join(f"-{name}" for name in ("cases", *AMOUNT))
_PLUS: Final = ", ".join(("cases", *AMOUNT))


def refresh_caches(cursor: Cursor, dialect: Dialect, cached: int) -> None:
    """Add the lines of all entries after ``cached`` to the day and block totals."""
    sums = [func.sum(posting.c[name]).label(name) for name in ("cases", *AMOUNT)]
    fresh = posting.c.n > bindparam("cached")
    keys = (posting.c.day, posting.c.cell, posting.c.cause, posting.c.flow)
    by_day = select(*keys, *sums).where(fresh).group_by(*keys)
    cursor.execute(text_of(add_totals(day_total, by_day, dialect), dialect), (cached,))
    for level in range(1, LEVELS + 1):
        block = posting.c.day.op(">>")(literal_column(str(SHIFT * level)))
        rows = (
            select(literal_column(str(level)).label("level"), block.label("block"), posting.c.cell, *sums)
            .where(fresh)
            .group_by(block, posting.c.cell)
        )
        cursor.execute(text_of(add_totals(block_total, rows, dialect), dialect), (cached,))


def sums_as_known_on(cursor: Cursor, day: int, pin: int | None = None) -> list[CellSum]:
    """Add up, cell by cell, what was known at the end of ``day`` with the entries up to ``pin`` (all: None)."""
    cached, last = _marks(cursor)
    pin = last if pin is None else min(pin, last)
    parts, parameters = _blocks_up_to(day)
    if pin > cached:
        parts.append(f"SELECT cell, {_PLUS} FROM posting WHERE n > ? AND n <= ? AND day <= ?")  # noqa: S608
        parameters += [cached, pin, day]
    elif pin < cached:
        parts.append(f"SELECT cell, {_MINUS} FROM posting WHERE n > ? AND n <= ? AND day <= ?")  # noqa: S608
        parameters += [pin, cached, day]
    cursor.execute(f"SELECT cell, {_SUMS} FROM ({' UNION ALL '.join(parts)}) AS t GROUP BY cell", parameters)  # noqa: S608
    cells = read_cells(cursor, cursor.fetchall())
    return [CellSum(cell, row[1], Delta(*row[2:])) for cell, row in cells if any(row[1:])]


def moves_between(cursor: Cursor, start: int, end: int, pin: int | None = None) -> list[FlowSum]:
    """Add up, by cell, cause and flow, the lines after day ``start`` up to day ``end``, entries up to ``pin``."""
    cached, last = _marks(cursor)
    pin = last if pin is None else min(pin, last)
    key = "cell, cause, flow"
    parts = [f"SELECT {key}, {_PLUS} FROM day_total WHERE day > ? AND day <= ?"]  # noqa: S608
    parameters = [start, end]
    if pin != cached:
        signed = _PLUS if pin > cached else _MINUS
        parts.append(f"SELECT {key}, {signed} FROM posting WHERE n > ? AND n <= ? AND day > ? AND day <= ?")  # noqa: S608
        parameters += [min(pin, cached), max(pin, cached), start, end]
    cursor.execute(f"SELECT {key}, {_SUMS} FROM ({' UNION ALL '.join(parts)}) AS t GROUP BY {key}", parameters)  # noqa: S608
    cells = read_cells(cursor, cursor.fetchall())
    return [FlowSum(cell, row[1], row[2], row[3], Delta(*row[4:])) for cell, row in cells if any(row[3:])]


def read_cells(cursor: Cursor, rows: Sequence[Any]) -> list[tuple[Cell, Any]]:
    """Give each row, whose first column is a cell's number, with its cell."""
    cursor.execute("SELECT id, organisation, status, counted, month, effect, category, standing, assumed FROM cell")
    cells = {i: Cell(o, s, bool(c), m, e, k, st, bool(a)) for i, o, s, c, m, e, k, st, a in cursor.fetchall()}
    return [(cells[row[0]], row) for row in rows]


def _marks(cursor: Cursor) -> tuple[int, int]:
    cursor.execute("SELECT cached, n FROM head WHERE one = 1")
    cached, last = cursor.fetchone()
    return cached, last


def _blocks_up_to(day: int) -> tuple[list[str], list[int]]:
    """Cut the days up to and including ``day`` into whole blocks, as parts of one query."""
    end = day + 1
    parts: list[str] = []
    parameters: list[int] = []
    for level in range(LEVELS):
        block = end >> (SHIFT * level)
        first = block - (block & ((1 << SHIFT) - 1))
        if first == block:
            continue
        if level == 0:
            parts.append(f"SELECT cell, {_PLUS} FROM day_total WHERE day >= ? AND day < ?")  # noqa: S608
        else:
            parts.append(f"SELECT cell, {_PLUS} FROM block_total WHERE level = ? AND block >= ? AND block < ?")  # noqa: S608
            parameters.append(level)
        parameters += [first, block]
    parts.append(f"SELECT cell, {_PLUS} FROM block_total WHERE level = ? AND block < ?")  # noqa: S608
    parameters += [LEVELS, end >> (SHIFT * LEVELS)]
    return parts, parameters
