"""Numbers of English that count nobody: days, years, clocks, and ages, also where their commas were lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tallystick.claim.extraction import english_words as words
from tallystick.claim.extraction.english_nouns import HUMAN
from tallystick.claim.extraction.items import Token


def is_date(row: Sequence[Token], at: int) -> bool:
    """Tell a year behind its day or month, a day behind its month and a clock from a count: "On May 3 2017 six men"."""
    digits, before = row[at].text, row[at - 1].low if at else ""
    if len(digits) == len("2017") and 1900 <= int(digits) < 2100:
        return before in words.MONTHS or _DAY.fullmatch(before) is not None
    if before in words.MONTHS and len(digits) <= len("31"):
        return (
            at > 1
            and (row[at - 2].low in _BEFORE_DAY or row[at - 2].low in words.WEEKDAYS)
            and int(digits) <= _LAST_DAY
        )
    # "12:30" is a clock; "12: 30" is a day and what it brought.
    return before == ":" and at > 1 and row[at - 2].text.isdigit() and row[at].start == row[at - 1].end


AGED: Final = re.compile(r"(?:years?|months?)-old\w*|(?:years?|months?)old|(?:years?|months?)of")
_DAY: Final = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")
_BEFORE_DAY: Final = frozenset({"on", "since", "until", "before", "after", "from", "by", "dated"})
_LAST_DAY: Final = 31


def is_age_behind_name(row: Sequence[Token], at: int, after: int) -> bool:
    """Tell an age whose commas were lost: "... and Somebody Somename 56 were killed"; behind a place it is a count."""
    following = row[after].low if after < len(row) else ""
    if following not in _AFTER_AGE or int(row[at].text) > _OLDEST:
        return False
    first = at
    while (
        first > 0
        and row[first - 1].text[0].isalpha()
        and not row[first - 1].text.islower()
        and row[first - 1].low not in words.WEEKDAYS | words.MONTHS.keys()
    ):
        first -= 1
    named = at - first >= _A_NAME and first > 0
    return named and row[first - 1].low not in {"in", "at", "near", "from", "on", "of", "to", "across", "around", "."}


_AFTER_AGE: Final = frozenset({"was", "were", "also", "who", "died", "lost"})
_OLDEST: Final = 110
_A_NAME: Final = 2


def is_age(row: Sequence[Token], start: int, following: str) -> bool:
    """Tell whether a number between commas is the age of whoever stands before: "a man, 55, was"."""
    if start < _AFTER_NAME or row[start - 1].text != "," or following != ",":
        return False
    before = row[start - 2]
    return before.low in HUMAN or not before.text.islower()


def is_age_limit(row: Sequence[Token], start: int, before: str) -> bool:
    """Tell an age from a count: "children under five", "most were under 18", "men over 60"."""
    return row[start].low in _LIMITS and (before in HUMAN or before in _BEING)


_LIMITS: Final = frozenset({"under", "over", "above", "below"})
_BEING: Final = frozenset({"aged", "were", "was", "are", "is", "all", "age", "ages", "those"})
_AFTER_NAME: Final = 2
