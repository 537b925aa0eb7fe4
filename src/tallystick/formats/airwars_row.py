"""One row of Airwars' incidents, whichever way it came: its own export as CSV, or JSON of its pages, one a line.

Knows the two sets of names for the same fields, and keeps every value as it stood there. What a value means, and what
is wrong with it, is said in airwars_read.py. Names of the dead are counted here and go no further.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from tallystick.formats.cells import LONGEST_NUMBER

GROUPS: Final = ("civilian", "child", "woman", "man", "combatant")
"""Whom a range is about. Women, men and children are parts of the civilians."""

EFFECTS: Final = ("killed", "injured")

_JSON_GROUPS: Final = dict(zip(GROUPS, ("civilians", "children", "women", "men", "belligerents"), strict=True))
_CSV_GROUPS: Final = _JSON_GROUPS | {
    "civilian": "civilian_non_combatants",
    "combatant": "persons_directly_participating_in_hostilities",
}

JSON_KEYS: Final = ("code", "grading", "civilians_killed_min", "civilians_killed_max", "geo_accuracy", "belligerents")
CSV_COLUMNS: Final = (
    "code", "civilian_harm_status", "civilian_non_combatants_killed_min", "civilian_non_combatants_killed_max",
    "geolocation_accuracy", "strike_status",
)  # fmt: skip
"""What tells such a row from others."""


@dataclass(frozen=True, slots=True)
class RawRange:
    """The two ends of a range as they stood, and what the fields are called there."""

    low: object
    high: object
    low_field: str
    high_field: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One dated statement of a belligerent on an incident."""

    day: str
    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Position:
    """What a belligerent says of an incident, as Airwars records it. ``assessment`` is Airwars' code of today."""

    belligerent: str
    name: str
    known: bool
    assessment: str
    reasons: tuple[str, ...]
    deaths: RawRange
    injuries: RawRange
    location: str
    mgrs: str
    mgrs_field: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Victims:
    """How many people a row lists, and how many of them are named and said to have been killed."""

    listed: int = 0
    killed: int = 0
    injured: int = 0
    named_killed: int = 0


@dataclass(frozen=True, slots=True)
class AirwarsRow:
    """One row. Every text is as it stood, empty where there was none; ``fields`` gives a field's name in the file."""

    row: int
    code: str
    number: str
    country: str
    place: str
    regions: tuple[str, ...]
    first: str
    last: str
    published: str
    modified: str
    grading: str
    lat: str
    lon: str
    precision: str
    weapon: str
    belligerents: tuple[str, ...]
    figures: Mapping[tuple[str, str], RawRange]
    positions: tuple[Position, ...]
    victims: Victims
    fields: Mapping[str, str]


def from_json(row: int, value: Mapping[str, Any]) -> AirwarsRow:
    """Give a row that was one JSON object."""
    figures = {
        (group, effect): RawRange(value.get(f"{name}_{effect}_min"), value.get(f"{name}_{effect}_max"),
                                  f"{name}_{effect}_min", f"{name}_{effect}_max")
        for group, name in _JSON_GROUPS.items() for effect in EFFECTS
    }  # fmt: skip
    positions = [one for one in _listed(value.get("belligerent_assessments")) if isinstance(one, dict)]
    return AirwarsRow(
        row=row,
        code=_text(value.get("code")),
        number=_text(value.get("airwars_id")),
        country=_text(value.get("country")),
        place=_text(value.get("place")),
        regions=tuple(_text(value.get(key)) for key in ("governorate", "province", "region")),
        first=_text(value.get("date")),
        last=_text(value.get("date_end")),
        published=_text(value.get("published")),
        modified=_text(value.get("modified")),
        grading=_words(value.get("grading")),
        lat=_text(value.get("lat")),
        lon=_text(value.get("lon")),
        precision=_text(value.get("geo_accuracy")),
        weapon=_words(value.get("strike_type")),
        belligerents=tuple(filter(None, (_text(one) for one in _listed(value.get("belligerents"))))),
        figures=figures,
        positions=tuple(_json_position(at, one) for at, one in enumerate(positions, 1)),
        victims=_victims(value),
        fields=_JSON_NAMES,
    )


def from_csv(row: int, cells: Mapping[str, str]) -> AirwarsRow:
    """Give a row of the export."""
    figures = {}
    for group, own in _CSV_GROUPS.items():
        name = own if f"{own}_killed_min" in cells else _JSON_GROUPS[group]
        for effect in EFFECTS:
            low, high = f"{name}_{effect}_min", f"{name}_{effect}_max"
            figures[group, effect] = RawRange(cells.get(low), cells.get(high), low, high)
    positions = tuple(_csv_positions(cells))
    listed, named = (_whole(cells.get(column)) for column in ("num_victims", "num_victims_named"))
    return AirwarsRow(
        row=row,
        code=_text(cells.get("code")),
        number=_text(cells.get("post_id")),
        country=_text(cells.get("country")),
        place=_text(cells.get("location_name")),
        regions=(_text(cells.get("region")),),
        first=_text(cells.get("date")),
        last=_text(cells.get("date_end")),
        published=_text(cells.get("date_published") or cells.get("published")),
        modified=_text(cells.get("date_modified") or cells.get("modified")),
        grading=_text(cells.get("civilian_harm_status")),
        lat=_text(cells.get("latitude")),
        lon=_text(cells.get("longitude")),
        precision=_text(cells.get("geolocation_accuracy")),
        weapon=_text(cells.get("strike_type")),
        belligerents=tuple(dict.fromkeys(one.name for one in positions if one.name)),
        figures=figures,
        positions=positions,
        victims=Victims(listed=listed, named_killed=named),
        fields=_CSV_NAMES,
    )


def is_json_row(keys: Sequence[str]) -> int:
    """Give how many keys of such a row there are, 0 where the ones that make it one are missing."""
    return len({*keys} & {*JSON_KEYS}) if {"code", "grading", "civilians_killed_min"} <= {*keys} else 0


def is_csv_row(columns: Sequence[str]) -> int:
    """Give how many columns of the export there are, 0 where the ones that make it one are missing."""
    return len({*columns} & {*CSV_COLUMNS}) if {"code", "civilian_harm_status"} <= {*columns} else 0


_NAMES: Final = ("first", "last", "published", "grading", "lat", "lon", "precision", "code", "country")
_JSON_NAMES: Final = dict(
    zip(
        _NAMES,
        ("date", "date_end", "published", "grading", "lat", "lon", "geo_accuracy", "code", "country"),
        strict=True,
    )
)
_CSV_NAMES: Final = dict(
    zip(_NAMES, ("date", "date_end", "date_published", "civilian_harm_status", "latitude", "longitude",
                 "geolocation_accuracy", "code", "country"), strict=True)
)  # fmt: skip


def _json_position(at: int, value: Mapping[str, Any]) -> Position:
    slug = _text(value.get("belligerent"))
    field = f"belligerent_assessments[{at}]"
    return Position(
        belligerent=slug,
        name=slug,
        known=value.get("type") == "known",
        assessment=_text(value.get("assessment")),
        reasons=tuple(map(_text, [*_listed(value.get("reason_credible")), *_listed(value.get("reason_non_credible"))])),
        deaths=_raw(value, "deaths_conceded", f"{field}.deaths_conceded"),
        injuries=_raw(value, "injuries_conceded", f"{field}.injuries_conceded"),
        location=_text(value.get("location")),
        mgrs=_text(value.get("mgrs")),
        mgrs_field=f"{field}.mgrs",
        statements=tuple(_statements(value.get("statements"))),
    )


def _csv_positions(cells: Mapping[str, str]) -> Iterator[Position]:
    at = 1
    while (prefix := f"belligerent_{at}_") + "name" in cells or prefix + "slug" in cells:
        at += 1
        values = {key: cells.get(prefix + key, "") for key in _CSV_POSITION}
        slug = values["slug"] or re.sub(r"\W+", "_", values["name"].lower()).strip("_")
        if not slug:
            continue
        yield Position(
            belligerent=slug.replace("-", "_"),
            name=_text(values["name"]) or slug,
            known=values["type"].lower() == "known",
            assessment=values["assessment_slug"].replace("-", "_"),
            reasons=(),
            deaths=_raw(values, "deaths_conceded", f"{prefix}deaths_conceded"),
            injuries=_raw(values, "injuries_conceded", f"{prefix}injuries_conceded"),
            location=_text(values["location"]),
            mgrs=_text(values["mgrs_coordinate"]),
            mgrs_field=f"{prefix}mgrs_coordinate",
            statements=tuple(_csv_statements(values["civcas_statements"])),
        )


_CSV_POSITION: Final = (
    "name", "slug", "type", "assessment_slug", "deaths_conceded_min", "deaths_conceded_max", "injuries_conceded_min",
    "injuries_conceded_max", "location", "mgrs_coordinate", "civcas_statements",
)  # fmt: skip


def _csv_statements(text: str) -> Iterator[Statement]:
    """Give the statements of a cell: a list in JSON, else one undated text."""
    if not text.strip():
        return
    try:
        value = msgspec.json.decode(text)
    except msgspec.DecodeError:
        yield Statement("", "", text.strip())
        return
    yield from _statements(value if isinstance(value, list) else [value])


def _statements(value: object) -> Iterator[Statement]:
    for one in _listed(value):
        if isinstance(one, dict):
            text = _text(one.get("text") or one.get("statement"))
            yield Statement(_text(one.get("date")), _text(one.get("url")), text)


def _raw(value: Mapping[str, Any], key: str, field: str) -> RawRange:
    return RawRange(value.get(f"{key}_min"), value.get(f"{key}_max"), f"{field}_min", f"{field}_max")


def _victims(value: Mapping[str, Any]) -> Victims:
    people = _listed(value.get("victims") or value.get("victims_page"))
    people = [one for one in people if isinstance(one, dict)]
    killed = [one for one in people if one.get("status") == "killed"]
    return Victims(
        listed=len(people),
        killed=len(killed),
        injured=sum(one.get("status") == "injured" for one in people),
        named_killed=sum(bool(one.get("name") or one.get("name_ar")) for one in killed),
    )


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _words(value: object) -> str:
    return ", ".join(filter(None, map(_text, _listed(value))))


def _text(value: object) -> str:
    return "" if value is None else " ".join(str(value).split())


def _whole(value: object) -> int:
    text = _text(value)
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else 0
