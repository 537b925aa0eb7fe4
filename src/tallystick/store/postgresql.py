"""A book in a PostgreSQL database: one schema, and what only PostgreSQL has.

Traps kept in mind: a sum of ``bigint`` is ``numeric``; a table made again is seen, empty, by transactions that began
before; text indexes break when the system's collations change, so text here is compared byte by byte; a guard that
does not name its schema asks whatever table of that name comes first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import count
from typing import Any, Final, Self

import psycopg
from psycopg import sql
from psycopg.errors import (
    ActiveSqlTransaction,
    DuplicateSchema,
    InFailedSqlTransaction,
    InsufficientPrivilege,
    LockNotAvailable,
    ReadOnlySqlTransaction,
    UniqueViolation,
)
from psycopg.pq import TransactionStatus
from sqlalchemy import Table
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from tallystick.store import database, schema
from tallystick.store.database import APPLICATION_ID, Beginning, Database, new_head
from tallystick.store.errors import (
    BookBusy,
    BookExists,
    BookReadOnly,
    NoRights,
    NoSuchBook,
    NotUnicode,
    TextNotKept,
)
from tallystick.store.journal import NO_SEAL
from tallystick.store.load import Cursor
from tallystick.store.place import Address, Place
from tallystick.store.postgresql_driver import (
    MarkedCursor,
    ServerCursor,
    Whole,
    WholeBinary,
    connected,
    words_of,
)
from tallystick.store.postgresql_guards import GUARDS, MARK, SEARCH
from tallystick.store.statements import insert_rows, insert_text, text_of
from tallystick.values.problems import TallystickError

SETTLE_MILLISECONDS: Final = 5_000

_SESSION: Final = """
SET search_path = {schema};
SET lock_timeout = {wait};
SET jit = off;
SET cursor_tuple_fraction = 1;
SET client_min_messages = warning;
SET default_transaction_read_only = {read_only};
SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'
"""
"""Of a connection: one book, no wait without end, and every commit flushed even where the server is set to hurry.

Compiling to machine code (jit) takes longer than our questions; streams are read to their end.
"""

_THERE: Final = """
SELECT obj_description(c.oid, 'pg_class') = %s, has_schema_privilege(s.oid, 'USAGE')
FROM pg_catalog.pg_namespace s LEFT JOIN pg_catalog.pg_class c ON c.relnamespace = s.oid AND c.relname = 'head'
WHERE s.nspname = %s
"""
_BOOKS: Final = """
SELECT s.nspname FROM pg_catalog.pg_namespace s JOIN pg_catalog.pg_class c ON c.relnamespace = s.oid
WHERE c.relname = 'head' AND obj_description(c.oid, 'pg_class') = %s ORDER BY 1
"""
_EMPTY: Final = """
SELECT NOT EXISTS (SELECT 1 FROM pg_catalog.pg_class c WHERE c.relnamespace = s.oid)
FROM pg_catalog.pg_namespace s WHERE s.nspname = %s
"""


class Postgresql(Database):
    """A schema of a PostgreSQL database, over one connection of its own."""

    dialect = postgresql.dialect(paramstyle="qmark")  # type: ignore[no-untyped-call]
    fault = psycopg.Error
    search_tables = SEARCH
    found_by_words = "search_words(text) @@ CAST(? AS tsquery)"
    before_rebuilding = ("LOCK TABLE head IN ACCESS EXCLUSIVE MODE",)
    after_rebuilding = (f"ANALYZE {', '.join(table.name for table in (*schema.JOURNAL, *schema.PROJECTIONS))}",)
    begin_reading = (
        "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; LOCK TABLE head IN ACCESS SHARE MODE; SAVEPOINT whole"
    )
    """The lock is taken before the snapshot: so no table is made again between the two, or while it is read."""
    begin_writing = (
        "BEGIN ISOLATION LEVEL READ COMMITTED; "
        f"SELECT pg_advisory_xact_lock({APPLICATION_ID}, ('head'::regclass::oid::bigint & 2147483647)::integer)"
    )
    """One writer at a time: a lock on nothing but the right to write, which waits before any table is locked."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        """Use an open connection."""
        self._connection = connection
        self._streams = count()
        connection.adapters.register_loader("numeric", Whole)
        connection.adapters.register_loader("numeric", WholeBinary)

    @classmethod
    def opened(cls, place: Address, *, read_only: bool) -> Self:
        """Connect to the book's schema."""
        connection = connected(place)
        try:
            found = connection.execute(_THERE, (MARK, place.name)).fetchone()
            if found is None or not found[0]:
                others = connection.execute(_BOOKS, (MARK,)).fetchall()
                raise NoSuchBook(place, [name for (name,) in others])  # noqa: TRY301 -- closed below
            if not found[1]:
                grant = f"GRANT USAGE ON SCHEMA {_quoted(place.name)} TO {_quoted(connection.info.user)};"
                raise NoRights(place, "this user may not look into the book", grant)  # noqa: TRY301 -- as above
            _prepare(connection, place, read_only=read_only)
        except BaseException:
            connection.close()
            raise
        return cls(connection)

    @classmethod
    def create(cls, place: Address, identity: str, begin: Beginning) -> None:
        """Make the schema, or fill an empty one that was made for us, in one transaction."""
        with connected(place) as connection:
            user = connection.info.user
            (encoding,) = _only(connection.execute("SHOW server_encoding"))
            if encoding != "UTF8":
                raise NotUnicode(place, encoding)
            try:
                _prepare(connection, place, read_only=False)
                connection.execute("BEGIN")
                found = connection.execute(_EMPTY, (place.name,)).fetchone()
                if found is None:
                    connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(place.name)))
                elif not found[0]:
                    raise BookExists(place)
                made = cls(connection)
                made._make(identity, begin)
                made.execute("COMMIT")
            except (DuplicateSchema, UniqueViolation) as error:  # somebody else has just made it
                raise BookExists(place) from error
            except InsufficientPrivilege as error:
                grant = f"CREATE SCHEMA {_quoted(place.name)} AUTHORIZATION {_quoted(user)};"
                raise NoRights(place, "this user may not make a book here", grant) from error

    def _make(self, identity: str, begin: Beginning) -> None:
        self.execute(tables_text())
        cursor = self.cursor()
        head = new_head(identity, schema.PROJECTION_VERSION, NO_SEAL)
        cursor.execute(insert_text(schema.head, self.dialect), head)
        begin(self, cursor)

    def cursor(self) -> Cursor:
        """Give a cursor whose answers come whole."""
        return MarkedCursor(self._connection.cursor(binary=True))

    def stream(self) -> Cursor:
        """Give a cursor that the server keeps, and that is read on piece by piece."""
        return ServerCursor(self._connection.cursor(binary=True), self._streams)

    def read_once(self) -> None:
        """The server decides for itself what it keeps."""

    def execute(self, control: str) -> None:
        """Run a statement, or several, that begin, end or mend a transaction.

        The server only warns of a transaction in a transaction, and answers to COMMIT after a fault that it rolled
        back: here both are faults, or a change could be lost without a word.
        """
        if control.startswith("BEGIN") and self._connection.info.transaction_status != TransactionStatus.IDLE:
            raise ActiveSqlTransaction("a transaction within a transaction")
        answer = self._connection.execute(control.encode())
        if control == "COMMIT" and answer.statusmessage != control:
            raise InFailedSqlTransaction("nothing was kept of a transaction in which something failed")

    def insert_many(self, cursor: Cursor, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
        """Add rows: by COPY, from so many on that it is quicker."""
        if len(rows) < _WORTH_COPYING:
            insert_rows(cursor, insert_text(table, self.dialect), rows)
            return
        copy_text, types = _copy_text(table)
        with self._connection.cursor().copy(copy_text) as copy:
            copy.set_types(types)
            for row in rows:
                copy.write_row(row)

    @staticmethod
    def refusal(error: BaseException, place: Place) -> TallystickError | None:
        """Tell a book that is busy or can only be read, and a text that is not kept, from every other fault."""
        match error:
            case LockNotAvailable():
                return BookBusy(place)
            case ReadOnlySqlTransaction():
                return BookReadOnly(place)
            case psycopg.DataError() if error.sqlstate in _NO_TEXT:
                return TextNotKept(place)
        return None

    @staticmethod
    def trouble(error: Exception) -> str | None:
        """Say what the server said: of a connection that broke, a full disk, a right that is missing."""
        if isinstance(error, (psycopg.OperationalError, InsufficientPrivilege)):
            return words_of(error)
        return None

    def is_damage(self, error: Exception) -> bool:
        """Whatever the server says of what it holds; not that it is gone, nor that we may not look."""
        return isinstance(error, psycopg.Error) and bool(error.sqlstate) and self.trouble(error) is None

    def recover(self) -> None:
        """Go back to the beginning of the transaction; its snapshot stays."""
        self.execute("ROLLBACK TO SAVEPOINT whole")

    def words_asked(self, terms: Sequence[str]) -> str:
        """Quote each term: as it stands in a text, no dictionary of any language between."""
        return " & ".join(f"'{term[:_LONGEST_WORD]}':*" for term in terms)

    def holds(self, column: str) -> str:
        """Look for bytes in bytes."""
        return f"position(CAST(? AS bytea) IN {column}) > 0"

    def unsound(self, most: int) -> list[str]:
        """Check every index against its table, where the server has the means (the extension amcheck) and lets us."""
        cursor = self.cursor()
        cursor.execute(_CHECKER)
        found: list[str] = []
        for (where,) in cursor.fetchall()[:1]:
            cursor.execute(_INDEXES)
            for (index,) in cursor.fetchall():
                try:
                    cursor.execute(f"SELECT {where}.bt_index_check(CAST(? AS regclass), true)", (index,))
                except psycopg.Error as error:
                    if not self.is_damage(error):
                        raise
                    self.recover()
                    found.append(words_of(error))
        return found[:most]

    def settle(self) -> None:
        """Write the tables that held the words anew, so that their files hold them no more; where nobody is in the way.

        ``VACUUM FULL`` would keep them as long as anybody, in any book of the database, reads an older snapshot. What
        the server keeps beside its tables (write-ahead log, replicas, backups) is its keeper's: docs/security.md.
        """
        self.execute(f"SET lock_timeout = {SETTLE_MILLISECONDS}")
        try:
            self.execute("; ".join((self.begin_writing, *self.before_rebuilding, *_ANEW, "COMMIT")))
        except (LockNotAvailable, InsufficientPrivilege):
            self.execute("ROLLBACK")
        self.execute(f"SET lock_timeout = {database.BUSY_MILLISECONDS}")

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


def tables_text() -> str:
    """Give the SQL that makes all of a book in the first schema of the path: its tables, their index and guards."""
    made, dialect = list[str](), Postgresql.dialect
    for table in schema.metadata.sorted_tables:
        made.append(text_of(CreateTable(table), dialect))
        made += [text_of(CreateIndex(index), dialect) for index in table.indexes]
    return ";\n".join((*made, *SEARCH, *GUARDS))


_ANEW: Final = (
    "ALTER TABLE section ALTER body TYPE bytea USING body || ''",
    "ALTER TABLE search ALTER text TYPE text COLLATE \"C\" USING text || ''",
)
"""Each column as it is: what is computed is written anew, row by living row."""

_NO_TEXT: Final = {None, "22021"}  # refused by the driver, or by the server (its manual, appendix A)
_WORTH_COPYING: Final = 16
_PLAIN: Final = re.compile("[a-z_][a-z0-9_]*")
_LONGEST_WORD: Final = 255
_TYPES: Final = {"BIGINT": "int8", "TEXT": "text", "BYTEA": "bytea"}
_CHECKER: Final = """
SELECT quote_ident(s.nspname) FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace s ON s.oid = p.pronamespace
WHERE p.proname = 'bt_index_check' AND p.pronargs = 2 AND has_function_privilege(p.oid, 'EXECUTE')
"""
_INDEXES: Final = """
SELECT c.oid::regclass::text FROM pg_catalog.pg_class c JOIN pg_catalog.pg_am a ON a.oid = c.relam
JOIN pg_catalog.pg_class h ON h.relnamespace = c.relnamespace AND h.oid = 'head'::regclass
WHERE a.amname = 'btree' AND c.relkind = 'i' ORDER BY 1
"""


@lru_cache
def _copy_text(table: Table) -> tuple[bytes, list[str]]:
    columns = ", ".join(column.name for column in table.columns)
    types = [_TYPES[column.type.compile(Postgresql.dialect).split()[0]] for column in table.columns]
    return f"COPY {table.name} ({columns}) FROM STDIN (FORMAT BINARY)".encode(), types


def _prepare(connection: psycopg.Connection[Any], place: Address, *, read_only: bool) -> None:
    connection.execute(
        sql.SQL(_SESSION).format(
            schema=sql.Identifier(place.name),
            wait=sql.Literal(database.BUSY_MILLISECONDS),
            read_only=sql.Literal(read_only),
        )
    )


def _only(cursor: psycopg.Cursor[Any]) -> tuple[Any, ...]:
    row: tuple[Any, ...] | None = cursor.fetchone()
    assert row is not None  # noqa: S101 -- the question has one answer
    return row


def _quoted(name: str) -> str:
    """Write a name as SQL needs it: in quotation marks where it is more than small letters, digits and _."""
    return name if _PLAIN.fullmatch(name) else f'"{name}"'
