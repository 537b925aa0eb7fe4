"""Bayesian averaging over decomposable graphs (Madigan & York 1997), for three to six lists.

Derived in docs/method/dga.md. Knows the marginal likelihood of a graph and the prior p(N) ~ 1/N; the sum over N is the
posterior's. Source: D. Madigan & J. C. York, "Bayesian methods for estimation of the size of a closed population",
Biometrika 84 (1997), 19-31.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.special import gammaln

from tallystick.estimation.checks import why_no_estimate
from tallystick.estimation.graph_kernel import sum_over_graphs, weigh_graphs
from tallystick.estimation.graphs import decomposable_graphs, factors_of_graphs
from tallystick.estimation.kernel import Floats
from tallystick.estimation.patterns import Patterns
from tallystick.estimation.posterior import Posterior, explore, posterior_over
from tallystick.estimation.result import Diagnostic, Method, Refused, Result, refusal

FEWEST, MOST = 3, 6
CUT: Final = 0.001
"""A grid that leaves out more of the posterior than this moves the upper bound of a 95% interval."""
SHOWN: Final = 5
"""How many of the most probable graphs are named."""
SPREAD: Final = 2.0
"""Where the medians under the deltas shown differ by more than this factor, the prior decides and not the lists."""


@dataclass(frozen=True, slots=True)
class Averaged:
    """The posterior of N under one delta, and how probable each graph is."""

    delta: float
    posterior: Posterior
    graphs: Floats


def usual_delta(lists: int) -> float:
    """Give 2^-p: a prior of one person in all, spread evenly over the patterns."""
    return 2.0**-lists


def average_over_graphs(patterns: Patterns, delta: float | None = None, most_missing: float | None = None) -> Averaged:
    """Average over every decomposable graph.

    ``delta`` is the prior count of each pattern; ``most_missing`` bounds the grid, and without it the grid widens until
    nothing is cut.
    """
    lists = len(patterns.lists)
    prior = usual_delta(lists) if delta is None else delta
    seen = patterns.observed.persons
    factors = factors_of_graphs(lists)
    likelihoods = _log_likelihoods(patterns.table(), prior)

    def log_density(missing: Floats) -> Floats:
        totals = np.empty(missing.size)
        sum_over_graphs(likelihoods(missing), factors.starts, factors.sets, factors.powers, totals)
        persons = seen + missing
        # N! / n0! from the multinomial, 1/N from the prior; the factorials of the counts seen are the same for all N.
        return np.asarray(totals + gammaln(persons + 1) - gammaln(missing + 1) - np.log(persons))

    explored = explore(log_density)
    posterior = posterior_over(explored, seen, most_missing)
    kept = explored.nodes <= (explored.nodes[-1] if most_missing is None else most_missing)
    nodes, heights = explored.nodes[kept], explored.heights[kept]
    # The share of each graph, integrated over ln N by the trapezoid rule.
    weights = np.exp(heights - heights.max()) * np.gradient(np.log1p(nodes))
    weights /= weights.sum()
    totals, probability = np.empty(nodes.size), np.zeros(factors.starts.size - 1)
    terms = likelihoods(nodes)
    sum_over_graphs(terms, factors.starts, factors.sets, factors.powers, totals)
    weigh_graphs(terms, factors.starts, factors.sets, factors.powers, totals, weights, probability)
    return Averaged(prior, posterior, probability)


def _log_likelihoods(table: Floats, delta: float) -> Callable[[Floats], Floats]:
    """Give the function from numbers of persons on no list to the log marginal likelihood of every set of lists."""
    size = table.size
    seen = table.sum()
    cells = np.arange(size)
    quiet, start, fixed = np.zeros(size), np.ones(size), np.zeros(size)
    for members in range(1, size):
        alpha = delta * size / 2.0 ** members.bit_count()
        margin = np.bincount(cells & members, weights=table, minlength=size)
        counts = margin[1:][margin[1:] > 0]
        # A cell that nobody is in adds ln G(alpha) - ln G(alpha) = 0.
        fixed[members] = (gammaln(alpha + counts) - gammaln(alpha)).sum() - gammaln(alpha) + gammaln(delta * size)
        start[members], quiet[members] = alpha, margin[0]

    def at(missing: Floats) -> Floats:
        sets = gammaln(start + quiet + missing[:, None])
        return np.asarray(sets - gammaln(delta * size + seen + missing)[:, None] + fixed)

    return at


def estimate_by_graphs(patterns: Patterns, delta: float | None = None, most_missing: float | None = None) -> Result:
    """Estimate all persons; refused where the lists are not three to six, or a given bound cuts the posterior."""
    lists = len(patterns.lists)
    none = why_no_estimate(patterns)
    if none is not None:
        return Result(Method.DGA, None, none)
    if lists < FEWEST:
        reason = "Two lists cannot show how they depend on each other"
        return refusal(Method.DGA, Refused.TOO_FEW_LISTS, reason, "Find a third list, or read the two-list estimate")
    if lists > MOST:
        reason = f"There are too many graphs over {lists} lists to average over all of them"
        return refusal(Method.DGA, Refused.TOO_MANY_LISTS, reason, f"Join lists until there are at most {MOST}")
    made = average_over_graphs(patterns, delta, most_missing)
    others = sorted({made.delta / 4, made.delta, made.delta * 4, 1.0})
    medians = {d: (made if d == made.delta else average_over_graphs(patterns, d, most_missing)) for d in others}
    sensitivity = {f"{d:.6g}": _said(one) for d, one in medians.items()}
    ten = posterior_of_ten_times(patterns, made.delta) if most_missing is None else None
    diagnostics: dict[str, Diagnostic] = {
        "delta": made.delta,
        "graphs": int(made.graphs.size),
        "mean_within_grid": made.posterior.mean,
        "grid_from": patterns.observed.persons,
        "grid_to": float(patterns.observed.persons + made.posterior.missing[-1]),
        "cut": made.posterior.cut,
        "sensitivity_to_delta": sensitivity,
        "likeliest_graphs": _likeliest(made, patterns),
    }
    if ten is not None:
        diagnostics["with_grid_of_ten_times_observed"] = _said(ten)
    if made.posterior.cut > CUT:
        return refusal(
            Method.DGA,
            Refused.POSTERIOR_CUT,
            f"{made.posterior.cut:.1%} of the posterior lies beyond the last number looked at",
            "Let the grid widen by itself, or find a list that overlaps the others more",
            **diagnostics,
            at_this_grid=_said(made),
        )
    warnings = []
    middle = [one.posterior.quantile(0.5) for one in medians.values()]
    if max(middle) > SPREAD * min(middle):
        warnings.append(f"the median moves from {min(middle):,.0f} to {max(middle):,.0f} with the prior count delta")
    if ten is not None and ten.posterior.cut > CUT:
        warnings.append(
            f"a grid ending at ten times the persons observed would have left out {ten.posterior.cut:.1%} of the "
            f"posterior and given {ten.posterior.quantile(0.5):,.0f}"
        )
    estimated = made.posterior.estimated()
    return Result(Method.DGA, estimated, None, diagnostics, tuple(warnings), made.posterior.density())


def posterior_of_ten_times(patterns: Patterns, delta: float) -> Averaged:
    """Average as far as ten times the persons observed (10,000 at least): the bound that is usual elsewhere."""
    return average_over_graphs(patterns, delta, max(10_000.0, 10.0 * patterns.observed.persons))


def _said(made: Averaged) -> Diagnostic:
    one = made.posterior.estimated()
    return {"median": one.median, "lower": one.lower, "upper": one.upper, "cut": made.posterior.cut}


def _likeliest(made: Averaged, patterns: Patterns) -> Diagnostic:
    """Name the cliques of the most probable graphs."""
    powers = decomposable_graphs(len(patterns.lists))
    best = np.argsort(-made.graphs, kind="stable")[:SHOWN]
    return tuple(
        {
            "cliques": tuple("-".join(patterns.names(int(s))) for s in np.flatnonzero(powers[g] > 0)),
            "probability": float(made.graphs[g]),
        }
        for g in best
    )
