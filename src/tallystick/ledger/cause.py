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
from tallystick.values.counts import Delta


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


def cause_of_change(before: Snapshot | None, now: Snapshot, *, by_standard: bool) -> Cause:
    """Name the step from ``before`` to ``now`` where the case enters, leaves or stays outside the total.

    ``by_standard`` says that the standard moved it: by the map of an adoption, or because the map could not
    and the case was assessed on the day of the adoption.
    """
    was = before is not None and before.counted
    if was == now.counted:
        return Cause.UNCOUNTED
    if by_standard:
        return Cause.STANDARD
    if now.counted:
        return Cause.REGRADED_IN if before is not None and before.was_completed else Cause.NEW
    if now.flow is Flow.DUPLICATE:
        return Cause.DUPLICATE
    return Cause.WITHDRAWN if now.flow is Flow.WITHDRAWN else Cause.REGRADED_OUT


def cause_of_move(before: Snapshot, now: Snapshot, *, by_standard: bool) -> Cause:
    """Name the step of a counted case that stays counted but stands in another cell."""
    if by_standard:
        return Cause.STANDARD
    if before.month != now.month:
        return Cause.MOVED_MONTH
    if before.area != now.area:
        return Cause.MOVED_PLACE
    if before.actors != now.actors:
        return Cause.ANOTHER_ACTOR
    return Cause.RESTATED if before.state == now.state else Cause.REGRADED_WITHIN


def causes_of_differences(differences: Sequence[tuple[FigureKey, Delta]]) -> list[Cause]:
    """Name each change of a figure: two that balance exactly are a transfer, else raised, lowered or restated.

    A transfer is between two effects of one category or two categories of one effect. Where more than one
    pairing would balance, none is chosen: which people were moved was not said.

    >>> killed, injured = ("killed", "civilian", "accepted"), ("injured", "civilian", "accepted")
    >>> [c.value for c in causes_of_differences([(killed, Delta(2, 2)), (injured, Delta(-2, -2))])]
    ['transferred_effect', 'transferred_effect']
    """
    named = [_raised_or_lowered(amount) for _, amount in differences]
    if len(differences) > 1:
        partners = [[j for j, other in enumerate(differences) if _balances(one, other)] for one in differences]
        for i, mine in enumerate(partners):
            if len(mine) == 1 and partners[mine[0]] == [i]:
                same_effect = differences[i][0][0] == differences[mine[0]][0][0]
                named[i] = Cause.CATEGORY_TRANSFER if same_effect else Cause.EFFECT_TRANSFER
    return named


def _balances(one: tuple[FigureKey, Delta], other: tuple[FigureKey, Delta]) -> bool:
    """Say whether what one key gained is what the other lost: persons, not how many figures have none."""
    (effect, category, standing), gained = one
    (other_effect, other_category, other_standing), lost = other
    if standing != other_standing or (effect == other_effect) == (category == other_category):
        return False
    lower, upper, open_ended, no_lower, *_ = gained + lost
    return any(gained[:2]) and not (lower or upper or open_ended or no_lower)


def _raised_or_lowered(amount: Delta) -> Cause:
    """Raised where no bound fell, lowered where none rose; a bound that is not printed at one end is left out."""
    lower, upper = amount.lower, amount.upper
    bounds = {lower} if amount.open_ended else {upper} if amount.no_lower else {lower, upper}
    if max(bounds) > 0 <= min(bounds):
        return Cause.RAISED
    return Cause.LOWERED if min(bounds) < 0 >= max(bounds) else Cause.RESTATED
