from __future__ import annotations

from datetime import date

import pytest

from tallystick.actions.answer import DaysBackwards
from tallystick.actions.desk import Desk
from tallystick.actions.gap import SameOrganisation, Scope, Terms, TotalBasis, gap_between
from tallystick.actions.recorder import Recorder
from tallystick.actions.standards import standard_of_key
from tallystick.incident.judgement import Verdict
from tallystick.ledger.entry import Coverage, Kind, Subject
from tallystick.ledger.refusals import UnknownOrganisation
from tallystick.reconciliation.refusals import NoPrintedFigure
from tallystick.values.counts import Count, CountRange
from tests.actions.conftest import APRIL, JUNE, MAY, killed, say

BOOK = Terms(MAY, MAY, TotalBasis.BOOK)


def surveyed(change: Recorder, case: str, number: int, incident: str, state: str = "fair") -> None:
    change.statement_on_case(
        "survey",
        case,
        APRIL,
        state,
        "As printed.",
        ["release"],
        figures=killed(number),
        span="2031-03-01",
        area="XA/North",
    )
    change.case_in_incident("survey", case, incident, "Same place and day.", ["release"])


@pytest.fixture
def two(desk: Desk) -> Desk:
    """Give a book in which both count one incident, and the survey another, which the ministry decides later."""
    with desk.change() as change:
        change.organisation("survey", "It counts.", ["release"], coverage=Coverage.PARTIAL)
        change.adopt("survey", standard_of_key("airwars@2024"), date(2031, 1, 1), "Its words.")
        for incident in ("market", "bridge"):
            change.incident(incident, "Alleged.", ["release"])
        say(change, "N-1", APRIL, "credible", 105, span="2031-03-01", area="XA/North")
        change.case_in_incident("ministry", "N-1", "market", "Same place and day.", ["release"])
        surveyed(change, "S-1", 120, "market")
        surveyed(change, "S-2", 6, "bridge")
    with desk.change() as change:
        say(change, "N-2", JUNE, "credible", 5, span="2031-03-01", area="XA/North")
        change.case_in_incident("ministry", "N-2", "bridge", "Same place and day.", ["release"])
    return desk


def steps(desk: Desk, terms: Terms) -> dict[str, int]:
    return {step.step.value: step.lower for step in gap_between(desk.store, "ministry", "survey", terms).steps}


def test_each_case_falls_into_one_step_and_the_steps_add_up(two: Desk) -> None:
    made = gap_between(two.store, "ministry", "survey", BOOK)
    assert (made.a.book, made.b.book, made.difference) == (
        CountRange(105, 105),
        CountRange(126, 126),
        CountRange(21, 21),
    )
    assert steps(two, BOOK) == {"no_published_assessment_found": 6, "both_count_numbers_differ": 15}


def test_only_with_hindsight_is_it_used_that_a_case_was_decided_later(two: Desk) -> None:
    assert steps(two, Terms(MAY, MAY, TotalBasis.BOOK, hindsight=True)) == {
        "decided_later": 6,
        "both_count_numbers_differ": 15,
    }
    assert steps(two, Terms(JUNE, JUNE, TotalBasis.BOOK)) == {"both_count_numbers_differ": 16}


def test_a_judgement_taken_back_connects_nothing(two: Desk) -> None:
    with two.change() as change:
        of = change.id_of(Kind.ORGANISATION, "ministry")
        a = Subject(kind="case", id=change.case_of(of, "N-1"))
        b = Subject(kind="incident", id=change.id_of(Kind.INCIDENT, "market"))
        pin = change.judge(b, a, Verdict.DIFFERENT, "Another market.", ["release"])
    made = {
        (step.step.value, step.side.value): step.lower
        for step in gap_between(two.store, "ministry", "survey", BOOK).steps
    }
    assert made == {("no_published_assessment_found", "a"): 126, ("no_published_assessment_found", "b"): -105}
    before = Terms(MAY, MAY, TotalBasis.BOOK, pin=pin - 1)
    assert steps(two, before) == {"no_published_assessment_found": 6, "both_count_numbers_differ": 15}


def test_judgements_that_contradict_are_counted_and_move_no_total(two: Desk) -> None:
    before = gap_between(two.store, "ministry", "survey", BOOK)
    with two.change() as change:
        a, b = (
            Subject(kind="case", id=change.case_of(change.id_of(Kind.ORGANISATION, of), label))
            for of, label in (("ministry", "N-1"), ("survey", "S-1"))
        )
        change.judge(a, b, Verdict.DIFFERENT, "Two streets.", ["release"])
    made = gap_between(two.store, "ministry", "survey", BOOK)
    assert (before.conflicts, made.conflicts) == (0, 1)
    assert (made.difference, made.steps) == (before.difference, before.steps)


def test_what_print_holds_beyond_the_book_is_not_entered_or_residual_as_the_book_says(two: Desk) -> None:
    with pytest.raises(NoPrintedFigure, match="ministry has no printed total in this book"):
        gap_between(two.store, "ministry", "survey", Terms(MAY, MAY))
    with two.change() as change:
        for organisation, number in (("ministry", 110), ("survey", 200)):
            printed = {"measure": "killed", "count": Count.exactly(number), "known_on": APRIL, "covers_to": APRIL}
            change.expect(organisation, "Printed.", ["release"], **printed)
    made = steps(two, Terms(MAY, MAY))
    assert (made["not_entered"], made["residual"]) == (200 - 126, -(110 - 105))
    assert sum(made.values()) == 200 - 110


def test_figures_without_a_case_have_steps_of_their_own(two: Desk) -> None:
    with two.change() as change:
        change.unitemised(
            "ministry", "lump", APRIL, "credible", "As printed.", ["release"], figures=killed(80), span="2031-03"
        )
        change.allocate("lump", MAY, "Itemised.", ["release"], figures=killed(30))
        change.adjust("ministry", APRIL, "credible", 2, "Printed.", ["release"], upper=2, residual=True, span="2031-03")
    made = gap_between(two.store, "ministry", "survey", BOOK)
    assert {step.step.value: (step.lower, step.figures) for step in made.steps if step.figures} == {
        "unitemised": (-50, ("lump",)),
        "adjusted": (-2, (f"adjustment of {APRIL}",)),
    }


@pytest.mark.parametrize(("place", "difference"), [("XA/North", 21), ("XA/South", 0), ("XA", 21)])
def test_a_scope_is_applied_to_both_sides(two: Desk, place: str, difference: int) -> None:
    terms = Terms(MAY, MAY, TotalBasis.BOOK, Scope(places=(place,)))
    assert gap_between(two.store, "ministry", "survey", terms).difference.min == difference


def test_an_organisation_is_not_laid_beside_itself_nor_beside_one_that_is_not_there(two: Desk) -> None:
    with pytest.raises(SameOrganisation, match="'survey' is named twice"):
        gap_between(two.store, "survey", "survey", BOOK)
    with pytest.raises(UnknownOrganisation):
        gap_between(two.store, "survey", "un", BOOK)


def test_a_period_that_ends_before_it_begins_is_refused(two: Desk) -> None:
    scope = Scope(event_from=MAY, event_to=APRIL)
    with pytest.raises(DaysBackwards):
        gap_between(two.store, "ministry", "survey", Terms(MAY, MAY, TotalBasis.BOOK, scope))
