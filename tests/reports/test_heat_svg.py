from __future__ import annotations

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from tallystick.reports.heat_svg import HEATS, WIDTH, bounds_of, heat_svg, months_between
from tallystick.reports.svg import Customs


def plain(value: int, *, signed: bool = False) -> str:
    return f"{value:+}" if signed else f"{value}"


def cells(picture: str) -> list[tuple[str, float, float]]:
    root = ET.fromstring(picture)  # noqa: S314 -- made here
    return [(one.attrib["class"], float(one.attrib["x"]), float(one.attrib["y"])) for one in root.iter("rect")]


def drawn(sums: dict[tuple[str, str], int], *, right_to_left: bool = False) -> str:
    return heat_svg(sums, str, Customs(right_to_left, plain, str), "Killed by month")


def test_months_lie_in_their_order_and_as_far_apart_as_they_were() -> None:
    one, two, three = cells(drawn({("2017-01", "2017-03"): 1, ("2017-02", "2017-03"): 1, ("2017-05", "2017-06"): 1}))
    assert one[1] == two[1] < three[1]
    assert three[2] - two[2] == 3 * (two[2] - one[2])
    assert three[1] - two[1] == 3 * (two[2] - one[2])


def test_what_has_no_one_month_has_a_row_below_and_is_added_up_there() -> None:
    sums = {
        ("2017-01", "2017-03"): 1,
        ("2016-01/2016-05", "2017-03"): 2,
        ("2016-01/2017-01", "2017-03"): 3,
        ("unknown", "2017-03"): 4,
    }
    picture = drawn(sums)
    assert len(cells(picture)) == 3
    assert "several → 2017-03: 5" in picture
    assert "unknown → 2017-03: 4" in picture


def test_what_was_taken_away_has_a_colour_of_its_own() -> None:
    assert [kind for kind, *_ in cells(drawn({("2017-01", "2017-03"): -3}))] == ["less"]


def test_from_the_right_time_runs_to_the_left() -> None:
    first, second = cells(drawn({("2017-01", "2017-03"): 1, ("2017-01", "2017-04"): 1}, right_to_left=True))
    assert first[1] > second[1]


@given(st.lists(st.integers(1, 5_000), max_size=60))
def test_more_is_never_lighter(persons: list[int]) -> None:
    bounds = bounds_of(persons)
    heats = [1 + sum(one > bound for bound in bounds) for one in sorted(persons)]
    assert heats == sorted(heats)
    assert all(1 <= heat <= HEATS for heat in heats)


@given(st.sets(st.tuples(st.integers(1990, 2035), st.integers(1, 12)), min_size=1))
def test_every_month_between_is_there_once(known: set[tuple[int, int]]) -> None:
    months = months_between({f"{year}-{month:02}" for year, month in known})
    first, last = min(known), max(known)
    assert len(months) == len(set(months)) == (last[0] - first[0]) * 12 + last[1] - first[1] + 1
    assert months == sorted(months)


def test_a_hundred_years_fit() -> None:
    sums = {(f"{year}-01", f"{year}-07"): 1 for year in range(1995, 2005)}
    assert max(x for _, x, _ in cells(drawn(sums))) < WIDTH
