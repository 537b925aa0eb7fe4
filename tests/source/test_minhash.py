"""Sketches propose the pairs that are alike, and nothing is decided by them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tallystick.source.minhash import BANDS, ROWS, containment, proposed_pairs, resemblance, shingles, sketch

words = st.lists(
    st.sampled_from(["five", "people", "were", "killed", "in", "the", "market", "of", "northtown", "on", "monday"]),
    max_size=30,
)
sets = st.frozensets(st.text("abcdef", min_size=1, max_size=3), max_size=20)


@given(words)
def test_a_text_has_a_shingle_for_each_place_a_run_can_begin_at(text: list[str]) -> None:
    made = shingles(text)
    assert len(made) <= max(len(text) - 2, min(len(text), 1))
    assert bool(made) == bool(text)
    assert all(one in " ".join(text) for one in made)


@given(sets, sets)
def test_resemblance_and_containment_are_the_same_both_ways_and_one_of_a_set_with_itself(
    a: frozenset[str], b: frozenset[str]
) -> None:
    assert resemblance(a, b) == resemblance(b, a) <= containment(a, b) == containment(b, a)
    assert resemblance(a, a) == containment(a, a) == (1.0 if a else 0.0)
    assert (resemblance(a, b) == 0) == (not a & b)


@given(sets)
def test_a_sketch_depends_on_the_set_alone(a: frozenset[str]) -> None:
    assert sketch(sorted(a)) == sketch(sorted(a, reverse=True))
    assert len(sketch(a)) == (BANDS * ROWS if a else 0)


def test_a_sketch_is_the_same_on_every_machine() -> None:
    assert sketch(["five people were"])[:3] == (4066856108, 68961122, 3765384085)


def test_the_share_of_equal_values_is_near_the_resemblance() -> None:
    a, b = frozenset(map(str, range(300))), frozenset(map(str, range(100, 400)))
    equal = sum(x == y for x, y in zip(sketch(a), sketch(b), strict=True)) / (BANDS * ROWS)
    assert abs(equal - resemblance(a, b)) < 0.15


def test_what_is_alike_is_proposed_and_what_has_nothing_in_common_is_not() -> None:
    base = [str(i) for i in range(60)]
    sketches = {
        "whole": sketch(shingles(base)),
        "most": sketch(shingles(base[:50])),
        "other": sketch(shingles([f"x{i}" for i in range(60)])),
        "empty": sketch(()),
    }
    assert proposed_pairs(sketches) == {("most", "whole")}
