"""A program that is killed while it writes, again and again: run with what it does then, and a place for a book.

It forks, so that killing costs no start of Python each time; it must therefore be a process of its own. For each kill
it prints one line of JSON: whether the writer was killed, and what a reader then finds in the book.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from tallystick.ledger.entry import Draft, Erasure, Kind, Section
from tallystick.store import batches, writer
from tallystick.store.book_file import Store
from tallystick.store.errors import NoBook
from tallystick.store.place import Place, place_of
from tallystick.store.rebuild import rebuild_book
from tallystick.store.verify import verify_book
from tests.books import DAYS, FIRST, drafted, killed, opening, said
from tests.places import beside, copy_of
from tests.store.books import create, no_progress, write

LEAST = 12
"""A writer is killed at so many moments at least, some 32 on a machine whose speed stays the same."""

BEFORE = 4 + 40
"""Entries of the book before the change during which the writer is killed."""


def cases(number: int, name: str) -> Iterator[Draft]:
    """Give two entries for each case: received, and assessed later or, for some, earlier than it was received."""
    for n in range(number):
        yield drafted(Kind.RECEIVE, said(f"{name} {n}", DAYS[1], "open", span="2031-01-05"))
        day = DAYS[0] if n % 20 == 0 else DAYS[2]
        yield drafted(Kind.ASSESS, said(f"{name} {n}", day, "credible", killed(n), span="2031-01-05"))


def prepare(place: Place) -> None:
    """Make a book with one whole change in it."""
    with create(place) as store:
        write(store, *opening(FIRST, DAYS[0], "us")[1:], *cases(20, "old"))


def change(place: Place, size: int) -> None:
    """Write one change of so many entries."""
    with Store(place) as store:
        write(store, *cases(size // 2, "new"), change="killed")


def main() -> None:
    """Do what the command line says."""
    what, place = sys.argv[1], place_of(sys.argv[2])
    acts = {
        "by_time": by_time,
        "by_statement": by_statement,
        "create": creating,
        "rebuild": rebuilding,
        "erase": erasing,
    }
    acts[what](place)


def by_time(place: Place) -> None:
    """Kill a writer of thousands of entries after a delay that grows until it is through."""
    size = 2_000
    base = _prepared(place)
    copy_of(base, BOOK)
    started = time.monotonic()
    _run(lambda: change(place, size))
    step = (time.monotonic() - started) / 32
    delay, trials = 0.0, 0
    while True:
        copy_of(base, BOOK)
        died = _run(lambda: change(place, size), after=delay)
        if not died and trials < LEAST:  # it was slower when it was measured: smaller steps, from the beginning
            delay, step = 0.0, step / 2
            continue
        _say(place, size, died=died)
        if not died:
            return
        delay, trials = delay + step, trials + 1


def by_statement(place: Place) -> None:
    """Kill a writer at every few statements of a change, with all the writer's habits of a large book."""
    writer.FLUSH_ENTRIES, batches.REFRESH_ENTRIES, writer.CASES_KEPT = 4, 6, 3  # type: ignore[misc]  # Final for others
    _at_statements(place, lambda: change(place, 20), 20, every=3 if isinstance(place, Path) else 5)


def rebuilding(place: Place) -> None:
    """Kill a program that makes all tables again, at every few statements."""

    def rebuild() -> None:
        with Store(place) as store:
            rebuild_book(store, no_progress)

    _at_statements(place, rebuild, 0, every=7)


def erasing(place: Place) -> None:
    """Kill a program that erases words, at every statement."""

    def erase() -> None:
        with Store(place) as store:
            write(store, drafted(Kind.ERASE, Erasure(entry=9, section=Section.WORDS)), change="erase")

    _at_statements(place, erase, 1, every=1)


def creating(place: Place) -> None:
    """Kill a program that makes a book, at every few statements."""
    for at in range(1, 400, 3 if isinstance(place, Path) else 2):
        new = beside(place, f"made{at}.tally")
        died = _run(lambda: create(new).close(), at=at)  # noqa: B023 -- the child is gone before the next turn
        found = 0
        with suppress(NoBook), Store(new) as store:
            found = verify_book(store, None, no_progress).entries
        sys.stdout.write(json.dumps({"killed": died, "new": found, "findings": []}) + "\n")
        if not died:
            return


def _at_statements(place: Place, act: Callable[[], object], size: int, every: int) -> None:
    base = _prepared(place)
    for at in range(1, 100_000, every):
        copy_of(base, BOOK)
        died = _run(act, at=at)
        _say(place, size, died=died)
        if not died:
            return


BOOK = "book.tally"


def _prepared(place: Place) -> Place:
    base: Place = beside(place, "base.tally")
    prepare(base)
    return base


def _run(act: Callable[[], object], *, after: float | None = None, at: int | None = None) -> bool:
    """Run in a process of its own, killed after so many seconds or at a statement; say whether it was killed."""
    child = os.fork()
    if child == 0:
        if at is not None:
            _die_at(at)
        act()
        os._exit(0)
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        sys.exit(f"the writer failed: {status}")
    return os.WIFSIGNALED(status)


def _die_at(statement: int) -> None:
    left = statement

    def count(_: str) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "connect", lambda connection, _: connection.set_trace_callback(count))
    if find_spec("psycopg") is not None:
        _count_of_psycopg(count)


def _count_of_psycopg(count: Callable[[str], None]) -> None:
    from psycopg import Cursor  # noqa: PLC0415 -- optional extra

    for name in ("execute", "executemany", "copy"):
        asked = getattr(Cursor, name)

        def counted(*args: Any, asked: Callable[..., Any] = asked, **more: Any) -> Any:
            count("")
            made = asked(*args, **more)
            count("")
            return made

        setattr(Cursor, name, counted)


def _say(place: Place, size: int, *, died: bool) -> None:
    with Store(place) as store:
        with store.writing():
            pass  # a server may still be at what the dead one asked for last: it is done with that now
        report = verify_book(store, None, no_progress)
        write(store, *cases(1, "after"), change="after")
        after = verify_book(store, None, no_progress)
    assert after.entries == report.entries + 2
    findings = [str(finding) for finding in (*report.findings, *after.findings)]
    said_of_it = {"killed": died, "new": report.entries - BEFORE, "whole": size, "findings": findings}
    sys.stdout.write(json.dumps(said_of_it) + "\n")


if __name__ == "__main__":
    main()
