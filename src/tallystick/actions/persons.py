"""The persons of a book, case by case: how many are named and how many not, held against the number of the case.

Names are protected words: they are read only where they are asked for, for the recorder's own desk.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from tallystick.actions.answer import asked
from tallystick.actions.harmed import UNNAMED
from tallystick.actions.incidents import names_of
from tallystick.formats.people_csv import NAMES
from tallystick.incident.families import persons_of
from tallystick.incident.judgement import Verdict
from tallystick.incident.roll import Against, Roll
from tallystick.ledger.entry import Kind, Revision
from tallystick.reconciliation.align import Roots
from tallystick.store import answers
from tallystick.store.book_file import Store
from tallystick.store.case_sheets import case_sheets
from tallystick.store.compared import judged_beside
from tallystick.store.load import Cursor
from tallystick.store.persons import PersonHeld, persons_held
from tallystick.values.counts import CountRange, Delta, total_of

__all__ = ["Against", "CaseRoll", "PersonSeen", "Roll", "Store", "persons_of_case", "rolls"]

NAME_TEXTS: Final = frozenset({*NAMES, "other_name"})
"""The protected texts of a person that are names."""


@dataclass(frozen=True, slots=True)
class PersonSeen:
    """A person of a case. ``names`` and ``facts`` are empty unless they were asked for.

    ``sources`` are the labels of those it rests on, with the place in them; ``same`` other persons judged to be this.
    """

    id: str
    entry: int
    effect: str
    category: str
    is_named: bool
    names: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]
    same: tuple[str, ...]

    @property
    def name(self) -> str:
        """How it is named on the command line."""
        return f"person:{self.id}"


@dataclass(frozen=True, slots=True)
class CaseRoll:
    """The persons of a case harmed in one way, beside what the case says of their number (``None``: no number)."""

    case: str
    effect: str
    roll: Roll
    number: CountRange | None
    persons: tuple[PersonSeen, ...]

    @property
    def against(self) -> Against:
        """How they stand to the number of the case."""
        return self.roll.against(self.number)


def rolls(
    store: Store, pin: int | None = None, *, organisation: str = "", case: str = "", with_names: bool = False
) -> tuple[CaseRoll, ...]:
    """Give the persons of the cases of a book, of one organisation, or of one case of it.

    Raises:
        UnknownOrganisation: there is none of this name.
    """
    with store.reading() as cursor:
        at = answers.whole_pin(cursor, pin)
        chosen = None
        if organisation:
            of = asked(cursor, organisation, at).organisation.id
            cases = answers.find_cases(cursor, case, of) if case else _cases_of(cursor, of)
            chosen = {identity for identity, _ in cases}
        return tuple(_rolls(cursor, at, chosen, with_names=with_names))


def persons_of_case(store: Store, case: str, pin: int, *, with_names: bool = False) -> tuple[CaseRoll, ...]:
    """Give the persons of one case, by its id."""
    with store.reading() as cursor:
        return tuple(_rolls(cursor, pin, {case}, with_names=with_names))


def _cases_of(cursor: Cursor, organisation: str) -> list[tuple[str, str]]:
    cursor.execute("SELECT id, organisation FROM case_record WHERE organisation = ?", (organisation,))
    return [(identity, of) for identity, of in cursor.fetchall()]


def _rolls(cursor: Cursor, pin: int, cases: Collection[str] | None, *, with_names: bool) -> Iterator[CaseRoll]:
    found: dict[tuple[str, str], list[PersonHeld]] = {}
    for one in persons_held(cursor, pin, cases):
        found.setdefault((one.person.case, one.person.effect), []).append(one)
    if not found:
        return
    roots, groups = _same(cursor, pin)
    cited = {cite.source for held in found.values() for one in held for cite in one.person.cites}
    labels = {source: answers.record_label(cursor, Kind.SOURCE, source) for source in cited}
    names = names_of(cursor, pin, [("case", case) for case, _ in found])
    said = _said(cursor, pin, {case for case, _ in found})
    ordered = sorted(found.items(), key=lambda one: (names["case", one[0][0]], one[0][1]))
    for (case, effect), held in ordered:
        persons = tuple(_seen(one, labels, groups, roots, with_names=with_names) for one in held)
        yield CaseRoll(
            names["case", case], effect, _roll(held, roots), _number(said.get(case), effect),
            persons,
        )  # fmt: skip


def _same(cursor: Cursor, pin: int) -> tuple[Roots, dict[tuple[str, str], list[str]]]:
    """Give who stands judged to be one person: the first of each, and by it all of them."""
    roots, groups = Roots(), dict[tuple[str, str], list[str]]()
    members: set[str] = set()
    for one in judged_beside(cursor, pin, "person"):
        if one.verdict is Verdict.SAME and {one.a.kind, one.b.kind} == {"person"}:
            roots.join(("person", one.a.id), ("person", one.b.id))
            members |= {one.a.id, one.b.id}
    for identity in sorted(members):
        groups.setdefault(roots.of(("person", identity)), []).append(identity)
    return roots, groups


def _seen(
    one: PersonHeld,
    labels: dict[str, str],
    groups: dict[tuple[str, str], list[str]],
    roots: Roots,
    *,
    with_names: bool,
) -> PersonSeen:
    texts = (one.protected or ()) if with_names else ()
    person = one.person
    same = groups.get(roots.of(("person", person.id)), [])
    return PersonSeen(
        person.id,
        one.n,
        person.effect,
        person.category,
        is_named(one),
        tuple(text for text in texts if text[0] in NAME_TEXTS),
        tuple(text for text in texts if text[0] not in NAME_TEXTS),
        tuple(f"{labels[cite.source]}{f'#{cite.at}' if cite.at else ''}" for cite in person.cites),
        tuple(other for other in same if other != person.id),
    )


def is_named(one: PersonHeld) -> bool:
    """Tell whether the book holds a name of somebody."""
    return any(name in NAME_TEXTS for name, _ in one.protected or ())


def _roll(held: Iterable[PersonHeld], roots: Roots) -> Roll:
    named: set[tuple[str, str]] = set()
    every: set[tuple[str, str]] = set()
    more: int | None = 0
    for one in held:
        root = roots.of(("person", one.person.id))
        every.add(root)
        if is_named(one):
            named.add(root)
        count = persons_of(dict(one.words).get(UNNAMED, ""))
        if count is not None and more is not None:
            more = None if count.max is None else more + count.max - (count.min or 0)
    least = len(every - named)
    return Roll(len(named), CountRange(least, None if more is None else least + more))


def _said(cursor: Cursor, pin: int, cases: Collection[str]) -> dict[str, Revision]:
    numbers, wanted = [], sorted(cases)
    for start in range(0, len(wanted), 500):
        some = wanted[start : start + 500]
        cursor.execute(f"SELECT n FROM case_record WHERE id IN ({', '.join('?' * len(some))})", some)  # noqa: S608
        numbers += [n for (n,) in cursor.fetchall()]
    return {sheet.id: sheet.revision for sheet in case_sheets(cursor, pin, numbers)}


def _number(said: Revision | None, effect: str) -> CountRange | None:
    """Give what a case says of how many were harmed in one way, accepted and of every category.

    Where one category has a number and another none ("105, some children"), there are at least as many as the numbers.
    """
    figures = () if said is None else said.figures
    amounts = [Delta.of(one.count) for one in figures if (one.effect, one.standing) == (effect, "accepted")]
    whole = total_of(amounts)
    if whole.no_number == len(amounts):
        return None
    return CountRange(whole.range.min, None) if whole.no_number else whole.range
