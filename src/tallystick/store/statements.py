"""SQL text made once by SQLAlchemy for a database, then run through the driver itself.

The journal takes thousands of changes a second; per-statement work in Python would be most of the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module
from itertools import chain
from typing import Any, Final

from sqlalchemy import ClauseElement, Dialect, Table, insert
from sqlalchemy.sql import Select

from tallystick.store.load import Cursor
from tallystick.store.schema import AMOUNT

MOST_VALUES: Final = 32_766
"""The most parameters of one statement SQLite takes as it is built by default (sqlite.org/limits.html, 9)."""

_FEW: Final = 9


def insert_rows(cursor: Cursor, text: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Add rows by an :func:`insert_text` (or one like it), each with its values in the order of the columns.

    Many rows go into one statement: the driver gives up the interpreter's lock once a statement, and with one a row
    two threads would spend their time in handing it to each other. What is left over is cut by powers of two, so
    that few statements have to be prepared.
    """
    most = MOST_VALUES // len(rows[0]) if rows else 1
    done = 0
    while left := len(rows) - done:
        size = min(most, left if left < _FEW or left == most else 1 << left.bit_length() - 1)
        cursor.execute(_of_rows(text, size), tuple(chain.from_iterable(rows[done : done + size])))
        done += size


@lru_cache(maxsize=256)
def insert_text(table: Table, dialect: Dialect) -> str:
    """Give the SQL that adds one row, its values in the order of the table's columns."""
    return str(insert(table).compile(dialect=dialect))


@lru_cache(maxsize=256)
def _of_rows(text: str, size: int) -> str:
    return text + f", {text.rpartition('VALUES ')[2]}" * (size - 1)


def text_of(statement: ClauseElement, dialect: Dialect) -> str:
    """Give the SQL of a statement whose parameters are positional, in the order they stand in it."""
    return str(statement.compile(dialect=dialect))


def add_totals(table: Table, rows: Select[Any], dialect: Dialect) -> ClauseElement:
    """Give the statement that adds ``rows`` to a table of totals: new keys are put in, known ones summed up."""
    columns = [column.name for column in table.columns]
    insert_or_add = import_module(f"sqlalchemy.dialects.{dialect.name}").insert  # the other takes long to load
    statement = insert_or_add(table).from_select(columns, rows)
    sums = {name: table.c[name] + statement.excluded[name] for name in ("cases", *AMOUNT)}
    made: ClauseElement = statement.on_conflict_do_update(index_elements=list(table.primary_key.columns), set_=sums)
    return made
