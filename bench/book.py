"""What is measured of a book, and how: writing it, asking it, verifying it; beside each what plain SQL takes."""

from __future__ import annotations

import csv
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path
from random import Random
from statistics import median

from rich.progress import Progress

from bench.made_up import FIRST_DAY, assessed_again, case_id, foundations, received_and_assessed
from bench.nearest import seconds_asked, seconds_of_commands
from tallystick.actions.machine import new_id, now, salts
from tallystick.ledger.asof import rows_by
from tallystick.ledger.entry import Draft, Kind, Revision, Words
from tallystick.ledger.explain import cause_shares
from tallystick.store.book_file import Store
from tallystick.store.journal import Stamp
from tallystick.store.parallel import check_chain_on_all_cores, check_projections_on_all_cores
from tallystick.store.place import Address, Place, place_of
from tallystick.store.totals import moves_between, sums_as_known_on

DAYS_ASKED = 40
SINGLE_CHANGES = 3_000
CSV_ROWS = 100_000


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: what was measured, its bar, whether it holds, and what a plain way took."""

    what: str
    measured: str
    bar: str
    holds: bool
    peer: str = ""


def measure(folder: Path, cases: int, address: str | None = None) -> list[Figure]:
    """Make a book of so many cases in the folder, or in the PostgreSQL database at an address, and measure it."""
    place, imported = (_place(folder, address, name) for name in ("bench", "import"))
    try:
        with Progress(transient=True) as screen:
            figures = [*_write(place, folder, cases, screen)]
            with Store(place) as store:
                figures += _ask(store, screen)
                figures += _single(store, folder, cases)
            figures += _near(place, cases)
            figures += _verify(place, screen)
            figures += _import(imported, folder, screen)
    finally:
        for made in (place, imported):
            _forget(made)
    return figures


def _place(folder: Path, address: str | None, name: str) -> Place:
    if address is None:
        return folder / f"{name}.tally"
    return place_of(f"{address}{'&' if '?' in address else '?'}book=tallystick_{name}")


def _forget(place: Place) -> None:
    """Take a book of ours out of a database; a folder goes with all that is in it."""
    if isinstance(place, Address):
        import psycopg  # noqa: PLC0415 -- optional extra

        with psycopg.connect(place.server, autocommit=True) as connection:
            connection.execute(f"DROP SCHEMA IF EXISTS {place.name} CASCADE".encode())


def _write(place: Place, folder: Path, cases: int, screen: Progress) -> Iterable[Figure]:
    identity = new_id()
    with Store.create(place, "Made up", _stamp(identity), salts()) as store:
        with store.change(_stamp(identity), salts()) as change:
            for draft in foundations():
                change.add(draft)
        drafts = _counted(received_and_assessed(0, cases, cases), 2 * cases, "first two statements", screen)
        seconds = _bulk(store, drafts, new=range(cases))
        rate = cases / seconds
        plain = cases / _plain_insert(folder / "plain.db", store, 2 * cases)
        yield Figure(
            "bulk writing, cases/s (received and assessed, sealed, posted, searchable)",
            f"{rate:,.0f}",
            ">= 10,000",
            rate >= 10_000,
            f"{plain:,.0f} (the same journal rows into a table with one index)",
        )
        _bulk(store, _counted(assessed_again(0, cases, cases), cases, "third statements", screen))


def _bulk(store: Store, drafts: Iterable[Draft], new: range = range(0)) -> float:
    """Write drafts as one change, cases of ``new`` being new; give the seconds, without those of making them up."""
    seconds, fresh, rest = 0.0, iter(new), iter(drafts)
    start = time.perf_counter()
    with store.change(_stamp(store.identity), salts()) as change:
        while some := _at_once(rest):
            start = time.perf_counter()
            for draft in some:
                if draft.kind is Kind.RECEIVE and (i := next(fresh, None)) is not None:
                    change.new_case(case_id(i))
                change.add(draft)
            seconds += time.perf_counter() - start
        start = time.perf_counter()
    return seconds + time.perf_counter() - start


def _at_once(drafts: Iterator[Draft]) -> list[Draft]:
    return list(islice(drafts, 20_000))


def _plain_insert(path: Path, store: Store, rows: int) -> float:
    """Insert the same journal rows with one more index into a table without seals, postings or search."""
    with store.reading() as cursor:
        cursor.execute("SELECT n, seal, envelope, figures FROM journal LIMIT 200000")
        some = cursor.fetchall()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE plain (n INTEGER PRIMARY KEY, seal BLOB, envelope BLOB, figures BLOB)")
    connection.execute("CREATE INDEX by_seal ON plain (seal)")
    start = time.perf_counter()
    connection.executemany("INSERT INTO plain VALUES (?, ?, ?, ?)", some)
    connection.commit()
    seconds = (time.perf_counter() - start) / len(some) * rows
    connection.close()
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()
    return seconds


def _ask(store: Store, screen: Progress) -> Iterable[Figure]:
    days = [FIRST_DAY + timedelta(days=n) for n in Random(7).sample(range(200, 3_600), DAYS_ASKED)]
    organisation = "organisation-0"
    task = screen.add_task("asking", total=2 * DAYS_ASKED + 4)
    with store.reading() as cursor:

        def total(day: date) -> object:
            sums = sums_as_known_on(cursor, day.toordinal(), None, organisation)
            screen.advance(task)
            return rows_by(sums, organisation, ("status", "event_month"))

        def change(day: date) -> object:
            start = day - timedelta(days=30)
            screen.advance(task)
            both = [sums_as_known_on(cursor, one.toordinal(), None, organisation) for one in (start, day)]
            moves = moves_between(cursor, start.toordinal(), day.toordinal(), None, organisation)
            return both, cause_shares(moves, organisation)

        total(days[0]), change(days[0])
        totals, changes = _times(total, days), _times(change, days)

        def by_window(day: date) -> object:
            cursor.execute(_WINDOW, (day.toordinal(),))
            return cursor.fetchall()

        window = _times(by_window, days[:3])
    yield Figure("total as known on a day, by state and event month, ms", _ms(totals), "<= 10", median(totals) <= 0.010,
                 f"{_ms(window)} (window query over the statements)")  # fmt: skip
    yield Figure("change over a month, with causes, ms", _ms(changes), "<= 30", median(changes) <= 0.030,
                 f"{_ms([2 * one for one in window])} (two window queries, no causes)")  # fmt: skip


_WINDOW = """
SELECT state, c.organisation, COUNT(*) FROM (
  SELECT subject, state, ROW_NUMBER() OVER (PARTITION BY subject ORDER BY day DESC, ord DESC, pos DESC) AS place
  FROM revision WHERE day <= ?
) AS r JOIN case_record c ON c.n = r.subject WHERE place = 1 GROUP BY state, c.organisation
"""


def _single(store: Store, folder: Path, cases: int) -> Iterable[Figure]:
    some = list(assessed_again(0, min(cases, SINGLE_CHANGES), cases))
    numbers = count(100)
    start = time.perf_counter()
    for draft in some:
        content = draft.content
        assert isinstance(content, Revision)  # noqa: S101 -- they are
        again = Draft(Kind.ASSESS, _moved(content, next(numbers)), Words(reason="told once more"))
        with store.change(_stamp(store.identity), salts()) as change:
            change.add(again)
    rate = len(some) / (time.perf_counter() - start)
    plain = sqlite3.connect(folder / "single.db", isolation_level=None)
    plain.execute("PRAGMA journal_mode = WAL")
    plain.execute("PRAGMA synchronous = FULL")
    plain.execute("CREATE TABLE plain (n INTEGER PRIMARY KEY, body BLOB)")
    start = time.perf_counter()
    for n in range(len(some)):
        plain.execute("BEGIN IMMEDIATE")
        plain.execute("INSERT INTO plain VALUES (?, ?)", (n, bytes(900)))
        plain.execute("COMMIT")
    peer = len(some) / (time.perf_counter() - start)
    plain.close()
    yield Figure("one change a transaction, every commit flushed, changes/s", f"{rate:,.0f}", ">= 3,000", rate >= 3_000,
                 f"{peer:,.0f} (one plain row a transaction)")  # fmt: skip


def _near(place: Place, cases: int) -> Iterable[Figure]:
    times = seconds_asked(place, cases)
    yield Figure("nearest cases to one that comes in, with reasons, the book opened anew, ms", _ms(times), "<= 200",
                 median(times) <= 0.200, f"slowest {max(times) * 1e3:,.0f}")  # fmt: skip
    for what, seconds in seconds_of_commands(_written(place)):
        yield Figure(f"  {what}, ms", f"{seconds * 1e3:,.0f}", "", holds=True)


def _moved(content: Revision, order: int) -> Revision:
    return Revision(**{name: getattr(content, name) for name in Revision.__struct_fields__} | {"order": order})


def _verify(place: Place, screen: Progress) -> Iterable[Figure]:
    with Store(place, read_only=True) as store, store.reading() as cursor:
        cursor.execute("SELECT n FROM head")
        (last,) = cursor.fetchone()
    for what, check, bar in (
        ("chain verified, entries/s", check_chain_on_all_cores, 500_000),
        ("tables made again and compared, entries/s", check_projections_on_all_cores, 60_000),
    ):
        with _shown(what, screen) as step:
            start = time.perf_counter()
            findings = check(place, last, step)
            rate = last / (time.perf_counter() - start)
        if findings:
            raise SystemExit(f"The book of the benchmark does not hold: {findings[0]}")
        yield Figure(what, f"{rate:,.0f}", f">= {bar:,}", rate >= bar)


def _import(book: Place, folder: Path, screen: Progress) -> Iterable[Figure]:
    """Import a table in a process of its own, for its peak of memory."""
    with (folder / "cases.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("case", "received_on", "known_on", "state", "date", "area", "place", "actors", "killed"))
        made = zip(*[iter(received_and_assessed(0, CSV_ROWS, CSV_ROWS))] * 2, strict=True)
        for received, assessed in made:
            first, second = received.content, assessed.content
            assert isinstance(first, Revision)  # noqa: S101 -- they are
            assert isinstance(second, Revision)  # noqa: S101 -- they are
            killed = next((str(f.count).replace("not stated", "") for f in second.figures if f.effect == "killed"), "")
            writer.writerow((second.label, first.known_on, second.known_on, second.state, second.span, second.area,
                             dict(assessed.words.texts)["place"], ";".join(second.actors), killed))  # fmt: skip
    task = screen.add_task("importing a table", total=None)
    run = [sys.executable, "-m", "bench.importing", _written(book), str(folder / "cases.csv")]
    rate, peak = map(float, subprocess.run(run, check=True, stdout=subprocess.PIPE, text=True).stdout.split())
    screen.remove_task(task)
    yield Figure(f"import of a table of {CSV_ROWS:,} rows, cases/s", f"{rate:,.0f}", ">= 10,000", rate >= 10_000)
    yield Figure("  its peak of memory, MB", f"{peak:,.0f}", "<= 500", peak <= 500)


def _written(place: Place) -> str:
    """Give the place with the password that may be in it: the other process needs it."""
    if isinstance(place, Address):
        return f"{place.server}{'' if place.server.endswith('?') else '&'}book={place.name}"
    return str(place)


def _times(question: Callable[[date], object], days: Iterable[date]) -> list[float]:
    found = []
    for day in days:
        start = time.perf_counter()
        question(day)
        found.append(time.perf_counter() - start)
    return found


def _ms(times: list[float]) -> str:
    return f"{median(times) * 1e3:,.1f}"


def _stamp(book: str) -> Stamp:
    return Stamp(book, new_id(), "bench", now())


def _counted(drafts: Iterable[Draft], size: int, what: str, screen: Progress) -> Iterable[Draft]:
    task = screen.add_task(what, total=size)
    for n, draft in enumerate(drafts):
        if n % 5_000 == 0:
            screen.update(task, completed=n)
        yield draft
    screen.remove_task(task)


@contextmanager
def _shown(what: str, screen: Progress) -> Iterator[Callable[[str, int, int], None]]:
    task = screen.add_task(what, total=None)
    yield lambda _, done, whole: screen.update(task, completed=done, total=whole)
    screen.remove_task(task)
