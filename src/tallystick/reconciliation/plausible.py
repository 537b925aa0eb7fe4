"""How far the steps of a gap move while nobody knows which cases belong together: pairings drawn, steps compared.

Knows probabilities, not where they come from; what chance is needed is handed in. Derived in docs/method/compare.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from tallystick.reconciliation.model import Step, StepKey
from tallystick.values.counts import CountRange

CUT: Final = 20
"""One in so many of the drawn pairings is left out at each end of a range, so nine in ten lie inside it."""


class Candidate(NamedTuple):
    """Two rows that may be one case. ``after`` is the pair without which this one cannot be: of what it repeats."""

    a: str
    b: str
    probability: float
    after: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class StepRange:
    """How far one step moves over plausible pairings: the lowest and highest of its minima, and of its maxima.

    ``upper`` is None where a maximum was not printed. ``proposed`` says that the proposed pairing has the step.
    """

    key: StepKey
    lower: tuple[int, int]
    upper: tuple[int, int] | None
    proposed: bool


def drawn(candidates: Sequence[Candidate], chance: Callable[[], float]) -> tuple[Candidate, ...]:
    """Draw one pairing, no row twice but by what repeats another; each pair comes about as often as is probable.

    Rows of A choose one after another, each among the rows of B that are still free, in their probability given that
    they are free. ``chance`` gives numbers from 0 up to 1.

    >>> [one.b for one in drawn([Candidate("x", "1", 0.6), Candidate("x", "2", 0.3)], lambda: 0.7)]
    ['2']
    """
    choices: dict[str, list[Candidate]] = {}
    for one in candidates:
        if one.after is None:
            choices.setdefault(one.a, []).append(one)
    taken: set[str] = set()
    gone: dict[str, float] = {}
    found: list[Candidate] = []
    for those in choices.values():
        free = [(one, one.probability / (max(1 - gone.get(one.b, 0.0), one.probability) or 1.0)) for one in those
                if one.b not in taken]  # fmt: skip
        at = chance() * max(1.0, sum(share for _, share in free))
        for one, share in free:
            at -= share
            if at < 0:
                found.append(one)
                taken.add(one.b)
                break
        for one in those:
            gone[one.b] = gone.get(one.b, 0.0) + one.probability
    lead = {(one.a, one.b): one.probability for one in found}
    repeating = (one for one in candidates if one.after in lead)
    return (*found, *(one for one in repeating if chance() * lead[one.after or ("", "")] < one.probability))


def ranges(proposed: Sequence[Step], others: Iterable[Mapping[StepKey, CountRange]]) -> tuple[StepRange, ...]:
    """Give the range of every step that a pairing has: the middle of the drawn ones, widened to what is proposed.

    A step that a pairing does not have is nought there.
    """
    mine = {step.key: CountRange(step.lower, step.upper) for step in proposed}
    drawings = list(others)
    keys = sorted(mine.keys() | {key for amounts in drawings for key in amounts})
    made = (_range(key, mine.get(key), [amounts.get(key, _NOUGHT) for amounts in drawings]) for key in keys)
    return tuple(one for one in made if one.proposed or one.lower != (0, 0))


_NOUGHT: Final = CountRange(0, 0)


def _range(key: StepKey, mine: CountRange | None, others: Sequence[CountRange]) -> StepRange:
    proposed = mine or _NOUGHT
    uppers = [one.max for one in others if one.max is not None]
    known = proposed.max is not None and len(uppers) == len(others)
    return StepRange(
        key,
        _middle([one.min for one in others], proposed.min),
        _middle(uppers, proposed.max) if known and proposed.max is not None else None,
        mine is not None,
    )


def _middle(values: Iterable[int], proposed: int) -> tuple[int, int]:
    """Cut off the same share of the values at both ends, and take in what is proposed."""
    ordered = sorted(values) or [proposed]
    off = len(ordered) // CUT
    return min(ordered[off], proposed), max(ordered[len(ordered) - 1 - off], proposed)
