"""Words that are erased are gone from the book: from their section, from the search index, from what lies between.

The digest of an erased section stays in the chain, so that the rest verifies. What was copied elsewhere (backups,
releases) is not reached from here. Derived in docs/method/seal.md.
"""

from __future__ import annotations

from tallystick.ledger.entry import Erasure, Section
from tallystick.ledger.refusals import NothingToErase
from tallystick.store.database import Database
from tallystick.store.load import Cursor


def refuse_nothing(cursor: Cursor, erasure: Erasure) -> None:
    """Refuse to record the erasure of a section that is not there: nothing would be erased, and the book would lie.

    Raises:
        NothingToErase: the entry has no such section, or it was erased before.
    """
    cursor.execute("SELECT 1 FROM section WHERE n = ? AND name = ?", (erasure.entry, erasure.section.value))
    if cursor.fetchone() is None:
        raise NothingToErase(erasure.entry, erasure.section)


def erase_section(database: Database, cursor: Cursor, entry: int, section: str) -> None:
    """Take a section and its salt out of the book, and its words out of the index.

    In SQLite deleting a row leaves its bytes in the page, and deleting from the index only marks the words: the first
    is overwritten (``secure_delete``), the second merged away (``optimize``). In PostgreSQL both stay until the tables
    are written anew, after the change (:meth:`~tallystick.store.database.Database.settle`).
    """
    for statement in database.before_erasing:
        cursor.execute(statement)
    cursor.execute("DELETE FROM section WHERE n = ? AND name = ?", (entry, section))
    if section == Section.WORDS:
        cursor.execute("DELETE FROM search WHERE rowid = ?", (entry,))
        for statement in database.after_erasing:
            cursor.execute(statement)
