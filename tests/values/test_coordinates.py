from __future__ import annotations

from decimal import Decimal
from math import atan2, cos, hypot, radians, sin

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tallystick.values.coordinates import (
    BadPoint,
    Box,
    Point,
    PointFault,
    degrees_text,
    distance_km,
    looks_swapped,
    parse_point,
)

LATS = st.integers(-90 * 10**9, 90 * 10**9)
LONS = st.integers(-180 * 10**9, 180 * 10**9)
POINTS = st.builds(lambda lat, lon: Point(degrees_text(lat), degrees_text(lon)), LATS, LONS)


@given(POINTS)
def test_a_canonical_point_reads_as_itself(point: Point) -> None:
    assume(point != Point("0", "0"))
    assert parse_point(point.lat, point.lon) == point


@given(LATS)
def test_degrees_have_one_text_of_exactly_their_value(billionths: int) -> None:
    text = degrees_text(billionths)
    assert Decimal(text) * 10**9 == billionths
    assert "." not in text or text[-1] not in "0."


@pytest.mark.parametrize(
    ("lat", "lon", "point"),
    [
        ("36.335", "43.11889", Point("36.335", "43.11889")),
        (" +36.3350 ", "\u200f043.1", Point("36.335", "43.1")),
        ("٣٦٫٣٣٥", "٤٣٫١", Point("36.335", "43.1")),
        ("\u221236.5", "43.", Point("-36.5", "43")),
        ("36.526924200000003", "43.119999999999997", Point("36.5269242", "43.12")),
        ("36.0000000005", "36.0000000015", Point("36", "36.000000002")),  # half goes to even
        ("-0.0", "5", Point("0", "5")),
        ("36.5N", "43.1 E", Point("36.5", "43.1")),
        ("S 36.5", "W43.1", Point("-36.5", "-43.1")),
        ("36°", "43°", Point("36", "43")),
        ("36°20.1'", "-43°30'", Point("36.335", "-43.5")),
        ("36°20'06\"N", "43°07'08.5''E", Point("36.335", "43.119027778")),
        ("36º 20′ 06″ n", "43˚ 30’ W", Point("36.335", "-43.5")),
        ("36 20 06 N", "E 43 30", Point("36.335", "43.5")),
        ("90", "-180", Point("90", "-180")),
    ],
)
def test_how_a_coordinate_is_written_does_not_change_it(lat: str, lon: str, point: Point) -> None:
    assert parse_point(lat, lon) == point


@pytest.mark.parametrize(
    ("lat", "lon", "fault"),
    [
        ("", "43.1", PointFault.HALF),
        ("36.3", "  ", PointFault.HALF),
        ("north", "43.1", PointFault.NOT_A_COORDINATE),
        ("3.6E1", "43.1", PointFault.NOT_A_COORDINATE),
        ("36 20 06", "43.1", PointFault.NOT_A_COORDINATE),
        ("36,335", "43.1", PointFault.DECIMAL_COMMA),
        ("36.335", "43,11889", PointFault.DECIMAL_COMMA),
        ("43.1 E", "36.3", PointFault.WRONG_AXIS),
        ("36.3", "43.1 N", PointFault.WRONG_AXIS),
        ("-36.3 S", "43.1", PointFault.WRONG_AXIS),
        ("N 36.3 N", "43.1", PointFault.WRONG_AXIS),
        ("36°60'", "43.1", PointFault.BAD_MINUTES),
        ("36°20'60\"", "43.1", PointFault.BAD_MINUTES),
        ("36.5°20'", "43.1", PointFault.BAD_MINUTES),
        ("36°20.5'06\"", "43.1", PointFault.BAD_MINUTES),
        ("36.3", "4307.14", PointFault.RUN_TOGETHER),
        ("3620.1", "43.1", PointFault.RUN_TOGETHER),
        ("36.3", "4360.14", PointFault.OUT_OF_RANGE),
        ("36.3", "43118890", PointFault.OUT_OF_RANGE),
        ("36.3", "180.000000001", PointFault.OUT_OF_RANGE),
        ("-91", "100", PointFault.OUT_OF_RANGE),
        ("143.1", "36.3", PointFault.SWAPPED),
        ("0", "0.000", PointFault.ZERO_ZERO),
    ],
)
def test_a_coordinate_that_cannot_be_is_refused_for_its_own_reason(lat: str, lon: str, fault: PointFault) -> None:
    with pytest.raises(BadPoint) as refused:
        parse_point(lat, lon)
    assert refused.value.fault is fault


def test_a_refusal_keeps_the_value_for_the_desk_and_never_prints_it() -> None:
    with pytest.raises(BadPoint) as refused:
        parse_point("36.3", "4307.14")
    assert refused.value.value == "4307.14"
    assert "4307.14" not in str(refused.value)


@pytest.mark.parametrize("fault", PointFault)
def test_every_refusal_says_what_is_wrong_and_what_to_do(fault: PointFault) -> None:
    refused = BadPoint("", fault)
    assert str(refused) == f"A coordinate cannot be kept: {refused.what}. To do: {refused.remedy}."


@pytest.mark.parametrize("text", ["36.30", "+36", "036", "-0", "36.", ".5", "1e1", "36.1234567891", "٣٦", ""])
def test_a_record_takes_only_the_canonical_form(text: str) -> None:
    with pytest.raises(BadPoint) as refused:
        Point(text, "43.1")
    assert refused.value.fault is PointFault.NOT_CANONICAL


@pytest.mark.parametrize(("lat", "lon"), [("90.1", "43"), ("36", "-180.000000001")])
def test_a_record_lies_on_the_earth(lat: str, lon: str) -> None:
    with pytest.raises(BadPoint) as refused:
        Point(lat, lon)
    assert refused.value.fault is PointFault.OUT_OF_RANGE


@given(POINTS)
def test_a_point_survives_being_written_and_read(point: Point) -> None:
    assert msgspec.json.decode(msgspec.json.encode(point), type=Point) == point


@given(st.text(alphabet="0123456789.,-+°'\"NSEW ٣٫e"), st.text(alphabet="0123456789.,-+°'\"NSEW ٣٫e"))
def test_any_text_is_either_a_point_or_refused(lat: str, lon: str) -> None:
    try:
        point = parse_point(lat, lon)
    except BadPoint:
        return
    assert parse_point(point.lat, point.lon) == point


@given(POINTS, POINTS)
def test_a_distance_is_the_angle_between_two_directions(one: Point, other: Point) -> None:
    # A second computation: the angle between two unit vectors, from their cross and dot products.
    (ax, ay, az), (bx, by, bz) = _direction(one), _direction(other)
    cross = hypot(ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx)
    angle = atan2(cross, ax * bx + ay * by + az * bz)
    assert distance_km(one, other) == pytest.approx(6371.0088 * angle, abs=1e-3)
    assert distance_km(one, other) == distance_km(other, one)


def test_a_distance_is_close_to_what_surveyors_measured() -> None:
    # Flinders Peak to Buninyong, 54,972.271 m on the ellipsoid: the worked example of the GDA94 technical manual.
    peak = parse_point("37°57'03.72030\" S", "144°25'29.52440\" E")
    mount = parse_point("37°39'10.15610\" S", "143°55'35.38390\" E")
    assert distance_km(peak, mount) == pytest.approx(54.972271, rel=0.006)


IRAQ = Box(Point("29", "38.7"), Point("37.4", "48.6"))


@pytest.mark.parametrize(
    ("point", "inside"),
    [
        (Point("36.3", "43.1"), True),
        (Point("29", "38.7"), True),
        (Point("37.4", "48.6"), True),
        (Point("37.400000001", "43"), False),
        (Point("36", "38.699999999"), False),
        (Point("-36.3", "43.1"), False),
    ],
)
def test_a_box_holds_its_edges_and_nothing_beyond(point: Point, inside: bool) -> None:
    assert IRAQ.contains(point) is inside


@pytest.mark.parametrize(
    ("point", "swapped"),
    [
        (Point("43.1", "36.3"), True),
        (Point("36.3", "43.1"), False),
        (Point("50.4", "30.5"), False),  # Kyiv is elsewhere both ways
        (Point("36.3", "143.1"), False),  # no latitude of 143
    ],
)
def test_a_swap_is_suspected_only_when_it_would_put_the_point_where_it_belongs(point: Point, swapped: bool) -> None:
    assert looks_swapped(point, IRAQ) is swapped


def _direction(point: Point) -> tuple[float, float, float]:
    lat, lon = radians(float(point.lat)), radians(float(point.lon))
    return cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)
