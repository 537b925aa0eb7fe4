"""Sums of the lines of a book in memory, as the store gives them of a book on disk."""

from __future__ import annotations

from datetime import date

from tallystick.assessment.model import Flow
from tallystick.ledger.asof import CellSum, FlowSum, Totals, totals
from tallystick.ledger.entry import Adoption
from tallystick.ledger.posting import NOT_PRINTED, Cell
from tallystick.ledger.statement import Statement, statement
from tallystick.values.counts import Delta
from tests.books import Pages


def cell_sums(pages: Pages, day: date, pin: int | None = None) -> list[CellSum]:
    """Add up, cell by cell, what was known at the end of the day with the entries up to the pin."""
    last = pages.last if pin is None else pin
    found: dict[Cell, CellSum] = {}
    for n, line in pages.lines:
        if n <= last and line.known_on <= day:
            old = found.get(line.cell, CellSum(line.cell, 0, Delta()))
            found[line.cell] = CellSum(line.cell, old.cases + line.cases, old.amount + line.amount)
    return [one for one in found.values() if one.cases or any(one.amount)]


def flow_sums(pages: Pages, start: date, end: date, pin: int | None = None, after: int = 0) -> list[FlowSum]:
    """Add up, by cell, cause and flow, the lines after one day up to another, of entries after one up to another."""
    last = pages.last if pin is None else pin
    found: dict[tuple[Cell, str, str], FlowSum] = {}
    for n, line in pages.lines:
        if after < n <= last and start < line.known_on <= end:
            key = (line.cell, line.cause, line.flow)
            old = found.get(key, FlowSum(*key, 0, Delta()))
            found[key] = FlowSum(*key, old.cases + line.cases, old.amount + line.amount)
    return list(found.values())


def flows(pages: Pages, organisation: str = "us") -> dict[str, Flow]:
    """Give the flow of every state an organisation's standards know."""
    adopted = (item.content for item in pages.book.adoptions[organisation])
    states = (state for content in adopted if isinstance(content, Adoption) for state in content.standard.states)
    return {NOT_PRINTED: Flow.COMPLETED, **{state.id: state.flow for state in states}}


def total(pages: Pages, day: date, pin: int | None = None, organisation: str = "us") -> Totals:
    """Give an organisation's total as known at the end of a day."""
    last = pages.last if pin is None else pin
    return totals(cell_sums(pages, day, pin), organisation, day, last, None, flows(pages, organisation))


def statement_of(pages: Pages, start: date, end: date, pin: int | None = None, organisation: str = "us") -> Statement:
    """Give an organisation's statement over a window of days."""
    opening, closing = total(pages, start, pin, organisation), total(pages, end, pin, organisation)
    return statement(opening, closing, flow_sums(pages, start, end, pin), flows(pages, organisation))
