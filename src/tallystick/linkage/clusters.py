"""Pairs gathered into groups: who is linked to whom, through others too, where the others do not speak against it.

Knows pairs with their bits. A chain of look-alikes must not make one person of a village: a group takes another in only
where the pairs between them are at least half of those there could be.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

DENSE: Final = 0.5
"""The share of pairs between two groups that must have been found for them to become one."""


def clustered(pairs: Iterable[tuple[str, str, float]]) -> tuple[tuple[str, ...], ...]:
    """Give the groups of two and more, strongest pairs joined first; the order of pairs makes no difference.

    >>> clustered([("a", "b", 9.0), ("b", "c", 4.0), ("d", "e", 7.0)])
    (('a', 'b', 'c'), ('d', 'e'))
    """
    found = sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1]))
    near: dict[str, set[str]] = {}
    for one, other, _ in found:
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    group = {one: [one] for one in near}
    for one, other, _ in found:
        ones, others = group[one], group[other]
        if ones is others:
            continue
        between = sum(len(near[x] & set(others)) for x in ones)
        if between >= DENSE * len(ones) * len(others):
            ones.extend(others)
            for x in others:
                group[x] = ones
    return tuple(sorted({tuple(sorted(members)) for members in group.values() if len(members) > 1}))
