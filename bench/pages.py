"""How long a page takes: `python -m bench.pages` serves a book of real rows and asks every page, first and again.

The rows are those of Airwars and the Coalition beside the project; without them it says so and measures nothing. The
time to import them is printed first. A page asked for the first time adds everything up; asked again, long answers are
still in memory.
"""

from __future__ import annotations

import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Final
from urllib.parse import urlencode

from django.test import Client

from tallystick.actions.desk import Desk, create_book
from tallystick.actions.importing import Wishes, import_cases
from tallystick.web.remembering import forget
from tallystick.web.settings import prepare

DATA: Final = Path(__file__).resolve().parents[2] / "shared" / "data"
MOST: Final = 0.150
"""Seconds a page may take."""
LONGEST_IMPORT: Final = 10.0
"""Seconds that all real rows together may take to come into a book."""
DAY: Final = {"on": "2017-06-02"}
LATE: Final = {"on": "2025-12-31"}
ASKED: Final[tuple[tuple[str, dict[str, str]], ...]] = (
    ("", DAY),
    ("", LATE),
    ("total", {"org": "airwars", "by": "event_month", **LATE}),
    ("total", {"org": "airwars", "by": "actor", **LATE}),
    ("total", {"org": "airwars", "by": "area", **LATE}),
    ("total", {"org": "airwars", "by": "known_month", **LATE}),
    ("total", {"org": "coalition", "by": "event_month", **DAY}),
    ("statement", {"org": "coalition", "since": "2017-04-30", **DAY}),
    ("change", {"org": "coalition", "since": "2017-04-30", **DAY}),
    ("change", {"org": "airwars", "since": "2016-12-31", **DAY}),
    ("change", {"org": "airwars", "since": "2014-01-01", **LATE}),
    ("gap", {"a": "coalition", "b": "airwars", "basis": "book", **DAY}),
    ("gap", {"a": "coalition", "b": "airwars", "basis": "book", **LATE}),
    ("gap", {"a": "coalition", "b": "airwars", "basis": "book", "step": "2", **DAY}),
    ("cases", {"org": "airwars", **LATE}),
    ("cases", {"org": "airwars", "q": "raqqa", **LATE}),
    ("cases", {"org": "airwars", "page": "100", **LATE}),
    ("cases", {"org": "coalition", "term": "received", "since": "2017-04-30", **DAY}),
    ("case", {"org": "airwars", "case": "CS598", **LATE}),
    ("entry", {"n": "5000", **LATE}),
    ("months", {"org": "airwars", **LATE}),
    ("series", DAY),
    ("problems", LATE),
    ("seal", LATE),
    ("sources", LATE),
    ("near", {"day": "2017-03-17", "place": "Mosul", "killed": "5+", **LATE}),
    ("problems", {"code": "no_coordinate", "page": "5", **LATE}),
)


def main() -> int:
    """Print each page with the milliseconds it takes; give 1 where one takes too long."""
    if not DATA.is_dir():
        print("The real data (../shared/data) are not beside this repository.")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "real.tally"
        start = time.perf_counter()
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as other:  # as a user imports: not in the server
            other.submit(_build, book).result()
        imported = time.perf_counter() - start
        print(f"{imported:6.1f} s  to import all real rows{' SLOW' if imported > LONGEST_IMPORT else ''}")
        prepare(book, ("testserver",))
        slow = [_measured(page, fields) for page, fields in ASKED]
    return int(any(slow) or imported > LONGEST_IMPORT)


def _measured(page: str, fields: dict[str, str]) -> bool:
    """Ask one page for the first time (the median of three, nothing kept) and again."""
    client, address = Client(), f"/en/{page}?{urlencode(fields)}"
    pinned = client.get(address, follow=True)
    where = pinned.redirect_chain[-1][0] if pinned.redirect_chain else address
    first = []
    for _ in range(3):
        forget()
        first.append(_seconds(client, where))
    again = median(_seconds(client, where) for _ in range(5))
    mark = " SLOW" if max(median(first), again) > MOST else ""
    print(f"{median(first) * 1000:6.0f} ms first {again * 1000:6.0f} ms again  {where}{mark}")
    return bool(mark)


def _seconds(client: Client, address: str) -> float:
    start = time.perf_counter()
    answer = client.get(address)
    taken = time.perf_counter() - start
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code}")
    return taken


def _build(book: Path) -> None:
    create_book(book, "Real rows", "bench")
    with Desk.open(book, "bench") as desk:
        for organisation, name in (
            ("airwars", "airwars/syria.jsonl.gz"),
            ("airwars", "airwars/gaza.jsonl.gz"),
            ("coalition", "oir/releases.jsonl.gz"),
        ):
            import_cases(desk, DATA / name, Wishes(organisation), lambda *_: None)


if __name__ == "__main__":
    sys.exit(main())
