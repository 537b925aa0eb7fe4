"""Totals as known on a day at a pin, from sums of the book's lines.

A total is a sum of minima and a sum of maxima and never an estimate. What has no number, what is open-ended
and what stands beside (acknowledged, not substantiated, other categories) is counted apart, never inside.
Derived in docs/method/as-of.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tallystick.assessment.model import Flow
from tallystick.ledger.posting import NOT_PRINTED, Cell
from tallystick.values.counts import NO_DELTA, CountRange, Delta


class CellSum(NamedTuple):
    """What one cell holds: cases, and persons as a signed amount; ``group`` splits a cell further."""

    cell: Cell
    cases: int
    amount: Delta
    group: tuple[str, ...] = ()


class FlowSum(NamedTuple):
    """What moved in one cell under one cause and one case-flow term."""

    cell: Cell
    cause: str
    flow: str
    cases: int
    amount: Delta


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a total split by dimensions; rows of overlapping groups are not additive."""

    group: tuple[str, ...]
    killed: Delta
    injured: Delta
    cases: int


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the headline: the same people are never in it."""

    status: str
    effect: str
    category: str
    standing: str
    amount: Delta


@dataclass(frozen=True, slots=True)
class Totals:
    """One organisation's total as known at the end of ``on``, in the book as it stood at entry ``pin``.

    ``killed`` and ``injured`` are what is counted (the standard's categories, accepted, in states that
    count); ``counted_cases`` how many cases that is, itemised or not, ``assumed_cases`` how many of them rest on a
    day that is assumed; ``cases`` all cases by state. ``unplaced_cases`` were reopened from a state that was
    not printed: they still stand in that state too, so the states hold so many cases more than there are.
    """

    organisation: str
    on: date
    pin: int
    standard: str | None
    killed: Delta
    injured: Delta
    counted_cases: int
    cases: Mapping[str, int]
    unplaced_cases: int
    assumed_cases: int
    acknowledged: Delta
    beside: tuple[Beside, ...]
    rows: tuple[Row, ...] = ()

    @property
    def killed_range(self) -> CountRange:
        """The headline: sum of minima to sum of maxima, the latter unknown where a bound was not printed."""
        return self.killed.range


def totals(
    sums: Iterable[CellSum], organisation: str, on: date, pin: int, standard: str | None, flows: Mapping[str, Flow]
) -> Totals:
    """Make the total of one organisation from the sums of all cells; ``flows`` says what its states are."""
    killed = injured = acknowledged = NO_DELTA
    counted_cases = assumed_cases = 0
    cases: dict[str, int] = defaultdict(int)
    beside: dict[tuple[str, str, str, str], Delta] = defaultdict(Delta)
    for cell, number, amount, _ in sums:
        if cell.organisation != organisation:
            continue
        cases[cell.status] += number
        if cell.counted:
            counted_cases += number
            assumed_cases += number if cell.assumed else 0
            if cell.effect == "killed":
                killed += amount
            elif cell.effect == "injured":
                injured += amount
            else:
                beside[cell.status, cell.effect, cell.category, cell.standing] += amount
        elif flows.get(cell.status) is Flow.ACKNOWLEDGED and _is_headline(cell):
            acknowledged += amount
        elif not _is_headline(cell):
            beside[cell.status, cell.effect, cell.category, cell.standing] += amount
    return Totals(
        organisation,
        on,
        pin,
        standard,
        killed,
        injured,
        counted_cases,
        {status: number for status, number in sorted(cases.items()) if number and status != NOT_PRINTED},
        -cases[NOT_PRINTED],
        assumed_cases,
        acknowledged,
        tuple(Beside(*key, amount) for key, amount in sorted(beside.items()) if amount != NO_DELTA),
    )


def rows_by(sums: Iterable[CellSum], organisation: str, dimensions: tuple[str, ...]) -> tuple[Row, ...]:
    """Split a total into rows. With ``status`` among the dimensions all states are shown, else what counts.

    Cell dimensions are ``status`` and ``event_month``; any other takes its value from a sum's ``group``, in
    the order the other dimensions are named.
    """
    killed: dict[tuple[str, ...], Delta] = defaultdict(Delta)
    injured: dict[tuple[str, ...], Delta] = defaultdict(Delta)
    cases: dict[tuple[str, ...], int] = defaultdict(int)
    every_state = "status" in dimensions
    for cell, number, amount, group in sums:
        if cell.organisation != organisation or not (cell.counted or (every_state and _is_civilian(cell))):
            continue
        others = iter(group)
        key = tuple(
            cell.status if name == "status" else cell.month if name == "event_month" else next(others)
            for name in dimensions
        )
        cases[key] += number
        if cell.effect == "killed":
            killed[key] += amount
        elif cell.effect == "injured":
            injured[key] += amount
    rows = (Row(key, killed[key], injured[key], cases[key]) for key in sorted({*killed, *injured, *cases}))
    return tuple(row for row in rows if row.cases or row.killed != NO_DELTA or row.injured != NO_DELTA)


def _is_headline(cell: Cell) -> bool:
    return (cell.effect, cell.category, cell.standing) == ("killed", "civilian", "accepted")


def _is_civilian(cell: Cell) -> bool:
    return cell.category == "civilian" and cell.standing == "accepted"
