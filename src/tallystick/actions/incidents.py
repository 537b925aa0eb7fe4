"""What the judgements of a book make of its cases, incidents, claims and persons, as it stood at any entry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tallystick.incident.grouping import Conflict, Group, Grouping, grouped
from tallystick.incident.judgement import INCIDENT, Judged, Node
from tallystick.ledger.entry import Kind
from tallystick.store import answers
from tallystick.store.book_file import Store
from tallystick.store.judgements import said_at
from tallystick.store.load import Cursor

__all__ = ["Conflict", "Group", "Incidents", "Judged", "Node", "incidents_at"]


@dataclass(frozen=True, slots=True)
class Incidents:
    """A grouping with what its records are called. ``alone`` counts the records of each kind that are in no group."""

    grouping: Grouping
    names: dict[Node, str]
    alone: dict[str, int]
    pin: int

    def name(self, node: Node) -> str:
        """Give what a record is called on the command line."""
        return self.names.get(node, f"{node[0]}:{node[1]}")


def incidents_at(store: Store, pin: int | None = None) -> Incidents:
    """Group the records of a book by the judgements that stood at a pin."""
    with store.reading() as cursor:
        at = answers.whole_pin(cursor, pin)
        grouping = grouped(*said_at(cursor, at))
        names = names_of_cases(cursor, at)
        cases = len(names)
        alone = {"case": cases}
        for kind in (Kind.CLAIM, Kind.INCIDENT, Kind.PERSON):
            found = answers.standing_records(cursor, kind, at)
            alone[kind.value] = len(found)
            if kind is Kind.INCIDENT:
                names.update(((INCIDENT, content.id), f"{INCIDENT}:{content.label}") for _, content in found)
    for group in grouping.groups:
        for kind_of, _ in group.members:
            alone[kind_of] -= 1
    return Incidents(grouping, names, alone, at)


def names_of_cases(cursor: Cursor, pin: int) -> dict[Node, str]:
    """Give what the cases of a book are called on the command line: organisation and label."""
    labels = {view.id: view.label for view in answers.organisations(cursor, pin)}
    cursor.execute("SELECT id, organisation, label FROM case_record WHERE n <= ?", (pin,))
    return {("case", case): f"case:{labels[of]}/{label}" for case, of, label in cursor.fetchall()}


def names_of(cursor: Cursor, pin: int, nodes: Iterable[Node]) -> dict[Node, str]:
    """Give what some records are called on the command line."""
    labels = {view.id: view.label for view in answers.organisations(cursor, pin)}
    found: dict[Node, str] = {}
    for kind, identity in nodes:
        name = identity
        if kind == "case":
            cursor.execute("SELECT organisation, label FROM case_record WHERE id = ?", (identity,))
            row = cursor.fetchone()
            name = identity if row is None else f"{labels[row[0]]}/{row[1]}"
        elif kind == INCIDENT:
            name = answers.record_label(cursor, Kind.INCIDENT, identity)
        found[kind, identity] = f"{kind}:{name}"
    return found
