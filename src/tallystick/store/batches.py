"""Rows of a change on their way into the tables.

In a long change the rows of some entries are written by a second thread while the next ones are being sealed: the
database works outside the interpreter's lock.
"""

from __future__ import annotations

import gc
import sys
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Table

from tallystick.ledger.entry import Section
from tallystick.store import schema
from tallystick.store.database import Database
from tallystick.store.erasing import erase_section
from tallystick.store.journal import Sealed
from tallystick.store.load import Cursor
from tallystick.store.totals import refresh_caches
from tallystick.store.writer_state import WriterState

BATCHES_WAITING: Final = 4
"""So many may wait to be written: while caches are brought up to date, the next entries are sealed."""

REFRESH_ENTRIES: Final = 4_096
"""A change leaves at most this many entries outside the caches; a read adds up and looks through the rest itself."""

REFRESHES_AT_ONCE: Final = 4
"""In a long change so many times more entries go into the caches at once: they come in order, which is cheaper."""


@dataclass(slots=True)
class Batch:
    """What some entries add to the book, not written yet."""

    sealed: list[Sealed] = field(default_factory=list)
    rows: dict[Table, list[tuple[Any, ...]]] = field(default_factory=lambda: {t: [] for t in schema.PROJECTIONS})
    texts: list[tuple[int, str]] = field(default_factory=list)
    erasures: list[tuple[int, str]] = field(default_factory=list)


class Batches:
    """Those of one change, in their order, over the one cursor of its transaction."""

    def __init__(self, cursor: Cursor, database: Database, state: WriterState) -> None:
        """Begin with none."""
        self._settled_cursor, self._database, self._state = cursor, database, state
        self._thread: ThreadPoolExecutor | None = None
        self._ended = ExitStack()
        self._being_written: deque[Future[None]] = deque()
        self._has_failed = False
        self.has_erased = False

    @property
    def cursor(self) -> Cursor:
        """The cursor, once nobody else uses it."""
        self._settle()
        return self._settled_cursor

    def write(self, batch: Batch) -> None:
        """Write a batch after those before it."""
        self._settle()
        self._write(batch)

    def write_behind(self, batch: Batch) -> None:
        """Write a batch while this thread goes on; of a few rows that takes longer than their writing."""
        if self._thread is None:
            self._thread = self._ended.enter_context(ThreadPoolExecutor(1, "tallystick-writing"))
            self._ended.enter_context(_for_two_threads())
        self._settle(BATCHES_WAITING - 1)
        self._being_written.append(self._thread.submit(self._write_in_turn, batch))

    def finish(self) -> None:
        """Wait for the last, and bring the caches and the head up to date."""
        state, cursor = self._state, self.cursor
        self._refresh(REFRESH_ENTRIES, state.n)
        cursor.execute("UPDATE head SET n = ?, seal = ?, cached = ? WHERE one = 1", (state.n, state.seal, state.cached))

    def close(self) -> None:
        """Wait for what is being written, whatever became of it."""
        self._ended.close()

    def _settle(self, waiting: int = 0) -> None:
        """Wait until no more than so many batches wait to be written; an error of theirs is raised here."""
        while len(self._being_written) > waiting:
            self._being_written.popleft().result()

    def _write_in_turn(self, batch: Batch) -> None:
        """Write one of several batches; none after one that failed: a full disk has ended the transaction by itself."""
        if not self._has_failed:
            try:
                self._write(batch)
            except BaseException:
                self._has_failed = True
                raise

    def _write(self, batch: Batch) -> None:
        cursor, sealed = self._settled_cursor, batch.sealed
        self._put(schema.journal, [one[:4] for one in sealed])
        self._put(schema.section, [(s.n, Section.WORDS.value, s.words) for s in sealed])
        protected = [(s.n, Section.PROTECTED.value, s.protected) for s in sealed if s.protected is not None]
        self._put(schema.section, protected)
        for table, rows in batch.rows.items():
            self._put(table, rows)
        self._state.texts += batch.texts
        for entry, section in batch.erasures:
            erase_section(self._database, cursor, entry, section)
            self.has_erased = True
            if section == Section.WORDS:
                self._state.forget_text(entry)
        self._refresh(REFRESHES_AT_ONCE * REFRESH_ENTRIES, sealed[-1].n)

    def _put(self, table: Table, rows: list[tuple[Any, ...]]) -> None:
        if rows:
            self._database.insert_many(self._settled_cursor, table, rows)

    def _refresh(self, most: int, last: int) -> None:
        """Bring the caches up to date with entry ``last`` where more than so many entries are outside them."""
        state, cursor = self._state, self._settled_cursor
        if last - state.cached > most:
            refresh_caches(cursor, self._database.dialect, state.cached)
            self._database.insert_many(cursor, schema.search, state.texts)
            state.texts.clear()
            state.cached = last


@contextmanager
def _for_two_threads() -> Iterator[None]:
    """Let the writing thread wait less for its turn, and look less often for rings of garbage: records make none."""
    interval, thresholds = sys.getswitchinterval(), gc.get_threshold()
    sys.setswitchinterval(interval / 50)
    gc.set_threshold(1_000_000, *thresholds[1:])
    try:
        yield
    finally:
        sys.setswitchinterval(interval)
        gc.set_threshold(*thresholds)
