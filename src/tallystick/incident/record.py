"""One row of somebody's table of incidents or cases, with what is needed to tell whether it is another one's.

Knows what was said; nothing is judged here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from tallystick.incident.place_names import PlaceNames
from tallystick.values.counts import Count


@dataclass(frozen=True, slots=True)
class IncidentRecord:
    """An incident as one organisation tells it.

    ``earliest`` and ``latest`` are local days, both included, and the same where the day is known. ``point`` is
    latitude and longitude in degrees, ``precise`` whether it is better than a town. ``state`` is the organisation's
    own word. ``people`` are keys of names, for what both have in common.
    """

    id: str
    earliest: date
    latest: date
    places: PlaceNames = field(default_factory=PlaceNames)
    point: tuple[float, float] | None = None
    killed: Count | None = None
    injured: Count | None = None
    state: str = ""
    actors: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
