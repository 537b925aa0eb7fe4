"""Universal Transverse Mercator on the WGS 84 ellipsoid: degrees to grid metres and back.

Knows one zone's projection and nothing of lettered squares (see mgrs.py). The series is Krueger's (1912) to the
fourth order in the third flattening, as C. F. F. Karney prints it ("Transverse Mercator with an accuracy of a few
nanometers", Journal of Geodesy 85, 2011, equations 35 and 36); within a zone it is good to well under a millimetre.
Derived in docs/method/places.md.
"""

from __future__ import annotations

from math import asin, asinh, atan2, atanh, cos, cosh, degrees, hypot, radians, sin, sinh, sqrt

# WGS 84 (NGA.STND.0036, version 1.0.0, 2014): semi-major axis in metres and flattening.
_AXIS = 6_378_137.0
_FLATTENING = 1 / 298.257_223_563
# UTM (NGA.STND.0037, version 2.0.0, 2014): scale on the central meridian, false easting and northing in metres.
_SCALE = 0.9996
_FALSE_EASTING = 500_000.0
FALSE_NORTHING = 10_000_000.0

_N = _FLATTENING / (2 - _FLATTENING)
_ECCENTRICITY = sqrt(_FLATTENING * (2 - _FLATTENING))
_RADIUS = _SCALE * _AXIS / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)

_TO_GRID = (
    _N / 2 - 2 * _N**2 / 3 + 5 * _N**3 / 16 + 41 * _N**4 / 180,
    13 * _N**2 / 48 - 3 * _N**3 / 5 + 557 * _N**4 / 1440,
    61 * _N**3 / 240 - 103 * _N**4 / 140,
    49_561 * _N**4 / 161_280,
)
_FROM_GRID = (
    _N / 2 - 2 * _N**2 / 3 + 37 * _N**3 / 96 - _N**4 / 360,
    _N**2 / 48 + _N**3 / 15 - 437 * _N**4 / 1440,
    17 * _N**3 / 480 - 37 * _N**4 / 840,
    4397 * _N**4 / 161_280,
)
_FROM_CONFORMAL = (
    2 * _N - 2 * _N**2 / 3 - 2 * _N**3 + 116 * _N**4 / 45,
    7 * _N**2 / 3 - 8 * _N**3 / 5 - 227 * _N**4 / 45,
    56 * _N**3 / 15 - 136 * _N**4 / 35,
    4279 * _N**4 / 630,
)


def to_grid(lat: float, lon: float, zone: int) -> tuple[float, float]:
    """Project degrees to easting and northing in metres, the northing counted from the equator (south negative).

    >>> [round(metres, 3) for metres in to_grid(0.0, 3.0, 31)]
    [500000.0, 0.0]
    """
    phi, lam = radians(lat), radians(lon - central_meridian(zone))
    sine = sin(phi)
    tau = sinh(atanh(sine) - _ECCENTRICITY * atanh(_ECCENTRICITY * sine))
    xi, eta = atan2(tau, cos(lam)), asinh(sin(lam) / hypot(tau, cos(lam)))
    north, east = xi, eta
    for order, alpha in enumerate(_TO_GRID, start=1):
        north += alpha * sin(2 * order * xi) * cosh(2 * order * eta)
        east += alpha * cos(2 * order * xi) * sinh(2 * order * eta)
    return _FALSE_EASTING + _RADIUS * east, _RADIUS * north


def from_grid(easting: float, northing: float, zone: int) -> tuple[float, float]:
    """Bring grid metres (northing from the equator, south negative) back to degrees of latitude and longitude.

    >>> from_grid(500_000.0, 0.0, 31)
    (0.0, 3.0)
    """
    north, east = northing / _RADIUS, (easting - _FALSE_EASTING) / _RADIUS
    xi, eta = north, east
    for order, beta in enumerate(_FROM_GRID, start=1):
        xi -= beta * sin(2 * order * north) * cosh(2 * order * east)
        eta -= beta * cos(2 * order * north) * sinh(2 * order * east)
    chi = asin(sin(xi) / cosh(eta))
    phi = chi + sum(delta * sin(2 * order * chi) for order, delta in enumerate(_FROM_CONFORMAL, start=1))
    return degrees(phi), central_meridian(zone) + degrees(atan2(sinh(eta), cos(xi)))


def central_meridian(zone: int) -> int:
    """Give the longitude, in degrees, in the middle of a zone six degrees wide.

    >>> central_meridian(38)
    45
    """
    return 6 * zone - 183
