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


class Parted(NamedTuple):
    """The components of two sides: the cases of each that are alone in theirs, and the groups of all others."""

    alone_a: list[CaseView]
    alone_b: list[CaseView]
    joined: list[Group]


def components(a: Sequence[CaseView], b: Sequence[CaseView], edges: Iterable[Edge]) -> tuple[Group, ...]:
    """Give every case of both sides in exactly one group, in an order that does not depend on the input's.

    A record that is on neither side (an incident, a third organisation's case) joins what it is judged the
    same as. A case that stands on both sides is one record.
    """
    alone_a, alone_b, joined = parted(a, b, edges)
    groups = [Group((case,), (), ()) for case in alone_a] + [Group((), (case,), ()) for case in alone_b]
    return tuple(sorted([*groups, *joined], key=place_of))


def parted(a: Sequence[CaseView], b: Sequence[CaseView], edges: Iterable[Edge]) -> Parted:
    """Give the same, in no order, and apart the cases that are joined to nothing, as most of a long list are."""
    edges = tuple(edges)
    roots = _joined(a, b, edges)
    found: dict[Node, tuple[list[CaseView], list[CaseView], set[int]]] = {}
    alone: tuple[list[CaseView], list[CaseView]] = [], []
    for half, cases in enumerate((a, b)):
        for case in cases:
            node = ("case", case.id)
            if node in roots:
                found.setdefault(roots.of(node), ([], [], set()))[half].append(case)  # type: ignore[union-attr]
            else:
                alone[half].append(case)
    for edge in edges:
        held = found.get(roots.of((edge.a.kind, edge.a.id)))
        if held is not None:
            held[2].add(edge.entry)
    joined = [
        Group(tuple(sorted(ours, key=_order)), tuple(sorted(theirs, key=_order)), tuple(sorted(entries)))
        for ours, theirs, entries in found.values()
    ]
    return Parted(*alone, joined)


def place_of(group: Group) -> tuple[str, str]:
    """Give what groups are ordered by: the label and id of the first case on either side."""
    return min([_order(half[0]) for half in group[:2] if half])


class Roots:
    """Disjoint sets of nodes, joined smaller to larger name so that the root does not depend on the order."""

    def __init__(self) -> None:
        self._above: dict[Node, Node] = {}

    def __contains__(self, node: Node) -> bool:
        """Say whether ``node`` was joined to anything, be it to itself."""
        return node in self._above

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
        self._above.setdefault(low, low)


def _joined(a: Sequence[CaseView], b: Sequence[CaseView], edges: Iterable[Edge]) -> Roots:
    """Join what is judged the same, what repeats and is repeated, and a case that stands on both sides to itself."""
    roots = Roots()
    for edge in edges:
        roots.join((edge.a.kind, edge.a.id), (edge.b.kind, edge.b.id))
    for case in (*a, *b):
        if case.duplicate_of is not None:
            roots.join(("case", case.id), ("case", case.duplicate_of))
    for identity in {case.id for case in a} & {case.id for case in b}:
        roots.join(("case", identity), ("case", identity))
    return roots


def _order(case: CaseView) -> tuple[str, str]:
    return case.label, case.id
