"""One person of English without a number: "a civilian", "his wife", "the militant", "another", "killed him".

A bare singular is somebody only in a list ("a woman and child") or a headline ("Rockets kill civilian").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tallystick.claim.extraction import english_words as words
from tallystick.claim.extraction.english_nouns import HUMAN, TABLE, is_plural, noun_at, somebody, who, with_parts
from tallystick.claim.extraction.items import Item, People, Token
from tallystick.claim.extraction.numbers import read_value
from tallystick.claim.extraction.phrases import item_of
from tallystick.claim.model import Category, Figure, Quantity

ARTICLES: Final = frozenset({"a", "an", "the", "his", "her", "their", "one", "another", "its", "this", "our", "my"})


def somebody_at(row: Sequence[Token], at: int, made: Sequence[Item]) -> tuple[Item, int] | None:
    """Read somebody who is named by a noun alone; ``made`` are the items before."""
    low = row[at].low
    if (
        low in {"him", "her"}
        and made
        and made[-1].low in words.KILLING | words.KILLED
        and not (len(made) > 1 and made[-2].tag in "bh")
        and not (at + 1 < len(row) and noun_at(row, at + 1, plural=True))
    ):
        return item_of("6", row, at, at + 1, People(Figure(1, 1), noun=low, mixes=True)), at + 1
    article = low in ARTICLES
    after = at + 1 if article else at
    begins = at == 0 or (bool(made) and made[-1].tag in ":-")
    listed = len(made) > 1 and made[-1].tag in "&z" and made[-2].tag == "P"
    harmed = made[-1].tag if made else ""
    if low == "another" and harmed and (harmed in "JGRF" or (harmed in "kKwW" and _ends(row, at + 1))):
        return item_of("P", row, at, at + 1, People(Figure(1, 1), noun="other")), at + 1
    if low in words.ANOTHER and after < len(row) and _happened(row, at + 1):
        return item_of("P", row, at, at + 1, People(Figure(1, 1), noun="other")), at + 1
    if low == "a" and after < len(row) and row[after].low in words.ANOTHER and _happened(row, after + 1):
        return item_of("P", row, at, after + 1, People(Figure(1, 1), noun="other")), after + 1
    if (
        low == "the"
        and after < len(row)
        and row[after].low == "other"
        and _happened(row, after + 1 + _is_who(row, after + 1))
    ):
        return item_of("P", row, at, after + 1, People(Figure(1, 1), noun="other")), after + 1
    if low in words.KIN and _in_list(row, at, made):
        return item_of("P", row, at, at + 1, with_parts(who(low, [low]), **_one_of(low))), at + 1
    titled = low in HUMAN and _is_title(row, at, made)
    object_of = titled or (
        harmed != "" and harmed in "kw" and low in HUMAN | words.ADJECTIVES
    )  # a headline: "rockets kill civilian"
    left = harmed == "l" and low in HUMAN | words.ADJECTIVES
    beside = harmed == "," and len(made) > 1 and made[-2].tag in "KWD"  # "Boy killed, man injured"
    paired = _is_pair(row, at, harmed) or (beside and low in words.BEGINNING and _happened(row, at + 1))
    if not (article or listed or begins or object_of or left or paired):
        return _bare(row, at)
    noun = noun_at(row, after, plural=False) if after < len(row) and row[after].low != "of" else None
    if noun is not None and object_of and not (article or listed or begins) and is_plural(row[noun[2] - 1].low):
        return _bare(row, at)
    if noun is not None and left and not (article or (_happened(row, noun[2]) and not is_plural(row[noun[2] - 1].low))):
        return _bare(row, at)  # but "leaving militia member injured"
    if noun is None and low in {"a", "an"} and made and made[-1].tag in "Kk":
        noun = somebody(row, after)
    if noun is not None and begins and not article and (row[noun[2] - 1].low not in words.BEGINNING or noun[0] != "P"):
        return _bare(row, at)
    if noun is None or (noun[0] == "Q" and low not in {"a", "one", "another", "an"}):
        return _bare(row, at) if not article else None
    tag, people, end, effect = noun
    head = row[end - 1].low
    if head in words.ARMED and end < len(row) and row[end].low in _BODIES:
        return item_of("B", row, at, end + 1, people), end + 1  # "the rebel brigades"
    if head in {"crew", "staff"} and end + 1 < len(row) and row[end].low == "of":
        of = read_value(row, end + 1, words.NUMBERS)
        if of:
            return item_of("P", row, at, of[1], people._replace(figure=Figure(of[0], of[0]))), of[1]
    if head in {"family", "household"}:
        of = read_value(row, end + 1, words.NUMBERS) if end + 1 < len(row) and row[end].low == "of" else None
        if of:
            last = of[1] + (of[1] < len(row) and row[of[1]].low in _OF_A_FAMILY)
            return item_of("P", row, at, last, People(Figure(of[0], of[0]), Category.CIVILIAN, noun=head)), last
        whole = {"entire", "whole"} & {token.low for token in row[at:end]}
        whose = low in {"the", "his", "her", "their", "our", "my"} and (low != "the" or whole) and _happened(row, end)
        if (whose or low in {"a", "an", "one", "entire", "another"}) and not (made and made[-1].tag == "O"):
            vague = People(Figure(None, None, Quantity.VAGUE, "family"), Category.CIVILIAN, noun=head)
            return item_of("P", row, at, end, vague), end
        return item_of("B", row, at, end), end
    if head == "couple":
        return item_of("P", row, at, end, People(Figure(2, 2), Category.CIVILIAN, noun=head)), end
    if is_plural(head) or (
        head
        in {
            "crew",
            "staff",
            "general",
            "local",
            "national",
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
        Figure(1, 1),
        people.category,
        people.stated,
        noun=people.noun,
        mixes=head in _MEN,
        side=people.side,
        follows=people.follows or (low in _WHOSE and head in {"driver", "drivers"}),
    )
    if people.children is not None:
        one = with_parts(one, children=1)
    if people.women is not None:
        one = with_parts(one, women=1)
    if (row[at].low == "the" or harmed == ",") and end < len(row) and row[end].low in _SPEAKS:
        return item_of("B", row, at, end), end  # "the mayor told": he speaks
    if low not in {"a", "an", "one", "another"} and _is_of_several(made):
        return item_of("B", row, at, end), end  # "three relatives of the mayor"
    if row[at].low in {"the", "this"} and head in {"victim", "person", "attacker", "bomber", "assailant", "gunman"}:
        return item_of("B", row, at, end), end
    return item_of(tag if tag != "1" else "P", row, at, end, one, effect), end


def _is_of_several(made: Sequence[Item]) -> bool:
    whose = made[-2].people if len(made) > 1 and made[-1].tag == "O" else None
    return whose is not None and made[-2].tag == "P" and whose.figure.max != 1


def _is_title(row: Sequence[Token], at: int, made: Sequence[Item]) -> bool:
    """Tell whether a name follows, and who or what killed or hurt stands before: "drones killed commander Somebody"."""
    verb = bool(made) and made[-1].tag in "KW" and made[-1].low in words.KILLED | words.WOUNDED
    return verb and len(made) > 1 and made[-2].tag in "xXBPf" and at + 1 < len(row) and row[at + 1].text[0].isupper()


def _is_pair(row: Sequence[Token], at: int, before: str) -> bool:
    """Tell whether two stand here without an article: "Earlier, man and woman were killed"."""
    return (
        before in {"", ",", ";", ":"}
        and at + 3 < len(row)
        and row[at + 1].low == "and"
        and {row[at].low, row[at + 2].low} <= words.BEGINNING
        and row[at + 3].low in {"were", "was", "have", "killed", "injured", "wounded", "dead"}
    )


def _is_who(row: Sequence[Token], at: int) -> bool:
    return at < len(row) and row[at].low == "who"


def _in_list(row: Sequence[Token], at: int, made: Sequence[Item]) -> bool:
    """Tell whether a bare "mother" is one of a list: "her mother, grandmother, and two cousins"."""
    after = row[at + 1].low if at + 1 < len(row) else ""
    return len(made) > 1 and made[-1].tag == "," and made[-2].tag == "P" and after in {",", "and"}


def _one_of(noun: str) -> dict[str, int]:
    return {"women": 1} if noun in words.WOMEN else {"children": 1} if noun in words.CHILDREN else {}


_MEN: Final = frozenset({"man", "youth", "gentleman", "person"})
_SPEAKS: Final = frozenset(
    {"said", "says", "told", "added", "reported", "announced", "stated", "confirmed", "tweeted", "wrote"}
)


_WHOSE: Final = frozenset({"his", "her", "their"})
_BODIES: Final = frozenset({"brigade", "brigades", "battalion", "battalions", "faction", "factions", "unit", "units"})
_OF_A_FAMILY: Final = frozenset({"members", "people", "persons", "individuals"})


def _ends(row: Sequence[Token], at: int) -> bool:
    """Tell whether no noun stands here: "killing one person and wounding another"."""
    return at >= len(row) or not row[at].text[0].isalnum() or TABLE.get(row[at].low, [((), "?")])[0][1] in "p&yO"


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
