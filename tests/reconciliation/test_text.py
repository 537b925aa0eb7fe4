"""What a gap says of itself: figures with their footnotes, and no more than can be proved."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from tallystick.assessment.model import Flow
from tallystick.ledger.entry import Coverage
from tallystick.reconciliation.model import CaseView, Edge, Gap, Printed, Scope, TotalBasis, UncasedKind
from tallystick.values.counts import Count
from tallystick.values.when import Basis
from tests.reconciliation.sides import (
    CUT_OFF,
    DAY,
    MISSING,
    Asked,
    asked,
    counted,
    gap,
    killed,
    later,
    same,
    uncounted,
    unitemised,
)

PAIR = [same("A1", "B1")]
NOTHING_FOUND = "on which no published assessment by Official was found"


def one_line(text: str) -> str:
    return " ".join(text.split())


def codes(found: Gap) -> set[str]:
    return {limit.code for limit in found.not_supported}


def test_the_paragraph_gives_both_figures_the_difference_and_every_step_that_moves_it() -> None:
    found = gap(
        [uncounted("A1", Flow.COMPLETED, "non_credible", reason_code="no_action_near"), counted("A2", 5)],
        [counted("B1", 64), counted("B2", 5), counted("B3", 20, span="2031-05-07")],
        [*PAIR, same("A2", "B2")],
        a={
            "uncased": (unitemised("80 of April", 80),),
            "printed": Printed(count=Count.at_least(484), known_on=DAY, source="release of 2 June"),
            "remit": Scope(cut_off=CUT_OFF),
            "standard": "official@1",
        },
        b={
            "printed": Printed(count=Count.at_least(3817), known_on=date(2031, 6, 1), second_hand=True),
            "coverage": Coverage.PARTIAL,
        },
        basis=TotalBasis.PRINTED,
    )
    assert found.paragraph == one_line("""
        The printed figure of Official as known on 2031-06-02 is at least 484 civilians killed [1], that of Recorder as
        known on 2031-06-02 is at least 3,817 [2]. The difference of the sums of minima is +3,333. No maximum is
        compared, because not every figure has a printed upper bound. From Official to Recorder it is made up of:
        +20 in cases that Recorder counts and that lie outside what the figures of Official cover (events after the day
        its data end);
        +64 in cases that Recorder counts and Official assessed non-credible (no action near);
        -80 that Official counts with no case behind them;
        +3,728 between the printed figure of Recorder and what is entered of it in this book, which is partial;
        -399 between the printed figure of Official and all that this book holds of it;
        together +3,333. In 1 group of cases both count and give the same figure.
        The steps say how two counts differ, not how many were killed.
    """)
    assert found.footnotes == (
        one_line("""
            Official: printed 2031-06-02; release of 2 June; data to 2031-04-30; standard official@1; this book is
            complete for it.
        """),
        "Recorder: printed 2031-06-01; second-hand; no end of its data printed; this book is partial for it.",
    )
    assert codes(found) == {
        "estimate", "which_is_right", "pairing", "maximum", "not_false", "not_entered", "residual", "second_hand",
        "partial",
    }  # fmt: skip


def test_where_all_maxima_are_printed_both_bounds_are_told() -> None:
    found = gap([counted("A1", 3)], [counted("B1", (8, 10)), counted("B2", 2)], PAIR)
    assert found.paragraph == one_line("""
        This book's total of Official as known on 2031-06-02 is 3 civilians killed [1], that of Recorder as known on
        2031-06-02 is 10 to 12 [2]. The difference of the sums of minima is +7. Of the sums of maxima it is +9.
        From Official to Recorder it is made up of:
        +2 in cases that Recorder counts and on which no published assessment by Official was found;
        +5 (maxima +7) in cases that both count, with different figures (one to one);
        together +7. The steps say how two counts differ, not how many were killed.
    """)


def test_a_step_that_moves_only_the_maximum_is_told() -> None:
    assert "0 (maxima +1) in cases that both count" in gap([counted("A1", 5)], [counted("B1", (5, 6))], PAIR).paragraph


def test_where_nothing_moves_nothing_is_made_up() -> None:
    assert gap().paragraph == one_line("""
        This book's total of Official as known on 2031-06-02 is 0 civilians killed [1], that of Recorder as known on
        2031-06-02 is 0 [2]. The difference of the sums of minima is 0. Of the sums of maxima it is 0.
        The steps say how two counts differ, not how many were killed.
    """)


def test_about_stays_about_and_a_day_not_printed_says_so() -> None:
    printed = {"printed": Printed(count=Count.about(1200), known_on=DAY, basis=Basis.ASSUMED)}
    found = gap(a=printed, b=printed, basis=TotalBasis.PRINTED)
    assert "is about 1,200 civilians killed [1]" in found.paragraph
    assert found.footnotes[0].startswith("Official: printed 2031-06-02 (day assumed);")


def test_footnotes_say_what_the_figures_rest_on() -> None:
    found = gap(
        [counted("A1", MISSING), counted("A2", Count.at_least(2)), counted("A3", Count.up_to(9)),
         uncounted("A4", Flow.ACKNOWLEDGED, killed=killed(105))],
        [counted("B1", 5, basis=Basis.ASSUMED, conceded_min=True)],
        scope=Scope(category="child"),
        hindsight=True,
    )  # fmt: skip
    figure = (
        "sum of minima, and of maxima where all were printed; no end of its data printed; this book is complete for it"
    )
    assert found.footnotes == (
        f"Official: {figure}.",
        f"Recorder: {figure}.",
        "Scope, the same for both: category child.",
        "Official: counted cases without a number of killed: 1.",
        "Official: counted cases without a printed maximum: 1.",
        "Official: counted cases without a printed minimum, which add 0 to the sum of minima: 1.",
        "Recorder: counted cases whose day is assumed: 1.",
        "Recorder: counted cases whose minimum was taken from the other's figure: 1.",
        "Beside the total of Official, not inside it: 105 killed (acknowledged: 1 record).",
        "Decisions made after the day are used here (hindsight).",
    )
    assert "is at least 2 killed [1]" in found.paragraph
    assert found.paragraph.endswith("not how many were killed. [3][4][5][6][7][8][9][10]")
    assert {"assumed_day", "conceded"} <= codes(found)


def test_the_scope_is_a_footnote_with_all_that_it_narrows() -> None:
    scope = Scope(
        event_from=date(2031, 1, 1), event_to=date(2031, 5, 1), cut_off=CUT_OFF, places=("AA", "BB"), actor="red",
        weapon="air",
    )  # fmt: skip
    assert gap(scope=scope).footnotes[2] == one_line("""
        Scope, the same for both: events from 2031-01-01; events to 2031-05-01; cut-off 2031-04-30; places AA, BB;
        actor red; weapon air.
    """)


def test_totals_of_different_persons_are_not_called_civilians_and_say_whom_they_count() -> None:
    everybody = {"remit": Scope(category="civilian, combatant, unknown")}
    found = gap([counted("A1", 5)], a=everybody)
    assert "is 5 killed [1]" in found.paragraph
    assert "; of persons civilian, combatant, unknown;" in found.footnotes[0]
    assert {limit.code: limit.words for limit in found.not_supported}["persons"] == (
        "That the two count the same persons: Official counts civilian, combatant, unknown, Recorder civilian."
    )
    assert "persons" not in codes(gap([counted("A1", 5)], a=everybody, b=everybody))


@pytest.mark.parametrize(
    ("a_case", "words"),
    [
        (None, NOTHING_FOUND),
        (uncounted("A1", Flow.OPEN), "Official had published and not counted on the day (open)"),
        (uncounted("A1", Flow.ACKNOWLEDGED), "Official had published and not counted on the day (acknowledged)"),
        (uncounted("A1", Flow.COMPLETED, "non_credible", reason_code="too_little"),
         "Official assessed non-credible (too little)"),
        (uncounted("A1", Flow.COMPLETED, "weak"), "Official does not count by its own method (weak)"),
        (uncounted("A1", Flow.WITHDRAWN), "Official withdrew (no reason recorded)"),
        (uncounted("A1", None, later=(later("credible"),)),
         "Official decided later (credible; day of receipt unknown)"),
        (uncounted("A1", None, later=(later("open", flow=Flow.OPEN),)),
         f"{NOTHING_FOUND}; it published them after the day, without a conclusion so far"),
        (uncounted("A1", Flow.DUPLICATE), "of which Official has only duplicates here, without the case they repeat"),
    ],
)  # fmt: skip
def test_a_step_says_what_can_be_proved_in_the_words_of_the_trade(a_case: CaseView | None, words: str) -> None:
    (step,) = gap([a_case] if a_case else [], [counted("B1", 3)], PAIR, hindsight=True).steps
    assert (step.lower, step.words) == (3, f"in cases that Recorder counts and {words}")


def test_in_a_partial_book_nothing_found_means_nothing_found_in_this_book() -> None:
    found = gap([], [counted("B1", 3)], a={"coverage": Coverage.PARTIAL})
    assert "no published assessment by Official was found in this book, which holds only part of" in found.paragraph
    assert {"received", "partial"} <= codes(found)


def test_a_moved_total_says_whether_a_reason_was_given() -> None:
    moved = (
        unitemised("erratum", 4, kind=UncasedKind.ADJUSTED),
        unitemised("unexplained", 2, kind=UncasedKind.RESIDUAL),
    )
    words = [step.words for step in gap(a={"uncased": moved}).steps]
    assert words == [
        "by which Official moved its own total, with no case behind them (its own correction)",
        "by which Official moved its own total, with no case behind them (nobody said why)",
    ]


@pytest.mark.parametrize(
    ("code", "b_cases", "facts"),
    [
        ("received", [counted("B1", 3)], {}),
        ("open_since", [counted("B1", 3)], {"a_cases": [uncounted("A1", Flow.OPEN)]}),
        ("receipt", [counted("B1", 3)],
         {"a_cases": [uncounted("A1", None, later=(later("credible"),))], "hindsight": True}),
        ("grade", [uncounted("B1", Flow.COMPLETED, "weak")], {"a_cases": [counted("A1", 3)]}),
        ("withdrawn", [counted("B1", 3)], {"a_cases": [uncounted("A1", Flow.WITHDRAWN)]}),
        ("which_number", [counted("B1", 3)], {"a_cases": [counted("A1", 2)]}),
        ("unitemised", [counted("B1", 3)], {"a": {"uncased": (unitemised("80 of April", 80),)}}),
    ],
)  # fmt: skip
def test_each_step_brings_the_sentence_it_does_not_support_and_no_other_does(
    code: str, b_cases: list[CaseView], facts: dict[str, Any]
) -> None:
    assert code in codes(gap(b_cases=b_cases, edges=PAIR, **facts))
    assert code not in codes(gap([counted("A1", 3)], [counted("B1", 3)], PAIR))


def test_with_hindsight_an_open_case_is_not_said_to_be_unlooked_at() -> None:
    made: tuple[list[CaseView], list[CaseView], list[Edge]] = [uncounted("A1", Flow.OPEN)], [counted("B1", 3)], PAIR
    assert "open_since" in codes(gap(*made))
    assert "open_since" not in codes(gap(*made, hindsight=True))


def test_a_sentence_is_not_said_twice() -> None:
    reasons = [
        uncounted(f"A{n}", Flow.COMPLETED, "non_credible", reason_code=reason) for n, reason in enumerate("xy", 1)
    ]
    found = gap(reasons, [counted("B1", 3), counted("B2", 4)], [*PAIR, same("A2", "B2")])
    assert len(found.steps) == 2
    assert [limit.code for limit in found.not_supported].count("not_false") == 1


def test_the_text_is_the_paragraph_its_footnotes_and_what_is_not_supported() -> None:
    found = gap([counted("A1", 3)], [counted("B1", Count.at_least(3))], PAIR)
    lines = found.text.splitlines()
    assert lines[0] == found.paragraph
    assert lines[2] == f"[1] {found.footnotes[0]}"
    assert lines[lines.index("These data do not support saying:") + 1 :] == [
        f"* {limit.words}" for limit in found.not_supported
    ]


@given(asked())
def test_no_sentence_claims_what_cannot_be_proved(question: Asked) -> None:
    text = question.gap().text
    assert "None" not in text
    assert [word for word in ("never received", "still open", "rejected", "{", "}") if word in text.casefold()] == []
    assert text.count("[1]") == text.count("[2]") == 2
