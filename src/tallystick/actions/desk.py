"""An open book and the person at it: the one door through which anything is written.

One change is one transaction; what can be recorded in it is in :mod:`tallystick.actions.recorder`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Self

from tallystick.actions.machine import new_id, now, salts
from tallystick.actions.recorder import Recorder
from tallystick.store.book_file import Store
from tallystick.store.journal import Stamp
from tallystick.store.place import Place


def create_book(place: Place, title: str, actor: str) -> None:
    """Make a new, empty book.

    Raises:
        BookExists: something lies there already; it is left as it is.
    """
    Store.create(place, title, Stamp(new_id(), new_id(), actor, now()), salts()).close()


@dataclass(slots=True)
class Desk:
    """An open book with somebody at it. Close it, or use it in a ``with`` block."""

    store: Store
    actor: str

    @classmethod
    def open(cls, place: Place, actor: str, *, read_only: bool = False) -> Self:
        """Open the book at ``place`` for ``actor`` (a pseudonym or role, never a person's name)."""
        return cls(Store(place, read_only=read_only), actor)

    def __enter__(self) -> Self:
        """Use the open book in a ``with`` block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the book."""
        self.store.close()

    @contextmanager
    def change(self, recorded_at: str | None = None) -> Iterator[Recorder]:
        """Open a change: all that is recorded in the block is written, or nothing."""
        stamp = Stamp(self.store.identity, new_id(), self.actor, recorded_at or now())
        with self.store.change(stamp, salts()) as writer:
            yield Recorder(writer, actor=self.actor)
