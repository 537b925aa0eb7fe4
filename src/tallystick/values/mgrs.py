"""Cells of the Military Grid Reference System: a cell is an area with a size, never a point.

Knows the lettering of squares and where a cell lies; the projection is in utm.py. Source of the rules: NGA.STND.0037,
"The Universal Grids and the Transverse Mercator and Polar Stereographic Map Projections", version 2.0.0 (2014),
part 3, with the lettering of the WGS 84 ellipsoid. Derived in docs/method/places.md.
"""

from __future__ import annotations

import re
from enum import StrEnum
from math import floor

import msgspec

from tallystick.values.coordinates import Point, degrees_text
from tallystick.values.problems import TallystickError
from tallystick.values.text import plain_text
from tallystick.values.utm import central_meridian, from_grid, to_grid


class MgrsFault(StrEnum):
    """What can be wrong with a grid reference."""

    NOT_MGRS = "not_mgrs"
    SEVERAL = "several_cells"
    ODD_DIGITS = "odd_digits"
    UNEVEN_DIGITS = "uneven_digits"
    TOO_FINE = "too_fine"
    ZONE = "no_such_zone"
    BAND = "no_such_band"
    POLAR = "polar"
    SQUARE = "no_such_square"
    OUTSIDE = "square_outside_band"
    NOT_CANONICAL = "not_canonical"


class BadMgrs(TallystickError):
    """A grid reference that names no cell, or not the one that was meant."""

    def __init__(self, value: str, fault: MgrsFault) -> None:
        """Build the sentence from the fault; ``value`` is kept for a Problem and not printed."""
        self.value, self.fault = value, fault
        self.what, self.remedy = _SENTENCES[fault]
        super().__init__(f"A grid reference cannot be kept: {self.what}. To do: {self.remedy}.")


class MgrsCell(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One cell of the grid: a square of 100 km down to 1 m, named by its south-west corner.

    ``code`` is canonical: zone with two digits, capital letters, no blanks. A square that the edge of its zone or
    band cuts through is a cell as far as it lies inside. Use ``parse_mgrs`` for text from outside.

    >>> cell = MgrsCell("38SLF3012")
    >>> cell.size_m, cell.centre
    (1000, Point(lat='36.2425384', lon='43.1136437'))
    """

    code: str

    def __post_init__(self) -> None:
        """Refuse what names no cell."""
        match = _CANONICAL.fullmatch(self.code)
        if match is None:
            raise BadMgrs(self.code, MgrsFault.NOT_CANONICAL)
        fault = _fault(int(match[1]), match[2], match[3], match[4]) or _place_fault(self)
        if fault:
            raise BadMgrs(self.code, fault)

    @property
    def zone(self) -> int:
        """The zone of six degrees, 1 to 60, counted east from 180 degrees."""
        return int(self.code[:2])

    @property
    def band(self) -> str:
        """The letter of the latitude band, C (80 degrees south) to X (to 84 degrees north)."""
        return self.code[2]

    @property
    def digits(self) -> int:
        """How many digits each of easting and northing has: 0 (100 km) to 5 (1 m)."""
        return len(self.code[5:]) // 2

    @property
    def size_m(self) -> int:
        """The side of the cell in metres."""
        return _SIZES[self.digits]

    @property
    def corners(self) -> tuple[Point, Point, Point, Point]:
        """The corners south-west, south-east, north-east and north-west, to seven decimals (one centimetre)."""
        return (self._at(0, 0), self._at(1, 0), self._at(1, 1), self._at(0, 1))

    @property
    def centre(self) -> Point:
        """The middle of the square, to seven decimals; outside the cell where a zone's edge cuts the middle off."""
        return self._at(0.5, 0.5)

    def contains(self, point: Point) -> bool:
        """Tell whether the point lies in the cell; its southern and western edges belong to it.

        >>> MgrsCell("38SLF3012").contains(Point("36.24", "43.11"))
        True
        """
        return _has_grid(float(point.lat)) and mgrs_of(point, self.digits) == self

    def _at(self, east: float, north: float) -> Point:
        easting, northing = _corner(self)
        lat, lon = from_grid(easting + east * self.size_m, northing + north * self.size_m, self.zone)
        return _point(lat, lon)


def parse_mgrs(text: str) -> MgrsCell:
    """Read one grid reference: blanks, lower case, digits of any script and a zone of one digit are understood.

    Raises:
        BadMgrs: the text is no grid reference, names several cells, has digits that cannot be halved, or letters
            that do not go together.

    >>> parse_mgrs("38s lf 30 12").code
    '38SLF3012'
    >>> parse_mgrs("38SLF30123")
    Traceback (most recent call last):
    tallystick.values.mgrs.BadMgrs: A grid reference cannot be kept: its digits cannot be halved into easting and \
northing. To do: find the digit that is missing.
    """
    tidy = " ".join(plain_text(text).upper().split())
    if len(_START.findall(tidy)) > 1:
        raise BadMgrs(text, MgrsFault.SEVERAL)
    match = _WRITTEN.fullmatch(tidy)
    if match is None:
        raise BadMgrs(text, MgrsFault.NOT_MGRS)
    zone, band, column, row, digits = int(match[1]), match[2], match[3], match[4], match[5]
    fault = _fault(zone, band, column, row) or _digit_fault(digits.split())
    if fault:
        raise BadMgrs(text, fault)
    return MgrsCell(f"{zone:02d}{band}{column}{row}{digits.replace(' ', '')}")


def mgrs_of(point: Point, digits: int = 5) -> MgrsCell:
    """Give the one cell with ``digits`` digits each of easting and northing that the point lies in.

    Raises:
        BadMgrs: the point lies beyond 80 degrees south or 84 degrees north, or ``digits`` is not 0 to 5.

    >>> mgrs_of(Point("43.6425667", "-79.3871389")).code
    '17TPJ3008433438'
    """
    lat, lon = float(point.lat), float(point.lon)
    if not _has_grid(lat):
        raise BadMgrs(point.lat, MgrsFault.POLAR)
    if not 0 <= digits <= _FINEST:
        raise BadMgrs(str(digits), MgrsFault.TOO_FINE)
    band = _BANDS[min(int(lat + 80) // 8, len(_BANDS) - 1)]
    zone = _zone(lon, band)
    easting, northing = (floor(metres) for metres in to_grid(lat, lon, zone))
    column = _COLUMNS[(zone - 1) % 3][easting // _SQUARE - 1]
    row = _ROWS[(northing // _SQUARE + _row_shift(zone)) % len(_ROWS)]
    size = _SIZES[digits]
    numbers = "".join(f"{metres % _SQUARE // size:0{digits}d}" for metres in (easting, northing)) if digits else ""
    return MgrsCell(f"{zone:02d}{band}{column}{row}{numbers}")


_SENTENCES = {
    MgrsFault.NOT_MGRS: (
        "it is not a reference of the military grid",
        "write zone, band, square and digits, as 38SLF3012",
    ),
    MgrsFault.SEVERAL: (
        "it names more than one cell",
        "keep one cell here and record the others as places of their own",
    ),
    MgrsFault.ODD_DIGITS: ("its digits cannot be halved into easting and northing", "find the digit that is missing"),
    MgrsFault.UNEVEN_DIGITS: ("easting and northing have different numbers of digits", "give both with as many digits"),
    MgrsFault.TOO_FINE: ("a cell has at most five digits each way, which is one metre", "leave the digits beyond out"),
    MgrsFault.ZONE: ("there is no such zone at that latitude", "give a zone of 1 to 60, and check it against the map"),
    MgrsFault.BAND: ("there is no such latitude band", "give a letter of C to X without I and O"),
    MgrsFault.POLAR: (
        "it lies beyond 80 degrees south or 84 degrees north",
        "use latitude and longitude; the polar grid is not read",
    ),
    MgrsFault.SQUARE: ("its zone has no square of that name", "check the zone and the two letters of the square"),
    MgrsFault.OUTSIDE: ("it lies outside its zone and band", "check the zone, the band and the letters of the square"),
    MgrsFault.NOT_CANONICAL: ("it is not in canonical form", "read it with parse_mgrs"),
}

_FINEST = 5
_SIZES = (100_000, 10_000, 1_000, 100, 10, 1)  # metres, by the number of digits each way
_SQUARE = _SIZES[0]
_CYCLE = 2_000_000  # the letters of the rows repeat after twenty squares
_BANDS = "CDEFGHJKLMNPQRSTUVWX"
_COLUMNS = ("ABCDEFGH", "JKLMNPQR", "STUVWXYZ")
_ROWS = "ABCDEFGHJKLMNPQRSTUV"
_CANONICAL = re.compile(r"(\d{2})([A-Z])([A-Z])([A-Z])(?:\d{2}){0,5}", re.ASCII)
_START = re.compile(r"(?<!\d)\d{1,2} ?[A-Z] ?[A-Z]{2} ?\d")
_WRITTEN = re.compile(r"(\d{1,2}) ?([A-Z]) ?([A-Z])([A-Z]) ?((?:\d| )*)")
_CENTIMETRE = 10**7  # seven decimals of a degree
_TOUCH = 1e-9  # degrees: a square that only touches the edge, but for rounding, is outside
# Zones that are wider or narrower than six degrees, and those that their neighbours have swallowed.
_EDGES = {
    (31, "V"): (0, 3), (32, "V"): (3, 12),
    (31, "X"): (0, 9), (33, "X"): (9, 21), (35, "X"): (21, 33), (37, "X"): (33, 42),
}  # fmt: skip
_SWALLOWED = {(32, "X"), (34, "X"), (36, "X")}


def _fault(zone: int, band: str, column: str, row: str) -> MgrsFault | None:
    if not 1 <= zone <= 60 or (zone, band) in _SWALLOWED:  # noqa: PLR2004 -- sixty zones of six degrees
        return MgrsFault.ZONE
    if band in "ABYZ":
        return MgrsFault.POLAR
    if band not in _BANDS:
        return MgrsFault.BAND
    if column not in _COLUMNS[(zone - 1) % 3] or row not in _ROWS:
        return MgrsFault.SQUARE
    return None


def _digit_fault(groups: list[str]) -> MgrsFault | None:
    if sum(map(len, groups)) % 2:
        return MgrsFault.ODD_DIGITS
    if len(groups) > 2 or len({len(group) for group in groups}) > 1:  # noqa: PLR2004 -- easting and northing
        return MgrsFault.UNEVEN_DIGITS
    return MgrsFault.TOO_FINE if sum(map(len, groups)) > 2 * _FINEST else None


def _place_fault(cell: MgrsCell) -> MgrsFault | None:
    easting, northing = _corner(cell)
    size = cell.size_m
    spots = [from_grid(easting + right, northing + up, cell.zone) for right in (0, size) for up in (0, size)]
    lats, lons = zip(*spots, strict=True)
    south, north = _latitudes(cell.band)
    west, east = _longitudes(cell.zone, cell.band)
    for least, most, low, high in ((min(lats), max(lats), south, north), (min(lons), max(lons), west, east)):
        if least > high - _TOUCH or most < low + _TOUCH:
            return MgrsFault.OUTSIDE
    return None


def _corner(cell: MgrsCell) -> tuple[int, int]:
    """Give the south-west corner: easting, and northing from the equator, in metres."""
    column, row, numbers = cell.code[3], cell.code[4], cell.code[5:]
    half, size = cell.digits, cell.size_m
    easting = (_COLUMNS[(cell.zone - 1) % 3].index(column) + 1) * _SQUARE + int(numbers[:half] or 0) * size
    northing = (_ROWS.index(row) - _row_shift(cell.zone)) % len(_ROWS) * _SQUARE + int(numbers[half:] or 0) * size
    # Of all the squares of that name, one every 2,000 km, take the one nearest to the middle of the band.
    _, middle = to_grid(sum(_latitudes(cell.band)) / 2, central_meridian(cell.zone), cell.zone)
    return easting, northing + round((middle - northing) / _CYCLE) * _CYCLE


def _row_shift(zone: int) -> int:
    return 0 if zone % 2 else 5


def _latitudes(band: str) -> tuple[int, int]:
    south = 8 * _BANDS.index(band) - 80
    return south, 84 if band == "X" else south + 8


def _longitudes(zone: int, band: str) -> tuple[int, int]:
    return _EDGES.get((zone, band), (6 * zone - 186, 6 * zone - 180))


def _zone(lon: float, band: str) -> int:
    for (zone, wide_band), (west, east) in _EDGES.items():
        if band == wide_band and west <= lon < east:
            return zone
    return int(lon + 180) // 6 % 60 + 1


def _has_grid(lat: float) -> bool:
    return -80 <= lat <= 84  # noqa: PLR2004 -- the limits of the grid


def _point(lat: float, lon: float) -> Point:
    turned = (lon + 180) % 360 - 180  # a cell beside 180 degrees reaches over it
    return Point(*(degrees_text(round(degrees * _CENTIMETRE) * 100) for degrees in (lat, turned)))
