"""Which cases of two organisations may be about the same harm: proposed from a book, written to it only on demand.

A person confirms one by one (``judging.judge_all``), or a declared threshold confirms all that reach it. What was
judged different is not proposed again, and what hangs together already is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tallystick.actions.answer import asked
from tallystick.actions.desk import Desk
from tallystick.actions.gap import SameOrganisation
from tallystick.actions.held import Held, cases_held
from tallystick.actions.judging import judge_all
from tallystick.actions.tables import UnusableTables, read_file
from tallystick.formats.gazetteer import PlaceList, read_gazetteer
from tallystick.incident.evidence import Evidence
from tallystick.incident.grouping import Grouping, grouped, told_apart
from tallystick.incident.judgement import WHOLE_SCORE, Node, Verdict, standing
from tallystick.incident.pairing import THRESHOLD, Pair, Pairing, pair_tables
from tallystick.ledger.entry import Kind, Subject
from tallystick.store import answers
from tallystick.store.book_file import Store
from tallystick.store.judgements import said_at
from tallystick.values.problems import Problem, TallystickError

__all__ = [
    "THRESHOLD", "Declared", "Pair", "Proposals", "ThresholdTaken", "UnusableTables", "confirm_by_threshold",
    "in_words", "propose",
]  # fmt: skip


class ThresholdTaken(TallystickError):
    """A threshold of this name was declared before, with other terms."""

    def __init__(self, name: str, terms: str) -> None:
        """Build the sentence from the facts."""
        self.name, self.terms = name, terms
        super().__init__(
            f"The threshold '{name}' is declared in this book as: {terms}. Nothing was written. "
            "Use it as it is, or declare the new one under another name."
        )


@dataclass(frozen=True, slots=True)
class Proposals:
    """What could be the same. ``held`` are the cases by id; ids in ``pairing`` are theirs.

    ``together`` are cases left out as they hang together with one of the other side; ``undated`` those without a day.
    ``unsure`` are pairs somebody was unsure of: they are proposed all the same, and marked.
    """

    organisations: tuple[str, str]
    pin: int
    pairing: Pairing
    held: Mapping[str, Held]
    together: int
    different: int
    undated: tuple[str, ...]
    unsure: frozenset[frozenset[str]]
    problems: tuple[Problem, ...] = ()

    def in_order(self, pairs: Iterable[Pair]) -> list[Pair]:
        """Give pairs in the order of what their cases are called."""
        return sorted(pairs, key=lambda pair: (self.held[pair.a].name, self.held[pair.b].name))


def propose(
    store: Store,
    a: str,
    b: str,
    *,
    pin: int | None = None,
    threshold: float = THRESHOLD,
    gazetteer: Path | None = None,
) -> Proposals:
    """Pair the cases of two organisations of a book, as it stood at a pin. Nothing is written.

    Raises:
        UnknownOrganisation: one of them is not in the book.
        SameOrganisation: they are one and the same.
        UnusableTables: the gazetteer is none.
    """
    places = PlaceList({}, ()) if gazetteer is None else read_file(gazetteer, read_gazetteer)
    if not places.usable:
        raise UnusableTables(places.problems)
    with store.reading() as cursor:
        at = answers.whole_pin(cursor, pin)
        one, other = (asked(cursor, name, at).organisation.label for name in (a, b))
        if one == other:
            raise SameOrganisation(a)
        held = {case.node[1]: case for case in cases_held(cursor, at) if case.organisation in {one, other}}
        judged, stated = said_at(cursor, at)
    together = _together(grouped(judged, stated), held)
    left, right = (
        [case.record for case in held.values() if case.organisation == of and case.record and case.node not in together]
        for of in (one, other)
    )
    told = told_apart(judged, stated)
    stand = standing(judged)
    return Proposals(
        (one, other),
        at,
        pair_tables(left, right, places.points, threshold=threshold, apart=lambda x, y: told(("case", x), ("case", y))),
        held,
        len(together),
        sum(said.verdict is Verdict.DIFFERENT for said in stand),
        tuple(sorted(case.name for case in held.values() if case.record is None)),
        frozenset(frozenset(node[1] for node in said.pair) for said in stand if said.verdict is Verdict.UNSURE),
        places.problems,
    )


def _together(grouping: Grouping, held: Mapping[str, Held]) -> set[Node]:
    """Give the cases that hang together with one of the other organisation."""
    found: set[Node] = set()
    for group in grouping.groups:
        mine = [node for node in group.members if node[0] == "case" and node[1] in held]
        if len({held[identity].organisation for _, identity in mine}) > 1:
            found.update(mine)
    return found


@dataclass(frozen=True, slots=True)
class Declared:
    """A threshold with a name of its own: who reaches it counts as the same, until somebody judges otherwise."""

    name: str
    probability: float

    @property
    def label(self) -> str:
        """The label of the source that its judgements rest on."""
        return f"threshold:{self.name}"

    def terms(self, found: Proposals) -> str:
        """What it confirms, in words."""
        one, other = found.organisations
        return f"pairs of {one} and {other} at a probability of {self.probability:g} or more by {found.pairing.version}"


def confirm_by_threshold(
    desk: Desk,
    a: str,
    b: str,
    declared: Declared,
    reason: str,
    *,
    gazetteer: Path | None = None,
    dry_run: bool = False,
) -> tuple[Proposals, tuple[Pair, ...]]:
    """Judge the same, in one change, every proposed pair that reaches a declared threshold; give what was confirmed.

    The threshold is recorded as a source of our own making, and each judgement rests on it. A pair that somebody was
    unsure of is left for a person.

    Raises:
        ThresholdTaken: a threshold of this name was declared on other terms.
    """
    found = propose(desk.store, a, b, threshold=declared.probability, gazetteer=gazetteer)
    chosen = tuple(pair for pair in found.pairing.pairs if frozenset({pair.a, pair.b}) not in found.unsure)
    terms = declared.terms(found)
    refuse_other_terms(desk.store, declared, terms)
    if dry_run or not chosen:
        return found, chosen
    with desk.change() as change:
        if change.find(Kind.SOURCE, declared.label) is None:
            change.source(declared.label, reason, texts=(("title", f"threshold {declared.name}"), (TERMS, terms)))
        for pair in chosen:
            records = [Subject(kind="case", id=identity) for identity in (pair.a, pair.b)]
            why = f"{reason} Threshold {declared.name}: probability {pair.probability:g}; {in_words(pair.why)}."
            score = round(pair.probability * WHOLE_SCORE)
            judge_all(change, records, Verdict.SAME, why, [declared.label], score=score)
    return found, chosen


TERMS: Final = "terms"
"""The text of a source that says what a declared threshold confirms."""


def in_words(why: Evidence) -> str:
    """Give the reasons for a pair in a few words, level by level, without what was not stated."""
    levels = {"place": why.place, "killed": why.killed, "injured": why.injured, "actors": why.actors}
    said = [f"{name} {level}" for name, level in levels.items() if level != "blank"]
    return ", ".join([f"{why.days} day{'' if why.days == 1 else 's'} apart", *said])


def refuse_other_terms(store: Store, declared: Declared, terms: str) -> None:
    """Refuse a threshold whose name stands in the book with other terms.

    Raises:
        ThresholdTaken: it does.
    """
    with store.reading() as cursor:
        last, _ = answers.head(cursor)
        identity = answers.find_record(cursor, Kind.SOURCE, declared.label)
        if identity is None:
            return
        entries = [n for n, _ in answers.standing_records(cursor, Kind.SOURCE, last, identity)]
        texts = dict(text for one in answers.written(cursor, entries) if one.words for text in one.words.texts)
    if texts.get(TERMS) != terms:
        raise ThresholdTaken(declared.name, texts.get(TERMS, "terms that were erased"))
