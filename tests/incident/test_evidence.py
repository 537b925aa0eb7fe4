"""Every level of evidence says what it should, and the same whichever record is first."""

from __future__ import annotations

import pytest
from hypothesis import given

from tallystick.incident.evidence import count_level, days_between, evidence, place_level
from tallystick.incident.location import apart_km, places_told, points_of
from tallystick.incident.place_names import NameLevel, PlaceNames, name_level, names_of_place
from tallystick.incident.record import IncidentRecord
from tallystick.values.counts import Blank, Count
from tests.incident.made_up import incident, tables


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("near Northtown, Syria", "Northtown: market, Upper Province", NameLevel.SAME),
        ("near Ayn Issa", "عين عيسى", NameLevel.SAME),
        ("Al Salhabiyah", "Salhabiya", NameLevel.SAME),
        ("Taltanah", "Talatinah road", NameLevel.WITHIN),
        ("Muntazah", "Muntazeh Garden", NameLevel.WITHIN),
        ("near Upper Province", "Northtown, Upper Province", NameLevel.WIDER),
        ("Khasfah", "Khasfa Tahtani", NameLevel.WITHIN),
        ("Southford", "Northtown", NameLevel.NONE),
        ("", "Northtown", NameLevel.BLANK),
    ],
)
def test_places_agree_by_name_as_far_as_they_should(one: str, other: str, level: NameLevel) -> None:
    first, second = (names_of_place(text) if text else PlaceNames() for text in (one, other))
    assert (name_level(first, second), name_level(second, first)) == (level, level)


def test_a_slip_in_a_longer_name_is_alike() -> None:
    assert name_level(names_of_place("Arghandorab"), names_of_place("Arghanderib")) is NameLevel.SAME
    assert name_level(names_of_place("Margandosul"), names_of_place("Margantosul")) is NameLevel.ALIKE


@pytest.mark.parametrize(
    ("names", "km", "both", "level"),
    [
        (NameLevel.SAME, 200.0, True, "same-far"),
        (NameLevel.SAME, 200.0, False, "same"),
        (NameLevel.NONE, 0.2, True, "point"),
        (NameLevel.NONE, 0.2, False, "none-near"),
        (NameLevel.WIDER, 20.0, False, "wider-mid"),
        (NameLevel.NONE, 200.0, True, "none-far"),
        (NameLevel.NONE, None, False, "none-unknown"),
        (NameLevel.BLANK, None, False, "blank"),
        (NameLevel.BLANK, 5.0, True, "none-near"),
    ],
)
def test_names_and_distance_make_one_level(names: NameLevel, km: float | None, both: bool, level: str) -> None:
    assert place_level(names, km, both_given=both) == level


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        (Count.exactly(5), Count.exactly(5), "equal"),
        (Count.between(5, 7), Count.between(5, 9), "least"),
        (Count.between(5, 7), Count.between(6, 9), "overlap"),
        (Count.exactly(5), Count.exactly(7), "near"),
        (Count.exactly(40), Count.exactly(100), "near"),
        (Count.exactly(5), Count.exactly(100), "far"),
        (Count.at_least(5), Count.exactly(5), "equal"),
        (Count.up_to(5), Count.exactly(5), "equal"),
        (None, Count.exactly(5), "blank"),
        (Count.missing(Blank.NOT_STATED), Count.exactly(5), "blank"),
    ],
)
def test_counts_agree_as_far_as_they_should(one: Count | None, other: Count | None, level: str) -> None:
    assert (count_level(one, other), count_level(other, one)) == (level, level)


def test_spans_that_touch_have_no_days_between() -> None:
    assert days_between(incident("a", 0, days=3), incident("b", 2)) == 0
    assert days_between(incident("a", 0), incident("b", 3)) == 3


@given(tables("a"), tables("b"))
def test_evidence_is_the_same_whichever_record_is_first(
    ones: list[IncidentRecord], others: list[IncidentRecord]
) -> None:
    known = (places_told([*ones, *others]),)
    for one in ones:
        for other in others:
            here, there = points_of(one, known), points_of(other, known)
            assert evidence(one, other, here, there) == evidence(other, one, there, here)


def test_a_name_lies_where_most_rows_have_it_unless_a_gazetteer_says_otherwise() -> None:
    rows = [incident(str(at), place="Northtown", point=(35.0, 39.0 + 0.01 * at)) for at in range(3)]
    told = places_told(rows)
    asked = incident("x", place="near Northtown")
    (name,) = asked.places.heads
    assert points_of(asked, (told,)) == ((35.0, 39.01),)
    assert points_of(asked, ({name: ((1.0, 2.0), (0.0, 2.0))}, told)) == ((0.0, 2.0), (1.0, 2.0))
    assert points_of(incident("y", place="Southford"), (told,)) == ()
    assert apart_km((), ((1.0, 2.0),)) is None


def test_distances_are_right_across_the_date_line() -> None:
    assert round(apart_km(((0.0, 179.5),), ((0.0, -179.5),)) or 0) == 111
