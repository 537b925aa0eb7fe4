"""Who Arabic nouns speak of: civilians or fighters by the words behind them, and how many a family is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tallystick.claim.extraction import arabic_words as words
from tallystick.claim.extraction.arabic_parts import AND, OF, SUFFIX, noun_of
from tallystick.claim.extraction.items import Token
from tallystick.claim.extraction.numbers import read_value
from tallystick.claim.model import Category, Figure, Quantity
from tallystick.values.text import plain_text

_SKIP_OF: Final = frozenset(words.words_of("من في بين صفوف بصفوف أفراد"))
_AMONG: Final = frozenset({"في", "بين", "صفوف", "بصفوف"})
_THEIR_RANKS: Final = frozenset(words.words_of("صفوفهم صفوفها صفوفه بصفوفهم بصفوفها"))
_WOUNDS: Final = frozenset(words.words_of("بجروح جروح بجراح جراح خفيفة طفيفة متوسطة متفاوتة بليغة خطيرة حرجة"))
_BELONGING: Final = {OF, "ل", *words.words_of("صفوف ضمن عناصر رجال أفراد"), *words.ARMED}


def household(row: Sequence[Token], at: int) -> tuple[Figure, int]:
    """Read how many a family is: "عائلة كاملة مؤلفة من سبعة أفراد"; without a number it is vague."""
    for place in range(at, min(len(row) - 2, at + 3)):
        if row[place].low in words.HOUSEHOLD and row[place + 1].low == OF:
            read = read_value(row, place + 2, words.NUMBERS)
            if read:
                return Figure(read[0], read[0]), min(read[1] + 1, len(row))
    return Figure(None, None, Quantity.VAGUE, "family"), at


def bare_noun(word: str) -> str:
    """Give a noun without the endings of possession and number, as far as that can be told by letters."""
    return SUFFIX.sub("", word).removesuffix("ي") if word not in words.PARTNERS else word


OF_RANK: Final = plain_text("برتبة")


def category_of(row: Sequence[Token], at: int, kind: words.Noun) -> tuple[Category, bool]:
    """Give the category of the noun, or of what is said behind it: مدنيين, من المدنيين, من قوات."""
    if kind.category is Category.COMBATANT and _rescues(row, at):
        return Category.CIVILIAN, False
    if kind.category is not Category.UNKNOWN:
        return kind.category, kind.stated
    for place in range(at, min(len(row), at + 5)):
        low = row[place].low
        if place + 2 < len(row) and row[place + 1].low == AND and is_other_side(low, row[place + 2].low):
            return Category.MIXED, True
        if low in _THEIR_RANKS:
            return _said_before(row[:at])
        if low in words.CIVIL:
            return Category.CIVILIAN, low.removeprefix("ال").startswith("مدني")
        before = row[place - 1 - (row[place - 1].text == '"')].low if place > 1 else ""
        if low in words.ARMED and before in _BELONGING:
            return Category.COMBATANT, True
        noun = noun_of(low)
        among = noun is not None and noun[0].forms in "bp" and row[place - 1].low in _AMONG
        if (
            (place == at or among)
            and noun
            and noun[0].category is not Category.UNKNOWN
            and (kind.forms == "s") >= (noun[0].forms == "s")
        ):
            return noun[0].category, noun[0].stated
        if row[place].text == '"' or (place == at and place + 1 < len(row) and row[place + 1].low in _AMONG):
            continue  # "light injuries among civilians"
        if low in _WOUNDS and kind.effect is not None:
            continue
        harm = place < at + 2 and (low == AND or (noun is not None and noun[0].effect is not None))
        if not harm and low not in _SKIP_OF and low not in words.ARMED:
            break
    return Category.UNKNOWN, False


_RESCUE: Final = frozenset(words.words_of("الخوذ الإسعاف إسعاف الإطفاء إطفاء"))
_CIVIL_DEFENCE: Final = list(words.words_of("الدفاع المدني"))


def _rescues(row: Sequence[Token], at: int) -> bool:
    """Tell whether "members" are of the civil defence, or of others who rescue: "ثلاثة عناصر من الدفاع المدني"."""
    for place in range(at, min(len(row), at + 3)):
        if row[place].low in _RESCUE or [one.low for one in row[place : place + 2]] == _CIVIL_DEFENCE:
            return True
        if not row[place].text[0].isalpha():
            break
    return False


def _said_before(row: Sequence[Token]) -> tuple[Category, bool]:
    """Give the category of whoever was named last: "clashes between the militias left dead in their ranks"."""
    for token in reversed(row):
        noun = noun_of(token.low)
        if token.low in words.ARMED or (noun is not None and noun[0].category is Category.COMBATANT):
            return Category.COMBATANT, True
        if token.low in words.CIVIL:
            return Category.CIVILIAN, True
    return Category.UNKNOWN, False


def is_other_side(one: str, other: str) -> bool:
    """Tell whether two nouns are of fighters and of civilians: "المقاتلين والمدنيين"."""
    nouns = noun_of(one), noun_of(other)
    kinds = {noun[0].category for noun in nouns if noun is not None}
    return kinds == {Category.CIVILIAN, Category.COMBATANT}
