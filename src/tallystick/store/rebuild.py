"""Every table made again from the journal: after a new version changed their shape, or after damage.

The journal itself is not touched, and is checked first: from a journal that does not hold nothing is made.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Table
from sqlalchemy.schema import CreateIndex, CreateTable

from tallystick.store import schema
from tallystick.store.book_file import Store
from tallystick.store.chain import Progress, check_chain
from tallystick.store.database import Database
from tallystick.store.errors import ChainBroken
from tallystick.store.load import Cursor
from tallystick.store.replay import Replaying, kind_of
from tallystick.store.statements import text_of
from tallystick.store.totals import refresh_caches

_STEP: Final = 8_192


def rebuild_book(store: Store, progress: Progress) -> int:
    """Make every projection and cache of a book again, all or nothing, and give the last entry.

    Raises:
        ChainBroken: the journal does not hold; nothing was changed.
        BookBusy: another program is writing.
    """
    with store.writing() as cursor:
        return rebuild_tables(store.database, cursor, progress)


def rebuild_tables(database: Database, cursor: Cursor, progress: Progress) -> int:
    """Make every projection and cache again within an open change, and give the last entry.

    Raises:
        ChainBroken: the journal does not hold.
    """
    for statement in database.before_rebuilding:
        cursor.execute(statement)
    cursor.execute("SELECT n FROM journal ORDER BY n DESC LIMIT 1")
    ((last,),) = cursor.fetchall() or ((0,),)
    _refuse_broken(cursor, last, progress)
    _make_tables(database, cursor)
    replaying, cached, at = Replaying(), 0, 0
    while at < last:
        made: dict[Table, list[tuple[Any, ...]]] = {table: [] for table in schema.PROJECTIONS}
        texts: list[tuple[int, str]] = []
        cursor.execute(_ENTRIES, (at, at + _STEP))
        for n, envelope, figures, words in cursor.fetchall():
            rows, text = replaying.rows(n, kind_of(envelope), figures, words)
            for table, found in rows.items():
                made[table] += found
            texts += [(n, text)] if text else []
        for table, found in made.items():
            database.insert_many(cursor, table, found)
        database.insert_many(cursor, schema.search, texts)
        refresh_caches(cursor, database.dialect, cached)
        at = cached = min(at + _STEP, last)
        progress("tables", at, last)
    for statement in database.after_rebuilding:
        cursor.execute(statement)
    cursor.execute("UPDATE head SET projections = ?, cached = ? WHERE one = 1", (schema.PROJECTION_VERSION, cached))
    return last


def _make_tables(database: Database, cursor: Cursor) -> None:
    for table in (*schema.PROJECTIONS, *schema.CACHES):
        cursor.execute(f"DROP TABLE IF EXISTS {table.name}")
        cursor.execute(text_of(CreateTable(table), database.dialect))
        for index in table.indexes:
            cursor.execute(text_of(CreateIndex(index), database.dialect))
    cursor.execute("DROP TABLE IF EXISTS search")
    for statement in database.search_tables:
        cursor.execute(statement)


def _refuse_broken(cursor: Cursor, last: int, progress: Progress) -> None:
    for first in range(1, last + 1, _STEP):  # answers that fit into memory
        end = min(first + _STEP - 1, last)
        for finding in check_chain(cursor, first, end, lambda *_: None):
            raise ChainBroken(finding.entry, finding.where, finding.what)
        progress("chain", end, last)


_ENTRIES: Final = (
    "SELECT j.n, j.envelope, j.figures, s.body FROM journal j "
    "LEFT JOIN section s ON s.n = j.n AND s.name = 'words' WHERE j.n > ? AND j.n <= ? ORDER BY j.n"
)
