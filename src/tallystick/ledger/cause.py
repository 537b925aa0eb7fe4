"""Why a total moved: the decision table that names each signed line.

Each pair of snapshots falls under the first row that fits; the table is written out, with an example for
every row, in docs/method/explain.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from tallystick.assessment.model import Flow
from tallystick.ledger.entry import Kind
from tallystick.ledger.timeline import FigureKey, Snapshot
from tallystick.values.counts import NO_DELTA, Delta


class Cause(StrEnum):
    """The closed list of why a total moved. ``uncounted`` lines move no headline."""

    NEW = "new_case_counted"
    REGRADED_IN = "regraded_in"
    REGRADED_OUT = "regraded_out"
    REGRADED_WITHIN = "regraded_within"
    RAISED = "raised"
    LOWERED = "lowered"
    RESTATED = "restated"
    DUPLICATE = "duplicate_found"
    WITHDRAWN = "withdrawn"
    UNITEMISED = "unitemised"
    ALLOCATED = "allocated"
    ADJUSTED = "adjusted"
    RESIDUAL = "residual"
    MOVED_MONTH = "transferred_month"
    MOVED_PLACE = "transferred_place"
    ANOTHER_ACTOR = "transferred_actor"
    EFFECT_TRANSFER = "transferred_effect"
    CATEGORY_TRANSFER = "transferred_category"
    STANDARD = "standard_changed"
    UNCOUNTED = "uncounted"
    CORRECTED = "corrected"
    MERGED = "transferred_merged"
    SPLIT = "transferred_split"


REPAIR = {
    Kind.CORRECT: Cause.CORRECTED,
    Kind.VOID: Cause.CORRECTED,
    Kind.JOIN: Cause.MERGED,
    Kind.PART: Cause.SPLIT,
}
"""What was learned later from an entry of these kinds is named after the repair, not after its steps."""


def cause_of_change(before: Snapshot | None, now: Snapshot, kind: Kind) -> Cause:
    """Name the step from ``before`` to ``now`` where the case enters, leaves or stays outside the total."""
    was = before is not None and before.counted
    if was == now.counted:
        return Cause.UNCOUNTED
    if kind is Kind.ADOPT:
        return Cause.STANDARD
    if now.counted:
        return Cause.REGRADED_IN if before is not None and before.was_completed else Cause.NEW
    if now.flow is Flow.DUPLICATE:
        return Cause.DUPLICATE
    return Cause.WITHDRAWN if now.flow is Flow.WITHDRAWN else Cause.REGRADED_OUT


def cause_of_move(before: Snapshot, now: Snapshot, kind: Kind) -> Cause:
    """Name the step of a counted case that stays counted but stands in another cell."""
    if kind is Kind.ADOPT:
        return Cause.STANDARD
    if before.month != now.month:
        return Cause.MOVED_MONTH
    if before.area != now.area:
        return Cause.MOVED_PLACE
    return Cause.ANOTHER_ACTOR if before.actors != now.actors else Cause.REGRADED_WITHIN


def causes_of_differences(differences: Sequence[tuple[FigureKey, Delta]]) -> list[Cause]:
    """Name each change of a figure: two that balance exactly are a transfer, else raised or lowered.

    >>> killed, injured = ("killed", "civilian", "accepted"), ("injured", "civilian", "accepted")
    >>> [c.value for c in causes_of_differences([(killed, Delta(2, 2)), (injured, Delta(-2, -2))])]
    ['transferred_effect', 'transferred_effect']
    """
    named = [_raised_or_lowered(amount) for _, amount in differences]
    for i, (key, amount) in enumerate(differences):
        for j, (other, opposite) in enumerate(differences[:i]):
            if amount + opposite == NO_DELTA and key[2] == other[2] and Cause.RESTATED not in (named[i], named[j]):
                named[i] = named[j] = Cause.CATEGORY_TRANSFER if key[0] == other[0] else Cause.EFFECT_TRANSFER
    return named


def _raised_or_lowered(amount: Delta) -> Cause:
    size = amount.lower or amount.upper
    if not size:
        return Cause.RESTATED
    return Cause.RAISED if size > 0 else Cause.LOWERED
