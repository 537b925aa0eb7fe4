"""A long book checked on all cores.

Of the chain each process takes ranges of entries: a range needs only the seal of the entry before it. Of the
projections each takes a share of the cases: the rows of a case depend on nothing of other cases.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from typing import Final

from tallystick.ledger.entry import Kind
from tallystick.store.book_file import Store
from tallystick.store.load import Cursor
from tallystick.store.place import Place
from tallystick.store.verify import (
    MOST_FINDINGS,
    Finding,
    Progress,
    Share,
    check_cells,
    check_chain,
    check_projections,
)

WORTH_IT: Final = 200_000
"""From so many entries on it takes less time to start processes than to do without them."""

_RANGE: Final = 50_000


def check_chain_on_all_cores(place: Place, last: int, progress: Progress) -> list[Finding]:
    """Check the entries up to ``last``; a short book, or one on a machine with one core, in this process."""
    workers = os.cpu_count() or 1
    if workers == 1 or last < WORTH_IT:
        return check_range(place, 1, last, progress)
    findings: list[Finding] = []
    done = 0
    with _processes(workers) as pool:
        parts = {pool.submit(check_range, place, first, end): end - first + 1 for first, end in _ranges(last)}
        for part in as_completed(parts):
            findings += part.result()
            done += parts[part]
            progress("chain", done, last)
    return sorted(findings)[:MOST_FINDINGS]


def check_projections_on_all_cores(place: Place, last: int, progress: Progress) -> list[Finding]:
    """Make the rows again and compare them, each process those of its share of the cases.

    In this process where the book is short, or where an entry moves many cases at once or names one beside
    another (an adoption that posted, a join, a parting, an allocation): there the cases hang together.
    """
    workers = os.cpu_count() or 1
    with Store(place, read_only=True) as store, store.snapshot() as cursors:
        if workers == 1 or last < WORTH_IT or _hang_together(cursors()):
            return check_projections(cursors, last, progress)
        findings = check_cells(cursors())
    with _processes(workers) as pool:
        parts = [pool.submit(check_share, place, last, Share(which, workers)) for which in range(workers)]
        for done, part in enumerate(as_completed(parts), 1):
            findings += part.result()
            progress("projections", last * done // workers, last)
    return sorted(set(findings))[:MOST_FINDINGS]


def check_share(place: Place, last: int, share: Share) -> list[Finding]:
    """Compare the rows of one share of the cases, over a connection of its own."""
    with Store(place, read_only=True) as store, store.snapshot() as cursors:
        return check_projections(cursors, last, _silent, share)


def _processes(workers: int) -> ProcessPoolExecutor:
    # What a check keeps, it keeps to its end: looking for rubbish in it is lost time.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=gc.disable)


def _hang_together(cursor: Cursor) -> bool:
    kinds = (Kind.JOIN, Kind.PART, Kind.ALLOCATE)
    cursor.execute(
        "SELECT 1 FROM record WHERE kind IN (?, ?, ?) UNION ALL "
        "SELECT 1 FROM record r JOIN posting p ON p.n = r.n WHERE r.kind = ? LIMIT 1",
        (*(kind.value for kind in kinds), Kind.ADOPT.value),
    )
    return cursor.fetchone() is not None


def check_range(place: Place, first: int, last: int, progress: Progress | None = None) -> list[Finding]:
    """Check a range of entries over a connection of its own."""
    with Store(place, read_only=True) as store, store.snapshot() as cursors:
        return check_chain(cursors(), first, last, progress or _silent)


def _ranges(last: int) -> Iterator[tuple[int, int]]:
    for first in range(1, last + 1, _RANGE):
        yield first, min(first + _RANGE - 1, last)


def _silent(*_: object) -> None:
    pass
