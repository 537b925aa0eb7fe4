"""The grammar of dates: which first and last day a text in EDTF allows, and what is wrong with one that is not.

Knows tidy text only; when.py tidies it and keeps what comes out. EDTF is ISO 8601-2:2019, here after the Library of
Congress specification of 4 February 2019: levels 0 and 1, and of level 2 what reports of harm need. Derived in
docs/method/dates.md.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from itertools import product

from tallystick.values.problems import TallystickError

Ends = tuple[date | None, date | None]

FIRST_YEAR, LAST_YEAR = 1900, 2099
"""Years outside are taken for slips of the pen. Our own bounds: the dead of wars on record, and some room ahead."""


class DateFault(StrEnum):
    """What can be wrong with a date."""

    EMPTY = "no_date"
    NOT_A_DATE = "not_a_date"
    ORDER = "unclear_order"
    NOT_ISO = "not_iso"
    CLOCK = "clock_time"
    NO_SUCH_DAY = "no_such_day"
    SEASON = "season"
    YEAR = "implausible_year"
    YEAR_UNKNOWN = "year_unknown"
    BACKWARDS = "end_before_start"
    NO_ENDS = "no_ends"
    TOO_LATE = "too_late"


class BadDate(TallystickError):
    """A text that is no date, or a date that cannot be."""

    def __init__(self, value: str, fault: DateFault) -> None:
        """Build the sentence from the value and the fault."""
        self.value, self.fault = value, fault
        self.what, self.remedy = _SENTENCES[fault]
        super().__init__(f"{value!r} cannot be kept as a date: {self.what}. To do: {self.remedy}.")


def iso_day(text: str) -> date | None:
    """Read a plain YYYY-MM-DD within the plausible years; ``None`` for everything else."""
    if len(text) != len("YYYY-MM-DD") or text[4] != "-" or text[7] != "-":
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def read_ends(text: str) -> Ends:
    """Give the first and the last day that a tidy text allows, ``None`` where a side is open or unknown.

    Raises:
        BadDate: the text is no date of the kinds listed in docs/method/dates.md.
    """
    if not text:
        raise BadDate(text, DateFault.EMPTY)
    if text[0] + text[-1] in {"[]", "{}"}:
        members = [_interval(member, "..") if ".." in member else _one(member) for member in text[1:-1].split(",")]
        firsts, lasts = [first for first, _ in members], [last for _, last in members]
        return (
            None if None in firsts else min(day for day in firsts if day),
            None if None in lasts else max(day for day in lasts if day),
        )
    return _interval(text, "/") if text.count("/") == 1 else _one(text)


_SENTENCES = {
    DateFault.EMPTY: ("it is empty", "write XXXX where nothing is known of the day"),
    DateFault.NOT_A_DATE: (
        "it is not a date",
        "write YYYY-MM-DD, YYYY-MM or YYYY, X for an unknown digit, A/B for a span",
    ),
    DateFault.ORDER: ("which number is the day and which the month is not clear", "write YYYY-MM-DD"),
    DateFault.NOT_ISO: ("it is not written as YYYY-MM-DD", "write YYYY-MM-DD"),
    DateFault.CLOCK: ("it carries a time of day", "give the day alone; the local time has a field of its own"),
    DateFault.NO_SUCH_DAY: ("the calendar has no such day", "check day and month"),
    DateFault.SEASON: (
        "a season has no agreed first and last day",
        "write the months that are meant, as 2017-03/2017-05",
    ),
    DateFault.YEAR: (f"its year is not within {FIRST_YEAR} to {LAST_YEAR}", "check the year, and write all its digits"),
    DateFault.YEAR_UNKNOWN: ("month or day are given but no year", "give the year, or XXXX where nothing is known"),
    DateFault.BACKWARDS: ("the end is before the start", "exchange the two, or correct one"),
    DateFault.NO_ENDS: ("neither end is known", "write XXXX where nothing is known of the day"),
    DateFault.TOO_LATE: ("it is later than it can be", "check the year and the month"),
}


_Q = "[?~%]?"
_ONE = re.compile(f"{_Q}([0-9X]{{4}}){_Q}(?:-{_Q}([0-9X]{{2}}){_Q}(?:-{_Q}([0-9X]{{2}}){_Q})?)?")
_DAY_FIRST = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")
_YEAR_FIRST = re.compile(r"\d{4}([/.-])\d{1,2}\1\d{1,2}|\d{8}")
_CLOCK = re.compile(r"\d[T ]\d{1,2}:\d{2}")
_UNKNOWN = "XXXX"
_OPEN = ("", "..")
# Level 2 codes of parts of a year that have exact ends: quarters, terms of four months, halves.
_TERMS = {
    **{f"{33 + term}": range(1 + 3 * term, 4 + 3 * term) for term in range(4)},
    **{f"{37 + term}": range(1 + 4 * term, 5 + 4 * term) for term in range(3)},
    **{f"{40 + term}": range(1 + 6 * term, 7 + 6 * term) for term in range(2)},
}
_SEASONS = {str(code) for code in range(21, 33)}


def _interval(text: str, sign: str) -> Ends:
    start, _, end = text.partition(sign)
    if start in _OPEN and end in _OPEN:
        raise BadDate(text, DateFault.NO_ENDS)
    first = None if start in _OPEN else _one(start)[0]
    last = None if end in _OPEN else _one(end)[1]
    if first and last and last < first:
        raise BadDate(text, DateFault.BACKWARDS)
    return first, last


def _one(text: str) -> Ends:
    match = _ONE.fullmatch(text)
    if match is None:
        raise BadDate(text, _kind_of_text(text))
    year, month, day = match[1], match[2] or "XX", match[3] or "XX"
    if year == _UNKNOWN:
        if month + day != _UNKNOWN:
            raise BadDate(text, DateFault.YEAR_UNKNOWN)
        return None, None
    lowest, highest = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if lowest < FIRST_YEAR or highest > LAST_YEAR:
        raise BadDate(text, DateFault.YEAR)
    part_of_year = "" if match[3] else month
    if part_of_year in _SEASONS:
        raise BadDate(text, DateFault.SEASON)
    years, days = _fitting(year, range(lowest, highest + 1)), _fitting(day, range(1, 32))
    months = _TERMS.get(part_of_year) or _fitting(month, range(1, 13))
    first = _first_day(years, months, days)
    last = _first_day(years[::-1], months[::-1], days[::-1])
    if first is None:
        raise BadDate(text, DateFault.NO_SUCH_DAY)
    return first, last


def _fitting(pattern: str, numbers: range) -> Sequence[int]:
    wanted = re.compile(pattern.replace("X", "."))
    return [number for number in numbers if wanted.fullmatch(f"{number:0{len(pattern)}d}")]


def _first_day(years: Sequence[int], months: Sequence[int], days: Sequence[int]) -> date | None:
    for year, month, day in product(years, months, days):
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return None


def _kind_of_text(text: str) -> DateFault:
    if _CLOCK.search(text):
        return DateFault.CLOCK
    if _DAY_FIRST.fullmatch(text):
        return DateFault.ORDER
    return DateFault.NOT_ISO if _YEAR_FIRST.fullmatch(text) else DateFault.NOT_A_DATE
