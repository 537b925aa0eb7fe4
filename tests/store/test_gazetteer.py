"""The gazetteer lies beside the book, is found by keys, and is only taken for what it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tallystick.claim.gazetteer.model import GazetteerPlace
from tallystick.store.gazetteer import GazetteerFile, NoGazetteerFile
from tallystick.values.coordinates import Point

PLACE = GazetteerPlace(id="x:1", name="Northtown", point=Point("36.2", "37.1"), names=("Northtown", "شمال"))


def test_what_is_added_is_found_under_its_keys_and_replaced_when_added_again(tmp_path: Path) -> None:
    book = tmp_path / "north.tally"
    with closing(GazetteerFile(book)) as opened:
        with opened.adding() as add:
            add(PLACE, [("NrTTn", "Northtown"), ("SmL", "شمال")])
            opened.note_file("00", "a.txt", "geonames", 1, "2031-01-01T00:00:00Z")
        with opened.adding() as add:
            add(PLACE, [("NrTTn", "Northtown")])
    with closing(GazetteerFile(book, read_only=True)) as opened:
        assert opened.find(["NrTTn", *map(str, range(1_200))]) == [("Northtown", PLACE)]
        assert opened.find(["SmL"]) == []
        assert (opened.number(), opened.has_file("00"), opened.has_file("01")) == (1, True, False)
    assert (tmp_path / "north.places").exists()


def test_an_addition_that_fails_adds_nothing(tmp_path: Path) -> None:
    with closing(GazetteerFile(tmp_path / "north.tally")) as opened:
        with pytest.raises(sqlite3.Error), opened.adding() as add:
            _fail_after_one(add)
        assert (opened.number(), opened.find(["NrTTn"])) == (0, [])


def _fail_after_one(add: Callable[[GazetteerPlace, list[tuple[str, str]]], None]) -> None:
    add(PLACE, [("NrTTn", "Northtown")])
    raise sqlite3.Error


def test_a_book_without_a_gazetteer_has_no_places(tmp_path: Path) -> None:
    with closing(GazetteerFile(tmp_path / "north.tally", read_only=True)) as opened:
        assert (opened.number(), opened.find(["x"]), opened.has_file("00")) == (0, [], False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("data", [b"no database", b""])
def test_another_file_in_its_place_is_left_as_it_is(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "north.places").write_bytes(data)
    with pytest.raises(NoGazetteerFile):
        GazetteerFile(tmp_path / "north.tally")
    assert (tmp_path / "north.places").read_bytes() == data
