"""Totals as known on a day, at a pin: cached day and block totals, and the lines the cache has not seen.

A total at any pin is the cached sum (all lines up to the entry ``head.cached``), plus the lines after it up
to the pin, or minus the lines after the pin. Days are cut into blocks of 8, 64, 512 and 4,096, so that the
sum up to any day takes at most seven blocks a level. Derived in docs/method/as-of.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Dialect, bindparam, delete, func, insert, literal_column, select, true
from sqlalchemy.schema import CreateTable

from tallystick.ledger.asof import CellSum, FlowSum
from tallystick.ledger.posting import Cell
from tallystick.store.cells import COLUMNS, cell_of, numbers_of, with_cells
from tallystick.store.load import Cursor
from tallystick.store.schema import AMOUNT, block_total, day_total, fresh_block, fresh_day, posting
from tallystick.store.statements import add_totals, text_of
from tallystick.values.counts import NO_DELTA, Delta

LEVELS: Final = 4
SHIFT: Final = 3

_SUMS: Final = ", ".join(f"SUM({name})" for name in ("cases", *AMOUNT))
_MINUS: Final = ", ".join(f"-{name}" for name in ("cases", *AMOUNT))
_PLUS: Final = ", ".join(("cases", *AMOUNT))


def refresh_caches(cursor: Cursor, dialect: Dialect, cached: int) -> None:
    """Add the lines of all entries after ``cached`` to the day and block totals.

    The lines are added up once by day, those sums once by small blocks, and so on, in tables of this connection's
    own: each step has fewer rows than the one before, and what is kept is touched once for each of them.
    """
    make_days, make_blocks, forget_days, forget_blocks, gather, first, further, *keep = _refresh_texts(dialect)
    for text in (make_days, make_blocks, forget_days, forget_blocks):
        cursor.execute(text)
    cursor.execute(gather, (cached,))
    cursor.execute(first)
    for level in range(1, LEVELS):
        cursor.execute(further, (level + 1, level))
    for text in keep:
        cursor.execute(text)


@lru_cache
def _refresh_texts(dialect: Dialect) -> tuple[str, ...]:
    names = ("cases", *AMOUNT)
    keys = ("day", "cell", "cause", "flow")
    lines = select(*(posting.c[key] for key in keys), *(func.sum(posting.c[name]) for name in names))
    gather = insert(fresh_day).from_select(
        [*keys, *names], lines.where(posting.c.n > bindparam("cached")).group_by(*(posting.c[key] for key in keys))
    )
    shift: Any = literal_column(str(SHIFT))
    day, block = fresh_day.c.day.op(">>")(shift), fresh_block.c.block.op(">>")(shift)
    days = select(literal_column("1"), day, fresh_day.c.cell, *(func.sum(fresh_day.c[name]) for name in names))
    blocks = select(bindparam("to"), block, fresh_block.c.cell, *(func.sum(fresh_block.c[name]) for name in names))
    columns = ["level", "block", "cell", *names]
    first = insert(fresh_block).from_select(columns, days.group_by(day, fresh_day.c.cell))
    further = insert(fresh_block).from_select(
        columns, blocks.where(fresh_block.c.level == bindparam("of")).group_by(block, fresh_block.c.cell)
    )
    # "WHERE true": without it SQLite reads ON CONFLICT as part of a join (sqlite.org/lang_upsert.html).
    keep = (add_totals(table, select(*fresh.c).where(true()), dialect) for table, fresh in _FRESH.items())
    make = (CreateTable(fresh, if_not_exists=True) for fresh in _FRESH.values())
    forget = (delete(fresh) for fresh in _FRESH.values())
    return tuple(text_of(statement, dialect) for statement in (*make, *forget, gather, first, further, *keep))


_FRESH: Final = {day_total: fresh_day, block_total: fresh_block}


def sums_as_known_on(
    cursor: Cursor, day: int, pin: int | None = None, organisation: str | None = None
) -> list[CellSum]:
    """Add up, cell by cell, what was known at the end of ``day`` with the entries up to ``pin`` (all: None).

    Of one organisation only, where it is named: what the others said is then not read.
    """
    rows = _added_up(cursor, "cell", *_parts_up_to(cursor, day, pin, organisation))
    return [CellSum(cell, row[1], Delta(*row[2:])) for cell, row in rows if any(row[1:])]


def killed_as_known_on(cursor: Cursor, day: int, pin: int, organisation: str) -> Delta:
    """Add up those killed that an organisation counts, as known at the end of ``day`` at ``pin``."""
    parts, parameters = _parts_up_to(cursor, day, pin, organisation)
    if not parts:
        return NO_DELTA
    sums = ", ".join(f"COALESCE(SUM({name}), 0)" for name in AMOUNT)
    cursor.execute(
        f"SELECT {sums} FROM ({' UNION ALL '.join(parts)}) AS p WHERE p.cell IN "  # noqa: S608 -- text of our own
        "(SELECT id FROM cell WHERE organisation = ? AND counted = 1 AND effect = 'killed')",
        (*parameters, organisation),
    )
    return Delta(*cursor.fetchone())


def _parts_up_to(cursor: Cursor, day: int, pin: int | None, organisation: str | None) -> tuple[list[str], list[int]]:
    """Give the rows, as queries and their parameters, that add up to what was known at the end of ``day``."""
    cached, last = _marks(cursor)
    pin = last if pin is None else min(pin, last)
    mine, bounds = _cells_of(cursor, organisation)
    parts: list[str] = []
    parameters: list[int] = []
    for level, first, end in _blocks_up_to(cursor, day):
        chosen, values = _among("block" if level else "day", first, end)
        parts.append(f"{'block_total WHERE level = ? AND' if level else 'day_total WHERE'} {chosen}")
        parameters += [*([level] if level else []), *values, *bounds]
    parts = [f"SELECT cell, {_PLUS} FROM {part}{mine}" for part in parts]  # noqa: S608 -- text of our own
    if pin != cached:
        signed = _PLUS if pin > cached else _MINUS
        parts.append(f"SELECT cell, {signed} FROM posting WHERE n > ? AND n <= ? AND day <= ?{mine}")  # noqa: S608
        parameters += [min(pin, cached), max(pin, cached), day, *bounds]
    return parts, parameters


def moves_between(
    cursor: Cursor, start: int, end: int, pin: int | None = None, organisation: str | None = None
) -> list[FlowSum]:
    """Add up, by cell, cause and flow, the lines after day ``start`` up to day ``end``, entries up to ``pin``.

    Of one organisation only, where it is named.
    """
    cached, last = _marks(cursor)
    pin = last if pin is None else min(pin, last)
    mine, bounds = _cells_of(cursor, organisation)
    key = "cell, cause, flow"
    chosen, values = _among("day", start + 1, end + 1)
    parts = [f"SELECT {key}, {_PLUS} FROM day_total WHERE {chosen}{mine}"]  # noqa: S608 -- text of our own
    parameters = [*values, *bounds]
    if pin != cached:
        signed = _PLUS if pin > cached else _MINUS
        parts.append(f"SELECT {key}, {signed} FROM posting WHERE n > ? AND n <= ? AND day > ? AND day <= ?{mine}")  # noqa: S608
        parameters += [min(pin, cached), max(pin, cached), start, end, *bounds]
    rows = _added_up(cursor, key, parts, parameters)
    return [FlowSum(cell, row[1], row[2], row[3], Delta(*row[4:])) for cell, row in rows if any(row[3:])]


def _added_up(cursor: Cursor, key: str, parts: Sequence[str], parameters: Sequence[int]) -> list[tuple[Cell, Any]]:
    if not parts:
        return []
    of = ", ".join(f"c.{column}" for column in COLUMNS)
    sums = f"SELECT {key}, {_SUMS} FROM ({' UNION ALL '.join(parts)}) AS p GROUP BY {key}"  # noqa: S608 -- text of our own
    cursor.execute(f"SELECT {of}, t.* FROM ({sums}) AS t JOIN cell c ON c.id = t.cell", parameters)  # noqa: S608
    return [(cell_of(row[: len(COLUMNS)]), row[len(COLUMNS) :]) for row in cursor.fetchall()]


def _cells_of(cursor: Cursor, organisation: str | None) -> tuple[str, tuple[int, ...]]:
    """Give the condition that chooses the cells of an organisation, and its parameters."""
    return ("", ()) if organisation is None else (" AND cell BETWEEN ? AND ?", numbers_of(cursor, organisation))


def _among(column: str, first: int, end: int) -> tuple[str, Sequence[int]]:
    """Give the condition that chooses ``first`` up to, not including, ``end``.

    A few are named one by one: only then does the database pass over the cells of others within each.
    """
    if not 0 < end - first <= _NAMED:  # a list of none is no SQL for PostgreSQL
        return f"{column} >= ? AND {column} < ?", (first, end)
    return f"{column} IN ({', '.join('?' * (end - first))})", range(first, end)


_NAMED: Final = 400


def _marks(cursor: Cursor) -> tuple[int, int]:
    cursor.execute("SELECT cached, n FROM head WHERE one = 1")
    cached, last = cursor.fetchone()
    return cached, last


def _blocks_up_to(cursor: Cursor, day: int) -> Iterator[tuple[int, int, int]]:
    """Cut the days up to and including ``day`` into whole blocks: (level, first, end), the end not included."""
    end = day + 1
    for level in range(LEVELS):
        block = end >> (SHIFT * level)
        first = block - (block & ((1 << SHIFT) - 1))
        if first != block:
            yield level, first, block
    cursor.execute("SELECT MIN(block) FROM block_total WHERE level = ?", (LEVELS,))
    (earliest,) = cursor.fetchone()
    if earliest is not None and earliest < end >> (SHIFT * LEVELS):
        yield LEVELS, earliest, end >> (SHIFT * LEVELS)


def day_sums(cursor: Cursor, pin: int) -> list[tuple[int, Cell, Delta]]:
    """Add up the lines of each day and cell, entries up to ``pin``: how every total came to be, day by day."""
    amounts = ", ".join(f"SUM({name})" for name in AMOUNT)
    cursor.execute(
        f"SELECT cell, day, {amounts} FROM posting WHERE n <= ? GROUP BY day, cell ORDER BY day",  # noqa: S608 -- ours
        (pin,),
    )
    return [(row[1], cell, Delta(*row[2:])) for cell, row in with_cells(cursor, cursor.fetchall())]
