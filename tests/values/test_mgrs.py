from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.values.coordinates import Point, degrees_text, distance_km
from tallystick.values.mgrs import BadMgrs, MgrsCell, MgrsFault, mgrs_of, parse_mgrs
from tallystick.values.utm import central_meridian, to_grid

DIGITS = st.integers(0, 5)


def point(lat: float, lon: float) -> Point:
    return Point(degrees_text(round(lat * 10**9)), degrees_text(round(lon * 10**9)))


POINTS = st.builds(point, st.floats(-80, 84), st.floats(-180, 180))
# Away from the edges of zones and bands, where no cell of 10 km or less is cut.
INLAND = st.builds(
    lambda zone, aside, band, up: point(8 * band - 80 + up, central_meridian(zone) + aside),
    st.integers(1, 60),
    st.floats(-2, 2),
    st.integers(2, 17),
    st.floats(0.5, 7.5),
)

# Computed with GEOTRANS, the reference program of the National Geospatial-Intelligence Agency.
GEOTRANS = [
    ("36.34", "43.13", "38SLF3217823283"),  # Mosul
    ("35.9528", "39.0079", "37SEV0071278713"),  # Raqqa
    ("50.4501", "30.5234", "36UUA2418291607"),  # Kyiv
    ("15.3694", "44.191", "38PMB1317599346"),  # Sanaa
    ("31.5", "34.4667", "36RXV3929185948"),  # Gaza
    ("60.39", "5.32", "32VKN9723000510"),  # in the widened zone 32V
    ("58.2", "2.5", "31VDE7061051086"),  # in the narrowed zone 31V
    ("78.22", "15.64", "33XWG1458583001"),  # the four zones of band X that swallowed three
    ("79.5", "8.99", "31XFJ2165432037"),
    ("75", "21.01", "35XLD2721932339"),
    ("83.9", "41.9", "37XEP3439017795"),
    ("-0.18", "-78.47", "17MQV8161680085"),  # just south and just north of the equator
    ("0.01", "9.01", "32NNF0111201105"),
    ("-36.85", "174.76", "60HUE0028819425"),
    ("-17.7", "178.1", "60KXF1665042664"),  # on both sides of 180 degrees
    ("-16.8", "-179.9", "01KAB9087840307"),
    ("-54.8", "-68.3", "19FEV4500027239"),
    ("-79.9", "0.5", "31CDM5107028524"),  # near the limits of the grid
    ("83.99999", "-120.1", "10XEU3382928944"),
]


@pytest.mark.parametrize(("lat", "lon", "code"), GEOTRANS)
def test_a_point_lies_in_the_cell_that_the_reference_program_gives(lat: str, lon: str, code: str) -> None:
    assert mgrs_of(Point(lat, lon)).code == code


def test_a_published_grid_reference_agrees() -> None:
    # The CN Tower in Toronto: 17T 630084 4833438 and 43°38'33.24"N 79°23'13.7"W.
    assert mgrs_of(Point("43.6425667", "-79.3871389")).code == "17TPJ3008433438"


@given(POINTS, DIGITS)
def test_every_point_of_the_grid_lies_in_its_cell(spot: Point, digits: int) -> None:
    cell = mgrs_of(spot, digits)
    assert cell.contains(spot)
    assert cell.digits == digits
    assert parse_mgrs(cell.code) == cell


@given(POINTS)
def test_cells_of_one_point_lie_one_in_the_other(spot: Point) -> None:
    cells = [mgrs_of(spot, digits) for digits in range(6)]
    for wide, fine in pairwise(cells):
        assert fine.size_m * 10 == wide.size_m
        assert fine.code[:5] == wide.code[:5]
        east, north = fine.code[5:][: fine.digits], fine.code[5:][fine.digits :]
        assert wide.code[5:] == east[:-1] + north[:-1]


@given(INLAND, st.integers(1, 5))
def test_the_middle_of_a_whole_cell_lies_in_it_and_no_further_from_a_point_than_half_its_diagonal(
    spot: Point, digits: int
) -> None:
    cell = mgrs_of(spot, digits)
    assert cell.contains(cell.centre)
    # Six per mille for the sphere, one for the grid's scale, and a centimetre for the seventh decimal.
    assert distance_km(spot, cell.centre) * 1000 <= cell.size_m * 0.5**0.5 * 1.008 + 0.01


@given(INLAND, st.integers(1, 5))
def test_the_corners_are_the_four_of_the_square(spot: Point, digits: int) -> None:
    cell = mgrs_of(spot, digits)
    grid = [to_grid(float(corner.lat), float(corner.lon), cell.zone) for corner in cell.corners]
    (west, south), *_ = grid
    side = cell.size_m
    expected = [(west, south), (west + side, south), (west + side, south + side), (west, south + side)]
    assert [pytest.approx(place, abs=0.05) for place in expected] == grid
    assert (round(west, 1) % side, round(south, 1) % side) == pytest.approx((0, 0), abs=0.05)


def test_a_cell_beside_180_degrees_keeps_its_longitudes_in_range() -> None:
    square = MgrsCell("60KXF")
    assert [corner.lon.startswith("-") for corner in square.corners] == [False, False, False, False]
    cell = mgrs_of(Point("-17.7", "179.9999"), 1)
    assert [corner.lon.startswith("-") for corner in cell.corners] == [False, True, True, False]


def test_the_meridian_of_180_degrees_is_one_line() -> None:
    assert mgrs_of(Point("-17", "180")) == mgrs_of(Point("-17", "-180"))


def test_a_cell_does_not_hold_points_beyond_the_grid() -> None:
    assert not MgrsCell("31XFJ").contains(Point("84.1", "6"))
    assert not MgrsCell("31CDM").contains(Point("-80.1", "0.5"))


@pytest.mark.parametrize("lat", ["84.000001", "-80.000001", "90"])
def test_a_point_beyond_the_grid_has_no_cell(lat: str) -> None:
    with pytest.raises(BadMgrs) as refused:
        mgrs_of(Point(lat, "10"))
    assert refused.value.fault is MgrsFault.POLAR


@pytest.mark.parametrize("digits", [-1, 6])
def test_a_cell_has_no_more_than_five_digits_each_way(digits: int) -> None:
    with pytest.raises(BadMgrs) as refused:
        mgrs_of(Point("36", "43"), digits)
    assert refused.value.fault is MgrsFault.TOO_FINE


@pytest.mark.parametrize(
    ("text", "code", "size"),
    [
        ("38SLF3012345678", "38SLF3012345678", 1),
        ("38SLF30124567", "38SLF30124567", 10),
        ("38s lf 301 456", "38SLF301456", 100),
        ("38 S LF 3045", "38SLF3045", 1_000),
        ("38SLF34", "38SLF34", 10_000),
        (" 38SLF ", "38SLF", 100_000),
        ("٣٨SLF٣٠١٤٥٦", "38SLF301456", 100),
        ("38S\u00a0LF\u200b301\u00a0456", "38SLF301456", 100),
        ("4qfj12345678", "04QFJ12345678", 10),
    ],
)
def test_how_a_reference_is_typed_does_not_change_it(text: str, code: str, size: int) -> None:
    cell = parse_mgrs(text)
    assert (cell.code, cell.size_m) == (code, size)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", MgrsFault.NOT_MGRS),
        ("n/a", MgrsFault.NOT_MGRS),
        ("LF301456", MgrsFault.NOT_MGRS),
        ("38SLF.30145", MgrsFault.NOT_MGRS),
        ("36.34 43.13", MgrsFault.NOT_MGRS),
        ("ZAH1234", MgrsFault.NOT_MGRS),  # a polar reference has no zone
        ("38SLF301456/38SLF302457", MgrsFault.SEVERAL),
        ("38SLF301456 or 38SLF302457", MgrsFault.SEVERAL),
        ("38SLF30145", MgrsFault.ODD_DIGITS),
        ("38SLF 301 4567", MgrsFault.ODD_DIGITS),
        ("38SLF 3012 345678", MgrsFault.UNEVEN_DIGITS),
        ("38SLF 30 12 34 56", MgrsFault.UNEVEN_DIGITS),
        ("38SLF301234567890", MgrsFault.TOO_FINE),
        ("00SLF3045", MgrsFault.ZONE),
        ("61SLF3045", MgrsFault.ZONE),
        ("32XNJ3045", MgrsFault.ZONE),
        ("34XDJ3045", MgrsFault.ZONE),
        ("36XVP3045", MgrsFault.ZONE),
        ("38ILF3045", MgrsFault.BAND),
        ("38OLF3045", MgrsFault.BAND),
        ("25ZAH3045", MgrsFault.POLAR),
        ("25BAH3045", MgrsFault.POLAR),
        ("38SIF3045", MgrsFault.SQUARE),  # I and O name no square
        ("38SLO3045", MgrsFault.SQUARE),
        ("38SFV3045", MgrsFault.SQUARE),  # columns F of zone 38 and Y of row letters do not exist
        ("37SFY3045", MgrsFault.SQUARE),
        ("38SLV3045", MgrsFault.OUTSIDE),  # there is such a square, but not in band S
        ("31VFE3045", MgrsFault.OUTSIDE),  # the part of zone 31 that 32V has taken
        ("38SJF3045", MgrsFault.OUTSIDE),  # west of the zone
        ("60MSF3045", MgrsFault.OUTSIDE),  # touches band M only in the line of the equator
    ],
)
def test_a_reference_that_names_no_cell_is_refused_for_its_own_reason(text: str, fault: MgrsFault) -> None:
    with pytest.raises(BadMgrs) as refused:
        parse_mgrs(text)
    assert refused.value.fault is fault
    assert not text or text not in str(refused.value)


@pytest.mark.parametrize("fault", MgrsFault)
def test_every_refusal_says_what_is_wrong_and_what_to_do(fault: MgrsFault) -> None:
    refused = BadMgrs("", fault)
    assert str(refused) == f"A grid reference cannot be kept: {refused.what}. To do: {refused.remedy}."


@pytest.mark.parametrize("code", ["38slf3045", "4QFJ1234", "38SLF304", "38S LF3045", "38SLF30124567890123", ""])
def test_a_record_takes_only_the_canonical_form(code: str) -> None:
    with pytest.raises(BadMgrs) as refused:
        MgrsCell(code)
    assert refused.value.fault is MgrsFault.NOT_CANONICAL


@pytest.mark.parametrize(
    ("code", "fault"),
    [("61SLF3045", MgrsFault.ZONE), ("38SFV3045", MgrsFault.SQUARE), ("38SLV3045", MgrsFault.OUTSIDE)],
)
def test_a_record_takes_only_a_cell_that_exists(code: str, fault: MgrsFault) -> None:
    with pytest.raises(BadMgrs) as refused:
        MgrsCell(code)
    assert refused.value.fault is fault


def test_the_parts_of_a_reference_can_be_asked() -> None:
    cell = parse_mgrs("4QFJ12345678")
    assert (cell.zone, cell.band, cell.digits, cell.size_m) == (4, "Q", 4, 10)


@pytest.mark.parametrize(("zone", "band"), [(38, "S"), (1, "C"), (31, "V"), (32, "V"), (33, "X"), (30, "N"), (60, "M")])
def test_the_squares_that_exist_are_exactly_those_that_points_lie_in(zone: int, band: str) -> None:
    south = 8 * "CDEFGHJKLMNPQRSTUVWX".index(band) - 80
    north = 84 if band == "X" else south + 8
    west, east = {(31, "V"): (0, 3), (32, "V"): (3, 12), (33, "X"): (9, 21)}.get(
        (zone, band), (6 * zone - 186, 6 * zone - 180)
    )
    steps = 60
    reached = {
        mgrs_of(point(south + (north - south - 1e-7) * up / steps, west + (east - west - 1e-7) * right / steps), 0).code
        for up in range(steps + 1)
        for right in range(steps + 1)
    }
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    named = {f"{zone:02d}{band}{column}{row}" for column in letters for row in letters}
    existing = {code for code in named if exists(code)}
    assert reached <= existing
    # What so coarse a net of points does not reach is a sliver at an edge of the zone or band.
    assert all(sliver(code, (west, east), (south, north)) for code in existing - reached)


@given(st.text(alphabet="0123456789 ABCSVXLFIOslf/.٣"))
def test_any_text_is_either_a_cell_or_refused(text: str) -> None:
    assert not exists(text) or parse_mgrs(parse_mgrs(text).code) == parse_mgrs(text)


@given(POINTS, DIGITS)
def test_a_cell_survives_being_written_and_read(spot: Point, digits: int) -> None:
    cell = mgrs_of(spot, digits)
    assert msgspec.json.decode(msgspec.json.encode(cell), type=MgrsCell) == cell


def test_real_coordinates_beside_references_are_the_middles_of_the_cells(shared_data: Path) -> None:
    # Not their south-west corners, by which cells are named: those are 71 m off for a reference to 100 m.
    rows = [row for row in links(shared_data) if row["mgrs_lat"]]
    assert len(rows) > 700
    for row in rows:
        printed = point(float(row["mgrs_lat"]), float(row["mgrs_lon"]))
        assert distance_km(parse_mgrs(row["mgrs"]).centre, printed) < 0.0001, row["link_id"]


def test_real_references_without_coordinates_are_all_refused(shared_data: Path) -> None:
    rows = [row for row in links(shared_data) if row["mgrs"] and not row["mgrs_lat"]]
    assert len(rows) > 10
    assert [row["link_id"] for row in rows if exists(row["mgrs"])] == []


def links(folder: Path) -> list[dict[str, str]]:
    with (folder / "oir" / "links_to_airwars.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["mgrs"]]


def exists(text: str) -> bool:
    try:
        parse_mgrs(text)
    except BadMgrs:
        return False
    return True


def sliver(code: str, lons: tuple[int, int], lats: tuple[int, int]) -> bool:
    corners = MgrsCell(code).corners
    inside = [
        corner
        for corner in corners
        if lons[0] + 0.3 < float(corner.lon) < lons[1] - 0.3 and lats[0] + 0.2 < float(corner.lat) < lats[1] - 0.2
    ]
    return inside == []
