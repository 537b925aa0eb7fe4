"""Is the book what it was? Asked by whoever relies on it."""

from __future__ import annotations

from tallystick.store.book_file import Store
from tallystick.store.verify import Finding, Progress, Report, verify_book

__all__ = ["Finding", "Report", "verify"]


def verify(store: Store, head: str | None, progress: Progress) -> Report:
    """Check the chain, the sections, the projections and the caches; ``head`` is a seal noted earlier."""
    return verify_book(store, head, progress)
