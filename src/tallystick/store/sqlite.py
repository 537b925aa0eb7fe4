"""A book in a SQLite file: what only SQLite has, and how a file becomes a book.

Traps kept in mind: SQLite's ``INSERT OR REPLACE`` passes append-only triggers unless ``recursive_triggers``
is on for that connection; its driver opens transactions of its own unless told not to.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, Self
from urllib.parse import quote

from sqlalchemy import Engine, Table, create_engine, event
from sqlalchemy.schema import CreateIndex, CreateTable

from tallystick.store import database, schema
from tallystick.store.database import APPLICATION_ID, Beginning, Database, new_head
from tallystick.store.errors import BookBusy, BookExists, BookReadOnly, NoBook
from tallystick.store.journal import NO_SEAL
from tallystick.store.load import Cursor
from tallystick.store.place import Place
from tallystick.store.statements import insert_rows, insert_text, text_of
from tallystick.values.problems import TallystickError

_MAGIC: Final = b"SQLite format 3\x00"
_ID_AT: Final = 68
"""Where a SQLite file keeps its application id (sqlite.org/fileformat2.html, 1.3)."""

CACHE_KIB: Final = 131_072
READING_KIB: Final = 2_048
"""Of a book opened to be read: an answer passes over many pages once, and memory for all of them would be made, filled
and given back for each answer; read anew from what the system keeps of the file, a page costs a microsecond or two."""
PASSING_KIB: Final = 1_024
PAGE_BYTES: Final = 8_192
"""Of a new book: an entry takes about 1 KiB, and pages of the usual 4 KiB would be left a quarter empty."""

GUARDS: Final = (
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


class Sqlite(Database):
    """A SQLite file: WAL, every commit flushed, guards in force."""

    fault = sqlite3.Error
    search_tables = ("CREATE VIRTUAL TABLE search USING fts5(text, tokenize = ascii, detail = none, columnsize = 0)",)
    """Search keys hold letters and digits of any script with one blank between words: that tokenizer parts them there.

    Words and their beginnings are looked for, never phrases or ranks: so no places of words and no sizes are kept.
    """
    found_by_words = "search MATCH ?"
    before_erasing = ("PRAGMA secure_delete = ON",)
    after_erasing = ("INSERT INTO search (search) VALUES ('optimize')",)
    begin_reading = "BEGIN"
    begin_writing = "BEGIN IMMEDIATE"

    def __init__(self, engine: Engine) -> None:
        """Connect."""
        self._engine, self.dialect = engine, engine.dialect
        self._raw = engine.raw_connection()

    @classmethod
    def opened(cls, place: Path, *, read_only: bool) -> Self:
        """Open the file at a path; not even opened, unless its first bytes are those of a book."""
        if not is_book(place):
            raise NoBook(place)
        try:
            return cls(_engine(str(place), read_only=read_only))
        except sqlite3.DatabaseError as error:
            raise NoBook(place) from error

    @classmethod
    def create(cls, place: Path, identity: str, begin: Beginning) -> None:
        """Make the file beside its place, and give it its name when it is whole."""
        if place.exists():
            raise BookExists(place)
        unfinished = place.with_name(f".{place.name}.{os.getpid()}.new")
        try:
            made = cls(_engine(str(unfinished)))
            try:
                made._make(identity, begin)
            finally:
                made.close()
            _put_in_place(unfinished, place)
        except FileExistsError as error:
            raise BookExists(place) from error
        finally:
            for leftover in place.parent.glob(f"{unfinished.name}*"):
                leftover.unlink()

    def _make(self, identity: str, begin: Beginning) -> None:
        cursor = self.cursor()
        cursor.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        cursor.execute("BEGIN IMMEDIATE")
        for table in schema.metadata.sorted_tables:
            cursor.execute(text_of(CreateTable(table), self.dialect))
            for index in table.indexes:
                cursor.execute(text_of(CreateIndex(index), self.dialect))
        for statement in (*self.search_tables, *GUARDS):
            cursor.execute(statement)
        head = new_head(identity, schema.PROJECTION_VERSION, NO_SEAL)
        cursor.execute(insert_text(schema.head, self.dialect), head)
        begin(self, cursor)
        cursor.execute("COMMIT")

    def cursor(self) -> Cursor:
        """Give a cursor; SQLite reads on as rows are asked for."""
        made: Cursor = self._raw.cursor()
        return made

    stream = cursor

    def read_once(self) -> None:
        """Keep so few pages that they stay near the processor."""
        self.execute(f"PRAGMA cache_size = -{PASSING_KIB}")

    def execute(self, control: str) -> None:
        """Run a statement that begins, ends or mends a transaction."""
        self._raw.cursor().execute(control)

    def insert_many(self, cursor: Cursor, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
        """Add rows, many in one statement."""
        insert_rows(cursor, insert_text(table, self.dialect), rows)

    @staticmethod
    def refusal(error: BaseException, place: Place) -> TallystickError | None:
        """Tell a book that is busy or can only be read from every other fault."""
        if isinstance(error, sqlite3.OperationalError):
            refused = _REFUSALS.get(error.sqlite_errorcode & _PRIMARY)
            return None if refused is None else refused(place)
        return None

    @staticmethod
    def trouble(error: Exception) -> str | None:
        """Say what the machine did not let us do with the file."""
        return str(error) if isinstance(error, sqlite3.OperationalError) else None

    def is_damage(self, error: Exception) -> bool:
        """Whatever is not a wrong use of the driver is in the file."""
        return isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.ProgrammingError)

    def recover(self) -> None:
        """SQLite reads on after any fault."""

    def words_asked(self, terms: Sequence[str]) -> str:
        """Quote each term, so that none is read as an operator."""
        return " ".join(f'"{term}"*' for term in terms)

    def holds(self, column: str) -> str:
        """Look for bytes in bytes."""
        return f"instr({column}, ?) > 0"

    def unsound(self, most: int) -> list[str]:
        """Check the file's pages, and every index against its table."""
        cursor = self.cursor()
        cursor.execute(f"PRAGMA integrity_check({most})")
        return [what for (what,) in cursor.fetchall() if what != "ok"]

    def settle(self) -> None:
        """Empty the side file in which the erased bytes still lie; once no reader needs it, for a reader may."""
        self._raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Close the file."""
        self._raw.close()
        self._engine.dispose()


_PRIMARY: Final = 0xFF  # the lowest byte of a code says what happened, the rest how (sqlite.org/rescode.html)
_REFUSALS: Final = {sqlite3.SQLITE_BUSY: BookBusy, sqlite3.SQLITE_READONLY: BookReadOnly}


def is_book(path: Path) -> bool:
    """Say whether the file is a book, by its first bytes: a file that is none is not even opened."""
    try:
        with path.open("rb") as file:
            start = file.read(_ID_AT + 4)
    except OSError:
        return False
    return start.startswith(_MAGIC) and int.from_bytes(start[_ID_AT:]) == APPLICATION_ID


def _engine(path: str, *, read_only: bool = False) -> Engine:
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
            f"busy_timeout = {database.BUSY_MILLISECONDS}",
            f"page_size = {PAGE_BYTES}",
            *(() if lying else ("journal_mode = WAL", "synchronous = FULL")),
            "recursive_triggers = ON",
            "trusted_schema = OFF",
            f"cache_size = -{READING_KIB if read_only else CACHE_KIB}",
            "temp_store = MEMORY",
            *(("query_only = ON",) if read_only else ()),
        ):
            connection.execute(f"PRAGMA {pragma}").close()

    return engine


def _put_in_place(unfinished: Path, path: Path) -> None:
    """Give the finished file its name, never over another; some file systems (FAT) know no links."""
    try:
        os.link(unfinished, path)
    except FileExistsError:
        raise
    except OSError:
        if path.exists():
            raise FileExistsError(path) from None
        unfinished.rename(path)
