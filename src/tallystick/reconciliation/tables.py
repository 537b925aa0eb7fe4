"""Two plain tables as the two sides of a gap: what a row counts, and by whose rule, where there is no book.

Knows rows and states; how a table is read and paired is decided elsewhere. Derived in docs/method/compare.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from msgspec.structs import replace

from tallystick.assessment.model import Flow, Standard, Unit
from tallystick.incident.record import IncidentRecord
from tallystick.ledger.entry import Coverage
from tallystick.reconciliation.model import CaseView, Later, Printed, Scope, Side
from tallystick.values.counts import Blank, Count, Delta, total_of
from tallystick.values.when import Basis

NO_STATUS: Final = "no_status"
"""The state of a row that gives none, in a table whose other rows do: it is not counted, and a note says how many."""

WHOM_UNKNOWN: Final = "whose status the table does not state"
"""Whom a total counts where neither a column nor a standard says so."""


class Grade(NamedTuple):
    """What a status means: where its case stands, whether it counts, and the state under its proper name."""

    state: str
    flow: Flow
    counted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One row: the record that is paired, and what else it says. ``known_on`` None is a row that gives no day."""

    record: IncidentRecord
    known_on: date | None = None
    area: str = ""
    actors: tuple[str, ...] = ()
    weapon: str = ""
    reason: str = ""
    unit: Unit | None = None

    @property
    def span(self) -> str:
        """The days of the harm, as EDTF."""
        first, last = self.record.earliest.isoformat(), self.record.latest.isoformat()
        return first if first == last else f"{first}/{last}"

    @property
    def told_on(self) -> date:
        """The first day on which the row can have been known: that of its publication, else that of the harm."""
        return self.known_on or self.record.earliest

    @property
    def killed(self) -> Count:
        """What the row says were killed; a row that is a person is one."""
        if self.record.killed is None and self.unit is Unit.PERSON:
            return Count.exactly(1)
        return self.record.killed or Count.missing(Blank.NOT_STATED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One organisation's table. ``has_status`` says that some row has a status; ``whom`` whom it counts."""

    label: str
    rows: tuple[TableRow, ...]
    grades: Mapping[str, Grade]
    has_status: bool
    whom: str = WHOM_UNKNOWN
    standard: str = ""
    printed: Count | None = None


def grades_under(standard: Standard) -> dict[str, Grade]:
    """Give what each state of a standard means.

    A reopened row does not count: a table does not say how it stood before.
    """
    counted = {Flow.COMPLETED}
    return {one.id: Grade(one.id, one.flow, one.counts and one.flow in counted) for one in standard.states}


def grades_agreed(standards: Iterable[Standard]) -> dict[str, Grade]:
    """Give the states on which all standards that have them agree; on the others nothing can be said without one."""
    found: dict[str, set[Grade]] = {}
    for standard in standards:
        for state, grade in grades_under(standard).items():
            found.setdefault(state, set()).add(grade)
    return {state: next(iter(grades)) for state, grades in found.items() if len(grades) == 1}


def state_named(status: str) -> str:
    """Write a status as states are written.

    >>> state_named("Non-credible"), state_named("open incident")
    ('non_credible', 'open')
    """
    plain = "_".join(status.casefold().replace("-", " ").replace("_", " ").split())
    return _ALSO_CALLED.get(plain, plain)


_ALSO_CALLED: Final = {"open_incident": "open", "not_yet_assessed": "open"}
"""What Airwars' own code calls a Coalition case that is not concluded."""


def side_of(table: Table, letter: str, on: date, *, hindsight: bool) -> tuple[Side, tuple[CaseView, ...]]:
    """Give a table as one side of a gap, as known at the end of ``on``; ``letter`` keeps two tables' ids apart."""
    views = tuple(_view(row, table, letter, on) for row in table.rows)
    known = tuple(view for view in views if hindsight or view.flow is not None)
    side = Side(
        organisation=table.label,
        on=on,
        book=total_of(view.killed for view in known if view.counted),
        printed=None if table.printed is None else Printed(count=table.printed, known_on=on),
        coverage=Coverage.NOT_SAID,
        standard=table.standard,
        remit=Scope(category=table.whom),
    )
    return side, known


def node(letter: str, row: str) -> str:
    """Name a row of one of two tables."""
    return f"{letter}/{row}"


def unit_of(rows: Sequence[TableRow], standard: Standard | None) -> Unit | None:
    """Give what one row is, where the table or its standard says so and all rows agree."""
    said = {row.unit for row in rows if row.unit is not None}
    if len(said) == 1:
        return said.pop()
    return standard.unit if standard is not None and not said else None


def _view(row: TableRow, table: Table, letter: str, on: date) -> CaseView:
    grade = _grade(row, table)
    said = CaseView(
        id=node(letter, row.record.id),
        label=row.record.id,
        flow=None,
        killed=Delta.of(row.killed),
        reason_code=row.reason,
        span=row.span,
        area=row.area,
        actors=row.actors,
        weapon=row.weapon,
        basis=Basis.PRINTED if row.known_on else Basis.ASSUMED,
    )
    if row.told_on > on:
        later = Later(
            known_on=row.told_on,
            state=grade.state,
            flow=grade.flow,
            counted=grade.counted,
            reason_code=row.reason,
        )
        return replace(said, later=(later,))
    return replace(said, flow=grade.flow, state=grade.state, counted=grade.counted, known_on=row.known_on)


def _grade(row: TableRow, table: Table) -> Grade:
    status = row.record.state
    if status:
        return table.grades[state_named(status)]
    return Grade(NO_STATUS, Flow.OPEN, counted=False) if table.has_status else _COUNTS


_COUNTS: Final = Grade("listed", Flow.COMPLETED, counted=True)
"""What a row is in a table that grades nothing: whoever lists it counts it."""
