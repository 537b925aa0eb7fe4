"""What an entry that adds something to the book does to it: its rows, and how the running state moves on."""

from __future__ import annotations

from bisect import insort

from tallystick.assessment.model import Flow
from tallystick.ledger.book import Book, CaseState, UnitemisedState
from tallystick.ledger.entry import (
    Adjustment,
    Adoption,
    Allocation,
    Content,
    Erasure,
    Expectation,
    Hold,
    Kind,
    Organisation,
    Revision,
    Signing,
    Source,
    Unitemised,
)
from tallystick.ledger.posting import Line, changed_lines, stage
from tallystick.ledger.refusals import AlreadyThere, MapMovesStage, NotThatState, OnHold, TieOfRevisions, UnknownRecord
from tallystick.ledger.rows import CaseRow, Rows, records, revision_row
from tallystick.ledger.timeline import BEFORE_ALL, Item, rules_of, unresolved_tie
from tallystick.ledger.unitemised import Part, adjustment_line, changed_part_lines


def revise(book: Book, n: int, kind: Kind, content: Revision) -> Rows:
    """Take a new statement of an organisation on one of its cases; the first one brings the case in.

    Raises:
        TieOfRevisions: another statement of that day and order says something else.
    """
    check_state(book, kind, content)
    state = book.cases.get(content.case)
    cases: tuple[CaseRow, ...] = ()
    if state is None:
        row = CaseRow(n, content.case, content.organisation, content.label, content.unit)
        state, cases = CaseState(row), (row,)
    else:
        state = book.case(content.case)
        if state.row.organisation != content.organisation:
            raise UnknownRecord(f"case of {content.organisation}", content.label)
    item = Item(content.known_on, content.order, n, n, kind, content)
    other = unresolved_tie(state.items, item)
    if other is not None:
        raise TieOfRevisions(content.label, content.known_on, content.order, other.n)
    items = _inserted(state.items, item)
    lines = moved_lines(book, state, items)
    state.items = items
    if cases:
        book.cases[content.case] = state
    return Rows(cases, (revision_row(n, 0, item, state.row.n),), lines=lines)


def check_state(book: Book, kind: Kind, content: Revision) -> None:
    """Refuse a state that the standard does not have, or that does not fit the kind of entry."""
    if content.organisation not in book.adoptions:
        if content.organisation not in book.organisations:
            raise UnknownRecord("organisation", content.organisation)
        raise UnknownRecord("adopted standard", content.standard)
    rule = book.rules.get((content.standard, content.state))
    if rule is None or rule.flow not in FLOWS_OF[kind]:
        allowed = tuple(
            state for (key, state), r in book.rules.items() if key == content.standard and r.flow in FLOWS_OF[kind]
        )
        raise NotThatState(content.state, content.standard, kind, allowed)


FLOWS_OF: dict[Kind, frozenset[Flow]] = {
    Kind.RECEIVE: frozenset({Flow.OPEN}),
    Kind.ASSESS: frozenset({Flow.OPEN, Flow.ACKNOWLEDGED, Flow.COMPLETED}),
    Kind.REOPEN: frozenset({Flow.REOPENED}),
    Kind.DUPLICATE: frozenset({Flow.DUPLICATE}),
    Kind.WITHDRAW: frozenset({Flow.WITHDRAWN}),
}
"""Which states each kind of revision may give."""


def _inserted(items: tuple[Item, ...], item: Item) -> tuple[Item, ...]:
    if not items or items[-1] < item:
        return (*items, item)
    ordered = list(items)
    insort(ordered, item, key=position)
    return tuple(ordered)


def position(item: Item | Part) -> tuple[object, ...]:
    """Give the place of an item in its timeline: (known_on, order, n)."""
    return item[:3]


def moved_lines(book: Book, case: CaseState, items: tuple[Item, ...]) -> list[Line]:
    """Give the lines for a case whose own items become ``items``."""
    old, new = book.with_adoptions(case, case.items), book.with_adoptions(case, items)
    return changed_lines(case.row.n, old, new, book.rules)


def unitemise(book: Book, n: int, content: Unitemised) -> Rows:
    """Take a figure with nothing behind it that can be itemised."""
    if content.organisation not in book.adoptions:
        raise UnknownRecord("organisation with a standard", content.organisation)
    check_vector(book, content.standard, (content.state, *(line.state for line in content.completed)))
    if content.id in book.unitemised:
        raise AlreadyThere("unitemised figure", content.label)
    state = UnitemisedState(n, content)
    lines = change_parts(book, state, (Part(content.known_on, 0, n, n, content),))
    book.unitemised[content.id] = state
    return Rows(records=records(n, Kind.UNITEMISED, content), lines=lines)


def check_vector(book: Book, standard: str, states: tuple[str, ...]) -> None:
    """Refuse states that the standard of a figure does not have."""
    for state in states:
        if (standard, state) not in book.rules:
            allowed = tuple(known for key, known in book.rules if key == standard)
            raise NotThatState(state, standard, Kind.UNITEMISED, allowed)


def allocate(book: Book, n: int, content: Allocation) -> Rows:
    """Take a part that is now itemised out of an unitemised figure.

    Raises:
        RemainderBelowZero: more would be taken than is there on some day.
    """
    state = book.unitemised_figure(content.unitemised)
    if content.case is not None:
        book.case(content.case)
    part = Part(content.known_on, 0, n, n, content)
    lines = change_parts(book, state, tuple(sorted([*state.parts, part], key=position)))
    return Rows(records=records(n, Kind.ALLOCATE, content), lines=lines)


def change_parts(book: Book, state: UnitemisedState, parts: tuple[Part, ...]) -> list[Line]:
    """Give the lines for an unitemised figure whose parts become ``parts``, and move it on."""
    home = next((part.content for part in parts if isinstance(part.content, Unitemised)), None)
    known = home or state.home
    assert known is not None  # noqa: S101 -- a figure without a home is refused before
    adoptions = [Part(i.known_on, i.order, i.n, i.of, i.content) for i in book.adoptions[known.organisation]
                 if isinstance(i.content, Adoption)]  # fmt: skip
    old = sorted([*state.parts, *adoptions], key=position)
    new = sorted([*parts, *adoptions], key=position)
    lines = changed_part_lines(known.label, state.n, known, old, new, book.rules)
    state.parts, state.home = parts, home
    return lines


def adjust(book: Book, n: int, content: Adjustment) -> Rows:
    """Take a movement of an organisation's own total that no case explains."""
    if content.organisation not in book.adoptions:
        raise UnknownRecord("organisation with a standard", content.organisation)
    check_vector(book, content.standard, (content.state,))
    line = adjustment_line(n, n, n, content, book.rules)
    book.adjustments[n] = line
    return Rows(records=records(n, Kind.ADJUST, content), lines=(line,))


def adopt(book: Book, n: int, content: Adoption) -> Rows:
    """Put a new standard in force for an organisation, and move each of its cases as the state map says.

    Raises:
        MapMovesStage: the map would open a completed case, or the like: such a case is assessed by itself.
    """
    if content.organisation not in book.organisations:
        raise UnknownRecord("organisation", content.organisation)
    added = rules_of(content.standard)
    key = content.standard.key
    for line in content.states:
        if line.new is None:
            continue
        if (key, line.new) not in added:
            raise NotThatState(line.new, key, Kind.ADOPT, tuple(state for _, state in added))
        was = {stage(rule.flow) for (_, state), rule in book.rules.items() if state == line.old}
        if was and stage(added[key, line.new].flow) not in was:
            raise MapMovesStage(line.old, line.new)
    adoptions = book.adoptions.setdefault(content.organisation, [])
    item = Item(content.known_on, BEFORE_ALL, n, n, Kind.ADOPT, content)
    mine = [case for case in book.cases.values() if case.row.organisation == content.organisation and case.items]
    figures = [u for u in book.unitemised.values() if u.home and u.home.organisation == content.organisation]
    old = [book.with_adoptions(case, case.items) for case in mine]
    old_parts = [_with_adoptions(book, figure) for figure in figures]
    book.rules.update(added)
    insort(adoptions, item, key=position)
    lines: list[Line] = []
    for case, before in zip(mine, old, strict=True):
        lines += changed_lines(case.row.n, before, book.with_adoptions(case, case.items), book.rules)
    for figure, parts in zip(figures, old_parts, strict=True):
        home = figure.home
        assert home is not None  # noqa: S101 -- chosen above
        lines += changed_part_lines(home.label, figure.n, home, parts, _with_adoptions(book, figure), book.rules)
    return Rows(records=records(n, Kind.ADOPT, content), lines=lines)


def _with_adoptions(book: Book, figure: UnitemisedState) -> list[Part]:
    assert figure.home is not None  # noqa: S101 -- callers pass standing figures
    adoptions = [Part(i.known_on, i.order, i.n, i.of, i.content) for i in book.adoptions[figure.home.organisation]
                 if isinstance(i.content, Adoption)]  # fmt: skip
    return sorted([*figure.parts, *adoptions], key=position)


def note(book: Book, n: int, kind: Kind, content: Content) -> Rows:
    """Take an entry that moves no total."""
    match content:
        case Organisation():
            if content.id in book.organisations:
                raise AlreadyThere("organisation", content.label)
            book.organisations[content.id] = n
        case Source():
            if content.id in book.sources:
                raise AlreadyThere("source", content.label)
            book.sources.add(content.id)
        case Hold():
            (book.held.discard if content.lifted else book.held.add)(content.entry)
        case Erasure():
            if content.entry in book.held:
                raise OnHold(content.entry)
        case Expectation() | Signing():
            if content.organisation not in book.organisations:
                raise UnknownRecord("organisation", content.organisation)
        case _:
            pass
    return Rows(records=records(n, kind, content))
