"""Which cases of two sides are about the same harm: the connected components of what joins them.

Joined are a case and the incident it is about, two cases judged the same, and a case and the one it
duplicates. Knows nothing of figures, so no total can depend on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tallystick.reconciliation.model import CaseView, Edge

Node = tuple[str, str]
"""(kind, id): ids of different kinds may be alike."""


class Group(NamedTuple):
    """One component: the cases of both sides, ordered by label, and the judgements that hold it together."""

    a: tuple[CaseView, ...]
    b: tuple[CaseView, ...]
    entries: tuple[int, ...]


def components(a: Sequence[CaseView], b: Sequence[CaseView], edges: Iterable[Edge]) -> tuple[Group, ...]:
    """Give every case of both sides in exactly one group, in an order that does not depend on the input's.

    A record that is on neither side (an incident, a third organisation's case) joins what it is judged the
    same as. A case that stands on both sides is one record.
    """
    roots = Roots()
    edges = tuple(edges)
    for edge in edges:
        roots.join((edge.a.kind, edge.a.id), (edge.b.kind, edge.b.id))
    for case in (*a, *b):
        if case.duplicate_of is not None:
            roots.join(_node(case), ("case", case.duplicate_of))
    found: dict[Node, tuple[list[CaseView], list[CaseView], set[int]]] = {}
    for half, cases in enumerate((a, b)):
        for case in cases:
            found.setdefault(roots.of(_node(case)), ([], [], set()))[half].append(case)  # type: ignore[union-attr]
    for edge in edges:
        held = found.get(roots.of((edge.a.kind, edge.a.id)))
        if held is not None:
            held[2].add(edge.entry)
    groups = [
        Group(tuple(sorted(ours, key=_order)), tuple(sorted(theirs, key=_order)), tuple(sorted(entries)))
        for ours, theirs, entries in found.values()
    ]
    return tuple(sorted(groups, key=lambda group: min(map(_order, (*group.a, *group.b)))))


class Roots:
    """Disjoint sets of nodes, joined smaller to larger name so that the root does not depend on the order."""

    def __init__(self) -> None:
        self._above: dict[Node, Node] = {}

    def of(self, node: Node) -> Node:
        """Give the one node that stands for the set ``node`` is in."""
        root = node
        while (above := self._above.get(root, root)) != root:
            root = above
        while node != root:
            self._above[node], node = root, self._above[node]
        return root

    def join(self, one: Node, other: Node) -> None:
        """Make the sets of two nodes one set."""
        low, high = sorted((self.of(one), self.of(other)))
        self._above[high] = low


def _node(case: CaseView) -> Node:
    return "case", case.id


def _order(case: CaseView) -> tuple[str, str]:
    return case.label, case.id
