"""The countries that the readers meet: the code each is filed under, and a box around it to catch slips.

Knows names and corners. The boxes are ours: read off a map and rounded outwards, so that a point outside has a slip
in it, and one inside may still be in the wrong country. They say nothing of where a border runs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tallystick.values.coordinates import Box, Point


@dataclass(frozen=True, slots=True)
class Country:
    """A country: its ISO 3166-1 code and the box around it."""

    code: str
    box: Box


def _country(code: str, south: str, west: str, north: str, east: str) -> Country:
    return Country(code, Box(Point(south, west), Point(north, east)))


COUNTRIES: Final[dict[str, Country]] = {
    "afghanistan": _country("AF", "29.3", "60.4", "38.5", "75"),
    "gaza": _country("PS", "31.2", "34.1", "31.7", "34.7"),
    "gaza strip": _country("PS", "31.2", "34.1", "31.7", "34.7"),
    "palestine": _country("PS", "31.2", "34.1", "32.6", "35.7"),
    "the gaza strip": _country("PS", "31.2", "34.1", "31.7", "34.7"),
    "iran": _country("IR", "25", "44", "39.9", "63.4"),
    "iraq": _country("IQ", "29", "38.7", "37.5", "48.9"),
    "israel": _country("IL", "29.4", "34.2", "33.5", "36"),
    "lebanon": _country("LB", "33", "35", "34.8", "36.7"),
    "libya": _country("LY", "19.4", "9.2", "33.3", "25.3"),
    "pakistan": _country("PK", "23.5", "60.8", "37.2", "77.9"),
    "somalia": _country("SO", "-1.8", "40.9", "12.2", "51.6"),
    "sudan": _country("SD", "8.6", "21.7", "22.3", "38.7"),
    "syria": _country("SY", "32.3", "35.6", "37.4", "42.5"),
    "ukraine": _country("UA", "44.2", "22", "52.5", "40.3"),
    "yemen": _country("YE", "12", "41.7", "19.1", "54.8"),
}
"""The countries by their English name in small letters."""


def country_of(name: str) -> Country | None:
    """Give the country of this name, None where it is not known here.

    >>> country_of("Syria").code
    'SY'
    """
    return COUNTRIES.get(name.strip().casefold())


def area_of(country: str, *parts: str) -> str:
    """Give the area as a path, SY/Raqqa, as far as it is known: the first part with a text, below a known country.

    >>> area_of("Syria", "", "Ar Raqqah"), area_of("Nowhere", "North")
    ('SY/Ar Raqqah', '')
    """
    known = country_of(country)
    if known is None:
        return ""
    part = next((" ".join(part.replace("/", " ").split()) for part in parts if part.strip()), "")
    return f"{known.code}/{part}" if part else known.code
