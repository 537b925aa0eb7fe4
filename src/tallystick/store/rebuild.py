"""Every table made again from the journal: after a new version changed their shape, or after damage.

The journal itself is not touched, and is checked first: from a journal that does not hold nothing is made.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Dialect, Table
from sqlalchemy.schema import CreateIndex, CreateTable

from tallystick.ledger.book import Book
from tallystick.store import schema
from tallystick.store.book_file import Store
from tallystick.store.cells import Cells
from tallystick.store.dialects import SEARCH_SQLITE
from tallystick.store.errors import ChainBroken
from tallystick.store.load import Cursor
from tallystick.store.search import put_into_index
from tallystick.store.statements import insert_rows, insert_text, text_of
from tallystick.store.totals import refresh_caches
from tallystick.store.verify import Progress, check_chain, read_head, replayed

_STEP: Final = 8_192


def rebuild_book(store: Store, progress: Progress) -> int:
    """Make every projection and cache of a book again, all or nothing, and give the last entry.

    Raises:
        ChainBroken: the journal does not hold; nothing was changed.
        BookBusy: another program is writing.
    """
    with store.writing() as cursor:
        return _rebuild(cursor, store.dialect, progress)


def _rebuild(cursor: Cursor, dialect: Dialect, progress: Progress) -> int:
    cursor.execute("SELECT n FROM journal ORDER BY n DESC LIMIT 1")
    ((last,),) = cursor.fetchall() or ((0,),)
    for finding in check_chain(cursor, 1, last, progress):
        raise ChainBroken(finding.entry, finding.where, finding.what)
    for table in (*schema.PROJECTIONS, *schema.CACHES):
        cursor.execute(f"DROP TABLE IF EXISTS {table.name}")
        cursor.execute(text_of(CreateTable(table), dialect))
        for index in table.indexes:
            cursor.execute(text_of(CreateIndex(index), dialect))
    cursor.execute("DROP TABLE IF EXISTS search")
    for statement in SEARCH_SQLITE:
        cursor.execute(statement)
    book, cells, cached, at = Book(), Cells(), 0, 0
    while at < last:
        made: dict[Table, list[tuple[Any, ...]]] = {table: [] for table in schema.PROJECTIONS}
        texts: list[tuple[int, str]] = []
        cursor.execute(_ENTRIES, (at, at + _STEP))
        for n, envelope, figures, words in cursor.fetchall():
            rows, text = replayed(book, cells, read_head(envelope), figures, words)
            for table, found in rows.items():
                made[table] += found
            texts += [(n, text)] if text else []
        for table, found in made.items():
            insert_rows(cursor, insert_text(table, dialect), found)
        put_into_index(cursor, texts)
        refresh_caches(cursor, dialect, cached)
        at = cached = min(at + _STEP, last)
        progress("tables", at, last)
    cursor.execute("UPDATE head SET projections = ?, cached = ? WHERE one = 1", (schema.PROJECTION_VERSION, cached))
    return last


_ENTRIES: Final = (
    "SELECT j.n, j.envelope, j.figures, s.body FROM journal j "
    "LEFT JOIN section s ON s.n = j.n AND s.name = 'words' WHERE j.n > ? AND j.n <= ? ORDER BY j.n"
)
