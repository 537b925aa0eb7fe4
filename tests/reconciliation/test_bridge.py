"""The laws of a gap, for any two sides: it closes, it mirrors, and no pairing moves the difference."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.assessment.model import Flow
from tallystick.ledger.entry import Coverage
from tallystick.reconciliation.bridge import bridge_totals
from tallystick.reconciliation.decide import Half, decide
from tallystick.reconciliation.model import (
    Beside,
    CaseView,
    Edge,
    Party,
    Printed,
    Scope,
    StepId,
    TotalBasis,
    Uncased,
    UncasedKind,
)
from tallystick.reconciliation.refusals import BookDoesNotAdd, KnownOnlyLater, NoPrintedFigure, PrintedOutsideScope
from tallystick.reconciliation.scope import Fit, placed
from tallystick.values.counts import Blank, Count, CountRange, Delta
from tests.reconciliation.sides import (
    CUT_OFF,
    DAY,
    Asked,
    asked,
    counted,
    edges,
    gap,
    killed,
    later,
    mirrored,
    plain,
    same,
    side,
    sum_of_deltas,
    uncounted,
    unitemised,
)


@given(asked())
def test_the_steps_sum_to_the_difference_of_the_totals(question: Asked) -> None:
    found = question.gap()
    totals = [
        total.printed if question.basis is TotalBasis.PRINTED and total.printed else total.book
        for total in (found.a, found.b)
    ]
    assert sum(step.lower for step in found.steps) == found.difference.min == totals[1].min - totals[0].min
    uppers = [step.upper for step in found.steps]
    assert (found.difference.max is None) == (None in uppers)
    if found.difference.max is not None:
        assert found.difference == totals[1] - totals[0]
        assert found.difference.max == sum(upper for upper in uppers if upper is not None)


@given(asked())
def test_without_a_scope_the_totals_are_those_of_the_book_and_of_print(question: Asked) -> None:
    found = question._replace(scope=Scope()).gap()
    assert (found.a.book, found.b.book) == (question.a.book.range, question.b.book.range)
    printed = [one.printed and Delta.of(one.printed.count).range for one in (question.a, question.b)]
    assert [found.a.printed, found.b.printed] == printed


@given(asked())
def test_each_case_lands_in_one_component_and_each_component_in_one_step(question: Asked) -> None:
    found = question.gap()
    for held, given_cases in (("a_cases", question.a_cases), ("b_cases", question.b_cases)):
        looked_at = sorted(case.label for case in given_cases if question.hindsight or case.flow)
        assert sorted(label for one in found.components for label in getattr(one, held)) == looked_at
        assert sorted(label for step in found.steps for label in getattr(step, held)) == looked_at
    assert sum(step.components for step in found.steps) == len(found.components)
    for step in found.steps:
        key = (step.number, step.side, step.reason)
        inside = [one for one in found.components if (one.number, one.side, one.reason) == key]
        assert len(inside) == step.components
        if inside:
            assert sum_of_deltas(one.a for one in inside) == step.a
            assert sum(one.difference.min for one in inside) == step.lower


@given(asked())
def test_each_component_falls_under_the_rule_that_it_falls_under_by_itself(question: Asked) -> None:
    looked_at = [
        {case.label: case if question.hindsight else msgspec.structs.replace(case, later=()) for case in cases}
        for cases in (question.a_cases, question.b_cases)
    ]

    def half(party: Party, labels: Iterable[str]) -> Half:
        which, of = (0, question.a) if party is Party.A else (1, question.b)
        cases = [looked_at[which][label] for label in labels]
        lying = [(case, placed(case, of.remit, question.scope)) for case in cases if case.counted]
        return Half(
            of,
            party,
            tuple(case for case, place in lying if place.fit is Fit.INSIDE),
            tuple((case, place) for case, place in lying if place.fit is not Fit.INSIDE),
            tuple(case for case in cases if not case.counted),
        )

    for one in question.gap().components:
        a, b = half(Party.A, one.a_cases), half(Party.B, one.b_cases)
        alone = decide(a, b)
        assert (one.number, one.step, one.side, one.reason) == (
            alone.rule.number,
            alone.rule.step,
            alone.side,
            alone.reason,
        )
        assert (one.a, one.b) == (a.killed, b.killed)


@given(asked(), edges())
def test_no_judgement_moves_the_difference(question: Asked, others: list[Edge]) -> None:
    found, alone, paired = (
        question.gap(),
        question._replace(edges=[]).gap(),
        question._replace(edges=others).gap(),
    )
    assert found.difference.min == alone.difference.min == paired.difference.min
    assert (found.a, found.b) == (alone.a, alone.b) == (paired.a, paired.b)


@given(asked(), st.randoms(use_true_random=False))
def test_the_order_of_what_is_handed_in_changes_nothing(question: Asked, chance: Random) -> None:
    turned = [Edge(edge.b, edge.a, edge.entry) for edge in question.edges]
    shuffled = question._replace(a_cases=[*question.a_cases], b_cases=[*question.b_cases], edges=turned)
    for handed_in in (shuffled.a_cases, shuffled.b_cases, shuffled.edges):
        chance.shuffle(handed_in)
    assert shuffled.gap() == question.gap()


@given(asked())
def test_with_the_sides_exchanged_every_step_is_mirrored(question: Asked) -> None:
    there = question.gap()
    back = question._replace(a=question.b, a_cases=question.b_cases, b=question.a, b_cases=question.a_cases).gap()
    assert {plain(step) for step in back.steps} == {mirrored(step) for step in there.steps}
    assert back.difference.min == -there.difference.min
    assert (back.difference.max is None) == (there.difference.max is None)
    assert (back.a, back.b) == (there.b, there.a)


@given(asked())
def test_from_an_organisation_to_itself_there_is_no_gap(question: Asked) -> None:
    found = question._replace(b=question.a, b_cases=question.a_cases).gap()
    assert found.difference.min == 0
    assert found.difference.max in {0, None}
    own = (StepId.NOT_ENTERED, StepId.RESIDUAL)  # what A printed beyond its book, and the same taken away again
    assert {step.lower for step in found.steps if step.step not in own} <= {0}


@given(asked())
def test_without_hindsight_nothing_known_only_later_is_used(question: Asked) -> None:
    now = question._replace(hindsight=False)

    def as_of_the_day(made: list[CaseView]) -> list[CaseView]:
        return [msgspec.structs.replace(case, later=()) for case in made if case.flow]

    forgotten = now._replace(a_cases=as_of_the_day(now.a_cases), b_cases=as_of_the_day(now.b_cases))
    assert now.gap() == forgotten.gap()
    assert StepId.DECIDED_LATER not in {step.step for step in now.gap().steps}


def test_without_hindsight_a_case_that_is_open_on_the_day_is_open_whatever_was_said_later() -> None:
    open_then = uncounted("b", Flow.OPEN, later=(later("credible"),))
    (step,) = gap([counted("a", 3)], [open_then], [same("a", "b")]).steps
    assert step.step is StepId.OPEN
    (with_it,) = gap([counted("a", 3)], [open_then], [same("a", "b")], hindsight=True).steps
    assert with_it.step is StepId.DECIDED_LATER


@given(asked())
def test_hindsight_moves_steps_and_never_the_difference(question: Asked) -> None:
    with_it, without = (question._replace(hindsight=hindsight).gap() for hindsight in (True, False))
    assert (with_it.difference, with_it.a, with_it.b) == (without.difference, without.a, without.b)


@given(asked())
def test_what_is_counted_is_inside_the_scope_or_outside_or_stands_beside_the_total(question: Asked) -> None:
    found = question.gap()
    for party, whole, made, total in (
        (Party.A, question.a, question.a_cases, found.a),
        (Party.B, question.b, question.b_cases, found.b),
    ):
        records: list[CaseView | Uncased] = [*(case for case in made if case.counted), *whole.uncased]
        outside = [one.killed for one in records if placed(one, whole.remit, question.scope).fit is Fit.OUTSIDE]
        beside = [one.killed for one in found.beside if one.side is party and one.why != "acknowledged"]
        assert total.book.min == whole.book.lower - sum_of_deltas(outside).lower - sum_of_deltas(beside).lower


def test_a_components_detail_names_its_cases_its_judgements_its_rule_and_its_difference() -> None:
    found = gap([counted("A1", 3)], [counted("B1", (8, 10)), counted("B2", 1)], [same("A1", "B1", entry=41)])
    paired, alone = found.components
    assert (paired.a_cases, paired.b_cases, paired.entries) == (("A1",), ("B1",), (41,))
    assert (paired.number, paired.step, paired.side, paired.reason) == (13, StepId.DIFFER, Party.BOTH, "one_to_one")
    assert (paired.a, paired.b, paired.difference) == (killed(3), killed((8, 10)), CountRange(5, 7))
    assert (alone.a_cases, alone.b_cases, alone.entries, alone.step) == ((), ("B2",), (), StepId.NO_ASSESSMENT)


def test_a_step_names_the_cases_of_both_sides_a_first_and_how_many_components_it_holds() -> None:
    found = gap(
        [counted("A1", 3), counted("A2", 1)],
        [counted("B1", 4), counted("B2", 9)],
        [same("A1", "B1"), same("A2", "B2")],
    )
    (step,) = found.steps
    assert (step.cases, step.components, step.lower, step.upper) == (("A1", "A2", "B1", "B2"), 2, 9, 9)


def test_a_figure_without_a_case_is_named_by_its_label_and_is_no_case() -> None:
    found = gap(a={"uncased": (unitemised("80 of April", 80), unitemised("47 of July", 47))})
    (step,) = found.steps
    assert (step.figures, step.cases, step.components, step.lower) == (("47 of July", "80 of April"), (), 0, -127)


def test_a_figure_that_stands_on_both_sides_cancels() -> None:
    shared = (unitemised("80 of April", 80),)
    (step,) = gap(a={"uncased": shared}, b={"uncased": shared}).steps
    assert (step.step, step.side, step.lower, step.upper) == (StepId.UNITEMISED, Party.BOTH, 0, 0)


def test_two_corrections_under_one_id_are_both_counted() -> None:
    twice = (unitemised("erratum", 4, kind=UncasedKind.ADJUSTED), unitemised("erratum", 3, kind=UncasedKind.ADJUSTED))
    (step,) = gap(a={"uncased": twice}).steps
    assert (step.lower, step.figures) == (-7, ("erratum",))


def test_acknowledged_deaths_stand_beside_the_total_and_never_inside() -> None:
    found = gap([counted("A1", 352), uncounted("A2", Flow.ACKNOWLEDGED, killed=killed(105))])
    assert found.a.book == CountRange(352, 352)
    assert found.beside == (Beside(side=Party.A, why="acknowledged", killed=killed(105), labels=("A2",)),)


def test_acknowledged_deaths_outside_the_scope_are_not_told_of() -> None:
    waiting = uncounted("A1", Flow.ACKNOWLEDGED, killed=killed(105), span="2031-05-02")
    assert gap([waiting], scope=Scope(event_to=CUT_OFF)).beside == ()


def test_what_cannot_be_placed_stands_beside_the_total_by_what_is_not_said() -> None:
    found = gap(
        [counted("A1", 5, area="AA/North"), counted("A2", 3), counted("A3", 1, area="BB")],
        a={"uncased": (unitemised("80 of April", 80),)},
        scope=Scope(places=("AA/North",)),
    )
    assert found.a.book == CountRange(5, 5)
    assert found.beside == (
        Beside(side=Party.A, why="place_not_said", killed=killed(3, 80), labels=("80 of April", "A2")),
    )


def test_a_printed_maximum_is_not_compared_where_the_book_behind_it_has_none() -> None:
    found = gap(
        [counted("A1", Count.at_least(5))],
        a={"printed": Printed(count=Count.between(10, 20), known_on=DAY)},
        b={"printed": Printed(count=Count.exactly(30), known_on=DAY)},
        basis=TotalBasis.PRINTED,
    )
    assert (found.a.printed, found.b.printed) == (CountRange(10, 20), CountRange(30, 30))
    assert found.difference == CountRange(20, None)
    assert [(step.step, step.lower, step.upper) for step in found.steps] == [
        (StepId.NO_ASSESSMENT, -5, None),
        (StepId.RESIDUAL, -5, None),
        (StepId.RESIDUAL, 30, 30),
    ]


def test_a_printed_total_without_a_minimum_is_shown_as_none() -> None:
    found = gap(a={"printed": Printed(count=Count.up_to(24), known_on=DAY)})
    assert found.a.printed is None


PRINTED: dict[str, Any] = {"printed": Printed(count=Count.exactly(10), known_on=DAY)}


def test_printed_figures_are_refused_where_a_side_printed_none() -> None:
    with pytest.raises(NoPrintedFigure, match=r"^Recorder has no printed total in this book, as known on 2031-06-02\."):
        gap(a=PRINTED, basis=TotalBasis.PRINTED)


@pytest.mark.parametrize("count", [Count.up_to(24), Count.missing(Blank.SOME_UNNUMBERED)])
def test_printed_figures_are_refused_where_what_was_printed_has_no_minimum(count: Count) -> None:
    with pytest.raises(NoPrintedFigure, match=f"^Official printed '{count}', which has no minimum") as refused:
        gap(a={"printed": Printed(count=count, known_on=DAY)}, b=PRINTED, basis=TotalBasis.PRINTED)
    assert (refused.value.organisation, refused.value.on, refused.value.found) == ("Official", DAY, str(count))


def test_printed_figures_are_refused_in_a_scope_narrower_than_what_was_printed() -> None:
    with pytest.raises(PrintedOutsideScope, match=r"^The printed total of Recorder was not printed for this cut off\."):
        gap(
            a=PRINTED | {"remit": Scope(cut_off=CUT_OFF)},
            b=PRINTED,
            basis=TotalBasis.PRINTED,
            scope=Scope(cut_off=CUT_OFF),
        )


def test_printed_figures_are_compared_in_a_scope_that_is_what_was_printed() -> None:
    both = PRINTED | {"remit": Scope(cut_off=CUT_OFF, places=("AA",), actor="red")}
    found = gap(
        [counted("A1", 10)], a=both, b=both, basis=TotalBasis.PRINTED, scope=Scope(cut_off=CUT_OFF, actor="Red")
    )
    assert found.a.book == CountRange(10, 10)
    assert found.difference == CountRange(0, 0)


def test_a_case_known_only_after_the_day_is_refused() -> None:
    late = counted("A1", 5, known_on=DAY + timedelta(days=1))
    with pytest.raises(
        KnownOnlyLater, match=r"^A1 of Official was known on 2031-06-03, not yet on 2031-06-02"
    ) as refused:
        gap([late])
    assert (refused.value.record, refused.value.known_on, refused.value.on) == ("A1", date(2031, 6, 3), DAY)


def test_a_figure_printed_only_after_the_day_is_refused() -> None:
    with pytest.raises(KnownOnlyLater, match=r"^the printed total of Recorder was known on 2031-06-03"):
        gap(b={"printed": Printed(count=Count.exactly(1), known_on=date(2031, 6, 3))})


def test_a_case_first_published_after_the_day_is_no_case_known_too_late() -> None:
    found = gap([uncounted("A1", None, known_on=date(2031, 9, 1), later=(later("credible"),))], hindsight=True)
    assert [step.step for step in found.steps] == [StepId.NEITHER]


def test_a_total_that_is_not_the_sum_of_its_parts_is_refused() -> None:
    made = [counted("A1", 5)]
    whole = replace(side("Official", made), book=killed(6))
    with pytest.raises(BookDoesNotAdd, match=r"total of Official on 2031-06-02 is 6 at least, .* come to 5") as refused:
        bridge_totals(whole, made, side("Recorder", ()), ())
    assert (refused.value.total, refused.value.parts) == (6, 5)


@given(asked())
def test_a_total_off_by_one_is_always_found(question: Asked) -> None:
    wrong = replace(question.a, book=question.a.book + Delta(1, 1))
    with pytest.raises(BookDoesNotAdd):
        question._replace(a=wrong).gap()


def test_each_side_may_have_its_own_day() -> None:
    found = gap([counted("A1", 5)], [counted("B1", 5, known_on=date(2031, 7, 1))], b={"on": date(2031, 7, 1)})
    assert found.difference == CountRange(0, 0)
    assert "as known on 2031-07-01" in found.paragraph


def test_partial_books_keep_what_was_not_entered_apart_from_the_residual() -> None:
    printed = {"printed": Printed(count=Count.exactly(7), known_on=DAY)}
    found = gap(a=printed, b=printed | {"coverage": Coverage.PARTIAL}, basis=TotalBasis.PRINTED)
    assert [(step.step, step.side, step.lower) for step in found.steps] == [
        (StepId.NOT_ENTERED, Party.B, 7),
        (StepId.RESIDUAL, Party.A, -7),
    ]
