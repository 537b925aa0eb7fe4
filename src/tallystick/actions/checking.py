"""Is the book what it was? Asked by whoever relies on it."""

from __future__ import annotations

from tallystick.actions.opening import Place, book_to_mend
from tallystick.store.book_file import Store
from tallystick.store.chain import Finding, Progress
from tallystick.store.parallel import check_chain_on_all_cores, check_projections_on_all_cores
from tallystick.store.rebuild import rebuild_book
from tallystick.store.verify import Report, verify_book

__all__ = ["Finding", "Report", "rebuild", "verify"]


def verify(store: Store, head: str | None, progress: Progress) -> Report:
    """Check the chain, the sections, the projections and the caches; ``head`` is a seal noted earlier."""
    return verify_book(store, head, progress, check_chain_on_all_cores, check_projections_on_all_cores)


def rebuild(place: Place, progress: Progress) -> int:
    """Make every table of a book again from its journal, and give its last entry.

    Raises:
        ChainBroken: the journal does not hold; nothing was changed.
        TallystickError: it cannot be opened to write, as :func:`~tallystick.actions.opening.book_to_mend` says.
    """
    with book_to_mend(place) as desk:
        return rebuild_book(desk.store, progress)
