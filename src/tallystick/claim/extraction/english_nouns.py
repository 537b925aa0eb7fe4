"""The nouns of English claims: who is counted, and the table of phrases that no noun may run over.

Knows noun phrases; what happened to the people is for english.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tallystick.claim.extraction import english_words as words
from tallystick.claim.extraction.items import People, Token
from tallystick.claim.extraction.phrases import phrase_table
from tallystick.claim.model import Category, Effect, Figure


def others_at(row: Sequence[Token], at: int) -> int | None:
    """Read a plural noun the lexicon does not know ("10 visitors"): people, if the verb says so."""
    end = at
    while end < len(row) and end - at < 4 and row[end].text[0].isalpha() and row[end].low not in TABLE:
        end += 1
        low = row[end - 1].low
        if (
            low.endswith("s")
            and not low.endswith(("ss", "'s", "ous"))
            and (end == len(row) or not is_adjective(row, end))
        ):
            return None if low in words.THINGS else end
    return None


def with_parts(people: People, *, children: int | None = None, women: int | None = None) -> People:
    """Give the same people, with what of them are children or women."""
    return People(
        people.figure, people.category, people.stated,
        children if children is not None else people.children,
        women if women is not None else people.women,
        people.noun, people.name,
    )  # fmt: skip


def of_them(row: Sequence[Token], at: int) -> bool:
    """Tell whether "of them" or "of whom" stands here."""
    return at + 1 < len(row) and row[at].low == "of" and row[at + 1].low in {"them", "whom", "which", "these", "those"}


def noun_at(row: Sequence[Token], at: int, *, plural: bool) -> tuple[str, People, int, Effect | None] | None:
    """Read the noun after a number: adjectives, then the last human noun of the phrase."""
    if at < len(row) and row[at].low == "of":
        at += 1
    if (
        at < len(row)
        and row[at].low in {"the", "his", "her", "their", "its", "our", "these", "those"}
        and row[at - 1].low == "of"
    ):
        at += 1
    place, head = at, -1
    seen: list[str] = []
    harmed: Effect | None = None
    while place < len(row) and place - at < 6:
        low = row[place].low
        following = row[place + 1].low if place + 1 < len(row) else ""
        if low.isdigit() and _YEARS_OLD.fullmatch(following):
            seen += [low, following]
            place += 2
            continue
        if low == "body" and (following in _OF_A_BODY or (following == "of" and _is_several(row, place + 2))):
            break
        if low in {"death", "casualty"} and following in {
            "toll",
            "tolls",
            "figure",
            "figures",
            "count",
            "rate",
            "certificates",
        }:
            break
        if (
            low in words.KILLED_NOUNS - _QUALIFIERS
            and plural | (low in {"death", "fatality"})
            and low not in {"bodies", "body", "corpses", "corpse", "martyrs", "martyr"}
        ):
            return "Q", who("", seen), place + 1, Effect.KILLED
        if low in words.INJURED_NOUNS - _QUALIFIERS:
            return "Q", who("", seen), place + 1, Effect.INJURED
        if low in words.CASUALTY_NOUNS:
            return "Q", who("", seen), place + 1, Effect.CASUALTIES
        if (
            low in words.PEOPLES
            and head < 0
            and place + 1 < len(row)
            and row[place + 1].low not in TABLE | _HUMAN_TABLE
            and row[place + 1].text[0].isalpha()
        ):
            pass  # "the Syrian branch"
        elif low in HUMAN or (low.endswith(_MEN) and _is_noun(row[place])):
            head = place
        elif low == "and" and head < 0 and seen and _joins_adjectives(row, place):
            pass
        elif low in _QUALIFIERS:
            following = row[place + 1].low if place + 1 < len(row) else ""
            if head >= 0 or following not in HUMAN or (seen and _is_thing(row[place - 1])):
                break
            harmed = (
                Effect.KILLED if low in {"killed", "dead"} else Effect.INJURED if low != "missing" else Effect.MISSING
            )
        elif not is_adjective(row, place):
            break
        seen.append(low)
        place += 1
    if (
        head < 0
        and seen
        and place + 1 < len(row)
        and row[place].low == "and"
        and row[place + 1].low[0].isdigit()
        and seen[-1] in words.ARMED | words.CIVILIAN_STATED
    ):
        return "P", who("", [*seen, ""]), place, None  # "30 regime and 39 rebel fighters"
    if head < 0:
        return None
    seen = seen[: head - at + 1]
    low = row[head].low
    people = who(low, seen)
    if low in words.OF_KIND:
        people = _of_what(row, head + 1, people)
    mixed = _both_sides(row, head)
    if plural and mixed:
        both = People(people.figure, Category.MIXED, stated=True, noun=low)
        return ("Q", both, mixed, harmed) if harmed else ("P", both, mixed, None)
    if low in {"lives", "life", "victims", "victim", "souls"}:
        return "1", people, head + 1, None
    if low in {"bodies", "corpses", "body", "corpse", "martyrs", "martyr"}:
        return "Q", people, head + 1, Effect.KILLED
    return ("Q", people, head + 1, harmed) if harmed else ("P", people, head + 1, None)


def _is_thing(token: Token) -> bool:
    """Tell whether a word before "killed" is what killed ("a bomb killed soldier Somename"), and no adjective."""
    return token.text.islower() and token.low not in words.ADJECTIVES


def _both_sides(row: Sequence[Token], head: int) -> int | None:
    """Read "196 combatants and civilians": one number of both kinds; give where the second noun ends."""
    if head + 2 >= len(row) or row[head + 1].low not in {"and", "or"} or not is_plural(row[head].low):
        return None
    second = noun_at(row, head + 2, plural=True)
    if second is None or second[0] != "P" or not is_plural(row[second[2] - 1].low):
        return None
    kinds = {who(row[head].low, [row[head].low]).category, second[1].category}
    return second[2] if kinds == {Category.CIVILIAN, Category.COMBATANT} else None


def _joins_adjectives(row: Sequence[Token], at: int) -> bool:
    """Tell whether "and" joins two adjectives of one noun: "regime and allied fighters"."""
    if at + 2 >= len(row) or row[at + 1].low in HUMAN or row[at + 1].low[0].isdigit():
        return False
    return is_adjective(row, at + 1) and row[at + 2].low in HUMAN


def is_adjective(row: Sequence[Token], at: int) -> bool:
    """Tell whether the word may stand between a number and its noun."""
    token = row[at]
    low = token.low
    if low in words.ADJECTIVES or low in words.ARMED:
        return low != "is" or token.text.isupper()
    if _AGE.fullmatch(low) or (low.endswith("'s") and low.removesuffix("'s") in HUMAN):
        return True  # "my brother's family"
    if low in words.NUMBERS.units or low in words.NUMBERS.scales or low in words.FUNCTION_WORDS:
        return False
    following = row[at + 1].low if at + 1 < len(row) else ""
    if low.endswith(("ed", "ing")) and low not in TABLE and following in HUMAN - _LEFTOVER:
        return True  # "captured soldiers"
    if (
        low in TABLE
        or not low[0].isalpha()
        or low in words.VAGUE
        or low in {"month", "year", "day", "week", "months", "years"}
    ):
        return False
    if token.text[0].isupper():
        return True
    return not low.endswith(("s", "ing", "ed")) or low.endswith(("ous", "less", "-backed", "-based", "-led"))


_YEARS_OLD = re.compile(r"(?:years?|months?)-old")


def _is_noun(token: Token) -> bool:
    """Tell a "watchman" from a name ("Otherman") and from an adjective."""
    low = token.low
    return low not in TABLE and low not in words.NO_MEN and (token.text.islower() or low.endswith(("men", "people")))


def _is_several(row: Sequence[Token], at: int) -> bool:
    """Tell whether a number above one stands here: "a body of 12 experts" is nobody's."""
    low = row[at].low if at < len(row) else ""
    return low.isdigit() or words.NUMBERS.units.get(low, 0) > 1


_OF_A_BODY: Final = frozenset({"bag", "bags", "part", "parts", "armour", "armor", "language", "weight", "search"})
_MEN = ("men", "people", "man", "woman")
"""Whatever stands before them, these are people: "a watchman", "four milkmen"."""
_LEFTOVER = frozenset({"more", "other", "others"})
_AGE = re.compile(r"[\w-]{1,16}-(?:years?|months?|weeks?|days?)(?:-olds?)?")


def who(head: str, seen: Sequence[str]) -> People:
    """Tell who a noun and the words before it speak of: category, and whether children or women."""
    figure = Figure(1, 1)
    if any(word in words.CIVILIAN_STATED for word in seen):
        children, women = (0 if head in kind else None for kind in (words.CHILDREN, words.WOMEN))
        return People(figure, Category.CIVILIAN, stated=True, children=children, women=women, noun=head)
    if head in words.CHILDREN:
        return People(figure, Category.CIVILIAN, children=0, noun=head)
    if head in words.WOMEN:
        return People(figure, Category.CIVILIAN, women=0, noun=head)
    armed = any(word in words.ARMED for word in seen[:-1])
    if head in words.COMBATANTS or head in words.FIGHTING_PEOPLES or head in {"police", "troops"}:
        side = "state" if head in words.OF_A_STATE else "irregular" if head in words.OF_NO_STATE else ""
        women = 0 if "female" in seen else None
        return People(figure, Category.COMBATANT, stated=True, women=women, noun=head, side=side)
    if head in words.CIVILIANS:
        return People(figure, Category.CIVILIAN, noun=head)
    if head in words.PARTNERS:
        return People(figure, noun=head, follows=True)
    if armed and head not in {"victims", "victim", "prisoners", "detainees", "others"}:
        return People(figure, Category.COMBATANT, noun=head)
    if any(word in words.CIVIL_ADJECTIVES for word in seen):
        return People(figure, Category.CIVILIAN, noun=head)
    return People(figure, noun=head)


def _of_what(row: Sequence[Token], at: int, people: People) -> People:
    """Look behind the noun: "members of the militia", "members of a family"."""
    if at < len(row) and row[at].low in {"of", "from", "belonging", "loyal", "affiliated", "linked"}:
        for token in row[at + 1 : at + 7]:
            if token.low in {"family", "families", "household", "staff", "public", "crew", "clan", "community"}:
                return People(people.figure, Category.CIVILIAN, noun=people.noun)
            if token.low in words.ARMED and (token.low != "is" or token.text == "IS"):
                return People(people.figure, Category.COMBATANT, stated=True, noun=people.noun)
            if token.low in TABLE and token.low not in {"of", "the", "a", "his", "their", "one", "to", "with"}:
                break
    return people


def somebody(row: Sequence[Token], at: int) -> tuple[str, People, int, Effect | None] | None:
    """After "killed a": whatever the noun, somebody, unless it is an animal."""
    end = at
    while end < len(row) and end - at < 5 and row[end].text[0].isalpha() and row[end].low not in TABLE:
        end += 1
    if end == at or row[end - 1].low in words.ANIMALS or row[end - 1].low.endswith("s"):
        return None
    return "P", who("", [token.low for token in row[at:end]] + [""]), end, None


def is_plural(head: str) -> bool:
    """Tell whether a human noun is a plural."""
    return head in _PLURAL_HEADS or (head.endswith("s") and head not in {"boss", "hostess"}) or head.endswith("men")


TABLE: Final = phrase_table(
    {
        **dict.fromkeys(words.KILLED, "K"), **dict.fromkeys(words.KILLING, "k"), **dict.fromkeys(words.DIED, "D"),
        **dict.fromkeys(words.WOUNDED, "W"), **dict.fromkeys(words.WOUNDING, "w"), **dict.fromkeys(words.MISSING, "M"),
        **dict.fromkeys(words.INJURED_NOUNS - words.WOUNDED, "E"), **dict.fromkeys(words.CASUALTY_NOUNS, "E"),
        **dict.fromkeys(("deaths", "fatalities", "killings"), "E"), **dict.fromkeys(words.WEEKDAYS, "t"),
        **dict.fromkeys(words.MONTHS, "t"), **words.PHRASES,
    }.items()
)  # fmt: skip
HUMAN: Final = words.CIVILIANS | words.COMBATANTS | words.PERSONS | words.DEMONYMS | {"police", "peasants", "troops"}
_HUMAN_TABLE: Final = dict.fromkeys(HUMAN)
_PLURAL_HEADS: Final = frozenset(
    {"people", "police", "troops", "personnel", "children", "men", "women", "others", "more", "gunmen"}
)
_NO_NOUN: Final = frozenset(words.NOT_PEOPLE_AFTER)
_QUALIFIERS: Final = frozenset({"killed", "dead", "wounded", "injured", "missing"})
