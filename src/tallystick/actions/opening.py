"""A book made, or opened to be asked or written to: what may lie at a path, and what is said of it.

The store knows whether a file is a book; here it is said what else was found, and what to do about it.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from tallystick.actions.desk import Desk, create_book
from tallystick.store.book_file import Store
from tallystick.store.dialects import is_book
from tallystick.store.errors import NoBook
from tallystick.values.problems import TallystickError

__all__ = [
    "BookDamaged",
    "CannotOpen",
    "NotABook",
    "NothingThere",
    "book_to_mend",
    "book_to_read",
    "book_to_write",
    "is_a_book",
    "new_book",
]


class NothingThere(TallystickError):
    """There is no file, or no folder, at this place."""

    def __init__(self, place: Path, noun: str, remedy: str) -> None:
        """Build the sentence from the facts; ``remedy`` is the command that makes what is missing."""
        self.place, self.noun = place, noun
        super().__init__(f"There is no {noun} {place}. Check the name, or make it: {remedy} {place}")


class NotABook(TallystickError):
    """Something other than a book lies at this place."""

    def __init__(self, place: Path, found: str) -> None:
        """Build the sentence from the facts; ``found`` is what lies there."""
        self.place, self.found = place, found
        super().__init__(f"{place} is {found}, not a book, and was left as it is. Name a book, usually NAME.tally.")


class CannotOpen(TallystickError):
    """The machine does not let us at the file, or not in this way."""

    def __init__(self, place: Path, why: str) -> None:
        """Build the sentence from the facts."""
        self.place, self.why = place, why
        super().__init__(f"{place}: {why}. Nothing was written.")


class BookDamaged(TallystickError):
    """What the book holds cannot be read back."""

    def __init__(self, place: Path) -> None:
        """Build the sentence from the facts."""
        self.place = place
        super().__init__(
            f"{place} cannot be read: it is damaged, or was changed outside tallystick. Nothing was written. "
            "Go back to a copy for which tallystick verify says that it holds."
        )


def is_a_book(path: Path) -> bool:
    """Say whether a file is a book, by its first bytes."""
    return path.is_file() and is_book(path)


@contextmanager
def book_to_read(path: Path) -> Iterator[Desk]:
    """Open the book at ``path`` to ask it something; a book that can only be read is enough.

    Raises:
        NothingThere, NotABook, CannotOpen: there is no book to open.
        BookIsNewer, BookIsOlder: another version has made its tables.
        BookDamaged: what was asked for cannot be read back.
    """
    with _opened(path, "reader", read_only=True) as desk:
        yield desk


@contextmanager
def book_to_write(path: Path, actor: str) -> Iterator[Desk]:
    """Open the book at ``path`` for ``actor`` to write to.

    Raises:
        CannotOpen: the file, or the folder it lies in, can only be read.
        NothingThere, NotABook, BookIsNewer, BookIsOlder, BookDamaged: as for reading.
    """
    with _opened(path, actor, read_only=False) as desk:
        yield desk


@contextmanager
def book_to_mend(path: Path) -> Iterator[Desk]:
    """Open the book at ``path``, whichever earlier version made its tables, to make them again.

    Raises:
        CannotOpen, NothingThere, NotABook, BookIsNewer, BookDamaged: as for writing.
    """
    with _opened(path, "mender", read_only=False, any_layout=True) as desk:
        yield desk


def new_book(path: Path, title: str, actor: str) -> None:
    """Make a new, empty book.

    Raises:
        BookExists: something lies there already; it is left as it is.
        NothingThere, CannotOpen: there is no such folder, or nothing can be written to it.
    """
    folder = path.parent
    if not folder.is_dir():
        raise NothingThere(folder, "folder", "mkdir -p")
    if not path.exists() and not os.access(folder, os.W_OK):
        raise CannotOpen(path, "nothing can be written to this folder")
    create_book(path, title, actor)


@contextmanager
def _opened(path: Path, actor: str, *, read_only: bool, any_layout: bool = False) -> Iterator[Desk]:
    _look_at(path)
    if not read_only and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise CannotOpen(path, "this book, or the folder it lies in, can only be read")
    try:
        with Desk(Store(path, read_only=read_only, any_layout=any_layout), actor) as desk:
            yield desk
    except sqlite3.OperationalError as error:
        raise CannotOpen(path, str(error)) from error
    except sqlite3.ProgrammingError:
        raise  # our fault, not the file's
    except NoBook as error:
        if isinstance(error.__cause__, sqlite3.OperationalError):
            raise CannotOpen(path, str(error.__cause__)) from error
        raise BookDamaged(path) from error
    except (sqlite3.DatabaseError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BookDamaged(path) from error


def _look_at(path: Path) -> None:
    try:
        if not path.exists():
            raise NothingThere(path, "file", "tallystick init")
        if path.is_dir():
            raise NotABook(path, "a folder")
        if not path.is_file():
            raise NotABook(path, "no plain file")
        with path.open("rb") as file:
            start = file.read(16)
    except OSError as error:
        raise CannotOpen(path, error.strerror or "it cannot be read") from error
    if not is_book(path):
        other = "a database of another program" if start.startswith(b"SQLite format 3") else "a file of another kind"
        raise NotABook(path, other if start else "an empty file")
