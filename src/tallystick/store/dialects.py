"""What differs between the databases a book can live in, and nothing else.

Traps kept in mind: SQLite's ``INSERT OR REPLACE`` passes append-only triggers unless ``recursive_triggers``
is on for that connection; its driver opens transactions of its own unless told not to.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Engine, create_engine, event

BUSY_MILLISECONDS: Final = 30_000
CACHE_KIB: Final = 131_072

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

SEARCH_SQLITE: Final = ('CREATE VIRTUAL TABLE search USING fts5(text, tokenize = "unicode61 remove_diacritics 0")',)


def open_engine(path: str, *, read_only: bool = False) -> Engine:
    """Open the SQLite file at ``path`` for the store: WAL, every commit flushed, guards in force."""
    engine = create_engine(f"sqlite:///{path}", paramstyle="qmark", pool_size=1, max_overflow=4)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout = {BUSY_MILLISECONDS}",
            "journal_mode = WAL",
            "synchronous = FULL",
            "recursive_triggers = ON",
            "trusted_schema = OFF",
            f"cache_size = -{CACHE_KIB}",
            "temp_store = MEMORY",
            *(("query_only = ON",) if read_only else ()),
        ):
            connection.execute(f"PRAGMA {pragma}").close()

    return engine
