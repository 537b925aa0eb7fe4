"""The chain of a long book checked on all cores: each process takes ranges of entries.

A range needs only the seal of the entry before it, so that ranges can be checked in any order.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from tallystick.store.book_file import Store
from tallystick.store.verify import MOST_FINDINGS, Finding, Progress, check_chain

WORTH_IT: Final = 200_000
"""From so many entries on it takes less time to start processes than to do without them."""

_RANGE: Final = 50_000


def check_chain_on_all_cores(path: Path, last: int, progress: Progress) -> list[Finding]:
    """Check the entries up to ``last``; a short book, or one on a machine with one core, in this process."""
    workers = os.cpu_count() or 1
    if workers == 1 or last < WORTH_IT:
        return check_range(path, 1, last, progress)
    findings: list[Finding] = []
    done = 0
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        parts = {pool.submit(check_range, path, first, end): end - first + 1 for first, end in _ranges(last)}
        for part in as_completed(parts):
            findings += part.result()
            done += parts[part]
            progress("chain", done, last)
    return sorted(findings)[:MOST_FINDINGS]


def check_range(path: Path, first: int, last: int, progress: Progress | None = None) -> list[Finding]:
    """Check a range of entries over a connection of its own."""
    with Store(path, read_only=True) as store, store.reading() as cursor:
        return check_chain(cursor, first, last, progress or _silent)


def _ranges(last: int) -> Iterator[tuple[int, int]]:
    for first in range(1, last + 1, _RANGE):
        yield first, min(first + _RANGE - 1, last)


def _silent(*_: object) -> None:
    pass
