"""Days and spans of days: when something happened, when it was made known, which period a figure covers.

Knows calendar days only. The local time of an event has a field of its own elsewhere, and the instant at which
something was recorded is not a day. Spans are written in EDTF, whose grammar is in edtf.py.
Derived in docs/method/dates.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

import msgspec

from tallystick.values.edtf import BadDate, DateFault, iso_day, read_ends
from tallystick.values.text import plain_text

__all__ = [
    "BadDate",
    "Basis",
    "DateFault",
    "EventSpan",
    "KnownOn",
    "Period",
    "contains",
    "event_month",
    "parse_day",
    "parse_edtf",
    "span_between",
    "spans_overlap",
]


@dataclass(frozen=True, slots=True)
class EventSpan:
    """When something happened, in local days: the text as given and the first and last day it allows.

    ``earliest`` or ``latest`` is ``None`` where the text leaves that side open or unknown. The two are the hull:
    what lies between the parts of a set or of "the 17th of some month" stays in ``edtf`` alone. "Approximate" and
    "uncertain" widen nothing, since nobody said by how much; they are flags. Made by ``parse_edtf``.
    """

    edtf: str
    earliest: date | None
    latest: date | None
    approximate: bool = False
    uncertain: bool = False

    def __str__(self) -> str:
        """Give the text back, so that reading it again gives the same span."""
        return self.edtf


class Basis(StrEnum):
    """How a day of publication is known."""

    PRINTED = "printed"
    ARCHIVED = "archived"
    ASSUMED = "assumed"


class KnownOn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The publisher's own calendar day on which a fact was made known, unconverted, and how we know that day."""

    day: date
    basis: Basis

    @property
    def is_assumed(self) -> bool:
        """Whether every total that rests on it must say that the day is assumed."""
        return self.basis is Basis.ASSUMED


class Period(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The days a figure covers, both ends included; ``None`` where a figure has no start or printed no cut-off.

    >>> print(Period(None, date(2017, 4, 30)))
    ../2017-04-30
    >>> Period(date(2017, 5, 1), date(2017, 4, 30))
    Traceback (most recent call last):
    tallystick.values.edtf.BadDate: '2017-05-01/2017-04-30' cannot be kept as a date: the end is before the start. \
To do: exchange the two, or correct one.
    """

    start: date | None
    end: date | None

    def __post_init__(self) -> None:
        """Refuse a period that ends before it starts."""
        if self.start and self.end and self.end < self.start:
            raise BadDate(str(self), DateFault.BACKWARDS)

    @property
    def covers_to(self) -> date | None:
        """The cut-off: the last day the figure covers, ``None`` where it was not printed."""
        return self.end

    def contains(self, day: date) -> bool:
        """Tell whether the period covers the day, an open side reaching as far as one likes."""
        return (self.start or date.min) <= day <= (self.end or date.max)

    def __str__(self) -> str:
        """Write the period as an interval of EDTF."""
        return f"{self.start or '..'}/{self.end or '..'}"


def parse_day(text: str, *, not_after: date | None = None) -> date:
    """Read one calendar day, written YYYY-MM-DD; digits of any script are read.

    ``not_after`` is the last day that can be, such as the day of recording for a publication.

    Raises:
        BadDate: the text is not such a day, there is no such day, its year is implausible, or it is too late.

    >>> parse_day("\u0662\u0660\u0661\u0667-\u0660\u0663-\u0661\u0667")
    datetime.date(2017, 3, 17)
    >>> parse_day("2017-02-30")
    Traceback (most recent call last):
    tallystick.values.edtf.BadDate: '2017-02-30' cannot be kept as a date: the calendar has no such day. To do: check \
day and month.
    """
    day = iso_day(text)
    if day is None:
        span = parse_edtf(text)
        day = iso_day(span.edtf)
        if day is None:
            raise BadDate(text, DateFault.NOT_ISO)
    if not_after and day > not_after:
        raise BadDate(text, DateFault.TOO_LATE)
    return day


def parse_edtf(text: str) -> EventSpan:
    """Read when something happened: a day, month, year, interval or set, with unknown digits and qualifiers.

    Digits of any script, other dashes and blanks around "/" and "," are understood; ``edtf`` holds the tidy form.

    Raises:
        BadDate: the text is no such date. A season is refused, since it has no agreed first and last day.

    >>> parse_edtf("2017-03-XX~")
    EventSpan(edtf='2017-03-XX~', earliest=datetime.date(2017, 3, 1), latest=datetime.date(2017, 3, 31), \
approximate=True, uncertain=False)
    >>> parse_edtf("2017-03-17/..").latest is None
    True
    """
    return _parsed(text)


def span_between(first: date, last: date) -> EventSpan:
    """Give the span of two known days, both included.

    >>> span_between(date(2017, 3, 17), date(2017, 3, 18)).edtf
    '2017-03-17/2017-03-18'
    """
    return parse_edtf(first.isoformat() if first == last else f"{first}/{last}")


def event_month(span: EventSpan) -> str:
    """Give the row of a table by month: one month, "first/last" where a span covers more, or "unknown".

    >>> [event_month(parse_edtf(text)) for text in ("2017-03-17", "2017-03-31/2017-04-01", "../2017-03")]
    ['2017-03', '2017-03/2017-04', 'unknown']
    """
    if span.earliest is None or span.latest is None:
        return "unknown"
    first = span.earliest.isoformat()[:7]
    last = span.latest.isoformat()[:7]
    return first if first == last else f"{first}/{last}"


def spans_overlap(one: EventSpan, other: EventSpan) -> bool:
    """Tell whether two spans can mean the same day, an unknown side reaching as far as one likes.

    >>> spans_overlap(parse_edtf("2017-03"), parse_edtf("2017-03-31/2017-04-02"))
    True
    """
    first = max(one.earliest or date.min, other.earliest or date.min)
    last = min(one.latest or date.max, other.latest or date.max)
    return first <= last


def contains(span: EventSpan, day: date) -> bool:
    """Tell whether a span allows the day.

    >>> contains(parse_edtf("2017-03"), date(2017, 3, 31))
    True
    """
    return (span.earliest or date.min) <= day <= (span.latest or date.max)


_AROUND_SIGNS = re.compile(r"\s*([/,\[\]{}]|\.\.)\s*")
_NOT_EXACT, _NOT_SURE = frozenset("~%"), frozenset("?%")
_CACHED_TEXTS = 1 << 16  # more than all days of a century and a half


@lru_cache(_CACHED_TEXTS)
def _parsed(text: str) -> EventSpan:
    day = iso_day(text)
    if day is not None:
        return EventSpan(text, day, day)
    tidy = _AROUND_SIGNS.sub(r"\1", plain_text(text).strip()).upper()
    try:
        earliest, latest = read_ends(tidy)
    except BadDate as bad:
        raise BadDate(text, bad.fault) from None
    return EventSpan(tidy, earliest, latest, not _NOT_EXACT.isdisjoint(tidy), not _NOT_SURE.isdisjoint(tidy))
