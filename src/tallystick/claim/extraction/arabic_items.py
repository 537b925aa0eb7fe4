"""Arabic words as items: particles taken off, numbers with what they count, people and harm by their form.

The letters of items are explained in arabic.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from tallystick.claim.extraction import arabic_words as words
from tallystick.claim.extraction.dates import ARABIC_MONTHS
from tallystick.claim.extraction.items import Item, People, Token
from tallystick.claim.extraction.numbers import read_value
from tallystick.claim.model import Category, Effect, Figure, Quantity
from tallystick.values.text import plain_text

SOME: Final = Figure(None, None, Quantity.VAGUE, "some")


def read_items(row: Sequence[Token]) -> list[Item]:
    """Give the row of items of a sentence."""
    parts = _split(row)
    made: list[Item] = []
    at = 0
    while at < len(parts):
        item, after = _toll(parts, at) or _number(parts, at) or _phrase(parts, at, made)
        made.append(item)
        at = after
    return made


_EFFECT: Final = {
    **dict.fromkeys("KVTLJ", Effect.KILLED),
    **dict.fromkeys("WOY", Effect.INJURED),
    **dict.fromkeys("FSf", Effect.MISSING),
    "U": Effect.CASUALTIES,
}


def _table() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    single = {
        **dict.fromkeys(words.KILLED, "K"), **dict.fromkeys(words.INJURED, "W"), **dict.fromkeys(words.MISSING, "F"),
        **{plain_text(phrase): tag for phrase, tag in words.PHRASES.items()},
        **dict.fromkeys((name for name in ARABIC_MONTHS if " " not in name), "t"),
    }  # fmt: skip
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, tag in single.items():
        parts = tuple(phrase.split())
        table.setdefault(parts[0], []).append((parts, tag))
    for phrases in table.values():
        phrases.sort(key=lambda entry: -len(entry[0]))
    return table


_TABLE: Final = _table()
_PREFIX_TABLE: Final[dict[str, list[tuple[tuple[str, ...], Quantity]]]] = {}
for _quantity, _said in ((Quantity.AT_LEAST, words.AT_LEAST), (Quantity.UP_TO, words.UP_TO), (Quantity.ABOUT, words.ABOUT), (Quantity.EXACT, words.EXACT)):  # fmt: skip
    for _parts in sorted((tuple(plain_text(one).split()) for one in _said), key=len, reverse=True):
        _PREFIX_TABLE.setdefault(_parts[0], []).append((_parts, _quantity))
_AFTER: Final = tuple(
    (tuple(plain_text(phrase).split()), quantity)
    for quantity, phrases in ((Quantity.AT_LEAST, words.AFTER_AT_LEAST), (Quantity.ABOUT, words.AFTER_ABOUT))
    for phrase in phrases
)
_NUMBER_WORDS: Final = frozenset({*words.NUMBERS.units, *words.NUMBERS.scales, *words.VAGUE})
_SUFFIX: Final = re.compile("(?:هما|هم|هن|ها|ه|ي)$")
_DIGITS: Final = re.compile(r"([وفبلك]{0,2})(\d{1,9})([\u0620-\u064a]{0,12})")
_OF, _AND, _CASES = plain_text("من"), "و", frozenset(words.words_of("حالة حالات"))
_OTHERS: Final = frozenset(words.words_of("أخرى آخر آخرين آخران أخريين"))
_SKIP_OF: Final = frozenset(words.words_of("من في بين صفوف أفراد"))


def _toll(row: Sequence[Token], at: int) -> tuple[Item, int] | None:
    """Read "the number of the dead" before "a number of" takes its first word."""
    for parts, tag in _TABLE.get(row[at].low, ()):
        if tag in "TUYS" and _fits(row, at, parts):
            return _item(tag, row, at, at + len(parts), None, _EFFECT[tag]), at + len(parts)
    return None


def _split(row: Sequence[Token]) -> list[Token]:
    """Take the attached particles off the words: "and", "with", "for" are words of their own."""
    parts: list[Token] = []
    for at, token in enumerate(row):
        handle = _HANDLE.fullmatch(token.text) if at and row[at - 1].text == "@" else None
        if handle and at + 1 < len(row) and _harms(row[at + 1].low):
            parts.append(Token(handle[1], handle[1], token.start + handle.start(1), token.end))
            continue
        pieces = _pieces(token.text)
        if pieces[0][1] == token.text:
            parts.append(token)
            continue
        for offset, piece in pieces:
            parts.append(Token(piece, piece, token.start + offset, token.start + offset + len(piece)))
    return parts


_HANDLE: Final = re.compile(r"[A-Za-z]\w{1,30}?(\d{1,3})")  # "@agency12 قتيلا": a post glued to its author


def _harms(word: str) -> bool:
    noun = _noun_of(word)
    return noun is not None and noun[0].effect is not None


@lru_cache(maxsize=16_384)
def _pieces(word: str) -> tuple[tuple[int, str], ...]:
    digits = _DIGITS.fullmatch(word)
    if digits:
        found = [(digits.start(group), digits[group]) for group in (1, 2, 3) if digits[group]]
        return tuple(found)
    if _is_known(word):
        return ((0, word),)
    for length in (1, 2, 3):
        rest = word[length:]
        if len(rest) < 2 or any(letter not in "وفبلك" for letter in word[:length]):
            break
        if word[length - 1] == "ل" and word[length] == "ل" and _is_known(f"ا{rest}"):
            return ((length, rest),) if length == 1 and word[0] != _AND else _with_and(word, length, rest)
        if _is_known(rest):
            return _with_and(word, length, rest)
    return ((0, word),)


def _with_and(word: str, length: int, rest: str) -> tuple[tuple[int, str], ...]:
    return ((0, _AND), (length, rest)) if word[0] == _AND else ((length, rest),)


@lru_cache(maxsize=16_384)
def _is_known(word: str) -> bool:
    return (
        word in _TABLE
        or word in _PRONOUN
        or word in _NUMBER_WORDS
        or word in _PREFIX_TABLE
        or _noun_of(word) is not None
    )


_FIVE_NOUNS: Final = {f"{stem}{end}": stem for stem in ("اخ", "اب") for end in "اوي"}  # "her brother" in its cases


@lru_cache(maxsize=16_384)
def _noun_of(word: str) -> tuple[words.Noun, bool, bool] | None:
    """Give the noun, whether it is definite, and whether it is somebody's ("her child")."""
    if word in words.NOUNS:
        return words.NOUNS[word], False, False
    for article in ("ال", "لل"):
        if word.startswith(article) and word[len(article) :] in words.NOUNS:
            return words.NOUNS[word[len(article) :]], True, False
    stem = _SUFFIX.sub("", word)
    if stem != word:
        for base in (
            _FIVE_NOUNS.get(stem, ""),
            f"{stem}ن" if stem.endswith(("ا", "ي")) else stem,  # طفلاها, طفليها: a dual or plural that lost its ending
            f"{stem[:-1]}ه" if stem.endswith("ت") else stem,
            stem[:-1] if stem.endswith(("اي", "او")) else stem,  # زملائه, زملاؤه
        ):
            single = f"{base[:-2]}" if base.endswith(("ان", "ين")) else base
            if base in words.NOUNS and (single in words.KIN or f"{single[:-1]}ه" in words.KIN or base in words.KIN):
                return words.NOUNS[base], True, True
    return None


def _fits(row: Sequence[Token], at: int, parts: tuple[str, ...]) -> bool:
    if len(row) - at < len(parts) or row[at + len(parts) - 1].low != parts[-1]:
        return False
    return all(row[at + step].low == part for step, part in enumerate(parts))


_BEGINS: Final = frozenset({*_PREFIX_TABLE, *_NUMBER_WORDS, "بين"})


def _number(row: Sequence[Token], at: int) -> tuple[Item, int] | None:
    low = row[at].low
    if (
        low == "("
        and at + 3 < len(row)
        and row[at + 1].text.isdigit()
        and row[at + 2].text == ")"
        and _noun_of(row[at + 3].low)
    ):
        return _counted(row, at, at + 1, at + 3, _bounded(int(row[at + 1].text), Quantity.EXACT))  # "(10) شهداء"
    if low not in _BEGINS and not low[0].isdigit():
        return None
    start, quantity = at, Quantity.EXACT
    for _ in range(2):
        for parts, meant in _PREFIX_TABLE.get(row[at].low, ()) if at < len(row) else ():
            if _fits(row, at, parts):
                at += len(parts)
                quantity = meant
                break
        else:
            break
    if at >= len(row):
        return None
    read = _figure(row, at, quantity)
    if read is None:
        noun = _noun_of(row[at].low) if at > start else None
        return _by_form(row, start, at, noun, quantity) if noun else None
    figure, after = read
    return _counted(row, start, at, after, figure)


def _figure(row: Sequence[Token], at: int, quantity: Quantity) -> tuple[Figure, int] | None:
    low = row[at].low
    if low == "ما" and at + 1 < len(row) and row[at + 1].low == "بين":
        at, low = at + 1, "بين"
    if low == "بين" and at + 1 < len(row):
        first = read_value(row, at + 1, words.NUMBERS)
        if first and first[1] + 1 < len(row) and row[first[1]].low == _AND:
            second = read_value(row, first[1] + 1, words.NUMBERS)
            if second and first[0] < second[0]:
                return Figure(first[0], second[0], Quantity.RANGE), second[1]
        return None
    if low in words.VAGUE:
        return Figure(None, None, Quantity.VAGUE, words.VAGUE[low]), at + 1
    read = read_value(row, at, words.NUMBERS)
    if read is None:
        return None
    value, after = read
    if after + 1 < len(row) and row[after].low in {"الي", "-", "او"} and row[after + 1].text[0].isdigit():
        second = read_value(row, after + 1, words.NUMBERS)
        if second and value < second[0]:
            return Figure(value, second[0], Quantity.RANGE), second[1]
    return _bounded(value, quantity), after


def _bounded(value: int, quantity: Quantity) -> Figure:
    if quantity is Quantity.AT_LEAST:
        return Figure(value, None, quantity)
    if quantity is Quantity.UP_TO:
        return Figure(None, value, quantity)
    return Figure(value, value, quantity)


def _requalified(row: Sequence[Token], at: int, figure: Figure) -> tuple[Figure, int]:
    """Read what qualifies the number from behind: على الأقل."""
    if figure.min is None or figure.quantity is not Quantity.EXACT:
        return figure, at
    for place in range(at, min(at + 3, len(row))):
        for parts, quantity in _AFTER:
            if _fits(row, place, parts):
                return _bounded(figure.min, quantity), place + len(parts)
        if not (
            row[place].low in words.ARMED | words.PEOPLES | words.CIVIL
            or row[place].low.removeprefix("ال") in words.PEOPLES
        ):
            break
    return figure, at


def _counted(row: Sequence[Token], start: int, at: int, after: int, figure: Figure) -> tuple[Item, int] | None:
    """Tell what the number counts: people, harm, nothing said, or other things."""
    place = after
    of = place < len(row) and row[place].low == _OF
    if of:
        place += 1
    if place < len(row) and row[place].low in _CASES:
        place += 1
    noun = _noun_of(row[place].low) if place < len(row) else None
    if noun is not None and not (row[place].low in _TABLE and noun[0].effect is None):
        return _people(row, start, place, noun, figure)
    figure, after = _requalified(row, after, figure)
    following = row[after].low if after < len(row) else ""
    before = row[start - 1].low if start else ""
    digits = row[at].text
    if figure.quantity is Quantity.VAGUE:
        return _item("N" if row[at].low.startswith("ال") else "x", row, start, after, People(figure)), after
    sided, stated = _category(row, after, _ANYBODY) if of else (Category.UNKNOWN, False)
    if sided is not Category.UNKNOWN:
        return _item("P", row, start, place + 1, People(figure, sided, stated)), place + 1
    is_year = len(digits) == 4 and digits.isdigit() and 1900 <= int(digits) < 2100
    clock = following in {":", "/", "%", "$"} or before in {":", "/", "#", "$"}
    after_effect = start > 0 and any(tag in "KWVOF" for _, tag in _TABLE.get(before, ()))
    if of and after_effect and not is_year:
        return _item("N", row, start, after, People(figure)), after
    if (
        is_year
        or clock
        or of
        or (
            following
            and following[0].isalpha()
            and following not in _TABLE
            and following != _AND
            and not _is_known(following)
        )
    ):
        unknown = after_effect and not (is_year or clock or of) and _may_be_people(following)
        return _item("N" if unknown else "d", row, start, after + unknown, People(figure)), after + unknown
    if (
        following in ARABIC_MONTHS
        or (following in _TABLE and _TABLE[following][0][1] == "t")
        or (figure.min == 1 and not digits[0].isdigit())
    ):
        return _item("d", row, start, after), after
    return _item("N", row, start, after, People(figure)), after


_ANYBODY: Final = words.Noun(Category.UNKNOWN)


def _may_be_people(word: str) -> bool:
    """Tell whether a noun the lexicon does not know may be people, right behind a verb of harm and a number."""
    return len(word) > _SHORT and word not in words.NO_UNKNOWN | words.TITLES_STOP


_SHORT: Final = 3


def _people(
    row: Sequence[Token], start: int, at: int, noun: tuple[words.Noun, bool, bool], figure: Figure
) -> tuple[Item, int]:
    """Make people of a number and its noun; what follows the noun may tell who they are."""
    kind, _, _ = noun
    end = at + 1
    if row[at].low in words.FAMILIES:
        figure, end = _household(row, end)
    figure, end = _requalified(row, end, figure)
    if end + 1 < len(row) and row[end].low == _OF_RANK:
        end += 2
    if end < len(row) and row[end].low in _OTHERS:
        end += 1
    category, stated = _category(row, end, kind)
    if (
        end + 1 < len(row)
        and row[end].low == _AND
        and kind.forms != "s"
        and _is_other_side(row[at].low, row[end + 1].low)
    ):
        category, stated, end = Category.MIXED, True, end + 2
    number = figure.min or figure.max
    # "one of the wounded": what happened to them is said elsewhere, but not of "dozens of the wounded"
    one_of = kind.effect is not None and noun[1] and figure.quantity is not Quantity.VAGUE
    people = People(
        figure, category, stated,
        children=number if kind.children else None,
        women=number if kind.women else None,
        noun=row[at].low, mixes=kind.mixes and figure.min == figure.max == 1, follows=_bare_noun(row[at].low) in words.PARTNERS,
    )  # fmt: skip
    return _item(
        "Q" if kind.effect and not one_of else "P", row, start, end, people, None if one_of else kind.effect
    ), end


_AMONG: Final = frozenset({"في", "بين", "صفوف"})
_BELONGING: Final = {_OF, "ل", *words.words_of("صفوف ضمن عناصر رجال أفراد"), *words.ARMED}


def _household(row: Sequence[Token], at: int) -> tuple[Figure, int]:
    """Read how many a family is: "عائلة كاملة مؤلفة من سبعة أفراد"; without a number it is vague."""
    for place in range(at, min(len(row) - 2, at + 3)):
        if row[place].low in words.HOUSEHOLD and row[place + 1].low == _OF:
            read = read_value(row, place + 2, words.NUMBERS)
            if read:
                return Figure(read[0], read[0]), min(read[1] + 1, len(row))
    return Figure(None, None, Quantity.VAGUE, "family"), at


def _bare_noun(word: str) -> str:
    """Give a noun without the endings of possession and number, as far as that can be told by letters."""
    return _SUFFIX.sub("", word).removesuffix("ي") if word not in words.PARTNERS else word


_OF_RANK: Final = plain_text("برتبة")


def _category(row: Sequence[Token], at: int, kind: words.Noun) -> tuple[Category, bool]:
    """Give the category of the noun, or of what is said behind it: مدنيين, من المدنيين, من قوات."""
    if kind.category is not Category.UNKNOWN:
        return kind.category, kind.stated
    for place in range(at, min(len(row), at + 5)):
        low = row[place].low
        if place + 2 < len(row) and row[place + 1].low == _AND and _is_other_side(low, row[place + 2].low):
            return Category.MIXED, True
        if low in words.CIVIL:
            return Category.CIVILIAN, low.removeprefix("ال").startswith("مدني")
        if low in words.ARMED and place > 0 and row[place - 1].low in _BELONGING:
            return Category.COMBATANT, True
        noun = _noun_of(low)
        if (
            place == at
            and noun
            and noun[0].category is not Category.UNKNOWN
            and (kind.forms == "s") >= (noun[0].forms == "s")
        ):
            return noun[0].category, noun[0].stated
        if row[place].text == '"' or (place == at and place + 1 < len(row) and row[place + 1].low in _AMONG):
            continue  # "light injuries among civilians"
        harm = place < at + 2 and (low == _AND or (noun is not None and noun[0].effect is not None))
        if not harm and low not in _SKIP_OF and low not in words.ARMED:
            break
    return Category.UNKNOWN, False


def _is_other_side(one: str, other: str) -> bool:
    """Tell whether two nouns are of fighters and of civilians: "المقاتلين والمدنيين"."""
    nouns = _noun_of(one), _noun_of(other)
    kinds = {noun[0].category for noun in nouns if noun is not None}
    return kinds == {Category.CIVILIAN, Category.COMBATANT}


def _by_form(
    row: Sequence[Token], start: int, at: int, noun: tuple[words.Noun, bool, bool], quantity: Quantity
) -> tuple[Item, int] | None:
    kind, definite, _ = noun
    if definite or kind.forms not in {"s", "d"}:
        return None
    return _people(row, start, at, noun, _bounded(1 if kind.forms == "s" else 2, quantity))


_PRONOUN: Final = {
    stem + suffix: (effect, number)
    for effect, stems in ((Effect.KILLED, words.words_of("مقتل استشهاد مصرع اغتيال وفات")),)
    for stem in stems
    for suffix, number in (("ه", 1), ("ها", 1), ("هما", 2))
}
_NOBODY: Final = {
    plain_text(verb): effect
    for verb, effect in (("يصب", Effect.INJURED), ("يقتل", Effect.KILLED), ("يجرح", Effect.INJURED))
}
_ANYONE: Final = plain_text("أحد")
_BEFORE_DUAL: Final = frozenset("KWVOFLvJ")


def _phrase(row: Sequence[Token], at: int, made: Sequence[Item]) -> tuple[Item, int]:
    token = row[at]
    nobody = _NOBODY.get(token.low) if made and made[-1].tag == "n" and at + 1 < len(row) else None
    if nobody is not None and row[at + 1].low == _ANYONE:
        return _item("0", row, at, at + 2, People(Figure(0, 0)), nobody), at + 2
    for parts, tag in _TABLE.get(token.low, ()):
        if len(parts) == 1 or _fits(row, at, parts):
            return _item(tag, row, at, at + len(parts), None, _EFFECT.get(tag)), at + len(parts)
    pronoun = _PRONOUN.get(token.low)
    if pronoun is not None:
        effect, number = pronoun
        return _item("3", row, at, at + 1, People(Figure(number, number)), effect), at + 1
    if token.low == _AND:
        return _item("&", row, at, at + 1), at + 1
    if (
        token.low in words.ORDINALS
        and made
        and made[-1].tag in "KW"
        and not (at + 1 < len(row) and _noun_of(row[at + 1].low))
    ):
        return _item("P", row, at, at + 1, People(Figure(1, 1), noun="اخر", follows=True)), at + 1
    noun = _noun_of(token.low)
    if noun is not None:
        return _noun(row, at, noun, made)
    if not token.text[0].isalnum():
        return _item(token.text if token.text in ',;:()"#_-' else "y", row, at, at + 1), at + 1
    return _item("d" if token.text[0].isdigit() else "x", row, at, at + 1), at + 1


def _noun(row: Sequence[Token], at: int, noun: tuple[words.Noun, bool, bool], made: Sequence[Item]) -> tuple[Item, int]:
    """Read people or harm without a number before it: the form says one or two, or a number follows."""
    kind, definite, owned = noun
    last = made[-1].tag if made else ""
    following = _following_number(row, at + 1)
    if following is not None and kind.effect is None:
        item, _ = _people(row, at, at, noun, following[0])
        return item._replace(end=row[following[1] - 1].end), following[1]
    if kind.effect is not None:
        return _harm(row, at, noun, made)
    one = {"s": 1, "d": 2}.get(kind.forms, 0)
    lives = bool(made) and made[-1].low in _LIVES  # "claimed the lives of civilians": a plural
    both = lives or len(made) > 2 and made[-1].tag in "KW" and made[-2].tag == "&" and made[-3].tag in "KW"
    if (
        kind.forms == "b"
        and not both
        and not definite
        and row[at].low != "اخرين"
        and not (last == "J" and made[-1].low != _TWO_BODIES)
        and (last in _BEFORE_DUAL or (last == "&" and len(made) > 1 and made[-2].tag == "P"))
    ):
        one = 2
    if row[at].low in {"اخر", "اخري"} and last in {"&", "K", "W"}:
        another = People(Figure(1, 1), noun="اخر", mixes=True, follows=True)
        tag = "o" if last == "&" else "x" if at + 1 < len(row) and _noun_of(row[at + 1].low) else "P"
        return _item(tag, row, at, at + 1, another), at + 1
    if (
        row[at].low in words.ADJECTIVES | words.PEOPLES or row[at].low.removeprefix("ال") in words.PEOPLES
    ) and last not in _BEFORE_DUAL:
        return _item("x", row, at, at + 1), at + 1
    if (one == 0 and not definite) or row[at].low in {"اخرين", "اخرون"}:
        return _item("B", row, at, at + 1, People(SOME, kind.category, kind.stated, noun=row[at].low)), at + 1
    if (
        one == 0
        or (definite and not owned and kind.forms == "b")
        or row[at].low in _OTHERS | {"الاخر", "الاخري", "الاخرين", "الاخرون"}
    ):
        return _item("B", row, at, at + 1), at + 1
    if row[at].low in words.FAMILIES:
        figure, end = _household(row, at + 1)
        return _item("P", row, at, end, People(figure, Category.CIVILIAN, noun=row[at].low)), end
    return _people(row, at, at, noun, Figure(one, one))


_LIVES: Final = frozenset(words.words_of("بحياة أرواح بأرواح راح راحت ذهب أودت أودى حصدت أزهقت"))
_TWO_BODIES: Final = plain_text("جثتي")
_ANY_HARM: Final = frozenset(words.words_of("إصابات ضحايا"))


def _harm(row: Sequence[Token], at: int, noun: tuple[words.Noun, bool, bool], made: Sequence[Item]) -> tuple[Item, int]:
    last = made[-1].tag if made else ""
    kind, definite, _ = noun
    denied = len(made) > 1 and made[-2].tag == "n"  # "no injured": a plural, not two
    if kind.forms == "p" or (kind.forms == "b" and (last not in _BEFORE_DUAL or denied)):
        if definite:
            adjective = "w" if kind.effect is Effect.INJURED else "k"
            return _item(adjective if last == "P" else "B", row, at, at + 1, None, kind.effect), at + 1
        category, stated = _category(row, at + 1, kind)
        tag = "h" if row[at].low in _ANY_HARM else "H"
        return _item(tag, row, at, at + 1, People(SOME, category, stated), kind.effect), at + 1
    if definite or last == "P" or (kind.effect is Effect.CASUALTIES and kind.forms == "s"):
        tag = {Effect.KILLED: "k", Effect.INJURED: "w"}.get(kind.effect or Effect.MISSING, "x")
        return _item(tag, row, at, at + 1, None, kind.effect), at + 1
    number = 1 if kind.forms == "s" else 2
    item, after = _people(row, at, at, noun, Figure(number, number))
    if row[at].low in words.BODIES and kind.forms == "s" and after < len(row) and _noun_of(row[after].low):
        return _item("J", row, at, after, None, Effect.KILLED), after
    return item._replace(tag="R"), after


def _following_number(row: Sequence[Token], at: int) -> tuple[Figure, int] | None:
    """Read a number behind its noun: مدنيين اثنين, أطفاله الثلاثة, شخص واحد."""
    if at >= len(row):
        return None
    low = row[at].low
    value = words.NUMBERS.units.get(low) or words.NUMBERS.units.get(low.removeprefix("ال"))
    if (
        value is None
        or value > 10
        or (at + 1 < len(row) and _noun_of(row[at + 1].low) and not low.startswith("ال") and value > 2)
    ):
        return None
    return Figure(value, value), at + 1


def _item(
    tag: str, row: Sequence[Token], start: int, end: int, people: People | None = None, effect: Effect | None = None
) -> Item:
    return Item(tag, row[start].start, row[end - 1].end, people, effect, row[start].low)
