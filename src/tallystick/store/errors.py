"""What can go wrong with a book as a file: not a book, locked, changed from outside, cut short."""

from __future__ import annotations

from tallystick.values.problems import TallystickError


class NoBook(TallystickError):
    """There is no book at this place, or what is there is no book."""

    def __init__(self, place: str) -> None:
        """Build the sentence from the facts."""
        self.place = place
        super().__init__(f"{place} is not a book. To make one, run: tallystick init {place}")


class BookIsNewer(TallystickError):
    """A book that a later version of tallystick has written to: this one would read it wrongly."""

    def __init__(self, place: str, found: int, known: int) -> None:
        """Build the sentence from the facts: the layout found, and the last one known here."""
        self.place, self.found, self.known = place, found, known
        super().__init__(
            f"{place} was written by a newer tallystick (layout {found}; this one knows {known}). "
            "Nothing was changed. Install the newer version to open it."
        )


class BookIsOlder(TallystickError):
    """The tables of the book were made by an earlier version; its journal is what it always was."""

    def __init__(self, place: str) -> None:
        """Build the sentence from the facts."""
        self.place = place
        super().__init__(
            f"The tables of {place} were made by an earlier tallystick. Nothing was changed. "
            f"To make them again from its journal, run: tallystick verify {place} --rebuild"
        )


class BookExists(TallystickError):
    """A new book would lie over something that is there already."""

    def __init__(self, place: str) -> None:
        """Build the sentence from the facts."""
        self.place = place
        super().__init__(f"{place} is there already and was left as it is. Choose another name.")


class BookBusy(TallystickError):
    """Another program is writing to the book."""

    def __init__(self, place: str) -> None:
        """Build the sentence from the facts."""
        self.place = place
        super().__init__(f"Another program is writing to {place}. Nothing was written. Try again in a moment.")


class BookReadOnly(TallystickError):
    """The book was opened to be read, or lies where it can only be read."""

    def __init__(self, place: str) -> None:
        """Build the sentence from the facts."""
        self.place = place
        super().__init__(f"{place} can only be read here. Nothing was written. Copy it to where it can be written to.")


class ChainBroken(TallystickError):
    """An entry does not match its seal, or a row does not match the journal."""

    def __init__(self, entry: int, where: str, what: str) -> None:
        """Build the sentence from the facts."""
        self.entry, self.where, self.what = entry, where, what
        super().__init__(f"Entry {entry}: {what} ({where}). The book was changed outside tallystick.")
