"""What the posting rules know of a book between two entries.

``Book`` is the running state of a fold over the journal. Only what the next entries touch has to be in it:
the store loads that much, ``verify`` and tests let it grow from the first entry.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tallystick.ledger.entry import Hold, Kind, Unitemised
from tallystick.ledger.hold import Held, held_after
from tallystick.ledger.posting import Line
from tallystick.ledger.refusals import UnknownRecord
from tallystick.ledger.rows import CaseRow
from tallystick.ledger.timeline import Item, Snapshot, StateRule, standing
from tallystick.ledger.unitemised import Part


@dataclass(slots=True)
class CaseState:
    """A case with its timeline as it now stands (without the adoptions of its organisation).

    ``folded`` remembers how it stood after which items, so that what is said next need not fold them again.
    """

    row: CaseRow
    items: tuple[Item, ...] = ()
    into: str | None = None
    folded: tuple[tuple[Item, ...], Snapshot | None] = ((), None)


@dataclass(slots=True)
class UnitemisedState:
    """An unitemised figure with its life as it now stands."""

    n: int
    home: Unitemised | None
    parts: tuple[Part, ...] = ()


@dataclass(slots=True)
class Book:
    """The running state. Only what the next entries need has to be in it; the store loads that much.

    ``adopted`` holds (organisation, standard key); ``voidable`` the standing entries that move no total and
    can be taken out by their number.
    """

    organisations: dict[str, int] = field(default_factory=dict)
    sources: set[str] = field(default_factory=set)
    rules: dict[tuple[str, str], StateRule] = field(default_factory=dict)
    adoptions: dict[str, list[Item]] = field(default_factory=dict)
    adopted: set[tuple[str, str]] = field(default_factory=set)
    cases: dict[str, CaseState] = field(default_factory=dict)
    unitemised: dict[str, UnitemisedState] = field(default_factory=dict)
    adjustments: dict[int, Line] = field(default_factory=dict)
    voidable: dict[int, Kind] = field(default_factory=dict)
    held: dict[int, Held] = field(default_factory=dict)

    def case(self, identity: str) -> CaseState:
        """Give the case, following joins."""
        state = self.cases.get(identity)
        while state is not None and state.into is not None:
            state = self.cases.get(state.into)
        if state is None:
            raise UnknownRecord("case", identity)
        return state

    def with_adoptions(self, case: CaseState, items: tuple[Item, ...]) -> tuple[Item, ...]:
        """Give the timeline with the adoptions of the case's organisation in their places."""
        adoptions = self.adoptions[case.row.organisation]
        if len(adoptions) == 1 and items and adoptions[0] < items[0]:
            return items
        return tuple(sorted([*items, *adoptions]))

    def stands(self, case: CaseState) -> Snapshot | None:
        """Give how a case stands after its last item, the adoptions of its organisation among them."""
        items, snapshot = case.folded
        if items is case.items:
            return snapshot
        return standing(self.with_adoptions(case, case.items), self.rules)

    def is_next(self, case: CaseState, item: Item) -> bool:
        """Whether an item comes after all items of a case and all adoptions of its organisation."""
        return self.adoptions[case.row.organisation][-1] < item and (not case.items or case.items[-1] < item)

    def hold(self, said: Hold) -> None:
        """Take what is said of a hold."""
        held = held_after(self.held.get(said.entry), said)
        if held is None:
            self.held.pop(said.entry, None)
        else:
            self.held[said.entry] = held

    def unitemised_figure(self, identity: str) -> UnitemisedState:
        """Give the unitemised figure, if it stands."""
        state = self.unitemised.get(identity)
        if state is None or state.home is None:
            raise UnknownRecord("unitemised figure", identity)
        return state
