"""Log-linear models with two-list parameters: forward stepwise selection, with a BCa bootstrap of the whole procedure.

Derived in docs/method/loglinear.md. Sources: L. Chan, B. W. Silverman & K. Vincent, "Multiple systems estimation for
sparse capture data: inferential challenges when there are nonoverlapping lists", Journal of the American Statistical
Association 116 (2021), 1297-1306; B. Efron, "Better bootstrap confidence intervals", JASA 82 (1987), 171-185.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from scipy.special import ndtr, ndtri

from tallystick.estimation.checks import why_no_estimate
from tallystick.estimation.existence import maximum_exists
from tallystick.estimation.kernel import Floats, Ints
from tallystick.estimation.loglinear_kernel import overlaps, pairs_of, select, select_each
from tallystick.estimation.patterns import Patterns
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
BATCHES, REPLICATES = 16, 1000
"""The bootstrap is run this many times over, with this many tables each; the bounds are the medians over the runs."""
FEWEST, MOST = 3, 10
UNSURE: Final = 0.05
"""Where the runs' bounds differ by more than this share of their median, a warning says so."""
THIN: Final = 5
"""A bound that rests on fewer replicates than this in each run is an extreme, not a quantile."""

Mapper: TypeAlias = Callable[[Callable[[Floats], Floats], Iterable[Floats]], Iterable[Floats]]
"""How batches are worked through: ``map``, or the ``map`` of a pool of threads."""


@dataclass(frozen=True, slots=True)
class Selected:
    """A model chosen step by step: one bit a pair of lists, and the persons on no list it implies."""

    model: int
    missing: float


@dataclass(frozen=True, slots=True)
class Interval:
    """A BCa interval, and what it rests on: bounds of each run, acceleration, bias correction, quantiles asked for."""

    lower: float
    upper: float
    runs: Floats
    acceleration: float
    bias: float
    quantiles: tuple[float, float]
    replicates: Floats


def choose_model(table: Floats, threshold: float = THRESHOLD) -> Selected | None:
    """Choose a model; none where not even main effects have a maximum."""
    missing, model, exists = select(table, threshold)
    return Selected(model, missing) if exists else None


def bootstrap(
    table: Floats, chosen: Selected, rng: np.random.Generator, mapper: Mapper = map, level: float = LEVEL
) -> Interval | None:
    """Make a BCa interval of all persons: each replicate resamples the persons and chooses its own model.

    Replicates without a maximum count as infinite. None where the estimate lies outside all replicates, or leaving
    one person out takes the estimate away.
    """
    seen = int(table.sum())
    tables = [rng.multinomial(seen, table / seen, size=REPLICATES).astype(float) for _ in range(BATCHES)]
    runs = [np.sort(np.where(np.isnan(run), np.inf, run) + seen) for run in mapper(_missing_of, tables)]
    cells = np.flatnonzero(table)
    without_one = np.repeat(table[None, :], cells.size, axis=0)
    without_one[np.arange(cells.size), cells] -= 1
    weight = table[cells]
    left = _missing_of(without_one) + seen - 1
    if np.isnan(left).any():
        return None
    pull = weight @ left / seen - left
    spread = weight @ pull**2
    acceleration = float(weight @ pull**3 / (6 * spread**1.5)) if spread > 0 else 0.0
    every = np.sort(np.concatenate(runs))
    share = float((every < chosen.missing + seen).mean())
    if not 0 < share < 1:
        return None
    bounds, asked = [], []
    for run in runs:
        below = min(max((run < chosen.missing + seen).sum(), 1), run.size - 1) / run.size
        quantiles = _bca(below, acceleration, level)
        asked.append(quantiles)
        bounds.append([run[min(int(q * run.size), run.size - 1)] for q in quantiles])
    lower, upper = np.median(bounds, axis=0)
    low, high = np.median(asked, axis=0).tolist()
    # Nobody documented is ever missing, and the interval holds the estimate.
    lower = min(max(float(lower), seen), chosen.missing + seen)
    found = np.array(bounds)
    return Interval(
        lower, max(float(upper), chosen.missing + seen), found, acceleration, float(ndtri(share)), (low, high), every
    )


def _missing_of(tables: Floats) -> Floats:
    missing, models = np.empty(len(tables)), np.empty(len(tables), np.int64)
    select_each(tables, THRESHOLD, missing, models)
    return missing


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


def estimate_stepwise(patterns: Patterns, rng: np.random.Generator, mapper: Mapper = map) -> Result:
    """Estimate all persons by stepwise selection; refused where no maximum exists or no interval can be made."""
    none = why_no_loglinear(patterns, Method.LOGLINEAR, MOST)
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
    wobble = {
        end: float((np.quantile(made.runs[:, k], 0.9) - np.quantile(made.runs[:, k], 0.1)) / bound)
        for k, (end, bound) in enumerate((("lower", made.lower), ("upper", made.upper)))
    }
    diagnostics |= {
        "replicates": BATCHES * REPLICATES,
        "runs": BATCHES,
        "spread_between_runs": wobble,
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
        tuple(_warnings(made, wobble)),
        _density(made.replicates),
    )


def _warnings(made: Interval, wobble: dict[str, float]) -> Iterable[str]:
    ends = zip(("lower", "upper"), made.quantiles, strict=True)
    thin = [end for end, q in ends if min(q, 1 - q) * REPLICATES < THIN]
    if thin:
        yield (
            f"the {' and '.join(thin)} bound asks for a quantile so far out that only a few replicates decide it; "
            "the bootstrap is skewed, and another seed may move it"
        )
    unsure = [end for end, share in wobble.items() if share > UNSURE]
    if unsure:
        yield f"the runs of the bootstrap disagree on the {' and '.join(unsure)} bound by more than {UNSURE:.0%}"


def _density(replicates: Floats) -> Density:
    """Give a histogram of the replicates: the sampling distribution, not a posterior."""
    finite = replicates[np.isfinite(replicates)]
    low, high = np.quantile(finite, [0.001, 0.995])
    heights, edges = np.histogram(finite, np.linspace(low, max(high, low + 1), 81), density=True)
    return Density(tuple(((edges[1:] + edges[:-1]) / 2).tolist()), tuple(heights.tolist()))
