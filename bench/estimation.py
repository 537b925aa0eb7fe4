"""Estimation: `python -m bench.estimation` measures speed, `python -m bench.estimation coverage 100` the intervals.

Speed is set beside the seconds of R's dga, SparseMSE and LCMCR on the same files, where those lie beside the repository
(../shared/data/mse). Coverage makes tables up from populations whose size is known, and counts how often a 95% interval
holds it.
"""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from tallystick.estimation.averaging import estimate_by_bic
from tallystick.estimation.decomposable import average_over_graphs, estimate_by_graphs
from tallystick.estimation.latent_class import Settings, estimate_by_classes, run_chains
from tallystick.estimation.loglinear import estimate_stepwise
from tallystick.estimation.loglinear_kernel import select_each
from tallystick.estimation.patterns import Patterns, read_patterns
from tallystick.estimation.result import Result

REAL = Path(__file__).resolve().parents[1].parent / "shared" / "data" / "mse"
PERSONS = 1000
SHORT = Settings(warm_up=2_000, keep=500, thin=10)
Generator = np.random.Generator


def main() -> None:
    """Measure what is asked for."""
    if sys.argv[1:2] == ["coverage"]:
        coverage(int(sys.argv[2]) if len(sys.argv) > 2 else 100)
    else:
        speed()


def speed() -> None:
    """Print our seconds beside the peers', on the same file, for the same work."""
    if not REAL.is_dir():
        print("The peers' files (../shared/data/mse) are not beside this repository; nothing to compare with.")
        return
    print(f"{'set':18} {'work':34} {'peer, s':>9} {'ours, s':>9} {'times':>7}")
    with (REAL / "peers.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        patterns = _read(row["dataset"])
        work, run = _same_work(row, patterns)
        run()  # what is compiled on first use is compiled
        ours = min(_seconds(run) for _ in range(2))
        theirs = float(row["seconds"])
        print(f"{row['dataset']:18} {work:34} {theirs:9.3f} {ours:9.4f} {theirs / ours:7.0f}", flush=True)


def _same_work(row: dict[str, str], patterns: Patterns) -> tuple[str, Callable[[], object]]:
    rng = np.random.default_rng(1)
    if row["method"] == "dga":
        delta = 1.0 if row["settings"].startswith("delta=1 ") else None
        grid = float(row["settings"].split("..")[1].split()[0])
        return f"dga, delta {delta or 'usual'}", lambda: average_over_graphs(patterns, delta, grid)
    if row["method"] == "SparseMSE":
        return "1,000 tables, stepwise, one thread", lambda: _thousand(patterns, rng)
    return "110,000 sweeps in 4 chains, 2 threads", lambda: _sweeps(patterns, rng)


def _thousand(patterns: Patterns, rng: Generator) -> None:
    table = patterns.table()
    tables = rng.multinomial(int(table.sum()), table / table.sum(), size=1000).astype(float)
    select_each(tables, 0.02, np.empty(1000), np.empty(1000, np.int64))


def _sweeps(patterns: Patterns, rng: Generator) -> None:
    with ThreadPoolExecutor(2) as pool:
        run_chains(patterns, rng, Settings(warm_up=2_500, keep=250, thin=100), pool.map)


def coverage(tables: int) -> None:
    """Print how often each method's interval holds the truth, how often it refuses, and where its median stands."""
    methods: dict[str, Callable[[Patterns, Generator], Result]] = {
        "dga": lambda patterns, _: estimate_by_graphs(patterns),
        "loglinear": lambda patterns, rng: estimate_stepwise(patterns, rng, pool.map),
        "loglinear_bic": lambda patterns, _: estimate_by_bic(patterns),
        "latent": lambda patterns, rng: estimate_by_classes(patterns, rng, SHORT, pool.map),
    }
    print(f"{PERSONS} persons, {tables} tables for each population; median is the mean of the medians.")
    print(f"{'population':22} {'method':14} {'covers':>7} {'too low':>8} {'too high':>8} {'refused':>8} {'median':>7}")
    with ThreadPoolExecutor(2) as pool:
        for name, draw in populations():
            rng = np.random.default_rng(20)
            drawn = [draw(rng) for _ in range(tables)]
            for method, estimate in methods.items():
                made = [estimate(patterns, np.random.default_rng(k)).estimated for k, patterns in enumerate(drawn)]
                given = [one for one in made if one is not None]
                low = sum(one.upper < PERSONS for one in given) / max(len(given), 1)
                high = sum(one.lower > PERSONS for one in given) / max(len(given), 1)
                middle = float(np.mean([one.median for one in given])) if given else float("nan")
                print(
                    f"{name:22} {method:14} {1 - low - high:7.0%} {low:8.0%} {high:8.0%} {len(made) - len(given):8} "
                    f"{middle:7.0f}",
                    flush=True,
                )


def populations() -> Iterator[tuple[str, Callable[[Generator], Patterns]]]:
    """Give populations of known size, each with what makes it easy or hard."""
    chances = np.array([0.30, 0.25, 0.35, 0.20])

    def independent(rng: Generator) -> Patterns:
        return _listed(rng.random((PERSONS, 4)) < chances)

    def dependent(rng: Generator) -> Patterns:
        on = rng.random((PERSONS, 4)) < chances
        # Whoever is on the first list is on the second twice as often.
        on[:, 1] = rng.random(PERSONS) < np.where(on[:, 0], 0.42, 0.18)
        return _listed(on)

    def classes(rng: Generator) -> Patterns:
        known = rng.random(PERSONS) < 0.5
        return _listed(rng.random((PERSONS, 5)) < np.where(known[:, None], 0.6, 0.15))

    def faint(rng: Generator) -> Patterns:
        known = rng.random(PERSONS) < 0.35
        return _listed(rng.random((PERSONS, 4)) < np.where(known[:, None], chances * 2, chances * 0.5))

    def unreachable(rng: Generator) -> Patterns:
        hidden = rng.random(PERSONS) < 0.3
        return _listed(rng.random((PERSONS, 4)) < np.where(hidden[:, None], 0.01, chances))

    yield "independent lists", independent
    yield "one dependent pair", dependent
    yield "two classes, 5 lists", classes
    yield "two classes, 4 lists", faint
    yield "30% out of reach", unreachable


def _listed(on: np.ndarray[tuple[int, int], np.dtype[np.bool_]]) -> Patterns:
    lists = on.shape[1]
    cells = np.bincount((on * (1 << np.arange(lists))).sum(axis=1), minlength=1 << lists)
    return Patterns.of("ABCDE"[:lists], {cell: int(cells[cell]) for cell in range(1, 1 << lists)})


def _read(name: str) -> Patterns:
    with (REAL / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        header, *rows = csv.reader(file)
    return read_patterns(name, header, enumerate(rows, 2)).strata[0].patterns


def _seconds(run: Callable[[], object]) -> float:
    before = time.perf_counter()
    run()
    return time.perf_counter() - before


if __name__ == "__main__":
    main()
