"""Small sides, cases and edges for the tests of the gap, and what hypothesis may make of them.

A is the Official organisation (it concludes credible or non-credible), B the Recorder (it grades). No figure here is
anybody's real one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from hypothesis import strategies as st

from tallystick.assessment.model import Flow
from tallystick.ledger.entry import Coverage, Subject
from tallystick.reconciliation.bridge import bridge_totals
from tallystick.reconciliation.model import (
    CaseView,
    Edge,
    Gap,
    Later,
    Party,
    Printed,
    Scope,
    Side,
    Step,
    TotalBasis,
    Uncased,
    UncasedKind,
)
from tallystick.values.counts import NO_DELTA, Blank, Count, Delta
from tallystick.values.when import Basis

DAY = date(2031, 6, 2)
CUT_OFF = date(2031, 4, 30)
MISSING = Count.missing(Blank.NOT_STATED)


def killed(*figures: int | Count | tuple[int, int]) -> Delta:
    """Add up figures: 5, (5, 7) for a range, or a Count."""
    total = NO_DELTA
    for figure in figures:
        total += Delta.of(
            Count.exactly(figure)
            if isinstance(figure, int)
            else Count.between(*figure)
            if isinstance(figure, tuple)
            else figure
        )
    return total


def counted(label: str, figure: int | Count | tuple[int, int], **more: Any) -> CaseView:
    """Give a case that is in its organisation's total."""
    facts: dict[str, Any] = {"flow": Flow.COMPLETED, "state": "counts", "known_on": DAY} | more
    return CaseView(id=f"id-{label}", label=label, counted=True, killed=killed(figure), **facts)


def uncounted(label: str, flow: Flow | None, state: str = "", **more: Any) -> CaseView:
    """Give a case that is not in its organisation's total."""
    return CaseView(id=f"id-{label}", label=label, flow=flow, state=state or (flow or ""), **more)


def unitemised(label: str, figure: int | Count, **more: Any) -> Uncased:
    """Give deaths with no case behind them."""
    facts = {"kind": UncasedKind.UNITEMISED} | more
    return Uncased(id=f"id-{label}", label=label, killed=killed(figure), **facts)


def later(state: str, *, reason: str = "", flow: Flow = Flow.COMPLETED, known_on: date = date(2031, 9, 1)) -> Later:
    """Give something said after the day."""
    return Later(known_on=known_on, state=state, flow=flow, counted=state == "credible", reason_code=reason)


def same(*labels: str, entry: int = 7) -> Edge:
    """Judge two cases the same."""
    one, other = labels
    return Edge(Subject(kind="case", id=f"id-{one}"), Subject(kind="case", id=f"id-{other}"), entry)


def about(label: str, incident: str, entry: int = 7) -> Edge:
    """Judge a case to be about an incident."""
    return Edge(Subject(kind="case", id=f"id-{label}"), Subject(kind="incident", id=incident), entry)


def side(organisation: str, cases: Iterable[CaseView], **more: Any) -> Side:
    """Give an organisation whose total is the sum of what is behind it."""
    facts: dict[str, Any] = {"organisation": organisation, "on": DAY, "book": NO_DELTA} | more
    made = Side(**facts)
    total = sum_of_deltas([case.killed for case in cases if case.counted] + [part.killed for part in made.uncased])
    return replace(made, book=total)


def sum_of_deltas(amounts: Iterable[Delta]) -> Delta:
    """Add up, apart from the code under test."""
    total = NO_DELTA
    for amount in amounts:
        total += amount
    return total


def gap(
    a_cases: Iterable[CaseView] = (),
    b_cases: Iterable[CaseView] = (),
    edges: Iterable[Edge] = (),
    *,
    a: dict[str, Any] | None = None,
    b: dict[str, Any] | None = None,
    **more: Any,
) -> Gap:
    """Give the gap of two small sides."""
    ours, theirs = tuple(a_cases), tuple(b_cases)
    one, other = side("Official", ours, **(a or {})), side("Recorder", theirs, **(b or {}))
    return bridge_totals(one, ours, other, theirs, edges, **more)


def mirrored(step: Step) -> tuple[object, ...]:
    """Give what a step must be when the two sides are exchanged."""
    swap = {Party.A: Party.B, Party.B: Party.A, Party.BOTH: Party.BOTH}
    upper = None if step.upper is None else -step.upper
    return (step.number, swap[step.side], step.reason, step.step, -step.lower, upper, step.b_cases, step.a_cases)


def plain(step: Step) -> tuple[object, ...]:
    """Give a step as :func:`mirrored` does, unmirrored."""
    return (step.number, step.side, step.reason, step.step, step.lower, step.upper, step.a_cases, step.b_cases)


# What hypothesis may make --------------------------------------------------------------------------

_NUMBERS = st.integers(0, 9)
COUNTS = st.one_of(
    _NUMBERS.map(Count.exactly),
    _NUMBERS.map(Count.at_least),
    _NUMBERS.map(Count.up_to),
    st.tuples(_NUMBERS, _NUMBERS).map(lambda ends: Count.between(min(ends), max(ends))),
    st.sampled_from(Blank).map(Count.missing),
)
_LATER = st.builds(
    Later,
    known_on=st.just(date(2031, 9, 1)),
    state=st.sampled_from(["credible", "non_credible"]),
    flow=st.sampled_from(Flow),
    counted=st.booleans(),
    reason_code=st.sampled_from(["", "no_action_near"]),
)
_SPANS = st.sampled_from(["", "2031-03-17", "2031-04", "2031-04-30/2031-05-02", "2031-05-20", "XXXX"])
AREAS = st.sampled_from(["", "AA", "AA/North", "BB"])
SPAN_DAYS = (-5, 0, 12, 32, 34, 60)
"""Days before the day: after it, on it, and on both sides of the bounds of SCOPES."""
_ACTORS = st.sampled_from([(), ("red",), ("red", "blue"), ("blue",)])
_WEAPONS = st.sampled_from(["", "air", "ground"])
SCOPES = st.builds(
    Scope,
    event_from=st.sampled_from([None, date(2031, 4, 1)]),
    event_to=st.sampled_from([None, date(2031, 5, 1)]),
    cut_off=st.sampled_from([None, CUT_OFF]),
    places=st.sampled_from([(), ("AA",), ("AA/North", "BB")]),
    actor=st.sampled_from(["", "red"]),
    weapon=st.sampled_from(["", "air"]),
)


@st.composite
def cases(draw: st.DrawFn, letter: str) -> list[CaseView]:
    """Give up to six cases of one organisation, in any state, some duplicates of one another."""
    made = []
    for number in range(draw(st.integers(0, 6))):
        flow = draw(st.one_of(st.none(), st.sampled_from(Flow)))
        repeated = draw(st.one_of(st.none(), st.integers(0, 7))) if flow is Flow.DUPLICATE else None
        made.append(
            CaseView(
                id=f"id-{letter}{number}",
                label=f"{letter}{number}",
                flow=flow,
                state=draw(st.sampled_from(["credible", "non_credible", "weak"])),
                counted=flow in {Flow.COMPLETED, Flow.REOPENED} and draw(st.booleans()),
                killed=Delta.of(draw(COUNTS)),
                reason_code=draw(st.sampled_from(["", "no_action_near", "too_little"])),
                span=draw(_SPANS),
                area=draw(AREAS),
                actors=draw(_ACTORS),
                weapon=draw(_WEAPONS),
                known_on=None if flow is None else DAY,
                basis=draw(st.sampled_from(Basis)),
                duplicate_of=None if repeated is None else f"id-{letter}{repeated}",
                conceded_min=draw(st.booleans()),
                later=tuple(draw(st.lists(_LATER, max_size=2))),
            )
        )
    return made


@st.composite
def edges(draw: st.DrawFn) -> list[Edge]:
    """Give judgements that join any case of either side, or one of nobody, to a case or an incident."""
    nodes = st.one_of(
        st.builds(
            lambda letter, n: Subject(kind="case", id=f"id-{letter}{n}"), st.sampled_from("abc"), st.integers(0, 6)
        ),
        st.builds(lambda n: Subject(kind="incident", id=f"id-a{n}"), st.integers(0, 4)),
    )
    return draw(st.lists(st.builds(Edge, nodes, nodes, st.integers(1, 50)), max_size=8))


@st.composite
def sides(draw: st.DrawFn, organisation: str, made: list[CaseView], *, hindsight: bool = True) -> Side:
    """Give a side with these cases and some figures without a case; its total is their sum."""
    uncased = draw(
        st.lists(
            st.builds(
                Uncased,
                id=st.sampled_from([f"{organisation}-1", f"{organisation}-2", "shared"]),
                label=st.sampled_from(["80 of April", "erratum"]),
                kind=st.sampled_from(UncasedKind),
                killed=st.one_of(COUNTS.map(Delta.of), COUNTS.map(lambda count: -Delta.of(count))),
                span=_SPANS,
            ),
            max_size=3,
        )
    )
    printed = draw(
        st.builds(
            Printed,
            count=st.one_of(st.integers(0, 60).map(Count.exactly), st.integers(0, 60).map(Count.at_least)),
            known_on=st.just(DAY),
            second_hand=st.booleans(),
            source=st.sampled_from(["", "a newspaper"]),
        )
    )
    return side(
        organisation,
        [case for case in made if hindsight or case.flow],
        uncased=tuple(uncased),
        printed=printed,
        coverage=draw(st.sampled_from(Coverage)),
        remit=draw(SCOPES),
    )


class Asked(NamedTuple):
    """Two sides and a question about them."""

    a: Side
    a_cases: list[CaseView]
    b: Side
    b_cases: list[CaseView]
    edges: list[Edge]
    scope: Scope
    basis: TotalBasis
    hindsight: bool

    def gap(self) -> Gap:
        return bridge_totals(
            self.a, self.a_cases, self.b, self.b_cases, self.edges,
            scope=self.scope, basis=self.basis, hindsight=self.hindsight,
        )  # fmt: skip


@st.composite
def asked(draw: st.DrawFn) -> Asked:
    """Give any question that is answered."""
    ours, theirs = draw(cases("a")), draw(cases("b"))
    basis, hindsight = draw(st.sampled_from(TotalBasis)), draw(st.booleans())
    a = draw(sides("Official", ours, hindsight=hindsight))
    b = draw(sides("Recorder", theirs, hindsight=hindsight))
    scope = Scope() if basis is TotalBasis.PRINTED else draw(SCOPES)
    return Asked(a, ours, b, theirs, draw(edges()), scope, basis, hindsight)
