"""One entry, one answer: the rows it adds to the book's projections.

The store writes those rows, ``verify`` makes them again, tests compare both with a plain replay.
"""

from __future__ import annotations

from tallystick.ledger import adoption, note, record, repair
from tallystick.ledger.book import Book
from tallystick.ledger.entry import (
    CONTENT_OF,
    Adjustment,
    Adoption,
    Allocation,
    Content,
    Correction,
    Joining,
    Kind,
    Parting,
    Revision,
    Unitemised,
    Voiding,
)
from tallystick.ledger.refusals import NotItsContent
from tallystick.ledger.rows import Rows


def apply(book: Book, n: int, kind: Kind, content: Content) -> Rows:
    """Give the rows entry ``n`` adds, and move ``book`` on; a refusal leaves ``book`` as it was.

    Raises:
        Refused: one of its kinds, when the entry does not fit the book.
    """
    _refuse_other_content(kind, content)
    if isinstance(content, Revision):
        return record.revise(book, n, kind, content)
    match content:
        case Unitemised():
            return record.unitemise(book, n, content)
        case Allocation():
            return record.allocate(book, n, content)
        case Adjustment():
            return record.adjust(book, n, content)
        case Adoption():
            return adoption.adopt(book, n, content)
        case Correction():
            return repair.correct(book, n, content)
        case Voiding():
            return repair.void(book, n, content)
        case Joining():
            return repair.join(book, n, content)
        case Parting():
            return repair.part(book, n, content)
        case _:
            return note.note(book, n, kind, content)


def _refuse_other_content(kind: Kind, content: Content) -> None:
    if type(content) is not CONTENT_OF[kind]:
        raise NotItsContent(kind, type(content).__name__)
