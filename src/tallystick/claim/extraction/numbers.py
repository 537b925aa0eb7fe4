"""Numbers as words and digits, in any language whose number words are given.

Knows how number words build a value (two hundred and fifty, خمسة وعشرون); what the number counts is for the grammars.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tallystick.claim.extraction.items import Token

HIGHEST = 50_000_000
"""People: above this a number is no number of dead. Our own bound; the largest wars on record lie below it."""


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The number words of one language.

    ``units`` add (twenty, five), ``scales`` multiply what stands before them (hundred, thousand), ``joiners`` stand
    between parts as words of their own; ``units_first``: five and twenty (خمسة وعشرون) is one number.
    """

    units: Mapping[str, int]
    scales: Mapping[str, int]
    joiners: frozenset[str]
    units_first: bool = False


def read_value(row: Sequence[Token], at: int, words: NumberWords) -> tuple[int, int] | None:
    """Give the value of the number that begins at ``at`` and the place after it; ``None`` where none begins."""
    first = row[at].low
    if first[0].isdigit():
        return _digits(row, at, words)
    total, part, place, smallest = 0, 0, at, HIGHEST
    while place < len(row) and place - at < _LONGEST:
        word = row[place].low
        step = 1
        if place > at:
            if word in words.joiners and place + 1 < len(row):
                word, step = row[place + 1].low, 2
                if not _joins(part, total, words.units.get(word) or words.scales.get(word, 0), words):
                    break
            elif words.units_first and word in words.units and word not in _TEEN:
                break
        value = words.units.get(word) if word in words.units else _hyphenated(word, words)
        if value is not None:
            if part and not _fits(part, value, word):
                break
            part += value
        elif word in words.scales:
            scale = words.scales[word]
            if scale == _HUNDRED:
                part = (part or 1) * scale
            elif scale < smallest:
                total, part, smallest = total + (part or 1) * scale, 0, scale
            else:
                break
        else:
            break
        place += step
    if place == at:
        return None
    value = total + part
    return (value, place) if value <= HIGHEST else None


_LONGEST = 9
_HUNDRED = 100
_TEEN = frozenset({"عشر", "عشره"})
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,9}|\d{1,3}(?:\.\d{3}){2,}")
_DECIMAL = re.compile(r"\d{1,4}[.,]\d{1,2}")


def _digits(row: Sequence[Token], at: int, words: NumberWords) -> tuple[int, int] | None:
    text = row[at].text
    after = row[at + 1].low if at + 1 < len(row) else ""
    scale = words.scales.get(after, 1)
    place = at + 1 + (scale > 1)
    if _GROUPED.fullmatch(text):
        value = int(re.sub(r"[.,]", "", text)) * scale
        rest = row[place + 1].text if place + 1 < len(row) and row[place].low in words.joiners else ""
        if scale > _HUNDRED and rest.isdecimal() and int(rest) < scale:  # "52 ألفا و300"
            value, place = value + int(rest), place + 2
    elif scale > _HUNDRED and _DECIMAL.fullmatch(text):
        whole, part = re.split(r"[.,]", text)
        value = int(whole) * scale + int(part) * scale // 10 ** len(part)
    else:
        return None
    return (value, place) if value <= HIGHEST else None


def _hyphenated(word: str, words: NumberWords) -> int | None:
    tens, _, unit = word.partition("-")
    if not unit or tens not in words.units or unit not in words.units:
        return None
    return words.units[tens] + words.units[unit] if words.units[tens] >= 20 > words.units[unit] else None


def _joins(part: int, total: int, value: int, words: NumberWords) -> bool:
    """Tell whether "and" joins ``value`` to the number before it, or begins another one."""
    if words.units_first and part % _HUNDRED:
        return 0 < part % _HUNDRED < 10 and 20 <= value < _HUNDRED
    return bool(part or total) and 0 < value < (part or total)


def _fits(part: int, value: int, word: str) -> bool:
    """A unit joins what stands before it where there is room for it: twenty five, two hundred five, خمسة عشر."""
    if word in _TEEN:
        return part < 10
    if part % _HUNDRED == 0:
        return value < _HUNDRED or part >= value * 10
    low, high = sorted((part % _HUNDRED, value))
    return low < 10 and high >= 20 and high % 10 == 0 if part % _HUNDRED < 10 or value < 10 else False
