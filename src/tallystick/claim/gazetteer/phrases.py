"""A place as people write it, taken apart: "Al Sabra, Gaza City, the Gaza Strip", "south of Jarablus", "X (Aleppo)".

The finest part comes first, as it does in English and Arabic; the rest is context.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from tallystick.claim.gazetteer.names import GENERIC, words_of
from tallystick.values.text import plain_text, search_key


class Part(NamedTuple):
    """A part of a phrase that may be a name. ``order`` is its place, 0 the finest; ``whole`` a part and no piece."""

    text: str
    order: int
    whole: bool
    is_beside: bool


_CUTS: Final = re.compile(
    r"[,;/()\[\]|\u060c.:\n]+|\s[-\u2013\u2014]\s"
    r"|\b(?:near|in|of|at|on|off|outside|between|and|from|to|towards|opposite|behind|beside|next to|along|inside)\b"
    r"|(?<!\w)(?:بالقرب من|قرب|في|بين|من|على|الى|و)(?!\w)",
    re.IGNORECASE,
)
_BESIDE: Final = re.compile(
    r"\b(?:near|of|outside|between|vicinity|from|towards)\s*$|(?:قرب|بين|من)\s*$", re.IGNORECASE
)
MOST_PARTS: Final = 8
MOST_PIECES: Final = 24


def parts_of(phrase: str) -> tuple[Part, ...]:
    """Give the parts of a phrase that may be names: whole ones in their order, then pieces of those of several words.

    >>> [(part.text, part.order, part.whole) for part in parts_of("Al Sabra, Gaza City")]
    [('Al Sabra', 0, True), ('Gaza City', 1, True), ('Sabra', 0, False), ('Gaza', 1, False)]
    """
    text = plain_text(phrase)
    found: list[Part] = []
    start = 0
    for match in [*_CUTS.finditer(text), None]:
        part = text[start : match.start() if match else len(text)].strip()
        if part and words_of(part) and len(found) < MOST_PARTS:
            found.append(Part(part, len(found), whole=True, is_beside=bool(_BESIDE.search(text[:start]))))
        start = match.end() if match else start
    return (*found, *[piece for part in found for piece in _pieces(part)][:MOST_PIECES])


def _pieces(part: Part) -> list[Part]:
    """Give the shorter runs of words of a part: "Sarayo Alwadiya factory" may be a place with a word too many."""
    words = part.text.split()
    made = []
    for size in range(min(len(words) - 1, 3), 0, -1):
        for start in range(len(words) - size + 1):
            piece = " ".join(words[start : start + size])
            if (
                words_of(piece)
                and not set(search_key(piece).split()) <= GENERIC
                and len("".join(words_of(piece))) >= _SHORTEST
            ):
                made.append(Part(piece, part.order, whole=False, is_beside=part.is_beside))
    return made


_SHORTEST: Final = 3
