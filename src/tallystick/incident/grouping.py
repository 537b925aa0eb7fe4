"""Which records hang together by what was judged of them, and where judgements contradict one another.

A plain fold over the judgements that stand at an entry; the order of judgements of different pairs makes no difference.
Two things are told apart. Records of one kind that are judged the same are one. A case or claim judged the same as an
incident is about it, and may be about several: two incidents of one case are not one for that. Derived in
docs/method/judgements.md. Knows no figures, so no total can depend on it.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from tallystick.incident.judgement import INCIDENT, Judged, Node, Verdict, standing


@dataclass(frozen=True, slots=True)
class Group:
    """Records that hang together. ``ones`` are sets of one kind that are one, ``entries`` what joins."""

    ones: tuple[tuple[Node, ...], ...]
    entries: tuple[int, ...]

    @property
    def members(self) -> tuple[Node, ...]:
        """All records of the group."""
        return tuple(sorted(node for one in self.ones for node in one))


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two records judged different that other judgements make one, or put into one incident; ``chain`` are those."""

    different: Judged
    chain: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Grouping:
    """How records stood grouped: every group of two or more, what contradicts it, and what nobody is sure of."""

    groups: tuple[Group, ...]
    conflicts: tuple[Conflict, ...]
    unsure: tuple[Judged, ...]


def grouped(judged: Iterable[Judged], stated: Iterable[Judged] = ()) -> Grouping:
    """Group records by judgements. ``stated`` are links that an organisation made itself: no judgement replaces them.

    >>> case, other, incident = ("case", "1"), ("case", "2"), ("incident", "i")
    >>> found = grouped([Judged(5, case, incident), Judged(6, other, incident), Judged(7, case, other, Verdict.UNSURE)])
    >>> found.groups[0].members, found.unsure[0].n
    ((('case', '1'), ('case', '2'), ('incident', 'i')), 7)
    """
    stand = standing(judged)
    same = [one for one in (*stand, *stated) if one.verdict is Verdict.SAME]
    links = _links(same)
    return Grouping(
        tuple(_group(part, links) for part in _parts(links)),
        tuple(
            Conflict(one, chain)
            for one in stand
            if one.verdict is Verdict.DIFFERENT and (chain := chain_between(links, one.a, one.b))
        ),
        tuple(one for one in stand if one.verdict is Verdict.UNSURE),
    )


def told_apart(judged: Iterable[Judged], stated: Iterable[Judged] = ()) -> Callable[[Node, Node], bool]:
    """Give a test whether calling two records the same would contradict a "different" that stands.

    That is remembered of records that are one with those it was said of, and of the incidents that they are about.
    """
    stand = standing(judged)
    links = _links(one for one in (*stand, *stated) if one.verdict is Verdict.SAME)
    root = {node: part[0] for part in _parts(links, of_one_kind=True) for node in part}
    beside: defaultdict[Node, set[Node]] = defaultdict(set)  # of a record its incidents, of an incident its records
    for node, found in links.items():
        beside[root[node]].update(root[other] for _, other in found if other[0] != node[0])
    apart: defaultdict[Node, set[Node]] = defaultdict(set)
    for one in stand:
        if one.verdict is Verdict.DIFFERENT:
            a, b = (root.get(node, node) for node in (one.a, one.b))
            apart[a].add(b)
            apart[b].add(a)

    def are_together(a: Node, b: Node) -> bool:
        into_one = INCIDENT not in {a[0], b[0]} and not beside[a].isdisjoint(beside[b])
        return a == b or b in beside[a] or into_one

    def are_apart(a: Node, b: Node) -> bool:
        a, b = (root.get(node, node) for node in (a, b))
        contradicted = any(are_together(far, there) for here, there in ((a, b), (b, a)) for far in apart[here])
        return contradicted or (a[0] == b[0] and any(not beside[b].isdisjoint(apart[near]) for near in beside[a]))

    return are_apart


Links = Mapping[Node, tuple[tuple[int, Node], ...]]
"""For each record what it is judged the same as, each with the entry that says so."""


def _links(same: Iterable[Judged]) -> Links:
    found: dict[Node, set[tuple[int, Node]]] = {}
    for one in same:
        found.setdefault(one.a, set()).add((one.n, one.b))
        found.setdefault(one.b, set()).add((one.n, one.a))
    return {node: tuple(sorted(found[node])) for node in sorted(found)}


def chain_between(links: Links, a: Node, b: Node) -> tuple[int, ...]:
    """Give the fewest entries that make two records one or put both into one incident; nothing where none do.

    A way goes through records of the first one's kind, then at most once through an incident and those that are one
    with it, then through records of the other one's kind: who goes on from incident to case to incident has left it.
    """
    a, b = sorted((a, b))  # of several ways as short the same one is given, whichever record is named first
    start = (a, a[0] == INCIDENT)
    came: dict[tuple[Node, bool], tuple[tuple[Node, bool], int] | None] = {start: None}
    waiting = deque([start])
    while waiting:
        at = waiting.popleft()
        node, has_met_incident = at
        if node == b:
            return _way(came, at)
        for entry, other in links.get(node, ()):
            into = other[0] == INCIDENT
            if other[0] != node[0] and into and has_met_incident:
                continue
            then = (other, has_met_incident or into)
            if then not in came:
                came[then] = (at, entry)
                waiting.append(then)
    return ()


def _way(
    came: Mapping[tuple[Node, bool], tuple[tuple[Node, bool], int] | None], at: tuple[Node, bool]
) -> tuple[int, ...]:
    entries = []
    while (before := came[at]) is not None:
        at, entry = before
        entries.append(entry)
    return tuple(sorted(entries))


def _parts(links: Links, *, of_one_kind: bool = False) -> list[tuple[Node, ...]]:
    """Give what hangs together, in order; through records of one kind only, if so asked."""
    seen: set[Node] = set()
    parts = []
    for first in links:
        if first in seen:
            continue
        seen.add(first)
        part = [first]
        for node in part:
            for _, other in links[node]:
                if other not in seen and (not of_one_kind or other[0] == node[0]):
                    seen.add(other)
                    part.append(other)
        parts.append(tuple(sorted(part)))
    return parts


def _group(part: tuple[Node, ...], links: Links) -> Group:
    own = {node: links[node] for node in part}
    entries = {entry for found in own.values() for entry, _ in found}
    return Group(tuple(_parts(own, of_one_kind=True)), tuple(sorted(entries)))
