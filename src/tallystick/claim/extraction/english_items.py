"""English words as items: numbers with what they count, one person without a number, phrases of the table.

The letters of items are explained in english.py, the nouns are read in english_nouns.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tallystick.claim.extraction import english_words as words
from tallystick.claim.extraction.english_dates import AGED, is_age, is_age_behind_name, is_age_limit, is_date
from tallystick.claim.extraction.english_figures import figure_at
from tallystick.claim.extraction.english_nouns import (
    HUMAN,
    TABLE,
    noun_at,
    of_them,
    others_at,
    with_parts,
)
from tallystick.claim.extraction.english_somebody import ARTICLES, somebody_at
from tallystick.claim.extraction.items import OF_THEM, Item, People, Token
from tallystick.claim.extraction.numbers import read_value
from tallystick.claim.extraction.phrases import fits, item_of, quantifiers
from tallystick.claim.model import Category, Effect, Figure, Quantity


def read_items(row: Sequence[Token]) -> list[Item]:
    """Give the row of items of a sentence."""
    made: list[Item] = []
    at = 0
    while at < len(row):
        token = row[at]
        low = token.low
        if low in words.NAME_PARTICLES and made and made[-1].tag == "X" and _begins_big(row, at + 1):
            made.append(item_of("X", row, at, at + 1))
            at += 1
            continue
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
        item, after = fixed or _number(row, at) or somebody_at(row, at, made) or _phrase(row, at)
        made.append(item)
        at = after
    return made


def _begins_big(row: Sequence[Token], at: int) -> bool:
    return at < len(row) and row[at].text[0].isupper()


_new = tuple.__new__  # an item a word: the constructor of a named tuple takes twice as long


def _fixed(row: Sequence[Token], at: int) -> tuple[Item, int] | None:
    """Read "the lives of", "no one", "the death toll" before a noun or number takes their words."""
    if row[at].low in _HAVING and at + 1 < len(row) and row[at + 1].low in {"burns", "wounds", "injuries"}:
        return item_of("W", row, at, at + 2, None, Effect.INJURED), at + 2
    if row[at].low in words.SUFFERED:
        for end in range(at + 1, min(at + 6, len(row))):
            if row[end].low in {"injuries", "wounds", "injury", "burns"}:
                return item_of("W", row, at, end + 1, None, Effect.INJURED), end + 1
            if not (row[end].low.isalpha() or row[end].text == '"') or row[end].low in {"no", "deaths", "killed"}:
                break
    if row[at].low in words.HARM_OF and _counts_people(row, at + 1):
        effect = Effect.INJURED if row[at].low.startswith("injur") else Effect.KILLED
        return item_of("J" if effect is Effect.INJURED else "G", row, at, at + 1, None, effect), at + 1
    if row[at].low in words.TALLIES and (toll := _tally(row, at)):
        return toll
    for parts, tag in TABLE.get(row[at].low, ()):
        if tag in "VGJRFTUYSZC" and len(parts) > 1 and fits(row, at, parts):
            return _phrase(row, at)
    return None


def _counts_people(row: Sequence[Token], at: int) -> bool:
    """Tell whether a number of people stands here: "the death four members of the militia", its "of" left out."""
    read = read_value(row, at, words.NUMBERS) if at < len(row) else None
    noun = noun_at(row, read[1], plural=True) if read and read[1] < len(row) else None
    return noun is not None and noun[0] == "P"


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
    **dict.fromkeys("UF", Effect.CASUALTIES),
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

_KNOWN: Final = (
    TABLE.keys()
    | HUMAN
    | words.ADJECTIVES
    | _BEGINS
    | words.SUFFERED
    | words.TALLIES
    | words.HARM_OF
    | words.ANOTHER
    | ARTICLES
    | {"him", "others"}
)
"""Words of which the lexicon knows something: most words of a text are others, and are passed over quickly."""
_BEFORE_ANY: Final = frozenset("&z:-")
"""Behind these, a word that nothing is known of may yet begin a noun ("a man and bearded youth")."""
_HAVING: Final = frozenset({"have", "has", "had"})
_FIXED: Final = (
    words.SUFFERED
    | _HAVING
    | words.TALLIES
    | words.HARM_OF
    | {
        first
        for first, phrases in TABLE.items()
        if any(tag in "VGJRFTUYSZC" and len(parts) > 1 for parts, tag in phrases)
    }
)


def _number(row: Sequence[Token], at: int) -> tuple[Item, int] | None:
    low = row[at].low
    if low not in _BEGINS and not low[0].isdigit() and "-" not in low:
        return None
    start, begin, quantity, prefixed = at, at, Quantity.EXACT, False
    of_two = figure_at(row, at, quantity, start) if low == "both" else None
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
    read = figure_at(row, at, quantity, start)
    if read is None and row[start].low == "some" and at == start + 1 and row[at].low in {"people", "persons"}:
        read = Figure(None, None, Quantity.VAGUE, "several"), at  # "some people were killed"
    if read is None:
        return None
    figure, after = read
    counted = _counted(row, start, at, after, figure, prefixed=prefixed)
    if counted is None or begin == start:
        return counted
    return counted[0]._replace(start=row[begin].start), counted[1]


def _counted(
    row: Sequence[Token], start: int, at: int, after: int, figure: Figure, *, prefixed: bool
) -> tuple[Item, int] | None:
    """Tell what the number counts: people, harm, nothing said, or other things."""
    digits = row[at].text
    before = row[start - 1].low if start else ""
    vague = figure.quantity is Quantity.VAGUE
    if of_them(row, after):
        return item_of("N", row, start, after, People(figure, noun=OF_THEM)), after
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
        of_one = (
            before in {"of", "from"}
            and start > 1
            and row[start - 2].low in HUMAN
            and people.noun in {"family", "household"}
        )
        if of_one or (people.noun in {"families", "households"} and before in _OF_FAMILIES):
            return item_of("x", row, start, end), end  # "25 civilians from three families": they were counted
        made = people._replace(figure=figure, name="")
        if people.noun in _OWN_MEN and before in _LOSING:
            made = made._replace(category=Category.COMBATANT)  # "the rebels lost five men"
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
    if is_age_limit(row, start, before):
        return item_of("x", row, start, after), after
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
        or (before == ":" and start > 1 and row[start - 2].text[0].isdigit() and row[start].start == row[start - 1].end)
        or (len(digits) == 4 and digits.isdigit() and 1900 <= int(digits) < 2100)
    ):
        return item_of("x", row, start, after), after
    object_of = before in words.KILLED | words.KILLING | words.WOUNDED | words.WOUNDING and not following.isalpha()
    if following in words.NOT_PEOPLE_AFTER or (
        vague and not prefixed and not object_of and digits.lower() in {"some", "many", "few", "various"}
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


_OWN_MEN: Final = frozenset({"men", "man"})
_LOSING: Final = frozenset({"lost", "lose", "loses", "losing"})
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
