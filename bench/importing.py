"""Import one table in a process of its own; prints cases a second and the peak of memory in MB."""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

from tallystick.actions.desk import Desk, create_book
from tallystick.actions.importing import Wishes, import_cases
from tallystick.actions.opening import Place, place_of


def main(book: Place, table: Path) -> None:
    """Make the book, import the table, print the two figures."""
    create_book(book, "Made up", "bench")
    with Desk.open(book, "bench") as desk:
        start = time.perf_counter()
        report = import_cases(desk, table, Wishes("airwars", standard="airwars@2024"), lambda *_: None)
        seconds = time.perf_counter() - start
    if report.problems:
        raise SystemExit(f"The table of the benchmark has a problem: {report.problems[0]}")
    print(report.new_cases / seconds, _peak_in_mb())


def _peak_in_mb() -> float:
    """Give the peak of this program's own memory; getrusage would count what started it too, on Linux."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) / 1024


if __name__ == "__main__":
    main(place_of(sys.argv[1]), Path(sys.argv[2]))
