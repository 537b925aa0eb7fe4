"""The two languages of a printed comparison: how each writes numbers, days, names of others, and its sentences.

Knows letters and digits, not what is said. Numbers and days follow the Unicode CLDR (Arabic digits with their own
sign between thousands; the months by both names in use, as documents of the United Nations give them).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from unicodedata import bidirectional

from tallystick.reports import compare_ar, compare_en
from tallystick.reports.svg import Customs


class Written(str):
    """A number as a language writes it; in a sentence ``{n:person|persons}`` gives the word that goes with it.

    >>> f"{ENGLISH.number(1):was|were}, {ENGLISH.number(3817)} {ENGLISH.number(3817):row|rows}"
    'was, 3,817 rows'
    """

    __slots__ = ("is_one",)

    is_one: bool

    def __format__(self, spec: str) -> str:
        """Give the number, or the word for one or for any other number."""
        one, sign, other = spec.partition("|")
        return (one if self.is_one else other) if sign else super().__format__(spec)


@dataclass(frozen=True, slots=True)
class Language:
    """A language with its words. ``digits`` stand for 0 to 9."""

    code: str
    right_to_left: bool
    text: Mapping[str, str]
    steps: tuple[str, ...]
    reasons: Mapping[str, str]
    months: tuple[str, ...]
    digits: str = "0123456789"
    thousands: str = ","
    decimal: str = "."

    def say(self, key: str, **slots: str) -> str:
        """Give a sentence with its facts."""
        return self.text[key].format(**slots)

    def number(self, value: int, *, signed: bool = False) -> Written:
        """Write a number: 3,817; a movement with its sign, kept before it in a text that runs from the right.

        >>> ENGLISH.number(3333, signed=True), ARABIC.number(3817)
        ('+3,333', '٣٬٨١٧')
        """
        written = self._digits(f"{value:+,}" if signed and value else f"{value:,}")
        made = Written(f"\u2066{written}\u2069" if written[0] in "+-" and self.right_to_left else written)
        made.is_one = value == 1
        return made

    def plain(self, value: int) -> str:
        """Write a number that names something, as a year: its digits alone."""
        return self._digits(str(value))

    def share(self, value: float) -> str:
        """Write a probability: 0.60."""
        return self._digits(f"{value:.2f}")

    def measure(self, value: float) -> str:
        """Write a measured number, with as many places as it has: 1.5."""
        return self._digits(f"{value:g}")

    def day(self, value: date) -> str:
        """Write a day in full: 2 June 2017."""
        return f"{self.plain(value.day)} {self.months[value.month - 1]} {self.plain(value.year)}"

    def apart(self, text: str) -> str:
        """Keep a foreign text, as a label or a file's name, from changing the order of what stands around it."""
        foreign = self.right_to_left or any(bidirectional(letter) in {"R", "AL"} for letter in text)
        return f"\u2068{text}\u2069" if foreign else text

    def label(self, label: str, label_ar: str) -> str:
        """Give the name of an organisation or a list in this language, kept apart from the text around it."""
        return self.apart(label_ar if label_ar and self.right_to_left else label)

    def reason(self, code: str) -> str:
        """Give a reason in words; one that is not known is given as it stands."""
        return " + ".join(self._reason(part) for part in code.split(" + "))

    def plain_marks(self, text: str) -> str:
        """Write the numbers of notes, as [1], in the language's own digits."""
        return re.sub(r"\[(\d+)\]", lambda mark: f"[{self._digits(mark[1])}]", text)

    @property
    def direction(self) -> str:
        """The way it is written, as HTML names it."""
        return "rtl" if self.right_to_left else "ltr"

    @property
    def customs(self) -> Customs:
        """How its pictures are read."""
        return Customs(self.right_to_left, self.number, self.plain)

    def _reason(self, code: str) -> str:
        head, sign, rest = code.partition("; ")
        if sign:
            return f"{self._reason(head)}; {self._reason(rest)}"
        said = self.reasons.get(code)
        return said if said is not None else self.apart(code.replace("_", " "))

    def _digits(self, text: str) -> str:
        if self.digits == ENGLISH_DIGITS:
            return text
        return text.translate(str.maketrans(f"{ENGLISH_DIGITS},.", f"{self.digits}{self.thousands}{self.decimal}"))


ENGLISH_DIGITS: Final = "0123456789"
ENGLISH: Final = Language(
    "en", False, compare_en.TEXT, compare_en.STEPS, compare_en.REASONS,  # noqa: FBT003 -- as the field says
    ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
     "December"),
)  # fmt: skip
ARABIC: Final = Language(
    "ar", True, compare_ar.TEXT, compare_ar.STEPS, compare_ar.REASONS,  # noqa: FBT003 -- as the field says
    ("كانون الثاني/يناير", "شباط/فبراير", "آذار/مارس", "نيسان/أبريل", "أيار/مايو", "حزيران/يونيو", "تموز/يوليو",
     "آب/أغسطس", "أيلول/سبتمبر", "تشرين الأول/أكتوبر", "تشرين الثاني/نوفمبر", "كانون الأول/ديسمبر"),
    "٠١٢٣٤٥٦٧٨٩", "٬", "٫",  # noqa: RUF001 -- Arabic marks
)  # fmt: skip
LANGUAGES: Final = (ENGLISH, ARABIC)
