from __future__ import annotations

import gzip
import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.values.where import (
    BadPlace,
    MgrsCell,
    Place,
    PlaceFault,
    PlaceName,
    Point,
    Precision,
    area_within,
    parse_area,
)


def test_precisions_run_from_the_finest_to_the_coarsest() -> None:
    assert sorted(Precision, key=lambda precision: precision.rank) == list(Precision)
    assert Precision.EXACT_LOCATION.rank == 0
    assert Precision.PROVINCE_GOVERNORATE.rank == len(Precision) - 1


def test_only_the_precisions_that_name_a_distance_have_one() -> None:
    distances = {precision: precision.radius_m for precision in Precision if precision.radius_m is not None}
    assert distances == {Precision.WITHIN_1M: 1, Precision.WITHIN_100M: 100}


@pytest.mark.parametrize(
    "place",
    [
        Place(names=(PlaceName("الموصل", "ar"), PlaceName("Mosul", "en"), PlaceName("al-Mawsil", "ar-Latn"))),
        Place(point=Point("36.34", "43.13"), precision=Precision.CITY),
        Place(mgrs=MgrsCell("38SLF3223")),
        Place(area="IQ/Nineveh"),
    ],
)
def test_a_place_of_which_anything_is_said_is_known_and_survives_being_written_and_read(place: Place) -> None:
    assert place.is_known
    assert msgspec.json.decode(msgspec.json.encode(place), type=Place) == place


@pytest.mark.parametrize("place", [Place(), Place(precision=Precision.CITY)])
def test_a_precision_without_a_place_is_no_place(place: Place) -> None:
    assert not place.is_known


@pytest.mark.parametrize(
    ("text", "area"),
    [("IQ", "IQ"), ("iq/Nineveh", "IQ/Nineveh"), (" SY / Ar Raqqah ", "SY/Ar Raqqah"), ("ＵＡ/Київ", "UA/Київ")],
)
def test_an_area_begins_with_its_country_and_has_one_form(text: str, area: str) -> None:
    assert parse_area(text) == area
    assert parse_area(area) == area


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", PlaceFault.COUNTRY),
        ("Iraq/Nineveh", PlaceFault.COUNTRY),
        ("/Nineveh", PlaceFault.COUNTRY),
        ("الموصل", PlaceFault.COUNTRY),
        ("IQ/", PlaceFault.EMPTY_PART),
        ("IQ//Mosul", PlaceFault.EMPTY_PART),
    ],
)
def test_an_area_that_is_no_path_is_refused(text: str, fault: PlaceFault) -> None:
    with pytest.raises(BadPlace) as refused:
        parse_area(text)
    assert (refused.value.fault, refused.value.value) == (fault, text)


@pytest.mark.parametrize("area", ["iq/Nineveh", "IQ /Nineveh", "Nineveh", "IQ/"])
def test_a_place_takes_only_the_canonical_form_of_an_area(area: str) -> None:
    with pytest.raises(BadPlace) as refused:
        Place(area=area)
    assert refused.value.value == area


@pytest.mark.parametrize("text", ["", "  \n"])
def test_a_name_has_letters(text: str) -> None:
    with pytest.raises(BadPlace) as refused:
        PlaceName(text, "ar")
    assert refused.value.fault is PlaceFault.EMPTY_NAME


@pytest.mark.parametrize("language", ["", "Arabic", "AR", "ar_Latn", "ar-latn"])
def test_the_language_of_a_name_is_a_tag(language: str) -> None:
    with pytest.raises(BadPlace) as refused:
        PlaceName("Mosul", language)
    assert refused.value.fault is PlaceFault.LANGUAGE


def test_a_name_whose_language_nobody_said_is_undetermined() -> None:
    assert PlaceName("Mosul").language == "und"


def test_a_refusal_says_what_to_do_and_never_prints_the_name() -> None:
    refused = BadPlace("Iraq/Nineveh", PlaceFault.COUNTRY)
    assert str(refused) == (
        "A place cannot be kept: it does not begin with a country code. To do: begin with two letters, as IQ/Nineveh."
    )


PARTS = st.lists(st.sampled_from(["Nineveh", "Mosul", "N"]), max_size=3)


@given(PARTS, PARTS)
def test_an_area_lies_within_another_when_its_path_begins_with_it(one: list[str], other: list[str]) -> None:
    area, wider = "/".join(["IQ", *one]), "/".join(["IQ", *other])
    assert area_within(area, wider) == (one[: len(other)] == other)


@pytest.mark.parametrize(
    ("area", "wider"), [("IQ", ""), ("", "IQ"), ("", ""), ("SY", "IQ"), ("IQ/Ninevehs", "IQ/Nineveh")]
)
def test_an_unknown_or_another_area_is_not_within(area: str, wider: str) -> None:
    assert not area_within(area, wider)


def test_every_precision_in_real_rows_has_a_code(shared_data: Path) -> None:
    lines = gzip.decompress((shared_data / "airwars" / "syria.jsonl.gz").read_bytes()).splitlines()
    codes = {json.loads(line)["geo_accuracy"] for line in lines} - {None}
    assert codes == set(Precision)
