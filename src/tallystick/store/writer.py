"""One change, one transaction: entries are sealed, made into rows by the posting rules, and written whole.

Nothing is visible before the change is finished, and nothing stays of one that is not.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

from tallystick.incident.judgement import JUDGED_TOGETHER, PROPOSAL, PROPOSED
from tallystick.ledger.apply import apply
from tallystick.ledger.book import Book
from tallystick.ledger.cause import Cause
from tallystick.ledger.entry import (
    WITHOUT_SOURCE,
    Adoption,
    Allocation,
    Correction,
    Draft,
    Erasure,
    Joining,
    Judgement,
    Kind,
    Parting,
    Revision,
    Section,
    Source,
    Subject,
    Unitemised,
    Voiding,
)
from tallystick.ledger.note import VOIDABLE
from tallystick.ledger.posting import Line
from tallystick.ledger.refusals import CannotJudge, NoReason, NoSource, UnknownRecord
from tallystick.ledger.rows import Rows
from tallystick.store import load, schema
from tallystick.store.batches import Batch, Batches
from tallystick.store.cells import cell_row
from tallystick.store.database import Database
from tallystick.store.erasing import refuse_nothing
from tallystick.store.journal import Stamp, seal_entry
from tallystick.store.load import Cursor
from tallystick.store.search import search_text
from tallystick.store.writer_state import WriterState

P = ParamSpec("P")
T = TypeVar("T")

FLUSH_ENTRIES: Final = 4_000
"""Rows of this many entries are kept in memory before they are handed over to be written."""

CASES_KEPT: Final = 20_000

_JUDGED_KINDS: Final = frozenset({Kind.CLAIM.value, Kind.INCIDENT.value, Kind.PERSON.value})
"""Kinds beside cases that a judgement can be about."""


class ChangeWriter:
    """An open change. ``add`` refuses what does not fit and then the whole change is given up."""

    def __init__(
        self, cursor: Cursor, database: Database, state: WriterState, stamp: Stamp, salt: Callable[[], bytes]
    ) -> None:
        """Begin where the head row, locked by this transaction, says the book ends."""
        self._state, self._stamp, self._salt = state, stamp, salt
        self._batch, self._batches = Batch(), Batches(cursor, database, state)
        self._new_cases: set[str] = set()
        self._subjects: set[tuple[str, str]] = set()
        self._labels: dict[str, set[int]] = {}

    @property
    def last(self) -> int:
        """The number of the last entry so far."""
        return self._state.n

    @property
    def has_erased(self) -> bool:
        """Whether words were erased in this change."""
        return self._batches.has_erased

    def add(self, draft: Draft) -> int:
        """Take one entry into the change and give its number.

        Raises:
            Refused: the entry does not fit the book; the change must be given up.
        """
        state, content = self._state, draft.content
        self._ensure(draft)
        self._refuse_unfounded(draft)
        if isinstance(content, Erasure):
            self._ensure_section(content)
        n = state.n + 1
        rows = apply(state.book, n, draft.kind, content)
        sealed = seal_entry(draft, n, state.seal, self._stamp, self._salt)
        state.n, state.seal = n, sealed.seal
        batch = self._batch
        batch.sealed.append(sealed)
        self._take(n, rows)
        text = search_text(draft)
        if text:
            batch.texts.append((n, text))
        if isinstance(content, Erasure):
            batch.erasures.append((content.entry, content.section.value))
        if len(batch.sealed) >= FLUSH_ENTRIES:
            self._batches.write_behind(self._next_batch())
        return n

    def new_case(self, identity: str) -> str:
        """Say that this id was made just now, so that nobody need look for it in the book."""
        self._new_cases.add(identity)
        return identity

    def find_cases(self, organisation: str, labels: list[str]) -> dict[str, str]:
        """Give the ids of the cases an organisation has under these labels, this change's own among them.

        Of the labels in use only hashes are kept: for labels that are new nothing need be written or asked first.
        """
        if organisation not in self._labels:
            self.flush()
            self._labels[organisation] = {hash(label) for label in load.labels_of(self._cursor, organisation)}
        known = [label for label in labels if hash(label) in self._labels[organisation]]
        if not known:
            return {}
        self.flush()
        return load.ids_by_label(self._cursor, organisation, known)

    def ask(self, question: Callable[Concatenate[Cursor, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Ask the book as the changes before this one left it."""
        return question(self._cursor, *args, **kwargs)

    def book(self, *cases: str) -> Book:
        """Give the running state with these cases in it."""
        for identity in cases:
            self._ensure_case(identity)
        return self._state.book

    def flush(self) -> None:
        """Write what is kept in memory; still nothing is visible outside this change."""
        if self._batch.sealed:
            self._batches.write(self._next_batch())

    def finish(self) -> None:
        """Write the rest and move the head; the caller commits."""
        self.flush()
        self._batches.finish()

    def close(self) -> None:
        """Leave the change, finished or not: wait for what is being written, whatever became of it."""
        self._batches.close()

    @property
    def _cursor(self) -> Cursor:
        return self._batches.cursor

    def _next_batch(self) -> Batch:
        """Give what was gathered and begin anew, forgetting cases and subjects where they have become many."""
        batch, self._batch = self._batch, Batch()
        if len(self._state.book.cases) > CASES_KEPT:
            self._state.book.cases.clear()
            self._new_cases.clear()
        if len(self._subjects) > CASES_KEPT:
            self._subjects.clear()
        return batch

    def _refuse_unfounded(self, draft: Draft) -> None:
        if not self._stamp.actor.strip() or not draft.words.reason.strip():
            raise NoReason(draft.kind)
        if draft.kind is Kind.OPEN:
            return
        cites = draft.content.cites  # type: ignore[union-attr]  # every kind but open is cited
        if not cites and draft.kind not in WITHOUT_SOURCE:
            raise NoSource(draft.kind)
        known = self._state.book.sources
        for citation in cites:
            if citation.source not in known:
                load.load_source(self._cursor, self._state.book, citation.source)
                if citation.source not in known:
                    raise UnknownRecord("source", citation.source)

    def _ensure(self, draft: Draft) -> None:
        """Load what the entry touches."""
        match draft.content:
            case Revision(case=case):
                self._ensure_case(case)
            case Source(id=identity):
                load.load_source(self._cursor, self._state.book, identity)
            case Unitemised(id=identity):
                self._ensure_unitemised(identity)
            case Allocation(unitemised=identity, case=case):
                self._ensure_unitemised(identity)
                if case is not None:
                    self._ensure_case(case)
            case Adoption(organisation=organisation):
                self.flush()
                load.load_cases_of(self._cursor, self._state.book, organisation)
            case Correction() | Voiding() as repair:
                self._ensure_repaired(repair)
            case Judgement(a=one, b=other):
                self._ensure_judged(one, other)
            case Joining(case=case, into=other) | Parting(case=case, new=other):
                self._ensure_case(case)
                self._ensure_case(other)
            case _:
                pass

    def _ensure_section(self, erasure: Erasure) -> None:
        if erasure.section is not Section.FIGURES and erasure.entry <= self._state.n:
            self.flush()
            refuse_nothing(self._cursor, erasure)

    def _ensure_repaired(self, repair: Correction | Voiding) -> None:
        if repair.target in {Kind.UNITEMISED, Kind.ALLOCATE}:
            self._ensure_unitemised(repair.subject)
        elif repair.target is Kind.ADJUST:
            if repair.entry not in self._state.book.adjustments:
                load.load_adjustment(self._cursor, self._state.book, repair.entry)
        elif repair.target in VOIDABLE:
            if repair.entry not in self._state.book.voidable:
                load.load_voidable(self._cursor, self._state.book, repair.entry)
        else:
            self._ensure_case(repair.subject)

    def _ensure_judged(self, *pair: Subject) -> None:
        """Refuse a judgement of what cannot be judged or is not in the book: nobody could tell later what was meant."""
        kinds = frozenset(one.kind for one in pair)
        if (kinds not in JUDGED_TOGETHER and kinds != PROPOSED) or pair[0] == pair[1]:
            why = "they are one record" if pair[0] == pair[1] else "of these two kinds nothing is judged"
            raise CannotJudge([f"{one.kind} {one.id}" for one in pair], why)
        for one in pair:
            if one.kind != PROPOSAL and not self._holds(one):
                raise UnknownRecord(one.kind, one.id)

    def _holds(self, one: Subject) -> bool:
        if one.kind == "case":
            self._ensure_case(one.id)
            return one.id in self._state.book.cases
        known = (one.kind, one.id)
        if known not in self._subjects:
            self.flush()
            if not load.stands(self._cursor, *known):
                return False
            self._subjects.add(known)
        return True

    def _ensure_case(self, identity: str) -> None:
        if identity not in self._state.book.cases and identity not in self._new_cases:
            load.load_case(self._cursor, self._state.book, identity)

    def _ensure_unitemised(self, identity: str) -> None:
        if identity not in self._state.book.unitemised:
            load.load_unitemised(self._cursor, self._state.book, identity)

    def _take(self, n: int, rows: Rows) -> None:
        pending, numbers = self._batch.rows, self._state.cells.numbers
        if rows.cases:
            pending[schema.case_record] += rows.cases
            for case in rows.cases:
                if case.organisation in self._labels:
                    self._labels[case.organisation].add(hash(case.label))
        if rows.revisions:
            pending[schema.revision] += rows.revisions
        if rows.ended:
            pending[schema.ended] += rows.ended
        if rows.records:
            pending[schema.record] += rows.records
            first = rows.records[0]
            if first.kind in _JUDGED_KINDS:
                self._subjects.add((first.kind, first.subject))
        for i, line in enumerate(rows.lines):
            cell = numbers.get(line.cell)
            if cell is None:
                cell = self._state.cells.new(line.cell, self._state.book.organisations)
                pending[schema.cell].append(cell_row(cell, n, line.cell))
            pending[schema.posting].append(posting_row(n, i, line, cell))


_CAUSES: Final = {cause: cause.value for cause in Cause}


def posting_row(n: int, line: int, posted: Line, cell: int) -> tuple[Any, ...]:
    """Give the row of one signed line, in the order of the table's columns."""
    return (
        n, line, posted.because, posted.known_on.toordinal(), _CAUSES[posted.cause], posted.flow, posted.of,
        posted.subject, cell, posted.cases, *posted.amount,
    )  # fmt: skip
