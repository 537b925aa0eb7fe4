"""The figures of Arabic: ranges, vague words, parts of a million, and what qualifies a number from behind.

What a figure counts is read in arabic_items.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tallystick.claim.extraction import arabic_words as words
from tallystick.claim.extraction.arabic_parts import AFTER, AND
from tallystick.claim.extraction.items import Token
from tallystick.claim.extraction.numbers import read_value
from tallystick.claim.extraction.phrases import bounded, fits
from tallystick.claim.model import Figure, Quantity
from tallystick.values.text import plain_text

_MILLION: Final = plain_text("مليون")


def figure_at(row: Sequence[Token], at: int, quantity: Quantity) -> tuple[Figure, int] | None:
    """Read the figure that begins at ``at`` under ``quantity``."""
    low = row[at].low
    if low == "ما" and at + 1 < len(row) and row[at + 1].low == "بين":
        at, low = at + 1, "بين"
    if low == "بين" and at + 1 < len(row):
        first = read_value(row, at + 1, words.NUMBERS)
        if first and first[1] + 1 < len(row) and row[first[1]].low == AND:
            second = read_value(row, first[1] + 1, words.NUMBERS)
            if second and first[0] < second[0]:
                return Figure(first[0], second[0], Quantity.RANGE), second[1]
        return None
    if low in words.VAGUE:
        return Figure(None, None, Quantity.VAGUE, words.VAGUE[low]), at + 1
    if low in words.PARTS and at + 1 < len(row) and row[at + 1].low == _MILLION:
        return bounded(words.PARTS[low], quantity), at + 2
    read = read_value(row, at, words.NUMBERS)
    if read is None:
        return None
    value, after = read
    if after + 1 < len(row) and row[after].low in {"الي", "-", "او"} and row[after + 1].text[0].isdigit():
        second = read_value(row, after + 1, words.NUMBERS)
        if second and value < second[0]:
            return Figure(value, second[0], Quantity.RANGE), second[1]
    return bounded(value, quantity), after


_AFTER_BEGINS: Final = frozenset(parts[0] for parts, _ in AFTER)


def requalified(row: Sequence[Token], at: int, figure: Figure) -> tuple[Figure, int]:
    """Read what qualifies the number from behind: على الأقل."""
    if figure.min is None or figure.quantity is not Quantity.EXACT:
        return figure, at
    for place in range(at, min(at + 3, len(row))):
        for parts, quantity in AFTER if row[place].low in _AFTER_BEGINS else ():
            if fits(row, place, parts):
                return bounded(figure.min, quantity), place + len(parts)
        if not (
            row[place].low in words.ARMED | words.PEOPLES | words.CIVIL
            or row[place].low.removeprefix("ال") in words.PEOPLES
        ):
            break
    return figure, at
