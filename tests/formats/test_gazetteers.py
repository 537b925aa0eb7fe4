"""Gazetteers of others are recognised and read; a row with a fault is left out and named."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.claim.gazetteer.model import GazetteerPlace
from tallystick.formats.gazetteers import NoGazetteer, gazetteer_places
from tallystick.values.coordinates import Point
from tallystick.values.problems import Problem

GEONAMES = (
    "1\tNorthtown\tNorthtown\tShamali,شمالي,Northville\t36.2\t37.1\tP\tPPLA\tSY\t\t09\t\t\t\t150000\t\t10\tAsia/Damascus\t2020-01-01\n"
    "2\tFarm\tFarm\t\t36.3\t37.2\tS\tFRM\tSY\t\t09\t\t\t\t0\t\t10\tAsia/Damascus\t2020-01-01\n"
    "3\tWrong\tWrong\t\t99\t37.2\tP\tPPL\tSY\t\t09\t\t\t\t0\t\t10\tAsia/Damascus\t2020-01-01\n"
    "short\trow\n"
)
FEATURE = {
    "type": "Feature",
    "properties": {
        "wof:id": 7, "wof:name": "Hillford", "wof:placetype": "region", "wof:country": "YE",
        "geom:latitude": 15.5, "geom:longitude": 44.1, "name:ara_x_preferred": ["تل"],
    },
}  # fmt: skip
PLAIN = {
    "id": 8,
    "name": "Oakham",
    "type": "locality",
    "lat": 15.6,
    "lon": 44.2,
    "names": {"ara": ["بلوط"], "eng": ["Oakham"]},
}
PCODES = (
    "ADM0_EN,ADM0_PCODE,ADM1_EN,ADM1_AR,ADM1_PCODE,ADM2_EN,ADM2_PCODE,center_lat,center_lon\n"
    "Yemen,YE,Ibb,إب,YE11,Jibla,YE1101,13.9,44.1\nYemen,YE,Ibb,إب,YE11,Yarim,YE1102,,\nYemen,YE,Aden,عدن,YE24,Crater,YE2401,95,45\n"
)


def read(path: Path, data: bytes | str) -> tuple[str, list[GazetteerPlace], list[Problem]]:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    kind, found = gazetteer_places(path)
    made = list(found)
    places = [one for one in made if isinstance(one, GazetteerPlace)]
    return kind, places, [one for one in made if isinstance(one, Problem)]


def test_a_table_of_geonames_is_read(tmp_path: Path) -> None:
    kind, places, problems = read(tmp_path / "SY.txt", GEONAMES)
    assert kind == "geonames"
    assert [(one.id, one.name, one.kind, one.size, one.area, one.point) for one in places] == [
        ("geonames:1", "Northtown", "PPLA", 3, "SY", Point("36.2", "37.1")),
        ("geonames:2", "Farm", "FRM", 0, "SY", Point("36.3", "37.2")),
    ]
    assert places[0].names == ("Northtown", "Shamali", "شمالي", "Northville")
    assert [(one.row, one.field) for one in problems] == [(3, "lat, lon"), (4, "")]


@pytest.mark.parametrize("packing", ["gzip", "zip"])
def test_a_packed_table_is_read(tmp_path: Path, packing: str) -> None:
    path = tmp_path / "SY.packed"
    if packing == "gzip":
        path.write_bytes(gzip.compress(GEONAMES.encode()))
    else:
        with zipfile.ZipFile(path, "w") as packed:
            packed.writestr("readme.txt", "x" * 2_000)
            packed.writestr("SY.txt", GEONAMES)
    assert len(list(gazetteer_places(path)[1])) == 4


def test_who_is_on_first_is_read_as_features_and_as_plain_objects(tmp_path: Path) -> None:
    lines = f"{json.dumps(FEATURE)}\n{json.dumps(PLAIN)}\n{{}}\nno json\n"
    kind, places, problems = read(tmp_path / "a.jsonl", lines)
    assert kind == "whosonfirst"
    assert [(one.id, one.name, one.size, one.area) for one in places] == [
        ("whosonfirst:7", "Hillford", 2, "YE"),
        ("whosonfirst:8", "Oakham", 1, ""),
    ]
    assert places[0].names == ("Hillford", "تل")
    assert [one.row for one in problems] == [3, 4]


def test_a_table_of_p_codes_gives_the_places_of_all_levels_once(tmp_path: Path) -> None:
    kind, places, problems = read(tmp_path / "adm.csv", PCODES)
    assert kind == "pcodes"
    assert [(one.id, one.name, one.area, one.point) for one in places] == [
        ("pcode:YE", "Yemen", "YE", None),
        ("pcode:YE11", "Ibb", "YE/Ibb", None),
        ("pcode:YE1101", "Jibla", "YE/Ibb/Jibla", Point("13.9", "44.1")),
        ("pcode:YE1102", "Yarim", "YE/Ibb/Yarim", None),
        ("pcode:YE24", "Aden", "YE/Aden", None),
        ("pcode:YE2401", "Crater", "YE/Aden/Crater", None),
    ]
    assert places[1].names == ("Ibb", "إب")
    assert [one.row for one in problems] == [4]


@pytest.mark.parametrize("data", [b"", b"case,known_on\n", b"\x1f\x8b broken", b"PK\x03\x04 broken", b"%PDF-", b"[]"])
def test_another_file_is_no_gazetteer(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a").write_bytes(data)
    with pytest.raises((NoGazetteer, OSError)):
        gazetteer_places(tmp_path / "a")


def test_a_broken_archive_gives_what_could_be_read_and_a_problem(tmp_path: Path) -> None:
    whole = gzip.compress((GEONAMES.splitlines(keepends=True)[0] * 5_000).encode(), compresslevel=0)
    _, places, problems = read(tmp_path / "a.gz", whole[: len(whole) // 2])
    assert places
    assert [one.code for one in problems][-1:] == ["broken_archive"]


@given(st.binary(max_size=300))
def test_no_file_is_more_than_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any"
    for start in (b"", GEONAMES.encode()[:200], json.dumps(PLAIN).encode() + b"\n", PCODES.encode()[:120]):
        path.write_bytes(start + data)
        try:
            assert all(isinstance(one, (GazetteerPlace, Problem)) for one in gazetteer_places(path)[1])
        except NoGazetteer:
            continue
