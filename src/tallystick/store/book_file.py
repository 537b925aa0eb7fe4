"""A book as a file: made, opened, written to in whole changes, read in whole snapshots."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Dialect

from tallystick.ledger.entry import Draft, Kind, Opened, Words
from tallystick.store import dialects, schema
from tallystick.store.erasing import settle
from tallystick.store.errors import BookBusy, BookExists, BookIsNewer, BookIsOlder, BookReadOnly, NoBook
from tallystick.store.journal import NO_SEAL, Stamp
from tallystick.store.load import Cursor
from tallystick.store.writer import ChangeWriter, WriterState


class Store:
    """An open book. Two books can be open at once; one change at a time is written to each."""

    def __init__(self, path: Path, *, read_only: bool = False, any_layout: bool = False) -> None:
        """Open the book at ``path``; with ``any_layout`` also to rebuild tables of an earlier version.

        Raises:
            NoBook: there is no file, or the file is no book.
            BookIsNewer: a later version has written to it.
            BookIsOlder: its tables are of an earlier version.
        """
        if not dialects.is_book(path):
            raise NoBook(str(path))
        self.path = path
        self._engine = dialects.open_engine(str(path), read_only=read_only)
        self._state: WriterState | None = None
        try:
            self._raw = self._engine.raw_connection()
            with self.reading() as cursor:
                cursor.execute("SELECT book, projections FROM head WHERE one = 1")
                self.identity: str
                self.identity, layout = cursor.fetchone()
        except (sqlite3.DatabaseError, TypeError) as error:
            self.close()
            raise NoBook(str(path)) from error
        if layout > schema.PROJECTION_VERSION:
            self.close()
            raise BookIsNewer(str(path), layout, schema.PROJECTION_VERSION)
        if layout < schema.PROJECTION_VERSION and not any_layout:
            self.close()
            raise BookIsOlder(str(path))

    @classmethod
    def create(cls, path: Path, title: str, stamp: Stamp, salt: Callable[[], bytes]) -> Self:
        """Make a new book with its first entry; whole or not at all.

        Raises:
            BookExists: something lies at ``path`` already.
        """
        if path.exists():
            raise BookExists(str(path))
        unfinished = path.with_name(f".{path.name}.{os.getpid()}.new")
        try:
            _create_tables(unfinished, stamp.book)
            with cls(unfinished) as store, store.change(stamp, salt) as change:
                change.add(Draft(Kind.OPEN, Opened(title=title), Words(reason=f"opened: {title}")))
            _put_in_place(unfinished, path)
        except FileExistsError as error:
            raise BookExists(str(path)) from error
        finally:
            for leftover in path.parent.glob(f"{unfinished.name}*"):
                leftover.unlink()
        return cls(path)

    def __enter__(self) -> Self:
        """Use the open book in a ``with`` block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Give the file back."""
        if hasattr(self, "_raw"):
            self._raw.close()
        self._engine.dispose()

    @contextmanager
    def change(self, stamp: Stamp, salt: Callable[[], bytes]) -> Iterator[ChangeWriter]:
        """Open one change: all of it is written when the block ends, none of it when it raises.

        Raises:
            BookBusy: another program is writing and did not finish in time.
            BookReadOnly: the book was opened, or lies, where it can only be read.
        """
        with self._locked() as cursor:
            writer = ChangeWriter(cursor, self._engine.dialect, self._current_state(cursor), stamp, salt)
            with closing(writer):
                yield writer
                writer.finish()
        if writer.has_erased:
            settle(self._raw.cursor())

    @contextmanager
    def writing(self) -> Iterator[Cursor]:
        """Hold the write lock for one transaction: all that is done in it is kept, or nothing.

        Raises:
            BookBusy: another program is writing and did not finish in time.
            BookReadOnly: the book was opened, or lies, where it can only be read.
        """
        with self._locked() as cursor:
            self._state = None  # what is done here, the state kept for the next change knows nothing of
            yield cursor

    @contextmanager
    def _locked(self) -> Iterator[Cursor]:
        cursor: Cursor = self._raw.cursor()
        try:
            cursor.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            code = error.sqlite_errorcode & _PRIMARY
            if code in _NOT_TAKEN:
                raise _NOT_TAKEN[code](str(self.path)) from error
            raise
        try:
            yield cursor
            cursor.execute("COMMIT")
        except BaseException:
            self._state = None
            with suppress(sqlite3.OperationalError):  # a full disk has ended the transaction by itself
                cursor.execute("ROLLBACK")
            raise

    @contextmanager
    def reading(self) -> Iterator[Cursor]:
        """Read one snapshot: what another program writes meanwhile is not seen."""
        cursor: Cursor = self._raw.cursor()
        cursor.execute("BEGIN")
        try:
            yield cursor
        finally:
            cursor.execute("ROLLBACK")

    @contextmanager
    def snapshot(self) -> Iterator[Callable[[], Cursor]]:
        """Read one snapshot through as many cursors as are asked for."""
        with self.reading():
            yield self._raw.cursor

    @property
    def dialect(self) -> Dialect:
        """The database's way of writing SQL."""
        return self._engine.dialect

    def _current_state(self, cursor: Cursor) -> WriterState:
        """Give the state kept from the change before, read anew where somebody else has written since."""
        cursor.execute("SELECT n FROM head WHERE one = 1")
        (n,) = cursor.fetchone()
        if self._state is None or self._state.n != n:
            self._state = WriterState(cursor)
        return self._state


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


_PRIMARY = 0xFF  # the lowest byte of a code says what happened, the rest how (sqlite.org/rescode.html)
_NOT_TAKEN = {sqlite3.SQLITE_BUSY: BookBusy, sqlite3.SQLITE_READONLY: BookReadOnly}


def _create_tables(path: Path, identity: str) -> None:
    engine = dialects.open_engine(str(path))
    with engine.begin() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id = {dialects.APPLICATION_ID}")
        schema.metadata.create_all(connection)
        for statement in (*dialects.SEARCH_SQLITE, *dialects.GUARDS_SQLITE):
            connection.exec_driver_sql(statement)
        connection.execute(
            schema.head.insert().values(
                one=1, n=0, seal=NO_SEAL, book=identity, projections=schema.PROJECTION_VERSION, cached=0
            )
        )
    engine.dispose()
