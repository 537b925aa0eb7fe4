"""Totals as known on a day, at a pin: cached day and block totals, and the lines the cache has not seen.

A total at any pin is the cached sum (all lines up to the entry ``head.cached``), plus the lines after it up
to the pin, or minus the lines after the pin. Days are cut into blocks of 8, 64, 512 and 4,096, so that the
sum up to any day takes at most seven blocks a level. Derived in docs/method/as-of.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Dialect, bindparam, delete, func, insert, literal_column, select, true
from sqlalchemy.schema import CreateTable

from tallystick.ledger.asof import CellSum, FlowSum
from tallystick.ledger.posting import Cell
from tallystick.store.load import Cursor
from tallystick.store.schema import AMOUNT, block_total, day_total, fresh_total, posting
from tallystick.store.statements import add_totals, text_of
from tallystick.values.counts import Delta

LEVELS: Final = 4
SHIFT: Final = 3

_SUMS: Final = ", ".join(f"SUM({name})" for name in ("cases", *AMOUNT))
_MINUS: Final = ", ".join(f"-{name}" for name in ("cases", *AMOUNT))
_PLUS: Final = ", ".join(("cases", *AMOUNT))


def refresh_caches(cursor: Cursor, dialect: Dialect, cached: int) -> None:
    """Add the lines of all entries after ``cached`` to the day and block totals.

    The lines are added up once, into a table of this connection's own: a batch touches few days.
    """
    make, forget, gather, *add = _refresh_texts(dialect)
    cursor.execute(make)
    cursor.execute(forget)
    cursor.execute(gather, (cached,))
    for text in add:
        cursor.execute(text)


@lru_cache
def _refresh_texts(dialect: Dialect) -> tuple[str, ...]:
    names = ("cases", *AMOUNT)
    keys = ("day", "cell", "cause", "flow")
    new = select(*(posting.c[key] for key in keys), *(func.sum(posting.c[name]) for name in names))
    gather = insert(fresh_total).from_select(
        [*keys, *names], new.where(posting.c.n > bindparam("cached")).group_by(*(posting.c[key] for key in keys))
    )
    # "WHERE true": without it SQLite reads ON CONFLICT as part of a join (sqlite.org/lang_upsert.html).
    by_day = select(*(fresh_total.c[name] for name in (*keys, *names))).where(true())
    statements = [CreateTable(fresh_total, if_not_exists=True), delete(fresh_total), gather]
    statements.append(add_totals(day_total, by_day, dialect))
    sums = [func.sum(fresh_total.c[name]) for name in names]
    for level in range(1, LEVELS + 1):
        block = fresh_total.c.day.op(">>")(literal_column(str(SHIFT * level)))
        rows = select(literal_column(str(level)), block, fresh_total.c.cell, *sums).where(true())
        statements.append(add_totals(block_total, rows.group_by(block, fresh_total.c.cell), dialect))
    return tuple(text_of(statement, dialect) for statement in statements)


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


def day_sums(cursor: Cursor, pin: int) -> list[tuple[int, Cell, Delta]]:
    """Add up the lines of each day and cell, entries up to ``pin``: how every total came to be, day by day."""
    amounts = ", ".join(f"SUM({name})" for name in AMOUNT)
    cursor.execute(
        f"SELECT cell, day, {amounts} FROM posting WHERE n <= ? GROUP BY day, cell ORDER BY day",  # noqa: S608 -- ours
        (pin,),
    )
    return [(row[1], cell, Delta(*row[2:])) for cell, row in read_cells(cursor, cursor.fetchall())]


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
