"""Which records of one table are worth comparing with which of another: near in time, and on crowded days in place.

Knows how to find, not how to judge. Every pair within the window is found where a day holds few; where it holds many,
those that have nothing of a name, no square of the map and no larger number in common are left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from tallystick.incident.evidence import WINDOW
from tallystick.incident.location import Point
from tallystick.incident.record import IncidentRecord

CROWDED: Final = 15
"""Records of one table on one day, above which a pair must have something in common to be compared."""

LONG_DAYS: Final = 31
"""A span of more days is looked for by what it has in common only."""


class Side:
    """One table, made ready to be looked in: by day, by day and key, and how many records each day holds."""

    def __init__(self, records: Sequence[IncidentRecord], points: Sequence[tuple[Point, ...]]) -> None:
        self.records, self.points = records, points
        self.keys = [self.keys_of(record, where) for record, where in zip(records, points, strict=True)]
        self.by_day: defaultdict[int, list[int]] = defaultdict(list)
        self.by_key: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
        self.count: Counter[int] = Counter()
        for at, record in enumerate(records):
            days = days_of(record)
            for day in days:
                self.count[day] += 1
                if len(days) <= LONG_DAYS:
                    self.by_day[day].append(at)
                for key in self.keys[at]:
                    self.by_key[day, key].append(at)

    @staticmethod
    def keys_of(record: IncidentRecord, points: Sequence[Point]) -> frozenset[str]:
        """Give what a record may have in common with another: words of names, a square of the map, larger numbers."""
        return _keys(record, points)

    def density(self, record: IncidentRecord) -> int:
        """Give how many records of this table lie on the days of a record, at least one."""
        return max(1, sum(self.count[day] for day in days_of(record)))


def days_of(record: IncidentRecord) -> range:
    """Give the days of a record as ordinals."""
    return range(record.earliest.toordinal(), record.latest.toordinal() + 1)


def candidates(ones: Side, others: Side, *, in_common: bool = False) -> Iterator[tuple[int, int]]:
    """Give each pair of places in the two tables that is worth comparing, once, in order.

    With ``in_common`` even on quiet days only pairs that have something in common are given.
    """
    crowd = [ones.density(record) > CROWDED for record in others.records]
    for i, record in enumerate(ones.records):
        found: set[int] = set()
        days = days_of(record)
        if len(days) <= LONG_DAYS and not in_common:
            quiet = others.density(record) <= CROWDED
            same_day = {j for day in days for j in others.by_day[day]} if quiet else ()
            found.update(j for j in same_day if not crowd[j])
        for day in range(days.start - WINDOW, days.stop + WINDOW):
            for key in ones.keys[i]:
                found.update(others.by_key.get((day, key), ()))
        for j in sorted(found):
            yield i, j


def _keys(record: IncidentRecord, points: Sequence[Point]) -> frozenset[str]:
    keys = {f"start {''.join(name)[:2]}" for name in record.places.heads}
    keys |= {f"word {word}" for name in (*record.places.heads, *record.places.wider) for word in name}
    if record.point is not None:
        keys |= {f"square {_square(a)} {_square(b)}" for a, b in _around(points[0])}
    keys |= {f"person {person}" for person in record.people}
    for effect, count in (("killed", record.killed), ("injured", record.injured)):
        if count is not None and count.min is not None and count.min >= _TELLING:
            keys.add(f"{effect} {count.min}")
    return frozenset(keys)


def _around(point: Point) -> Iterator[Point]:
    """Give the corners of half a square around: two points within half a square share at least one of theirs."""
    for north in (-_HALF, _HALF):
        for east in (-_HALF, _HALF):
            yield point[0] + north, point[1] + east


def _square(degrees: float) -> int:
    return int(degrees // (2 * _HALF))


_HALF: Final = 0.05
_TELLING: Final = 8
"""Persons: a smaller number is met too often to be something in common."""
