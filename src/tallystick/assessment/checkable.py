"""Which reasons for not accepting a case can be checked by whoever holds other accounts of it, and against what.

Knows reason codes of the shipped standards and nothing of any case. "Not enough evidence" or "no civilian was seen"
rest on what only the organisation has; "no strike that day" and "place not found" can be held against what others
published.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Check(StrEnum):
    """What a reason can be held against."""

    DAY = "day"
    """Whether something happened the day before or after, by others' accounts and by published strike reports."""
    PLACE = "place"
    """Whether the place is known under another spelling, or lies near another that is known."""


CHECKABLE: Final[Mapping[str, frozenset[Check]]] = {
    "no_coalition_strikes": frozenset(Check),
    "no_strike": frozenset(Check),
    "outside_tasking_order": frozenset({Check.DAY}),
    "place_not_matched": frozenset({Check.PLACE}),
    "insufficient_information": frozenset(Check),
}
"""By reason code; what the codes mean stands in the standards (docs/method/rereview.md)."""
