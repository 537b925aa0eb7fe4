"""Persons of English who are named: "Somebody Somename was killed" is one, with the name and who its bearer may be.

Knows rows of items; their letters are explained in english.py.
"""

from __future__ import annotations

import re
from typing import Final

from tallystick.claim.extraction import english_words as words
from tallystick.claim.extraction.english_names import HEADS
from tallystick.claim.extraction.english_nouns import HUMAN
from tallystick.claim.extraction.items import Item, People, letters
from tallystick.claim.model import Category, Figure

_NAME = re.compile(
    r"(?<=G)X{2,5}(?![Xx-])|(?<![bf])(?<=[Kk])X{2,4}(?=[,pty.&(])|X{2,5}(?=(?:\([^)PNKW]{1,4}\))?(?:,[xXpOAtBn,-]{1,14},?|(?:,n)?,r[^;:yKWDMPN]{1,24},)?[xXpOAt]{0,3}[bf]{1,2}[bahu]{0,4}(?:x&)?K)"
    r"|X{2,5}(?=(?:\([^)PNKW]{1,4}\))?,?[&z]PI?[,xXpOAtn()-]{0,14}[bf]{1,2}a{0,2}K)"
    r"|(?<![pOA&xXt])X{2,5}(?=(?:\([^)PNKW]{1,4}\))?(?:,[xXpOAtBn-]{1,14},)?f{0,2}a{0,2}D)|X{2,5}(?=\([nx]{1,3}\)K(?![APBNQn12]))"
)
_NAMES: Final = re.compile(r"(?<![pOAxXt])X{2,5}(?:,X{2,5}){0,4},?&X{2,5}(?=[fa]{0,2}(?:b[bfahu]{0,4}K|D))")


def with_names(made: list[Item], plain: str) -> list[Item]:
    """Make "Somebody Somename was killed" one person."""
    row = letters(made)
    if "XX" not in row:
        return made
    made = _called(made, row, plain)
    if _NAMES.search(row):
        made = _several(made, row, plain)
        row = letters(made)
    for match in reversed(list(_NAME.finditer(row))):
        first, last = made[match.start()], made[match.end() - 1]
        name = plain[first.start : last.end]
        if row[match.start() - 2 : match.start()] == "Pd":
            continue
        later = next((item.low for item in made[match.end() :] if item.tag in "bf"), "")
        if row[match.start() - 1 : match.start()] not in {"G", "K", "k"} and later in {"were", "are", "have"}:
            continue
        if not _is_person(name):
            continue
        one = People(Figure(1, 1), _of_name(plain, first.start, last.end), noun="name", name=name, mixes=True)
        made = [*made[: match.start()], Item("P", first.start, last.end, one), *made[match.end() :]]
    return made


_NO_PART_OF_A_NAME: Final = words.ARMED | words.NO_NAMES | (HEADS - HUMAN)


def _is_person(name: str) -> bool:
    return not any(
        word.lower() in _NO_PART_OF_A_NAME or word.lower() in words.DEMONYMS or word.isupper() for word in name.split()
    )


def _of_name(plain: str, start: int, end: int) -> Category:
    """Tell who a name is: a fighter by the office behind it, of nobody knows what by a title before it, else a civilian."""
    office = plain[end : end + _APPOSITION].lower().split(" was ")[0].split()
    if plain[end : end + 1] == "," and not _FIGHTS.isdisjoint(office):
        return Category.COMBATANT
    title = plain[max(0, start - _TITLE) : start].lower().split()
    led = not _OFFICES.isdisjoint(title) or not _OFFICES.isdisjoint(office)
    return Category.UNKNOWN if led or plain.startswith("Abu ", start) else Category.CIVILIAN


_FIGHTS: Final = words.ARMED | words.COMBATANTS
_OFFICES: Final = _FIGHTS | {
    "leader",
    "leaders",
    "chief",
    "head",
    "member",
    "members",
    "operative",
    "official",
    "agent",
}


def _several(made: list[Item], row: str, plain: str) -> list[Item]:
    """Make "Somebody One and Other Two were killed" two persons."""
    for match in reversed(list(_NAMES.finditer(row))):
        runs = [part.span() for part in re.finditer("X+", match[0])]
        items = [made[match.start() + first : match.start() + last] for first, last in runs]
        names = [plain[run[0].start : run[-1].end] for run in items]
        if not all(map(_is_person, names)):
            continue
        for (first, last), run, name in zip(reversed(runs), reversed(items), reversed(names), strict=True):
            of_them = _of_name(plain, run[0].start, run[-1].end)
            one = People(Figure(1, 1), of_them, noun="name", name=name, mixes=True)
            begin, end = match.start() + first, match.start() + last
            made = [*made[:begin], Item("P", run[0].start, run[-1].end, one), *made[end:]]
    return made


def _called(made: list[Item], row: str, plain: str) -> list[Item]:
    """Give "a child named Somebody Somename" the name; a man who is named, and nothing else, is a civilian."""
    for match in _SO_CALLED.finditer(row):
        people = made[match.start()].people
        if people is None or people.figure.max != 1:
            continue
        name = plain[made[match.start("x")].start : made[match.end() - 1].end]
        category = Category.CIVILIAN if people.mixes and people.category is Category.UNKNOWN else people.category
        called = people._replace(name=name, category=category, mixes=False)
        made = [*made[: match.start()], made[match.start()]._replace(people=called), *made[match.start() + 1 :]]
    return made


_SO_CALLED: Final = re.compile("P,?d(?P<x>X{2,5})")
_APPOSITION = 60
"""Letters behind a name in which its office is looked for."""
_TITLE = 40
"""Letters before a name in which its title is looked for."""
