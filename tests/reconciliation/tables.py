"""Small tables for the tests of a comparison without a book, and what hypothesis may make of them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from tallystick.actions.standards import shipped_standard
from tallystick.incident.record import IncidentRecord
from tallystick.ledger.entry import Subject
from tallystick.reconciliation.model import Edge
from tallystick.reconciliation.tables import Table, TableRow, grades_under, node
from tallystick.values.counts import Count
from tests.reconciliation.sides import AREAS, COUNTS, DAY, SPAN_DAYS

COALITION = shipped_standard("coalition", "2016-12")
AIRWARS = shipped_standard("airwars", "2024")


def line(label: str, killed: Count | None = None, status: str = "", **more: Any) -> TableRow:
    """Give a row of harm a month before the day."""
    first = more.pop("first", DAY - timedelta(days=30))
    record = IncidentRecord(label, first, more.pop("last", first), killed=killed, state=status)
    return TableRow(record=record, **more)


def table(label: str, rows: Any, standard: Any = None, **more: Any) -> Table:
    """Give a table by a standard; without one every row has to have no status."""
    rows = tuple(rows)
    return Table(
        label=label,
        rows=rows,
        grades=grades_under(standard) if standard else {},
        has_status=any(row.record.state for row in rows),
        **more,
    )


def paired(*pairs: tuple[str, str]) -> list[Edge]:
    """Take rows for one case, by their ids."""
    return [
        Edge(Subject(kind="case", id=node("a", a)), Subject(kind="case", id=node("b", b)), n)
        for n, (a, b) in enumerate(pairs, 1)
    ]


@st.composite
def rows_of(draw: st.DrawFn, letter: str, standard: Any) -> list[TableRow]:
    """Give up to six rows in any state of a standard, some without one, some known after the day."""
    states = [state.id for state in standard.states]
    made = []
    for n in range(draw(st.integers(0, 6))):
        first = DAY - timedelta(days=draw(st.sampled_from(SPAN_DAYS)))
        made.append(
            line(
                f"{letter}{n}",
                draw(st.one_of(st.none(), COUNTS)),
                draw(st.sampled_from(["", *states])),
                first=first,
                last=first + timedelta(days=draw(st.sampled_from([0, 0, 3]))),
                known_on=draw(st.sampled_from([None, DAY, date(2031, 9, 1)])),
                area=draw(AREAS),
                reason=draw(st.sampled_from(["", "no_action_near"])),
            )
        )
    return made


@st.composite
def pairings(draw: st.DrawFn) -> list[Edge]:
    """Give any pairs at all: one to many, many to many, of rows that are not there."""
    one = st.integers(0, 6)
    return paired(*((f"a{x}", f"b{y}") for x, y in draw(st.lists(st.tuples(one, one), max_size=8))))
