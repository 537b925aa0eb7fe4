"""Persons in a book: recorded with protected names, and told apart or joined by judgements, as lists that overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tallystick.actions.harmed import BESIDE, UNNAMED
from tallystick.actions.machine import new_id
from tallystick.actions.persons import is_named
from tallystick.actions.recorder import Recorder
from tallystick.ledger.entry import Draft, Kind, Person, Verdict, Words
from tallystick.ledger.timeline import month_of
from tallystick.reconciliation.align import Roots
from tallystick.store import answers
from tallystick.store.book_file import Store
from tallystick.store.compared import judged_beside
from tallystick.store.load import Cursor
from tallystick.store.persons import PersonHeld, persons_held

STRATA = ("category", "month", "area")
"""What the persons of a book can be divided by."""


@dataclass(frozen=True, slots=True)
class Lists:
    """Who stands on which list: one row a person, one column of 1 and 0 a list, and last the stratum if asked for."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def record_person(
    change: Recorder,
    case: tuple[str, str],
    reason: str,
    cites: Sequence[str],
    *,
    effect: str = "killed",
    category: str = "unknown",
    names: Sequence[tuple[str, str]] = (),
) -> str:
    """Record somebody harmed in a case (organisation, label) and give the new id; names are kept as protected words."""
    identity = change.case_of(change.id_of(Kind.ORGANISATION, case[0]), case[1])
    content = Person(id=new_id(), case=identity, effect=effect, category=category, cites=change.citations(cites))
    protected = Words(reason=reason, texts=tuple(names)) if names else None
    change.writer.add(Draft(Kind.PERSON, content, Words(reason=reason), protected))
    return content.id


def linked_lists(store: Store, pin: int | None = None, *, by_source: bool = False, stratum: str = "") -> Lists:
    """Give the persons killed as lists: one for each organisation whose cases name them, or for each source cited.

    Persons that stand judged the same are one. Left out is whom a list gives without a name: nobody can tell whether
    another list has them too. Divided by ``stratum``, somebody of whom different things are said is
    under "conflicting", and one of whom nothing is said under "unknown".
    """
    with store.reading() as cursor:
        pin = answers.whole_pin(cursor, pin)
        roots = Roots()
        for one in judged_beside(cursor, pin, "person"):
            if one.verdict is Verdict.SAME and {one.a.kind, one.b.kind} == {"person"}:
                roots.join(("person", one.a.id), ("person", one.b.id))
        found: dict[tuple[str, str], tuple[set[str], set[str]]] = {}
        of_case = _of_cases(cursor, pin, stratum)
        labels = answers.labels_by_id(cursor)
        for held in persons_held(cursor, pin):
            person = held.person
            if person.effect != "killed" or _is_nobody(held):
                continue
            organisation, part = of_case[person.case]
            on, parts = found.setdefault(roots.of(("person", person.id)), (set(), set()))
            on |= {cite.source for cite in person.cites} if by_source else {organisation}
            parts.add(person.category if stratum == "category" else part)
    lists = sorted(set().union(*(on for on, _ in found.values())), key=lambda identity: labels[identity])
    header = [labels[identity] for identity in lists]
    rows = (["1" if one in on else "0" for one in lists] + _stratum(stratum, parts) for on, parts in found.values())
    return Lists((*header, *([stratum] if stratum else [])), tuple(sorted(map(tuple, rows))))


def _is_nobody(held: PersonHeld) -> bool:
    """Tell whether a list that was imported gave no name."""
    return not is_named(held) and bool({UNNAMED, BESIDE} & dict(held.words).keys())


def _of_cases(cursor: Cursor, pin: int, stratum: str) -> dict[str, tuple[str, str]]:
    """Give for each case its organisation and the part it falls into."""
    found: dict[str, tuple[str, str]] = {}
    for organisation in answers.organisations(cursor, pin):
        for item in answers.case_items(cursor, organisation.id, pin):
            revision = item.revision
            part = {"month": month_of(revision.span), "area": revision.area}.get(stratum, "")
            found[item.case] = (organisation.id, part)
    return found


def _stratum(stratum: str, parts: set[str]) -> list[str]:
    if not stratum:
        return []
    said = parts - {"", "unknown"}
    return [said.pop() if len(said) == 1 else "conflicting" if said else "unknown"]
