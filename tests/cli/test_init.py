from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import as_nobody, tally


def test_a_new_book_holds_one_entry_and_says_what_comes_next(tmp_path: Path) -> None:
    book = tmp_path / "own.tally"
    ran = tally("init", book, "--title", "The dead of Northtown", "--actor", "north desk", columns=500)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"{book} is a new book.\nNext: tallystick import {book} --org ORGANISATION FILE.csv\n"
    (entry,) = tally("log", book, "--json").answer["entries"]
    assert (entry["n"], entry["told"]) == (1, "the book was opened: The dead of Northtown")
    assert entry["actor"] == "north desk"
    assert tally("verify", book).code == 0


def test_a_book_without_a_title_is_called_by_its_file(tmp_path: Path) -> None:
    tally("init", tmp_path / "own.tally")
    assert tally("log", tmp_path / "own.tally").out.startswith("      1  the book was opened: own\n")


@pytest.mark.parametrize("name", ["book.tally", "notes.txt", "folder"])
def test_nothing_is_ever_overwritten(tmp_path: Path, name: str) -> None:
    there = tmp_path / name
    if name == "folder":
        there.mkdir()
    elif name == "notes.txt":
        there.write_text("mine")
    else:
        assert tally("init", there).code == 0
    before = there.read_bytes() if there.is_file() else None
    ran = tally("init", there)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"tallystick: {there} is there already and was left as it is. Choose another name.\n"
    assert (there.read_bytes() if there.is_file() else None) == before


def test_a_folder_that_is_missing_is_named_and_nothing_is_made(tmp_path: Path) -> None:
    ran = tally("init", tmp_path / "missing" / "own.tally")
    assert (ran.code, ran.out) == (2, "")
    missing = tmp_path / "missing"
    assert ran.err == f"tallystick: There is no folder {missing}. Check the name, or make it: mkdir -p {missing}\n"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_can_only_be_read_is_named(locked: Path) -> None:
    with as_nobody():
        ran = tally("init", locked / "own.tally")
    assert (ran.code, ran.out) == (2, "")
    assert (
        ran.err == f"tallystick: {locked / 'own.tally'}: nothing can be written to this folder. Nothing was written.\n"
    )
