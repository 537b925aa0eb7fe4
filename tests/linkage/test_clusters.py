"""Pairs become groups where nobody in between speaks against it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tallystick.linkage.clusters import clustered

PAIRS = st.lists(
    st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg"), st.integers(0, 20).map(float)).filter(
        lambda pair: pair[0] < pair[1]
    ),
    unique_by=lambda pair: pair[:2],
)


def test_a_chain_of_look_alikes_does_not_make_one_person_of_a_village() -> None:
    chain = [(f"p{at}", f"p{at + 1}", 5.0) for at in range(8)]
    assert max(map(len, clustered(chain))) < 9


def test_a_group_of_three_needs_two_of_its_three_pairs() -> None:
    assert clustered([("a", "b", 2.0), ("b", "c", 1.0)]) == (("a", "b", "c"),)


@given(PAIRS, st.randoms(use_true_random=False))
def test_the_order_of_pairs_makes_no_difference(pairs: list[tuple[str, str, float]], chance: object) -> None:
    mixed = list(pairs)
    chance.shuffle(mixed)  # type: ignore[attr-defined]  # hypothesis gives a Random
    assert clustered(mixed) == clustered(pairs)


@given(PAIRS)
def test_nobody_is_in_two_groups_and_every_group_holds_a_pair(pairs: list[tuple[str, str, float]]) -> None:
    groups = clustered(pairs)
    members = [one for group in groups for one in group]
    assert len(members) == len(set(members))
    assert all(any({one, other} <= set(group) for one, other, _ in pairs) for group in groups)
