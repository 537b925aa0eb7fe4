"""A series of figures that an organisation printed, release by release: what was printed, and what follows from it.

Knows the terms of a release and which one follows which. What must hold between them is in series_check.py. Moves
nothing: the figures may come from a table or from a book's expectations.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

TERMS: Final = (
    "carried", "received", "carried_plus_received", "completed", "credible", "non_credible", "duplicate", "withdrawn",
    "reopened", "open", "killed", "injured", "killed_newly_announced", "cumulative_killed", "cumulative_injured",
    "strikes_ever", "engagements_ever", "reports_ever", "credible_ever",
)  # fmt: skip
"""What a release may print. ``killed`` and ``injured`` are those of the release; what ends in ``_ever`` and what
begins with ``cumulative_`` counts from the beginning; all others are cases of the period."""

WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "carried": "carried over",
        "received": "received",
        "carried_plus_received": "carried over and received",
        "completed": "completed",
        "credible": "credible",
        "non_credible": "non-credible",
        "duplicate": "duplicate",
        "withdrawn": "withdrawn",
        "reopened": "reopened",
        "open": "open",
        "killed": "killed in this release",
        "injured": "injured in this release",
        "killed_newly_announced": "killed and not announced before",
        "cumulative_killed": "killed in all",
        "cumulative_injured": "injured in all",
        "strikes_ever": "strikes in all",
        "engagements_ever": "engagements in all",
        "reports_ever": "reports ever received",
        "credible_ever": "credible reports ever",
    }
)
"""Each term as people say it."""


@dataclass(frozen=True, slots=True)
class Release:
    """What one release printed: the figures by term, a term that was not printed being absent.

    ``published`` is its name among the others: the publisher's own day, as text. ``start`` and ``end`` are the first
    and last day of the period it covers, ``period`` that period as printed; ``None`` where it was not said.
    ``second_hand`` are the terms that are known from somebody else's text alone.
    """

    published: str
    period: str = ""
    start: date | None = None
    end: date | None = None
    figures: Mapping[str, int] = field(default_factory=dict)
    second_hand: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """How a sentence refers to the release."""
        return f"The release of {self.published}" if self.published else f"The release on {self.period}"

    def follows(self, earlier: Release) -> bool:
        """Say whether this is the next period after ``earlier``: without both periods, the order is taken for it."""
        if earlier.end is None or self.end is None:
            return earlier.end is None and self.end is None
        if self.start is not None:
            return self.start == earlier.end + timedelta(days=1)
        return _is_month_end(earlier.end) and _is_month_end(self.end) and _month(self.end) == _month(earlier.end) + 1


@dataclass(frozen=True, slots=True)
class Allegation:
    """One itemised report as a release printed it: the day and place of the harm, and what it is called by.

    ``key`` is the place in the form that places are compared in; ``names`` are identifiers printed beside it.
    ``refers_back``: the release itself says that it repeats, corrects or reopens an earlier one.
    """

    release: str
    item: str
    day: date
    place: str
    key: str
    names: frozenset[str] = frozenset()
    refers_back: bool = False


def month_period(text: str) -> tuple[date, date] | None:
    """Give the first and last day of a period written as 2017-03 or as 2015-07-04..2015-07-17; None where it is not.

    >>> month_period("2017-02")
    (datetime.date(2017, 2, 1), datetime.date(2017, 2, 28))
    >>> month_period("spring 2017") is None
    True
    """
    first, dots, last = text.partition("..")
    try:
        if dots:
            days = date.fromisoformat(first), date.fromisoformat(last)
            return days if days[0] <= days[1] else None
        start = date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
    return start, (start + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _month(day: date) -> int:
    return day.year * 12 + day.month


def _is_month_end(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1
