"""Why two organisations' totals differ: what the book knows of both sides, handed to the reconciliation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from tallystick.actions.answer import DaysBackwards, asked
from tallystick.actions.gap_sides import sides_of
from tallystick.incident.grouping import grouped
from tallystick.ledger.entry import Subject, Verdict
from tallystick.reconciliation.bridge import bridge_totals
from tallystick.reconciliation.model import NO_DIFFERENCE, Component, Edge, Gap, Scope, Step, TotalBasis
from tallystick.reconciliation.model import Total as GapTotal
from tallystick.reconciliation.refusals import GapRefused
from tallystick.store import answers
from tallystick.store.book_file import Store
from tallystick.store.compared import Judged, judged_beside, repeating
from tallystick.store.judgements import joined_at, said_at
from tallystick.store.load import Cursor
from tallystick.values.problems import TallystickError

__all__ = [
    "NO_DIFFERENCE",
    "Component",
    "Gap",
    "GapRefused",
    "GapTotal",
    "Scope",
    "Step",
    "Terms",
    "TotalBasis",
    "gap_between",
]


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
        judged = judged_beside(cursor, pin, "case")
        edges = list(_edges(cursor, pin, judged))
        # Where nothing is judged different nothing can contradict itself, and nothing more need be read.
        is_apart = any(one.verdict is Verdict.DIFFERENT for one in judged)
        conflicts = grouped(*said_at(cursor, pin)).conflicts if is_apart else ()
        linked = repeating(cursor).union(one.id for edge in edges for one in (edge.a, edge.b))
        asks = ((ours, terms.on_a), (theirs, terms.on_b))
        (side_a, cases_a), (side_b, cases_b) = sides_of(cursor, asks, linked, hindsight=terms.hindsight)
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
    if not conflicts:
        return made
    joining = {entry for component in made.components for entry in component.entries}
    return replace(made, conflicts=sum(not joining.isdisjoint(one.chain) for one in conflicts))


def _edges(cursor: Cursor, pin: int, judged: Iterable[Judged]) -> Iterator[Edge]:
    """Give the pairs that are judged the same, and cases that were joined, as edges."""
    for one in judged:
        if one.verdict is Verdict.SAME:
            yield Edge(one.a, one.b, one.entry)
    for joined in joined_at(cursor, pin):
        a, b = (Subject(kind=of, id=identity) for of, identity in (joined.a, joined.b))
        yield Edge(a, b, joined.n)
