"""How the Coalition's releases write numbers and days: in words or digits, months long or short.

Knows words, not what they count.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_SMALL: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS: Final = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUE: Final = {word: number for number, word in enumerate(_SMALL)} | {
    word: 10 * number for number, word in enumerate(_TENS, 2)
}
_WORD: Final = "|".join(sorted(_VALUE, key=len, reverse=True))

NUMBER: Final = rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,3}}(?!,?\d)|\d{{1,9}}(?!\d)|(?:(?:{_WORD})[\s-]+)?(?:one\s+)?hundred(?:\s+(?:and\s+)?(?:{_WORD})(?:[\s-](?:{_WORD}))?)?|(?:{_WORD})(?:-(?:{_WORD}))?)"  # noqa: E501
"""A pattern for a number as the releases write it: 1,266 or 105 or forty-seven or one hundred and five."""

MONTH: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
"""A pattern for a month by name, long or short, without its full stop."""

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def number_of(text: str) -> int:
    """Give the number that a text matched by NUMBER names.

    >>> [number_of(text) for text in ("1,266", "seven", "Forty-seven", "one hundred and five", "no")]
    [1266, 7, 47, 105, 0]
    """
    if text.lower() == "no":
        return 0
    digits = text.replace(",", "")
    if digits.isdecimal():
        return int(digits)
    before, hundred, after = re.sub(r"[\s-]+", " ", text.lower()).partition("hundred")
    if not hundred:
        return sum(_VALUE[word] for word in before.split())
    times = sum(_VALUE[word] for word in before.split()) or 1
    return times * 100 + sum(_VALUE[word] for word in after.replace("and", " ").split())


def month_of(name: str) -> int:
    """Give the number of a month by its name, long or short.

    >>> month_of("Sept"), month_of("August")
    (9, 8)
    """
    return _MONTHS.index(name[:3].lower()) + 1


def day_of(month: str, day: str, year: str) -> date | None:
    """Give a day, None where the calendar has none such.

    >>> day_of("Feb", "30", "2017") is None
    True
    """
    try:
        return date(int(year), month_of(month), int(day))
    except ValueError:
        return None
