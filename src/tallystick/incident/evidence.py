"""What speaks for and against two records being of one incident: levels a person can read, not a score.

Knows two records at a time; what each level is worth is in odds.py. Every level is the same whichever record is first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tallystick.incident.location import Point, apart_km
from tallystick.incident.place_names import NameLevel, name_level
from tallystick.incident.record import IncidentRecord
from tallystick.values.counts import Count

WINDOW: Final = 3
"""Days between two records beyond which they are not compared."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """How two records agree: days between them, and a level for place, killed, injured, actors and people."""

    days: int
    place: str
    killed: str
    injured: str
    actors: str
    people: str
    km: float | None
    """Between the two, where both are known; for the reader, who sees the level beside it."""


def may_agree(one: IncidentRecord, other: IncidentRecord) -> bool:
    """Tell whether two records have a name of a place in common, or points that could be near: a quick first look."""
    if one.point is not None and other.point is not None and abs(one.point[0] - other.point[0]) < NEAR_DEGREES:
        return True
    return bool(one.people & other.people) or name_level(one.places, other.places) is not NameLevel.NONE


def evidence(
    one: IncidentRecord, other: IncidentRecord, ones: tuple[Point, ...], others: tuple[Point, ...]
) -> Evidence:
    """Compare two records; ``ones`` and ``others`` are where they may lie."""
    km = apart_km(ones, others)
    both_given = one.point is not None and other.point is not None
    return Evidence(
        days_between(one, other),
        place_level(name_level(one.places, other.places), km, both_given=both_given),
        count_level(one.killed, other.killed),
        count_level(one.injured, other.injured),
        _shared(one.actors, other.actors),
        _shared(one.people, other.people),
        None if km is None else round(km, 1),
    )


def days_between(one: IncidentRecord, other: IncidentRecord) -> int:
    """Give the days between two spans, 0 where they overlap."""
    return max((other.earliest - one.latest).days, (one.earliest - other.latest).days, 0)


def place_level(names: NameLevel, km: float | None, *, both_given: bool) -> str:
    """Give one level from names and distance: they say much the same, so they are not counted twice.

    Where both records have a point of their own, points that are far apart are believed before names that agree.

    >>> place_level(NameLevel.SAME, 2.0, both_given=True), place_level(NameLevel.SAME, 90.0, both_given=True)
    ('same', 'same-far')
    >>> place_level(NameLevel.NONE, 0.4, both_given=True), place_level(NameLevel.NONE, None, both_given=False)
    ('point', 'none-unknown')
    """
    if names in _AGREE:
        return "same-far" if both_given and km is not None and km > FAR_KM else names.value
    if both_given and km is not None and km < POINT_KM:
        return "point"
    if names is NameLevel.BLANK and km is None:
        return "blank"
    name = "none" if names is NameLevel.BLANK else names.value
    return f"{name}-{_nearness(km)}"


def count_level(one: Count | None, other: Count | None) -> str:
    """Give how two counts of persons agree; a count that says nothing is blank.

    >>> count_level(Count.exactly(5), Count.between(5, 8)), count_level(Count.exactly(5), Count.exactly(40))
    ('least', 'far')
    """
    low, high = _bounds(one)
    other_low, other_high = _bounds(other)
    if low is None or high is None or other_low is None or other_high is None:
        return "blank"
    if (low, high) == (other_low, other_high):
        return "equal"
    if low == other_low:
        return "least"
    if low <= other_high and other_low <= high:
        return "overlap"
    smaller, larger = (high, other_low) if high < other_low else (other_high, low)
    return "near" if larger - smaller <= NEAR_PERSONS or smaller * NEAR_TIMES >= larger else "far"


POINT_KM: Final = 1.0
NEAR_DEGREES: Final = 0.1
NEAR_KM, MID_KM, FAR_KM = 10.0, 30.0, 50.0
NEAR_PERSONS, NEAR_TIMES = 2, 3
_AGREE: Final = frozenset({NameLevel.SAME, NameLevel.ALIKE, NameLevel.WITHIN})


def _nearness(km: float | None) -> str:
    if km is None:
        return "unknown"
    return "near" if km < NEAR_KM else "mid" if km < MID_KM else "far"


def _bounds(count: Count | None) -> tuple[int | None, int | None]:
    if count is None or (count.min is None and count.max is None):
        return None, None
    low = count.min if count.min is not None else count.max
    return low, count.max if count.max is not None else low


def _shared(ones: frozenset[str], others: frozenset[str]) -> str:
    if not ones or not others:
        return "blank"
    return "shared" if ones & others else "apart"
