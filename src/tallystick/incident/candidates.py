"""Which records of one table are worth comparing with which of another: near in time, and on crowded days in place.

Knows how to find, not how to judge. Every pair within the window is found where a day holds few; where it holds many,
those that have nothing of a name, no square of the map and no larger number in common are left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from tallystick.incident.evidence import WINDOW
from tallystick.incident.location import Point
from tallystick.incident.place_names import Name
from tallystick.incident.record import IncidentRecord

CROWDED: Final = 15
"""Records of one table on one day, above which a pair must have something in common to be compared."""

LONG_DAYS: Final = 31
"""A span of more days is looked for by what it has in common only."""


class Side:
    """One table, made ready to be looked in: by day, by day and key, and how many records each day holds."""

    def __init__(self, records: Sequence[IncidentRecord], points: Sequence[tuple[Point, ...]]) -> None:
        self.records, self.points = records, points
        self.own = [_own_keys(record, where) for record, where in zip(records, points, strict=True)]
        self.asked = [asked_keys(record, own) for record, own in zip(records, self.own, strict=True)]
        self.by_day: defaultdict[int, list[int]] = defaultdict(list)
        self.by_key: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
        self.count: Counter[int] = Counter()
        for at, record in enumerate(records):
            days = days_of(record)
            for day in days:
                self.count[day] += 1
                if len(days) <= LONG_DAYS:
                    self.by_day[day].append(at)
                for key in self.own[at]:
                    self.by_key[day, key].append(at)
                for word in _words(record.places.wider):
                    self.by_key[day, f"in {word}"].append(at)

    def density(self, record: IncidentRecord) -> int:
        """Give how many records of this table lie on the days of a record, at least one."""
        return max(1, sum(self.count[day] for day in days_of(record)))


def days_of(record: IncidentRecord) -> range:
    """Give the days of a record as ordinals."""
    return range(record.earliest.toordinal(), record.latest.toordinal() + 1)


def repeat_candidates(side: Side, window: int) -> Iterator[tuple[int, int]]:
    """Give each pair of one table that has something in common, few days apart, the first of the two first."""
    for i, record in enumerate(side.records):
        days = days_of(record)
        found: set[int] = set()
        for day in range(days.start - window, days.stop + window):
            for key in side.own[i]:
                found.update(side.by_key.get((day, key), ()))
        for j in sorted(found):
            if j > i:
                yield i, j


def candidates(ones: Side, others: Side) -> Iterator[tuple[int, int]]:
    """Give each pair of places in the two tables that is worth comparing, once, in order."""
    crowd = [ones.density(record) > CROWDED for record in others.records]
    for i, record in enumerate(ones.records):
        found: set[int] = set()
        days = days_of(record)
        if len(days) <= LONG_DAYS:
            quiet = others.density(record) <= CROWDED
            same_day = {j for day in days for j in others.by_day[day]} if quiet else ()
            found.update(j for j in same_day if not crowd[j])
        for day in range(days.start - WINDOW, days.stop + WINDOW):
            for key in ones.asked[i]:
                found.update(others.by_key.get((day, key), ()))
        for j in sorted(found):
            yield i, j


def keys_to_ask(record: IncidentRecord, points: Sequence[Point]) -> frozenset[str]:
    """Give what a record that is in no table may have in common with those of one."""
    return asked_keys(record, _own_keys(record, points))


def asked_keys(record: IncidentRecord, own: frozenset[str]) -> frozenset[str]:
    """Give the keys to look for: its own, and its names as what others lie in, and the other way round.

    That two lie in the same province is nothing in common.
    """
    inner = {f"in {word}" for word in _words(record.places.heads)}
    return own | inner | {f"word {word}" for word in _words(record.places.wider)}


def _own_keys(record: IncidentRecord, points: Sequence[Point]) -> frozenset[str]:
    keys = {f"start {''.join(name)[:2]}" for name in record.places.heads}
    keys |= {f"word {word}" for word in _words(record.places.heads)}
    if record.point is not None:
        keys |= {f"square {_square(a)} {_square(b)}" for a, b in _around(points[0])}
    keys |= {f"person {person}" for person in record.people}
    for effect, count in (("killed", record.killed), ("injured", record.injured)):
        if count is not None and count.min is not None and count.min >= _TELLING:
            keys.add(f"{effect} {count.min}")
    return frozenset(keys)


def _words(names: Iterable[Name]) -> set[str]:
    return {word for name in names for word in name}


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
