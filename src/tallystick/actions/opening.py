"""A book made, or opened to be asked or written to: what may lie at a place, and what is said of it.

The store knows whether there is a book; here it is said what else was found, and what to do about it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from tallystick.actions.desk import Desk, create_book
from tallystick.store.book_file import Store
from tallystick.store.dialects import kind_of
from tallystick.store.errors import NoBook, NoSuchBook
from tallystick.store.place import Address, BadAddress, Place, place_of
from tallystick.store.sqlite import is_book
from tallystick.values.problems import TallystickError

__all__ = [
    "Address",
    "BadAddress",
    "BookDamaged",
    "CannotOpen",
    "NotABook",
    "NothingThere",
    "Place",
    "book_to_mend",
    "book_to_read",
    "book_to_write",
    "is_a_book",
    "making",
    "new_book",
    "place_of",
]


class NothingThere(TallystickError):
    """There is no file, or no folder, at this place."""

    def __init__(self, place: Place, noun: str, remedy: str) -> None:
        """Build the sentence from the facts; ``remedy`` is the command that makes what is missing."""
        self.place, self.noun = place, noun
        super().__init__(f"There is no {noun} {place}. Check the name, or make it: {remedy} {place}")


class NotABook(TallystickError):
    """Something other than a book lies at this place."""

    def __init__(self, place: Place, found: str) -> None:
        """Build the sentence from the facts; ``found`` is what lies there."""
        self.place, self.found = place, found
        super().__init__(f"{place} is {found}, not a book, and was left as it is. Name a book, usually NAME.tally.")


class CannotOpen(TallystickError):
    """The machine, or the server, does not let us at the book, or not in this way."""

    def __init__(self, place: Place, why: str) -> None:
        """Build the sentence from the facts."""
        self.place, self.why = place, why
        super().__init__(f"{place}: {why}. Nothing was written.")


class BookDamaged(TallystickError):
    """What the book holds cannot be read back."""

    def __init__(self, place: Place) -> None:
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
def book_to_read(place: Place) -> Iterator[Desk]:
    """Open the book at ``place`` to ask it something; a book that can only be read is enough.

    Raises:
        NothingThere, NotABook, CannotOpen: there is no book to open.
        BookIsNewer, BookIsOlder: another version has made its tables.
        BookDamaged: what was asked for cannot be read back.
        NoServer, NotLetIn, NoRights, NoSuchBook, NoDriver: there is none to open under an address.
    """
    with _opened(place, "reader", read_only=True) as desk:
        yield desk


@contextmanager
def book_to_write(place: Place, actor: str) -> Iterator[Desk]:
    """Open the book at ``place`` for ``actor`` to write to.

    Raises:
        CannotOpen: the file, or the folder it lies in, can only be read.
        NothingThere, NotABook, BookIsNewer, BookIsOlder, BookDamaged: as for reading.
    """
    with _opened(place, actor, read_only=False) as desk:
        yield desk


@contextmanager
def book_to_mend(place: Place) -> Iterator[Desk]:
    """Open the book at ``place``, whichever earlier version made its tables, to make them again.

    Raises:
        CannotOpen, NothingThere, NotABook, BookIsNewer, BookDamaged: as for writing.
    """
    with _opened(place, "mender", read_only=False, any_layout=True) as desk:
        yield desk


def new_book(place: Place, title: str, actor: str) -> None:
    """Make a new, empty book.

    Raises:
        BookExists: something lies there already; it is left as it is.
        NothingThere, CannotOpen: there is no such folder, or nothing can be written to it.
        NoServer, NotLetIn, NoRights, NotUnicode, NoDriver: it cannot be made under an address.
    """
    with making(place):
        create_book(place, title, actor)


@contextmanager
def making(place: Place) -> Iterator[None]:
    """Look whether a book can be made at ``place``, and say what stood in the way of making it.

    Raises:
        NothingThere, CannotOpen: as :func:`new_book` says.
    """
    if isinstance(place, Path):
        if not place.parent.is_dir():
            raise NothingThere(place.parent, "folder", "mkdir -p")
        if not place.exists() and not os.access(place.parent, os.W_OK):
            raise CannotOpen(place, "nothing can be written to this folder")
    kind = kind_of(place)
    try:
        yield
    except kind.fault as error:
        why = kind.trouble(error) or "the database does not take what was to be written"
        raise (kind.refusal(error, place) or CannotOpen(place, why)) from error


@contextmanager
def _opened(place: Place, actor: str, *, read_only: bool, any_layout: bool = False) -> Iterator[Desk]:
    if isinstance(place, Path):
        _look_at(place)
        if not read_only and not (os.access(place, os.W_OK) and os.access(place.parent, os.W_OK)):
            raise CannotOpen(place, "this book, or the folder it lies in, can only be read")
    kind = kind_of(place)
    try:
        with Desk(Store(place, read_only=read_only, any_layout=any_layout), actor) as desk:
            yield desk
    except NoSuchBook:
        raise
    except kind.fault as error:
        why = kind.trouble(error)
        raise (CannotOpen(place, why) if why else BookDamaged(place)) from error
    except NoBook as error:
        cause = error.__cause__
        why = kind.trouble(cause) if isinstance(cause, kind.fault) else None
        raise (CannotOpen(place, why) if why else BookDamaged(place)) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BookDamaged(place) from error


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
