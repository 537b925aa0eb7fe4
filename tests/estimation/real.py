"""The published sets beside the repository, and what the peers' programs gave for them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from tallystick.estimation.patterns import Patterns, read_patterns


@dataclass(frozen=True, slots=True)
class Peer:
    """One row of the peers' results."""

    dataset: str
    method: str
    settings: str
    point: float
    median: str
    lower: float
    upper: float


def real_patterns(shared: Path, name: str) -> Patterns:
    """Read a published set."""
    with (shared / "mse" / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        header, *rows = csv.reader(file)
    reading = read_patterns(f"{name}.csv", header, enumerate(rows, 2))
    assert reading.problems == ()
    return reading.strata[0].patterns


def peers(shared: Path, method: str) -> list[Peer]:
    """Give what a method's R package gave."""
    with (shared / "mse" / "peers.csv").open(newline="", encoding="utf-8") as file:
        return [
            Peer(
                r["dataset"],
                r["method"],
                r["settings"],
                float(r["point"]),
                r["median"],
                float(r["lo95"]),
                float(r["hi95"]),
            )
            for r in csv.DictReader(file)
            if r["method"] == method
        ]
