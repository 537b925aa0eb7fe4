"""One record over several of the other table: an entry whose number is the sum of what others tell one by one.

Knows the pairs that were weighed one by one. That an entry is about several is only said where their numbers together
agree with it better than any of them alone; two reports of one incident, whose numbers repeat, are in repeats.py.
Derived in docs/method/pairing.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import prod
from typing import Final

from tallystick.incident.candidates import Side
from tallystick.incident.evidence import Evidence, count_level
from tallystick.incident.matching import Edge
from tallystick.incident.odds import Odds
from tallystick.values.counts import Count

FURTHER: Final = 0.01
"""How much rarer each further part is, set by us: of 527 entries of the Coalition two are known to be over several."""

MOST_PARTS: Final = 4
MOST_TRIED: Final = 6
"""Candidates of one record that are put together in every way, the likeliest first."""

PLACES: Final = frozenset({"same", "alike", "within", "point"})
"""How far the place of each part has to agree."""

_ADDED: Final = frozenset({"equal", "least"})
"""How far the sum has to agree."""


@dataclass(frozen=True, slots=True)
class Several:
    """A record (by its place in its table) over several of the other one; ``why`` has the levels of their sums."""

    one: int
    parts: tuple[int, ...]
    probability: float
    why: Evidence


def several_of(
    ones: Side,
    others: Side,
    edges: Iterable[Edge],
    why: Mapping[tuple[int, int], Evidence],
    likely: Mapping[tuple[int, int], float],
    odds: Odds,
) -> Iterator[Several]:
    """Give, for each record that may be about several, the likeliest set of parts.

    ``likely`` has the probability of each pair by itself. A set takes over what its members have together, as far as
    its weight is that of all sets and single records that could stand there.
    """
    of_one: dict[int, list[Edge]] = {}
    for edge in edges:
        if why[edge.i, edge.j].place in PLACES:
            of_one.setdefault(edge.i, []).append(edge)
    for i, found in of_one.items():
        best = sorted(found, key=lambda edge: (-likely.get((i, edge.j), 0.0), -edge.weight, edge.j))[:MOST_TRIED]
        if len(best) > 1:
            made = _best(i, ones, others, best, why, likely, odds)
            if made is not None:
                yield made


def _best(  # noqa: PLR0917 -- what one search looks at
    i: int,
    ones: Side,
    others: Side,
    found: Sequence[Edge],
    why: Mapping[tuple[int, int], Evidence],
    likely: Mapping[tuple[int, int], float],
    odds: Odds,
) -> Several | None:
    single = {edge.j: edge.weight for edge in found}
    bare = {edge.j: edge.weight / _numbers(why[i, edge.j], odds) for edge in found}
    sets: list[tuple[float, tuple[int, ...], Evidence]] = []
    for size in range(2, min(MOST_PARTS, len(found)) + 1):
        for parts in combinations(sorted(single), size):
            agreed = _together(ones, others, i, parts, why)
            if agreed is not None:
                weight = prod(bare[j] for j in parts) * _numbers(agreed, odds) * FURTHER ** (size - 1)
                sets.append((weight, parts, agreed))
    if not sets:
        return None
    weight, parts, agreed = max(sets, key=lambda one: (one[0], one[1]))
    whole = sum(single.values()) + sum(one[0] for one in sets)
    paired = min(1.0, sum(likely.get((i, j), 0.0) for j in single))
    return Several(i, parts, round(paired * weight / whole, 4), agreed)


def _together(
    ones: Side, others: Side, i: int, parts: tuple[int, ...], why: Mapping[tuple[int, int], Evidence]
) -> Evidence | None:
    """Give how the parts agree together, where a sum of theirs agrees as none of them does; else nothing."""
    each = [why[i, j] for j in parts]
    said: dict[str, str] = {}
    better = False
    for effect in ("killed", "injured"):
        counts = [getattr(others.records[j], effect) for j in parts]
        whole = getattr(ones.records[i], effect)
        total = added(counts)
        said[effect] = count_level(whole, total)
        alone = {getattr(one, effect) for one in each}
        if total is not None and said[effect] in _ADDED and not alone & _ADDED:
            better = True
        elif said[effect] not in _ADDED and said[effect] != "blank":
            return None
    if not better:
        return None
    first = min(each, key=lambda one: (one.days, one.place))
    return replace(first, days=max(one.days for one in each), killed=said["killed"], injured=said["injured"])


def added(counts: Sequence[Count | None]) -> Count | None:
    """Give the sum of counts that are each at least one; nothing where one of them says nothing or nought.

    >>> added([Count.exactly(5), Count.between(3, 4)])
    Count(min=8, max=9, quantifier=<Quantifier.RANGE: 'range'>, blank=None)
    """
    least, most, is_open = 0, 0, False
    for count in counts:
        if count is None or not count.min:
            return None
        least += count.min
        most += count.max or 0
        is_open = is_open or count.max is None
    return Count.at_least(least) if is_open else Count.between(least, most)


def _numbers(why: Evidence, odds: Odds) -> float:
    return odds.killed[why.killed] * odds.injured[why.injured]
