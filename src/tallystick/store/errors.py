"""What can go wrong with a book where it lies: not a book, locked, out of reach, changed from outside, cut short.

A place is shown as one types it; no sentence holds a password, for no place shows one.
"""

from __future__ import annotations

from collections.abc import Sequence
from shlex import quote

from tallystick.store.place import Address, Place
from tallystick.values.problems import TallystickError


class NoBook(TallystickError):
    """There is no book at this place, or what is there is no book."""

    def __init__(self, place: Place) -> None:
        """Build the sentence from the facts."""
        self.place: Place = place
        super().__init__(f"{place} is not a book. To make one, run: tallystick init {quote(str(place))}")


class NoSuchBook(NoBook):
    """A database that holds no book of this name."""

    def __init__(self, place: Address, others: Sequence[str]) -> None:
        """Build the sentence from the facts; ``others`` are the books that are there."""
        self.place, self.others = place, tuple(others)
        there = f"There are: {', '.join(others)}." if others else "There is none yet."
        TallystickError.__init__(
            self,
            f"There is no book {place.name} in the database of {place}. {there} "
            f"To make it, run: tallystick init {quote(str(place))}",
        )


class NoDriver(TallystickError):
    """A book in PostgreSQL was named, and what speaks with PostgreSQL is not installed."""

    def __init__(self) -> None:
        """Build the sentence."""
        super().__init__("Books in PostgreSQL need the extra postgresql: pip install 'tallystick[postgresql]'")


class NoServer(TallystickError):
    """Nobody answers where a PostgreSQL server was looked for."""

    def __init__(self, place: Address, why: str) -> None:
        """Build the sentence from the facts; ``why`` is what the driver said."""
        self.place, self.why = place, why
        super().__init__(
            f"{place}: no PostgreSQL server answers ({why}). Nothing was written. "
            "Check host and port, and whether the server runs."
        )


class NotLetIn(TallystickError):
    """The server answers and does not let us in: the user, the password or the database is not right."""

    def __init__(self, place: Address, why: str, *, needs_password: bool = False) -> None:
        """Build the sentence from the facts; ``why`` is what the server said."""
        self.place, self.why, self.needs_password = place, why, needs_password
        remedy = (
            "It asks for a password: put it into the file .pgpass or into PGPASSWORD."
            if needs_password
            else "Check user, password and database, or ask whoever keeps the server."
        )
        super().__init__(f"{place}: the server does not let us in ({why}). Nothing was written. {remedy}")


class NoRights(TallystickError):
    """The user may not do this in the database."""

    def __init__(self, place: Address, why: str, remedy: str) -> None:
        """Build the sentence from the facts; ``remedy`` is what whoever keeps the server can grant."""
        self.place, self.why, self.remedy = place, why, remedy
        super().__init__(f"{place}: {why}. Nothing was written. Ask whoever keeps the server for: {remedy}")


class NotUnicode(TallystickError):
    """A database that cannot hold every script."""

    def __init__(self, place: Address, encoding: str) -> None:
        """Build the sentence from the facts."""
        self.place, self.encoding = place, encoding
        super().__init__(
            f"{place}: this database keeps text as {encoding}, in which not every name can be written. Nothing was "
            "written. Use one made with ENCODING 'UTF8'."
        )


class TextNotKept(TallystickError):
    """A label holds a character that the database keeps in no text; SQLite does."""

    def __init__(self, place: Place) -> None:
        """Build the sentence from the facts."""
        self.place = place
        super().__init__(
            f"{place}: a label or area of this change holds the character U+0000, which PostgreSQL keeps in no text. "
            "Nothing was written. Take it out."
        )


class BookIsNewer(TallystickError):
    """A book that a later version of tallystick has written to: this one would read it wrongly."""

    def __init__(self, place: Place, found: int, known: int) -> None:
        """Build the sentence from the facts: the layout found, and the last one known here."""
        self.place, self.found, self.known = place, found, known
        super().__init__(
            f"{place} was written by a newer tallystick (layout {found}; this one knows {known}). "
            "Nothing was changed. Install the newer version to open it."
        )


class BookIsOlder(TallystickError):
    """The tables of the book were made by an earlier version; its journal is what it always was."""

    def __init__(self, place: Place) -> None:
        """Build the sentence from the facts."""
        self.place = place
        super().__init__(
            f"The tables of {place} were made by an earlier tallystick. Nothing was changed. "
            f"To make them again from its journal, run: tallystick verify {quote(str(place))} --rebuild"
        )


class BookExists(TallystickError):
    """A new book would lie over something that is there already."""

    def __init__(self, place: Place) -> None:
        """Build the sentence from the facts."""
        self.place = place
        super().__init__(f"{place} is there already and was left as it is. Choose another name.")


class BookBusy(TallystickError):
    """Another program is writing to the book."""

    def __init__(self, place: Place) -> None:
        """Build the sentence from the facts."""
        self.place = place
        super().__init__(f"Another program is writing to {place}. Nothing was written. Try again in a moment.")


class BookReadOnly(TallystickError):
    """The book was opened to be read, or lies where it can only be read."""

    def __init__(self, place: Place) -> None:
        """Build the sentence from the facts."""
        self.place = place
        super().__init__(f"{place} can only be read here. Nothing was written. Copy it to where it can be written to.")


class ChainBroken(TallystickError):
    """An entry does not match its seal, or a row does not match the journal."""

    def __init__(self, entry: int, where: str, what: str) -> None:
        """Build the sentence from the facts."""
        self.entry, self.where, self.what = entry, where, what
        super().__init__(f"Entry {entry}: {what} ({where}). The book was changed outside tallystick.")
