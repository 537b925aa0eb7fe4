"""Records of one table that tell of one incident twice: an entry printed again, a report logged under two numbers.

Knows one table. The same evidence is used as between two tables, with a small share of records that repeat another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Final

from tallystick.incident.candidates import Side, repeat_candidates
from tallystick.incident.evidence import Evidence, evidence, may_agree
from tallystick.incident.odds import Odds
from tallystick.incident.place_names import Name

SHARE: Final = 0.03
"""Records of a table that repeat another: 14 of 504 in the Coalition's entries on Syria, printed again or re-opened."""

MOST_DAYS: Final = 1
"""Days between two records beyond which one is not taken to repeat the other."""

ENOUGH: Final = 0.5
"""The probability from which on two records count as one in a pairing."""

SAME_STATE: Final = 1.5
OTHER_STATE: Final = 0.3
"""Odds, set by us: who repeats an entry seldom changes its conclusion."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """Two records of one table, by their places in it."""

    one: int
    other: int
    probability: float
    why: Evidence


@dataclass(frozen=True, slots=True)
class Repeats:
    """What repeats what in one table, and for each record the first of its group."""

    found: tuple[Repeat, ...]
    first: tuple[int, ...]

    def groups(self) -> tuple[tuple[int, ...], ...]:
        """Give the groups of more than one."""
        members: dict[int, list[int]] = {}
        for at, first in enumerate(self.first):
            members.setdefault(first, []).append(at)
        return tuple(tuple(group) for group in members.values() if len(group) > 1)


def repeats_of(side: Side, share: Mapping[Name, float], odds: Odds, enough: float = ENOUGH) -> Repeats:
    """Find the repeats in one table; whoever repeats a repeat is in its group."""
    first = list(range(len(side.records)))
    found = []
    for i, j in repeat_candidates(side, MOST_DAYS):
        one, other = side.records[i], side.records[j]
        if not may_agree(one, other):
            continue
        why = evidence(one, other, side.points[i], side.points[j])
        weight = SHARE * odds.days[why.days] * odds.of(why, share_of_name(one.places.heads, other.places.heads, share))
        weight /= sqrt(side.density(one) * side.density(other))
        if one.state and other.state:
            weight *= SAME_STATE if one.state == other.state else OTHER_STATE
        probability = weight / (1 + weight)
        if probability >= enough:
            found.append(Repeat(i, j, round(probability, 6), why))
            _join(first, i, j)
    return Repeats(tuple(found), tuple(_top(first, at) for at in range(len(first))))


def share_of_name(ones: tuple[Name, ...], others: tuple[Name, ...], share: Mapping[Name, float]) -> float:
    """Give how common the name is that two records have in common: the rarest that both have, else the rarest of all.

    Names that are only alike count as the more common one.
    """
    both = set(ones) & set(others)
    if both:
        return min(share[name] for name in both)
    return max(min((share[name] for name in names), default=1.0) for names in (ones, others))


def _top(first: list[int], at: int) -> int:
    while first[at] != at:
        first[at] = first[first[at]]
        at = first[at]
    return at


def _join(first: list[int], one: int, other: int) -> None:
    one, other = sorted((_top(first, one), _top(first, other)))
    first[other] = one
