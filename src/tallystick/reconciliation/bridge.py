"""The gap between two totals: B minus A, and the steps it is made of.

Puts together what :mod:`align` joins and :mod:`decide` decides, and adds it up. The difference comes from the
totals alone, so no judgement about which cases belong together can move it; only the steps depend on that.
Derived in docs/method/gap.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from msgspec.structs import replace

from tallystick.assessment.model import Flow
from tallystick.reconciliation.align import Group, components, parted, place_of
from tallystick.reconciliation.decide import Decision, Half, decide
from tallystick.reconciliation.limits import not_supported_by
from tallystick.reconciliation.model import (
    Beside,
    CaseView,
    Component,
    Edge,
    Gap,
    Party,
    Scope,
    Side,
    Step,
    StepKey,
    Total,
    TotalBasis,
    Uncased,
    grouped,
)
from tallystick.reconciliation.refusals import BookDoesNotAdd, KnownOnlyLater, NoPrintedFigure, PrintedOutsideScope
from tallystick.reconciliation.scope import Fit, Placement, Placing, narrower, placing
from tallystick.reconciliation.steps import (
    difference_by,
    moved_amounts,
    rows_of,
    rows_of_print,
    rows_without_case,
    steps_of,
)
from tallystick.reconciliation.text import Account, Telling, footnotes_of, paragraph_of
from tallystick.values.counts import NO_DELTA, CountRange, Delta, total_of


def bridge_totals(
    a: Side,
    a_cases: Iterable[CaseView],
    b: Side,
    b_cases: Iterable[CaseView],
    edges: Iterable[Edge] = (),
    *,
    scope: Scope | None = None,
    basis: TotalBasis = TotalBasis.BOOK,
    hindsight: bool = False,
) -> Gap:
    """Explain why the total of ``b`` is not the total of ``a``; the steps sum to the difference exactly.

    ``a_cases`` are all cases of ``a`` as known on its day, counted or not; nothing may be left out. Without
    ``hindsight`` neither what was said later nor a case first published later is looked at.

    Raises:
        NoPrintedFigure: the basis is ``printed`` and a side has no printed minimum.
        PrintedOutsideScope: the basis is ``printed`` and the scope leaves out part of a printed figure.
        KnownOnlyLater: a case or printed figure was not known yet on the day it is handed in for.
        BookDoesNotAdd: the cases and figures of a side do not come to its total.
    """
    scope = scope or Scope()
    whole_a = _whole(a, Party.A, a_cases, scope, hindsight=hindsight)
    whole_b = _whole(b, Party.B, b_cases, scope, hindsight=hindsight)
    for whole in (whole_a, whole_b):
        _refuse(whole, basis)
    decided = _decided(whole_a, whole_b, edges)
    groups = grouped(decided)
    rows = [*rows_of(groups.values(), a, b), *rows_without_case(a, b, scope)]
    book_a, book_b = total_of(row.a for row in rows), total_of(row.b for row in rows)
    if basis is TotalBasis.PRINTED:
        rows += rows_of_print(a, book_a, b, book_b)
    steps = steps_of(rows)
    account = Account(
        basis=basis,
        hindsight=hindsight,
        scope=scope,
        a=Telling(a, _total(a, book_a), whole_a.counted, whole_a.killed),
        b=Telling(b, _total(b, book_b), whole_b.counted, whole_b.killed),
        difference=difference_by(steps),
        steps=steps,
        beside=(*_beside(whole_a), *_beside(whole_b)),
    )
    notes = footnotes_of(account)
    return Gap(
        basis=basis,
        hindsight=hindsight,
        a=account.a.total,
        b=account.b.total,
        difference=account.difference,
        steps=steps,
        components=decided,
        groups=groups,
        beside=account.beside,
        paragraph=paragraph_of(account, notes),
        footnotes=notes,
        not_supported=not_supported_by(account),
    )


def amounts_under(
    a: Side,
    a_cases: Iterable[CaseView],
    b: Side,
    b_cases: Iterable[CaseView],
    pairings: Iterable[Iterable[Edge]],
    *,
    scope: Scope | None = None,
    basis: TotalBasis = TotalBasis.BOOK,
) -> Iterator[dict[StepKey, CountRange]]:
    """Give what each step comes to under each of several pairings of the same cases; all sum to one difference.

    Only the cases that a pairing names are looked at again: what the others come to was worked out before.
    """
    scope = scope or Scope()
    wholes = tuple(
        _whole(side, party, cases, scope, hindsight=True)
        for side, party, cases in ((a, Party.A, a_cases), (b, Party.B, b_cases))
    )
    alone = components(wholes[0].cases, wholes[1].cases, ())
    home = {("case", case.id): at for at, group in enumerate(alone) for case in (*group.a, *group.b)}
    known: dict[tuple[tuple[str, ...], tuple[str, ...]], Step] = {}

    component = _deciding(*wholes)

    def row(group: Group) -> Step:
        key = tuple(case.id for case in group.a), tuple(case.id for case in group.b)
        if key not in known:
            (known[key],) = rows_of([[component(group)]], a, b)
        return known[key]

    rows = [*map(row, alone), *rows_without_case(a, b, scope)]
    if basis is TotalBasis.PRINTED:
        rows += rows_of_print(a, total_of(one.a for one in rows), b, total_of(one.b for one in rows))
    fixed = steps_of(rows)
    for edges in pairings:
        joined = tuple(edges)
        named = sorted(
            {home[end.kind, end.id] for edge in joined for end in (edge.a, edge.b) if (end.kind, end.id) in home}
        )
        again = [alone[at] for at in named]
        groups = components(
            [case for one in again for case in one.a], [case for one in again for case in one.b], joined
        )
        yield moved_amounts(fixed, map(row, again), map(row, groups))


class _Whole(NamedTuple):
    """One side with all that is looked at of it, what of that is counted, and what the counted come to."""

    side: Side
    party: Party
    cases: Sequence[CaseView]
    counted: tuple[CaseView, ...]
    killed: Delta
    scope: Scope
    fit: Placing


def _whole(side: Side, party: Party, cases: Iterable[CaseView], scope: Scope, *, hindsight: bool) -> _Whole:
    """Leave out what was said later, and cases first published later, where there is no hindsight."""
    if not hindsight:
        cases = [replace(case, later=()) if case.later else case for case in cases if case.flow]
    kept = tuple(cases)
    counted = tuple([case for case in kept if case.counted])
    killed = total_of([case.killed for case in counted])
    return _Whole(side, party, kept, counted, killed, scope, placing(side.remit, scope))


def _refuse(whole: _Whole, basis: TotalBasis) -> None:
    side = whole.side
    printed = side.printed
    for case in whole.cases:
        if case.known_on and case.known_on > side.on and case.flow:
            raise KnownOnlyLater(side.organisation, case.label, case.known_on, side.on)
    if printed and printed.known_on > side.on:
        raise KnownOnlyLater(side.organisation, "the printed total", printed.known_on, side.on)
    parts = total_of([whole.killed, *(part.killed for part in side.uncased)])
    if parts != side.book:
        raise BookDoesNotAdd(side.organisation, side.on, side.book.lower, parts.lower)
    if basis is TotalBasis.PRINTED:
        if printed is None or printed.count.min is None:
            raise NoPrintedFigure(side.organisation, side.on, str(printed.count) if printed else "")
        dimension = narrower(whole.scope, side.remit)
        if dimension:
            raise PrintedOutsideScope(side.organisation, dimension)


def _decided(whole_a: _Whole, whole_b: _Whole, edges: Iterable[Edge]) -> tuple[Component, ...]:
    """Give every component with the rule it falls under, in the order of their first labels."""
    alone_a, alone_b, joined = parted(whole_a.cases, whole_b.cases, edges)
    component = _deciding(whole_a, whole_b)
    found = [(place_of(group), component(group)) for group in joined]
    found += _alone(whole_a, alone_a, whole_b, component)
    found += _alone(whole_b, alone_b, whole_a, component)
    found.sort(key=itemgetter(0))
    return tuple([component for _, component in found])


def _deciding(whole_a: _Whole, whole_b: _Whole) -> Callable[[Group], Component]:
    """Give what makes the component of a group.

    The table asks of each case how it stands, how it lies to the scope and to what the other's figures cover, and of
    groups that both sides count for figures: those that are alike in this are decided once.
    """
    beyond_a = placing(whole_a.side.remit, whole_b.side.remit)
    beyond_b = placing(whole_b.side.remit, whole_a.side.remit)
    known: dict[object, Decision] = {}

    def component(group: Group) -> Component:
        told_a, inside_a = _told(whole_a, beyond_a, group.a)
        told_b, inside_b = _told(whole_b, beyond_b, group.b)
        figures = (tuple(inside_a), tuple(inside_b)) if inside_a and inside_b else (bool(inside_a), bool(inside_b))
        alike = (told_a, told_b, figures)
        decision = known.get(alike)
        if decision is None:
            decision = known[alike] = decide(_half(whole_a, group.a), _half(whole_b, group.b))
        return Component(
            a_cases=tuple([case.label for case in group.a]),
            b_cases=tuple([case.label for case in group.b]),
            entries=group.entries,
            number=decision.rule.number,
            step=decision.rule.step,
            side=decision.side,
            reason=decision.reason,
            a=total_of(inside_a),
            b=total_of(inside_b),
        )

    return component


def _told(whole: _Whole, beyond: Placing, cases: Sequence[CaseView]) -> tuple[tuple[object, ...], list[Delta]]:
    """Give what the table asks of cases, and the figures of those counted inside the scope apart."""
    told: list[object] = []
    inside: list[Delta] = []
    for case in cases:
        if case.counted:
            place = whole.fit(case)
            if place.fit is Fit.INSIDE:
                told.append(beyond(case))
                inside.append(case.killed)
            else:
                told.append((place, case.killed))
        else:
            told.append((case.flow, case.state, case.reason_code, case.later))
    return tuple(told), inside


def _alone(
    mine: _Whole, cases: Sequence[CaseView], other: _Whole, component: Callable[[Group], Component]
) -> list[tuple[tuple[str, str], Component]]:
    """Give the components of one case each, with their places.

    Where the other side has nothing at all, the table asks of a case only whether it is counted, and how it lies to
    the scope and to what the other's figures cover: those that are alike in this are decided once.
    """
    beyond = placing(mine.side.remit, other.side.remit)
    uncounted: list[CaseView] = []
    alike: dict[tuple[Placement, ...], list[CaseView]] = {(): uncounted}
    for case in cases:
        if case.counted:
            alike.setdefault((mine.fit(case), beyond(case)), []).append(case)
        else:
            uncounted.append(case)
    found: list[tuple[tuple[str, str], Component]] = []
    for key, those in alike.items():
        if those:
            first = Group((those[0],), (), ()) if mine.party is Party.A else Group((), (those[0],), ())
            inside = bool(key) and key[0].fit is Fit.INSIDE
            found += _like(component(first), mine.party, those, inside=inside)
    return found


def _like(
    first: Component, party: Party, cases: Sequence[CaseView], *, inside: bool
) -> list[tuple[tuple[str, str], Component]]:
    """Give a component like the first one for each of these cases."""
    number, step, side, reason = first.number, first.step, first.side, first.reason
    # Each fact is named in the call: thousands of calls that take them out of a mapping cost three times as much.
    if party is Party.A:
        return [
            (
                (case.label, case.id),
                Component(
                    a_cases=(case.label,),
                    number=number,
                    step=step,
                    side=side,
                    reason=reason,
                    a=case.killed if inside else NO_DELTA,
                ),
            )
            for case in cases
        ]
    return [
        (
            (case.label, case.id),
            Component(
                b_cases=(case.label,),
                number=number,
                step=step,
                side=side,
                reason=reason,
                b=case.killed if inside else NO_DELTA,
            ),
        )
        for case in cases
    ]


def _half(whole: _Whole, cases: Sequence[CaseView]) -> Half:
    counted = [(case, whole.fit(case)) for case in cases if case.counted]
    return Half(
        whole.side,
        whole.party,
        tuple(case for case, place in counted if place.fit is Fit.INSIDE),
        tuple((case, place) for case, place in counted if place.fit is not Fit.INSIDE),
        tuple(case for case in cases if not case.counted),
    )


# What is said of the whole -----------------------------------------------------------------------------


def _total(side: Side, book: Delta) -> Total:
    has_minimum = side.printed is not None and side.printed.count.min is not None
    return Total(Delta.of(side.printed.count).range if side.printed and has_minimum else None, book.range)


def _beside(whole: _Whole) -> list[Beside]:
    """Give what stands beside a side's total: acknowledged, and counted but not to be placed in the scope."""
    found: dict[str, list[tuple[str, Delta]]] = {}
    counted: list[CaseView | Uncased] = [*whole.counted, *whole.side.uncased]
    for record in counted:
        place = whole.fit(record)
        if place.fit is Fit.UNSAID:
            found.setdefault(f"{place.dimension}_not_said", []).append((record.label, record.killed))
    for case in whole.cases:
        if case.flow is Flow.ACKNOWLEDGED and not case.counted and whole.fit(case).fit is Fit.INSIDE:
            found.setdefault(Flow.ACKNOWLEDGED.value, []).append((case.label, case.killed))
    return [
        Beside(
            side=whole.party,
            why=why,
            killed=total_of(killed for _, killed in records),
            labels=tuple(sorted(label for label, _ in records)),
        )
        for why, records in sorted(found.items())
    ]
