"""Entries that move no total: what is in the book, what was printed, what was judged, held or erased."""

from __future__ import annotations

from tallystick.ledger.book import Book
from tallystick.ledger.entry import (
    Classification,
    Content,
    Erasure,
    Expectation,
    Hold,
    Judgement,
    Kind,
    Opened,
    Organisation,
    Release,
    Section,
    Signing,
    Source,
)
from tallystick.ledger.refusals import AlreadyThere, FiguresStay, OnHold, UnknownRecord, refuse_large
from tallystick.ledger.rows import Rows, records

VOIDABLE = frozenset({Kind.EXPECT, Kind.JUDGE, Kind.CLAIM, Kind.SIGN})
"""Kinds that move no total and can be taken out again by their number."""


def note(book: Book, n: int, kind: Kind, content: Content) -> Rows:
    """Take an entry that moves no total."""
    match content:
        case Opened() if n > 1:
            raise AlreadyThere("first entry", content.title)
        case Organisation() | Source():
            _note_new(book, n, content)
        case Hold() | Erasure() | Classification():
            _note_on_entry(book, n, content)
        case Judgement():
            refuse_large(score=content.score)
        case Release():
            _refuse_later(content.pin, n)
        case Expectation() | Signing() if content.organisation not in book.organisations:
            raise UnknownRecord("organisation", content.organisation)
        case _:
            pass
    if kind in VOIDABLE:
        book.voidable[n] = kind
    return Rows(records=records(n, kind, content))


def _note_new(book: Book, n: int, content: Organisation | Source) -> None:
    known = book.organisations if isinstance(content, Organisation) else book.sources
    if content.id in known:
        raise AlreadyThere("organisation" if isinstance(content, Organisation) else "source", content.label)
    if isinstance(content, Organisation):
        book.organisations[content.id] = n
    else:
        book.sources.add(content.id)


def _note_on_entry(book: Book, n: int, content: Hold | Erasure | Classification) -> None:
    _refuse_later(content.entry, n)
    if isinstance(content, Hold):
        book.hold(content)
    elif isinstance(content, Erasure):
        if content.section is Section.FIGURES:
            raise FiguresStay(content.entry)
        if content.entry in book.held:
            raise OnHold(content.entry)


def _refuse_later(entry: int, n: int) -> None:
    if not 0 < entry < n:
        raise UnknownRecord("earlier entry", str(entry))
