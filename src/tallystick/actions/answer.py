"""What is asked of a book: a total, a statement, why a total changed, what was written about a case.

Every answer is read in one snapshot, as the book stood at a pin, and names the pin and the standard.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

from tallystick.assessment.model import Flow
from tallystick.ledger.asof import Beside, CellSum, Row, Totals, rows_by, totals
from tallystick.ledger.entry import Kind, Signing
from tallystick.ledger.expect import Check
from tallystick.ledger.explain import CauseShare, Explanation, cause_shares, month_shares, ordered
from tallystick.ledger.refusals import UnknownOrganisation, UnknownRecord
from tallystick.ledger.statement import Statement, checked, statement
from tallystick.store import answers, splits
from tallystick.store.answers import Adopted, OrganisationView, Written
from tallystick.store.book_file import Store
from tallystick.store.load import Cursor
from tallystick.store.totals import moves_between, sums_as_known_on
from tallystick.values.counts import NO_DELTA, Delta
from tallystick.values.problems import TallystickError

__all__ = [
    "DIMENSIONS",
    "OVERLAPPING",
    "Beside",
    "CauseShare",
    "Check",
    "Explanation",
    "Row",
    "Statement",
    "Totals",
    "UnknownOrganisation",
    "Written",
    "called",
    "entry_asked",
    "explain_change",
    "log_of",
    "names_in",
    "rows_not_counted",
    "statement_between",
    "total",
]

DIMENSIONS = ("status", "event_month", *splits.DIMENSIONS)
"""What a total can be split by."""

OVERLAPPING = frozenset({"actor"})
"""Dimensions whose rows overlap: they are not additive, and the total counts each case once."""


class UnknownDimension(TallystickError):
    """A total cannot be split by this."""

    def __init__(self, name: str) -> None:
        """Build the sentence from the facts."""
        self.name = name
        super().__init__(f"A total cannot be split by '{name}'. Possible: {', '.join(DIMENSIONS)}.")


class NoSuchEntry(TallystickError):
    """A pin beyond the last entry: what it would answer today is not what it would answer later."""

    def __init__(self, entry: int, last: int) -> None:
        """Build the sentence from the facts."""
        self.entry, self.last = entry, last
        super().__init__(f"There is no entry {entry}: the book ends at entry {last}. Give a pin from 1 to {last}.")


class DaysBackwards(TallystickError):
    """A window that ends before it begins."""

    def __init__(self, start: date, end: date) -> None:
        """Build the sentence from the facts."""
        self.start, self.end = start, end
        super().__init__(f"The window from {start} to {end} ends before it begins. Give the earlier day first.")


@dataclass(frozen=True, slots=True)
class Asked:
    """One organisation of a book at a pin, and what is needed to read its states."""

    cursor: Cursor
    organisation: OrganisationView
    pin: int
    adopted: tuple[Adopted, ...]
    flows: dict[str, Flow]

    def standard_on(self, day: date) -> str | None:
        """Give the key of the standard in force on a day."""
        keys = [one.standard.key for one in self.adopted if one.known_on <= day]
        return keys[-1] if keys else None


@contextmanager
def asking(store: Store, organisation: str, pin: int | None = None) -> Iterator[Asked]:
    """Read a snapshot of the book for one organisation, named by its label or id.

    Raises:
        UnknownRecord: there is no such organisation; the sentence names those there are.
    """
    with store.reading() as cursor:
        at = answers.whole_pin(cursor, pin)
        yield asked(cursor, organisation, at)


def asked(cursor: Cursor, organisation: str, pin: int) -> Asked:
    """Find one organisation in an open snapshot, by label (capital or small letters) or id."""
    known = answers.organisations(cursor, pin)
    exact = [view for view in known if organisation in {view.label, view.id}]
    for view in exact or [view for view in known if view.label.casefold() == organisation.casefold()]:
        adopted = tuple(answers.adoptions(cursor, view.id, pin))
        return Asked(cursor, view, pin, adopted, answers.flows_of(adopted))
    raise UnknownOrganisation(organisation, tuple(view.label for view in known))


def entry_asked(store: Store, pin: int | None) -> int:
    """Give the entry at which a pin asks the book: the end of the last whole change; for ``None``, of the book.

    Inside a change totals mean nothing (a split would be half done), so a pin there means the change before.

    Raises:
        NoSuchEntry: the book ends before the pin.
    """
    with store.reading() as cursor:
        last, _ = answers.head(cursor)
        if pin is not None and pin > last:
            raise NoSuchEntry(pin, last)
        return answers.whole_pin(cursor, pin)


def called(store: Store, organisation: str, pin: int | None = None) -> str:
    """Give an organisation's label as the book writes it, however it was named.

    Raises:
        UnknownOrganisation: there is none of this name; the sentence names those there are.
    """
    with asking(store, organisation, pin) as ask:
        return ask.organisation.label


def total(store: Store, organisation: str, on: date, by: Sequence[str] = (), pin: int | None = None) -> Totals:
    """Give an organisation's total as known at the end of a day, split by the dimensions asked for.

    Its rows hold what is counted, so that those of dimensions that do not overlap add up to the total;
    :func:`rows_not_counted` gives the others.
    """
    _check_dimensions(by)
    with asking(store, organisation, pin) as ask:
        made, sums = _total(ask, on)
        return replace(made, rows=_rows(ask, sums, on, by, counted=True)) if by else made


def rows_not_counted(
    store: Store, organisation: str, on: date, by: Sequence[str], pin: int | None = None
) -> tuple[Row, ...]:
    """Split what stands in states that do not count; only with ``status`` among the dimensions, or it would mislead."""
    _check_dimensions(by)
    if "status" not in by:
        return ()
    with asking(store, organisation, pin) as ask:
        return _rows(ask, _total(ask, on)[1], on, by, counted=False)


def _check_dimensions(by: Sequence[str]) -> None:
    for name in by:
        if name not in DIMENSIONS:
            raise UnknownDimension(name)


def _rows(ask: Asked, sums: Sequence[CellSum], on: date, by: Sequence[str], *, counted: bool) -> tuple[Row, ...]:
    further = [name for name in by if name in splits.DIMENSIONS]
    if further:
        sums = splits.sums_by(ask.cursor, on.toordinal(), ask.pin, further, (ask.organisation.id, counted))
    return rows_by([one for one in sums if one.cell.counted is counted], ask.organisation.id, tuple(by))


def totals_on(ask: Asked, on: date) -> Totals:
    """Give the total of an organisation in an open snapshot."""
    return _total(ask, on)[0]


def _total(ask: Asked, on: date) -> tuple[Totals, list[CellSum]]:
    sums = sums_as_known_on(ask.cursor, on.toordinal(), ask.pin, ask.organisation.id)
    return totals(sums, ask.organisation.id, on, ask.pin, ask.standard_on(on), ask.flows), sums


def statement_between(store: Store, organisation: str, start: date, end: date, pin: int | None = None) -> Statement:
    """Give the statement for the window after ``start`` up to ``end``, held against what was printed."""
    if end < start:
        raise DaysBackwards(start, end)
    with asking(store, organisation, pin) as ask:
        opening, closing = _total(ask, start)[0], _total(ask, end)[0]
        moves = moves_between(ask.cursor, start.toordinal(), end.toordinal(), ask.pin, ask.organisation.id)
        made = statement(opening, closing, moves, ask.flows)
        printed = [content for _, content in answers.expectations(ask.cursor, ask.organisation.id, ask.pin)]
        return replace(checked(made, printed), prior_period=_prior_period(ask, start))


def _prior_period(ask: Asked, start: date) -> Delta | None:
    """Add up what was posted into a closed period after it was closed; None where no period was closed."""
    closed = [
        (n, content.closed_to)
        for n, content in answers.standing_records(ask.cursor, Kind.SIGN, ask.pin, ask.organisation.id)
        if isinstance(content, Signing) and content.closed_to <= start
    ]
    if not closed:
        return None
    n, closed_to = closed[-1]
    shares, _ = answers.learned_shares(ask.cursor, ask.organisation.id, closed_to.toordinal(), (n, ask.pin))
    return sum(shares.values(), NO_DELTA)


def explain_change(
    store: Store, organisation: str, start: date, end: date, pins: tuple[int | None, int | None] = (None, None)
) -> Explanation:
    """Explain how a total moved from ``start`` (at the first pin) to ``end`` (at the second), cause by cause."""
    if end < start:
        raise DaysBackwards(start, end)
    with store.reading() as cursor:
        first, second = (answers.whole_pin(cursor, pin) for pin in pins)
        before, after = asked(cursor, organisation, first), asked(cursor, organisation, second)
        identity = after.organisation.id
        opening, closing = _total(before, start)[0], _total(after, end)[0]
        days = (start.toordinal(), end.toordinal())
        moves = moves_between(cursor, *days, second, identity)
        cases = answers.case_shares(cursor, identity, days, (0, second))
        low, high = sorted((first, second))
        learned, learned_cases = answers.learned_shares(cursor, identity, days[0], (low, high))
        if first > second:
            learned = {cause: -amount for cause, amount in learned.items()}
            learned_cases = {
                cause: tuple(replace(share, amount=-share.amount) for share in shares)
                for cause, shares in learned_cases.items()
            }
        return Explanation(
            opening,
            closing,
            ordered(cause_shares(moves, identity), cases),
            ordered(learned, learned_cases),
            month_shares(moves, identity),
        )


def log_of(store: Store, case: str | None = None, limit: int | None = None) -> Generator[Written, None, None]:
    """Give what was written, in its order: about one case (by label or id) or all; the last ``limit`` of it.

    The book is read while the entries are taken, so that a long one need not fit in memory: close what is given
    before the book.

    Raises:
        UnknownRecord: no case carries this label.
    """
    with store.reading() as cursor:
        if case is None:
            yield from answers.written(cursor, limit=limit)
            return
        ids = [identity for identity, _ in answers.find_cases(cursor, case)] or [case]
        entries = sorted({n for identity in ids for n in answers.entries_of_case(cursor, identity)})
        if not entries:
            raise UnknownRecord("case", case)
        yield from answers.written(cursor, entries[-limit:] if limit else entries)


def names_in(store: Store) -> dict[str, str]:
    """Give what people call the records of a book, by id: organisations, sources, incidents, cases."""
    with store.reading() as cursor:
        return answers.labels_by_id(cursor)
