"""The three kinds of correction of our own recording: correct and void, join, part.

An organisation's own erratum is none of these: it is an assessment on its own day.
"""

from __future__ import annotations

from tallystick.ledger.book import Book, CaseState
from tallystick.ledger.entry import (
    REVISION_KINDS,
    Adjustment,
    Correction,
    Joining,
    Kind,
    Parting,
    Revision,
    Unitemised,
    Voiding,
)
from tallystick.ledger.posting import Line, negated
from tallystick.ledger.record import change_parts, check_state, check_vector, moved_lines, position
from tallystick.ledger.refusals import AlreadyThere, CannotRepair, TieOfRevisions, UnknownRecord
from tallystick.ledger.rows import CaseRow, EndedRow, RecordRow, Rows, records, revision_row
from tallystick.ledger.timeline import Item, unresolved_tie
from tallystick.ledger.unitemised import Part, adjustment_line


def correct(book: Book, n: int, content: Correction) -> Rows:
    """Give an entry of ours the content it should have had, from the day that content names.

    Raises:
        CannotRepair: the correction carries no content of the kind it repairs.
    """
    about = records(n, Kind.CORRECT, content)
    if content.target in REVISION_KINDS and content.revision is not None:
        return _correct_revision(book, n, content, content.revision)._replace(records=about)
    if content.target is Kind.UNITEMISED and content.unitemised is not None:
        lines = _correct_unitemised(book, n, content, content.unitemised)
        subject, label = content.subject, content.unitemised.label
    elif content.target is Kind.ADJUST and content.adjustment is not None:
        lines = _correct_adjustment(book, n, content, content.adjustment)
        subject, label = content.adjustment.organisation, ""
    elif content.target is Kind.EXPECT and content.expectation is not None:
        lines, subject, label = [], content.expectation.organisation, ""
    else:
        raise CannotRepair(content.entry, f"an entry of kind '{content.target}' is not corrected with this content")
    again = RecordRow(n, len(about), content.entry, n, content.target.value, subject, label)
    return Rows(ended=(EndedRow(n, 0, content.entry),), records=(*about, again), lines=lines)


def _correct_revision(book: Book, n: int, content: Correction, revision: Revision) -> Rows:
    check_state(book, content.target, revision)
    case, at = _item_of(book, content)
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
    figure = book.unitemised_figure(content.subject)
    check_vector(book, new.standard, (new.state, *(line.state for line in new.completed)))
    corrected = Part(new.known_on, 0, content.entry, n, new)
    parts = [corrected if part.n == content.entry else part for part in figure.parts]
    return change_parts(book, figure, tuple(sorted(parts, key=position)))


def _correct_adjustment(book: Book, n: int, content: Correction, new: Adjustment) -> list[Line]:
    check_vector(book, new.standard, (new.state,))
    old = _adjustment(book, content.entry)
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
        figure = book.unitemised_figure(content.subject)
        parts = tuple(part for part in figure.parts if part.n != content.entry)
        if len(parts) == len(figure.parts):
            raise UnknownRecord("standing entry", str(content.entry))
        lines = change_parts(book, figure, parts)
    elif content.target is Kind.ADJUST:
        lines = [negated(_adjustment(book, content.entry))]
        del book.adjustments[content.entry]
    elif content.target in {Kind.EXPECT, Kind.JUDGE, Kind.CLAIM, Kind.SIGN}:
        lines = []
    else:
        raise CannotRepair(content.entry, f"an entry of kind '{content.target}' cannot be voided")
    return Rows(ended=ended, records=about, lines=lines)


def _item_of(book: Book, content: Correction | Voiding) -> tuple[CaseState, int]:
    case = book.case(content.subject)
    for at, item in enumerate(case.items):
        if item.n == content.entry:
            return case, at
    raise UnknownRecord("standing statement of this case by entry", str(content.entry))


def _adjustment(book: Book, entry: int) -> Line:
    line = book.adjustments.get(entry)
    if line is None:
        raise UnknownRecord("standing adjustment by entry", str(entry))
    return line


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
    return Rows(revisions=rows, ended=ended, records=records(n, Kind.JOIN, content), lines=lines)


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
    return Rows(cases, rows, ended, records(n, Kind.PART, content), lines)
