"""The decision table of causes: one row for each, worked by hand."""

from __future__ import annotations

from typing import Any

import pytest

from tallystick.ledger.cause import Cause, causes_of_differences
from tallystick.ledger.entry import Adjustment, Allocation, Figure, Kind
from tallystick.ledger.explain import cause_shares
from tallystick.values.counts import Blank, Count, Delta
from tallystick.values.when import Basis
from tests.books import (
    DAYS,
    FIRST,
    GRADED,
    SECOND,
    Pages,
    adoption,
    eighty,
    harmed,
    killed,
)
from tests.ledger.adding import flow_sums

Said = tuple[str, *tuple[Figure, ...]]


def causes(pages: Pages) -> dict[str, tuple[int, int]]:
    """Give what each cause moved after DAYS[1]: minimum and maximum."""
    shares = cause_shares(flow_sums(pages, DAYS[1], DAYS[-1]), "us")
    return {cause: (amount.lower, amount.upper) for cause, amount in shares.items()}


FIVE = killed(5)
ROWS: list[tuple[str, Said | None, Said, dict[str, tuple[int, int]]]] = [
    ("a case that was open is counted", ("open",), ("credible", FIVE), {"new_case_counted": (5, 5)}),
    ("a case that was announced is counted", ("acknowledged", FIVE), ("credible", FIVE), {"new_case_counted": (5, 5)}),
    ("a case is counted at once", None, ("credible", killed(Count.between(3, 5))), {"new_case_counted": (3, 5)}),
    ("it counts after an assessment that it did not", ("non_credible", FIVE), ("credible", FIVE),
     {"regraded_in": (5, 5)}),
    ("it no longer counts", ("credible", FIVE), ("non_credible", FIVE), {"regraded_out": (-5, -5)}),
    ("it is looked at again and so does not count", ("credible", FIVE), ("reopened", FIVE), {"regraded_out": (-5, -5)}),
    ("another grade that counts too", ("fair", FIVE), ("confirmed", FIVE), {"regraded_within": (0, 0)}),
    ("another grade and another figure", ("fair", FIVE), ("confirmed", killed(7)),
     {"regraded_within": (0, 0), "raised": (2, 2)}),
    ("more than was known", ("credible", FIVE), ("credible", killed(7)), {"raised": (2, 2)}),
    ("a number where there was none", ("credible", killed(Count.missing(Blank.SOME_UNNUMBERED))), ("credible", FIVE),
     {"raised": (5, 5)}),
    ("a higher minimum without a maximum", ("credible", killed(Count.between(3, 5))),
     ("credible", killed(Count.at_least(4))), {"raised": (1, -1)}),
    ("fewer than was known", ("credible", FIVE), ("credible", killed(4)), {"lowered": (-1, -1)}),
    ("the number is withheld", ("credible", FIVE), ("credible", killed(Count.missing(Blank.WITHHELD))),
     {"lowered": (-5, -5)}),
    ("the range is narrowed", ("credible", killed(Count.between(5, 15))), ("credible", killed(Count.between(8, 10))),
     {"restated": (3, -5)}),
    ("the same number, other words", ("credible", FIVE), ("credible", killed(Count.at_least(5))),
     {"restated": (0, 0)}),
    ("the minimum is not printed any more", ("credible", killed(Count.between(3, 5))),
     ("credible", killed(Count.up_to(5))), {"restated": (-3, 0)}),
    ("it is another case", ("credible", FIVE), ("duplicate", FIVE), {"duplicate_found": (-5, -5)}),
    ("it is taken back", ("credible", FIVE), ("withdrawn",), {"withdrawn": (-5, -5)}),
    ("two who were injured died", ("credible", killed(3), harmed("injured", 4)),
     ("credible", killed(5), harmed("injured", 2)), {"transferred_effect": (2, 2)}),
    ("one who was missing is dead", ("credible", killed(3), harmed("missing", 1)),
     ("credible", killed(4)), {"transferred_effect": (1, 1)}),
    ("injured, then dead; nobody was dead before", ("credible", harmed("injured", 3)),
     ("credible", killed(1), harmed("injured", 2)), {"transferred_effect": (1, 1)}),
    ("two were combatants", ("credible", FIVE), ("credible", killed(3), killed(2, "combatant")),
     {"transferred_category": (-2, -2)}),
    ("more died than were injured before", ("credible", killed(3), harmed("injured", 4)),
     ("credible", killed(6), harmed("injured", 2)), {"raised": (3, 3)}),
    ("two died: those who were injured or those who were missing",
     ("credible", killed(3), harmed("injured", 2), harmed("missing", 2)), ("credible", killed(5)), {"raised": (2, 2)}),
    ("nothing counts before or after", ("open", FIVE), ("non_credible", killed(7)), {}),
    ("what was alleged is accepted", ("credible", killed(105), killed(36, standing="not_substantiated")),
     ("credible", killed(141)), {"raised": (36, 36)}),
]  # fmt: skip


@pytest.mark.parametrize(("before", "now", "wanted"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_each_step_has_its_cause(before: Said | None, now: Said, wanted: dict[str, tuple[int, int]]) -> None:
    standard = next(s for s in (FIRST, GRADED) if now[0] in {state.id for state in s.states})
    pages = Pages()
    pages.open(standard)
    if before is not None:
        pages.says("a", DAYS[0], before[0], *before[1:], standard=standard.key)
    pages.says("a", DAYS[2], now[0], *now[1:], standard=standard.key)
    assert causes(pages) == wanted


@pytest.mark.parametrize(
    ("was", "is_now", "cause"),
    [
        ({"span": "2031-01-05"}, {"span": "2031-02-XX~"}, "transferred_month"),
        ({"area": "north"}, {"area": "south"}, "transferred_place"),
        ({"actors": ("one",)}, {"actors": ("one", "two")}, "transferred_actor"),
        ({"basis": Basis.ASSUMED}, {"basis": Basis.PRINTED}, "restated"),
        ({"span": "2031-01-05", "area": "north"}, {"span": "2031-02-XX~", "area": "south"}, "transferred_month"),
    ],
)
def test_a_counted_case_that_moves_leaves_the_total_as_it_was(
    was: dict[str, Any], is_now: dict[str, Any], cause: str
) -> None:
    pages = Pages()
    pages.open()
    pages.says("a", DAYS[0], "credible", FIVE, **was)
    pages.says("a", DAYS[2], "credible", FIVE, **is_now)
    assert causes(pages) == {cause: (0, 0)}
    assert sorted(line.amount.lower for _, line in pages.lines) == [-5, 5, 5]
    pages.says("a", DAYS[3], "credible", killed(6), **was)
    assert causes(pages) == {cause: (0, 0), "raised": (1, 1)}


def test_a_reopened_case_that_still_counts_is_regraded_within_the_total() -> None:
    pages = Pages()
    pages.open(SECOND)
    pages.says("a", DAYS[0], "confirmed", FIVE, standard=SECOND.key)
    pages.says("a", DAYS[2], "reopened", FIVE, standard=SECOND.key)
    assert causes(pages) == {"regraded_within": (0, 0)}


def test_two_who_may_not_have_been_civilians_stay_where_both_are_counted() -> None:
    pages = Pages()
    pages.open(SECOND)
    pages.says("a", DAYS[0], "confirmed", FIVE, standard=SECOND.key)
    pages.says("a", DAYS[2], "confirmed", killed(3), killed(2, "unknown"), standard=SECOND.key)
    assert causes(pages) == {"transferred_category": (0, 0)}


def test_a_child_that_was_thought_a_man_moves_beside_the_total() -> None:
    pages = Pages()
    pages.open()
    pages.says("a", DAYS[0], "credible", killed(3), killed(1, "child"), killed(2, "man"))
    pages.says("a", DAYS[2], "credible", killed(3), killed(2, "child"), killed(1, "man"))
    assert causes(pages) == {}
    moved = [(line.cell.category, line.cause, line.amount.lower) for _, line in pages.lines[-2:]]
    assert moved == [("child", Cause.CATEGORY_TRANSFER, 1), ("man", Cause.CATEGORY_TRANSFER, -1)]


def test_an_unitemised_figure_and_what_is_taken_out_of_it() -> None:
    pages = Pages()
    pages.open()
    pages.write(Kind.UNITEMISED, eighty())
    assert causes(pages) == {"unitemised": (80, 80)}
    pages.says("a", DAYS[3], "credible", killed(30))
    pages.write(Kind.ALLOCATE, Allocation(unitemised="80", case="a", known_on=DAYS[3], figures=(killed(30),)))
    assert causes(pages) == {"unitemised": (80, 80), "new_case_counted": (30, 30), "allocated": (-30, -30)}


@pytest.mark.parametrize(("residual", "cause"), [(False, "adjusted"), (True, "residual")])
def test_an_adjustment_and_a_residual(residual: bool, cause: str) -> None:
    pages = Pages()
    pages.open()
    moved = Adjustment(
        organisation="us", known_on=DAYS[2], standard=FIRST.key, state="credible", lower=-3, upper=-3,
        residual=residual,
    )  # fmt: skip
    pages.write(Kind.ADJUST, moved)
    assert causes(pages) == {cause: (-3, -3)}


def test_another_standard_moves_cases_and_unitemised_figures_in_and_out() -> None:
    pages = Pages()
    pages.open()
    pages.says("a", DAYS[0], "credible", FIVE)
    pages.says("b", DAYS[0], "non_credible", killed(2))
    pages.write(Kind.UNITEMISED, eighty(known_on=DAYS[1]))
    pages.write(Kind.ADOPT, adoption(credible="weak", non_credible="confirmed"))
    assert causes(pages) == {"standard_changed": (2 - 5 - 80, 2 - 5 - 80)}


def test_a_state_that_counts_under_both_stays_and_its_move_comes_to_nothing() -> None:
    pages = Pages()
    pages.open()
    pages.says("a", DAYS[0], "credible", FIVE)
    pages.write(Kind.ADOPT, adoption())
    assert causes(pages) == {"standard_changed": (0, 0)}


def test_what_another_standard_counts_besides_enters_the_total_by_it() -> None:
    pages = Pages()
    pages.open()
    pages.says("a", DAYS[0], "credible", FIVE, killed(2, "unknown"))
    pages.write(Kind.ADOPT, adoption())
    assert causes(pages) == {"standard_changed": (2, 2)}


def test_what_the_map_cannot_say_is_the_standards_doing_only_on_the_day_it_is_adopted() -> None:
    pages = Pages()
    pages.open()
    for name in "ab":
        pages.says(name, DAYS[0], "non_credible", FIVE)
    pages.write(Kind.ADOPT, adoption(non_credible=None))
    assert causes(pages) == {}
    pages.says("a", DAYS[2], "confirmed", FIVE, standard=SECOND.key)
    pages.says("b", DAYS[3], "confirmed", FIVE, standard=SECOND.key)
    assert causes(pages) == {"standard_changed": (5, 5), "regraded_in": (5, 5)}


def test_figures_that_only_one_pairing_balances_are_a_transfer_and_others_are_not() -> None:
    def key(effect: str, category: str = "civilian", standing: str = "accepted") -> tuple[str, str, str]:
        return effect, category, standing

    two, less = Delta(2, 2), Delta(-2, -2)
    both = [Cause.EFFECT_TRANSFER] * 2
    apart = [Cause.RAISED, Cause.LOWERED]
    assert causes_of_differences([(key("killed"), two), (key("injured"), less)]) == both
    assert causes_of_differences([(key("killed"), two), (key("injured", "combatant"), less)]) == apart
    assert causes_of_differences([(key("killed"), two), (key("injured", standing="not_substantiated"), less)]) == apart
    assert causes_of_differences([(key("killed"), two), (key("injured"), Delta(-2, -3))]) == apart
    assert (
        causes_of_differences([(key("killed"), Delta(open_ended=1)), (key("injured"), Delta(open_ended=-1))])
        == [Cause.RESTATED] * 2
    )
    assert causes_of_differences(
        [
            (key("killed"), two),
            (key("injured"), less),
            (key("killed", "unknown"), two),
            (key("injured", "unknown"), less),
        ]
    ) == [*both, *both]


def test_every_cause_has_a_row_in_the_table() -> None:
    assert {cause.value for cause in Cause} - {"uncounted"} == {
        *(cause for row in ROWS for cause in row[3]),
        "transferred_month", "transferred_place", "transferred_actor", "unitemised", "allocated", "adjusted",
        "residual", "standard_changed",
        "corrected", "transferred_merged", "transferred_split",  # learned later: tests/store/test_answers.py
    }  # fmt: skip
