"""What the posting rules know of a book, and what each entry does to it.

``Book`` is the running state of a fold over the journal; ``apply`` gives the rows an entry adds and moves the
state on. The store writes those rows, ``verify`` makes them again, tests compare both with replay.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tallystick.assessment.model import Flow
from tallystick.ledger.entry import (
    REVISION_KINDS,
    Adjustment,
    Adoption,
    Allocation,
    Claim,
    Classification,
    Content,
    Correction,
    Erasure,
    Expectation,
    Hold,
    Incident,
    Joining,
    Judgement,
    Kind,
    Opened,
    Organisation,
    Parting,
    Person,
    Release,
    Revision,
    Signing,
    Source,
    Unitemised,
    Voiding,
)
from tallystick.ledger.posting import Line, changed_lines, negated
from tallystick.ledger.refusals import AlreadyThere, CannotRepair, NotThatState, OnHold, TieOfRevisions, UnknownRecord
from tallystick.ledger.timeline import BEFORE_ALL, Item, StateRule, rules_of, unresolved_tie
from tallystick.ledger.unitemised import Part, adjustment_line, changed_part_lines


class CaseRow(NamedTuple):
    """A case, numbered by the entry that brought it in."""

    n: int
    id: str
    organisation: str
    label: str
    unit: str


class RevisionRow(NamedTuple):
    """One item of a case's timeline, valid from entry ``n`` until its ``pos`` is ended."""

    n: int
    seq: int
    pos: int
    of: int
    subject: int
    day: int
    order: int
    kind: str
    state: str
    area: str
    actors: str


class EndedRow(NamedTuple):
    """From entry ``n`` on, earlier rows of the item ``pos`` are over."""

    n: int
    seq: int
    pos: int


class RecordRow(NamedTuple):
    """Any other entry, findable by what it is about."""

    n: int
    seq: int
    pos: int
    of: int
    kind: str
    subject: str
    label: str


class Rows(NamedTuple):
    """What one entry adds to the projections."""

    cases: Sequence[CaseRow] = ()
    revisions: Sequence[RevisionRow] = ()
    ended: Sequence[EndedRow] = ()
    records: Sequence[RecordRow] = ()
    lines: Sequence[Line] = ()


@dataclass(slots=True)
class CaseState:
    """A case with its timeline as it now stands (without the adoptions of its organisation)."""

    row: CaseRow
    items: tuple[Item, ...] = ()
    into: str | None = None


@dataclass(slots=True)
class UnitemisedState:
    """An unitemised figure with its life as it now stands."""

    n: int
    home: Unitemised | None
    parts: tuple[Part, ...] = ()


@dataclass(slots=True)
class Book:
    """The running state. Only what the next entries need has to be in it; the store loads that much."""

    organisations: dict[str, int] = field(default_factory=dict)
    sources: set[str] = field(default_factory=set)
    rules: dict[tuple[str, str], StateRule] = field(default_factory=dict)
    adoptions: dict[str, list[Item]] = field(default_factory=dict)
    cases: dict[str, CaseState] = field(default_factory=dict)
    unitemised: dict[str, UnitemisedState] = field(default_factory=dict)
    adjustments: dict[int, Line] = field(default_factory=dict)
    held: set[int] = field(default_factory=set)

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


def apply(book: Book, n: int, kind: Kind, content: Content) -> Rows:
    """Give the rows entry ``n`` adds, and move ``book`` on; a refusal leaves ``book`` as it was.

    Raises:
        Refused: one of its kinds, when the entry does not fit the book.
    """
    if isinstance(content, Revision):
        return _revise(book, n, kind, content)
    match content:
        case Unitemised():
            return _unitemise(book, n, content)
        case Allocation():
            return _allocate(book, n, content)
        case Adjustment():
            return _adjust(book, n, n, content)
        case Adoption():
            return _adopt(book, n, content)
        case Correction():
            return _correct(book, n, content)
        case Voiding():
            return _void(book, n, content)
        case Joining():
            return _join(book, n, content)
        case Parting():
            return _part(book, n, content)
        case _:
            return _record(book, n, kind, content)


def _revise(book: Book, n: int, kind: Kind, content: Revision) -> Rows:
    _check_state(book, kind, content)
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
    lines = _moved(book, state, items)
    state.items = items
    if cases:
        book.cases[content.case] = state
    return Rows(cases, (_revision_row(n, 0, item, state.row.n),), lines=lines)


def _check_state(book: Book, kind: Kind, content: Revision) -> None:
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
    insort(ordered, item, key=_position)
    return tuple(ordered)


def _position(item: Item | Part) -> tuple[object, ...]:
    return item[:3]


def _moved(book: Book, case: CaseState, items: tuple[Item, ...]) -> list[Line]:
    """Give the lines for a case whose own items become ``items``."""
    old, new = book.with_adoptions(case, case.items), book.with_adoptions(case, items)
    return changed_lines(case.row.n, old, new, book.rules)


def _revision_row(n: int, seq: int, item: Item, subject: int) -> RevisionRow:
    content = item.content
    assert isinstance(content, Revision)  # noqa: S101 -- narrows the type; a case's own items are revisions
    actors = "; ".join(content.actors)
    day = item.known_on.toordinal()
    return RevisionRow(
        n, seq, item.n, item.of, subject, day, item.order, item.kind, content.state, content.area, actors
    )


def _unitemise(book: Book, n: int, content: Unitemised) -> Rows:
    if content.organisation not in book.adoptions:
        raise UnknownRecord("organisation with a standard", content.organisation)
    _check_vector(book, content.standard, (content.state, *(line.state for line in content.completed)))
    if content.id in book.unitemised:
        raise AlreadyThere("unitemised figure", content.label)
    state = UnitemisedState(n, content)
    lines = _change_parts(book, state, (Part(content.known_on, 0, n, n, content),))
    book.unitemised[content.id] = state
    return Rows(records=_records(n, n, Kind.UNITEMISED, content), lines=lines)


def _check_vector(book: Book, standard: str, states: tuple[str, ...]) -> None:
    for state in states:
        if (standard, state) not in book.rules:
            allowed = tuple(known for key, known in book.rules if key == standard)
            raise NotThatState(state, standard, Kind.UNITEMISED, allowed)


def _allocate(book: Book, n: int, content: Allocation) -> Rows:
    state = _unitemised(book, content.unitemised)
    if content.case is not None:
        book.case(content.case)
    part = Part(content.known_on, 0, n, n, content)
    lines = _change_parts(book, state, tuple(sorted([*state.parts, part], key=_position)))
    return Rows(records=_records(n, n, Kind.ALLOCATE, content), lines=lines)


def _unitemised(book: Book, identity: str) -> UnitemisedState:
    state = book.unitemised.get(identity)
    if state is None or state.home is None:
        raise UnknownRecord("unitemised figure", identity)
    return state


def _change_parts(book: Book, state: UnitemisedState, parts: tuple[Part, ...]) -> list[Line]:
    """Give the lines for an unitemised figure whose parts become ``parts``, and move it on."""
    home = next((part.content for part in parts if isinstance(part.content, Unitemised)), None)
    known = home or state.home
    assert known is not None  # noqa: S101 -- a figure without a home is refused before
    adoptions = [Part(i.known_on, i.order, i.n, i.of, i.content) for i in book.adoptions[known.organisation]
                 if isinstance(i.content, Adoption)]  # fmt: skip
    old = sorted([*state.parts, *adoptions], key=_position)
    new = sorted([*parts, *adoptions], key=_position)
    lines = changed_part_lines(known.label, state.n, known, old, new, book.rules)
    state.parts, state.home = parts, home
    return lines


def _adjust(book: Book, n: int, of: int, content: Adjustment) -> Rows:
    if content.organisation not in book.adoptions:
        raise UnknownRecord("organisation with a standard", content.organisation)
    _check_vector(book, content.standard, (content.state,))
    line = adjustment_line(n, of, n, content, book.rules)
    book.adjustments[n] = line
    return Rows(records=_records(n, of, Kind.ADJUST, content), lines=(line,))


def _adopt(book: Book, n: int, content: Adoption) -> Rows:
    if content.organisation not in book.organisations:
        raise UnknownRecord("organisation", content.organisation)
    added = rules_of(content.standard)
    key = content.standard.key
    for line in content.states:
        if line.new is not None and (key, line.new) not in added:
            raise NotThatState(line.new, key, Kind.ADOPT, tuple(state for _, state in added))
    adoptions = book.adoptions.setdefault(content.organisation, [])
    item = Item(content.known_on, BEFORE_ALL, n, n, Kind.ADOPT, content)
    mine = [case for case in book.cases.values() if case.row.organisation == content.organisation and case.items]
    figures = [u for u in book.unitemised.values() if u.home and u.home.organisation == content.organisation]
    old = [book.with_adoptions(case, case.items) for case in mine]
    old_parts = [_with_adoptions(book, figure) for figure in figures]
    book.rules.update(added)
    insort(adoptions, item, key=_position)
    lines: list[Line] = []
    for case, before in zip(mine, old, strict=True):
        lines += changed_lines(case.row.n, before, book.with_adoptions(case, case.items), book.rules)
    for figure, parts in zip(figures, old_parts, strict=True):
        home = figure.home
        assert home is not None  # noqa: S101 -- chosen above
        lines += changed_part_lines(home.label, figure.n, home, parts, _with_adoptions(book, figure), book.rules)
    return Rows(records=_records(n, n, Kind.ADOPT, content), lines=lines)


def _with_adoptions(book: Book, figure: UnitemisedState) -> list[Part]:
    assert figure.home is not None  # noqa: S101 -- callers pass standing figures
    adoptions = [Part(i.known_on, i.order, i.n, i.of, i.content) for i in book.adoptions[figure.home.organisation]
                 if isinstance(i.content, Adoption)]  # fmt: skip
    return sorted([*figure.parts, *adoptions], key=_position)


def _correct(book: Book, n: int, content: Correction) -> Rows:
    ended = (EndedRow(n, 0, content.entry),)
    records = _records(n, n, Kind.CORRECT, content)
    if content.target in REVISION_KINDS:
        if content.revision is None:
            raise CannotRepair(content.entry, "the correction carries no statement on a case")
        _check_state(book, content.target, content.revision)
        case, position = _item_of(book, content)
        old = case.items[position]
        new = Item(content.revision.known_on, content.revision.order, old.n, n, content.target, content.revision)
        others = (*case.items[:position], *case.items[position + 1 :])
        tie = unresolved_tie(others, new)
        if tie is not None:
            raise TieOfRevisions(case.row.label, new.known_on, new.order, tie.n)
        items = tuple(sorted([*others, new], key=_position))
        lines = _moved(book, case, items)
        case.items = items
        return Rows(revisions=(_revision_row(n, 0, new, case.row.n),), ended=ended, records=records, lines=lines)
    if content.target is Kind.UNITEMISED and content.unitemised is not None:
        figure = _unitemised(book, content.subject)
        _check_vector(
            book,
            content.unitemised.standard,
            (content.unitemised.state, *(line.state for line in content.unitemised.completed)),
        )
        parts = tuple(
            sorted(
                (
                    Part(content.unitemised.known_on, 0, part.n, n, content.unitemised)
                    if part.n == content.entry
                    else part
                    for part in figure.parts
                ),
                key=_position,
            )
        )
        again = RecordRow(n, len(records), content.entry, n, Kind.UNITEMISED, content.subject, content.unitemised.label)
        return Rows(ended=ended, records=(*records, again), lines=_change_parts(book, figure, parts))
    if content.target is Kind.ADJUST and content.adjustment is not None:
        old_line = _adjustment(book, content.entry)
        _check_vector(book, content.adjustment.standard, (content.adjustment.state,))
        new_line = adjustment_line(content.entry, n, content.entry, content.adjustment, book.rules)
        book.adjustments[content.entry] = new_line
        again = RecordRow(n, len(records), content.entry, n, Kind.ADJUST, content.adjustment.organisation, "")
        return Rows(ended=ended, records=(*records, again), lines=(negated(old_line), new_line))
    if content.target is Kind.EXPECT and content.expectation is not None:
        again = RecordRow(n, len(records), content.entry, n, Kind.EXPECT, content.expectation.organisation, "")
        return Rows(ended=ended, records=(*records, again))
    raise CannotRepair(content.entry, f"an entry of kind '{content.target}' is not corrected with this content")


def _void(book: Book, n: int, content: Voiding) -> Rows:
    ended = (EndedRow(n, 0, content.entry),)
    records = _records(n, n, Kind.VOID, content)
    if content.target in REVISION_KINDS:
        case, position = _item_of(book, content)
        items = (*case.items[:position], *case.items[position + 1 :])
        lines = _moved(book, case, items)
        case.items = items
    elif content.target in {Kind.UNITEMISED, Kind.ALLOCATE}:
        figure = _unitemised(book, content.subject)
        parts = tuple(part for part in figure.parts if part.n != content.entry)
        if len(parts) == len(figure.parts):
            raise UnknownRecord("standing entry", str(content.entry))
        lines = _change_parts(book, figure, parts)
    elif content.target is Kind.ADJUST:
        lines = [negated(_adjustment(book, content.entry))]
        del book.adjustments[content.entry]
    elif content.target in {Kind.EXPECT, Kind.JUDGE, Kind.CLAIM, Kind.SIGN}:
        lines = []
    else:
        raise CannotRepair(content.entry, f"an entry of kind '{content.target}' cannot be voided")
    return Rows(ended=ended, records=records, lines=lines)


def _item_of(book: Book, content: Correction | Voiding) -> tuple[CaseState, int]:
    case = book.case(content.subject)
    for position, item in enumerate(case.items):
        if item.n == content.entry:
            return case, position
    raise UnknownRecord("standing statement of this case by entry", str(content.entry))


def _adjustment(book: Book, entry: int) -> Line:
    line = book.adjustments.get(entry)
    if line is None:
        raise UnknownRecord("standing adjustment by entry", str(entry))
    return line


def _join(book: Book, n: int, content: Joining) -> Rows:
    case, into = book.case(content.case), book.case(content.into)
    if case is into or case.row.organisation != into.row.organisation:
        raise CannotRepair(case.row.label, "only two cases of one organisation can be joined")
    for item in case.items:
        tie = unresolved_tie(into.items, item)
        if tie is not None:
            raise TieOfRevisions(into.row.label, item.known_on, item.order, tie.n)
    items = tuple(sorted([*into.items, *case.items], key=_position))
    lines = [*_moved(book, case, ()), *_moved(book, into, items)]
    rows = tuple(_revision_row(n, seq, item, into.row.n) for seq, item in enumerate(case.items))
    ended = tuple(EndedRow(n, seq, item.n) for seq, item in enumerate(case.items))
    case.items, into.items, case.into = (), items, into.row.id
    return Rows(revisions=rows, ended=ended, records=_records(n, n, Kind.JOIN, content), lines=lines)


def _part(book: Book, n: int, content: Parting) -> Rows:
    case = book.case(content.case)
    going = tuple(item for item in case.items if item.n in set(content.entries))
    if {item.n for item in going} != set(content.entries) or not going:
        raise CannotRepair(case.row.label, "the entries to part from it are not all standing statements of it")
    kept = tuple(item for item in case.items if item not in going)
    old = book.cases.get(content.new)
    cases: tuple[CaseRow, ...] = ()
    if old is None:
        row = CaseRow(n, content.new, case.row.organisation, content.label, case.row.unit)
        new, cases = CaseState(row), (row,)
    elif old.into is not None and book.case(content.new) is case:
        new = old
    else:
        raise AlreadyThere("case", content.label)
    lines = [*_moved(book, case, kept), *_moved(book, new, going)]
    case.items, new.items, new.into = kept, going, None
    book.cases[content.new] = new
    rows = tuple(_revision_row(n, seq, item, new.row.n) for seq, item in enumerate(going))
    ended = tuple(EndedRow(n, seq, item.n) for seq, item in enumerate(going))
    return Rows(cases, rows, ended, _records(n, n, Kind.PART, content), lines)


def _record(book: Book, n: int, kind: Kind, content: Content) -> Rows:
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
    return Rows(records=_records(n, n, kind, content))


def _records(n: int, of: int, kind: Kind, content: Content) -> tuple[RecordRow, ...]:
    return tuple(
        RecordRow(n, seq, n, of, kind, subject, label) for seq, (subject, label) in enumerate(_subjects(content))
    )


def _subjects(content: Content) -> list[tuple[str, str]]:
    """Give what an entry is about, so that it can be found: (id, label)."""
    match content:
        case Opened():
            return [("", content.title)]
        case Organisation() | Source() | Incident() | Unitemised():
            return [(content.id, content.label)]
        case Claim():
            return [(content.id, "")] + ([(content.incident, "")] if content.incident else [])
        case Person():
            return [(content.id, ""), (content.case, "")]
        case Judgement():
            return [(content.a.id, content.a.kind), (content.b.id, content.b.kind)]
        case Allocation():
            return [(content.unitemised, "")] + ([(content.case, "")] if content.case else [])
        case Adjustment() | Expectation() | Adoption() | Signing():
            return [(content.organisation, "")]
        case Correction() | Voiding():
            return [(str(content.entry), ""), (content.subject, "")]
        case Joining():
            return [(content.case, ""), (content.into, "")]
        case Parting():
            return [(content.case, ""), (content.new, content.label)]
        case Erasure() | Classification():
            return [(str(content.entry), content.section)]
        case Hold():
            return [(str(content.entry), "")]
        case Release():
            return [(str(content.pin), content.label)]
        case Revision():  # kept in the table of revisions
            return []
