"""Why a total changed between two days, each at its own pin: causes whose amounts add up exactly.

What changed by day (lines after the first day, up to the second, as the book stands at the second pin) is
kept apart from what was learned later (lines about days up to the first, entered between the pins).
Derived in docs/method/explain.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tallystick.ledger.asof import FlowSum, Totals
from tallystick.values.counts import NO_DELTA, CountRange, Delta


@dataclass(frozen=True, slots=True)
class CaseShare:
    """What one case (or unitemised figure) moved under one cause, net."""

    label: str
    amount: Delta


@dataclass(frozen=True, slots=True)
class CauseShare:
    """What one cause moved, gross: all its lines together; the cases behind it, largest first."""

    cause: str
    amount: Delta
    cases: tuple[CaseShare, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """The change of a total and its parts: ``causes`` and ``learned_later`` together are the whole change."""

    opening: Totals
    closing: Totals
    causes: tuple[CauseShare, ...]
    learned_later: tuple[CauseShare, ...]
    by_month: Mapping[str, Delta]

    @property
    def change(self) -> CountRange:
        """The difference of the two totals."""
        return self.closing.killed_range - self.opening.killed_range


def cause_shares(moves: Iterable[FlowSum], organisation: str) -> dict[str, Delta]:
    """Add up the headline lines of one organisation by cause; a cause that came to nothing stays if it moved."""
    found: dict[str, Delta] = defaultdict(Delta)
    for cell, cause, _, _, amount in moves:
        if cell.organisation == organisation and cell.counted and cell.effect == "killed":
            found[cause] += amount
    return dict(found)


def month_shares(moves: Iterable[FlowSum], organisation: str) -> dict[str, Delta]:
    """Add up the headline lines of one organisation by the month in which people were killed."""
    found: dict[str, Delta] = defaultdict(Delta)
    for cell, _, _, _, amount in moves:
        if cell.organisation == organisation and cell.counted and cell.effect == "killed":
            found[cell.month] += amount
    return {month: amount for month, amount in sorted(found.items()) if amount != NO_DELTA}


def ordered(shares: Mapping[str, Delta], cases: Mapping[str, tuple[CaseShare, ...]]) -> tuple[CauseShare, ...]:
    """Put causes in order, the largest first, each with its cases, the largest first.

    A cause that has cases and no share moved them inside the total: to another place, to other actors.
    """
    made = (
        CauseShare(cause, shares.get(cause, NO_DELTA), by_size(cases.get(cause, ())))
        for cause in dict.fromkeys((*shares, *cases))
    )
    return tuple(sorted(made, key=lambda share: (-abs(share.amount.lower), -abs(share.amount.upper), share.cause)))


def by_size(cases: Iterable[CaseShare]) -> tuple[CaseShare, ...]:
    """Put cases in order, the largest first."""
    return tuple(sorted(cases, key=lambda case: (-abs(case.amount.lower), -abs(case.amount.upper), case.label)))
