"""One to one, with "no counterpart" for everybody: the probability of each pair, and the best set of pairs.

Knows weights, not incidents. The weight of a pair is the odds that the two are one rather than two that have no
counterpart. The probability of a set of pairs is the product of its weights, over all sets in which nobody is paired
twice; what is given here is the share of the sets that hold a pair, by belief propagation, exact where the graph has
no circle. Derived in docs/method/pairing.md.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import Final, NamedTuple


class Edge(NamedTuple):
    """Row ``i`` of one side and row ``j`` of the other, with a weight or a probability."""

    i: int
    j: int
    weight: float


MOST_ROUNDS: Final = 50
CLOSE_ENOUGH: Final = 1e-5


def probabilities(edges: Sequence[Edge]) -> list[float]:
    """Give the probability of each pair; those of one row sum to at most one.

    >>> [round(p, 3) for p in probabilities([Edge(0, 0, 3.0), Edge(1, 0, 3.0)])]
    [0.429, 0.429]
    """
    to_left = [1.0] * len(edges)
    to_right = to_left
    for _ in range(MOST_ROUNDS):
        to_right = _free(edges, to_left, 0)
        after = _free(edges, to_right, 1)
        moved = max(map(_distance, after, to_left), default=0.0)
        to_left = after
        if moved < CLOSE_ENOUGH:
            break
    odds = [edge.weight * right * left for edge, right, left in zip(edges, to_right, to_left, strict=True)]
    return _within_one(edges, [one / (1 + one) for one in odds])


def best_pairs(edges: Sequence[Edge]) -> list[Edge]:
    """Give the set of pairs, nobody twice, whose weights have the largest sum; weights are above zero.

    Each row is let in along the path that gains most, which may move others or leave one of them out.

    >>> best_pairs([Edge(0, 0, 0.6), Edge(0, 1, 0.5), Edge(1, 0, 0.5)])
    [Edge(i=0, j=1, weight=0.5), Edge(i=1, j=0, weight=0.5)]
    """
    rows: dict[int, list[Edge]] = {}
    for edge in sorted(edges):
        rows.setdefault(edge.i, []).append(edge)
    holds: dict[int, Edge] = {}  # by column
    has: dict[int, Edge] = {}  # by row
    for row in rows:
        _let_in(row, rows, holds, has)
    return sorted(has.values())


def _let_in(row: int, rows: dict[int, list[Edge]], holds: dict[int, Edge], has: dict[int, Edge]) -> None:
    gain = {row: 0.0}
    came: dict[int, tuple[int, Edge]] = {}  # the row before, and the pair that pushed this row out of its own
    best, last, final = 0.0, row, None
    waiting = deque([row])
    while waiting:
        at = waiting.popleft()
        for edge in rows[at]:
            held = holds.get(edge.j)
            if held is None:
                if gain[at] + edge.weight > best + CLOSE_ENOUGH * 1e-4:
                    best, last, final = gain[at] + edge.weight, at, edge
            elif held.i != at:
                then = gain[at] + edge.weight - held.weight
                if then > gain.get(held.i, float("-inf")) + CLOSE_ENOUGH * 1e-4 and held.i != row:
                    gain[held.i], came[held.i] = then, (at, edge)
                    waiting.append(held.i)
    for left_out, value in gain.items():
        if value > best + CLOSE_ENOUGH * 1e-4:
            best, last, final = value, left_out, None
    if best <= 0:
        return
    if final is None:
        del has[last]
    path = [] if final is None else [final]
    at = last
    while at != row:
        at, edge = came[at]
        path.append(edge)
    for edge in path:
        holds[edge.j] = has[edge.i] = edge


def _free(edges: Sequence[Edge], told: Sequence[float], side: int) -> list[float]:
    """Give, for each pair, how likely its row on one side is free of all other pairs."""
    sums: dict[int, float] = {}
    flows = [edge.weight * one for edge, one in zip(edges, told, strict=True)]
    for edge, flow in zip(edges, flows, strict=True):
        sums[edge[side]] = sums.get(edge[side], 0.0) + flow
    return [1 / (1 + max(sums[edge[side]] - flow, 0.0)) for edge, flow in zip(edges, flows, strict=True)]


def _within_one(edges: Sequence[Edge], shares: list[float]) -> list[float]:
    """Scale rows whose shares sum to more than one, as they may where the graph has circles."""
    for side in (0, 1):
        sums: dict[int, float] = {}
        for edge, share in zip(edges, shares, strict=True):
            sums[edge[side]] = sums.get(edge[side], 0.0) + share
        shares = [share / max(1.0, sums[edge[side]]) for edge, share in zip(edges, shares, strict=True)]
    return shares


def _distance(one: float, other: float) -> float:
    return abs(one - other)
