"""Which cases of two sides are about the same harm: the connected components of what joins them.

Joined are a case and the incident it is about, two cases judged the same, and a case and the one it
duplicates. Knows nothing of figures, so no total can depend on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
    pairs = [((edge.a.kind, edge.a.id), (edge.b.kind, edge.b.id), edge.entry) for edge in edges]
    roots = _joined(a, b, pairs)
    named = {identity for kind, identity in roots if kind == "case"}
    found: dict[Node, tuple[list[CaseView], list[CaseView], set[int]]] = {}
    alone: tuple[list[CaseView], list[CaseView]] = [], []
    for half, cases in enumerate((a, b)):
        for case in cases:
            if case.id in named:
                root = roots.of(("case", case.id))
                held = found.get(root)
                if held is None:
                    held = found[root] = [], [], set()
                held[half].append(case)  # type: ignore[union-attr]
            else:
                alone[half].append(case)
    for one, _, entry in pairs:
        held = found.get(roots.of(one))
        if held is not None:
            held[2].add(entry)
    joined = [
        Group(_in_order(ours), _in_order(theirs), tuple(sorted(entries))) for ours, theirs, entries in found.values()
    ]
    return Parted(*alone, joined)


def place_of(group: Group) -> tuple[str, str]:
    """Give what groups are ordered by: the label and id of the first case on either side."""
    return min([_order(half[0]) for half in group[:2] if half])


class Roots:
    """Disjoint sets of nodes, joined smaller to larger name so that the root does not depend on the order."""

    def __init__(self) -> None:
        self._above: dict[Node, Node] = {}

    def __iter__(self) -> Iterator[Node]:
        """Give every node that was joined to anything, be it to itself."""
        return iter(self._above)

    def of(self, node: Node) -> Node:
        """Give the one node that stands for the set ``node`` is in."""
        above = self._above
        root = above.get(node, node)
        if above.get(root, root) == root:
            return root
        while (further := above[root]) != root:
            root = further
        while node != root:
            above[node], node = root, above[node]
        return root

    def join(self, one: Node, other: Node) -> None:
        """Make the sets of two nodes one set."""
        above = self._above
        low, high = above.get(one, one), above.get(other, other)
        if above.get(low, low) != low or above.get(high, high) != high:
            low, high = self.of(low), self.of(high)
        if high < low:
            low, high = high, low
        above[high] = above[low] = low


def _joined(a: Sequence[CaseView], b: Sequence[CaseView], pairs: Iterable[tuple[Node, Node, int]]) -> Roots:
    """Join what is judged the same, what repeats and is repeated, and a case that stands on both sides to itself."""
    roots = Roots()
    for one, other, _ in pairs:
        roots.join(one, other)
    ours = set()
    for case in a:
        ours.add(case.id)
        if case.duplicate_of is not None:
            roots.join(("case", case.id), ("case", case.duplicate_of))
    for case in b:
        if case.id in ours:
            roots.join(("case", case.id), ("case", case.id))
        if case.duplicate_of is not None:
            roots.join(("case", case.id), ("case", case.duplicate_of))
    return roots


def _in_order(cases: list[CaseView]) -> tuple[CaseView, ...]:
    return tuple(sorted(cases, key=_order) if len(cases) > 1 else cases)


def _order(case: CaseView) -> tuple[str, str]:
    return case.label, case.id
