"""Where a place lies that has only a name: from a gazetteer that somebody gives, and from the tables themselves.

A table with coordinates says where its names are; so do many rows of the other table then. Knows points and distances
on a sphere cut flat, good to a few parts in a thousand over a hundred kilometres.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import cos, hypot, radians
from statistics import median

from tallystick.incident.place_names import Name, PlaceNames
from tallystick.incident.record import IncidentRecord

Point = tuple[float, float]
Gazetteer = Mapping[Name, tuple[Point, ...]]
"""The points a name may mean."""

KM_OF_DEGREE = 111.2
"""Kilometres in one degree of latitude, of a sphere of 6,371 km."""


def places_told(records: Iterable[IncidentRecord]) -> dict[Name, tuple[Point, ...]]:
    """Give the middle of all points that the rows have for a name; the middle, as single rows are wrong."""
    points: dict[Name, list[Point]] = {}
    for record in records:
        if record.point is not None:
            for name in record.places.heads:
                points.setdefault(name, []).append(record.point)
    return {name: ((median(p[0] for p in found), median(p[1] for p in found)),) for name, found in points.items()}


def points_of(record: IncidentRecord, gazetteers: Iterable[Gazetteer]) -> tuple[Point, ...]:
    """Give where the record may lie: its own point, else what the first gazetteer that knows its name says."""
    return (record.point,) if record.point is not None else _looked_up(record.places, gazetteers)


def apart_km(ones: tuple[Point, ...], others: tuple[Point, ...]) -> float | None:
    """Give the least distance in km between two sets of points; ``None`` where one of them is empty.

    >>> round(apart_km(((35.0, 39.0),), ((35.0, 40.0), (36.0, 39.0))))
    91
    """
    if not ones or not others:
        return None
    return min(_km(one, other) for one in ones for other in others)


def _looked_up(places: PlaceNames, gazetteers: Iterable[Gazetteer]) -> tuple[Point, ...]:
    for gazetteer in gazetteers:
        found = {point for name in places.heads for point in gazetteer.get(name, ())}
        if found:
            return tuple(sorted(found))
    return ()


def _km(one: Point, other: Point) -> float:
    east = (one[1] - other[1] + 180) % 360 - 180
    return KM_OF_DEGREE * hypot(one[0] - other[0], east * cos(radians((one[0] + other[0]) / 2)))
