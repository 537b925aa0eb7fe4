"""Candidates come with evidence, the likeliest first, and never as one silent answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.claim.gazetteer.known import KNOWN, find_known
from tallystick.claim.gazetteer.model import GazetteerPlace
from tallystick.claim.gazetteer.names import skeleton
from tallystick.claim.gazetteer.phrases import parts_of
from tallystick.claim.gazetteer.rank import candidates, likeness
from tallystick.values.coordinates import Point


def place(identity: str, name: str, lat: str, lon: str, *names: str, size: int = 0) -> GazetteerPlace:
    return GazetteerPlace(id=identity, name=name, point=Point(lat, lon), size=size, names=(name, *names))


NORTH = place("n", "Maskanah", "36", "38")
SOUTH = place("s", "Maskana", "34.7", "36.7")
TOWN = place("t", "Oakham", "36.1", "38.1", size=2)
ARABIC = place("a", "القامشلي", "37", "41")
PLACES = (NORTH, SOUTH, TOWN, ARABIC)


def find(keys: Iterable[str]) -> Sequence[tuple[str, GazetteerPlace]]:
    wanted = set(keys)
    return [(name, one) for one in PLACES for name in one.names if skeleton(name) in wanted]


def asked(phrase: str, *context: str) -> list[str]:
    return [one.place.id for one in candidates(phrase, context, find)]


def test_places_of_one_name_are_all_given_and_context_puts_one_first() -> None:
    assert set(asked("Maskana")) == {"n", "s"}
    assert asked("Maskana", "Oakham")[0] == "n"
    assert asked("Maskana, Oakham district")[:1] == ["n"]


def test_each_candidate_says_why() -> None:
    (first, *_) = candidates("Maskanah", ["Oakham"], find)
    assert first.why == ("spelled the same", "14 km from Oakham")
    (only,) = candidates("Qamishli", [], find)
    assert (only.place.id, only.matched, only.why[0]) == ("a", "القامشلي", "spelled alike (0.90)")


def test_a_quarter_that_no_gazetteer_has_still_offers_its_town() -> None:
    assert asked("Al Sukkari neighbourhood, Oakham") == ["t"]
    (only,) = candidates("Al Sukkari", ["Oakham"], find)
    assert (only.place.id, only.why) == ("t", ("named in the context; it may lie there",))


def test_what_is_in_no_gazetteer_has_no_candidate() -> None:
    assert asked("Nowhere") == asked("") == asked("the village") == []


def test_two_entries_for_one_place_are_one_candidate() -> None:
    double = (NORTH, place("n2", "Maskanah", "36.01", "38.01"))
    made = candidates("Maskanah", [], lambda _: [(one.name, one) for one in double])
    assert [one.place.id for one in made] == ["n"]


def test_a_place_without_a_point_is_a_candidate_too() -> None:
    code = GazetteerPlace(id="pcode:1", name="Maskanah", point=None, names=("Maskanah",))
    made = candidates("Maskanah", ["Oakham"], lambda keys: [("Maskanah", code), *find(keys)], seen=[Point("36", "38")])
    assert {one.place.id for one in made} == {"n", "s", "pcode:1"}
    assert made[0].place.id == "n"


@pytest.mark.parametrize(
    ("phrase", "parts"),
    [
        ("Al Sabra neighbourhood, Gaza City", ["Al Sabra neighbourhood", "Gaza City"]),
        ("Marjah (Aleppo)", ["Marjah", "Aleppo"]),
        ("south of Jarablus", ["Jarablus"]),
        ("between Celebeyi and Ain Issa", ["Celebeyi", "Ain Issa"]),
        ("بالقرب من مسجد الايمان، مدينة غزة", ["مسجد الايمان", "مدينه غزه"]),
        ("...", []),
    ],
)
def test_a_phrase_is_taken_apart_from_fine_to_coarse(phrase: str, parts: list[str]) -> None:
    assert [part.text for part in parts_of(phrase) if part.whole] == parts


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Rakka", "iso:SY-RA"),
        ("حلب", "iso:SY-HL"),
        ("Ninewa", "iso:IQ-NI"),
        ("Херсон", "iso:UA-65"),
        ("Yemen", "iso:YE"),
    ],
)
def test_countries_and_governorates_are_known_without_a_gazetteer(name: str, code: str) -> None:
    assert candidates(name, [], find_known)[0].place.id == code


def test_what_is_known_has_a_code_once_and_an_area_in_its_country() -> None:
    assert len({one.id for one in KNOWN}) == len(KNOWN)
    assert all(one.area.startswith(one.id[4:6]) for one in KNOWN)


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_is_the_same_both_ways_to_a_hair_and_one_of_a_name_with_itself(a: str, b: str) -> None:
    assert abs(likeness(a, b) - likeness(b, a)) < 0.35  # the measure of the library looks from one side
    assert likeness(a, a) == 1.0
    assert 0 <= likeness(a, b) <= 1


@given(st.text(max_size=60), st.lists(st.text(max_size=20), max_size=3))
def test_any_phrase_gives_at_most_five_candidates_with_their_evidence(phrase: str, context: list[str]) -> None:
    made = candidates(phrase, context, find_known)
    assert len(made) <= 5
    assert all(one.why for one in made)
