"""One row per decision of the table, its figures worked by hand: closure proves nothing, these rows do.

Each row is read both ways round: with the sides exchanged it must give the mirror of its steps.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from tallystick.assessment.model import Flow
from tallystick.ledger.entry import Coverage
from tallystick.reconciliation.bridge import bridge_totals
from tallystick.reconciliation.decide import TABLE, When
from tallystick.reconciliation.model import (
    CaseView,
    Edge,
    Gap,
    Party,
    Printed,
    Scope,
    StepId,
    TotalBasis,
    UncasedKind,
)
from tallystick.values.counts import Count
from tests.reconciliation.sides import (
    CUT_OFF,
    DAY,
    MISSING,
    about,
    counted,
    later,
    mirrored,
    plain,
    same,
    side,
    uncounted,
    unitemised,
)

A, B, BOTH = Party.A, Party.B, Party.BOTH
NON_CREDIBLE: dict[str, Any] = {"flow": Flow.COMPLETED, "state": "non_credible"}
TO_APRIL: dict[str, Any] = {"remit": Scope(cut_off=CUT_OFF)}
Expected = tuple[int, Party, str, int, int | None]


@dataclass(frozen=True)
class Row:
    """A decision: what goes in, and (number, side, reason, minimum, maximum) of every step that must come out."""

    name: str
    a: list[CaseView]
    b: list[CaseView]
    steps: list[Expected]
    edges: list[Edge] = field(default_factory=list)
    a_side: dict[str, Any] = field(default_factory=dict)
    b_side: dict[str, Any] = field(default_factory=dict)
    asked: dict[str, Any] = field(default_factory=dict)

    def gap(self) -> Gap:
        one, other = side("Official", self.a, **self.a_side), side("Recorder", self.b, **self.b_side)
        return bridge_totals(one, self.a, other, self.b, self.edges, **self.asked)

    def gap_the_other_way_round(self) -> Gap:
        one, other = side("Official", self.a, **self.a_side), side("Recorder", self.b, **self.b_side)
        return bridge_totals(other, self.b, one, self.a, self.edges, **self.asked)


APRIL: dict[str, Any] = {"scope": Scope(event_to=CUT_OFF)}
NORTH: dict[str, Any] = {"scope": Scope(places=("AA/North",))}
LATER: dict[str, Any] = {"hindsight": True}
PRINTED: dict[str, Any] = {"basis": TotalBasis.PRINTED}
PAIR = [same("A1", "B1")]

GOLDEN = [
    # 1. The other counts it too, but not provably inside the scope.
    Row("dated a day outside the period by the other",
        [counted("A1", 5, span="2031-05-01")], [counted("B1", 5, span="2031-04-30")],
        [(1, A, "event_period", 5, 5)], PAIR, asked=APRIL),
    Row("placed nowhere by the other",
        [counted("A1", 3)], [counted("B1", 4, area="AA/North/Town")],
        [(1, A, "place_not_said", 4, 4)], PAIR, asked=NORTH),
    Row("placed only in the country by the other",
        [counted("A1", 3, area="AA")], [counted("B1", 4, area="AA/North/Town")],
        [(1, A, "place_not_said", 4, 4)], PAIR, asked=NORTH),
    Row("by another actor, says the other",
        [counted("A1", 3, actors=("blue",))], [counted("B1", 4, actors=("red", "blue"))],
        [(1, A, "actor", 4, 4)], PAIR, asked={"scope": Scope(actor="Red")}),
    Row("with another weapon, says the other; in one of its two cases nothing is said of it",
        [counted("A1", 3, weapon="ground"), counted("A2", 1)], [counted("B1", 4, weapon="air")],
        [(1, A, "weapon + weapon_not_said", 4, 4)], [*PAIR, same("A2", "B1")], asked={"scope": Scope(weapon="air")}),
    Row("after the cut-off that was asked for, says the other",
        [counted("A1", 3, span="2031-05-02")], [counted("B1", 4, span="2031-04-29")],
        [(1, A, "cut_off", 4, 4)], PAIR, asked={"scope": Scope(cut_off=CUT_OFF)}),
    # 2. Outside what the other's figures cover at all.
    Row("an event of May, the other's data end with April",
        [], [counted("B1", (20, 40), span="2031-05-07")],
        [(2, A, "cut_off", 20, 40)], a_side=TO_APRIL),
    Row("an event of May that the other has open: its data end with April all the same",
        [uncounted("A1", Flow.OPEN)], [counted("B1", 7, span="2031-05-10")],
        [(2, A, "cut_off", 7, 7)], PAIR, a_side=TO_APRIL),
    Row("in a country, and from a time, that the other's figures do not cover",
        [], [counted("B1", 6, area="BB/East"), counted("B2", 2, span="2030-12", area="AA")],
        [(2, A, "event_period", 2, 2), (2, A, "place", 6, 6)],
        a_side={"remit": Scope(places=("AA",), event_from=date(2031, 1, 1))}),
    Row("a span over the cut-off is not provably after it",
        [], [counted("B1", 3, span="2031-04-30/2031-05-02")],
        [(6, A, "", 3, 3)], a_side=TO_APRIL),
    Row("an event of May on which the other has concluded already",
        [uncounted("A1", **NON_CREDIBLE, reason_code="no_action_near")], [counted("B1", 3, span="2031-05-02")],
        [(9, A, "no_action_near", 3, 3)], PAIR, a_side=TO_APRIL),
    Row("one of two cases was before the cut-off",
        [], [counted("B1", 3, span="2031-05-02"), counted("B2", 1, span="2031-04-29")],
        [(6, A, "", 4, 4)], [same("B1", "B2")], a_side=TO_APRIL),
    # 3. Both count it; what lies outside the scope makes the whole difference.
    Row("one figure of 8; the other has 6 inside the period and 2 after it",
        [counted("A1", 8, span="2031-04-30")],
        [counted("B1", 6, span="2031-04-30"), counted("B2", 2, span="2031-05-01")],
        [(3, BOTH, "event_period", -2, -2)], [*PAIR, same("A1", "B2")], asked=APRIL),
    Row("one figure of 8; the other has 6 inside the period and 3 after it, so the numbers differ anyway",
        [counted("A1", 8, span="2031-04-30")],
        [counted("B1", 6, span="2031-04-30"), counted("B2", 3, span="2031-05-01")],
        [(13, BOTH, "one_to_one", -2, -2)], [*PAIR, same("A1", "B2")], asked=APRIL),
    # 4. More cases for the same harm, the figures being the same.
    Row("one event of 5, entered as two of 5 by the other",
        [counted("A1", 5)], [counted("B1", 5), counted("B2", 5)],
        [(4, B, "more_cases", 5, 5)], [about("A1", "i"), about("B1", "i"), about("B2", "i")]),
    Row("two against three: the two recur among the three",
        [counted("A1", 5), counted("A2", (1, 2))], [counted("B1", (1, 2)), counted("B2", 5), counted("B3", 9)],
        [(4, B, "more_cases", 9, 9)], [*PAIR, same("A1", "B2"), same("A2", "B3"), same("A1", "A2")]),
    Row("where a maximum was not printed only the minima must recur",
        [counted("A1", Count.at_least(5))], [counted("B1", (5, 7)), counted("B2", 3)],
        [(4, B, "more_cases", 3, None)], [*PAIR, same("A1", "B2")]),
    Row("a duplicate that the other found itself: it counts one, the recorder two",
        [uncounted("A1", Flow.DUPLICATE, duplicate_of="id-A2"), counted("A2", 5)], [counted("B1", 5), counted("B2", 5)],
        [(4, B, "more_cases", 5, 5)], [*PAIR, same("A2", "B2")]),
    # 5. The other has nothing but duplicates of a case that is not there.
    Row("held a duplicate of a case that is not in this book",
        [uncounted("A1", Flow.DUPLICATE, duplicate_of="id-elsewhere")], [counted("B1", 5)],
        [(5, A, "original_not_here", 5, 5)], PAIR),
    # 6. No published assessment found.
    Row("no case at all",
        [], [counted("B1", (4, 6))],
        [(6, A, "", 4, 6)]),
    Row("no case in a book that is partial",
        [counted("A1", 105)], [],
        [(6, B, "book_is_partial", -105, -105)], b_side={"coverage": Coverage.PARTIAL}),
    Row("a case first published later is not looked at without hindsight",
        [uncounted("A1", None, later=(later("credible"),))], [counted("B1", 25)],
        [(6, A, "", 25, 25)], PAIR),
    Row("a case first published later and not concluded since",
        [uncounted("A1", None, later=(later("open", flow=Flow.OPEN),))], [counted("B1", 25)],
        [(6, A, "first_published_later", 25, 25)], PAIR, asked=LATER),
    # 7. Decided later.
    Row("first published when it was decided: the day of receipt is unknown",
        [uncounted("A1", None, later=(later("credible"),))], [counted("B1", (25, 36))],
        [(7, A, "credible; day of receipt unknown", 25, 36)], PAIR, asked=LATER),
    Row("open on the day, decided and then opened again: the decision is what is told",
        [uncounted("A1", Flow.OPEN, later=(
            later("non_credible", reason="no_action_near"), later("reopened", flow=Flow.REOPENED)))],
        [counted("B1", 4)],
        [(7, A, "non_credible: no_action_near; open on the day", 4, 4)], PAIR, asked=LATER),
    Row("two cases, decided later in two ways",
        [uncounted("A1", None, later=(later("credible"),)),
         uncounted("A2", None, later=(later("withdrawn", flow=Flow.WITHDRAWN),))],
        [counted("B1", 4)],
        [(7, A, "credible; day of receipt unknown + withdrawn; day of receipt unknown", 4, 4)],
        [*PAIR, same("A2", "B1")], asked=LATER),
    Row("what was concluded on the day is told even with hindsight",
        [uncounted("A1", **NON_CREDIBLE, reason_code="too_little", later=(later("credible"),)),
         uncounted("A2", None, later=(later("credible"),))],
        [counted("B1", 3)],
        [(9, A, "too_little", 3, 3)], [*PAIR, same("A2", "B1")], asked=LATER),
    # 8. Published and not concluded on the day.
    Row("open on the day", [uncounted("A1", Flow.OPEN)], [counted("B1", 4)], [(8, A, "open", 4, 4)], PAIR),
    Row("open on the day and undecided since, with hindsight",
        [uncounted("A1", Flow.OPEN)], [counted("B1", 4)], [(8, A, "open", 4, 4)], PAIR, asked=LATER),
    Row("announced and not yet counted",
        [uncounted("A1", Flow.ACKNOWLEDGED)], [counted("B1", (100, 230))],
        [(8, A, "acknowledged", 100, 230)], PAIR),
    Row("reopened, and not counted meanwhile",
        [uncounted("A1", Flow.REOPENED)], [counted("B1", 4)], [(8, A, "reopened", 4, 4)], PAIR),
    Row("reopened, and counted meanwhile: both count it",
        [counted("A1", 4, flow=Flow.REOPENED, state="reopened")], [counted("B1", 4)],
        [(12, BOTH, "one_to_one", 0, 0)], PAIR),
    Row("one of the other's cases is open, another concluded: it is not done",
        [uncounted("A1", **NON_CREDIBLE), uncounted("A2", Flow.OPEN), uncounted("A3", Flow.ACKNOWLEDGED)],
        [counted("B1", 4)],
        [(8, A, "acknowledged", 4, 4)], [*PAIR, same("A2", "B1"), same("A3", "B1")]),
    # 9. Assessed non-credible, one step for each reason.
    Row("non-credible for two reasons in two cases, and for none in a third",
        [uncounted("A1", **NON_CREDIBLE, reason_code="no_action_near"),
         uncounted("A2", **NON_CREDIBLE, reason_code="too_little"), uncounted("A3", **NON_CREDIBLE)],
        [counted("B1", 2), counted("B2", (4, 5)), counted("B3", 64)],
        [(9, A, "no_action_near", 2, 2), (9, A, "no_reason_recorded", 64, 64), (9, A, "too_little", 4, 5)],
        [*PAIR, same("A2", "B2"), same("A3", "B3")]),
    Row("two of the other's cases, non-credible for two reasons",
        [uncounted("A1", **NON_CREDIBLE, reason_code="too_little"),
         uncounted("A2", **NON_CREDIBLE, reason_code="no_action_near")],
        [counted("B1", 2)],
        [(9, A, "no_action_near + too_little", 2, 2)], [*PAIR, same("A2", "B1")]),
    Row("non-credible comes before withdrawn",
        [uncounted("A1", Flow.WITHDRAWN), uncounted("A2", **NON_CREDIBLE, reason_code="too_little")],
        [counted("B1", 2)],
        [(9, A, "too_little", 2, 2)], [*PAIR, same("A2", "B1")]),
    # 10. Not counted under the other's own grades.
    Row("the recorder has it under a grade that does not count",
        [counted("A1", 7)], [uncounted("B1", Flow.COMPLETED, "weak")],
        [(10, B, "weak", -7, -7)], PAIR),
    Row("the recorder has it twice, under two grades that do not count",
        [counted("A1", (7, 9))],
        [uncounted("B1", Flow.COMPLETED, "weak"), uncounted("B2", Flow.COMPLETED, "contested")],
        [(10, B, "contested + weak", -7, -9)], [*PAIR, same("A1", "B2")]),
    # 11. Withdrawn.
    Row("withdrawn by the other; its duplicate does not matter",
        [uncounted("A1", Flow.WITHDRAWN), uncounted("A2", Flow.DUPLICATE, duplicate_of="id-A1")], [counted("B1", 3)],
        [(11, A, "no_reason_recorded", 3, 3)], PAIR),
    # 12. Both count and agree.
    Row("one figure of 8 over three cases of 3, 3 and 2",
        [counted("A1", 8)], [counted("B1", 3), counted("B2", 3), counted("B3", 2)],
        [(12, BOTH, "one_over_several", 0, 0)], [*PAIR, same("A1", "B2"), same("A1", "B3")]),
    Row("two against two with the same sum",
        [counted("A1", 4), counted("A2", 4)], [counted("B1", 5), counted("B2", 3)],
        [(12, BOTH, "several_over_several", 0, 0)], [*PAIR, same("A1", "B2"), same("A2", "B2")]),
    Row("at least 5 and 5 to 7 agree in all that both printed",
        [counted("A1", Count.at_least(5))], [counted("B1", (5, 7))],
        [(12, BOTH, "one_to_one", 0, None)], PAIR),
    # 13. Both count, numbers differ.
    Row("3 and 8 to 10", [counted("A1", 3)], [counted("B1", (8, 10))], [(13, BOTH, "one_to_one", 5, 7)], PAIR),
    Row("5 and 5 to 6 differ in the maximum",
        [counted("A1", 5)], [counted("B1", (5, 6))], [(13, BOTH, "one_to_one", 0, 1)], PAIR),
    Row("one figure of 3 over cases of 7 and of 7 to 8: more than the unit differs",
        [counted("A1", 3)], [counted("B1", 7), counted("B2", (7, 8))],
        [(13, BOTH, "one_over_several", 11, 12)],
        [about("A1", "i"), about("A1", "j"), about("B1", "i"), about("B2", "j")]),
    Row("a duplicate and a 4 against 23 to 38 and a grade that does not count",
        [uncounted("A1", Flow.DUPLICATE, duplicate_of="id-A2"), counted("A2", 4)],
        [counted("B1", (23, 38)), uncounted("B2", Flow.COMPLETED, "discounted")],
        [(13, BOTH, "one_to_one", 19, 34)], [*PAIR, same("A2", "B2")]),
    Row("both count, one gives no number",
        [counted("A1", MISSING)], [counted("B1", 6)],
        [(13, BOTH, "a_number_is_missing", 6, 6)], PAIR),
    Row("both count and neither gives a number: that is no agreement",
        [counted("A1", MISSING)], [counted("B1", MISSING)],
        [(13, BOTH, "a_number_is_missing", 0, 0)], PAIR),
    # 14. Neither counts.
    Row("known to both, counted by neither; and outside what was asked for",
        [uncounted("A1", **NON_CREDIBLE), counted("A2", 9, span="2031-05-01")],
        [uncounted("B1", Flow.COMPLETED, "weak")],
        [(14, BOTH, "not_counted", 0, 0), (14, BOTH, "outside_the_scope", 0, 0)], PAIR, asked=APRIL),
    # 15 and 16. What no case carries.
    Row("unitemised deaths on both sides; an at least leaves the maximum empty",
        [], [],
        [(15, A, "", -80, None), (15, B, "", 3, 3)],
        a_side={"uncased": (unitemised("80 of April", Count.at_least(80)),)},
        b_side={"uncased": (unitemised("three", 3),)}),
    Row("unitemised deaths outside the period are not in the comparison",
        [], [], [(15, A, "", -2, -2)], asked=APRIL,
        a_side={"uncased": (unitemised("of April", 2, span="2031-04"), unitemised("of May", 7, span="2031-05"))}),
    Row("a total moved with a reason, and without one",
        [], [],
        [(16, A, "adjusted", -4, -4), (16, A, "residual", -2, -2)],
        a_side={"uncased": (unitemised("erratum", 4, kind=UncasedKind.ADJUSTED),
                            unitemised("unexplained", 2, kind=UncasedKind.RESIDUAL))}),
    # 17 and 18. What a printed figure holds beyond the book.
    Row("at least 484 and 3,817 printed; 105 and 427 in the book, which is partial for the recorder",
        [counted("A1", 105)], [counted("B1", 427)],
        [(6, A, "", 427, 427), (6, B, "book_is_partial", -105, -105), (17, B, "", 3390, 3390), (18, A, "", -379, None)],
        a_side={"printed": Printed(count=Count.at_least(484), known_on=DAY)},
        b_side={"printed": Printed(count=Count.exactly(3817), known_on=DAY), "coverage": Coverage.PARTIAL},
        asked=PRINTED),
    # 19. What no rule before it explains.
    Row("a case without a state on the day, and nothing said later",
        [uncounted("A1", None)], [counted("B1", 3)],
        [(19, BOTH, "", 3, 3)], PAIR, asked=LATER),
]  # fmt: skip


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: row.name)
def test_each_decision_lands_in_its_one_step_with_the_figures_worked_by_hand(row: Row) -> None:
    steps = [(step.number, step.side, step.reason, step.lower, step.upper) for step in row.gap().steps]
    assert steps == row.steps


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: row.name)
def test_each_decision_read_the_other_way_round_is_its_mirror(row: Row) -> None:
    steps = {mirrored(step) for step in row.gap().steps}
    assert {plain(step) for step in row.gap_the_other_way_round().steps} == steps


def test_every_rule_of_the_table_has_its_row() -> None:
    assert {number for row in GOLDEN for number, *_ in row.steps} == {rule.number for rule in TABLE}


def test_rules_are_numbered_by_their_place_and_the_last_one_takes_everything() -> None:
    assert [rule.number for rule in TABLE] == list(range(1, len(TABLE) + 1))
    assert (TABLE[-1].step, TABLE[-1].when) == (StepId.OTHER, When.ANY)


def test_every_step_has_a_rule() -> None:
    assert {rule.step for rule in TABLE} == set(StepId)
