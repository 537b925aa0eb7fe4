"""Why two organisations' totals differ: what the book knows of both sides, handed to the reconciliation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from tallystick.actions.answer import Asked, DaysBackwards, asked, totals_on
from tallystick.incident.grouping import grouped
from tallystick.incident.judgement import Verdict
from tallystick.incident.judgement import standing as standing_judgements
from tallystick.ledger.entry import Adjustment, Allocation, Kind, Subject, Unitemised
from tallystick.ledger.timeline import BEFORE_ALL, HEADLINE, Item, Rules, Snapshot, rules_of, standing
from tallystick.ledger.unitemised import Part, adjustment_line, remainder
from tallystick.reconciliation.bridge import bridge_totals
from tallystick.reconciliation.model import (
    CaseView,
    Component,
    Edge,
    Gap,
    Later,
    Printed,
    Scope,
    Side,
    Step,
    TotalBasis,
    Uncased,
    UncasedKind,
)
from tallystick.reconciliation.model import Total as GapTotal
from tallystick.reconciliation.refusals import GapRefused
from tallystick.store import answers
from tallystick.store.answers import CaseItem
from tallystick.store.book_file import Store
from tallystick.store.judgements import joined_at, judged_at, said_at
from tallystick.store.load import Cursor
from tallystick.values.counts import NO_DELTA, Delta
from tallystick.values.problems import TallystickError

__all__ = ["Component", "Gap", "GapRefused", "GapTotal", "Scope", "Step", "Terms", "TotalBasis", "gap_between"]


@dataclass(frozen=True, slots=True)
class Terms:
    """What is compared: the days, the basis, the scope, and whether later decisions may be used."""

    on_a: date
    on_b: date
    basis: TotalBasis = TotalBasis.PRINTED
    scope: Scope | None = None
    hindsight: bool = False
    pin: int | None = None


class SameOrganisation(TallystickError):
    """A gap between an organisation and itself."""

    def __init__(self, organisation: str) -> None:
        """Build the sentence from the facts."""
        self.organisation = organisation
        super().__init__(
            f"'{organisation}' is named twice; a gap lies between two organisations. "
            "To compare two days of one, ask for the change: tallystick explain"
        )


def gap_between(store: Store, a: str, b: str, terms: Terms) -> Gap:
    """Lay the totals of two organisations side by side and explain the difference, step by step.

    Raises:
        GapRefused: the totals cannot be compared on this basis in this scope.
        UnknownOrganisation: one of them is not in the book.
        SameOrganisation: they are one and the same.
        DaysBackwards: the event period of the scope ends before it begins.
    """
    scope = terms.scope
    if scope and scope.event_from and scope.event_to and scope.event_to < scope.event_from:
        raise DaysBackwards(scope.event_from, scope.event_to)
    with store.reading() as cursor:
        pin = answers.whole_pin(cursor, terms.pin)
        ours, theirs = asked(cursor, a, pin), asked(cursor, b, pin)
        if ours.organisation.id == theirs.organisation.id:
            raise SameOrganisation(a)
        side_a, cases_a = _side(ours, terms.on_a, hindsight=terms.hindsight)
        side_b, cases_b = _side(theirs, terms.on_b, hindsight=terms.hindsight)
        edges = list(standing_edges(cursor, pin))
        conflicts = grouped(*said_at(cursor, pin)).conflicts
    made = bridge_totals(
        side_a,
        cases_a,
        side_b,
        cases_b,
        edges,
        scope=terms.scope,
        basis=terms.basis,
        hindsight=terms.hindsight,
    )
    joining = {entry for component in made.components for entry in component.entries}
    return replace(made, conflicts=sum(not joining.isdisjoint(one.chain) for one in conflicts))


def _side(ask: Asked, on: date, *, hindsight: bool) -> tuple[Side, list[CaseView]]:
    rules: Rules = {key: rule for one in ask.adopted for key, rule in rules_of(one.standard).items()}
    printed = _printed(ask, on)
    side = Side(
        organisation=ask.organisation.label,
        on=on,
        book=totals_on(ask, on).killed,
        uncased=tuple(_uncased(ask, on, rules)),
        printed=printed,
        coverage=ask.organisation.coverage,
        standard=ask.standard_on(on) or "",
        remit=Scope(cut_off=printed.covers_to if printed else None, category=_categories(ask, on)),
    )
    items = answers.case_items(ask.cursor, ask.organisation.id, ask.pin)
    views = (
        _view(list(group), _adoptions(ask), rules, on, hindsight=hindsight)
        for _, group in groupby(items, key=lambda item: item.subject)
    )
    return side, [view for view in views if view is not None]


def _categories(ask: Asked, on: date) -> str:
    """Name the categories that the standard in force on the day counts."""
    counted = [one.standard.counted_categories for one in ask.adopted if one.known_on <= on]
    return ", ".join(counted[-1]) if counted else HEADLINE[1]


def _adoptions(ask: Asked) -> list[Item]:
    return [Item(one.known_on, BEFORE_ALL, one.entry, one.entry, Kind.ADOPT, one.adoption) for one in ask.adopted]


def _view(items: list[CaseItem], adoptions: list[Item], rules: Rules, on: date, *, hindsight: bool) -> CaseView | None:
    """Give one case as known at the end of ``on``; None where nothing of it was known and none may be used."""
    known = [item for item in items if item.revision.known_on <= on]
    later = tuple(_later(item, rules) for item in items if item.revision.known_on > on) if hindsight else ()
    if not known:
        return CaseView(id=items[0].case, label=items[0].label, flow=None, later=later) if later else None
    timeline = sorted(
        [Item(i.revision.known_on, i.revision.order, i.pos, i.of, i.kind, i.revision) for i in known]
        + [adoption for adoption in adoptions if adoption.known_on <= on]
    )
    now = standing(timeline, rules)
    assert now is not None  # noqa: S101 -- a known revision leaves a snapshot
    last = known[-1].revision
    return CaseView(
        id=items[0].case,
        label=items[0].label,
        flow=now.flow,
        state=now.state,
        counted=now.counted,
        killed=_killed(now),
        reason_code=last.reason_code,
        span=last.span,
        area=last.area,
        actors=last.actors,
        weapon=last.weapon,
        known_on=last.known_on,
        basis=last.basis,
        covers_to=last.covers_to,
        duplicate_of=last.duplicate_of,
        conceded_min=last.conceded_minimum,
        later=later,
    )


def _killed(now: Snapshot) -> Delta:
    """Add up what a case gives its organisation's headline: killed, accepted, of the categories it counts."""
    mine = [amount for (effect, category, standing_), amount in now.figures
            if (effect, standing_) == (HEADLINE[0], HEADLINE[2]) and category in now.categories]  # fmt: skip
    return sum(mine, NO_DELTA)


def _later(item: CaseItem, rules: Rules) -> Later:
    revision = item.revision
    rule = rules[revision.standard, revision.state]
    return Later(
        known_on=revision.known_on,
        state=revision.state,
        flow=rule.flow,
        counted=rule.counts,
        reason_code=revision.reason_code,
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


def _uncased(ask: Asked, on: date, rules: Rules) -> Iterator[Uncased]:
    """Give what an organisation's total holds with no case behind it, as left on the day."""
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


def standing_edges(cursor: Cursor, pin: int) -> Iterator[Edge]:
    """Give the pairs that stand judged the same, and records that are one since they were joined, as edges."""
    for one in (*standing_judgements(judged_at(cursor, pin)), *joined_at(cursor, pin)):
        if one.verdict is Verdict.SAME:
            a, b = (Subject(kind=kind, id=identity) for kind, identity in (one.a, one.b))
            yield Edge(a, b, one.n)
