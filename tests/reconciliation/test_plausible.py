"""Drawing pairings from probabilities, and how far the steps move under them."""

from __future__ import annotations

from collections import Counter
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tallystick.reconciliation.model import Party, Step, StepId, StepKey
from tallystick.reconciliation.plausible import Candidate, drawn, ranges
from tallystick.values.counts import Count, CountRange, Delta

CANDIDATES = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 4), st.floats(0, 1)), max_size=12, unique_by=lambda one: one[:2]
).map(lambda found: [Candidate(f"a{x}", f"b{y}", p) for x, y, p in found])
KEY = StepKey(6, Party.A, "")


def step(lower: int, upper: int) -> Step:
    amount = Delta.of(Count.between(lower, upper))
    return Step(number=6, step=StepId.NO_ASSESSMENT, side=Party.A, reason="", words="", a=Delta(), b=amount)


@given(CANDIDATES, st.randoms(use_true_random=False))
def test_nobody_is_drawn_twice(candidates: list[Candidate], chance: Random) -> None:
    found = drawn(candidates, chance.random)
    assert len({one.a for one in found}) == len({one.b for one in found}) == len(found)
    assert set(found) <= set(candidates)


def test_a_pair_is_drawn_as_often_as_it_is_probable() -> None:
    chance = Random(7)
    said = (("x", "1", 0.5), ("x", "2", 0.3), ("y", "1", 0.4), ("z", "3", 1.0))
    candidates = [Candidate(*one) for one in said]
    times: Counter[tuple[str, str]] = Counter()
    for _ in range(20_000):
        times.update((one.a, one.b) for one in drawn(candidates, chance.random))
    assert {pair: round(n / 20_000, 1) for pair, n in times.items()} == {(a, b): p for a, b, p in said}


def test_what_repeats_a_pair_is_drawn_only_with_it() -> None:
    chance = Random(7)
    lead = Candidate("x", "1", 0.6)
    candidates = [lead, Candidate("y", "1", 0.3, after=("x", "1"))]
    draws = [drawn(candidates, chance.random) for _ in range(20_000)]
    assert all(lead in found for found in draws if len(found) > 1)
    assert round(sum(len(found) == 2 for found in draws) / 20_000, 1) == 0.3


def test_a_range_is_the_middle_of_the_drawings_widened_to_what_is_proposed() -> None:
    others = [{KEY: CountRange(n, n + 1)} for n in range(100)]
    (found,) = ranges([step(200, 300)], others)
    assert (found.lower, found.upper, found.proposed) == ((5, 200), (6, 300), True)


def test_a_step_that_only_other_pairings_have_is_given_and_nought_where_it_is_not() -> None:
    other = StepKey(9, Party.A, "why")
    found = {one.key: one for one in ranges([step(1, 1)], [{KEY: CountRange(1, None), other: CountRange(4, 4)}, {}])}
    assert (found[other].lower, found[other].proposed) == ((0, 4), False)
    assert found[KEY].upper is None
    assert [one.key for one in ranges([step(1, 1)], [{other: CountRange(0, 0)}])] == [KEY]


def test_without_drawings_a_range_is_what_is_proposed() -> None:
    assert [(one.lower, one.upper) for one in ranges([step(3, 4)], [])] == [((3, 3), (4, 4))]
