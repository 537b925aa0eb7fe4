"""Sentences that the core makes, in the language of the page.

The core writes English and knows no other language. A catalogue has these sentences with ``{slots}`` where facts
stand; here a made sentence is matched with its pattern, the facts are taken out and put into the translation, numbers
and days in the customs of its language. A sentence without a pattern is given back as none, and shown in English.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from django.utils.translation import get_language, pgettext

from tallystick.values.edtf import iso_day
from tallystick.web import language, words
from tallystick.web.core_sentences import SENTENCES

CONTEXT: Final = "sentence"
TERM: Final = "series term"
"""The context of the words for what a printed series counts (:data:`tallystick.ledger.series.WORDS`)."""


def translated(text: str) -> str | None:
    """Give a sentence in the language of the page; None where its catalogue does not have it."""
    if get_language() == language.LANGUAGES[0].code:
        return text
    for template, pattern in _patterns():
        match = pattern.fullmatch(text)
        if match:
            ours = pgettext(CONTEXT, template)
            if ours == template:
                return None
            return ours.format(**{name: _fact(name, value or "") for name, value in match.groupdict().items()})
    return None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Give each sentence with its pattern, those that leave least open first."""
    ordered = sorted(SENTENCES, key=lambda template: -len(re.sub(r"\{\w+\}", "", template)))
    return tuple((template, re.compile(_pattern(template), re.DOTALL)) for template in ordered)


def _pattern(template: str) -> str:
    seen: set[str] = set()
    parts = re.split(r"\{(\w+)\}", template)
    made = re.escape(parts[0])
    for name, after in zip(parts[1::2], parts[2::2], strict=True):
        made += f"(?P={name})" if name in seen else f"(?P<{name}>.*?)"
        made += re.escape(after)
        seen.add(name)
    return made


def _fact(name: str, value: str) -> str:
    if name == "reason":
        return reasons(value)
    if name in {"basis", "category"}:
        return words.said(name, value)
    if name in {"term", "whole"}:
        return pgettext(TERM, value)
    if name in {"terms", "given"}:
        return "".join(_term(part) for part in re.split(r"(\s[+-]\s)", value))
    if name == "derived":
        between = "؛ " if language.current().direction == "rtl" else "; "
        return between.join(_fact("", part) for part in value.split("; "))
    if _MONTH.fullmatch(value):
        return language.month(value)
    if _NUMBER.fullmatch(value):
        return language.number(int(value.replace(",", "")), signed=value[0] in "+-")
    day = iso_day(value)
    if day is not None:
        return language.day(day)
    known = translated(value) if " " in value else None
    return known or words.isolated(words.harmless(value))


def _term(part: str) -> str:
    """Give one term of a sum: its number, and what it counts, or the month or release it stands for; or a sign."""
    number, _, counts = part.partition(" ")
    if not _NUMBER.fullmatch(number):
        return part
    if counts.startswith("of "):
        return _fact("", part)
    return f"{_fact('', number)} ({_fact('term', counts) if counts[0] != '(' else _fact('', counts.strip('()'))})"


def words_for_days(text: str) -> str:
    """Write the days and months of a sentence in words; what has one in its name, as a source, keeps it."""
    return _DAY_OR_MONTH.sub(_in_words, text)


def _in_words(match: re.Match[str]) -> str:
    day = iso_day(match[0])
    return (
        language.day(day) if day is not None else language.month(match[0]) if _MONTH.fullmatch(match[0]) else match[0]
    )


def reasons(value: str) -> str:
    """Give the reasons of a step, which are joined by a plus."""
    return " + ".join(words.said("reason", one.strip()) for one in value.split(" + "))


_MONTH: Final = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_DAY_OR_MONTH: Final = re.compile(r"(?<![\w@/-])\d{4}-\d{2}(-\d{2})?(?![\w/-])")
_NUMBER: Final = re.compile(r"[+-]?\d{1,3}(,?\d{3}){0,4}")
