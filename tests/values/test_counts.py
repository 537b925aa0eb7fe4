"""Counts keep what was said: bounds, quantifier and the four blanks; lines made of them add up."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.values.counts import NO_DELTA, BadCount, Blank, Count, CountRange, Delta, Quantifier

numbers = st.integers(0, 2**53 - 1)
counts = st.one_of(
    numbers.map(Count.exactly),
    numbers.map(Count.about),
    numbers.map(Count.at_least),
    numbers.map(Count.up_to),
    st.tuples(numbers, numbers).map(lambda pair: Count.between(*sorted(pair))),
    st.sampled_from(list(Blank)).map(Count.missing),
)
deltas = st.builds(Delta, *[st.integers(-(10**6), 10**6)] * 7)


def test_a_blank_is_four_things() -> None:
    four = [Count.exactly(0), *(Count.missing(blank) for blank in Blank)]
    assert len(set(four)) == 4
    assert [str(one) for one in four] == ["0", "not stated", "some unnumbered", "withheld"]
    assert [Delta.of(one) for one in four] == [
        Delta(),
        Delta(not_stated=1),
        Delta(some_unnumbered=1),
        Delta(withheld=1),
    ]
    assert [Delta.of(one).no_number for one in four] == [0, 1, 1, 1]
    assert len({msgspec.json.encode(one) for one in four}) == 4


@pytest.mark.parametrize(
    ("made", "text", "bounds", "quantifier"),
    [
        (Count.exactly(5), "5", (5, 5), Quantifier.EXACT),
        (Count.about(5), "about 5", (5, 5), Quantifier.ABOUT),
        (Count(3, 5, Quantifier.ABOUT), "about 3-5", (3, 5), Quantifier.ABOUT),
        (Count.at_least(5), "at least 5", (5, None), Quantifier.AT_LEAST),
        (Count.up_to(5), "up to 5", (None, 5), Quantifier.UP_TO),
        (Count.between(3, 5), "3-5", (3, 5), Quantifier.RANGE),
        (Count.between(5, 5), "5", (5, 5), Quantifier.EXACT),
    ],
)
def test_each_quantifier_keeps_its_bounds_and_its_words(
    made: Count, text: str, bounds: tuple[int | None, int | None], quantifier: Quantifier
) -> None:
    assert (str(made), (made.min, made.max), made.quantifier, made.blank) == (text, bounds, quantifier, None)


@pytest.mark.parametrize(
    ("build", "why"),
    [
        (lambda: Count(None, None), "no bound and no reason for the blank"),
        (lambda: Count(None, None, Quantifier.AT_LEAST), "no bound and no reason for the blank"),
        (lambda: Count(1, 1, blank=Blank.WITHHELD), "a blank carries no number"),
        (lambda: Count(None, 1, blank=Blank.WITHHELD), "a blank carries no number"),
        (lambda: Count.exactly(-1), "a count cannot be negative"),
        (lambda: Count(None, -1, Quantifier.UP_TO), "a count cannot be negative"),
        (lambda: Count.exactly(2**53), "a count is below 2**53"),
        (lambda: Count.up_to(2**53), "a count is below 2**53"),
        (lambda: Count(1, None), "an open bound needs 'at least' or 'up to'"),
        (lambda: Count(1, None, Quantifier.UP_TO), "an open bound needs 'at least' or 'up to'"),
        (lambda: Count(None, 1, Quantifier.AT_LEAST), "an open bound needs 'at least' or 'up to'"),
        (lambda: Count(None, 1, Quantifier.ABOUT), "an open bound needs 'at least' or 'up to'"),
        (lambda: Count.between(5, 3), "the minimum is above the maximum"),
        (lambda: Count(5, 5, Quantifier.AT_LEAST), "'at least' and 'up to' leave one bound open"),
        (lambda: Count(3, 5, Quantifier.UP_TO), "'at least' and 'up to' leave one bound open"),
        (lambda: Count(3, 5), "equal bounds are exact, unequal ones a range"),
        (lambda: Count(5, 5, Quantifier.RANGE), "equal bounds are exact, unequal ones a range"),
    ],
)
def test_a_count_that_cannot_be_is_refused(build: Callable[[], Count], why: str) -> None:
    with pytest.raises(BadCount) as refused:
        build()
    assert refused.value.why == why
    assert str(refused.value).endswith(f"cannot be: {why}.")


@given(counts)
def test_a_count_comes_back_from_json_as_it_was(count: Count) -> None:
    written = msgspec.json.encode(count)
    assert msgspec.json.decode(written, type=Count) == count
    assert set(msgspec.json.decode(written)) == {"min", "max", "quantifier", "blank"}  # defaults are written out


@pytest.mark.parametrize("written", [b'{"min":1,"max":1,"unit":"persons"}', b'{"max":1}', b'{"min":1.5,"max":2}'])
def test_a_count_with_unknown_missing_or_broken_parts_is_refused(written: bytes) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(written, type=Count)


def test_a_count_that_cannot_be_is_refused_from_json_too() -> None:
    with pytest.raises(BadCount):
        msgspec.json.decode(b'{"min":5,"max":3,"quantifier":"range"}', type=Count)


@given(counts)
def test_a_line_says_all_that_its_count_says(count: Count) -> None:
    line = Delta.of(count)
    assert (line.open_ended == 1) == (count.max is None and count.blank is None)
    assert (line.no_lower == 1) == (count.min is None and count.blank is None)
    assert line.no_number == (count.blank is not None)
    assert line.lower == (count.min or 0)
    assert line.upper == (count.max if count.max is not None else line.lower)


@given(deltas, deltas, deltas)
def test_lines_add_up_in_any_order(a: Delta, b: Delta, c: Delta) -> None:
    assert a + b == b + a
    assert (a + b) + c == a + (b + c)
    assert a + NO_DELTA == a


@given(deltas, deltas)
def test_what_was_added_can_be_taken_away(a: Delta, b: Delta) -> None:
    assert a + -a == NO_DELTA
    assert a + b - b == a
    assert a - b == a + -b == -(b - a)
    assert -(NO_DELTA - a) == a


@given(st.lists(counts, max_size=8))
def test_a_total_has_a_maximum_only_where_every_figure_has_one(found: list[Count]) -> None:
    total = sum((Delta.of(count) for count in found), NO_DELTA)
    assert total.range.min == sum(count.min or 0 for count in found)
    open_ended = [count for count in found if count.max is None and count.blank is None]
    assert total.range.max == (None if open_ended else sum(count.max or 0 for count in found))


def test_the_difference_of_totals_compares_minimum_with_minimum() -> None:
    assert CountRange(484, 500) - CountRange(352, 360) == CountRange(132, 140)
    assert CountRange(3, None) - CountRange(1, 2) == CountRange(2, None)
    assert CountRange(3, 4) - CountRange(1, None) == CountRange(2, None)
