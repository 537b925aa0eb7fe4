"""On place names with coordinates, a candidate within 10 km stands among the first five often enough."""

from __future__ import annotations

import gzip
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from tallystick.claim.gazetteer.model import GazetteerPlace
from tallystick.claim.gazetteer.names import skeleton
from tallystick.claim.gazetteer.rank import candidates
from tallystick.formats.gazetteers import gazetteer_places
from tallystick.values.coordinates import distance_km, parse_point


@pytest.mark.parametrize(("rows", "gazetteer", "least"), [("syria", "sy", 0.75), ("gaza", "ps", 0.82)])
def test_places_are_found_within_ten_kilometres(shared_data: Path, rows: str, gazetteer: str, least: float) -> None:
    known: dict[str, list[tuple[str, GazetteerPlace]]] = defaultdict(list)
    kind, places = gazetteer_places(shared_data / "gazetteer" / f"whosonfirst_{gazetteer}.jsonl.gz")
    assert kind == "whosonfirst"
    for place in places:
        assert isinstance(place, GazetteerPlace)
        for name in place.names:
            known[skeleton(name)].append((name, place))

    def find(keys: Iterable[str]) -> Sequence[tuple[str, GazetteerPlace]]:
        return [hit for key in keys for hit in known.get(key, ())]

    with gzip.open(shared_data / "airwars" / f"{rows}.jsonl.gz") as file:
        named = [row for row in map(json.loads, file) if row.get("place") and row.get("lat") is not None]
    asked = random.Random(1).sample(named, min(400, len(named)))
    hits = 0
    for row in asked:
        point = parse_point(str(row["lat"]), str(row["lon"]))
        found = [one.place.point for one in candidates(row["place"], (), find)]
        hits += any(distance_km(one, point) <= 10 for one in found if one)
    assert hits / len(asked) >= least
