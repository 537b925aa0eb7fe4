"""A posterior over the number of persons on no list: summed over a grid of whole numbers that no bound cuts.

Knows a log density and where to look at it; nothing of lists or graphs. The grid is derived in docs/method/dga.md.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.interpolate import CubicSpline

from tallystick.estimation.kernel import Floats
from tallystick.estimation.result import LEVEL, Density, Estimated

FARTHEST: Final = 1e10
"""More persons on no list than there are people on earth are looked at before the widening ends."""
EVERY_ONE_TO: Final = 1 << 13
"""Up to here each whole number stands for itself; further out one stands for a block of at most 1 in 4,096."""
RATIO: Final = 1.2
"""The first nodes lie this far apart; more are put between them where the posterior bends."""
CLOSE_ENOUGH: Final = 1e-3
"""Nodes are added until interpolation is this close to the log density half way between two of them."""
NOTHING: Final = 22.0
"""A log density this far below the highest adds nothing that anybody could see."""
MOST_ROUNDS: Final = 20
PLOTTED: Final = 400


@dataclass(frozen=True, slots=True)
class Posterior:
    """How probable each number of persons is: whole numbers (all persons), the mass of each, and what was left out.

    ``cut`` is the share of the mass of the unbounded posterior that lies beyond the last number.
    """

    seen: int
    missing: Floats
    mass: Floats
    cut: float

    def quantile(self, share: float) -> float:
        """Give the smallest number of all persons with at least this share of the mass up to it."""
        at = np.searchsorted(np.cumsum(self.mass), share * self.mass.sum())
        return float(self.seen + np.floor(self.missing[min(int(at), self.mass.size - 1)]))

    @property
    def mean(self) -> float:
        """Give the mean of all persons within the grid; beyond it the mean may not be finite."""
        return float(self.seen + self.mass @ self.missing / self.mass.sum())

    def estimated(self, level: float = LEVEL) -> Estimated:
        """Give median and equal-tailed interval."""
        return Estimated(self.quantile(0.5), self.quantile((1 - level) / 2), self.quantile((1 + level) / 2), level)

    def density(self) -> Density:
        """Give heights for a plot, between the outermost thousandths."""
        low, high = self.quantile(0.001), self.quantile(0.995)
        edges = np.linspace(low - 0.5, high + 0.5, int(min(PLOTTED, high + 1 - low)) + 1)
        # From the cumulated mass, so that blocks do not beat against the steps of the plot.
        half = np.diff(self.missing, prepend=self.missing[0] - 1) / 2
        below = np.interp(edges, self.seen + self.missing + half, np.cumsum(self.mass / self.mass.sum()), left=0.0)
        heights = np.diff(below)
        return Density(tuple(((edges[1:] + edges[:-1]) / 2).tolist()), tuple((heights / np.diff(edges)).tolist()))


@dataclass(frozen=True, slots=True)
class Explored:
    """A log density looked at closely enough: the nodes, the values there, and the curve through them."""

    nodes: Floats
    values: Floats

    @property
    def heights(self) -> Floats:
        """Give the log density of ln N at the nodes: what counts is mass, and far out a node stands for many."""
        return np.asarray(self.values + np.log1p(self.nodes))

    @property
    def curve(self) -> Callable[[Floats], Floats]:
        """Give the log density at any number between the nodes."""
        spline = CubicSpline(np.log1p(self.nodes), self.values)
        return lambda missing: np.asarray(spline(np.log1p(missing)), float)


def explore(log_density: Callable[[Floats], Floats]) -> Explored:
    """Look at a log density of the persons on no list until the curve through the nodes is right between them."""
    nodes = np.unique(np.floor(np.expm1(np.arange(0, np.log1p(FARTHEST) + np.log(RATIO), np.log(RATIO)))))
    explored = Explored(nodes, log_density(nodes))
    doubtful = np.ones(nodes.size - 1, bool)
    for _ in range(MOST_ROUNDS):
        nodes = explored.nodes
        high = explored.heights > explored.heights.max() - NOTHING
        gap = np.flatnonzero(doubtful & (high[:-1] | high[1:]) & (np.diff(nodes) > 1))
        if not gap.size:
            break
        middle = np.floor((nodes[gap] + nodes[gap + 1]) / 2)
        found = log_density(middle)
        wrong = np.abs(explored.curve(middle) - found) > CLOSE_ENOUGH
        # Both halves of a gap where the curve was wrong stay in doubt.
        halves = np.ones(nodes.size - 1, np.int64)
        halves[gap] = 2
        doubtful = np.zeros(nodes.size - 1, bool)
        doubtful[gap] = wrong
        doubtful = np.repeat(doubtful, halves)
        explored = Explored(np.insert(nodes, gap + 1, middle), np.insert(explored.values, gap + 1, found))
    return explored


def posterior_over(explored: Explored, seen: int, most: float | None = None) -> Posterior:
    """Sum an explored log density over whole numbers, up to ``most`` or as far as there is anything to sum."""
    top = explored.values.max()
    anything = explored.nodes[explored.heights > explored.heights.max() - NOTHING]
    last = np.searchsorted(explored.nodes, anything[-1], side="right")
    far = float(explored.nodes[min(int(last), explored.nodes.size - 1)])
    missing, block = _numbers(far)
    mass = np.exp(explored.curve(missing) - top) * block
    whole = mass.sum() + (_beyond(explored, top) if far == explored.nodes[-1] else 0.0)
    if most is not None and most < far:
        missing, block = _numbers(most)
        mass = np.exp(explored.curve(missing) - top) * block
    return Posterior(seen, missing, mass / whole, max(0.0, float(1 - mass.sum() / whole)))


def _numbers(most: float) -> tuple[Floats, Floats]:
    """Give the whole numbers that are summed over, and how many each stands for."""
    near = np.arange(min(most, EVERY_ONE_TO - 1) + 1)
    parts, blocks = [near], [np.ones(near.size)]
    start, width = float(EVERY_ONE_TO), 2.0
    while start <= most:
        part = np.arange(start, min(2 * start, most + 1), width) + (width - 1) / 2
        parts.append(part)
        blocks.append(np.full(part.size, width))
        start, width = 2 * start, 2 * width
    return np.concatenate(parts), np.concatenate(blocks)


def _beyond(explored: Explored, top: float) -> float:
    """Give the mass beyond the last node, where the log density falls along a straight line in ln N."""
    x, y = np.log1p(explored.nodes[-2:]), explored.values[-2:]
    slope = -(y[1] - y[0]) / (x[1] - x[0])
    return float(np.exp(y[1] - top + x[1]) / (slope - 1)) if slope > 1 else float("inf")
