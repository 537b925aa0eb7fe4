"""Organisations as the sides of a gap: the total of each on its day, its cases as they stood, and what has no case."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from functools import lru_cache
from operator import attrgetter

from tallystick.actions.answer import Asked
from tallystick.assessment.model import Flow
from tallystick.ledger.entry import Adjustment, Allocation, Kind, Unitemised
from tallystick.ledger.rows import Told
from tallystick.ledger.timeline import (
    BEFORE_ALL,
    HEADLINE,
    Amounts,
    Item,
    Rules,
    amounts,
    posted,
    rules_of,
    standing,
)
from tallystick.ledger.unitemised import Part, adjustment_line, remainder
from tallystick.reconciliation.model import CaseView, Later, Printed, Scope, Side, Uncased, UncasedKind
from tallystick.store import answers
from tallystick.store.compared import Said, each_said, figures_of, items_of, said_often
from tallystick.store.load import Cursor
from tallystick.store.totals import killed_as_known_on
from tallystick.values.counts import NO_DELTA, Delta, total_of


def sides_of(
    cursor: Cursor, asks: Sequence[tuple[Asked, date]], linked: AbstractSet[str], *, hindsight: bool = False
) -> list[tuple[Side, list[CaseView]]]:
    """Give organisations, each as known at the end of its day, and all their cases, counted or not, in no order.

    ``linked`` are the cases that anything joins to another record: of others, those in no total and beside none have
    their state alone. With hindsight a case has what was said of it after the day as later, and those first published
    after it are there too.
    """
    often = said_often(cursor)
    sides = [_side(ask, on) for ask, on in asks]
    viewing = [_viewing(ask, on, linked) for ask, on in asks]
    views: list[list[CaseView]] = [[] for _ in asks]
    others: list[dict[int, list[Said]]] = [{} for _ in asks]
    days = {ask.organisation.id: date.max if hindsight else on for ask, on in asks}
    for at, said in each_said(cursor, days, asks[0][0].pin):
        view = None if said.n in often else viewing[at](said)
        if view is None:
            others[at].setdefault(said.n, []).append(said)
        else:
            views[at].append(view)
    for at, (ask, on) in enumerate(asks):
        views[at] += _folded(ask, on, others[at])
    return list(zip(sides, views, strict=True))


def _side(ask: Asked, on: date) -> Side:
    printed = _printed(ask, on)
    return Side(
        organisation=ask.organisation.label,
        on=on,
        book=killed_as_known_on(ask.cursor, on.toordinal(), ask.pin, ask.organisation.id),
        uncased=tuple(_uncased(ask, on)),
        printed=printed,
        coverage=ask.organisation.coverage,
        standard=ask.standard_on(on) or "",
        remit=Scope(cut_off=printed.covers_to if printed else None, category=_categories(ask, on)),
    )


def _rules(ask: Asked) -> Rules:
    return {key: rule for one in ask.adopted for key, rule in rules_of(one.standard).items()}


def _categories(ask: Asked, on: date) -> str:
    """Name the categories that the standard in force on the day counts."""
    counted = [one.standard.counted_categories for one in ask.adopted if one.known_on <= on]
    return ", ".join(counted[-1]) if counted else HEADLINE[1]


def _viewing(ask: Asked, on: date, linked: AbstractSet[str]) -> Callable[[Said], CaseView | None]:
    """Give what makes a case, as known at the end of ``on``, of the one thing that was said of it.

    None where that does not tell: it was said later, or under one of several standards, or reopens what was not said.
    """
    rules = _rules(ask)
    keys = {one.standard.key for one in ask.adopted if one.known_on <= on}
    only = keys.pop() if len(keys) == 1 else None
    last_day = on.toordinal()
    # Under the only standard there was, a case of which one thing was said stands by the rule of its state.
    plain = {state: rule for (key, state), rule in rules.items() if key == only and rule.flow is not Flow.REOPENED}
    shared = {state for key, state in rules if key != only}
    # What such a case says decides nothing where it is in no total, beside none, and joined to nothing.
    idle = {
        state: rule.flow
        for state, rule in plain.items()
        if not (rule.counts or rule.flow is Flow.ACKNOWLEDGED or state in shared)
    }

    def view(said: Said) -> CaseView | None:
        state = said.state
        if said.day > last_day or state not in plain:
            return None
        if state in idle and said.id not in linked:
            return CaseView(id=said.id, label=said.label, flow=idle[state], state=state)
        told, rule = said.told(), plain[state]
        if told.standard != only:
            return None
        killed = NO_DELTA
        if rule.counts or rule.flow is Flow.ACKNOWLEDGED:
            killed = _killed_said(bytes(told.killed), rule.counted_categories)
        return _view(said, told, state, rule.flow, killed, counted=rule.counts)

    return view


def _folded(ask: Asked, on: date, cases: Mapping[int, Sequence[Said]]) -> Iterator[CaseView]:
    """Make the same of all that was said of a case, one after the other, and what was said after the day."""
    rules = _rules(ask)
    adoptions = [
        Item(one.known_on, BEFORE_ALL, one.entry, one.entry, Kind.ADOPT, one.adoption)
        for one in ask.adopted
        if one.known_on <= on
    ]
    items = items_of(ask.cursor, list(cases), ask.pin)
    for n, unordered in cases.items():
        case = sorted(unordered, key=attrgetter("place"))
        known = sum(said.day <= on.toordinal() for said in case)
        later = tuple(_later(said, rules) for said in case[known:])
        if not known:
            yield CaseView(id=case[0].id, label=case[0].label, flow=None, later=later)
            continue
        now = standing(sorted([*items[n][:known], *adoptions]), rules)
        assert now is not None  # noqa: S101 -- a known revision leaves a snapshot
        last, killed = case[known - 1], _killed(now.figures, now.categories)
        yield _view(last, last.told(), now.state, now.flow, killed, counted=now.counted, later=later)


def _view(
    said: Said, told: Told, state: str, flow: Flow, killed: Delta, *, counted: bool, later: tuple[Later, ...] = ()
) -> CaseView:
    """Put together how a case stood with what was said of it last."""
    return CaseView(
        id=said.id,
        label=said.label,
        flow=flow,
        state=state,
        counted=counted,
        killed=killed,
        reason_code=told.reason_code,
        span=told.span,
        area=told.area,
        actors=told.actors,
        weapon=told.weapon,
        known_on=date.fromordinal(said.day),
        basis=told.basis,
        duplicate_of=said.repeats or None,
        conceded_min=told.conceded_minimum,
        later=later,
    )


def _killed(figures: Amounts, categories: frozenset[str]) -> Delta:
    """Add up what a case gives its organisation's headline: killed, accepted, of the categories it counts."""
    mine = [
        amount
        for (effect, category, accepted), amount in figures
        if effect == HEADLINE[0] and accepted == HEADLINE[2] and category in categories
    ]
    return total_of(mine)


@lru_cache(maxsize=16_384)
def _killed_said(figures: bytes, categories: frozenset[str]) -> Delta:
    """Give the same of figures as they are kept: most of thousands of cases say what another one says."""
    return _killed(posted(amounts(figures_of(figures)), categories), categories)


def _later(said: Said, rules: Rules) -> Later:
    told = said.told()
    rule = rules[told.standard, said.state]
    return Later(
        known_on=date.fromordinal(said.day),
        state=said.state,
        flow=rule.flow,
        counted=rule.counts,
        reason_code=told.reason_code,
    )


def _printed(ask: Asked, on: date) -> Printed | None:
    """Give the cumulative figure that stood in print on the day: the last one made known by then."""
    figures = [e for _, e in answers.expectations(ask.cursor, ask.organisation.id, ask.pin) if e.measure == "killed"]
    last = max((e for e in figures if e.known_on <= on), key=lambda e: e.known_on, default=None)
    if last is None:
        return None
    sources = ", ".join(answers.record_label(ask.cursor, Kind.SOURCE, cite.source) for cite in last.cites)
    return Printed(
        count=last.count,
        known_on=last.known_on,
        covers_to=last.covers_to,
        second_hand=last.second_hand,
        basis=last.basis,
        source=sources,
    )


def _uncased(ask: Asked, on: date) -> Iterator[Uncased]:
    """Give what an organisation's total holds with no case behind it, as left on the day."""
    rules = _rules(ask)
    parts: dict[str, list[Part]] = {}
    homes: dict[str, Unitemised] = {}
    for kind in (Kind.UNITEMISED, Kind.ALLOCATE):
        for n, content in answers.standing_records(ask.cursor, kind, ask.pin):
            if isinstance(content, Unitemised) and content.organisation == ask.organisation.id:
                homes[content.id] = content
            identity = content.id if isinstance(content, Unitemised) else content.unitemised
            assert isinstance(content, Unitemised | Allocation)  # noqa: S101 -- the kinds say so
            if content.known_on <= on:
                parts.setdefault(identity, []).append(Part(content.known_on, 0, n, n, content))
    for identity, home in homes.items():
        rule = rules[home.standard, home.state]
        keys = {" ".join((HEADLINE[0], category, HEADLINE[2])) for category in rule.counted_categories if rule.counts}
        kept = remainder(parts.get(identity, ()))
        left = sum((amount for key, amount in kept.items() if key in keys), NO_DELTA)
        if left != NO_DELTA:
            yield Uncased(id=identity, label=home.label, kind=UncasedKind.UNITEMISED, killed=left, span=home.span)
    for n, content in answers.standing_records(ask.cursor, Kind.ADJUST, ask.pin, ask.organisation.id):
        assert isinstance(content, Adjustment)  # noqa: S101 -- the kind says so
        line = adjustment_line(n, n, n, content, rules)
        if content.known_on <= on and line.cell.counted and line.cell.effect == HEADLINE[0]:
            why = UncasedKind.RESIDUAL if content.residual else UncasedKind.ADJUSTED
            label = f"adjustment of {content.known_on.isoformat()}"
            yield Uncased(id=str(n), label=label, kind=why, killed=Delta(*line.amount), span=content.span)
