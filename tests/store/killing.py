"""A program that is killed while it writes, again and again: run with a folder and the name of what it does then.

It forks, so that killing costs no start of Python each time; it must therefore be a process of its own. For each kill
it prints one line of JSON: whether the writer was killed, and what a reader then finds in the book.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import Engine, event

from tallystick.ledger.entry import Draft, Erasure, Kind, Section
from tallystick.store import writer
from tallystick.store.book_file import Store
from tallystick.store.rebuild import rebuild_book
from tallystick.store.verify import verify_book
from tests.books import DAYS, FIRST, drafted, killed, opening, said
from tests.store.books import create, no_progress, write

BEFORE = 4 + 40
"""Entries of the book before the change during which the writer is killed."""


def cases(number: int, name: str) -> Iterator[Draft]:
    """Give two entries for each case: received, and assessed later or, for some, earlier than it was received."""
    for n in range(number):
        yield drafted(Kind.RECEIVE, said(f"{name} {n}", DAYS[1], "open", span="2031-01-05"))
        day = DAYS[0] if n % 20 == 0 else DAYS[2]
        yield drafted(Kind.ASSESS, said(f"{name} {n}", day, "credible", killed(n), span="2031-01-05"))


def prepare(path: Path) -> None:
    """Make a book with one whole change in it."""
    with create(path) as store:
        write(store, *opening(FIRST, DAYS[0], "us")[1:], *cases(20, "old"))


def change(path: Path, size: int) -> None:
    """Write one change of so many entries."""
    with Store(path) as store:
        write(store, *cases(size // 2, "new"), change="killed")


def main() -> None:
    """Do what the command line says."""
    what, folder = sys.argv[1], Path(sys.argv[2])
    acts = {
        "by_time": by_time,
        "by_statement": by_statement,
        "create": creating,
        "rebuild": rebuilding,
        "erase": erasing,
    }
    acts[what](folder)


def by_time(folder: Path) -> None:
    """Kill a writer of thousands of entries after a delay that grows until it is through."""
    size = 2_000
    prepare(folder / "base.tally")
    path = _copy(folder)
    started = time.monotonic()
    _run(lambda: change(path, size))
    step = (time.monotonic() - started) / 32
    died, delay = True, 0.0
    while died:
        path = _copy(folder)
        died, delay = _run(lambda: change(path, size), after=delay), delay + step  # noqa: B023 -- gone before the next
        _say(path, size, died=died)


def by_statement(folder: Path) -> None:
    """Kill a writer at every few statements of a change, with all the writer's habits of a large book."""
    writer.FLUSH_ENTRIES, writer.REFRESH_ENTRIES, writer.CASES_KEPT = 4, 6, 3  # type: ignore[misc]  # Final for others
    prepare(folder / "base.tally")
    _at_statements(folder, lambda path: change(path, 20), 20, every=3)


def rebuilding(folder: Path) -> None:
    """Kill a program that makes all tables again, at every few statements."""
    prepare(folder / "base.tally")

    def rebuild(path: Path) -> None:
        with Store(path) as store:
            rebuild_book(store, no_progress)

    _at_statements(folder, rebuild, 0, every=7)


def erasing(folder: Path) -> None:
    """Kill a program that erases words, at every statement."""
    prepare(folder / "base.tally")

    def erase(path: Path) -> None:
        with Store(path) as store:
            write(store, drafted(Kind.ERASE, Erasure(entry=9, section=Section.WORDS)), change="erase")

    _at_statements(folder, erase, 1, every=1)


def creating(folder: Path) -> None:
    """Kill a program that makes a book, at every few statements."""
    for at in range(1, 400, 3):
        path = folder / f"{at}.tally"
        died = _run(lambda: create(path).close(), at=at)  # noqa: B023 -- the child is gone before the next turn
        found = verify_book(Store(path), None, no_progress).entries if path.exists() else 0
        sys.stdout.write(json.dumps({"killed": died, "new": found, "findings": []}) + "\n")
        if not died:
            return


def _at_statements(folder: Path, act: Callable[[Path], None], size: int, every: int) -> None:
    for at in range(1, 100_000, every):
        path = _copy(folder)
        died = _run(lambda: act(path), at=at)  # noqa: B023 -- the child is gone before the next turn
        _say(path, size, died=died)
        if not died:
            return


def _copy(folder: Path) -> Path:
    path = folder / "book.tally"
    for name in folder.glob("book.tally*"):
        name.unlink()
    shutil.copyfile(folder / "base.tally", path)
    return path


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


def _say(path: Path, size: int, *, died: bool) -> None:
    with Store(path) as store:
        report = verify_book(store, None, no_progress)
        write(store, *cases(1, "after"), change="after")
        after = verify_book(store, None, no_progress)
    assert after.entries == report.entries + 2
    findings = [str(finding) for finding in (*report.findings, *after.findings)]
    said_of_it = {"killed": died, "new": report.entries - BEFORE, "whole": size, "findings": findings}
    sys.stdout.write(json.dumps(said_of_it) + "\n")


if __name__ == "__main__":
    main()
