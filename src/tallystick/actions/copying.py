"""A book copied: to move it into a database or out of one, or to keep a copy that is known to hold."""

from __future__ import annotations

from tallystick.actions.opening import Place, book_to_read, making
from tallystick.store.chain import Progress
from tallystick.store.copying import copy_book

__all__ = ["copy"]


def copy(book: Place, to: Place, progress: Progress) -> tuple[int, str]:
    """Copy a book to a new place, checking its journal on the way, and give its last entry with its seal.

    Raises:
        BookExists: something lies there already; it is left as it is.
        ChainBroken: the journal does not hold; nothing was made.
        TallystickError: the book cannot be opened, or no copy made, as :mod:`~tallystick.actions.opening` says.
    """
    with book_to_read(book) as desk, making(to):
        return copy_book(desk.store, to, progress)
