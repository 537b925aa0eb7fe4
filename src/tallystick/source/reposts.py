"""Which sources are copies of which: the same words, nearly the same words, or one quoting the other whole.

Decided on the words that are a source's own (furniture.py); two reports on the same event in their own words are no
copies, and neither are two reports written from one template about two events. Derived in docs/method/sources.md.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from tallystick.source.furniture import content_words, line_keys, lines_of_many
from tallystick.source.minhash import Sketch, containment, proposed_pairs, resemblance, shingles, sketch
from tallystick.source.model import Repeated


class Likeness(StrEnum):
    """How two sources are alike."""

    EXACT = "exact"  # the same words in the same order
    NEAR = "near"  # most of the words in the same order
    CONTAINED = "contained"  # the shorter one stands in the longer one


LEAST_WORDS: Final = 8
"""Words of its own that a source needs before it can be called a copy: fewer are said twice by chance."""
NEAR: Final = 0.6
"""Resemblance from which two sources are near copies, and how much of the shorter one must stand in the longer one.
Set on archived sources so that no more than one pair in fifty is wrong; measured in docs/method/sources.md."""
CONTAINED: Final = 0.8


@dataclass(frozen=True, slots=True)
class Copy:
    """Two sources that are copies, by how much; nothing is said of which was first."""

    a: str
    b: str
    likeness: Likeness
    resemblance: float


RULES: Final = 1
"""Raised with every change of what is a copy, an origin or a sketch: what was worked out before is then made again."""


def sketch_of_words(words: Sequence[str]) -> Sketch:
    """Give the sketch of the shingles of a source's own words."""
    return sketch(shingles(words))


def copies(
    sources: Sequence[Repeated], sketched: Callable[[tuple[str, ...]], Sketch] = sketch_of_words
) -> tuple[Copy, ...]:
    """Give all pairs of sources that are copies of each other, in the order of their ids.

    ``sketched`` gives the sketch of a source's own words: another than the one here may know it from before.
    """
    lines = {source.id: line_keys(source) for source in sources}
    furniture = lines_of_many(sources, lines)
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for source in sources:
        words = content_words(source.host, lines[source.id], furniture)
        if len(words) >= LEAST_WORDS and len(set(words)) >= LEAST_WORDS - 2:
            groups[words].append(source.id)
    found = [
        Copy(min(a, b), max(a, b), Likeness.EXACT, 1.0)
        for ids in groups.values()
        for i, a in enumerate(ids)
        for b in ids[i + 1 :]
    ]
    first = {ids[0]: words for words, ids in groups.items()}
    made = {name: shingles(words) for name, words in first.items()}
    for a, b in proposed_pairs({name: sketched(words) for name, words in first.items()}):
        likeness = _likeness(made[a], made[b], first[a], first[b])
        if likeness is not None:
            alike = round(resemblance(made[a], made[b]), 3)
            found += [Copy(min(x, y), max(x, y), likeness, alike) for x in groups[first[a]] for y in groups[first[b]]]
    return tuple(sorted(found, key=lambda copy: (copy.a, copy.b)))


def _likeness(a: frozenset[str], b: frozenset[str], a_words: Sequence[str], b_words: Sequence[str]) -> Likeness | None:
    near, inside = resemblance(a, b) >= NEAR, containment(a, b) >= CONTAINED
    if not (near or inside) or _tells_another_event(a_words, b_words):
        return None
    return Likeness.NEAR if near else Likeness.CONTAINED


def _tells_another_event(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether a word was put in the place of another, as a template is filled in: another number, day or place.

    A copy leaves out and puts in; it seldom writes one thing in the place of another. Spellings are no other thing.
    """
    replaced = 0
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag != "replace":
            continue
        mine, other = " ".join(a[i:j]), " ".join(b[k:m])
        if _DIGITS.findall(mine) != _DIGITS.findall(other) and _DIGITS.search(mine) and _DIGITS.search(other):
            return True
        if SequenceMatcher(None, mine, other).ratio() < _ONE_WORD_SPELT_TWICE:
            replaced += min(j - i, m - k)
    return replaced > max(2, _MOST_REPLACED * min(len(a), len(b)))


_DIGITS: Final = re.compile(r"\d+")
_ONE_WORD_SPELT_TWICE: Final = 0.6
_MOST_REPLACED: Final = 0.1
"""Share of the shorter one's words."""
