from __future__ import annotations

import os
from pathlib import Path

import pytest

from tallystick.actions.answer import log_of
from tallystick.actions.copying import copy
from tallystick.actions.desk import Desk
from tallystick.actions.opening import (
    BookDamaged,
    CannotOpen,
    NotABook,
    NothingThere,
    Place,
    book_to_mend,
    book_to_read,
    book_to_write,
    new_book,
    place_of,
)
from tallystick.store.errors import BookExists, NoServer, NoSuchBook
from tests.places import Shelf, raw

OPENERS = [book_to_read, lambda path: book_to_write(path, "desk"), book_to_mend]


@pytest.mark.parametrize("opened", OPENERS, ids=["read", "write", "mend"])
def test_what_is_not_there_or_is_no_book_is_told_apart(opened: object, tmp_path: Path) -> None:
    assert callable(opened)
    with pytest.raises(NothingThere, match="There is no file"), opened(tmp_path / "none"):
        pass
    with pytest.raises(NotABook, match="is a folder, not a book"), opened(tmp_path):
        pass
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotABook, match="is no plain file, not a book"), opened(tmp_path / "pipe"):
        pass
    (tmp_path / "text").write_text("words")
    with pytest.raises(NotABook, match="is a file of another kind, not a book"), opened(tmp_path / "text"):
        pass


def test_a_name_that_no_file_can_have_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(CannotOpen, match="File name too long"), book_to_read(tmp_path / ("long" * 100)):
        pass


def test_a_book_opened_to_be_written_to_is_written_to_under_the_name_given(path: Place) -> None:
    with book_to_write(path, "north desk") as desk, desk.change() as change:
        change.source("other", "A document.")
    with book_to_read(path) as desk:
        assert list(log_of(desk.store))[-1].entry.actor == "north desk"


@pytest.mark.sqlite_only
def test_a_book_cut_in_half_is_damaged_not_another_kind_of_file(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BookDamaged, match="cannot be read: it is damaged"), book_to_read(path) as desk:
        list(log_of(desk.store))


def test_a_book_is_made_only_in_a_folder_that_is_there(tmp_path: Path) -> None:
    with pytest.raises(NothingThere, match="There is no folder"):
        new_book(tmp_path / "none" / "north.tally", "Title", "desk")
    new_book(tmp_path / "north.tally", "Title", "desk")
    with book_to_read(tmp_path / "north.tally") as desk:
        assert len(list(log_of(desk.store))) == 1


@pytest.mark.postgresql_only
def test_a_place_in_a_database_where_no_book_is_and_one_where_nobody_answers(path: Place, shelf: Shelf) -> None:
    for opened in OPENERS:
        assert callable(opened)
        with pytest.raises(NoSuchBook, match=f"There are: .*{path.name}"), opened(shelf / "none"):
            pass
        with pytest.raises(NoServer), opened(place_of("postgresql://127.0.0.1:1/d?book=x")):
            pass
    with pytest.raises(BookExists):
        new_book(path, "Title", "desk")


@pytest.mark.postgresql_only
def test_a_connection_that_breaks_cannot_be_opened_and_tables_that_are_gone_are_damage(path: Place) -> None:
    with pytest.raises(CannotOpen, match="terminating connection"), book_to_read(path) as desk:
        _cut(desk)
    with raw(path) as connection:
        connection.execute("DROP TABLE section")
    with pytest.raises(BookDamaged, match="cannot be read: it is damaged"), book_to_read(path) as desk:
        list(log_of(desk.store))


def _cut(desk: Desk) -> None:
    with desk.store.reading() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")


def test_what_was_copied_is_the_same_book(path: Place, tmp_path: Path, shelf: Shelf) -> None:
    kept = copy(path, tmp_path / "copy.tally", lambda *_: None)
    assert copy(tmp_path / "copy.tally", shelf / "again.tally", lambda *_: None) == kept
    with pytest.raises(NothingThere, match="There is no folder"):
        copy(path, tmp_path / "none" / "copy.tally", lambda *_: None)
