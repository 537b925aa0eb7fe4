"""The persons of a case are held against its number: they fit, or the ranges do not meet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.incident.roll import Against, Roll
from tallystick.values.counts import CountRange


@st.composite
def ranges(draw: st.DrawFn) -> CountRange:
    least = draw(st.integers(0, 9))
    return CountRange(least, draw(st.none() | st.integers(least, 12)))


@pytest.mark.parametrize(
    ("roll", "number", "against"),
    [
        (Roll(2, CountRange(3, 3)), CountRange(3, 5), Against.FITS),
        (Roll(2, CountRange(1, None)), CountRange(9, 9), Against.FITS),
        (Roll(2, CountRange(0, 0)), CountRange(3, None), Against.FEWER),
        (Roll(4, CountRange(2, None)), CountRange(3, 5), Against.MORE),
        (Roll(4, CountRange(2, 2)), CountRange(3, None), Against.FITS),
        (Roll(4, CountRange(0, 0)), None, Against.NO_NUMBER),
    ],
)
def test_persons_are_held_against_a_number(roll: Roll, number: CountRange | None, against: Against) -> None:
    assert roll.against(number) is against


@given(st.integers(0, 9), ranges(), ranges())
def test_they_fit_exactly_where_some_number_is_in_both_ranges(
    named: int, unnamed: CountRange, number: CountRange
) -> None:
    roll = Roll(named, unnamed)
    both = [
        n
        for n in range(40)
        if roll.whole.min <= n <= (40 if roll.whole.max is None else roll.whole.max)
        and number.min <= n <= (40 if number.max is None else number.max)
    ]
    assert (roll.against(number) is Against.FITS) == bool(both)
