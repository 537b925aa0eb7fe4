"""Every decomposable graph on a few vertices, as the factors of its likelihood.

Knows graphs only. A decomposable graph factorises into its cliques over its separators; which ones is found by taking
away one simplicial vertex after another (Rose 1970; Lauritzen 1996, Graphical Models, section 2.1).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from tallystick.estimation.kernel import Floats, Ints


@dataclass(frozen=True, slots=True)
class Factors:
    """The factors of every graph, end to end: those of graph g stand from ``starts[g]`` to ``starts[g + 1]``."""

    starts: Ints
    sets: Ints
    powers: Floats


@lru_cache(maxsize=8)
def factors_of_graphs(vertices: int) -> Factors:
    """Give the factors of every decomposable graph, in the order of ``decomposable_graphs``."""
    powers = decomposable_graphs(vertices)
    graph, members = np.nonzero(powers)
    starts = np.concatenate([[0], np.cumsum(np.bincount(graph, minlength=len(powers)))])
    return Factors(starts.astype(np.int64), members.astype(np.int64), powers[graph, members].astype(float))


@lru_cache(maxsize=8)
def decomposable_graphs(vertices: int) -> NDArray[np.int8]:
    """Give a row for each decomposable graph and a column for each set of vertices (bit k: vertex k).

    The entry is the power in which the marginal likelihood of that set enters: 1 for a clique, -1 (or less) for a
    separator, by its multiplicity, 0 for all others and for the empty set.

    >>> [len(decomposable_graphs(p)) for p in (1, 2, 3, 4, 5)]
    [1, 2, 8, 61, 822]
    """
    edges = list(combinations(range(vertices), 2))
    graphs = np.arange(1 << len(edges))
    joined = np.zeros((graphs.size, vertices), np.int64)
    for k, (i, j) in enumerate(edges):
        has = graphs >> k & 1
        joined[:, i] |= has << j
        joined[:, j] |= has << i
    powers = np.zeros((graphs.size, 1 << vertices), np.int8)
    left = np.full(graphs.size, (1 << vertices) - 1)
    every = np.arange(graphs.size)
    for _ in range(vertices):
        done = np.zeros(graphs.size, bool)
        for v in range(vertices):
            around = joined[:, v] & left
            simplicial = (left >> v & 1 == 1) & ~done
            for u in range(vertices):
                # Each neighbour must be joined to all the other neighbours.
                simplicial &= (around >> u & 1 == 0) | (around & ~(1 << u) & ~joined[:, u] == 0)
            rows = every[simplicial]
            powers[rows, around[rows] | 1 << v] += 1
            powers[rows, around[rows]] -= 1
            left[rows] &= ~(1 << v)
            done |= simplicial
        left[~done] = 0  # a chordless cycle: not decomposable
        powers[~done] = 127
    found = powers[powers[:, 0] < 127]  # noqa: PLR2004 -- the mark of the line above
    found[:, 0] = 0
    found.setflags(write=False)
    return found
