"""Estimation: `python -m bench.estimation` measures speed, `... eval` the figures, `... coverage 100` the intervals.

Speed and figures are set beside those of R's dga, SparseMSE and LCMCR on the same files, where those lie beside the
repository (../shared/data/mse). Coverage makes tables up from populations whose size is known, and counts how often a
95% interval holds it.
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
from tallystick.estimation.loglinear import bootstrap, choose_model, estimate_stepwise, interval_of_r
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
        coverage(int(sys.argv[2]) if len(sys.argv) > 2 else 100, sys.argv[3] if len(sys.argv) > 3 else "")
    elif not REAL.is_dir():
        print("The peers' files (../shared/data/mse) are not beside this repository; nothing to compare with.")
    elif sys.argv[1:2] == ["eval"]:
        figures()
    else:
        speed()


def speed() -> None:
    """Print our seconds beside the peers', on the same file, for the same work."""
    print(f"{'set':18} {'work':40} {'peer, s':>9} {'ours, s':>9} {'times':>7} {'bar':>5}")
    for row in _peers():
        patterns = _read(row["dataset"])
        work, run = _same_work(row, patterns)
        run()  # what is compiled on first use is compiled
        ours = min(_seconds(run) for _ in range(3))
        theirs = float(row["seconds"])
        bar = _bar(row["method"], len(patterns.lists))
        said = "" if bar is None else f"{bar:5}" if theirs / ours >= bar else f"{bar:5} missed"
        print(f"{row['dataset']:18} {work:40} {theirs:9.3f} {ours:9.4f} {theirs / ours:7.1f} {said}", flush=True)


def _bar(method: str, lists: int) -> int | None:
    if method == "dga":
        return 10 if lists == 5 else None
    return {"SparseMSE": 100, "LCMCR": 3}[method]


def figures() -> None:
    """Print our figures beside the peers', and for a bound of a bootstrap what one run as large as the peer's gives."""
    print(f"{'set':18} {'method':10} {'figure':7} {'peer':>9} {'ours':>9} {'apart':>7}  one run of 1,000, 95%")
    with ThreadPoolExecutor(2) as pool:
        for row in _peers():
            patterns = _read(row["dataset"])
            for figure, theirs, ours, runs in _figures(row, patterns, pool):
                apart = "-" if ours is None else f"{ours / theirs - 1:+.1%}"
                said = "refused" if ours is None else f"{ours:,.0f}"
                head = f"{row['dataset']:18} {row['method']:10} {figure:7}"
                print(f"{head} {theirs:9,.0f} {said:>9} {apart:>7}  {runs}", flush=True)


def _figures(
    row: dict[str, str], patterns: Patterns, pool: ThreadPoolExecutor
) -> Iterator[tuple[str, float, float | None, str]]:
    """Give each figure by name: the peer's, ours, and for a bound of a bootstrap where one run would have it."""
    middle = "point" if row["method"] == "SparseMSE" else "median"
    names, spread = ("lower", middle, "upper"), ["", "", ""]
    theirs = float(row["lo95"]), float(row[middle]), float(row["hi95"])
    ours: tuple[float | None, ...] = (None, None, None)
    rng = np.random.default_rng(1)
    if row["method"] == "dga":
        made = average_over_graphs(patterns, *_prior(row)).posterior.estimated()
        ours = made.lower, made.median, made.upper
    elif row["method"] == "LCMCR":
        one = estimate_by_classes(patterns, rng, None, pool.map).estimated
        ours = ours if one is None else (one.lower, one.median, one.upper)
    elif (chosen := choose_model(patterns.table())) is not None:
        again = bootstrap(patterns.table(), chosen, rng, pool.map)
        if again is not None:
            ours = again.lower, chosen.missing + patterns.observed.persons, again.upper
            low, high = np.quantile(again.one_run, [0.025, 0.975], axis=0)
            in_r = interval_of_r(patterns, chosen) or (np.nan, np.nan)
            spread = [f"{low[k]:,.0f} to {high[k]:,.0f}; in R {in_r[k]:,.1f}" for k in (0, 1)]
            spread.insert(1, "")
    yield from zip(names, theirs, ours, spread, strict=True)


def _peers() -> list[dict[str, str]]:
    with (REAL / "peers.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _prior(row: dict[str, str]) -> tuple[float | None, float]:
    """Give the peer's delta, none for the usual one, and the end of its grid."""
    return 1.0 if row["settings"].startswith("delta=1 ") else None, float(row["settings"].split("..")[1].split()[0])


def _same_work(row: dict[str, str], patterns: Patterns) -> tuple[str, Callable[[], object]]:
    rng = np.random.default_rng(1)
    if row["method"] == "dga":
        delta, grid = _prior(row)
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


def coverage(tables: int, only: str = "") -> None:
    """Print how often each method's interval holds the truth, how often it refuses, and where its median stands.

    ``only`` names one population, or part of its name.
    """
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
            if only not in name:
                continue
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

    def sparse(rng: Generator) -> Patterns:
        return _listed(rng.random((PERSONS, 5)) < np.array([0.03, 0.035, 0.075, 0.045, 0.03]))

    yield "independent lists", independent
    yield "one dependent pair", dependent
    yield "two classes, 5 lists", classes
    yield "two classes, 4 lists", faint
    yield "30% out of reach", unreachable
    yield "5 sparse lists", sparse


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
