"""How long "you may have this already" takes on a large book: the question, and the whole command that asks it."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from random import Random
from statistics import median

from bench.made_up import DAYS, FIRST_DAY, received_and_assessed
from tallystick.actions.nearest import Coming, nearest_to
from tallystick.actions.opening import Place, book_to_read
from tallystick.ledger.entry import Revision

ASKED = 40
COMMANDS = 5


def questions(cases: int) -> list[Coming]:
    """Give what is told once more of some cases of the made-up book: the day and the place, and that somebody died."""
    made = []
    for i in sorted(Random(11).sample(range(cases), ASKED)):
        received, assessed = received_and_assessed(i, i + 1, cases)
        content = assessed.content
        assert isinstance(content, Revision)  # noqa: S101 -- it is
        killed = next((figure.count for figure in content.figures if figure.effect == "killed"), None)
        made.append(Coming(content.span, (dict(received.words.texts)["place"],), None, killed))
    return made


def seconds_asked(place: Place, cases: int) -> list[float]:
    """Give the seconds of each question, the opening of the book among them; each must find something."""
    found = []
    for coming in questions(cases):
        start = time.perf_counter()
        with book_to_read(place) as desk:
            near = nearest_to(desk.store, coming)
        found.append(time.perf_counter() - start)
        if not near:
            raise SystemExit(f"The book of the benchmark holds a case on {coming.span}, and it was not found.")
    return found


def seconds_of_commands(written: str) -> Iterator[tuple[str, float]]:
    """Give the seconds of the whole command, and of one that only says what it can do: the start of Python."""
    day = (FIRST_DAY + timedelta(days=DAYS // 2)).isoformat()
    run = [sys.executable, "-m", "tallystick", "nearest"]
    yield "the whole command", _median(lambda: _run([*run, written, "--day", day, "--place", "oakford"]))
    yield "of it its start", _median(lambda: _run([*run, "--help"]))


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _median(act: Callable[[], None]) -> float:
    times = []
    for _ in range(COMMANDS):
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return median(times)
