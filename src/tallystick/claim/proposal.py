"""A proposed claim of a text under a name of its own, by which a person's decision about it is remembered.

The name says where the words stand and what was read in them, and nothing of what they are: it is kept where the words
can be erased. A later rule that reads another number in the same words makes another proposal, which is shown again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from tallystick.claim.model import Claim, Figure


@dataclass(frozen=True, slots=True)
class Proposal:
    """A claim that was read in a text; ``n`` is its place among those of the text, from 1."""

    key: str
    n: int
    claim: Claim


def proposals(claims: Iterable[Claim]) -> tuple[Proposal, ...]:
    """Give each claim of a text its name; claims that would share one are told apart by their order."""
    seen: Counter[str] = Counter()
    made = []
    for n, claim in enumerate(claims, 1):
        key = key_of(claim)
        seen[key] += 1
        made.append(Proposal(key if seen[key] == 1 else f"{key}.{seen[key]}", n, claim))
    return tuple(made)


def key_of(claim: Claim) -> str:
    """Name a claim by its span and what was read there.

    >>> from tallystick.claim.extraction import extract
    >>> [key_of(claim) for claim in extract("Three civilians were killed and dozens were wounded, the ministry said.")]
    ['0-27.killed.3-3', '32-51.injured.vague']
    """
    what = claim.statement.value if claim.effect is None and claim.statement else f"{claim.effect}"
    number = f".{_number(claim.figure)}" if claim.effect else ""
    return f"{claim.span.start}-{claim.span.end}.{what}{number}"


def _number(figure: Figure) -> str:
    if figure.min is None and figure.max is None:
        return "vague"
    return f"{'' if figure.min is None else figure.min}-{'' if figure.max is None else figure.max}"
