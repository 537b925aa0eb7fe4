"""The figures of English: a number with what qualifies it, ranges, vague words, parts of a million.

Knows no nouns but those that tell a pair from a couple; what a figure counts is read in english_items.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tallystick.claim.extraction import english_words as words
from tallystick.claim.extraction.english_nouns import HUMAN, is_plural, noun_at
from tallystick.claim.extraction.items import Token
from tallystick.claim.extraction.numbers import read_value
from tallystick.claim.extraction.phrases import bounded, fits
from tallystick.claim.model import Figure, Quantity


def figure_at(row: Sequence[Token], at: int, quantity: Quantity, start: int) -> tuple[Figure, int] | None:
    """Read the figure that begins at ``at`` under ``quantity``; what qualifies it begins at ``start``."""
    low = row[at].low
    if low == "both":
        noun = noun_at(row, at + 1, plural=True)
        whole = noun is not None and noun[0] == "P" and is_plural(row[noun[2] - 1].low)
        of_two = whole and noun is not None and not (noun[2] < len(row) and row[noun[2]].low == "and")
        return (Figure(2, 2), at + 1) if of_two else None  # "both medics", not "both medics and patients"
    if low in {"between", "from"}:
        first = read_value(row, at + 1, words.NUMBERS) if at + 1 < len(row) else None
        if first and first[1] + 1 < len(row) and row[first[1]].low in {"and", "to"}:
            second = read_value(row, first[1] + 1, words.NUMBERS)
            moved = any(before.low in words.ROSE for before in row[max(0, start - _SOON) : start])
            if second and low == "from" and (moved or second[0] < first[0]):
                return bounded(second[0], quantity), second[1]  # "has risen from six to nine", "down from 61 to 54"
            if second and first[0] < second[0]:
                return Figure(first[0], second[0], Quantity.RANGE), second[1]
        return None
    if low in {"a", "an", "no", "half"}:
        following = row[at + 1].low if at + 1 < len(row) else ""
        if following == "couple" and not (at + 2 < len(row) and row[at + 2].low in _OF_A_COUPLE | HUMAN):
            return None  # husband and wife
        for parts, value in _PARTS_OF:
            if fits(row, at, parts):
                return bounded(value, quantity), at + len(parts)
        if low == "half" and following == "a" and at + 2 < len(row) and row[at + 2].low == "dozen":
            return bounded(6, quantity), at + 3
        if low in {"a", "an"} and following in {"dozen", "hundred", "thousand", "million"}:
            read = read_value(row, at + 1, words.NUMBERS)
            return (bounded(read[0], quantity), read[1]) if read else None
        if low in {"a", "an"} and following in {"few", "couple", "handful", "number", "group", "pair", "crowd", "lot"}:
            sense = words.VAGUE.get(following, "several")
            return Figure(None, None, Quantity.VAGUE, sense), at + 2
        numbered = low in {"a", "an"} and at + 3 < len(row) and row[at + 2].low == "number" and row[at + 3].low == "of"
        if low in {"a", "an"} and following in _UNKNOWN and at + 2 < len(row) and row[at + 2].low == "number":
            return Figure(None, None, Quantity.VAGUE, "several"), at + 3 + numbered
        if numbered and following not in {"exact", "precise", "accurate", "specific", "actual"}:
            return Figure(None, None, Quantity.VAGUE, "several"), at + 3
        if low == "no":
            return Figure(0, 0), at + 1
        return None
    if low in words.VAGUE and not (low == "many" and start < at and row[at - 1].low == "as"):
        sense, after = words.VAGUE[low], at + 1
        if after + 1 < len(row) and row[after].low == "of" and row[after + 1].low in {"thousands", "millions"}:
            sense, after = f"{sense} of {row[after + 1].low}", after + 2
        elif after < len(row) and row[after].low in {"hundred", "dozen", "thousand"}:
            sense, after = f"{row[after].low}s", after + 1
        return Figure(None, None, Quantity.VAGUE, sense), after
    stated = _range(row, at) or _plain_value(row, at)
    if stated is None:
        return None
    figure, after = stated
    if figure.quantity is Quantity.EXACT and figure.min is not None:
        figure = bounded(figure.min, quantity)
        if after + 1 < len(row) and row[after].low == "or" and row[after + 1].low == "more":
            return bounded(figure.min or 0, Quantity.AT_LEAST), after + 2
        if after < len(row) and row[after].text == "+":
            return bounded(figure.min or 0, Quantity.AT_LEAST), after + 1
    return figure, after


_SOON: Final = 7
_UNKNOWN: Final = frozenset({"unknown", "unspecified", "undetermined", "undisclosed"})
_OF_A_COUPLE: Final = frozenset({"of", "more", "dozen", "hundred", "other"})
_PARTS_OF: Final = (
    (("a", "quarter", "of", "a", "million"), 250_000),
    (("a", "quarter", "million"), 250_000),
    (("half", "a", "million"), 500_000),
)
_RANGE = re.compile(r"(\d{1,6})-(\d{1,6})")


def _range(row: Sequence[Token], at: int) -> tuple[Figure, int] | None:
    joined = _RANGE.fullmatch(row[at].low)
    if joined:
        low, high = int(joined[1]), int(joined[2])
        if joined[1].startswith("0") or (1900 <= high < 2100 and low < 100):
            return None
        return (Figure(low, high, Quantity.RANGE), at + 1) if low < high else None
    first = read_value(row, at, words.NUMBERS) if at == 0 or row[at - 1].low != "by" else None  # "rose by 14 to 902"
    if first is None or first[1] + 1 >= len(row) or row[first[1]].low not in {"to", "-", "or"}:
        return None
    second = read_value(row, first[1] + 1, words.NUMBERS)
    if second is None or not first[0] < second[0]:
        return None
    return Figure(first[0], second[0], Quantity.RANGE), second[1]


def _plain_value(row: Sequence[Token], at: int) -> tuple[Figure, int] | None:
    read = read_value(row, at, words.NUMBERS)
    return (Figure(read[0], read[0]), read[1]) if read else None
