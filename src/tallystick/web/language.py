"""The languages of the pages: their catalogues of words, and how each writes numbers, days and months.

A further language is a line in ``LANGUAGES`` and a catalogue ``locale/CODE.po``. What a catalogue lacks is shown in
English. Numbers and days follow the Unicode CLDR (through Babel); nothing here knows what is written on a page.
"""

from __future__ import annotations

import gettext
import io
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final, NamedTuple

from babel import Locale, dates, numbers
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.utils.translation import get_language, trans_real


class Language(NamedTuple):
    """A language: its code and name, the direction it is written in, and whose customs its numbers and days follow.

    ``other_months`` are customs whose names of months stand beside: the Levant and Iraq have others than Egypt.
    """

    code: str
    name: str
    direction: str
    locale: str
    other_months: str = ""


LANGUAGES: Final = (
    Language("en", "English", "ltr", "en_GB"),
    Language("ar", "العربية", "rtl", "ar", "ar_SY"),
)
BY_CODE: Final = {language.code: language for language in LANGUAGES}


@cache
def install_catalogues() -> None:
    """Give Django our catalogues, made in memory from the texts that translators edit: no compiled copy goes stale."""
    for language in LANGUAGES:
        text = files("tallystick.web") / "locale" / f"{language.code}.po"
        if text.is_file():
            compiled = io.BytesIO()
            write_mo(compiled, read_po(io.BytesIO(text.read_bytes()), language.code))
            compiled.seek(0)
            trans_real.translation(language.code).merge(gettext.GNUTranslations(compiled))


def current() -> Language:
    """Give the language of the page being made."""
    return BY_CODE.get(get_language() or "", LANGUAGES[0])


def number(value: int, *, signed: bool = False) -> str:
    """Write a number: 3,817; a movement with its sign, which stays before it on a page that runs from the right."""
    written = _number(value, "+#,##0;-#,##0" if signed and value else "#,##0", current().locale)
    return f"\u2066{written}\u2069" if written[0] in "+-" and current().direction == "rtl" else written


def plain_number(value: int) -> str:
    """Write a number that names something, as an entry or a year: its digits alone."""
    return _number(value, "0", current().locale)


def day(value: date) -> str:
    """Write a day in full: 2 June 2017."""
    return _day(value, current())


def month(value: str) -> str:
    """Write a month known as YYYY-MM: June 2017."""
    return _month(value, current())


@lru_cache(maxsize=16_384)
def _number(value: int, pattern: str, locale: str) -> str:
    return numbers.format_decimal(value, format=pattern, locale=locale, numbering_system="default")


@lru_cache(maxsize=4_096)
def _day(value: date, language: Language) -> str:
    return _both_months(dates.format_date(value, "long", locale=language.locale), value, language)


@lru_cache(maxsize=4_096)
def _month(value: str, language: Language) -> str:
    first = date(int(value[:4]), int(value[5:7]), 1)
    return _both_months(dates.format_skeleton("yMMMM", first, locale=language.locale), first, language)


def _both_months(text: str, value: date, language: Language) -> str:
    """Write both names of a month where readers of one language use two, as documents of the United Nations do."""
    if not language.other_months:
        return text
    ours, other = (
        Locale.parse(of).months["format"]["wide"][value.month] for of in (language.locale, language.other_months)
    )
    return text if ours == other else text.replace(ours, f"{other}/{ours}")
