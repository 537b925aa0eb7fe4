"""The three kinds of correction of our own recording: correct and void, join, part.

An organisation's own erratum is none of these: it is an assessment on its own day.
"""

from __future__ import annotations

from msgspec.structs import replace

from tallystick.ledger.book import Book, CaseState, UnitemisedState
from tallystick.ledger.entry import (
    REVISION_KINDS,
    Adjustment,
    Correction,
    Expectation,
    Joining,
    Kind,
    Parting,
    Revision,
    Unitemised,
    Voiding,
)
from tallystick.ledger.note import VOIDABLE
from tallystick.ledger.posting import Line, negated
from tallystick.ledger.record import (
    change_parts,
    check_adjustment,
    check_state,
    check_unitemised,
    moved_lines,
    position,
    refuse_order,
)
from tallystick.ledger.refusals import AlreadyThere, CannotRepair, TieOfRevisions, UnknownRecord
from tallystick.ledger.rows import CaseRow, EndedRow, RecordRow, Rows, records, revision_row
from tallystick.ledger.timeline import Item, unresolved_tie
from tallystick.ledger.unitemised import Part, adjustment_line


def correct(book: Book, n: int, content: Correction) -> Rows:
    """Give an entry of ours the content it should have had, from the day that content names.

    Raises:
        CannotRepair: the correction carries no content of the kind it repairs, or would give the entry to
            another case, figure or organisation.
    """
    about = records(n, Kind.CORRECT, content)
    news = (content.revision, content.unitemised, content.adjustment, content.expectation)
    given = [new for new in news if new is not None]
    match content.target, given:
        case target, [Revision() as revision] if target in REVISION_KINDS:
            return replace(_correct_revision(book, n, content, revision), records=about)
        case Kind.UNITEMISED, [Unitemised() as figure]:
            lines = _correct_unitemised(book, n, content, figure)
            subject, label = figure.id, figure.label
        case Kind.ADJUST, [Adjustment() as adjustment]:
            lines = _correct_adjustment(book, n, content, adjustment)
            subject, label = adjustment.organisation, ""
        case Kind.EXPECT, [Expectation() as expectation]:
            _voidable(book, content)
            if expectation.organisation not in book.organisations:
                raise UnknownRecord("organisation", expectation.organisation)
            lines, subject, label = [], expectation.organisation, ""
        case _:
            raise CannotRepair(content.entry, f"an entry of kind '{content.target}' is not corrected with this content")
    again = RecordRow(n, len(about), content.entry, n, content.target.value, subject, label)
    return Rows(ended=(EndedRow(n, 0, content.entry),), records=(*about, again), lines=lines)


def _correct_revision(book: Book, n: int, content: Correction, revision: Revision) -> Rows:
    check_state(book, content.target, revision)
    refuse_order(revision)
    case, at = _item_of(book, content)
    if revision.organisation != case.row.organisation:
        raise CannotRepair(content.entry, "the case is another organisation's")
    new = Item(revision.known_on, revision.order, content.entry, n, content.target, revision)
    others = (*case.items[:at], *case.items[at + 1 :])
    tie = unresolved_tie(others, new)
    if tie is not None:
        raise TieOfRevisions(case.row.label, new.known_on, new.order, tie.n)
    items = tuple(sorted([*others, new], key=position))
    lines = moved_lines(book, case, items)
    case.items = items
    rows = (revision_row(n, 0, new, case.row.n),)
    return Rows(revisions=rows, ended=(EndedRow(n, 0, content.entry),), lines=lines)


def _correct_unitemised(book: Book, n: int, content: Correction, new: Unitemised) -> list[Line]:
    figure, _ = _part_of(book, content)
    check_unitemised(book, new)
    if figure.home is None or (new.id, new.organisation) != (figure.home.id, figure.home.organisation):
        raise CannotRepair(content.entry, "it is another figure or another organisation's")
    corrected = Part(new.known_on, 0, content.entry, n, new)
    parts = [corrected if part.n == content.entry else part for part in figure.parts]
    return change_parts(book, figure, tuple(sorted(parts, key=position)))


def _correct_adjustment(book: Book, n: int, content: Correction, new: Adjustment) -> list[Line]:
    check_adjustment(book, new)
    old = _adjustment(book, content.entry)
    if new.organisation != old.cell.organisation:
        raise CannotRepair(content.entry, "it is another organisation's")
    line = adjustment_line(content.entry, n, content.entry, new, book.rules)
    book.adjustments[content.entry] = line
    return [negated(old), line]


def void(book: Book, n: int, content: Voiding) -> Rows:
    """Take an entry of ours out again, from the day it was recorded for."""
    ended = (EndedRow(n, 0, content.entry),)
    about = records(n, Kind.VOID, content)
    if content.target in REVISION_KINDS:
        case, at = _item_of(book, content)
        items = (*case.items[:at], *case.items[at + 1 :])
        lines = moved_lines(book, case, items)
        case.items = items
    elif content.target in {Kind.UNITEMISED, Kind.ALLOCATE}:
        figure, gone = _part_of(book, content)
        lines = change_parts(book, figure, tuple(part for part in figure.parts if part is not gone))
    elif content.target is Kind.ADJUST:
        lines = [negated(_adjustment(book, content.entry))]
        del book.adjustments[content.entry]
    elif content.target in VOIDABLE:
        _voidable(book, content)
        del book.voidable[content.entry]
        lines = []
    else:
        raise CannotRepair(content.entry, f"an entry of kind '{content.target}' cannot be voided")
    return Rows(ended=ended, records=about, lines=lines)


def _item_of(book: Book, content: Correction | Voiding) -> tuple[CaseState, int]:
    case = book.case(content.subject)
    for at, item in enumerate(case.items):
        if item.n == content.entry:
            _refuse_other_kind(content, item.kind)
            return case, at
    raise UnknownRecord("standing statement of this case by entry", str(content.entry))


def _part_of(book: Book, content: Correction | Voiding) -> tuple[UnitemisedState, Part]:
    figure = book.unitemised_figure(content.subject)
    for part in figure.parts:
        if part.n == content.entry:
            _refuse_other_kind(content, Kind.UNITEMISED if isinstance(part.content, Unitemised) else Kind.ALLOCATE)
            return figure, part
    raise UnknownRecord("standing part of this figure by entry", str(content.entry))


def _adjustment(book: Book, entry: int) -> Line:
    line = book.adjustments.get(entry)
    if line is None:
        raise UnknownRecord("standing adjustment by entry", str(entry))
    return line


def _voidable(book: Book, content: Correction | Voiding) -> None:
    kind = book.voidable.get(content.entry)
    if kind is None:
        raise UnknownRecord("standing entry of this kind", str(content.entry))
    _refuse_other_kind(content, kind)


def _refuse_other_kind(content: Correction | Voiding, kind: Kind) -> None:
    if kind is not content.target:
        raise CannotRepair(content.entry, f"it is of kind '{kind}', not '{content.target}'")


def join(book: Book, n: int, content: Joining) -> Rows:
    """Put what was said of one case into another of the same organisation: they are one."""
    case, into = book.case(content.case), book.case(content.into)
    if case is into or case.row.organisation != into.row.organisation:
        raise CannotRepair(case.row.label, "only two cases of one organisation can be joined")
    for item in case.items:
        tie = unresolved_tie(into.items, item)
        if tie is not None:
            raise TieOfRevisions(into.row.label, item.known_on, item.order, tie.n)
    items = tuple(sorted([*into.items, *case.items], key=position))
    lines = [*moved_lines(book, case, ()), *moved_lines(book, into, items)]
    rows = tuple(revision_row(n, seq, item, into.row.n) for seq, item in enumerate(case.items))
    ended = tuple(EndedRow(n, seq, item.n) for seq, item in enumerate(case.items))
    case.items, into.items, case.into = (), items, into.row.id
    about = records(n, Kind.JOIN, replace(content, case=case.row.id, into=into.row.id))
    return Rows(revisions=rows, ended=ended, records=about, lines=lines)


def part(book: Book, n: int, content: Parting) -> Rows:
    """Put some of what was said of one case into another: they were two. It also undoes a join."""
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
    lines = [*moved_lines(book, case, kept), *moved_lines(book, new, going)]
    case.items, new.items, new.into = kept, going, None
    book.cases[content.new] = new
    rows = tuple(revision_row(n, seq, item, new.row.n) for seq, item in enumerate(going))
    ended = tuple(EndedRow(n, seq, item.n) for seq, item in enumerate(going))
    return Rows(cases, rows, ended, records(n, Kind.PART, replace(content, case=case.row.id)), lines)
