"""Log-linear models with two-list parameters: forward stepwise selection, with a BCa bootstrap of the whole procedure.

Derived in docs/method/loglinear.md. Sources: L. Chan, B. W. Silverman & K. Vincent, "Multiple systems estimation for
sparse capture data: inferential challenges when there are nonoverlapping lists", Journal of the American Statistical
Association 116 (2021), 1297-1306; B. Efron, "Better bootstrap confidence intervals", JASA 82 (1987), 171-185.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import ceil
from typing import Final, TypeAlias

import numpy as np
from scipy.special import ndtr, ndtri

from tallystick.estimation.checks import why_no_estimate
from tallystick.estimation.existence import maximum_exists
from tallystick.estimation.kernel import Floats, Ints
from tallystick.estimation.loglinear_kernel import overlaps, pairs_of, select, select_each
from tallystick.estimation.patterns import Patterns
from tallystick.estimation.r_stream import resampled
from tallystick.estimation.result import (
    LEVEL,
    Density,
    Diagnostic,
    Estimated,
    Method,
    Refused,
    Result,
    refusal,
)

THRESHOLD: Final = 0.02
"""A pair is added while its one-sided probability is below this (Chan, Silverman & Vincent 2021)."""
RUN: Final = 1000
"""The tables of one run of the bootstrap; published intervals mostly rest on one run."""
FIRST, MOST = 16, 256
"""The runs that are made first, and the most in all, where a bound is then still unsure."""
MOST_CELLS: Final = 2**14
"""So many runs times patterns at most, since each fit looks at every pattern: 7 lists have 128 runs, 10 have 16."""
SURE: Final = 0.01
"""Runs are added until chance in the bootstrap alone should move no bound by more than this share (standard error)."""
BEYOND: Final = 10
"""And until so many replicates lie beyond each bound: with fewer that error cannot be told."""
UNSURE: Final = 0.02
"""Where it still moves a bound by more than this, a warning says so."""
R_SEED: Final = 1234
"""The seed that the program of the method's authors takes where none is given, as its help page says."""
FEWEST, MOST_LISTS = 3, 10
ENDS: Final = ("lower", "upper")

Bounds: TypeAlias = tuple[float, float]
Generator: TypeAlias = np.random.Generator
Mapper: TypeAlias = Callable[[Callable[[Generator], Floats], Iterable[Generator]], Iterable[Floats]]
"""How runs are worked through: ``map``, or the ``map`` of a pool of threads."""


@dataclass(frozen=True, slots=True)
class Selected:
    """A model chosen step by step: one bit a pair of lists, and the persons on no list it implies."""

    model: int
    missing: float


@dataclass(frozen=True, slots=True)
class Interval:
    """A BCa interval, and what it rests on.

    ``errors`` are the standard errors of the bounds that come from the bootstrap's own chance; ``one_run`` holds the
    bounds that each run of a thousand tables would have given by itself.
    """

    lower: float
    upper: float
    errors: tuple[float, float]
    one_run: Floats
    acceleration: float
    bias: float
    quantiles: tuple[float, float]
    replicates: Floats


def choose_model(table: Floats, threshold: float = THRESHOLD) -> Selected | None:
    """Choose a model; none where not even main effects have a maximum."""
    missing, model, exists = select(table, threshold)
    return Selected(model, missing) if exists else None


def bootstrap(
    table: Floats, chosen: Selected, rng: Generator, mapper: Mapper = map, level: float = LEVEL
) -> Interval | None:
    """Make a BCa interval of all persons: each replicate resamples the persons and chooses its own model.

    Replicates without a maximum count as infinite. None where the estimate lies outside all replicates, or leaving
    one person out takes the estimate away.
    """
    seen = int(table.sum())
    point = chosen.missing + seen
    acceleration = _acceleration(table, seen)
    if acceleration is None:
        return None

    def run(one: Generator) -> Floats:
        missing = _missing_of(one.multinomial(seen, table / seen, size=RUN).astype(float))
        return np.where(np.isnan(missing), np.inf, missing) + seen

    runs = list(mapper(run, rng.spawn(FIRST)))
    runs.extend(mapper(run, rng.spawn(_more_runs(runs, point, acceleration, level, table.size))))
    replicates = np.sort(np.concatenate(runs))
    below = float((replicates < point).mean())
    if not 0 < below < 1:
        return None
    bounds = _bounds(replicates, below, acceleration, level)
    errors = _errors(replicates, below, acceleration, level)
    # Nobody documented is ever missing, and the interval holds the estimate.
    lower, upper = min(max(float(bounds[0]), seen), point), max(float(bounds[1]), point)
    one_run = [_bounds(np.sort(one), (one < point).mean(), acceleration, level) for one in runs]
    return Interval(
        lower,
        upper,
        (float(errors[0]), float(errors[1])),
        np.array(one_run),
        acceleration,
        float(ndtri(below)),
        _bca(below, acceleration, level),
        replicates,
    )


def interval_of_r(patterns: Patterns, chosen: Selected, seed: int = R_SEED, level: float = LEVEL) -> Bounds | None:
    """Give the interval that SparseMSE in R gives from one run of 1,000 tables: its tables, its way to read a bound.

    The tables depend on the order of the patterns. Bounds stand between two replicates, as in definition 8 of
    R. J. Hyndman & Y. Fan, The American Statistician 50 (1996), 361-365. None where a table has no estimate, or all
    estimates lie on one side.
    """
    table, seen = patterns.table(), patterns.observed.persons
    cells = np.array(patterns.order, np.int64)
    tables = np.zeros((RUN, table.size))
    tables[:, cells] = resampled(table[cells].astype(np.int64), seed, RUN)
    replicates = _missing_of(tables) + seen
    below = float((replicates < chosen.missing + seen).mean())
    acceleration = _acceleration(table, seen)
    if acceleration is None or np.isnan(replicates).any() or not 0 < below < 1:
        return None
    lower, upper = np.quantile(replicates, _bca(below, acceleration, level), method="median_unbiased")
    return float(lower), float(upper)


def _acceleration(table: Floats, seen: int) -> float | None:
    """Give the skewness of what one person does to the estimate, over 6; none where one takes it away."""
    cells = np.flatnonzero(table)
    without_one = np.repeat(table[None, :], cells.size, axis=0)
    without_one[np.arange(cells.size), cells] -= 1
    weight = table[cells]
    left = _missing_of(without_one) + seen - 1
    if np.isnan(left).any():
        return None
    pull = weight @ left / seen - left
    spread = weight @ pull**2
    return float(weight @ pull**3 / (6 * spread**1.5)) if spread > 0 else 0.0


def _missing_of(tables: Floats) -> Floats:
    missing, models = np.empty(len(tables)), np.empty(len(tables), np.int64)
    select_each(tables, THRESHOLD, missing, models)
    return missing


def _bounds(replicates: Floats, below: float, acceleration: float, level: float) -> Floats:
    """Give the two sorted replicates where the bounds stand."""
    size = int(replicates.size)
    # A run may lie all on one side of the estimate; it is taken as if one replicate did not.
    quantiles = _bca(min(max(below, 1 / size), 1 - 1 / size), acceleration, level)
    return replicates[[max(ceil(q * size), 1) - 1 for q in quantiles]]


def _more_runs(runs: list[Floats], point: float, acceleration: float, level: float, cells: int) -> int:
    """Say how many runs are needed beside the first; none where no number of them would give an interval."""
    replicates = np.sort(np.concatenate(runs))
    below = float((replicates < point).mean())
    if not 0 < below < 1:
        return 0
    bounds = _bounds(replicates, below, acceleration, level)
    if not np.isfinite(bounds).all():
        return 0
    error = float((_errors(replicates, below, acceleration, level) / bounds).max())
    beyond = replicates.size * min(min(q, 1 - q) for q in _bca(below, acceleration, level))
    times = max((error / SURE) ** 2, BEYOND / max(beyond, 1e-9))
    most = min(MOST, max(FIRST, MOST_CELLS // cells))
    return max(ceil(min(FIRST * times, most)) - FIRST, 0)


def _errors(replicates: Floats, below: float, acceleration: float, level: float) -> Floats:
    """Give the standard errors of the bounds that come from the replicates being finitely many.

    A bound is off by F(bound) - q(F(estimate)), with F the share of the replicates below: half the distance between
    the replicates one standard error of that to either side (docs/method/loglinear.md).
    """
    size = replicates.size
    step = min(below, 1 - below) / 100
    asked = np.array(_bca(below, acceleration, level))
    slope = (np.array(_bca(below + step, acceleration, level)) - _bca(below - step, acceleration, level)) / (2 * step)
    both = np.minimum(asked, below) - asked * below
    variance = asked * (1 - asked) + slope**2 * below * (1 - below) - 2 * slope * both
    off = np.sqrt(np.maximum(variance, 0) / size)
    to = [np.clip(np.ceil((asked + sign * off) * size).astype(int) - 1, 0, size - 1) for sign in (-1, 1)]
    low, high = replicates[to[0]], replicates[to[1]]
    return np.where(np.isfinite(high), high, np.inf) / 2 - np.where(np.isfinite(low), low, 0) / 2


def _bca(below: float, acceleration: float, level: float) -> tuple[float, float]:
    """Give the shares of the replicates at which the bounds stand (Efron 1987, equation 2.3)."""
    bias = ndtri(below)
    tails = bias + ndtri([(1 - level) / 2, (1 + level) / 2])
    low, high = ndtr(bias + tails / (1 - acceleration * tails))
    return float(low), float(high)


def names_of_model(patterns: Patterns, model: int) -> tuple[str, ...]:
    """Name the pairs of a model."""
    pairs: Ints = pairs_of(len(patterns.lists))
    return tuple("-".join(patterns.names(int(pair))) for k, pair in enumerate(pairs) if model >> k & 1)


def why_no_loglinear(patterns: Patterns, method: Method, most: int) -> Result | None:
    """Say why log-linear models cannot be used; none where they can."""
    none = why_no_estimate(patterns)
    if none is not None:
        return Result(method, None, none)
    if len(patterns.lists) < FEWEST:
        reason = "Two lists cannot show how they depend on each other"
        return refusal(method, Refused.TOO_FEW_LISTS, reason, "Find a third list, or read the two-list estimate")
    if len(patterns.lists) > most:
        reason = f"{len(patterns.lists)} lists have too many models for this method"
        return refusal(method, Refused.TOO_MANY_LISTS, reason, f"Join lists until there are at most {most}")
    return None


def estimate_stepwise(patterns: Patterns, rng: Generator, mapper: Mapper = map, r_seed: int = R_SEED) -> Result:
    """Estimate all persons by stepwise selection; refused where no maximum exists or no interval can be made.

    The diagnostics hold what R gives for ``r_seed``, beside an interval that rests on no seed.
    """
    none = why_no_loglinear(patterns, Method.LOGLINEAR, MOST_LISTS)
    if none is not None:
        return none
    table = patterns.table()
    chosen = choose_model(table)
    help_ = "Link the lists more completely, join lists that hardly overlap, or read the Bayesian methods"
    if chosen is None or not maximum_exists(table, chosen.model):
        reason = "The maximum likelihood estimate does not exist: it lies at infinity, or at nobody missing"
        return refusal(Method.LOGLINEAR, Refused.NO_MAXIMUM, reason, help_)
    seen = patterns.observed.persons
    point = seen + chosen.missing
    pairs = pairs_of(len(patterns.lists))
    both = overlaps(table, pairs)
    diagnostics: dict[str, Diagnostic] = {
        "point": "maximum likelihood; a bootstrap has no median of its own",
        "threshold": THRESHOLD,
        "model": names_of_model(patterns, chosen.model),
        "at_minus_infinity": names_of_model(
            patterns, sum(1 << k for k in range(pairs.size) if chosen.model >> k & 1 and not both[k])
        ),
    }
    made = bootstrap(table, chosen, rng, mapper)
    if made is None or not np.isfinite(made.upper):
        reason = "The bootstrap gives no interval: too many resampled tables have no finite estimate"
        return refusal(Method.LOGLINEAR, Refused.NO_INTERVAL, reason, help_, **diagnostics, without_interval=point)
    one_run = np.quantile(made.one_run, [0.025, 0.975], axis=0).tolist()
    of_r = interval_of_r(patterns, chosen, r_seed)
    diagnostics |= {
        "replicates": made.replicates.size,
        "standard_errors_of_bounds": {"lower": made.errors[0], "upper": made.errors[1]},
        "one_run_of_1000": {end: (one_run[0][k], one_run[1][k]) for k, end in enumerate(ENDS)},
        "one_run_in_r": {"seed": r_seed, "lower": of_r and of_r[0], "upper": of_r and of_r[1]},
        "acceleration": made.acceleration,
        "bias_correction": made.bias,
        "quantiles_asked_for": made.quantiles,
        "replicates_without_estimate": int(np.isinf(made.replicates).sum()),
    }
    return Result(
        Method.LOGLINEAR,
        Estimated(point, made.lower, made.upper),
        None,
        diagnostics,
        tuple(_warnings(made, of_r, r_seed)),
        _density(made.replicates),
    )


def _warnings(made: Interval, of_r: Bounds | None, r_seed: int) -> Iterator[str]:
    for k, end in enumerate(ENDS):
        share = min(made.quantiles[k], 1 - made.quantiles[k])
        if share * RUN < 1:
            low, high = np.quantile(made.one_run[:, k], [0.025, 0.975])
            in_r = f" (in R with seed {r_seed}: {of_r[k]:,.0f})" if of_r else ""
            yield (
                f"the bootstrap is so skewed that only 1 in {1 / max(share, 1e-9):,.0f} replicates lies beyond the "
                f"{end} bound; with 1,000 tables, as often published, it may be anywhere from {low:,.0f} to {high:,.0f}"
                f"{in_r}"
            )
        error = made.errors[k] / (made.lower, made.upper)[k]
        if error > UNSURE:
            yield f"another seed may move the {end} bound: its standard error from the bootstrap alone is {error:.1%}"


def _density(replicates: Floats) -> Density:
    """Give a histogram of the replicates: the sampling distribution, not a posterior."""
    finite = replicates[np.isfinite(replicates)]
    low, high = np.quantile(finite, [0.001, 0.995])
    heights, edges = np.histogram(finite, np.linspace(low, max(high, low + 1), 81), density=True)
    return Density(tuple(((edges[1:] + edges[:-1]) / 2).tolist()), tuple(heights.tolist()))
