"""Pairs of two organisations' cases, one by one, for a person to judge: what is proposed, and what was judged of it.

The list is made at one entry and stays as it is while it is worked through; what is judged meanwhile stands beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tallystick.actions.desk import Desk
from tallystick.actions.held import Held
from tallystick.actions.judging import judge_all, take_back
from tallystick.actions.proposing import Pair, Proposals, in_words, propose
from tallystick.incident.evidence import Evidence
from tallystick.incident.judgement import WHOLE_SCORE, Judged, Verdict, standing
from tallystick.ledger.entry import Subject
from tallystick.store import answers
from tallystick.store.book_file import Store
from tallystick.store.judgements import said_at
from tallystick.values.problems import Problem

__all__ = [
    "Done",
    "Evidence",
    "Held",
    "PairReview",
    "Proposals",
    "Reviewed",
    "Store",
    "judge_pair",
    "proposals_at",
    "review",
]

CANDIDATES: Final = 3
"""Candidates of an ambiguous case that are shown, at most."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A proposed pair: its two cases, how likely, why, and what stands judged of it (entry 0: nothing yet).

    ``is_ambiguous``: one of several candidates, none of them likely enough to be proposed by itself.
    """

    key: str
    a: Held
    b: Held
    probability: float
    why: Evidence
    is_ambiguous: bool
    verdict: Verdict | None = None
    entry: int = 0

    @property
    def state(self) -> str:
        """How it stands: waiting, or the verdict."""
        return "waiting" if self.verdict is None else self.verdict.value


@dataclass(frozen=True, slots=True)
class PairReview:
    """The pairs in their order, with what was left out."""

    proposals: Proposals
    pairs: tuple[Reviewed, ...]

    def pair(self, key: str) -> Reviewed | None:
        """Give the pair of this key."""
        return next((one for one in self.pairs if one.key == key), None)

    def waiting(self) -> tuple[Reviewed, ...]:
        """Give the pairs nobody judged yet."""
        return tuple(one for one in self.pairs if one.verdict is None)


@dataclass(frozen=True, slots=True)
class Done:
    """What was written, or why nothing was."""

    entries: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()


def proposals_at(store: Store, a: str, b: str, made: int) -> Proposals:
    """Give the proposals as the book stood at an entry; a long answer, and always the same."""
    return propose(store, a, b, pin=made)


def review(store: Store, proposals: Proposals, pin: int) -> PairReview:
    """Give the proposed pairs with what stands judged of them at a pin."""
    with store.reading() as cursor:
        stands = {one.pair: one for one in standing(said_at(cursor, answers.whole_pin(cursor, pin))[0])}
    pairs = [_reviewed(proposals, pair, stands, is_ambiguous=False) for pair in proposals.pairing.pairs]
    for a in proposals.pairing.ambiguous:
        found = proposals.pairing.shown(a)[:CANDIDATES]
        pairs += [_reviewed(proposals, pair, stands, is_ambiguous=True) for pair in found]
    return PairReview(proposals, tuple(sorted(pairs, key=_order)))


def judge_pair(desk: Desk, found: PairReview, key: str, verdict: str, note: str = "", seen: int | None = None) -> Done:
    """Judge a pair, or take back what was judged (``verdict`` empty); the probability is kept with the judgement.

    ``seen`` is the entry the one who judges saw standing; another one in its place is a Problem.
    """
    one = found.pair(key)
    if one is None:
        return Done(problems=(_problem(key, "it is not among these pairs", "go back to the list"),))
    if seen is not None and seen != one.entry:
        what = "somebody judged it meanwhile" if one.entry else "what was judged of it was taken back meanwhile"
        return Done(problems=(_problem(one.a.name, what, "look at it again, and judge it as it stands"),))
    if verdict and one.verdict is not None and verdict == one.verdict.value:
        return Done((one.entry,))
    with desk.change() as change:
        if not verdict:
            if not one.entry:
                return Done()
            return Done((take_back(change, one.entry, note or "taken back at the review of pairs"),))
        records = [Subject(kind=kind, id=identity) for kind, identity in (one.a.node, one.b.node)]
        reason = f"read side by side: {in_words(one.why)}" + (f". {note}" if note else "")
        score = round(one.probability * WHOLE_SCORE)
        return Done(tuple(judge_all(change, records, Verdict(verdict), reason, score=score)))


LEVELS: Final = {
    "same": "same name",
    "alike": "spelled alike",
    "within": "one name within the other",
    "wider": "one lies in the other",
    "point": "the same point",
    "same-far": "same name, points far apart",
    "none": "no name in common",
    "blank": "not given by both",
    "equal": "equal",
    "least": "the same minimum",
    "overlap": "ranges overlap",
    "near": "close",
    "far": "far apart",
}
"""The levels of a place and of a number, as a reader sees them (docs/method/pairing.md)."""


def level_of(level: str) -> str:
    """Give the level of a number as a reader sees it."""
    return LEVELS[level]


def level_of_place(why: Evidence) -> str:
    """Give how far two places agree by name, as a reader sees it; how near they lie stands beside it."""
    return LEVELS[why.place if why.place in LEVELS else why.place.partition("-")[0]]


def _reviewed(
    proposals: Proposals, pair: Pair, stands: Mapping[frozenset[tuple[str, str]], Judged], *, is_ambiguous: bool
) -> Reviewed:
    a, b = proposals.held[pair.a], proposals.held[pair.b]
    judged = stands.get(frozenset({a.node, b.node}))
    verdict, entry = (judged.verdict, judged.n) if judged is not None else (None, 0)
    return Reviewed(f"{pair.a}.{pair.b}", a, b, pair.probability, pair.why, is_ambiguous, verdict, entry)


def _order(one: Reviewed) -> tuple[str, float, str]:
    return one.a.name, -one.probability, one.b.name


def _problem(value: str, what: str, remedy: str) -> Problem:
    return Problem("", 0, "pair", value, what, remedy, "judging")
