"""What somebody judged of two records: the same harm, different, or unsure; and which of several judgements stands.

Knows pairs and the order in which they were judged. Nothing is ever taken out: a later judgement of a pair replaces an
earlier one, and where the later one is taken back the earlier one stands again. Derived in docs/method/judgements.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final, NamedTuple

Node = tuple[str, str]
"""A record by its kind and id: ids of different kinds may be alike."""


class Verdict(StrEnum):
    """What a judgement says of two records."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


INCIDENT: Final = "incident"

JUDGED_TOGETHER: Final = frozenset(
    {
        frozenset({"claim", INCIDENT}),
        frozenset({"case", INCIDENT}),
        frozenset({"case"}),
        frozenset({INCIDENT}),
        frozenset({"person"}),
    }
)
"""Kinds that can be judged beside each other; "same" of a case or claim and an incident means that it is about it."""

PROPOSAL: Final = "proposal"
PROPOSED: Final = frozenset({PROPOSAL, "source"})
"""A claim that was proposed of a source and rejected: judged different from it. No record, and grouped with nothing."""

WHOLE_SCORE: Final = 10_000
"""A score is a probability in ten-thousandths, as whole numbers are all that is sealed."""


class Judged(NamedTuple):
    """One judgement: the entry it was written with, its two records and what it says of them."""

    n: int
    a: Node
    b: Node
    verdict: Verdict = Verdict.SAME

    @property
    def pair(self) -> frozenset[Node]:
        """The two records, whichever was named first."""
        return frozenset({self.a, self.b})


def standing(judged: Iterable[Judged]) -> tuple[Judged, ...]:
    """Give the judgements that stand, one a pair: the one with the highest entry. In the order of entries.

    >>> a, b = ("case", "a"), ("case", "b")
    >>> [one.verdict.value for one in standing([Judged(7, b, a, Verdict.DIFFERENT), Judged(3, a, b)])]
    ['different']
    """
    last: dict[frozenset[Node], Judged] = {}
    for one in judged:
        before = last.get(one.pair)
        if before is None or before.n < one.n:
            last[one.pair] = one
    return tuple(sorted(last.values()))
