"""Points in degrees on WGS 84, kept as decimal strings so that what is sealed never depends on a float.

Knows one point and the distance of two; nothing of places, names or grids. A message never prints a coordinate,
because it may be the place of somebody at risk; the value stays on the exception for the one who must repair it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import asin, cos, radians, sin, sqrt

import msgspec

from tallystick.values.problems import TallystickError
from tallystick.values.text import plain_text


class PointFault(StrEnum):
    """What can be wrong with a coordinate."""

    HALF = "half_a_point"
    NOT_A_COORDINATE = "not_a_coordinate"
    DECIMAL_COMMA = "decimal_comma"
    WRONG_AXIS = "wrong_axis"
    BAD_MINUTES = "bad_minutes"
    RUN_TOGETHER = "degrees_and_minutes_run_together"
    OUT_OF_RANGE = "out_of_range"
    SWAPPED = "swapped"
    ZERO_ZERO = "zero_zero"
    NOT_CANONICAL = "not_canonical"


class BadPoint(TallystickError):
    """A latitude and longitude that are no point on the earth, or not the one that was meant."""

    def __init__(self, value: str, fault: PointFault) -> None:
        """Build the sentence from the fault; ``value`` is kept for a Problem and not printed."""
        self.value, self.fault = value, fault
        self.what, self.remedy = _SENTENCES[fault]
        super().__init__(f"A coordinate cannot be kept: {self.what}. To do: {self.remedy}.")


class Point(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Degrees north and east on WGS 84 as decimal strings in their one canonical form.

    Canonical: no plus sign, no leading or trailing zeros, at most nine decimals (a tenth of a millimetre; anything
    finer is the dust of a float). Use ``parse_point`` for text from outside.

    >>> Point("36.335", "43.11889")
    Point(lat='36.335', lon='43.11889')
    >>> Point("36.3350", "43.11889")
    Traceback (most recent call last):
    tallystick.values.coordinates.BadPoint: A coordinate cannot be kept: it is not in canonical form. To do: read it \
with parse_point.
    """

    lat: str
    lon: str

    def __post_init__(self) -> None:
        """Refuse what is not canonical or not on the earth."""
        for degrees, limit in ((self.lat, _LATITUDE), (self.lon, _LONGITUDE)):
            if not _CANONICAL.fullmatch(degrees) or degrees == "-0":
                raise BadPoint(degrees, PointFault.NOT_CANONICAL)
            if abs(_billionths(degrees)) > limit:
                raise BadPoint(degrees, PointFault.OUT_OF_RANGE)


def parse_point(lat: str, lon: str) -> Point:
    """Read a latitude and a longitude: decimal degrees, or degrees, minutes and seconds with signs or letters.

    Digits of any script are read. More than nine decimals are rounded half to even.

    Raises:
        BadPoint: one half is missing, or the text is no coordinate, out of range, plainly swapped, or 0, 0.

    >>> parse_point("36°20'06''N", "43.118890 E")
    Point(lat='36.335', lon='43.11889')
    >>> parse_point("3620.1", "43.1")
    Traceback (most recent call last):
    tallystick.values.coordinates.BadPoint: A coordinate cannot be kept: degrees and minutes seem to be run together. \
To do: part them, as 36°20.1' for 3620.1.
    """
    lat, lon = _tidy(lat), _tidy(lon)
    if not lat or not lon:
        raise BadPoint(lat or lon, PointFault.HALF)
    north, east = _read(lat, "NS"), _read(lon, "EW")
    both = f"{lat}, {lon}"
    if _LATITUDE < abs(north) <= _LONGITUDE and abs(east) <= _LATITUDE:
        raise BadPoint(both, PointFault.SWAPPED)
    for value, billionths, limit in ((lat, north, _LATITUDE), (lon, east, _LONGITUDE)):
        if abs(billionths) > limit:
            raise BadPoint(value, _too_large(abs(billionths), limit))
    if not north and not east:
        raise BadPoint(both, PointFault.ZERO_ZERO)
    return Point(degrees_text(north), degrees_text(east))


def degrees_text(billionths: int) -> str:
    """Write billionths of a degree as degrees in canonical form.

    >>> degrees_text(-36_500_000_000), degrees_text(7), degrees_text(0)
    ('-36.5', '0.000000007', '0')
    """
    degrees, rest = divmod(abs(billionths), _DEGREE)
    sign = "-" if billionths < 0 else ""
    return f"{sign}{degrees}.{rest:09d}".rstrip("0").rstrip(".")


def distance_km(one: Point, other: Point) -> float:
    """Give the distance over a sphere of the earth's mean radius, in kilometres.

    The sphere differs from the ellipsoid by less than 0.6 %: good for asking how near two reports are, never for
    deciding a border. Source: haversine formula; mean radius R1 = 6371.0088 km of GRS 80 (H. Moritz, "Geodetic
    Reference System 1980", Journal of Geodesy 74, 2000).

    >>> round(distance_km(Point("36", "43"), Point("37", "43")), 3)
    111.195
    """
    north, other_north = radians(float(one.lat)), radians(float(other.lat))
    half_rise = (other_north - north) / 2
    half_turn = radians(float(other.lon) - float(one.lon)) / 2
    chord = sin(half_rise) ** 2 + cos(north) * cos(other_north) * sin(half_turn) ** 2
    return 2 * _MEAN_RADIUS_KM * asin(min(1.0, sqrt(chord)))


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of latitude and longitude that a list of places should lie in, its edges included.

    It does not cross the meridian of 180 degrees.
    """

    south_west: Point
    north_east: Point

    def contains(self, point: Point) -> bool:
        """Tell whether the point lies in the rectangle or on its edge."""
        low, high = self.south_west, self.north_east
        return all(
            _billionths(least) <= _billionths(degrees) <= _billionths(most)
            for least, degrees, most in ((low.lat, point.lat, high.lat), (low.lon, point.lon, high.lon))
        )


def looks_swapped(point: Point, expected: Box) -> bool:
    """Tell whether a point lies outside where it is expected and would lie inside with its two numbers exchanged.

    >>> iraq = Box(Point("29", "38.7"), Point("37.4", "48.6"))
    >>> looks_swapped(Point("43.1", "36.3"), iraq), looks_swapped(Point("36.3", "43.1"), iraq)
    (True, False)
    """
    if expected.contains(point) or abs(_billionths(point.lon)) > _LATITUDE:
        return False
    return expected.contains(Point(point.lon, point.lat))


_SENTENCES = {
    PointFault.HALF: ("only one of latitude and longitude is given", "give both, or leave both empty"),
    PointFault.NOT_A_COORDINATE: ("it is not a coordinate", "write decimal degrees, as 36.335"),
    PointFault.DECIMAL_COMMA: ("it has a decimal comma", "write a decimal point, as 36.335"),
    PointFault.WRONG_AXIS: (
        "its letter or sign contradicts its column",
        "give N or S for a latitude, E or W for a longitude, and no sign beside a letter",
    ),
    PointFault.BAD_MINUTES: (
        "its minutes or seconds cannot be",
        "give whole degrees, minutes below 60 and seconds below 60, with a fraction only at the end",
    ),
    PointFault.RUN_TOGETHER: (
        "degrees and minutes seem to be run together",
        "part them, as 36°20.1' for 3620.1",
    ),
    PointFault.OUT_OF_RANGE: (
        "a latitude goes to 90 and a longitude to 180 degrees",
        "look for a decimal point that was lost",
    ),
    PointFault.SWAPPED: ("latitude and longitude seem to be swapped", "exchange them and check the place"),
    PointFault.ZERO_ZERO: ("0, 0 stands for a coordinate that is missing", "leave both empty"),
    PointFault.NOT_CANONICAL: ("it is not in canonical form", "read it with parse_point"),
}

_DEGREE = 10**9
_LATITUDE, _LONGITUDE = 90 * _DEGREE, 180 * _DEGREE
_SIXTY = 60
_UNITS = (1, 60, 3600)  # degrees, minutes, seconds
_MEAN_RADIUS_KM = 6371.0088
_CANONICAL = re.compile(r"-?(?:0|[1-9]\d{0,2})(?:\.\d{0,8}[1-9])?", re.ASCII)
_PLAIN = re.compile(r"-?\d{1,9}(?:\.\d{1,9})?", re.ASCII)
_DECIMAL_COMMA = re.compile(r"[+-]?\d{1,3},\d+")
_NUMBER = r"\d{1,15}(?:\.\d{0,30})?"
_COORDINATE = re.compile(
    rf"([NSEW]?) *([+-]?) *({_NUMBER})(?:( *° *| +)(?:({_NUMBER}) *'? *(?:({_NUMBER}) *(?:\"|'')?)?)?)? *([NSEW]?)"
)


def _tidy(text: str) -> str:
    return plain_text(text.replace("º", "°").replace("˚", "°")).strip().upper()


def _billionths(plain: str) -> int:
    degrees, _, decimals = plain.partition(".")
    return int(degrees + decimals.ljust(9, "0"))


def _read(text: str, letters: str) -> int:
    if _PLAIN.fullmatch(text):
        return _billionths(text)
    match = _COORDINATE.fullmatch(text)
    if match is None:
        raise BadPoint(
            text, PointFault.DECIMAL_COMMA if _DECIMAL_COMMA.fullmatch(text) else PointFault.NOT_A_COORDINATE
        )
    before, sign, degrees, mark, minutes, seconds, after = match.groups()
    letter = before or after
    if (letter and (letter not in letters or sign)) or (before and after):
        raise BadPoint(text, PointFault.WRONG_AXIS)
    if minutes and not letter and "°" not in mark:
        raise BadPoint(text, PointFault.NOT_A_COORDINATE)
    given = [Fraction(part) for part in (degrees, minutes, seconds) if part]
    if any(part.denominator > 1 for part in given[:-1]) or any(part >= _SIXTY for part in given[1:]):
        raise BadPoint(text, PointFault.BAD_MINUTES)
    size = round(sum(part / unit for part, unit in zip(given, _UNITS, strict=False)) * _DEGREE)
    return -size if sign == "-" or letter == letters[1] else size


def _too_large(billionths: int, limit: int) -> PointFault:
    degrees, minutes = divmod(billionths, 100 * _DEGREE)
    together = 10 <= degrees <= limit // _DEGREE and minutes < _SIXTY * _DEGREE  # noqa: PLR2004 -- two digits of degrees
    return PointFault.RUN_TOGETHER if together else PointFault.OUT_OF_RANGE
