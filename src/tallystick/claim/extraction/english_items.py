"""English words as items: numbers with what they count, one person without a number, phrases of the table.

The letters of items are explained in english.py, the nouns are read in english_nouns.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tallystick.claim.extraction import english_words as words
from tallystick.claim.extraction.english_dates import AGED, is_age, is_age_behind_name, is_date
from tallystick.claim.extraction.english_nouns import (
    HUMAN,
    TABLE,
    is_plural,
    noun_at,
    of_them,
    others_at,
    somebody,
    with_parts,
)
from tallystick.claim.extraction.items import Item, People, Token
from tallystick.claim.extraction.numbers import read_value
from tallystick.claim.extraction.phrases import bounded, fits, item_of, quantifiers
from tallystick.claim.model import Category, Effect, Figure, Quantity


def read_items(row: Sequence[Token]) -> list[Item]:
    """Give the row of items of a sentence."""
    made: list[Item] = []
    at = 0
    while at < len(row):
        token = row[at]
        low = token.low
        if (
            low not in _KNOWN
            and token.text.isalpha()
            and token.text.islower()
            and made
            and made[-1].tag not in _BEFORE_ANY
        ):
            tag = "a" if low.endswith("ly") and len(low) > len("family") else "x"
            made.append(_new(Item, (tag, token.start, token.end, None, None, low)))
            at += 1
            continue
        fixed = _fixed(row, at) if low in _FIXED else None
        item, after = fixed or _number(row, at) or _one(row, at, made) or _phrase(row, at)
        made.append(item)
        at = after
    return made


_new = tuple.__new__  # an item a word: the constructor of a named tuple takes twice as long


def _fixed(row: Sequence[Token], at: int) -> tuple[Item, int] | None:
    """Read "the lives of", "no one", "the death toll" before a noun or number takes their words."""
    if row[at].low in words.SUFFERED:
        for end in range(at + 1, min(at + 5, len(row))):
            if row[end].low in {"injuries", "wounds", "injury", "burns"}:
                return item_of("W", row, at, end + 1, None, Effect.INJURED), end + 1
            if not row[end].low.isalpha() or row[end].low in {"no", "deaths", "killed"}:
                break
    if row[at].low in words.TALLIES and (toll := _tally(row, at)):
        return toll
    for parts, tag in TABLE.get(row[at].low, ()):
        if tag in "VGJRTUYSZC" and len(parts) > 1 and fits(row, at, parts):
            return _phrase(row, at)
    return None


_TOLL_OF: Final = {Effect.KILLED: "T", Effect.INJURED: "Y", Effect.MISSING: "S"}


def _tally(row: Sequence[Token], at: int) -> tuple[Item, int] | None:
    """Read "the number of aid workers killed": a toll that says whose it is."""
    noun = noun_at(row, at + 2, plural=True) if at + 3 < len(row) and row[at + 1].low == "of" else None
    if noun is None or noun[0] != "P":
        return None
    end = noun[2]
    while end < len(row) and row[end].low in words.BEING:
        end += 1
    tag = next((tag for parts, tag in TABLE.get(row[end].low, ()) if len(parts) == 1), "") if end < len(row) else ""
    effect = _EFFECT.get(tag) if tag and tag in "KDWM" else None
    return (item_of(_TOLL_OF[effect], row, at, end + 1, noun[1], effect), end + 1) if effect else None


_EFFECT: Final = {
    **dict.fromkeys("KkDTGV", Effect.KILLED),
    **dict.fromkeys("WwJY", Effect.INJURED),
    **dict.fromkeys("MRS", Effect.MISSING),
    "U": Effect.CASUALTIES,
}


_PREFIX_TABLE: Final = quantifiers(
    {
        Quantity.AT_LEAST: words.AT_LEAST,
        Quantity.UP_TO: words.UP_TO,
        Quantity.ABOUT: words.ABOUT,
        Quantity.EXACT: words.EXACT,
    }
)

_BEGINS: Final = frozenset(
    {
        *_PREFIX_TABLE,
        *words.VAGUE,
        *words.NUMBERS.units,
        *words.NUMBERS.scales,
        "a",
        "an",
        "no",
        "half",
        "both",
        "between",
        "from",
    }
)

_ARTICLES: Final = frozenset({"a", "an", "the", "his", "her", "their", "one", "another", "its", "this"})
_KNOWN: Final = (
    TABLE.keys()
    | HUMAN
    | words.ADJECTIVES
    | _BEGINS
    | words.SUFFERED
    | words.TALLIES
    | words.ANOTHER
    | _ARTICLES
    | {"him", "others"}
)
"""Words of which the lexicon knows something: most words of a text are others, and are passed over quickly."""
_BEFORE_ANY: Final = frozenset("&z:-")
"""Behind these, a word that nothing is known of may yet begin a noun ("a man and bearded youth")."""
_FIXED: Final = (
    words.SUFFERED
    | words.TALLIES
    | {
        first
        for first, phrases in TABLE.items()
        if any(tag in "VGJRTUYSZC" and len(parts) > 1 for parts, tag in phrases)
    }
)


def _number(row: Sequence[Token], at: int) -> tuple[Item, int] | None:
    low = row[at].low
    if low not in _BEGINS and not low[0].isdigit() and "-" not in low:
        return None
    start, begin, quantity, prefixed = at, at, Quantity.EXACT, False
    of_two = _figure(row, at, quantity, start) if low == "both" else None
    if of_two:
        return _counted(row, start, at, of_two[1], of_two[0], prefixed=False)
    for _ in range(3):
        for parts, meant in _PREFIX_TABLE.get(row[at].low, ()) if at < len(row) else ():
            if fits(row, at, parts):
                at += len(parts)
                begin = (
                    at if meant is Quantity.EXACT and begin == at - len(parts) and parts[0] in words.LEFT_OUT else begin
                )
                quantity = meant if quantity is Quantity.EXACT else quantity
                prefixed = True
                break
        else:
            break
    if at >= len(row):
        return None
    read = _figure(row, at, quantity, start)
    if read is None:
        return None
    figure, after = read
    counted = _counted(row, start, at, after, figure, prefixed=prefixed)
    if counted is None or begin == start:
        return counted
    return counted[0]._replace(start=row[begin].start), counted[1]


def _figure(row: Sequence[Token], at: int, quantity: Quantity, start: int) -> tuple[Figure, int] | None:
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
            if second and low == "from" and start > 0 and row[start - 1].low in words.ROSE:
                return bounded(second[0], quantity), second[1]
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
        if low in {"a", "an"} and following in {"few", "couple", "handful", "number", "group", "pair", "crowd"}:
            sense = words.VAGUE.get(following, "several")
            return Figure(None, None, Quantity.VAGUE, sense), at + 2
        numbered = low in {"a", "an"} and at + 3 < len(row) and row[at + 2].low == "number" and row[at + 3].low == "of"
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


def _counted(
    row: Sequence[Token], start: int, at: int, after: int, figure: Figure, *, prefixed: bool
) -> tuple[Item, int] | None:
    """Tell what the number counts: people, harm, nothing said, or other things."""
    digits = row[at].text
    before = row[start - 1].low if start else ""
    vague = figure.quantity is Quantity.VAGUE
    if of_them(row, after):
        return item_of("N", row, start, after, People(figure)), after
    if after < len(row) and AGED.fullmatch(row[after].low + (row[after + 1].low if after + 1 < len(row) else "")):
        return item_of("n", row, start, after + 1), after + 1
    if digits.isdigit() and at == start and (is_date(row, at) or is_age_behind_name(row, at, after)):
        return item_of("x", row, start, after), after
    noun = noun_at(row, after, plural=figure.min != 1)
    if noun is not None:
        tag, people, end, effect = noun
        if tag == "Q" and row[after].low == "of" and row[after + 1].low in {"the", "those", "these"}:
            return item_of("n", row, start, end), end  # "four of the casualties were fighters"
        if before in {"$", "€", "£"}:
            return item_of("n", row, start, after), after
        if people.noun in {"families", "households"} and before in _OF_FAMILIES:
            return item_of("x", row, start, end), end  # "25 civilians from three families": they were counted
        made = replace(people, figure=figure, name="")
        if people.noun in {"family", "families", "household", "households"} and figure.min != 0:
            made = People(Figure(None, None, Quantity.VAGUE, "family"), Category.CIVILIAN, noun=people.noun)
        if people.children is not None:
            made = with_parts(made, children=figure.min or figure.max)
        if people.women is not None:
            made = with_parts(made, women=figure.min or figure.max)
        return item_of(tag, row, start, end, made, effect), end
    if figure.min == 0 and (after >= len(row) or digits == "no"):
        return None
    following = row[after].low if after < len(row) else ""
    if digits[0].isdigit() and (following == ")" or is_age(row, start, following)):
        return item_of("n", row, start, after), after
    sole = _sole(row, after) if figure.min == 1 and digits.lower() == "one" else None
    if sole is not None:
        return item_of("2", row, start, sole, People(figure, noun=following)), sole
    if digits[0].isdigit() and (
        before in words.NOT_PEOPLE_BEFORE
        or following in words.MONTHS
        or (
            following in {":", "/", "."}
            and after + 1 < len(row)
            and row[after + 1].text[0].isdigit()
            and row[after + 1].start - row[after - 1].end == 1
        )
        or before == "/"
        or (before == ":" and start > 1 and row[start - 2].text[0].isdigit())
        or (len(digits) == 4 and digits.isdigit() and 1900 <= int(digits) < 2100)
    ):
        return item_of("x", row, start, after), after
    if following in words.NOT_PEOPLE_AFTER or (
        vague and not prefixed and digits.lower() in {"some", "many", "few", "various"}
    ):
        return item_of("n", row, start, after), after
    if following and following not in TABLE and row[after].text[0].isalpha() and following not in words.WEEKDAYS:
        others = others_at(row, after)
        if others is not None:
            return item_of("2", row, start, others, People(figure, noun=row[others - 1].low)), others
        verb = following.endswith(("ing", "ed", "ly"))
        if not verb and (row[after].text[0].islower() or following not in words.DEMONYMS):
            return item_of("n", row, start, after), after
    if (
        figure.min == 1
        and not prefixed
        and not digits[0].isdigit()
        and following not in {"was", "is", "dead", "killed", "wounded", "died", "injured", "has"}
    ):
        return item_of("x", row, start, after), after
    return item_of("N", row, start, after, People(figure)), after


_OF_FAMILIES: Final = frozenset({"from", "of", "to", "between", "across", "in"})


def _sole(row: Sequence[Token], at: int) -> int | None:
    """Read a singular noun the lexicon does not know, if the verb says it is somebody: "one trucker was killed"."""
    if (
        at + 1 >= len(row)
        or not row[at].text.isalpha()
        or row[at].low in TABLE
        or row[at].low in words.NOT_PEOPLE_AFTER
    ):
        return None
    return (
        at + 1 if row[at + 1].low in {"was", "is", "killed", "dead", "died", "wounded", "injured", "missing"} else None
    )


def _one(row: Sequence[Token], at: int, made: Sequence[Item]) -> tuple[Item, int] | None:
    """Read one person: "a civilian", "his wife", "the militant"; bare singular only in a list ("a woman and child")."""
    low = row[at].low
    if (
        low in {"him", "her"}
        and made
        and made[-1].low in words.KILLING | words.KILLED
        and not (len(made) > 1 and made[-2].tag in "bh")
        and not (at + 1 < len(row) and noun_at(row, at + 1, plural=True))
    ):
        return item_of("6", row, at, at + 1, People(Figure(1, 1), noun=low, mixes=True)), at + 1
    article = low in _ARTICLES
    after = at + 1 if article else at
    begins = at == 0 or (bool(made) and made[-1].tag in ":-")
    listed = len(made) > 1 and made[-1].tag in "&z" and made[-2].tag == "P"
    if low == "another" and made and made[-1].tag in "JGR":
        return item_of("P", row, at, at + 1, People(Figure(1, 1), noun="other")), at + 1
    if low in words.ANOTHER and after < len(row) and _happened(row, at + 1):
        return item_of("P", row, at, at + 1, People(Figure(1, 1), noun="other")), at + 1
    if low == "a" and after < len(row) and row[after].low in words.ANOTHER and _happened(row, after + 1):
        return item_of("P", row, at, after + 1, People(Figure(1, 1), noun="other")), after + 1
    object_of = (
        bool(made) and made[-1].tag in "kw" and low in HUMAN | words.ADJECTIVES
    )  # a headline: "rockets kill civilian"
    if not article and not listed and not begins and not object_of:
        return _bare(row, at)
    noun = noun_at(row, after, plural=False) if after < len(row) and row[after].low != "of" else None
    if noun is not None and object_of and not (article or listed or begins) and is_plural(row[noun[2] - 1].low):
        return _bare(row, at)
    if noun is None and low in {"a", "an"} and made and made[-1].tag in "Kk":
        noun = somebody(row, after)
    if noun is not None and begins and not article and (row[noun[2] - 1].low not in words.BEGINNING or noun[0] != "P"):
        return _bare(row, at)
    if noun is None or (noun[0] == "Q" and low not in {"a", "one", "another", "an"}):
        return _bare(row, at) if not article else None
    tag, people, end, effect = noun
    head = row[end - 1].low
    if head in {"family", "household"}:
        of = read_value(row, end + 1, words.NUMBERS) if end + 1 < len(row) and row[end].low == "of" else None
        if of:
            return item_of("P", row, at, of[1], People(Figure(of[0], of[0]), Category.CIVILIAN, noun=head)), of[1]
        if low in {"a", "an", "one", "entire", "another"} and not (made and made[-1].tag == "O"):
            vague = People(Figure(None, None, Quantity.VAGUE, "family"), Category.CIVILIAN, noun=head)
            return item_of("P", row, at, end, vague), end
        return item_of("B", row, at, end), end
    if head == "couple":
        return item_of("P", row, at, end, People(Figure(2, 2), Category.CIVILIAN, noun=head)), end
    if is_plural(head) or (
        head
        in {
            "general",
            "local",
            "more",
            "other",
            "young",
            "dead",
            "remains",
            "spy",
            "minor",
            "private",
            "enemy",
            "human",
            "figure",
            "head",
            "life",
            "navy",
            "militia",
            "body",
        }
        and tag != "Q"
    ):
        return item_of("B", row, at, end), end
    one = People(
        Figure(1, 1), people.category, people.stated, noun=people.noun, mixes=head in _MEN, follows=people.follows
    )
    if people.children is not None:
        one = with_parts(one, children=1)
    if people.women is not None:
        one = with_parts(one, women=1)
    if row[at].low == "the" and end < len(row) and row[end].low in _SPEAKS:
        return item_of("B", row, at, end), end  # "the mayor told": he speaks
    if row[at].low in {"the", "this"} and head in {"victim", "person", "attacker", "bomber", "assailant", "gunman"}:
        return item_of("B", row, at, end), end
    return item_of(tag if tag != "1" else "P", row, at, end, one, effect), end


_MEN: Final = frozenset({"man", "youth", "gentleman", "person"})
_SPEAKS: Final = frozenset(
    {"said", "says", "told", "added", "reported", "announced", "stated", "confirmed", "tweeted", "wrote"}
)


def _happened(row: Sequence[Token], at: int) -> bool:
    return at < len(row) and any(tag in "KWMDb" and len(parts) == 1 for parts, tag in TABLE.get(row[at].low, ()))


def _bare(row: Sequence[Token], at: int) -> tuple[Item, int] | None:
    if row[at].low == "others":
        return item_of(
            "5", row, at, at + 1, People(Figure(None, None, Quantity.VAGUE, "others"), noun="others")
        ), at + 1
    noun = noun_at(row, at, plural=True) if row[at].low in HUMAN or row[at].low in words.ADJECTIVES else None
    if noun is None or noun[0] == "Q" or row[at].low in TABLE:
        return None
    return item_of("B", row, at, noun[2], noun[1]), noun[2]


def _phrase(row: Sequence[Token], at: int) -> tuple[Item, int]:
    token = row[at]
    for parts, tag in TABLE.get(token.low, ()):
        if len(parts) == 1 or fits(row, at, parts):
            if tag == "Z":
                return item_of("P", row, at, at + len(parts), People(Figure(0, 0), noun="one")), at + len(parts)
            return item_of(tag, row, at, at + len(parts), None, _EFFECT.get(tag)), at + len(parts)
    if not token.text[0].isalnum():
        tag = token.text if token.text in ",;:()\"'-" else "y"
    elif token.text[0].isdigit():
        tag = "n"
    elif token.low.endswith("ly") and token.text[0].islower() and len(token.low) > len("family"):
        tag = "a"  # an adverb between "were" and "killed"
    else:
        tag = "x" if token.text.islower() or token.text[-1:].isdigit() else "X"  # also al-Somebody
    return item_of(tag, row, at, at + 1), at + 1
