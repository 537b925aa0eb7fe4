"""What a reader asks of a book besides its totals: what it is, what stands behind a number, the life of a case.

Every answer is read in one snapshot, at a pin; numbers are followed to the cases and entries that make them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

import msgspec

from tallystick.actions.answer import Asked, NoSuchEntry, Totals, asked, asking, totals_on
from tallystick.ledger.entry import Expectation, Kind, Opened, Revision
from tallystick.ledger.posting import Cell
from tallystick.ledger.refusals import UnknownRecord
from tallystick.store import answers, listing
from tallystick.store.answers import Adopted, OrganisationView, Written
from tallystick.store.book_file import Store
from tallystick.store.listing import Part, Subject
from tallystick.store.load import Cursor
from tallystick.store.search import find_entries
from tallystick.values.counts import NO_DELTA, Delta, total_of

__all__ = [
    "FLOWS",
    "Held",
    "Life",
    "Sealed",
    "Standing",
    "Store",
    "Title",
    "days_of",
    "entry_of",
    "found_by_words",
    "held_on",
    "labels_of_organisations",
    "life_of",
    "months_known",
    "moved_in",
    "organisations_on",
    "printed_figures",
    "standing_of",
    "title_of",
    "with_what_was_said",
]

MOST_FOUND: Final = 20_000
"""Entries that a search for words looks at, latest first."""

FLOWS: Final = {
    "received": ("received", "received_completed", "received_withdrawn"),
    "reopened": ("reopened", "reopened_completed"),
    "completed": ("completed", "received_completed", "reopened_completed"),
    "withdrawn": ("withdrawn", "received_withdrawn"),
}
"""Which lines of the book move a term of the statement."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One organisation of the book, with the standards it adopted, the one in force on a day, and what it printed.

    ``printed`` are its cumulative figures of killed, each with its entry.
    """

    organisation: OrganisationView
    adopted: tuple[Adopted, ...]
    standard: str | None
    printed: tuple[tuple[int, Expectation], ...]


@dataclass(frozen=True, slots=True)
class Title:
    """What a book is: its title, its identity, its last entry and that one's seal, the entry and seal at a pin."""

    title: str
    identity: str
    opened: Written
    entries: int
    head: str
    pin: int
    seal: str
    latest: date | None

    @property
    def opened_on(self) -> date:
        """The day the book was opened, by the clock of whoever opened it."""
        return date.fromisoformat(self.opened.entry.recorded_at[:10])


class Held(msgspec.Struct, frozen=True, gc=False):
    """What one case (or figure without one) holds in an organisation's books on a day, in one state.

    ``kind`` is case, unitemised or adjust; ``killed`` and ``injured`` are what it adds to the total, or would add
    where its state does not count; ``cases`` how many cases it is. ``said`` is the last thing said of it by that day.
    In the list of all, those injured and what was said are not read yet (:func:`with_what_was_said`).
    """

    subject: int
    kind: str
    id: str
    label: str
    state: str
    counted: bool
    month: str
    cases: int
    killed: Delta
    injured: Delta
    said: Revision | None = None


class Sealed(NamedTuple):
    """An entry with its words and the seals of itself and of the one before."""

    written: Written
    seal: str
    previous: str


@dataclass(frozen=True, slots=True)
class Life:
    """Every entry that says something of a case or figure, and how it stands on the day (empty: not known then)."""

    id: str
    label: str
    kind: str
    organisation: OrganisationView
    entries: tuple[Sealed, ...]
    held: tuple[Held, ...]


def title_of(store: Store, pin: int) -> Title:
    """Say what book this is, and where it is asked."""
    with store.reading() as cursor:
        entries, head = answers.head(cursor)
        opened = next(iter(answers.written(cursor, [1])))
        assert isinstance(opened.entry.content, Opened)  # noqa: S101 -- the first entry opens the book
        return Title(
            opened.entry.content.title,
            store.identity,
            opened,
            entries,
            head.hex(),
            pin,
            listing.seal_of(cursor, pin).hex(),
            listing.latest_day(cursor, pin),
        )


def organisations_on(store: Store, on: date, pin: int) -> tuple[tuple[Standing, Totals], ...]:
    """Give every organisation of the book with its total on a day."""
    with store.reading() as cursor:
        asks = [asked(cursor, view.id, pin) for view in answers.organisations(cursor, pin)]
        return tuple((_standing(ask, on), totals_on(ask, on)) for ask in asks)


def standing_of(store: Store, organisation: str, on: date, pin: int) -> Standing:
    """Give one organisation, named by its label or id, as it stands on a day.

    Raises:
        UnknownOrganisation: there is none of this name.
    """
    with asking(store, organisation, pin) as ask:
        return _standing(ask, on)


def _standing(ask: Asked, on: date) -> Standing:
    figures = answers.expectations(ask.cursor, ask.organisation.id, ask.pin)
    printed = tuple(one for one in figures if one[1].measure == "killed")
    return Standing(ask.organisation, ask.adopted, ask.standard_on(on), printed)


def days_of(store: Store, organisation: str, pin: int) -> tuple[date, ...]:
    """Give the days on which an organisation's cases and figures moved, in their order."""
    with asking(store, organisation, pin) as ask:
        return tuple(listing.days_of(ask.cursor, ask.organisation.id, ask.pin))


def labels_of_organisations(store: Store, pin: int) -> tuple[str, ...]:
    """Give the organisations of the book by label, in the order they came in."""
    with store.reading() as cursor:
        return tuple(view.label for view in answers.organisations(cursor, pin))


def held_on(store: Store, organisation: str, on: date, pin: int) -> tuple[Held, ...]:
    """Give all that stands behind an organisation's total on a day, in the order of its labels."""
    with asking(store, organisation, pin) as ask:
        return _held(ask, on)


def _held(ask: Asked, on: date, of: Sequence[int] | None = None) -> tuple[Held, ...]:
    """Give what an organisation's total holds of some subjects, in full; or of all, those killed alone."""
    facts = ask.cursor, ask.organisation.id, on, ask.pin
    parts = listing.killed_of_total(*facts) if of is None else listing.parts_of_total(*facts, of)
    names = listing.subjects(ask.cursor, ask.organisation.id, {part.subject for part in parts})
    together: dict[tuple[int, str], list[Part]] = {}
    for part in parts:
        together.setdefault((part.subject, part.cell.status), []).append(part)
    found = [_together(names[subject], state, some) for (subject, state), some in together.items()]
    return tuple(sorted(found, key=lambda one: (one.kind != "case", one.label, one.state)))


def _together(subject: Subject, state: str, parts: list[Part]) -> Held:
    _, cell, cases, amount = parts[0]
    if len(parts) == 1 and cell.effect == "killed" and _is_headline(cell):  # by far the most of a long list
        return Held(*subject, state, cell.counted, cell.month, cases, amount, NO_DELTA)
    killed, injured = (
        total_of(part.amount for part in parts if part.cell.effect == effect and _is_headline(part.cell))
        for effect in ("killed", "injured")
    )
    counted = any(part.cell.counted for part in parts)
    return Held(*subject, state, counted, cell.month, sum(part.cases for part in parts), killed, injured)


def _is_headline(cell: Cell) -> bool:
    return cell.counted or (cell.category == "civilian" and cell.standing == "accepted")


def with_what_was_said(store: Store, organisation: str, on: date, pin: int, held: Sequence[Held]) -> tuple[Held, ...]:
    """Give the same in full, with those injured and the last thing said of each case by the day."""
    with asking(store, organisation, pin) as ask:
        full = {(one.subject, one.state): one for one in _held(ask, on, sorted({one.subject for one in held}))}
        return tuple(_said(ask, on, full[one.subject, one.state]) for one in held)


def _said(ask: Asked, on: date, held: Held) -> Held:
    if held.kind != "case":
        return held
    items = answers.case_items(ask.cursor, ask.organisation.id, ask.pin, held.id)
    said = next((i.revision for i in reversed(items) if i.revision.known_on <= on), None)
    return msgspec.structs.replace(held, said=said)


def found_by_words(store: Store, words: str, pin: int) -> frozenset[int]:
    """Give the cases of which an entry holds all these words, or words that begin so."""
    with store.reading() as cursor:
        entries = [n for n in find_entries(store.database, cursor, words, MOST_FOUND) if n <= pin]
        return frozenset(listing.subjects_of_entries(cursor, entries))


def moved_in(store: Store, organisation: str, window: tuple[date, date], term: str, pin: int) -> frozenset[int]:
    """Give the cases and figures that a term of the statement counts: received, reopened, completed or withdrawn."""
    with asking(store, organisation, pin) as ask:
        return frozenset(listing.subjects_that_moved(ask.cursor, ask.organisation.id, window, ask.pin, FLOWS[term]))


def life_of(store: Store, organisation: str, label: str, on: date, pin: int) -> tuple[Life, ...]:
    """Give every entry about the case, unitemised figure or adjustment that an organisation's label names.

    More than one where a label was used again.

    Raises:
        UnknownOrganisation: there is none of this name.
        UnknownRecord: nothing of this organisation carries the label.
    """
    with asking(store, organisation, pin) as ask:
        found = tuple(_life(ask, subject, on) for subject in _called(ask, label))
        found = tuple(life for life in found if life.entries)
        if not found:
            raise UnknownRecord("case", label)
        return found


def _called(ask: Asked, label: str) -> list[Subject]:
    """Give what a label names: cases, unitemised figures, and adjustments, called after their entry or day."""
    adjusted = answers.standing_records(ask.cursor, Kind.ADJUST, ask.pin, ask.organisation.id)
    return listing.cases_called(ask.cursor, ask.organisation.id, label) + [
        Subject(n, Kind.ADJUST.value, str(n), label)
        for n, content in adjusted
        if label in {f"adjust {n}", f"adjustment of {content.known_on.isoformat()}"}
    ]


def _life(ask: Asked, subject: Subject, on: date) -> Life:
    cursor = ask.cursor
    entries = [subject.n] if subject.kind == Kind.ADJUST else answers.entries_of_case(cursor, subject.id)
    return Life(
        subject.id,
        subject.label,
        subject.kind,
        ask.organisation,
        tuple(_sealed(cursor, [n for n in entries if n <= ask.pin])),
        tuple(_said(ask, on, one) for one in _held(ask, on, [subject.n])),
    )


def entry_of(store: Store, n: int) -> Sealed:
    """Give one entry with its words and seals.

    Raises:
        NoSuchEntry: the book ends before it.
    """
    with store.reading() as cursor:
        last, _ = answers.head(cursor)
        if not 1 <= n <= last:
            raise NoSuchEntry(n, last)
        return _sealed(cursor, [n])[0]


def months_known(store: Store, organisation: str, on: date, pin: int) -> dict[tuple[str, str], Delta]:
    """Give what a total holds by the month in which people were killed and the month in which that became known."""
    with asking(store, organisation, pin) as ask:
        found: dict[tuple[str, str], Delta] = {}
        for event, day, amount in listing.killed_by_day(ask.cursor, ask.organisation.id, on, ask.pin):
            key = (event, day.isoformat()[:7])
            found[key] = found.get(key, NO_DELTA) + amount
        return {key: amount for key, amount in sorted(found.items()) if amount != NO_DELTA}


def printed_figures(store: Store, organisation: str, pin: int) -> tuple[tuple[int, Expectation], ...]:
    """Give every figure that an organisation printed, with its entry, by the day it was made known."""
    with asking(store, organisation, pin) as ask:
        found = answers.expectations(ask.cursor, ask.organisation.id, ask.pin)
        return tuple(sorted(found, key=lambda one: (one[1].known_on, one[0])))


def _sealed(cursor: Cursor, entries: Sequence[int]) -> list[Sealed]:
    return [
        Sealed(
            written,
            listing.seal_of(cursor, written.entry.n).hex(),
            listing.seal_of(cursor, written.entry.n - 1).hex() if written.entry.n > 1 else "",
        )
        for written in answers.written(cursor, entries)
    ]
