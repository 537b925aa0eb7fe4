"""Days named in a sentence, as EDTF: "17 March 2017" is 2017-03-17, "March 17" is XXXX-03-17, "in March 2017" 2017-03.

Knows names of months as it is given them; a weekday or "yesterday" needs the day of publication and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

_DIGIT: Final = re.compile(r"\d")
ARABIC_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "كانون الثاني|يناير", "شباط|فبراير", "اذار|مارس", "نيسان|ابريل|افريل", "ايار|مايو", "حزيران|يونيو|جوان", "تموز|يوليو",
            "اب|اغسطس", "ايلول|سبتمبر", "تشرين الاول|اكتوبر", "تشرين الثاني|نوفمبر", "كانون الاول|ديسمبر",
        ), 1)
    for name in names.split("|")
}  # fmt: skip


def reader(months: Mapping[str, int], of: str = "") -> Callable[[str], str | None]:
    """Give a function that reads the one day or month a sentence names; ``None`` where it names none, or several.

    >>> read = reader({"march": 3})
    >>> read("on 17 March 2017"), read("on March 17"), read("in March 2017"), read("17 March and 18 March")
    ('2017-03-17', 'XXXX-03-17', '2017-03', None)
    """
    names = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    pattern = re.compile(
        rf"(?<![\w.,/])(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s{{1,2}}(?:{of})?(?P<m1>{names})(?!\w)(?:\s?/\s?[^\W\d]{{2,10}})?(?:,?\s{{1,2}}(?P<y1>(?:19|20)\d\d))?"
        rf"|(?P<m2>{names})\s{{1,2}}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s{{1,2}}(?P<y2>(?:19|20)\d\d))?"
        rf"|(?P<m3>{names}),?\s{{1,2}}(?P<y3>(?:19|20)\d\d)"
        rf"|(?P<iso>(?:19|20)\d\d-\d\d-\d\d))(?!\w)",
        re.IGNORECASE,
    )

    @lru_cache(maxsize=256)  # the words around a number are asked for their day more than once
    def read(plain: str) -> str | None:
        if not _DIGIT.search(plain):
            return None
        found = {_edtf(match, months) for match in pattern.finditer(plain)} - {None}
        return found.pop() if len(found) == 1 else None

    return read


def _edtf(match: re.Match[str], months: Mapping[str, int]) -> str | None:
    if match["iso"]:
        return match["iso"]
    month = months[(match["m1"] or match["m2"] or match["m3"]).lower()]
    year = match["y1"] or match["y2"] or match["y3"] or "XXXX"
    day = match["d1"] or match["d2"]
    if day is None:
        return f"{year}-{month:02}"
    longest = 29 if month == 2 else 30 if month in {4, 6, 9, 11} else 31
    return f"{year}-{month:02}-{int(day):02}" if 1 <= int(day) <= longest else None
