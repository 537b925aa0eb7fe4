"""One to one, with "no counterpart" for everybody: the probability of each pair, and the best set of pairs.

Knows weights, not incidents. The weight of a pair is the odds that the two are one rather than two that have no
counterpart. The probability of a set of pairs is the product of its weights, over all sets in which nobody is paired
twice; what is given here is the share of the sets that hold a pair, by belief propagation, exact where the graph has
no circle. Derived in docs/method/pairing.md.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple


class Edge(NamedTuple):
    """Row ``i`` of one side and row ``j`` of the other, with a weight or a probability."""

    i: int
    j: int
    weight: float


MOST_ROUNDS: Final = 50
CLOSE_ENOUGH: Final = 1e-5


def probabilities(edges: Sequence[Edge], close_enough: float = CLOSE_ENOUGH) -> list[float]:
    """Give the probability of each pair; those of one row sum to at most one.

    >>> [round(p, 3) for p in probabilities([Edge(0, 0, 3.0), Edge(1, 0, 3.0)])]
    [0.429, 0.429]
    """
    found = [0.0] * len(edges)
    for part in _parts(edges):
        shares = _of_part([edges[at] for at in part], close_enough)
        for at, share in zip(part, shares, strict=True):
            found[at] = share
    return found


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


_Rows = dict[int, list[Edge]]
_Path = dict[int, tuple[int, Edge]]


def _let_in(row: int, rows: _Rows, holds: dict[int, Edge], has: dict[int, Edge]) -> None:
    """Let a row in along the path that gains most: to a free column, or to a row that is left out instead."""
    gain, came, free = _reached(row, rows, holds)
    best, last, final = free
    for left_out, value in gain.items():
        if value > best + _NOTHING:
            best, last, final = value, left_out, None
    if best <= _NOTHING:
        return
    path = [final] if final is not None else []
    if final is None:
        del has[last]
    while last != row:
        last, edge = came[last]
        path.append(edge)
    for edge in path:
        holds[edge.j] = has[edge.i] = edge


def _reached(
    row: int, rows: _Rows, holds: dict[int, Edge]
) -> tuple[dict[int, float], _Path, tuple[float, int, Edge | None]]:
    """Give what is gained by pushing each row out of its pair, the way there, and the best end at a free column."""
    gain = {row: 0.0}
    came: _Path = {}
    free: tuple[float, int, Edge | None] = (0.0, row, None)
    waiting = deque([row])
    while waiting:
        at = waiting.popleft()
        for edge in rows[at]:
            held = holds.get(edge.j)
            value = gain[at] + edge.weight
            if held is None:
                free = (value, at, edge) if value > free[0] + _NOTHING else free
            elif held.i not in {at, row} and value - held.weight > gain.get(held.i, float("-inf")) + _NOTHING:
                gain[held.i], came[held.i] = value - held.weight, (at, edge)
                waiting.append(held.i)
    return gain, came, free


_NOTHING: Final = 1e-9
"""Gains below are rounding."""


def _parts(edges: Sequence[Edge]) -> Iterable[list[int]]:
    """Give the pairs that hang together, by their places; what does not hang together settles on its own."""
    rows: dict[int, list[int]] = {}
    columns: dict[int, list[int]] = {}
    for at, edge in enumerate(edges):
        rows.setdefault(edge.i, []).append(at)
        columns.setdefault(edge.j, []).append(at)
    seen = [False] * len(edges)
    for start in range(len(edges)):
        if seen[start]:
            continue
        seen[start] = True
        part = [start]
        for at in part:
            for near in (*rows[edges[at].i], *columns[edges[at].j]):
                if not seen[near]:
                    seen[near] = True
                    part.append(near)
        yield sorted(part)


def _of_part(edges: Sequence[Edge], close_enough: float) -> list[float]:
    if len(edges) == 1:
        return [edges[0].weight / (1 + edges[0].weight)]
    nodes = [edge.i for edge in edges], [edge.j for edge in edges]
    numbers = [{node: at for at, node in enumerate(dict.fromkeys(side))} for side in nodes]
    ends = [[number[node] for node in side] for number, side in zip(numbers, nodes, strict=True)]
    weights = [edge.weight for edge in edges]
    to_left = [1.0] * len(edges)
    to_right = to_left
    for _ in range(MOST_ROUNDS):
        to_right = _free(ends[0], len(numbers[0]), weights, to_left)
        after = _free(ends[1], len(numbers[1]), weights, to_right)
        moved = max(abs(now - before) for now, before in zip(after, to_left, strict=True))
        to_left = after
        if moved < close_enough:
            break
    odds = [weight * right * left for weight, right, left in zip(weights, to_right, to_left, strict=True)]
    return _within_one(edges, [one / (1 + one) for one in odds])


def _free(ends: Sequence[int], nodes: int, weights: Sequence[float], told: Sequence[float]) -> list[float]:
    """Give, for each pair, how likely its end on one side is free of all other pairs."""
    sums = [1.0] * nodes
    flows = [weight * one for weight, one in zip(weights, told, strict=True)]
    for end, flow in zip(ends, flows, strict=True):
        sums[end] += flow
    return [1 / max(sums[end] - flow, 1.0) for end, flow in zip(ends, flows, strict=True)]


def _within_one(edges: Sequence[Edge], shares: list[float]) -> list[float]:
    """Scale rows whose shares sum to more than one, as they may where the graph has circles."""
    for side in (0, 1):
        sums: dict[int, float] = {}
        for edge, share in zip(edges, shares, strict=True):
            node = (edge.i, edge.j)[side]
            sums[node] = sums.get(node, 0.0) + share
        shares = [share / max(1.0, sums[(edge.i, edge.j)[side]]) for edge, share in zip(edges, shares, strict=True)]
    return shares
