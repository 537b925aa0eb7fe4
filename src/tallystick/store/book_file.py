"""A book where it lies: made, opened, written to in whole changes, read in whole snapshots."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from tallystick.ledger.entry import Draft, Kind, Opened, Words
from tallystick.store import schema
from tallystick.store.alike import forget
from tallystick.store.database import Database
from tallystick.store.dialects import kind_of
from tallystick.store.errors import BookBusy, BookIsNewer, BookIsOlder, NoBook
from tallystick.store.evidence import Evidence
from tallystick.store.journal import Stamp
from tallystick.store.load import Cursor
from tallystick.store.place import Place
from tallystick.store.writer import ChangeWriter
from tallystick.store.writer_state import WriterState


class Store:
    """An open book. Two books can be open at once; one change at a time is written to each."""

    def __init__(self, place: Place, *, read_only: bool = False, any_layout: bool = False) -> None:
        """Open the book at ``place``; with ``any_layout`` also to rebuild tables of an earlier version.

        Raises:
            NoBook: there is nothing, or something that is no book.
            BookIsNewer: a later version has written to it.
            BookIsOlder: its tables are of an earlier version.
            NoServer, NotLetIn, NoRights, NoDriver: the database of an address cannot be reached.
        """
        self.place = place
        self.database = kind_of(place).opened(place, read_only=read_only)
        self._state: WriterState | None = None
        try:
            with self.reading() as cursor:
                cursor.execute("SELECT book, projections FROM head WHERE one = 1")
                self.identity: str
                self.identity, layout = cursor.fetchone()
        except (self.database.fault, TypeError) as error:
            self.close()
            if isinstance(error, self.database.fault) and not self.database.is_damage(error):
                raise
            raise NoBook(place) from error
        except BaseException:
            self.close()
            raise
        if layout > schema.PROJECTION_VERSION:
            self.close()
            raise BookIsNewer(place, layout, schema.PROJECTION_VERSION)
        if layout < schema.PROJECTION_VERSION and not any_layout:
            self.close()
            raise BookIsOlder(place)

    @classmethod
    def create(cls, place: Place, title: str, stamp: Stamp, salt: Callable[[], bytes]) -> Self:
        """Make a new book with its first entry; whole or not at all.

        Raises:
            BookExists: something lies at ``place`` already.
            NoServer, NotLetIn, NoRights, NoDriver, NotUnicode: nothing can be made in the database of an address.
        """

        def begin(database: Database, cursor: Cursor) -> None:
            writer = ChangeWriter(cursor, database, WriterState(cursor), stamp, salt)
            with closing(writer):
                writer.add(Draft(Kind.OPEN, Opened(title=title), Words(reason=f"opened: {title}")))
                writer.finish()

        kind_of(place).create(place, stamp.book, begin)
        return cls(place)

    def __enter__(self) -> Self:
        """Use the open book in a ``with`` block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Give the file, or the connection, back."""
        self.database.close()

    @contextmanager
    def change(self, stamp: Stamp, salt: Callable[[], bytes]) -> Iterator[ChangeWriter]:
        """Open one change: all of it is written when the block ends, none of it when it raises.

        Raises:
            BookBusy: another program is writing and did not finish in time.
            BookReadOnly: the book was opened, or lies, where it can only be read.
        """
        with self._locked() as cursor:
            writer = ChangeWriter(cursor, self.database, self._current_state(cursor), stamp, salt)
            with closing(writer):
                yield writer
                writer.finish()
        if writer.has_erased:
            self.database.settle()
            if isinstance(self.place, Path):  # nothing lies beside a book in a database
                forget(Evidence(self.place))

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
        database = self.database
        try:
            database.execute(database.begin_writing)
            yield database.cursor()
            database.execute("COMMIT")
        except BaseException as error:
            self._state = None
            with suppress(database.fault):  # a full disk has ended the transaction by itself
                database.execute("ROLLBACK")
            refused = database.refusal(error, self.place)
            if refused is None:
                raise
            raise refused from error

    @contextmanager
    def reading(self) -> Iterator[Cursor]:
        """Read one snapshot, each answer whole: what another program writes meanwhile is not seen.

        Raises:
            BookBusy: the tables are being made again, and that did not end in time.
        """
        with self._reading():
            yield self.database.cursor()

    @contextmanager
    def snapshot(self) -> Iterator[Callable[[], Cursor]]:
        """Read one snapshot through as many cursors as are asked for; their answers may be longer than memory."""
        with self._reading():
            yield self.database.stream

    @contextmanager
    def _reading(self) -> Iterator[None]:
        database = self.database
        try:
            database.execute(database.begin_reading)
            yield
        except database.fault as error:
            refused = database.refusal(error, self.place)
            if not isinstance(refused, BookBusy):
                raise
            raise refused from error
        finally:
            with suppress(database.fault):  # there is nothing to undo
                database.execute("ROLLBACK")

    def _current_state(self, cursor: Cursor) -> WriterState:
        """Give the state kept from the change before, read anew where somebody else has written since."""
        cursor.execute("SELECT n FROM head WHERE one = 1")
        (n,) = cursor.fetchone()
        if self._state is None or self._state.n != n:
            self._state = WriterState(cursor)
        return self._state
