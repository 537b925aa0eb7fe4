"""What is said of cases and of totals: the rows such an entry adds, and how the running state moves on.

Adoptions are in adoption.py, repairs of our own recording in repair.py, what moves no total in note.py.
"""

from __future__ import annotations

from collections.abc import Iterable

from tallystick.assessment.model import Flow
from tallystick.ledger.book import Book, CaseState, UnitemisedState
from tallystick.ledger.entry import (
    Adjustment,
    Adoption,
    Allocation,
    Kind,
    Revision,
    Unitemised,
)
from tallystick.ledger.posting import Line, changed_lines, next_lines
from tallystick.ledger.refusals import (
    MOST,
    AlreadyThere,
    NotThatState,
    OrderBelowZero,
    TieOfRevisions,
    UnknownRecord,
    refuse_large,
)
from tallystick.ledger.rows import CaseRow, Rows, records, revision_row
from tallystick.ledger.timeline import BEFORE_ALL, DONE, Item, StateRule, unresolved_tie
from tallystick.ledger.unitemised import Part, adjustment_line, changed_part_lines, home_of, refuse_negative


def revise(book: Book, n: int, kind: Kind, content: Revision) -> Rows:
    """Take a new statement of an organisation on one of its cases; the first one brings the case in.

    Raises:
        TieOfRevisions: another statement of that day and order says something else.
    """
    check_state(book, kind, content)
    if not BEFORE_ALL < content.order <= MOST:
        refuse_order(content)
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
    if book.is_next(state, item):
        lines, now = next_lines(state.row.n, book.stands(state), item, book.rules)
        state.items = (*state.items, item)
        state.folded = (state.items, now)
    else:
        items = tuple(sorted([*state.items, item], key=position))
        lines = moved_lines(book, state, items)
        state.items = items
    if cases:
        book.cases[content.case] = state
    return Rows(cases, (revision_row(n, 0, item, state.row.n),), (), (), lines)


def refuse_order(content: Revision) -> None:
    """Refuse a place in a release that cannot be."""
    refuse_large(order=content.order)
    if content.order <= BEFORE_ALL:
        raise OrderBelowZero(content.label, content.order)


def check_state(book: Book, kind: Kind, content: Revision) -> None:
    """Refuse a standard its organisation did not adopt, and a state that it does not have or that does not fit."""
    if (content.organisation, content.standard) not in book.adopted:
        _refuse_standard(book, content.organisation, content.standard)
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


def position(item: Item | Part) -> tuple[object, ...]:
    """Give the place of an item in its timeline: (known_on, order, n)."""
    return item[:3]


def moved_lines(book: Book, case: CaseState, items: tuple[Item, ...]) -> list[Line]:
    """Give the lines for a case whose own items become ``items``."""
    old, new = book.with_adoptions(case, case.items), book.with_adoptions(case, items)
    return changed_lines(case.row.n, old, new, book.rules)


def _refuse_standard(book: Book, organisation: str, standard: str) -> None:
    if organisation not in book.organisations:
        raise UnknownRecord("organisation", organisation)
    if (organisation, standard) not in book.adopted:
        raise UnknownRecord("standard adopted by this organisation", standard)


def unitemise(book: Book, n: int, content: Unitemised) -> Rows:
    """Take a figure with nothing behind it that can be itemised."""
    check_unitemised(book, content)
    if content.id in book.unitemised:
        raise AlreadyThere("unitemised figure", content.label)
    state = UnitemisedState(n, content)
    lines = change_parts(book, state, (Part(content.known_on, 0, n, n, content),))
    book.unitemised[content.id] = state
    return Rows(records=records(n, Kind.UNITEMISED, content), lines=lines)


def check_unitemised(book: Book, content: Unitemised) -> None:
    """Refuse amounts below zero, and states that the standard of a figure does not have or cannot complete to."""
    refuse_negative(content)
    check_vector(book, content.organisation, content.standard, content.state)
    _refuse_open(book, content.standard, content, Kind.UNITEMISED)


def _refuse_open(book: Book, standard: str, content: Unitemised | Allocation, kind: Kind) -> None:
    for line in content.completed:
        if book.rules.get((standard, line.state), _NO_RULE).flow not in DONE:
            raise NotThatState(line.state, standard, kind, _states(book, standard, DONE))


def check_vector(book: Book, organisation: str, standard: str, state: str) -> None:
    """Refuse a standard the organisation did not adopt, or a state it does not have."""
    _refuse_standard(book, organisation, standard)
    if (standard, state) not in book.rules:
        raise NotThatState(state, standard, Kind.UNITEMISED, _states(book, standard, frozenset(Flow)))


def check_adjustment(book: Book, content: Adjustment) -> None:
    """Refuse an adjustment under a state or by an amount that cannot be."""
    check_vector(book, content.organisation, content.standard, content.state)
    refuse_large(lower=content.lower, upper=content.upper)


_NO_RULE = StateRule(Flow.OPEN, counts=False, reopened_counts=False, counted_categories=frozenset())


def _states(book: Book, standard: str, flows: frozenset[Flow]) -> tuple[str, ...]:
    return tuple(state for (key, state), rule in book.rules.items() if key == standard and rule.flow in flows)


def allocate(book: Book, n: int, content: Allocation) -> Rows:
    """Take a part that is now itemised out of an unitemised figure; raises what :func:`change_parts` does."""
    refuse_negative(content)
    state = book.unitemised_figure(content.unitemised)
    if content.case is not None:
        book.case(content.case)
    part = Part(content.known_on, 0, n, n, content)
    lines = change_parts(book, state, tuple(sorted([*state.parts, part], key=position)))
    return Rows(records=records(n, Kind.ALLOCATE, content), lines=lines)


def change_parts(book: Book, state: UnitemisedState, parts: tuple[Part, ...]) -> list[Line]:
    """Give the lines for an unitemised figure whose parts become ``parts``, and move it on.

    Raises:
        NotThatState: what is taken out is in a state that the standard of the figure cannot complete to.
        RemainderBelowZero: more would be taken than is there on some day.
    """
    home = home_of(parts)
    known = home or state.home
    assert known is not None  # noqa: S101 -- a figure without a home is refused before
    for part in parts:
        if isinstance(part.content, Allocation):
            _refuse_open(book, known.standard, part.content, Kind.ALLOCATE)
    old, new = (parts_with_adoptions(book, known.organisation, some) for some in (state.parts, parts))
    lines = changed_part_lines(known.label, state.n, old, new, book.rules)
    state.parts, state.home = parts, home
    return lines


def parts_with_adoptions(book: Book, organisation: str, parts: Iterable[Part]) -> list[Part]:
    """Give the life of a figure with the adoptions of its organisation in their places."""
    adoptions = [
        Part(item.known_on, item.order, item.n, item.of, item.content)
        for item in book.adoptions[organisation]
        if isinstance(item.content, Adoption)
    ]
    return sorted([*parts, *adoptions], key=position)


def adjust(book: Book, n: int, content: Adjustment) -> Rows:
    """Take a movement of an organisation's own total that no case explains."""
    check_adjustment(book, content)
    line = adjustment_line(n, n, n, content, book.rules)
    book.adjustments[n] = line
    return Rows(records=records(n, Kind.ADJUST, content), lines=(line,))
