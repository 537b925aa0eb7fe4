"""A text cut into paragraphs and pieces, so that the words of each claim can be shown where they stand.

Claims may overlap, lie within each other, and run over the end of a paragraph: a piece names all that lie over it, the
shortest first, since that is the one a reader means who points at it. Nothing of the text is lost or changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple


class Lit(NamedTuple):
    """Words to be lit up: ``[start, end)`` in code points, and the name they are lit up for."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words over which the same claims lie, the shortest first; ``first`` names those that begin here."""

    text: str
    names: tuple[str, ...] = ()
    first: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The pieces of one paragraph; ``start`` is where it begins in the text."""

    start: int
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(piece.text for piece in self.pieces)


_PARAGRAPH: Final = re.compile(r"[^\n\r]+")


def lit(text: str, spans: Iterable[Lit]) -> tuple[Paragraph, ...]:
    """Cut a text at its line ends, and each line where a span begins or ends; lines of blanks are left out.

    >>> [[(piece.text, piece.names) for piece in one.pieces] for one in lit("abcd", [Lit(0, 3, "x"), Lit(2, 4, "y")])]
    [[('ab', ('x',)), ('c', ('y', 'x')), ('d', ('y',))]]
    """
    marks = sorted(span for span in spans if 0 <= span.start < span.end <= len(text))
    found = []
    for match in _PARAGRAPH.finditer(text):
        if match[0].strip():
            over = [span for span in marks if span.start < match.end() and match.start() < span.end]
            found.append(Paragraph(match.start(), tuple(_pieces(text, match.start(), match.end(), over))))
    return tuple(found)


def _pieces(text: str, start: int, end: int, spans: Sequence[Lit]) -> Iterator[Piece]:
    cuts = sorted({start, end, *(at for span in spans for at in span[:2] if start < at < end)})
    for first, last in pairwise(cuts):
        over = sorted((one for one in spans if one.start <= first and last <= one.end), key=_shortest)
        begin = (one.name for one in over if one.start == first)
        yield Piece(text[first:last], tuple(dict.fromkeys(one.name for one in over)), tuple(dict.fromkeys(begin)))


def _shortest(span: Lit) -> tuple[int, int, str]:
    return span.end - span.start, span.start, span.name
