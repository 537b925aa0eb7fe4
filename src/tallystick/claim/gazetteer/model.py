"""A place of a gazetteer, and a place that a name may mean: with the evidence, never as one silent answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import msgspec

from tallystick.values.coordinates import Point


class GazetteerPlace(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One place of one gazetteer: ``id`` is the gazetteer's own, after its name (``whosonfirst:102542747``).

    ``kind`` is the gazetteer's own word; ``size`` orders places of one name: 0 a small one or one nobody says more of,
    1 a town or district, 2 a region or country, 3 a city. ``area`` is a path, as ``SY/Idlib``, as far as it is known.
    ``point`` is ``None`` in tables of codes that give no coordinates.
    """

    id: str
    name: str
    kind: str = ""
    point: Point | None
    size: int = 0
    area: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean, and why: ``why`` is a list of sentences, ``score`` orders and says no more."""

    place: GazetteerPlace
    matched: str
    score: float
    why: tuple[str, ...]


FIRST: Final = 5
"""So many candidates are shown."""
