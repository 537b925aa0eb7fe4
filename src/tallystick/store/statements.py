"""SQL text made once by SQLAlchemy for a database, then run through the driver itself.

The journal takes thousands of changes a second; per-statement work in Python would be most of the time.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sqlalchemy import ClauseElement, Dialect, Table, insert
from sqlalchemy.dialects.postgresql import insert as insert_or_add_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_or_add_sqlite
from sqlalchemy.sql import Select

from tallystick.store.schema import AMOUNT


@lru_cache(maxsize=256)
def insert_text(table: Table, dialect: Dialect) -> str:
    """Give the SQL that adds one row, its values in the order of the table's columns."""
    return str(insert(table).compile(dialect=dialect))


def text_of(statement: ClauseElement, dialect: Dialect) -> str:
    """Give the SQL of a statement whose parameters are positional, in the order they stand in it."""
    return str(statement.compile(dialect=dialect))


def add_totals(table: Table, rows: Select[Any], dialect: Dialect) -> ClauseElement:
    """Give the statement that adds ``rows`` to a table of totals: new keys are put in, known ones summed up."""
    columns = [column.name for column in table.columns]
    make = insert_or_add_sqlite if dialect.name == "sqlite" else insert_or_add_postgresql
    statement = make(table).from_select(columns, rows)
    sums = {name: table.c[name] + statement.excluded[name] for name in ("cases", *AMOUNT)}
    return statement.on_conflict_do_update(index_elements=list(table.primary_key.columns), set_=sums)
