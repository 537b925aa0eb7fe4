"""You may have this already: the incidents that a new claim or case is likeliest to be about, with the reasons.

Knows what is held and one record that comes in. Made ready once for all that is held; asking is then quick, as only
what lies within a few days and has something in common is compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from tallystick.incident.candidates import CROWDED, Side, days_of, keys_to_ask
from tallystick.incident.evidence import WINDOW, Evidence, evidence
from tallystick.incident.location import Gazetteer, places_told, points_of
from tallystick.incident.odds import SHIPPED, Odds
from tallystick.incident.pairing import name_shares
from tallystick.incident.record import IncidentRecord
from tallystick.incident.repeats import share_of_name

HELD_ALREADY: Final = 0.5
"""How likely it is, before anything is compared, that what comes in is held already."""


@dataclass(frozen=True, slots=True)
class Near:
    """An incident that is held, how likely it is the one that came in, and why."""

    id: str
    probability: float
    why: Evidence


class Nearest:
    """All incidents that are held, made ready to be looked in."""

    def __init__(
        self, records: Sequence[IncidentRecord], gazetteer: Gazetteer | None = None, odds: Odds = SHIPPED
    ) -> None:
        """Take in what is held."""
        held = sorted(records, key=lambda record: record.id)
        self._known = (gazetteer or {}, places_told(held))
        self._side = Side(held, [points_of(record, self._known) for record in held])
        self._share = name_shares(held)
        self._odds = odds

    def to(self, record: IncidentRecord, most: int = 5) -> tuple[Near, ...]:
        """Give the likeliest, best first. The probabilities share one with "not held yet".

        A record under its own id is not compared with itself.
        """
        points = points_of(record, self._known)
        rarest = 1 / (len(self._side.records) + 2)
        share = {name: self._share.get(name, rarest) for name in record.places.heads}
        found = []
        for at in self._worth_comparing(record):
            held = self._side.records[at]
            if held.id == record.id:
                continue
            why = evidence(record, held, points, self._side.points[at])
            if why.days < len(self._odds.days):
                shares = share | {name: self._share[name] for name in held.places.heads}
                worth = self._odds.of(why, share_of_name(record.places.heads, held.places.heads, shares))
                weight = self._odds.days[why.days] * worth / sqrt(self._side.density(record))
                found.append((HELD_ALREADY / (1 - HELD_ALREADY) * weight, held.id, why))
        whole = 1 + sum(weight for weight, _, _ in found)
        found.sort(key=lambda one: (-one[0], one[1]))
        return tuple(Near(identity, round(weight / whole, 4), why) for weight, identity, why in found[:most])

    def _worth_comparing(self, record: IncidentRecord) -> list[int]:
        side = self._side
        days = days_of(record)
        found: set[int] = set()
        if side.density(record) <= CROWDED:
            found.update(at for day in days for at in side.by_day[day])
        keys = keys_to_ask(record, points_of(record, self._known))
        for day in range(days.start - WINDOW, days.stop + WINDOW):
            for key in keys:
                found.update(side.by_key.get((day, key), ()))
        return sorted(found)
