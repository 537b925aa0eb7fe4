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
from tallystick.store.chain import MOST_FINDINGS, Finding, Progress, check_chain
from tallystick.store.load import Cursor
from tallystick.store.place import Place
from tallystick.store.replay import Checked, Share, check_cells, check_projections

WORTH_IT: Final = 200_000
"""From so many entries on it takes less time to start processes than to do without them."""

_RANGE: Final = 50_000
_BLOCK: Final = 4_096


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
    with Store(place, read_only=True) as store, store.reading() as cursor:
        if workers == 1 or last < WORTH_IT or _hang_together(cursor):
            return check_projections(cursor, last, progress).findings
        findings: list[Finding] = []
        checked = []
        with _processes(workers) as pool:
            shares = [Share(which, workers, _BLOCK) for which in range(workers)]
            parts = [pool.submit(check_share, place, last, share) for share in shares]
            for done, part in enumerate(as_completed(parts), 1):
                checked.append(part.result())
                findings += part.result().findings
                progress("projections", last * done // workers, last)
        findings += check_cells(cursor, (share.used for share in checked))
        left_by_all = frozenset.intersection(*(share.left for share in checked))
        if findings or left_by_all:  # somebody has to say where: one who sees all cases
            return check_projections(cursor, last, progress).findings or findings
        return []


def check_share(place: Place, last: int, share: Share) -> Checked:
    """Compare the rows of one share of the cases, over a connection of its own."""
    with Store(place, read_only=True) as store, store.reading() as cursor:
        store.database.read_once()
        return check_projections(cursor, last, _silent, share)


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
    with Store(place, read_only=True) as store, store.reading() as cursor:
        store.database.read_once()
        return check_chain(cursor, first, last, progress or _silent)


def _ranges(last: int) -> Iterator[tuple[int, int]]:
    for first in range(1, last + 1, _RANGE):
        yield first, min(first + _RANGE - 1, last)


def _silent(*_: object) -> None:
    pass
