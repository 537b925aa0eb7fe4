"""Where something happened, as precisely as somebody said and no more.

Knows places: names in several scripts, a point with its precision, a grid cell, a coarse area. Points are in
coordinates.py, grid cells in mgrs.py. Which place a name means is a judgement and is not made here.
"""

from __future__ import annotations

import re
from enum import StrEnum

import msgspec

from tallystick.values.coordinates import BadPoint, Box, Point, PointFault, distance_km, looks_swapped, parse_point
from tallystick.values.mgrs import BadMgrs, MgrsCell, MgrsFault, mgrs_of, parse_mgrs
from tallystick.values.problems import TallystickError
from tallystick.values.text import plain_text

__all__ = [
    "BadMgrs",
    "BadPlace",
    "BadPoint",
    "Box",
    "MgrsCell",
    "MgrsFault",
    "Place",
    "PlaceFault",
    "PlaceName",
    "Point",
    "PointFault",
    "Precision",
    "area_within",
    "distance_km",
    "looks_swapped",
    "mgrs_of",
    "parse_area",
    "parse_mgrs",
    "parse_point",
]


class Precision(StrEnum):
    """How exactly a point is known, finest first: the codes that Airwars publishes as geolocation accuracy.

    ``within_1m`` and ``within_100m`` are said of grid references with five and three digits each way. No radius is
    published for the others, so none is given here.

    >>> Precision.STREET.rank < Precision.VILLAGE.rank, Precision.WITHIN_100M.radius_m, Precision.VILLAGE.radius_m
    (True, 100, None)
    """

    EXACT_LOCATION = "exact_location"
    EXACT_LOCATION_OTHER = "exact_location_other"
    EXACT_LOCATION_COALITION = "exact_location_coalition"
    WITHIN_1M = "within_1m"
    WITHIN_100M = "within_100m"
    STREET = "street"
    NEARBY_LANDMARK = "nearby_landmark"
    NEIGHBOURHOOD_AREA = "neighbourhood_area"
    VILLAGE = "village"
    TOWN = "town"
    CITY = "city"
    SUBDISTRICT = "subdistrict"
    DISTRICT = "district"
    PROVINCE_GOVERNORATE = "province_governorate"

    @property
    def rank(self) -> int:
        """The place in the order above, 0 for the finest."""
        return _RANKS[self]

    @property
    def radius_m(self) -> int | None:
        """The distance in metres that the code itself names, or ``None`` where none is published."""
        return _RADII.get(self)


class PlaceFault(StrEnum):
    """What can be wrong with an area or the language of a name."""

    COUNTRY = "no_country_code"
    EMPTY_PART = "empty_part"
    LANGUAGE = "no_language_tag"
    EMPTY_NAME = "empty_name"


class BadPlace(TallystickError):
    """A name or an area that cannot be kept as it is written."""

    def __init__(self, value: str, fault: PlaceFault) -> None:
        """Build the sentence from the fault; ``value`` is kept for a Problem and not printed."""
        self.value, self.fault = value, fault
        self.what, self.remedy = _SENTENCES[fault]
        super().__init__(f"A place cannot be kept: {self.what}. To do: {self.remedy}.")


class PlaceName(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One name of a place as somebody wrote it, with the language and script it is written in.

    ``language`` is a BCP 47 tag of a language and, where it is not the usual one, a script: ``ar``, ``uk``,
    ``ar-Latn`` for a transliteration, ``und`` where nobody said.

    >>> PlaceName("الموصل", "ar")
    PlaceName(text='الموصل', language='ar')
    """

    text: str
    language: str = "und"

    def __post_init__(self) -> None:
        """Refuse a name without letters and a language that is no tag."""
        if not self.text.strip():
            raise BadPlace(self.text, PlaceFault.EMPTY_NAME)
        if not _LANGUAGE.fullmatch(self.language):
            raise BadPlace(self.language, PlaceFault.LANGUAGE)


class Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where something happened; every part may be missing, and a place with nothing is "place unknown".

    ``point`` and ``mgrs`` may disagree, since different organisations may have given them; both are kept.
    ``area`` is a path from coarse to fine that begins with the country code, as ``IQ/Nineveh``; empty if unknown.

    >>> Place(names=(PlaceName("Mosul", "en"),), area="IQ/Nineveh", mgrs=MgrsCell("38SLF3012")).is_known
    True
    """

    names: tuple[PlaceName, ...] = ()
    point: Point | None = None
    precision: Precision | None = None
    mgrs: MgrsCell | None = None
    area: str = ""

    def __post_init__(self) -> None:
        """Refuse an area that is not in canonical form."""
        if self.area and parse_area(self.area) != self.area:
            raise BadPlace(self.area, PlaceFault.EMPTY_PART)

    @property
    def is_known(self) -> bool:
        """Whether anything at all is known of the place; a precision alone says nothing."""
        return bool(self.names or self.point or self.mgrs or self.area)


def parse_area(text: str) -> str:
    """Bring an area into canonical form: country code in capitals, parts without blanks at their ends.

    The country code is ISO 3166-1 alpha-2 in form; whether it is given out is not checked (some in use are not).

    Raises:
        BadPlace: the first part is not two letters, or a part is empty.

    >>> parse_area(" iq / Nineveh /Mosul ")
    'IQ/Nineveh/Mosul'
    """
    country, *parts = (part.strip() for part in text.split("/"))
    code = plain_text(country).upper()
    if not _COUNTRY.fullmatch(code):
        raise BadPlace(text, PlaceFault.COUNTRY)
    if not all(parts):
        raise BadPlace(text, PlaceFault.EMPTY_PART)
    return "/".join((code, *parts))


def area_within(area: str, wider: str) -> bool:
    """Tell whether one canonical area is another or lies in it, by their paths; an unknown area lies in none.

    >>> area_within("IQ/Nineveh/Mosul", "IQ/Nineveh"), area_within("IQ/Nineveh", "IQ/Nin")
    (True, False)
    """
    return bool(wider) and (area == wider or area.startswith(f"{wider}/"))


_RANKS = {precision: rank for rank, precision in enumerate(Precision)}
_RADII = {Precision.WITHIN_1M: 1, Precision.WITHIN_100M: 100}
_SENTENCES = {
    PlaceFault.COUNTRY: ("it does not begin with a country code", "begin with two letters, as IQ/Nineveh"),
    PlaceFault.EMPTY_PART: ("a part between two slashes is empty or padded", "write it as IQ/Nineveh/Mosul"),
    PlaceFault.LANGUAGE: ("the language of a name is no tag", "write ar, uk, ar-Latn, or und if nobody said"),
    PlaceFault.EMPTY_NAME: ("a name is empty", "leave the name out"),
}
_COUNTRY = re.compile(r"[A-Z]{2}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?")
