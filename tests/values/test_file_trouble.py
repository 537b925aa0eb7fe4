"""What the machine says of a file comes with what to do about it."""

from __future__ import annotations

import errno

import pytest

from tallystick.values.file_trouble import remedy_of, remedy_to_read, remedy_to_write


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_every_refusal_has_a_remedy_that_fits_into_a_sentence(number: int) -> None:
    for remedy in (remedy_to_read, remedy_to_write, remedy_of):
        words = remedy(OSError(number, "refused"))
        assert words
        assert words[0].islower()
        assert not words.endswith(".")


def test_a_missing_folder_is_made_to_write_and_a_missing_file_looked_for_to_read() -> None:
    gone = FileNotFoundError(errno.ENOENT, "No such file or directory")
    assert remedy_to_write(gone).startswith("make the folder first")
    assert remedy_to_read(gone) == remedy_of(gone) == "check its name and the folder it lies in"


def test_a_refusal_without_a_number_asks_for_another_file() -> None:
    assert remedy_to_read(OSError("odd")) == "name a file that can be read"
    assert remedy_to_write(OSError("odd")) == "name another file"
