"""A Problem says where, what and what to do; every exception of ours has one root."""

from __future__ import annotations

import pickle

import pytest

from tallystick.values.counts import BadCount, Quantifier
from tallystick.values.edtf import BadDate
from tallystick.values.problems import Problem, TallystickError
from tallystick.values.seal import NotCanonical


@pytest.mark.parametrize(
    ("row", "field", "text"),
    [
        (7, "killed_min", "cases.csv, row 7, killed_min = '-3': too few. To do: give 0 or more."),
        (0, "killed_min", "cases.csv, killed_min = '-3': too few. To do: give 0 or more."),
        (7, "", "cases.csv, row 7: too few. To do: give 0 or more."),
        (0, "", "cases.csv: too few. To do: give 0 or more."),
    ],
)
def test_a_problem_is_one_sentence_a_person_can_act_on(row: int, field: str, text: str) -> None:
    assert str(Problem("cases.csv", row, field, "-3", "too few", "give 0 or more", "low")) == text


def test_problems_are_values() -> None:
    one, other = (Problem("a", 1, "b", "c", "d", "e") for _ in range(2))
    assert one == other
    assert len({one, other}) == 1


@pytest.mark.parametrize("error", [BadCount, BadDate, NotCanonical])
def test_every_exception_has_the_one_root(error: type[Exception]) -> None:
    assert issubclass(error, TallystickError)


def test_an_exception_says_the_same_once_it_came_from_another_process() -> None:
    told = BadCount(3, 2, Quantifier.RANGE, "the minimum is above the maximum")
    again = pickle.loads(pickle.dumps(told))  # noqa: S301 -- our own bytes
    assert (type(again), str(again), vars(again)) == (BadCount, str(told), vars(told))
