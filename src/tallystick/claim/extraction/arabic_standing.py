"""Arabic words whose letter is the same wherever they stand, and those that the words beside them decide.

The letters are explained in arabic.py; phrases, nouns and numbers are read in arabic_items.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from tallystick.claim.extraction import arabic_words as words
from tallystick.claim.extraction.arabic_parts import (
    AND,
    BEGINS,
    NOBODY,
    NUMBER_WORDS,
    PRONOUN,
    SUFFIX,
    TABLE,
    is_any_word,
    noun_of,
)
from tallystick.claim.extraction.items import Token
from tallystick.claim.model import Effect
from tallystick.values.text import plain_text

TOLLS: Final = words.TALLIES | {word for word, phrases in TABLE.items() if any(tag in "TUYS" for _, tag in phrases)}


@lru_cache(maxsize=16_384)
def fixed_letter(low: str) -> tuple[str, Effect | None, frozenset[str]] | None:
    """Give the letter of a word that has the same wherever it stands: most words of a text, so they pass quickly.

    Behind one of the words given with it, it begins a phrase and may have another.
    """
    if is_any_word(low):
        return "x", None, _NO_WORDS
    if low in BEGINS or low[0].isdigit() or low in _BY_NEIGHBOURS:
        return None
    phrases = TABLE.get(low, ())
    longer = frozenset(parts[1] for parts, _ in phrases if len(parts) > 1)
    tag = next((tag for parts, tag in phrases if len(parts) == 1), None)
    if tag is not None:
        return tag, EFFECT.get(tag), longer
    if low in PRONOUN or noun_of(low) is not None:
        return None
    if low == AND:
        return "&", None, longer
    return ("x" if low[0].isalnum() else low if low in SIGNS else "y"), None, longer


EFFECT: Final = {
    **dict.fromkeys("KVTLJG", Effect.KILLED),
    **dict.fromkeys("WOY", Effect.INJURED),
    **dict.fromkeys("FSf", Effect.MISSING),
    "U": Effect.CASUALTIES,
}

_NO_WORDS: Final = frozenset[str]()

SIGNS: Final = frozenset(',;:()"#_-')

OR: Final = plain_text("أو")

_THEIR_KILLING: Final = frozenset(words.words_of("قتلهم قتلهن"))

_DROWNED: Final = frozenset(words.words_of("غرق غرقوا"))

_HIS_KILLING: Final = frozenset(words.words_of("قتله قتلها"))

LOSING: Final = frozenset(words.words_of("فقدت يفقد تفقد خسر خسرت يخسر تخسر"))

LIVES: Final = frozenset(words.LIVES)
"""With one of these behind it, one of ``LOSING`` is a death: "فقدت امرأة حياتها"."""

FATHER: Final = plain_text("أب")
"""Spelt like August."""

_FINDING: Final = frozenset(words.words_of("العثور عثر عثرت عثروا"))

_ON: Final = plain_text("على")

BY_WHAT_FOLLOWS: Final = _THEIR_KILLING | _HIS_KILLING | _DROWNED | words.LOST
"""These kill where a number follows: "غرق 11 شخصا", "لقتلهم 11 قرويا", "فقدت خمسة من عناصرها"."""

_BY_NEIGHBOURS: Final = (
    BY_WHAT_FOLLOWS | LOSING | words.BODIES | {FATHER} | TOLLS | NOBODY.keys() | words.ORDINALS | {OR, "("}
)
"""Words whose letter the words beside them decide."""


def kills(row: Sequence[Token], at: int) -> bool:
    """Tell whether one of ``BY_WHAT_FOLLOWS`` kills here: a number follows, and of what is lost, one of one's own men."""
    number = row[at + 1].low in NUMBER_WORDS or row[at + 1].low[0].isdigit()
    if row[at].low in _HIS_KILLING:
        noun = noun_of(row[at + 1].low)
        return number or (noun is not None and noun[0].forms == "b" and not noun[1])  # "لقتله شرطيين"
    if row[at].low not in words.LOST:
        return number
    own = (SUFFIX.sub("", token.low) for token in row[at + 2 : at + 5] if SUFFIX.search(token.low))
    return number and not words.OWN_FIGHTERS.isdisjoint(own)


def hits(row: Sequence[Token], at: int) -> bool:
    """Tell whether whoever stands here hits, and is not hit: "أصاب الجندي طفلين", but "أصابت الجندي بجروح"."""
    if at == 0 or row[at - 1].low not in words.HITTING or not row[at].low.startswith("ال"):
        return False
    return not any(tag == "a" for token in row[at + 1 : at + 2] for _, tag in TABLE.get(token.low, ()))


def is_found(row: Sequence[Token], at: int) -> bool:
    """Tell whether a body is found of which nothing more is said: "عثر الأهالي على جثة مجهولة الهوية"."""
    if row[at - 1].low != _ON or _FINDING.isdisjoint(token.low for token in row[max(0, at - 5) : at - 1]):
        return False
    following = row[at + 1].low if at + 1 < len(row) else ""
    return following[:1].isalpha() and noun_of(following) is None and following not in NUMBER_WORDS


def is_effect(word: Sequence[Token]) -> bool:
    """Tell whether the word alone says that somebody was killed or injured."""
    return any(tag in "KW" and len(parts) == 1 for token in word for parts, tag in TABLE.get(token.low, ()))
