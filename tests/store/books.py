"""A story written to a book, change by change, as an importer or a person at a desk would."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from tallystick.ledger.entry import Draft, Kind, Source
from tallystick.store import batches, writer
from tallystick.store.book_file import Store
from tallystick.store.journal import Stamp
from tallystick.store.place import Place
from tests.books import drafted
from tests.made_up import Story

BOOK = "01890000-0000-7000-8000-000000000000"
INSTANT = "2031-06-01T12:00:00.000000Z"


def salts(seed: str = "salt") -> Callable[[], bytes]:
    """Give a maker of salts that is the same every time."""
    numbers = itertools.count()
    return lambda: hashlib.sha256(f"{seed} {next(numbers)}".encode()).digest()


def stamp(change: int | str = 1, actor: str = "alice") -> Stamp:
    """Give what the entries of one change share."""
    return Stamp(BOOK, f"change-{change}", actor, INSTANT)


def create(place: Place) -> Store:
    """Make a new book."""
    return Store.create(place, "a made-up book", stamp(0), salts("first"))


def write(store: Store, *drafts: Draft, change: int | str = 1) -> int:
    """Write one change and give the number of its last entry."""
    with store.change(stamp(change), salts(f"{change}")) as opened:
        for draft in drafts:
            opened.add(draft)
        return opened.last


def tell(story: Story, place: Place, sizes: Iterator[int], *, reopen: bool) -> list[int]:
    """Write a story as changes of these sizes, trying the refused steps too, and give the ends of the changes.

    With ``reopen`` every change is written by a program that knows nothing of the ones before.
    """
    store, ends, pending = create(place), [1], []
    numbers = itertools.count(1)
    for step in (*story.steps[1:], None):
        if step is not None and step.refused is None:
            pending.append(step.draft)
            if len(pending) < next(sizes):
                continue
        if pending:
            ends.append(write(store, *pending, change=next(numbers)))
            pending = []
        if reopen:
            store.close()
            store = Store(place)
        if step is not None and step.refused is not None:
            before = ends[-1]
            with pytest.raises(step.refused):
                write(store, drafted(Kind.SOURCE, Source(id="lost", label="lost")), step.draft, change="given up")
            with store.reading() as cursor:
                cursor.execute("SELECT n, (SELECT COUNT(*) FROM journal) FROM head")
                assert cursor.fetchone() == (before, before)
    store.close()
    return ends


@contextmanager
def hurried(monkeypatch: pytest.MonkeyPatch, *, sure: bool = True) -> Iterator[None]:
    """Make the writer flush, cache and forget after very few entries, as it does in a large book."""
    with monkeypatch.context() as patch:
        if sure:
            patch.setattr(writer, "FLUSH_ENTRIES", 2)
            patch.setattr(batches, "REFRESH_ENTRIES", 3)
            patch.setattr(writer, "CASES_KEPT", 1)
        yield


def no_progress(*_: object) -> None:
    """Nobody watches."""
