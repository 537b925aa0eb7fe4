"""Arabic words taken apart: attached particles, the noun behind its endings, the table of phrases.

Knows words and their forms; what a number counts is read in arabic_items.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from tallystick.claim.extraction import arabic_words as words
from tallystick.claim.extraction.dates import ARABIC_MONTHS
from tallystick.claim.extraction.items import Token
from tallystick.claim.extraction.phrases import phrase_table, quantifiers
from tallystick.claim.model import Effect, Quantity
from tallystick.values.text import plain_text

TABLE: Final = phrase_table(
    {
        **dict.fromkeys(words.KILLED, "K"), **dict.fromkeys(words.INJURED, "W"), **dict.fromkeys(words.MISSING, "F"),
        **{plain_text(phrase): tag for phrase, tag in words.PHRASES.items()},
        **dict.fromkeys((name for name in ARABIC_MONTHS if " " not in name), "t"),
    }.items()
)  # fmt: skip
PREFIX_TABLE: Final = quantifiers(
    {
        Quantity.AT_LEAST: map(plain_text, words.AT_LEAST),
        Quantity.UP_TO: map(plain_text, words.UP_TO),
        Quantity.ABOUT: map(plain_text, words.ABOUT),
        Quantity.EXACT: map(plain_text, words.EXACT),
    }
)
AFTER: Final = tuple(
    (tuple(plain_text(phrase).split()), quantity)
    for quantity, phrases in ((Quantity.AT_LEAST, words.AFTER_AT_LEAST), (Quantity.ABOUT, words.AFTER_ABOUT))
    for phrase in phrases
)
NUMBER_WORDS: Final = frozenset({*words.NUMBERS.units, *words.NUMBERS.scales, *words.VAGUE})
SUFFIX: Final = re.compile("(?:هما|هم|هن|ها|ه|ي)$")
_DIGITS: Final = re.compile(r"([وفبلك]{0,2})(\d{1,9})([\u0620-\u064a]{0,12})")
OF, AND, CASES = plain_text("من"), "و", frozenset(words.words_of("حالة حالات"))
OTHERS: Final = frozenset(words.words_of("أخرى آخر آخرين آخران أخريين"))


PRONOUN: Final = {
    stem + suffix: (effect, number)
    for effect, stems in (
        (Effect.KILLED, words.words_of("مقتل استشهاد مصرع اغتيال وفات قتل قتلت قتلو إعدام أعدمو اغتالت مفارقت")),
    )
    for stem in stems
    for suffix, number in (("ه", 1), ("ها", 1), ("هما", 2))
}
NOBODY: Final = {
    plain_text(verb): effect
    for verb, effect in (("يصب", Effect.INJURED), ("يقتل", Effect.KILLED), ("يجرح", Effect.INJURED))
}
ANYONE: Final = plain_text("أحد")


def split(row: Sequence[Token]) -> list[Token]:
    """Take the attached particles off the words: "and", "with", "for" are words of their own."""
    parts: list[Token] = []
    before = ""
    for at, token in enumerate(row):
        glued, before = before == "@", token.text
        pieces = _pieces(before)
        if len(pieces) == 1 and not glued and pieces[0][1] == before and before != _ONE:
            parts.append(token)
            continue
        handle = _HANDLE.fullmatch(token.text) if glued else None
        if handle and at + 1 < len(row) and _harms(row[at + 1].low):
            parts.append(Token(handle[1], handle[1], token.start + handle.start(1), token.end))
            continue
        if token.text == _ONE and at + 1 < len(row) and (noun := noun_of(row[at + 1].text)) and (noun[1] or noun[2]):
            pieces = ((0, AND), (1, token.text[1:]))  # "and one of her sons", not "one"
        if pieces[0][1] == token.text:
            parts.append(token)
            continue
        for offset, piece in pieces:
            parts.append(Token(piece, piece, token.start + offset, token.start + offset + len(piece)))
    return parts


BROKEN: Final = re.compile(r"[\u0620-\u064a]\.[\u0620-\u064a]")


def healed(row: Sequence[Token]) -> list[Token]:
    """Join a word that was broken by a full stop, so that a platform does not see it: "استشها.د"."""
    made: list[Token] = []
    for token in row:
        if len(made) > 1 and made[-1].text == "." and made[-2].end == made[-1].start and made[-1].end == token.start:
            whole = made[-2].text + token.text
            if not (is_known(made[-2].text) and is_known(token.text)) and _reads(whole):
                made[-2:] = [Token(whole, whole, made[-2].start, token.end)]
                continue
        made.append(token)
    return made


def _reads(word: str) -> bool:
    return word.isalpha() and (is_known(word) or len(_pieces(word)) > 1)


_ONE: Final = plain_text("وأحد")
_HANDLE: Final = re.compile(r"[A-Za-z]\w{1,30}?(\d{1,3})")  # "@agency12 قتيلا": a post glued to its author


def _harms(word: str) -> bool:
    noun = noun_of(word)
    return noun is not None and noun[0].effect is not None


@lru_cache(maxsize=16_384)
def _pieces(word: str) -> tuple[tuple[int, str], ...]:
    digits = _DIGITS.fullmatch(word)
    if digits:
        found = [(digits.start(group), digits[group]) for group in (1, 2, 3) if digits[group]]
        return tuple(found)
    if is_known(word):
        return ((0, word),)
    for length in (1, 2, 3):
        rest = word[length:]
        if len(rest) < 2 or any(letter not in "وفبلك" for letter in word[:length]):
            break
        if word[length - 1] == "ل" and word[length] == "ل" and is_known(f"ا{rest}"):
            return ((length, rest),) if length == 1 and word[0] != AND else _with_and(word, length, rest)
        if is_known(rest):
            return _with_and(word, length, rest)
    for harm in _GLUED_ON if word.endswith(_GLUED_ON) else ():
        before = len(word) - len(harm)
        if before >= _A_WORD and word.endswith(harm):
            return (0, word[:before]), (before, harm)  # "سوريااستشهاد": a post glued to the tag before it
    return ((0, word),)


_GLUED_ON: Final = words.words_of("مقتل استشهاد إصابة ارتقاء")
_A_WORD: Final = 3


def _with_and(word: str, length: int, rest: str) -> tuple[tuple[int, str], ...]:
    return ((0, AND), (length, rest)) if word[0] == AND else ((length, rest),)


@lru_cache(maxsize=16_384)
def is_known(word: str) -> bool:
    """Tell whether the lexicon has the word: a phrase, a number, a noun in one of its forms."""
    return word in TABLE or word in PRONOUN or word in NUMBER_WORDS or word in PREFIX_TABLE or noun_of(word) is not None


_FIVE_NOUNS: Final = {f"{stem}{end}": stem for stem in ("اخ", "اب") for end in "اوي"}  # "her brother" in its cases


@lru_cache(maxsize=16_384)
def noun_of(word: str) -> tuple[words.Noun, bool, bool] | None:
    """Give the noun, whether it is definite, and whether it is somebody's ("her child")."""
    if word in words.NOUNS:
        return words.NOUNS[word], False, False
    for article in ("ال", "لل"):
        if word.startswith(article) and word[len(article) :] in words.NOUNS:
            return words.NOUNS[word[len(article) :]], True, False
    stem = SUFFIX.sub("", word)
    if stem != word:
        for base in (
            _FIVE_NOUNS.get(stem, ""),
            f"{stem}ن" if stem.endswith(("ا", "ي")) else stem,  # طفلاها, طفليها: a dual or plural that lost its ending
            f"{stem[:-1]}ه" if stem.endswith("ت") else stem,
            f"{stem[:-1]}ء" if stem.endswith(("اي", "او")) else stem,  # أبنائه, أشقاؤها
            stem[:-1] if stem.endswith(("اي", "او")) else stem,  # زملائه, زملاؤه
        ):
            single = f"{base[:-2]}" if base.endswith(("ان", "ين")) else base
            if base in words.NOUNS and (single in words.KIN or f"{single[:-1]}ه" in words.KIN or base in words.KIN):
                return words.NOUNS[base], True, True
    return None


@lru_cache(maxsize=16_384)
def is_any_word(word: str) -> bool:
    """Tell whether the lexicon knows nothing of a word: most words of a text, so they are passed over quickly."""
    return (
        word.isalpha()
        and word != AND
        and word not in words.ORDINALS | NOBODY.keys()
        and word not in BEGINS
        and word not in words.TALLIES
        and not is_known(word)
    )


BEGINS: Final = frozenset({*PREFIX_TABLE, *NUMBER_WORDS, *words.PARTS, "بين"})
