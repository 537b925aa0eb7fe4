"""What the store asks of the database a book lives in: what differs between SQLite and PostgreSQL, and nothing else.

SQL that both read alike stands where it is used, with ``?`` for each value; what only one of them reads stands in
:mod:`~tallystick.store.sqlite` and :mod:`~tallystick.store.postgresql`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Final, Self

from sqlalchemy import Dialect, Table

from tallystick.store.load import Cursor
from tallystick.store.place import Place
from tallystick.values.problems import TallystickError

BUSY_MILLISECONDS: Final = 30_000
"""How long a program waits for another one that is writing."""

APPLICATION_ID: Final = 0x54414C59
"""Marks a SQLite file as a book ("TALY"), so that no other program's file is opened as one; PostgreSQL's locks too."""

Beginning = Callable[["Database", Cursor], None]
"""Writes the first entry into the empty tables of a new book."""


class Database(ABC):
    """An open connection to one book."""

    dialect: Dialect
    """How SQLAlchemy writes SQL for it."""

    fault: ClassVar[type[Exception]]
    """What its driver raises."""

    search_tables: ClassVar[tuple[str, ...]]
    """The SQL that makes the search index; it holds a table ``search`` with ``rowid`` and ``text``."""

    found_by_words: ClassVar[str]
    """The condition on ``search`` that a text holds what :meth:`words_asked` gives."""

    before_erasing: ClassVar[tuple[str, ...]] = ()
    after_erasing: ClassVar[tuple[str, ...]] = ()
    """SQL around the erasure of words, by which no byte of them stays within the transaction's reach."""

    before_rebuilding: ClassVar[tuple[str, ...]] = ()
    """SQL by which no reader sees the tables half made."""

    after_rebuilding: ClassVar[tuple[str, ...]] = ()
    """SQL by which the planner knows at once how much is in tables that were just made."""

    begin_reading: ClassVar[str]
    """Begins a transaction that reads one snapshot and writes nothing."""

    begin_writing: ClassVar[str]
    """Begins a transaction that nobody else's writing can come between; it waits for its turn."""

    @classmethod
    @abstractmethod
    def opened(cls, place: Any, *, read_only: bool) -> Self:
        """Connect to the book at a place.

        Raises:
            NoBook: there is none.
            TallystickError: the place cannot be reached; the sentence says why.
        """

    @classmethod
    @abstractmethod
    def create(cls, place: Any, identity: str, begin: Beginning) -> None:
        """Make a new book with its tables, guards and first entry; whole or not at all.

        Raises:
            BookExists: something lies there already.
            TallystickError: nothing can be made there; the sentence says why.
        """

    @abstractmethod
    def cursor(self) -> Cursor:
        """Give a cursor for statements and for answers that fit into memory."""

    @abstractmethod
    def stream(self) -> Cursor:
        """Give a cursor for answers longer than memory, read on while others are; within a reading transaction only."""

    @abstractmethod
    def read_once(self) -> None:
        """Expect rows to be read once and in order: what was read need not be kept."""

    @abstractmethod
    def execute(self, control: str) -> None:
        """Run a statement that begins, ends or mends a transaction."""

    @abstractmethod
    def insert_many(self, cursor: Cursor, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
        """Add rows to a table, in the order of its columns, as fast as the database takes them."""

    @staticmethod
    @abstractmethod
    def refusal(error: BaseException, place: Place) -> TallystickError | None:
        """Give what a fault of the driver means to a person who wanted to write or read; None: a fault of its own."""

    @staticmethod
    @abstractmethod
    def trouble(error: Exception) -> str | None:
        """Say what stood between us and the database; None where what it holds is damaged."""

    @abstractmethod
    def is_damage(self, error: Exception) -> bool:
        """Say whether a fault while reading a book is the book's: not ours, nor that of the way there."""

    @abstractmethod
    def recover(self) -> None:
        """Make a reading transaction fit to be read on after a fault."""

    @abstractmethod
    def words_asked(self, terms: Sequence[str]) -> str:
        """Give the value that is looked for in the index: all the terms, each the beginning of a word."""

    @abstractmethod
    def holds(self, column: str) -> str:
        """Give the condition that a column of bytes holds the bytes of the next value."""

    @abstractmethod
    def unsound(self, most: int) -> list[str]:
        """Ask the database whether its own pages and indexes are sound, and give what is wrong with them."""

    @abstractmethod
    def settle(self) -> None:
        """After an erasure was committed, clear away what still lies outside the tables, as far as others let us."""

    @abstractmethod
    def close(self) -> None:
        """Give the connection back."""


def new_head(identity: str, layout: int, seal: bytes) -> tuple[int, int, bytes, str, int, int]:
    """Give the head row of a book without an entry, in the order of its columns."""
    return (1, 0, seal, identity, layout, 0)
