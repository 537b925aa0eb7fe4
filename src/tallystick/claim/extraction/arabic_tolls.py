"""Arabic tolls: "the number of the dead", "the toll of the soldiers killed", "the number of teachers who were killed".

The letters of items are explained in arabic.py; the number that a toll stands at is read in arabic_items.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tallystick.claim.extraction import arabic_words as words
from tallystick.claim.extraction.arabic_parts import TABLE, noun_of
from tallystick.claim.extraction.arabic_people import category_of
from tallystick.claim.extraction.arabic_standing import EFFECT
from tallystick.claim.extraction.items import Item, People, Token
from tallystick.claim.extraction.phrases import fits, item_of
from tallystick.claim.model import Effect, Figure, Quantity

SOME: Final = Figure(None, None, Quantity.VAGUE, "some")
"""The figure of people without a number."""


def toll_at(row: Sequence[Token], at: int) -> tuple[Item, int] | None:
    """Read "the number of the dead" before "a number of" takes its first word."""
    for parts, tag in TABLE.get(row[at].low, ()):
        if tag in "TUYS" and fits(row, at, parts):
            return item_of(tag, row, at, at + len(parts), None, EFFECT[tag]), at + len(parts)
    return _tally(row, at)


def _tally(row: Sequence[Token], at: int) -> tuple[Item, int] | None:
    """Read "the number of teachers who were killed": a toll that says whose it is."""
    people: People | None = None
    for place in range(at + 1, min(at + _LONGEST_TALLY, len(row) - 1)):
        low = row[place].low
        noun = noun_of(low)
        if noun is not None and people is None and noun[0].effect is None:
            category, stated = category_of(row, place + 1, noun[0])
            people = People(SOME, category, stated)
        if people is not None and noun is not None and noun[1] and noun[0].effect in _TOLL_OF:
            of_them = _TOLL_OF[noun[0].effect]  # "the toll of the soldiers killed"
            return item_of(of_them, row, at, place + 1, people, EFFECT[of_them]), place + 1
        if low in words.WHO:
            tag = next((tag for parts, tag in TABLE.get(row[place + 1].low, ()) if len(parts) == 1), "")
            toll = {"V": "T", "K": "T", "O": "Y", "W": "Y"}.get(tag)
            return (item_of(toll, row, at, place + 2, people, EFFECT[toll]), place + 2) if toll else None
        if not (low[0].isalpha() and low not in TABLE):
            break
    return None


_LONGEST_TALLY: Final = 6
_TOLL_OF: Final[dict[Effect | None, str]] = {Effect.KILLED: "T", Effect.INJURED: "Y"}
