"""Finding near copies among many texts: shingles of words, MinHash sketches, and bands that propose pairs.

A sketch proposes; whether two texts are copies is decided on the shingles themselves (reposts.py). After Broder, "On
the resemblance and containment of documents" (1997); the bands after Leskovec, Rajaraman and Ullman, "Mining of
Massive Datasets", 3.4. Derived in docs/method/sources.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import shake_128
from itertools import combinations
from struct import Struct
from typing import Final

SHINGLE: Final = 3
"""Words in a shingle: two texts on the same event share words, only copies share their order."""

BANDS: Final = 42
ROWS: Final = 3
"""Rows in a band. Two texts that share half of their shingles are proposed with probability 1 - (1 - 0.5^3)^42 = 0.996,
two that share a third with 0.79, two that share a twentieth with 0.005."""

Sketch = tuple[int, ...]


def shingles(words: Sequence[str], size: int = SHINGLE) -> frozenset[str]:
    """Give all runs of ``size`` words; a text with fewer is one shingle, one without words has none.

    >>> sorted(shingles("five people were killed".split()))
    ['five people were', 'people were killed']
    """
    if len(words) <= size:
        return frozenset({" ".join(words)} if words else ())
    return frozenset(" ".join(words[i : i + size]) for i in range(len(words) - size + 1))


def sketch(of: Iterable[str]) -> Sketch:
    """Give the MinHash sketch: for each of 126 hash functions the smallest value over the shingles; empty for none.

    SHAKE-128 stretches each shingle into 126 numbers of 32 bits: as many hash functions, the same on every machine.
    """
    values = [_NUMBERS.unpack(shake_128(one.encode()).digest(_NUMBERS.size)) for one in of]
    return tuple(map(min, *values)) if len(values) > 1 else values[0] if values else ()


_NUMBERS: Final = Struct(f">{BANDS * ROWS}I")


def proposed_pairs(sketches: Mapping[str, Sketch]) -> set[tuple[str, str]]:
    """Give the pairs (in order of their names) that agree on at least one band of their sketches."""
    pairs: set[tuple[str, str]] = set()
    for band in range(BANDS):
        buckets: dict[Sketch, list[str]] = defaultdict(list)
        for name, values in sketches.items():
            if values:
                buckets[values[band * ROWS : (band + 1) * ROWS]].append(name)
        for names in buckets.values():
            pairs.update(combinations(sorted(names), 2))
    return pairs


def resemblance(a: frozenset[str], b: frozenset[str]) -> float:
    """Give the share of all shingles that both have (Jaccard); 0 where neither has any.

    >>> resemblance(frozenset("abc"), frozenset("bcd"))
    0.5
    """
    return len(a & b) / len(a | b) if a or b else 0.0


def containment(a: frozenset[str], b: frozenset[str]) -> float:
    """Give the share of the smaller one's shingles that the other has too.

    >>> containment(frozenset("ab"), frozenset("abcd"))
    1.0
    """
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller else 0.0
