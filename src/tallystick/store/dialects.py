"""What differs between the databases a book can live in, and nothing else.

Traps kept in mind: SQLite's ``INSERT OR REPLACE`` passes append-only triggers unless ``recursive_triggers``
is on for that connection; its driver opens transactions of its own unless told not to.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from sqlalchemy import Engine, create_engine, event

APPLICATION_ID: Final = 0x54414C59
"""Marks a SQLite file as a book ("TALY"), so that no other program's file is opened as one."""

_MAGIC: Final = b"SQLite format 3\x00"
_ID_AT: Final = 68
"""Where a SQLite file keeps its application id (sqlite.org/fileformat2.html, 1.3)."""

BUSY_MILLISECONDS: Final = 30_000
CACHE_KIB: Final = 131_072
PAGE_BYTES: Final = 8_192
"""Of a new book: an entry takes about 1 KiB, and pages of the usual 4 KiB would be left a quarter empty."""

GUARDS_SQLITE: Final = (
    *(
        f"CREATE TRIGGER {table}_{act} BEFORE {act.upper()} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is only ever added to'); END"
        for table, act in (("journal", "update"), ("journal", "delete"), ("section", "update"))
    ),
    (
        "CREATE TRIGGER section_delete BEFORE DELETE ON section WHEN OLD.name = 'figures' OR NOT EXISTS "
        "(SELECT 1 FROM record WHERE kind = 'erase' AND subject = CAST(OLD.n AS TEXT) AND label = OLD.name) "
        "BEGIN SELECT RAISE(ABORT, 'a section is erased only by an entry that says so'); END"
    ),
)
"""Append-only, by the database itself: even SQL typed by hand cannot change or drop a line of the journal."""

SEARCH_SQLITE: Final = (
    "CREATE VIRTUAL TABLE search USING fts5(text, tokenize = ascii, detail = none, columnsize = 0)",
)
"""Search keys hold letters and digits of any script with one blank between words: that tokenizer parts them there.

Words and their beginnings are looked for, never phrases or ranks: so no places of words and no sizes are kept.
"""


def is_book(path: Path) -> bool:
    """Say whether the file is a book, by its first bytes: a file that is none is not even opened."""
    try:
        with path.open("rb") as file:
            start = file.read(_ID_AT + 4)
    except OSError:
        return False
    return start.startswith(_MAGIC) and int.from_bytes(start[_ID_AT:]) == APPLICATION_ID


def open_engine(path: str, *, read_only: bool = False) -> Engine:
    """Open the SQLite file at ``path`` for the store: WAL, every commit flushed, guards in force.

    A file that can only be read (a disc, a share) is read as it lies, without the side files of WAL.
    """
    lying = read_only and not os.access(Path(path).parent, os.W_OK)
    place = f"sqlite:///file:{quote(path)}?mode=ro&immutable=1&uri=true" if lying else f"sqlite:///{path}"
    engine = create_engine(place, paramstyle="qmark", pool_size=1, max_overflow=4)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout = {BUSY_MILLISECONDS}",
            f"page_size = {PAGE_BYTES}",
            *(() if lying else ("journal_mode = WAL", "synchronous = FULL")),
            "recursive_triggers = ON",
            "trusted_schema = OFF",
            f"cache_size = -{CACHE_KIB}",
            "temp_store = MEMORY",
            *(("query_only = ON",) if read_only else ()),
        ):
            connection.execute(f"PRAGMA {pragma}").close()

    return engine
