from __future__ import annotations

from math import cos, radians, sin, sqrt, tan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.values.utm import central_meridian, from_grid, to_grid

ZONES = st.integers(1, 60)
LATS = st.floats(-80, 84)
# Degrees from the central meridian: three at the edge of a common zone, six in the widest (32V, 33X and 35X).
ASIDE = st.floats(-6, 6)


@given(LATS, ASIDE, ZONES)
def test_going_to_the_grid_and_back_comes_home_within_a_tenth_of_a_millimetre(
    lat: float, aside: float, zone: int
) -> None:
    lon = central_meridian(zone) + aside
    assert from_grid(*to_grid(lat, lon, zone), zone) == pytest.approx((lat, lon), abs=1e-9)


@given(LATS, st.floats(-3, 3), ZONES)
def test_another_series_gives_the_same_grid_within_a_centimetre(lat: float, aside: float, zone: int) -> None:
    assert to_grid(lat, central_meridian(zone) + aside, zone) == pytest.approx(snyder(lat, aside), abs=0.01)


@given(LATS, ASIDE, ZONES)
def test_the_grid_is_the_same_on_both_sides_of_the_meridian_and_of_the_equator(
    lat: float, aside: float, zone: int
) -> None:
    middle = central_meridian(zone)
    east, north = to_grid(lat, middle + aside, zone)
    assert to_grid(lat, middle - aside, zone) == pytest.approx((1_000_000 - east, north), abs=1e-6)
    assert to_grid(-lat, middle + aside, zone) == pytest.approx((east, -north), abs=1e-6)


@pytest.mark.parametrize(("zone", "meridian"), [(1, -177), (30, -3), (31, 3), (38, 45), (60, 177)])
def test_zones_are_six_degrees_wide_and_begin_at_180_west(zone: int, meridian: int) -> None:
    assert central_meridian(zone) == meridian


def test_a_published_pair_of_coordinates_agrees_to_the_metre() -> None:
    # The CN Tower in Toronto, 43°38'33.24"N 79°23'13.7"W: zone 17, 630084 m east, 4833438 m north.
    lat, lon = 43 + 38 / 60 + 33.24 / 3600, -(79 + 23 / 60 + 13.7 / 3600)
    assert [int(metres) for metres in to_grid(lat, lon, 17)] == [630_084, 4_833_438]


def snyder(lat: float, aside: float) -> tuple[float, float]:
    """Project by power series in longitude: J. P. Snyder, Map Projections, USGS PP 1395, 1987, 3-21, 8-9 to 8-15."""
    axis, scale = 6_378_137.0, 0.9996
    flattening = 1 / 298.257223563
    e2 = flattening * (2 - flattening)
    phi = radians(lat)
    second = e2 / (1 - e2)
    n = axis / sqrt(1 - e2 * sin(phi) ** 2)
    t, c, a = tan(phi) ** 2, second * cos(phi) ** 2, radians(aside) * cos(phi)
    arc = axis * (
        (1 - e2 / 4 - 3 * e2**2 / 64 - 5 * e2**3 / 256) * phi
        - (3 * e2 / 8 + 3 * e2**2 / 32 + 45 * e2**3 / 1024) * sin(2 * phi)
        + (15 * e2**2 / 256 + 45 * e2**3 / 1024) * sin(4 * phi)
        - (35 * e2**3 / 3072) * sin(6 * phi)
    )
    east = n * (a + (1 - t + c) * a**3 / 6 + (5 - 18 * t + t**2 + 72 * c - 58 * second) * a**5 / 120)
    north = arc + n * tan(phi) * (
        a**2 / 2 + (5 - t + 9 * c + 4 * c**2) * a**4 / 24 + (61 - 58 * t + t**2 + 600 * c - 330 * second) * a**6 / 720
    )
    return 500_000 + scale * east, scale * north
