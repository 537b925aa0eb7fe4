"""A list of places with points, which whoever pairs tables may give: JSON lines or CSV, as gazetteers are handed on.

Knows one file: ``name``, ``lat``, ``lon`` and, as JSON, ``names`` with a list for each language. None is shipped.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, BinaryIO, Final

from tallystick.formats.csv_rows import csv_rows
from tallystick.formats.json_lines import JsonRow, first_keys, json_rows
from tallystick.formats.json_lines import unpacked as plain
from tallystick.incident.location import Point
from tallystick.incident.place_names import Name, names_of_place
from tallystick.values.coordinates import BadPoint, parse_point
from tallystick.values.problems import Problem

MOST_POINTS: Final = 12
"""A name that means more places than this says nothing of where it lies."""


@dataclass(frozen=True, slots=True)
class PlaceList:
    """The points of each name, and what could not be read."""

    points: dict[Name, tuple[Point, ...]]
    problems: tuple[Problem, ...]
    usable: bool = True


def read_gazetteer(file: BinaryIO, name: str) -> PlaceList:
    """Read a list of places. Never raises for what is in it."""
    points: dict[Name, set[Point]] = {}
    problems: list[Problem] = []
    rows = _json(file, name) if first_keys(file) else _csv(file, name)
    for row in rows:
        if isinstance(row, Problem):
            problems.append(row)
            continue
        number, names, lat, lon = row
        try:
            point = parse_point(lat, lon)
        except BadPoint as bad:
            problems.append(Problem(name, number, "lat", lat, bad.what, bad.remedy, str(bad.fault)))
            continue
        for text in names:
            for key in names_of_place(text).heads:
                points.setdefault(key, set()).add((float(point.lat), float(point.lon)))
    if not points and not problems:
        what, remedy = "it lists no places", "give one place a row, with name, lat and lon"
        problems.append(Problem(name, 0, "", "", what, remedy, "no_places"))
    known = {key: tuple(sorted(found)) for key, found in points.items() if len(found) <= MOST_POINTS}
    return PlaceList(known, tuple(problems), bool(known))


_Place = tuple[int, list[str], str, str]


def _json(file: BinaryIO, name: str) -> Iterator[_Place | Problem]:
    for row in json_rows(file, name):
        if not isinstance(row, JsonRow):
            yield row
            continue
        value = row.value
        more: Any = value.get("names")
        lists = more.values() if isinstance(more, dict) else ()
        named = chain([value.get("name")], *(one for one in lists if isinstance(one, list)))
        names = [text for text in named if isinstance(text, str) and text.strip()]
        yield row.row, names, str(value.get("lat", "")), str(value.get("lon", ""))


def _csv(file: BinaryIO, name: str) -> Iterator[_Place | Problem]:
    for row in csv_rows(plain(file), name, None, lambda cell: cell.strip().lower() in _COLUMNS):
        if isinstance(row, Problem):
            yield row
            continue
        cells = {key.lower(): value for key, value in row.cells.items()}
        names = [cells[key] for key in ("name", "name_local") if cells.get(key, "").strip()]
        yield row.row, names, cells.get("lat", ""), cells.get("lon", "")


_COLUMNS: Final = frozenset({"name", "name_local", "lat", "lon"})
