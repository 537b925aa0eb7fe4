"""A book copied to another place, from a file into a database or back: its journal byte by byte, its tables made anew.

The copy is the same book: the same identity, the same seals. The journal is checked on its way; from one that does not
hold nothing is made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from sqlalchemy import Table

from tallystick.store import schema
from tallystick.store.book_file import Store
from tallystick.store.chain import Progress
from tallystick.store.database import Database
from tallystick.store.dialects import kind_of
from tallystick.store.load import Cursor
from tallystick.store.place import Place
from tallystick.store.rebuild import rebuild_tables

_STEP: Final = 8_192


def copy_book(store: Store, place: Place, progress: Progress) -> tuple[int, str]:
    """Make a copy of an open book at a new place, whole or not at all, and give its last entry with its seal.

    Raises:
        BookExists: something lies there already; it is left as it is.
        ChainBroken: the journal does not hold; nothing was made.
        TallystickError: nothing can be made there; the sentence says why.
    """
    with store.snapshot() as cursors:
        cursor = cursors()
        cursor.execute("SELECT n, seal FROM head WHERE one = 1")
        last, seal = cursor.fetchone()

        def begin(database: Database, to: Cursor) -> None:
            for table in schema.JOURNAL:
                for rows in _rows_of(cursors(), table):
                    database.insert_many(to, table, rows)
                    progress(f"copying the {table.name}", min(rows[-1][0], last), last)
            to.execute("UPDATE head SET n = ?, seal = ? WHERE one = 1", (last, seal))
            rebuild_tables(database, to, progress)

        kind_of(place).create(place, store.identity, begin)
    return int(last), seal.hex()


def _rows_of(cursor: Cursor, table: Table) -> Iterator[Sequence[tuple[Any, ...]]]:
    columns = ", ".join(column.name for column in table.columns)
    keys = ", ".join(column.name for column in table.primary_key.columns)
    cursor.execute(f"SELECT {columns} FROM {table.name} ORDER BY {keys}")  # noqa: S608 -- names of our own
    while rows := cursor.fetchmany(_STEP):
        yield rows
