"""Persons of a book that may be one: proposed with reasons, confirmed by a declared threshold. Needs the extra link.

Between the lists of two organisations each person is proposed at most once; within one list whoever stands in it twice.
A person confirms by ``judge``. Whoever was judged different is not proposed again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from tallystick.actions.answer import asked
from tallystick.actions.desk import Desk
from tallystick.actions.judging import judge_all
from tallystick.actions.linking import THRESHOLD, Wishes, machine_of
from tallystick.actions.persons import NAME_TEXTS
from tallystick.actions.proposing import TERMS, Declared, refuse_other_terms
from tallystick.incident.grouping import Group, grouped, told_apart
from tallystick.incident.judgement import WHOLE_SCORE, Node, Verdict, standing
from tallystick.incident.people import read_name
from tallystick.incident.person_record import PersonRecord
from tallystick.ledger.entry import Kind, Subject
from tallystick.linkage.linking import Link, dedupe, link
from tallystick.linkage.model import PEOPLE
from tallystick.store import answers
from tallystick.store.book_file import Store
from tallystick.store.judgements import said_at
from tallystick.store.load import Cursor
from tallystick.store.persons import PersonHeld, persons_held
from tallystick.values.when import parse_day

__all__ = ["THRESHOLD", "Declared", "Link", "PersonPairs", "confirm_persons", "propose_persons"]

Tell = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class PersonPairs:
    """Persons proposed to be one, by their ids. ``persons`` are those with a name; the others are compared with nobody.

    ``together`` were left out as they are judged to be one with somebody already; ``unsure`` are proposed all the same.
    """

    organisations: tuple[str, ...]
    pin: int
    links: tuple[Link, ...]
    persons: int
    unnamed: int
    together: int
    different: int
    unsure: frozenset[frozenset[str]]
    threshold: float
    model: str


def propose_persons(
    store: Store,
    organisations: tuple[str, ...],
    tell: Tell,
    *,
    pin: int | None = None,
    threshold: float = THRESHOLD,
    memory_gb: float = 3.0,
) -> PersonPairs:
    """Link the persons of two organisations, or search those of one for who is in it twice. Nothing is written.

    Raises:
        UnknownOrganisation: one of them is not in the book.
    """
    with store.reading() as cursor:
        at = answers.whole_pin(cursor, pin)
        known = [asked(cursor, name, at).organisation for name in organisations]
        lists = [list(_persons_of(cursor, at, view.id)) for view in known]
        judged, stated = said_at(cursor, at)
    judged = [one for one in judged if {node[0] for node in one.pair} == {"person"}]
    one_person = _one_person(grouped(judged, stated).groups)
    told, stand = told_apart(judged, stated), standing(judged)
    named = [[record for held in some if (record := _record(held)).names] for some in lists]
    waiting = _waiting(named, one_person) if len(named) > 1 else named

    def apart(a: str, b: str) -> bool:
        ones = ("person", a), ("person", b)
        return told(*ones) or (ones[0] in one_person and one_person[ones[0]] == one_person.get(ones[1]))

    machine = machine_of(Wishes({}, memory_gb=memory_gb), tell)
    if len(waiting) > 1:
        found = link(waiting[0], waiting[1], machine, threshold=threshold, apart=apart)
    else:
        found = dedupe(waiting[0], machine, threshold=threshold, apart=apart)
    whole = sum(map(len, named))
    return PersonPairs(
        tuple(view.label for view in known),
        at,
        found.links,
        whole,
        sum(map(len, lists)) - whole,
        whole - sum(map(len, waiting)),
        sum(one.verdict is Verdict.DIFFERENT for one in stand),
        frozenset(frozenset(node[1] for node in one.pair) for one in stand if one.verdict is Verdict.UNSURE),
        threshold,
        found.model.version,
    )


def confirm_persons(
    desk: Desk,
    organisations: tuple[str, ...],
    declared: Declared,
    reason: str,
    tell: Tell,
    *,
    dry_run: bool = False,
    memory_gb: float = 3.0,
) -> PersonPairs:
    """Judge the same, in one change, every proposed pair of persons that reaches a declared threshold; give those.

    A pair that somebody was unsure of is left for a person.

    Raises:
        ThresholdTaken: a threshold of this name was declared on other terms.
    """
    found = propose_persons(desk.store, organisations, tell, threshold=declared.probability, memory_gb=memory_gb)
    whose = " and ".join(found.organisations)
    terms = f"persons of {whose} at a probability of {declared.probability:g} or more by the model {PEOPLE.version}"
    refuse_other_terms(desk.store, declared, terms)
    chosen = tuple(one for one in found.links if frozenset({one.a, one.b}) not in found.unsure)
    if chosen and not dry_run:
        with desk.change() as change:
            if change.find(Kind.SOURCE, declared.label) is None:
                texts = (("title", f"threshold {declared.name}"), (TERMS, terms))
                change.source(declared.label, reason, texts=texts)
            for one in chosen:
                records = [Subject(kind="person", id=identity) for identity in (one.a, one.b)]
                why = f"{reason} Threshold {declared.name}: probability {one.probability:g}; {in_words(one)}."
                score = round(one.probability * WHOLE_SCORE)
                judge_all(change, records, Verdict.SAME, why, [declared.label], score=score)
    return replace(found, links=chosen)


def in_words(one: Link) -> str:
    """Give the reasons for a pair in a few words, without any name."""
    return "; ".join(f"{reason.thing.replace('_', ' ')}: {reason.level}" for reason in one.why)


def _persons_of(cursor: Cursor, pin: int, organisation: str) -> Iterator[PersonHeld]:
    cursor.execute("SELECT id FROM case_record WHERE organisation = ? AND n <= ?", (organisation, pin))
    cases = {case for (case,) in cursor.fetchall()}
    return (one for one in persons_held(cursor, pin) if one.person.case in cases)


def _record(held: PersonHeld) -> PersonRecord:
    texts = held.protected or ()
    names = [text for name, text in texts if name in NAME_TEXTS]
    facts = dict(texts)
    read = (read_name(text) for text in names)
    return PersonRecord(
        held.person.id,
        tuple(dict.fromkeys(name for name in read if name.parts and name.is_named)),
        parse_day(facts["born"]) if "born" in facts else None,
        int(facts["age"]) if facts.get("age", "").isdecimal() else None,
        facts.get("sex", ""),
        names[0] if names else "",
    )


def _one_person(groups: Iterable[Group]) -> dict[Node, Node]:
    """Give for each person judged to be one with another the first of them."""
    return {node: ones[0] for group in groups for ones in group.ones for node in ones}


def _waiting(lists: list[list[PersonRecord]], one_person: dict[Node, Node]) -> list[list[PersonRecord]]:
    """Leave out who is one with somebody of the other list already."""
    roots = [{one_person.get(("person", record.id)) for record in some} - {None} for some in lists]
    return [
        [record for record in some if one_person.get(("person", record.id)) not in roots[1 - at]]
        for at, some in enumerate(lists)
    ]
