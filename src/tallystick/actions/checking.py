"""Is the book what it was? Asked by whoever relies on it."""

from __future__ import annotations

from pathlib import Path

from tallystick.store.book_file import Store
from tallystick.store.rebuild import rebuild_book
from tallystick.store.verify import Finding, Progress, Report, verify_book

__all__ = ["Finding", "Report", "rebuild", "verify"]


def verify(store: Store, head: str | None, progress: Progress) -> Report:
    """Check the chain, the sections, the projections and the caches; ``head`` is a seal noted earlier."""
    return verify_book(store, head, progress)


def rebuild(path: Path, progress: Progress) -> int:
    """Make every table of a book again from its journal, and give its last entry.

    Raises:
        ChainBroken: the journal does not hold; nothing was changed.
    """
    with Store(path, any_layout=True) as store:
        return rebuild_book(store, progress)
