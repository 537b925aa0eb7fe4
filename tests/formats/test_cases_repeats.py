"""Rows met before: found exactly, however many there are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tallystick.formats.cases_repeats import Earlier, RowsSeen

HASHES = st.integers(-(2**63), 2**63 - 1)


def test_the_first_row_of_a_key_is_new_and_a_later_one_is_compared_with_it() -> None:
    seen = RowsSeen()
    assert seen.meet(7, 2, 10, 100) is None
    assert seen.meet(7, 3, 10, 100) == Earlier(row=2, is_repeat=True, is_tie=False)
    assert seen.meet(7, 4, 10, 999) == Earlier(row=2, is_repeat=False, is_tie=False)
    assert seen.meet(7, 5, 99, 999) == Earlier(row=2, is_repeat=False, is_tie=True)
    assert seen.meet(8, 6, 99, 999) is None


@given(st.lists(st.integers(-40, 40) | HASHES, max_size=60))
def test_it_remembers_just_what_a_dictionary_would(keys: list[int]) -> None:
    seen = RowsSeen()
    first: dict[int, int] = {}
    for row, key in enumerate(keys):
        earlier = seen.meet(key, row, 0, 0)
        assert (None if earlier is None else earlier.row) == first.get(key)
        first.setdefault(key, row)


def test_it_remembers_through_every_growth() -> None:
    seen = RowsSeen()
    keys = [key * 1024 for key in range(5_000)]
    assert all(seen.meet(key, row, 1, 1) is None for row, key in enumerate(keys))
    found = [seen.meet(key, -1, 1, 1) for key in keys]
    assert found == [Earlier(row, is_repeat=True, is_tie=False) for row in range(5_000)]
