"""Arabic words as items: particles taken off, numbers with what they count, people and harm by their form.

The letters of items are explained in arabic.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tallystick.claim.extraction import arabic_words as words
from tallystick.claim.extraction.arabic_figures import figure_at, requalified
from tallystick.claim.extraction.arabic_parts import (
    AND,
    ANYONE,
    BEGINS,
    CASES,
    NOBODY,
    OF,
    OTHERS,
    PREFIX_TABLE,
    PRONOUN,
    TABLE,
    is_known,
    noun_of,
    split,
)
from tallystick.claim.extraction.arabic_people import OF_RANK, bare_noun, category_of, household, is_other_side
from tallystick.claim.extraction.arabic_standing import (
    BY_WHAT_FOLLOWS,
    EFFECT,
    FATHER,
    LIVES,
    LOSING,
    OR,
    SIGNS,
    TOLLS,
    fixed_letter,
    hits,
    is_effect,
    is_found,
    kills,
)
from tallystick.claim.extraction.arabic_tolls import SOME, toll_at
from tallystick.claim.extraction.dates import ARABIC_MONTHS
from tallystick.claim.extraction.items import Item, People, Token
from tallystick.claim.extraction.phrases import bounded, fits, item_of
from tallystick.claim.model import Category, Effect, Figure, Quantity
from tallystick.values.text import plain_text

_new = tuple.__new__  # an item a word: the constructor of a named tuple takes twice as long


def read_items(row: Sequence[Token]) -> list[Item]:
    """Give the row of items of a sentence."""
    parts = split(row)
    made: list[Item] = []
    at = 0
    while at < len(parts):
        token = parts[at]
        low = token.low
        fixed = fixed_letter(low)
        if fixed is not None and not (fixed[2] and at + 1 < len(parts) and parts[at + 1].low in fixed[2]):
            made.append(_new(Item, (fixed[0], token.start, token.end, None, fixed[1], low)))
            at += 1
            continue
        number = low in BEGINS or low[0].isdigit() or low == "("
        read = (low in TOLLS and toll_at(parts, at)) or (number and _number(parts, at))
        item, after = read or _phrase(parts, at, made)
        made.append(item)
        at = after
    return made


_ENDS_EFFECT: Final = frozenset(
    parts[-1] for phrases in TABLE.values() for parts, tag in phrases if tag in "KWVOF" and len(parts) > 1
)
"""Words that end a phrase of harm: "راح ضحيته"."""


def _number(row: Sequence[Token], at: int) -> tuple[Item, int] | None:
    low = row[at].low
    if (
        low == "("
        and at + 3 < len(row)
        and row[at + 1].text.isdigit()
        and row[at + 2].text == ")"
        and noun_of(row[at + 3].low)
    ):
        return _counted(row, at, at + 1, at + 3, bounded(int(row[at + 1].text), Quantity.EXACT))  # "(10) شهداء"
    if low not in BEGINS and not low[0].isdigit():
        return None
    start, quantity = at, Quantity.EXACT
    for _ in range(2):
        for parts, meant in PREFIX_TABLE.get(row[at].low, ()) if at < len(row) else ():
            if fits(row, at, parts):
                at += len(parts)
                quantity = meant
                break
        else:
            break
    if at >= len(row):
        return None
    read = figure_at(row, at, quantity)
    if read is None:
        noun = noun_of(row[at].low) if at > start else None
        return _by_form(row, start, at, noun, quantity) if noun else None
    figure, after = read
    return _counted(row, start, at, after, figure)


def _counted(row: Sequence[Token], start: int, at: int, after: int, figure: Figure) -> tuple[Item, int] | None:
    """Tell what the number counts: people, harm, nothing said, or other things."""
    large = figure.quantity is Quantity.VAGUE and after < len(row) and row[after].low in words.LARGE
    after += large  # "a large number of"
    place = after
    of = place < len(row) and row[place].low == OF
    if of:
        place += 1
    if place < len(row) and row[place].low in CASES:
        place += 1
    noun = noun_of(row[place].low) if place < len(row) else None
    if of and place < len(row) and row[place].low in words.FAMILIES and figure.min:
        return item_of("P", row, start, place + 1, People(figure, Category.CIVILIAN)), place + 1  # "five of one family"
    held = place < len(row) and row[place].low in words.HELD
    if held and start > 1 and row[start - 1].low == AND and _is_harm(row[start - 2].low):
        return item_of("d", row, start, place + 1), place + 1  # "six dead and ten held"
    if start and row[start - 1].low in words.BY_WHOM:
        return item_of("d", row, start, after), after  # "برصاص 3 مسلحين"
    if noun is not None and not (row[place].low in TABLE and noun[0].effect is None):
        return _people(row, start, place, noun, figure)
    figure, after = requalified(row, after, figure)
    following = row[after].low if after < len(row) else ""
    before = row[start - 1].low if start else ""
    digits = row[at].text
    if figure.quantity is Quantity.VAGUE:
        return item_of("N" if large or row[at].low.startswith("ال") else "x", row, start, after, People(figure)), after
    sided, stated = category_of(row, after, _ANYBODY) if of else (Category.UNKNOWN, False)
    if sided is not Category.UNKNOWN:
        return item_of("P", row, start, place + 1, People(figure, sided, stated)), place + 1
    is_year = len(digits) == 4 and digits.isdigit() and 1900 <= int(digits) < 2100
    clock = following in {":", "/", "%", "$"} or (
        before in {"/", "#", "$"} or (before == ":" and start > 1 and row[start - 2].text[0].isdigit())
    )
    after_effect = start > 0 and (before in _ENDS_EFFECT or any(tag in "KWVOF" for _, tag in TABLE.get(before, ())))
    if of and after_effect and not is_year:
        return item_of("N", row, start, after, People(figure)), after
    if (
        is_year
        or clock
        or of
        or before in words.NUMBERED
        or (
            following
            and following[0].isalpha()
            and following not in TABLE
            and following != AND
            and not is_known(following)
        )
    ):
        unknown = after_effect and not (is_year or clock or of) and _may_be_people(following)
        return item_of("N" if unknown else "d", row, start, after + unknown, People(figure)), after + unknown
    if (
        following in ARABIC_MONTHS
        or (following in TABLE and TABLE[following][0][1] == "t" and not (after_effect and following.startswith("ال")))
        or (figure.min == 1 and not digits[0].isdigit())
    ):
        return item_of("d", row, start, after), after
    return item_of("N", row, start, after, People(figure)), after


def _is_harm(word: str) -> bool:
    noun = noun_of(word)
    return noun is not None and noun[0].effect is not None


_SEVERAL: Final = plain_text("عدة")
_ANYBODY: Final = words.Noun(Category.UNKNOWN)


def _may_be_people(word: str) -> bool:
    """Tell whether a noun the lexicon does not know may be people, right behind a verb of harm and a number."""
    return len(word) > _SHORT and not {word, word.removesuffix("ا")} & _NO_PEOPLE


_SHORT: Final = 3
_NO_PEOPLE: Final = words.NO_UNKNOWN | words.TITLES_STOP


def _people(
    row: Sequence[Token], start: int, at: int, noun: tuple[words.Noun, bool, bool], figure: Figure
) -> tuple[Item, int]:
    """Make people of a number and its noun; what follows the noun may tell who they are."""
    kind, _, _ = noun
    end = at + 1
    if row[at].low in words.FAMILIES:
        figure, end = household(row, end)
    figure, end = requalified(row, end, figure)
    if end + 1 < len(row) and row[end].low == OF_RANK:
        end += 2
    if end < len(row) and row[end].low in OTHERS:
        end += 1
    category, stated = category_of(row, end, kind)
    if (
        end + 1 < len(row)
        and row[end].low == AND
        and kind.forms != "s"
        and is_other_side(row[at].low, row[end + 1].low)
    ):
        category, stated, end = Category.MIXED, True, end + 2
    if row[at].low == _MEMBERS and end < len(row) and (of := noun_of(row[end].low)) and of[0] in _A_FAMILY:
        category, stated, end = Category.CIVILIAN, False, end + 1
    number = figure.min or figure.max
    # "one of the wounded": what happened to them is said elsewhere, but not of "dozens of the wounded"
    some_of = figure.quantity is not Quantity.VAGUE or row[start].low in words.SOME_OF
    one_of = kind.effect is not None and (noun[1] or row[at - 1].low == OF) and some_of
    people = People(
        figure, category, stated,
        children=number if kind.children else None,
        women=number if kind.women else None,
        noun=row[at].low, mixes=(kind.mixes or _with_kin(row, at, end)) and figure.min == figure.max == 1,
        side=words.SIDES.get(row[at].low.removeprefix("ال"), ""), follows=bare_noun(row[at].low) in words.PARTNERS,
    )  # fmt: skip
    return item_of(
        "Q" if kind.effect and not one_of else "P", row, start, end, people, None if one_of else kind.effect
    ), end


_MEMBERS: Final = plain_text("أفراد")


def _with_kin(row: Sequence[Token], at: int, end: int) -> bool:
    """Tell whether somebody stands with his own: "شخص ووالدته"."""
    kin = noun_of(row[end + 1].low) if end + 1 < len(row) and row[end].low == AND else None
    return row[at].low == _PERSON and kin is not None and kin[2]


_PERSON: Final = plain_text("شخص")


def _by_form(
    row: Sequence[Token], start: int, at: int, noun: tuple[words.Noun, bool, bool], quantity: Quantity
) -> tuple[Item, int] | None:
    kind, definite, _ = noun
    following = _following_number(row, at + 1)
    if following is not None and at > start and kind.effect is None:
        item, _ = _people(row, start, at, noun, bounded(following[0].min or 0, quantity))
        return item._replace(end=row[following[1] - 1].end), following[1]  # "at least two citizens"
    if definite or kind.forms not in {"s", "d"}:
        return None
    return _people(row, start, at, noun, bounded(1 if kind.forms == "s" else 2, quantity))


_BEFORE_DUAL: Final = frozenset("KWVOFLvJ")


def _phrase(row: Sequence[Token], at: int, made: Sequence[Item]) -> tuple[Item, int]:
    token = row[at]
    nobody = NOBODY.get(token.low) if made and made[-1].tag == "n" and at + 1 < len(row) else None
    if nobody is not None and row[at + 1].low == ANYONE:
        return item_of("0", row, at, at + 2, People(Figure(0, 0)), nobody), at + 2
    if token.low in LOSING and not LIVES.isdisjoint(one.low for one in row[at + 2 : at + _FAR_LIFE]):
        return item_of("F", row, at, at + 1, None, Effect.MISSING), at + 1  # "فقدت امرأة حياتها"
    if token.low == FATHER and made and made[-1].tag in "KW":
        return item_of("P", row, at, at + 1, People(Figure(1, 1), Category.CIVILIAN, noun=token.low)), at + 1
    if token.low in words.BODIES and is_found(row, at):
        return item_of("R", row, at, at + 1, People(Figure(1, 1), noun=token.low), Effect.KILLED), at + 1
    if token.low in BY_WHAT_FOLLOWS and at + 1 < len(row) and kills(row, at):
        return item_of("K", row, at, at + 1, None, Effect.KILLED), at + 1
    if token.low == OR and made and made[-1].tag in "KW" and is_effect(row[at + 1 : at + 2]):
        return item_of("&", row, at, at + 1), at + 1
    for parts, tag in TABLE.get(token.low, ()):
        if len(parts) == 1 or fits(row, at, parts):
            return item_of(tag, row, at, at + len(parts), None, EFFECT.get(tag)), at + len(parts)
    pronoun = PRONOUN.get(token.low)
    if pronoun is not None:
        effect, number = pronoun
        return item_of("3", row, at, at + 1, People(Figure(number, number)), effect), at + 1
    if token.low == AND:
        return item_of("&", row, at, at + 1), at + 1
    if (
        token.low in words.ORDINALS
        and made
        and made[-1].tag in "KWF"
        and not (at + 1 < len(row) and noun_of(row[at + 1].low))
    ):
        return item_of("P", row, at, at + 1, People(Figure(1, 1), noun="اخر", follows=True)), at + 1
    noun = noun_of(token.low)
    if noun is not None:
        return _noun(row, at, noun, made)
    if not token.text[0].isalnum():
        return item_of(token.text if token.text in SIGNS else "y", row, at, at + 1), at + 1
    return item_of("d" if token.text[0].isdigit() else "x", row, at, at + 1), at + 1


def _noun(row: Sequence[Token], at: int, noun: tuple[words.Noun, bool, bool], made: Sequence[Item]) -> tuple[Item, int]:
    """Read people or harm without a number before it: the form says one or two, or a number follows."""
    kind, definite, owned = noun
    last = made[-1].tag if made else ""
    if (at and row[at - 1].low in words.BY_WHOM | words.NAMED_AFTER) or (last == "P" and row[at].low in words.CALLED):
        return item_of("x", row, at, at + 1), at + 1
    if kind.forms == "s" and hits(row, at):
        return item_of("x", row, at, at + 1), at + 1
    following = _following_number(row, at + 1)
    if following is not None and kind.effect is None:
        item, _ = _people(row, at, at, noun, following[0])
        return item._replace(end=row[following[1] - 1].end), following[1]
    if kind.effect is not None:
        return _harm(row, at, noun, made)
    one = {"s": 1, "d": 2}.get(kind.forms, 0)
    if kind.forms == "b" and not definite and at + 1 < len(row) and row[at + 1].low == _SEVERAL:
        several = People(Figure(None, None, Quantity.VAGUE, "several"), kind.category, kind.stated, noun=row[at].low)
        return item_of("P", row, at, at + 2, several), at + 2  # مدنيين عدة
    lives = bool(made) and made[-1].low in _LIVES  # "claimed the lives of civilians": a plural
    both = lives or (len(made) > 2 and made[-1].tag in "KW" and made[-2].tag == "&" and made[-3].tag in "KW")
    if (
        kind.forms == "b"
        and not both
        and not definite
        and row[at].low != "اخرين"
        and not (last == "J" and made[-1].low != _TWO_BODIES)
        and (last in _BEFORE_DUAL or (last == "&" and len(made) > 1 and made[-2].tag == "P"))
    ):
        one = 2
    if (row[at].low in {"اخر", "اخري"} and last in {"&", "K", "W"}) or (
        row[at].low in _THE_OTHER and last in {"K", "W"}
    ):
        another = People(Figure(1, 1), noun="اخر", mixes=True, follows=True)
        tag = "o" if last == "&" else "x" if at + 1 < len(row) and noun_of(row[at + 1].low) else "P"
        return item_of(tag, row, at, at + 1, another), at + 1
    of_people = row[at].low in words.PEOPLES or row[at].low.removeprefix("ال") in words.PEOPLES
    of_noun = row[at].low.startswith("ال") and bool(made) and made[-1].low.startswith("ال")
    of_things = row[at].low.removeprefix("ال" if of_noun else "") in words.ADJECTIVES and last not in {"u", "&"}
    if (of_people or of_things) and last not in _BEFORE_DUAL:
        return item_of("x", row, at, at + 1), at + 1
    if (one == 0 and not definite) or row[at].low in {"اخرين", "اخرون"}:
        return item_of("B", row, at, at + 1, People(SOME, kind.category, kind.stated, noun=row[at].low)), at + 1
    if (
        one == 0
        or (definite and not owned and kind.forms == "b")
        or row[at].low in OTHERS | {"الاخر", "الاخري", "الاخرين", "الاخرون"}
    ):
        return item_of("B", row, at, at + 1), at + 1
    if kind in _A_FAMILY:
        if definite and last not in {"K", "W"} and row[at - 1].low not in words.OF_A_FAMILY:
            return item_of("y", row, at, at + 1), at + 1
        figure, end = household(row, at + 1)
        return item_of("P", row, at, end, People(figure, Category.CIVILIAN, noun=row[at].low)), end
    return _people(row, at, at, noun, Figure(one, one))


_THE_OTHER: Final = frozenset(words.words_of("الآخر الأخرى"))
_A_FAMILY: Final = tuple(words.NOUNS[family] for family in words.FAMILIES)
_FAR_LIFE: Final = 12
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
            return item_of(adjective if last == "P" else "B", row, at, at + 1, None, kind.effect), at + 1
        category, stated = category_of(row, at + 1, kind)
        tag = "h" if row[at].low in _ANY_HARM else "H"
        return item_of(tag, row, at, at + 1, People(SOME, category, stated), kind.effect), at + 1
    if definite and last == "K":  # "the passing of the martyr Somebody"
        number = 1 if kind.forms == "s" else 2
        item, after = _people(row, at, at, noun, Figure(number, number))
        return item._replace(tag="P", effect=None), after
    if definite or last == "P" or (kind.effect is Effect.CASUALTIES and kind.forms == "s"):
        tag = {Effect.KILLED: "k", Effect.INJURED: "w"}.get(kind.effect or Effect.MISSING, "x")
        return item_of(tag, row, at, at + 1, None, kind.effect), at + 1
    number = 1 if kind.forms == "s" else 2
    following = row[at + 1].low if at + 1 < len(row) else ""
    if number == 1 and following.startswith("ال") and following not in TABLE and noun_of(following) is None:
        return item_of("x", row, at, at + 1), at + 1  # "the martyr of the strike": told of elsewhere
    item, after = _people(row, at, at, noun, Figure(number, number))
    if row[at].low in words.BODIES and kind.forms == "s" and after < len(row) and noun_of(row[after].low):
        return item_of("J", row, at, after, None, Effect.KILLED), after
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
        or (at + 1 < len(row) and noun_of(row[at + 1].low) and not low.startswith("ال") and value > 2)
    ):
        return None
    return Figure(value, value), at + 1
