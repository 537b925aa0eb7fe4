"""What a text says of a place, as names to compare: "near Ar Raqqah, Syria" against a street with its city.

Knows names only; where they lie is in location.py. A place is written from narrow to wide with commas between, so
what stands before the first comma is its head and the rest is what it lies in. Levels are in docs/method/pairing.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import JaroWinkler

from tallystick.values.skeleton import skeleton, words_of_name

Name = tuple[str, ...]
"""The skeletons of the words of one name."""

ALIKE: Final = 0.88
"""Jaro-Winkler similarity of two skeletons from which on they are spellings of one name."""


class NameLevel(StrEnum):
    """How far the names of two places agree, best first."""

    SAME = "same"
    WITHIN = "within"
    ALIKE = "alike"
    WIDER = "wider"
    NONE = "none"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """The names of one place: its own, and those of what it lies in."""

    heads: tuple[Name, ...] = ()
    wider: tuple[Name, ...] = ()


@lru_cache(1 << 17)
def names_of_place(*texts: str) -> PlaceNames:
    """Read what is said of one place, in as many scripts as it is said in.

    >>> names_of_place("near Ayn Issa, Ar Raqqah", "عين عيسى")
    PlaceNames(heads=(('n', 's'),), wider=(('rk',),))
    >>> names_of_place("Hajin or al-Bab").heads
    (('hgn',), ('b',))
    """
    heads: dict[Name, None] = {}
    wider: dict[Name, None] = {}
    for text in texts:
        head, *rest = _COMMA.split(text)
        heads.update((name, None) for part in _OR.split(head) if (name := _name(part)))
        wider.update((name, None) for part in rest if (name := _name(part)))
    return PlaceNames(tuple(heads), tuple(wider))


@lru_cache(1 << 19)
def name_level(one: PlaceNames, other: PlaceNames) -> NameLevel:
    """Tell how far two places agree by name; which of the two is first makes no difference."""
    if not one.heads or not other.heads:
        return NameLevel.BLANK
    best = max(_likeness(x, y) for x in one.heads for y in other.heads)
    if best == 1:
        return NameLevel.SAME
    if any(set(x) <= set(y) or set(y) <= set(x) for x in one.heads for y in other.heads):
        return NameLevel.WITHIN
    if best >= ALIKE:
        return NameLevel.ALIKE
    if _lies_in(one.heads, other.wider) or _lies_in(other.heads, one.wider):
        return NameLevel.WIDER
    return NameLevel.NONE


def _lies_in(heads: tuple[Name, ...], wider: tuple[Name, ...]) -> bool:
    return any(_likeness(x, y) >= ALIKE for x in heads for y in wider)


@lru_cache(1 << 19)
def _likeness(one: Name, other: Name) -> float:
    x, y = "".join(one), "".join(other)
    if x == y:
        return 1.0
    # Two letters agree too easily by chance.
    return float(JaroWinkler.similarity(x, y)) if min(len(x), len(y)) >= _SHORTEST_ALIKE else 0.0


def _name(text: str) -> Name:
    found = (skeleton(word) or word[0] for word in words_of_name(_NEAR.sub("", text)) if word not in _SAYS_LITTLE)
    return tuple(found)


_SHORTEST_ALIKE: Final = 3
_COMMA: Final = re.compile("[,:;()/\u060c\u061b]")
_OR: Final = re.compile(r"\b(?:or|and)\b|&|\s-\s", re.IGNORECASE)
_NEAR: Final = re.compile(r"^\W*(?:near|in|at|around|outside)\s+", re.IGNORECASE)
_SAYS_LITTLE: Final = frozenset(
    """area around at city countryside district governorate in near neighborhood neighbourhood of outside province
    the town vicinity village مدينه بلده قريه حي ريف محافظه منطقه""".split()  # noqa: SIM905 -- words read as words
)
