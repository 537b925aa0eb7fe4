from __future__ import annotations

import os
from pathlib import Path

import pytest

from tallystick.actions.answer import log_of
from tallystick.actions.opening import (
    BookDamaged,
    CannotOpen,
    NotABook,
    NothingThere,
    book_to_mend,
    book_to_read,
    book_to_write,
    new_book,
)

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


def test_a_book_opened_to_be_written_to_is_written_to_under_the_name_given(path: Path) -> None:
    with book_to_write(path, "north desk") as desk, desk.change() as change:
        change.source("other", "A document.")
    with book_to_read(path) as desk:
        assert list(log_of(desk.store))[-1].entry.actor == "north desk"


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
