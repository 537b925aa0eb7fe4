"""An explanation adds up exactly, whatever two ends are asked for."""

from __future__ import annotations

from itertools import combinations_with_replacement, product

from hypothesis import given, settings

from tallystick.ledger.explain import CaseShare, CauseShare, Explanation, cause_shares, month_shares, ordered
from tallystick.values.counts import NO_DELTA, Count, CountRange, Delta
from tests.books import DAYS, WINDOW, Pages, killed
from tests.ledger.adding import flow_sums, total
from tests.made_up import Story, examples, stories

BEGINNING = WINDOW[0].replace(year=1)


@settings(max_examples=examples(25))
@given(stories())
def test_what_changed_by_day_and_what_was_learned_later_are_the_whole_change(story: Story) -> None:
    pages = story.pages
    pins = (0, pages.last // 2, pages.last - 1, pages.last)
    totals = {(day, pin): total(pages, day, pin).killed for day in WINDOW for pin in pins}
    by_day = {
        (start, end, pin): sum(cause_shares(flow_sums(pages, start, end, pin), "us").values(), NO_DELTA)
        for start, end in combinations_with_replacement(WINDOW, 2)
        for pin in pins
    }
    learned = {
        (day, low, high): sum(cause_shares(flow_sums(pages, BEGINNING, day, high, low), "us").values(), NO_DELTA)
        for day in WINDOW
        for low, high in combinations_with_replacement(pins, 2)
    }
    for (start, end), (first, second) in product(combinations_with_replacement(WINDOW, 2), product(pins, repeat=2)):
        later = learned[start, first, second] if first <= second else -learned[start, second, first]
        change = totals[end, second] - totals[start, first]
        assert by_day[start, end, second] + later == change, (start, end, first, second)


@settings(max_examples=examples(25))
@given(stories())
def test_the_months_of_a_change_add_up_to_it(story: Story) -> None:
    for start, end in combinations_with_replacement(WINDOW, 2):
        moves = flow_sums(story.pages, start, end)
        change = total(story.pages, end).killed - total(story.pages, start).killed
        assert sum(month_shares(moves, "us").values(), NO_DELTA) == change


def test_a_cause_whose_lines_cancel_is_still_named_and_a_month_without_a_change_is_not() -> None:
    pages = Pages()
    pages.open()
    pages.says("a", DAYS[0], "credible", killed(5), span="2031-01-05")
    pages.says("a", DAYS[1], "credible", killed(5), span="2031-02-XX~")
    pages.says("b", DAYS[1], "credible", killed(2), span="2031-01-05")
    moves = flow_sums(pages, DAYS[0], DAYS[1])
    assert cause_shares(moves, "us") == {"transferred_month": NO_DELTA, "new_case_counted": Delta(2, 2)}
    assert month_shares(moves, "us") == {"2031-01": Delta(-3, -3), "2031-02": Delta(5, 5)}
    pages.says("c", DAYS[1], "credible", killed(3), span="2031-01-05")
    assert month_shares(flow_sums(pages, DAYS[0], DAYS[1]), "us") == {"2031-02": Delta(5, 5)}


def test_causes_and_cases_come_largest_first() -> None:
    shares = {"raised": Delta(3, 3), "lowered": Delta(-4, -4), "adjusted": Delta(3, 9), "restated": Delta(0, 1)}
    cases = {"raised": (CaseShare("b", Delta(1, 1)), CaseShare("a", Delta(1, 1)), CaseShare("c", Delta(-5, 1))),
             "transferred_place": (CaseShare("d", NO_DELTA),)}  # fmt: skip
    made = ordered(shares, cases)
    assert [share.cause for share in made] == ["lowered", "adjusted", "raised", "restated", "transferred_place"]
    assert made[4] == CauseShare("transferred_place", NO_DELTA, cases["transferred_place"])
    assert made[2] == CauseShare("raised", Delta(3, 3), (cases["raised"][2], cases["raised"][1], cases["raised"][0]))


def test_the_change_of_an_explanation_is_closing_less_opening_and_unknown_where_a_bound_is() -> None:
    pages = Pages()
    pages.open()
    pages.says("a", DAYS[0], "credible", killed(Count.between(1, 2)))
    pages.says("a", DAYS[1], "credible", killed(5))
    pages.says("b", DAYS[2], "credible", killed(Count.at_least(4)))
    opening, closing, later = (total(pages, day) for day in DAYS[:3])
    assert Explanation(opening, closing, (), (), {}).change == CountRange(4, 3)
    assert Explanation(closing, later, (), (), {}).change == CountRange(4, None)
