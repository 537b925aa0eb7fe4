"""Two releases of a list: the counts always add up, and who was removed, merged or moved to another group."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.reconciliation.lists import (
    Ages,
    Change,
    Group,
    Kind,
    Listed,
    Merged,
    compare_lists,
    group_by,
)

IDS = st.integers(0, 9)


def row(label: str, group: Group = Group.UNKNOWN, merged: tuple[str, ...] = (), **said: str) -> Listed:
    return Listed(label, said, group, merged)


@st.composite
def releases(draw: st.DrawFn) -> tuple[list[Listed], list[Listed], list[tuple[str, str]], list[tuple[str, ...]]]:
    """Give two lists, any pairs of them in which nobody is twice, any repeats, and any ids a row says it stands for."""
    ones = [row(f"a{n}", age=draw(st.sampled_from(["", "1", "2"]))) for n in draw(st.lists(IDS, unique=True))]
    gone = st.lists(IDS.map("a{}".format), max_size=2).map(tuple)
    others = [row(f"b{n}", merged=draw(gone), age="1") for n in draw(st.lists(IDS, unique=True))]
    size = min(len(ones), len(others))
    pairs = [
        (one.id, other.id)
        for one, other in zip(draw(st.permutations(ones)), draw(st.permutations(others)), strict=False)
    ][: draw(st.integers(0, size))]
    repeats = draw(st.lists(st.lists(IDS.map("a{}".format), unique=True, max_size=3).map(tuple), max_size=3))
    return ones, others, pairs, repeats


@given(releases())
def test_the_later_size_is_the_earlier_and_added_less_removed_and_merged(found: Any) -> None:
    ones, others, pairs, repeats = found
    change = compare_lists(ones, others, pairs, repeats)
    assert change.size_b == change.size_a + len(change.added) - len(change.removed) - len(change.merged)
    assert (change.size_a, change.size_b) == (len(ones), len(others))
    mine = [one.a for one in change.kept] + list(change.removed) + [one.a for one in change.merged]
    theirs = [one.b for one in change.kept] + list(change.added)
    assert (sorted(mine), sorted(theirs)) == (sorted(one.id for one in ones), sorted(one.id for one in others))
    assert (sum(change.groups_a.values()), sum(change.groups_b.values())) == (len(ones), len(others))


@given(releases())
def test_the_order_of_rows_changes_nothing(found: Any) -> None:
    ones, others, pairs, repeats = found
    assert compare_lists(ones, others, pairs) == compare_lists(ones[::-1], others[::-1], pairs[::-1])
    assert compare_lists(ones, others, pairs, repeats).removed == compare_lists(ones, others, pairs, repeats).removed


def test_an_identical_release_changes_nothing() -> None:
    rows = [row("a", Group.MAN, age="30"), row("b", Group.CHILD, age="3")]
    change = compare_lists(rows, rows, [("a", "a"), ("b", "b")])
    assert (change.added, change.removed, change.merged, change.changed, change.regrouped) == ((), (), (), (), {})


def test_a_release_worked_out_by_hand() -> None:
    # five, less one removed and two merged, and two added: 5 + 2 - 1 - 2 = 4
    ones = [
        row("a1", Group.CHILD, age="17"),
        row("a2", Group.WOMAN, age="30"),
        row("a3", Group.WOMAN, age="31"),
        row("a4", Group.UNKNOWN),
        row("a5", Group.MAN, age="40"),
    ]
    others = [
        row("b1", Group.WOMAN, age="18"),
        row("b2", Group.WOMAN, ("a4",), age="30"),
        row("b6", Group.MAN, age="50"),
        row("b7", Group.ELDERLY, age="70"),
    ]
    change = compare_lists(ones, others, [("a1", "b1"), ("a2", "b2")], [("a2", "a3")])
    assert change.merged == (Merged("a3", "b2", stated=False), Merged("a4", "b2", stated=True))
    assert (change.removed, change.added) == (("a5",), ("b6", "b7"))
    assert change.fields == {Change("age", Kind.CHANGED): 1}
    assert change.regrouped == {(Group.CHILD, Group.WOMAN): 1}
    assert change.groups_b == {
        Group.CHILD: 0,
        Group.WOMAN: 2,
        Group.MAN: 1,
        Group.ELDERLY: 1,
        Group.UNKNOWN: 0,
    }


def test_what_a_list_states_goes_before_what_was_linked() -> None:
    change = compare_lists([row("a")], [row("b"), row("c", merged=("a",))], [("a", "b")])
    assert (change.kept, change.merged, change.added) == ((), (Merged("a", "c", stated=True),), ("b", "c"))


def test_what_is_filled_in_or_left_empty_is_not_a_change_of_what_was_said() -> None:
    change = compare_lists([row("a", age="", sex="f")], [row("b", age="4", sex="")], [("a", "b")])
    assert change.kept[0].changes == (Change("age", Kind.FILLED), Change("sex", Kind.EMPTIED))


@pytest.mark.parametrize(
    ("age", "sex", "group"),
    [
        (17, "f", Group.CHILD),
        (18, "f", Group.WOMAN),
        (18, "m", Group.MAN),
        (59, "m", Group.MAN),
        (60, "m", Group.ELDERLY),
        (30, "", Group.UNKNOWN),
        (None, "f", Group.UNKNOWN),
    ],
)
def test_a_group_is_told_by_age_then_sex_and_a_missing_age_is_never_adult(age: Any, sex: str, group: Group) -> None:
    assert group_by(age, sex, Ages()) is group
