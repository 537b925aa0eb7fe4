"""Compiled arithmetic of averaging over graphs: sums over a graph's few factors, then over graphs.

Knows graphs as lists of factors (``starts``, ``sets``, ``powers``: the factors of graph g stand from starts[g] on).
"""

from __future__ import annotations

import numpy as np

from tallystick.estimation.kernel import Floats, Ints, compiled


@compiled
def sum_over_graphs(terms: Floats, starts: Ints, sets: Ints, powers: Floats, totals: Floats) -> None:
    """Put into ``totals`` the logarithm of the sum over graphs, for each row of ``terms``.

    ``terms`` has a column for each set of lists: the log marginal likelihood of that set.
    """
    graphs = starts.size - 1
    logs = np.empty(graphs)
    for i in range(terms.shape[0]):
        top = -np.inf
        for g in range(graphs):
            value = 0.0
            for f in range(starts[g], starts[g + 1]):
                value += powers[f] * terms[i, sets[f]]
            logs[g] = value
            top = max(top, value)
        total = 0.0
        for g in range(graphs):
            if logs[g] > top - 45.0:
                total += np.exp(logs[g] - top)
        totals[i] = top + np.log(total)


@compiled
def weigh_graphs(
    terms: Floats, starts: Ints, sets: Ints, powers: Floats, totals: Floats, weights: Floats, probability: Floats
) -> None:
    """Add to the probability of each graph its share at each row, times the weight of the row."""
    for i in range(terms.shape[0]):
        if weights[i] < 1e-12:
            continue
        for g in range(starts.size - 1):
            value = -totals[i]
            for f in range(starts[g], starts[g + 1]):
                value += powers[f] * terms[i, sets[f]]
            if value > -45.0:
                probability[g] += weights[i] * np.exp(value)
