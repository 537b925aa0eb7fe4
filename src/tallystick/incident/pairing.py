"""Two tables of incidents paired: a probability for each pair, the reasons for it, and who has no counterpart.

Nothing is decided here but what a declared threshold decides; all of it is a proposal. What depends on the two tables
is learned from them, without labels: how many have a counterpart, how common a name is, which states go together.
Derived in docs/method/pairing.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import Final

from tallystick.incident.candidates import Side, candidates
from tallystick.incident.evidence import Evidence, days_between, evidence, may_agree
from tallystick.incident.location import Gazetteer, places_told, points_of
from tallystick.incident.matching import CLOSE_ENOUGH, Edge, best_pairs, probabilities
from tallystick.incident.odds import SHIPPED, Odds
from tallystick.incident.place_names import Name
from tallystick.incident.record import IncidentRecord
from tallystick.incident.repeats import Repeats, repeats_of, share_of_name
from tallystick.incident.several import several_of

THRESHOLD: Final = 0.6
"""The probability from which on a pair is proposed. Other thresholds are measured in docs/method/pairing.md."""

Apart = Callable[[str, str], bool]
"""Tells of an id of A and one of B whether they were judged different."""

LEAST: Final = 0.002
"""A pair with a smaller weight is not weighed."""

FLOOR: Final = 0.1
"""A candidate that is less probable is not shown to a person; how rarely one is right: docs/method/pairing.md."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one incident, by their ids; ``repeats`` is a record of its own table that one repeats."""

    a: str
    b: str
    probability: float
    why: Evidence
    repeats: str = ""


@dataclass(frozen=True, slots=True)
class Set:
    """One record over several of the other table, by their ids: ``a`` or ``b`` is one, the other its parts."""

    a: tuple[str, ...]
    b: tuple[str, ...]
    probability: float
    why: Evidence


@dataclass(frozen=True, slots=True)
class Pairing:
    """What was found. ``pairs`` reach the threshold, nobody twice but by what repeats another record.

    ``others`` holds, for each record of A, what else was considered, likeliest first. ``repeats_a`` and ``repeats_b``
    are groups within one table. ``several`` reach the threshold too; who is in one is not unmatched.
    """

    version: str
    threshold: float
    pairs: tuple[Pair, ...]
    others: Mapping[str, tuple[Pair, ...]]
    unmatched_a: tuple[str, ...]
    unmatched_b: tuple[str, ...]
    repeats_a: tuple[tuple[str, ...], ...]
    repeats_b: tuple[tuple[str, ...], ...]
    several: tuple[Set, ...] = ()

    @property
    def ambiguous(self) -> tuple[str, ...]:
        """The records of A that have candidates and are proposed with none of them."""
        found = {pair.a for pair in self.pairs}.union(*(one.a for one in self.several))
        return tuple(sorted(a for a in self.others if a not in found))

    def shown(self, a: str) -> tuple[Pair, ...]:
        """Give the other candidates of a record of A that are worth a person's look, likeliest first."""
        return tuple(pair for pair in self.others.get(a, ()) if pair.probability >= FLOOR)

    @property
    def edges(self) -> tuple[tuple[str, str], ...]:
        """Every two records that are proposed as one incident, or as one and a part of it; each once, in order."""
        together = {(a, b) for one in self.several for a in one.a for b in one.b}
        return tuple(sorted({*((pair.a, pair.b) for pair in self.pairs), *together}))


def pair_tables(
    ones: Sequence[IncidentRecord],
    others: Sequence[IncidentRecord],
    gazetteer: Gazetteer | None = None,
    *,
    threshold: float = THRESHOLD,
    odds: Odds = SHIPPED,
    apart: Apart | None = None,
) -> Pairing:
    """Pair two tables whose ids are each given once. The order of rows makes no difference.

    ``apart`` tells of two ids whether somebody judged them different: such a pair is not looked at again.
    """
    left, right = sides_of(ones, others, gazetteer)
    share = name_shares(left.records, right.records)
    repeats = repeats_of(left, share, odds), repeats_of(right, share, odds)
    edges, why = compared(left, right, share, odds, apart)
    united, leads = _united(edges, repeats)
    learned = learned_probabilities(left, right, united)
    told = _told(left, right, repeats, united, leads, learned, why, threshold, odds.version, apart)
    likely = {leads[edge.i, edge.j]: share for edge, share in zip(united, learned, strict=True)}
    return _with_several(told, _sets(left, right, edges, why, likely, odds))


def sides_of(
    ones: Sequence[IncidentRecord], others: Sequence[IncidentRecord], gazetteer: Gazetteer | None
) -> tuple[Side, Side]:
    """Give both tables in the order of their ids, each record with the points where it may lie."""
    ones, others = (sorted(records, key=lambda record: record.id) for records in (ones, others))
    known = (gazetteer or {}, places_told([*ones, *others]))
    left, right = (Side(records, [points_of(record, known) for record in records]) for records in (ones, others))
    return left, right


def name_shares(*tables: Iterable[IncidentRecord]) -> dict[Name, float]:
    """Give the share of all records that have a name among their own."""
    whole = 0
    count: Counter[Name] = Counter()
    for record in (record for records in tables for record in records):
        whole += 1
        count.update(set(record.places.heads))
    return {name: (times + 1) / (whole + 2) for name, times in count.items()}


def compared(
    left: Side, right: Side, share: Mapping[Name, float], odds: Odds, apart: Apart | None = None
) -> tuple[list[Edge], dict[tuple[int, int], Evidence]]:
    """Give the pairs worth weighing, each with the odds of its evidence over what lies on the same days by chance."""
    edges, why = [], {}
    on_left = [sqrt(left.density(record)) for record in right.records]
    on_right = [sqrt(right.density(record)) for record in left.records]
    for i, j in candidates(left, right):
        one, other = left.records[i], right.records[j]
        days = days_between(one, other)
        if days >= len(odds.days) or (days and not may_agree(one, other)):
            continue
        if apart is not None and apart(one.id, other.id):
            continue
        found = evidence(one, other, left.points[i], right.points[j])
        worth = odds.of(found, share_of_name(one.places.heads, other.places.heads, share))
        weight = odds.days[found.days] * worth / (on_left[j] * on_right[i])
        if weight >= LEAST:
            edges.append(Edge(i, j, weight))
            why[i, j] = found
    kept = _worth_weighing(edges)
    return kept, {(edge.i, edge.j): why[edge.i, edge.j] for edge in kept}


def _worth_weighing(edges: list[Edge]) -> list[Edge]:
    """Keep, of each record of either table, its likeliest pairs; a pair stays that either of its two would keep."""
    if len(edges) <= FEW:
        return edges
    kept: set[Edge] = set()
    for side in (0, 1):
        of_record: dict[int, list[Edge]] = {}
        for edge in edges:
            of_record.setdefault((edge.i, edge.j)[side], []).append(edge)
        for found in of_record.values():
            weakest = sorted((edge.weight for edge in found), reverse=True)[:MOST_WEIGHED][-1]
            kept.update(edge for edge in found if edge.weight >= weakest)
    return sorted(kept)


def learned_probabilities(left: Side, right: Side, edges: Sequence[Edge]) -> list[float]:
    """Give the probability of each pair, with how many have a counterpart and which states go together learned.

    A few rounds of expectation and maximisation, each begun from what the last one found.
    """
    sizes = len(left.records), len(right.records)
    expected = min(sizes) / 2
    states = [(left.records[edge.i].state, right.records[edge.j].state) for edge in edges]
    by_state = [Counter(record.state for record in side.records) for side in (left, right)]
    together: dict[tuple[str, str], float] = {}
    shares: list[float] = []
    for turn in range(ROUNDS):
        found = [min(MOST_FOUND, (expected + 1) / (size + 2)) for size in sizes]
        prior = sqrt(found[0] * found[1]) / ((1 - found[0]) * (1 - found[1]))
        weights = [
            Edge(edge.i, edge.j, edge.weight * prior * together.get(pair, 1.0))
            for edge, pair in zip(edges, states, strict=True)
        ]
        shares = probabilities(weights, CLOSE_ENOUGH if turn == ROUNDS - 1 else ROUGHLY)
        expected = sum(shares)
        together = _states_together(states, shares, by_state, expected)
    return shares


FEW: Final = 100_000
"""Pairs that are all weighed; beyond, only the likeliest of each record are."""
MOST_WEIGHED: Final = 6
"""Pairs of one record that are weighed in large tables; equals of the last one too."""
ROUNDS: Final = 5
ROUGHLY: Final = 1e-3
"""How exactly probabilities are found in rounds that only learn from them."""
MOST_FOUND: Final = 0.97
"""However many seem to have a counterpart, some may have none."""

Leads = dict[tuple[int, int], tuple[int, int]]


def _states_together(
    states: Sequence[tuple[str, str]], shares: Sequence[float], by_state: Sequence[Counter[str]], expected: float
) -> dict[tuple[str, str], float]:
    """Give how much more often two states meet in pairs than by chance; with one pair added, so that few say little."""
    met: dict[tuple[str, str], float] = {}
    for pair, share in zip(states, shares, strict=True):
        met[pair] = met.get(pair, 0.0) + share
    ones, others = by_state
    chance = expected / max(1, ones.total() * others.total())
    return {(x, y): (times + 1) / (chance * ones[x] * others[y] + 1) for (x, y), times in met.items() if x and y}


def _united(edges: Sequence[Edge], repeats: tuple[Repeats, Repeats]) -> tuple[list[Edge], Leads]:
    """Take records that repeat one another for one; the pair with the largest weight stands for it."""
    best: dict[tuple[int, int], Edge] = {}
    for edge in edges:
        unit = repeats[0].first[edge.i], repeats[1].first[edge.j]
        if unit not in best or edge.weight > best[unit].weight:
            best[unit] = edge
    united = [Edge(*unit, edge.weight) for unit, edge in sorted(best.items())]
    return united, {unit: (edge.i, edge.j) for unit, edge in best.items()}


def _told(  # noqa: PLR0913, PLR0917 -- the parts of one answer
    left: Side,
    right: Side,
    repeats: tuple[Repeats, Repeats],
    united: Sequence[Edge],
    leads: Leads,
    learned: Sequence[float],
    why: Mapping[tuple[int, int], Evidence],
    threshold: float,
    version: str,
    apart: Apart | None,
) -> Pairing:
    ids = [[record.id for record in side.records] for side in (left, right)]
    likely = [Edge(e.i, e.j, p) for e, p in zip(united, learned, strict=True)]
    chosen = {(edge.i, edge.j) for edge in best_pairs([edge for edge in likely if edge.weight >= threshold])}
    pairs: list[Pair] = []
    others: dict[str, list[Pair]] = {}
    for edge in likely:
        i, j = leads[edge.i, edge.j]
        pair = Pair(ids[0][i], ids[1][j], round(edge.weight, 4), why[i, j])
        if (edge.i, edge.j) in chosen:
            pairs.append(pair)
        else:
            others.setdefault(pair.a, []).append(pair)
    taken = {pair.a: pair for pair in pairs}, {pair.b: pair for pair in pairs}
    pairs += [
        Pair(ids[0][y], lead.b, share, why_, repeats=lead.a)
        for lead, y, share, why_ in _through(repeats[0], ids[0], taken[0], threshold)
        if apart is None or not apart(ids[0][y], lead.b)
    ]
    pairs += [
        Pair(lead.a, ids[1][y], share, why_, repeats=lead.b)
        for lead, y, share, why_ in _through(repeats[1], ids[1], taken[1], threshold)
        if apart is None or not apart(lead.a, ids[1][y])
    ]
    pairs.sort(key=lambda pair: (pair.a, pair.b))
    paired = {pair.a for pair in pairs}, {pair.b for pair in pairs}
    return Pairing(
        version,
        threshold,
        tuple(pairs),
        {a: tuple(sorted(found, key=lambda pair: (-pair.probability, pair.b))) for a, found in others.items()},
        tuple(one for one in ids[0] if one not in paired[0]),
        tuple(one for one in ids[1] if one not in paired[1]),
        tuple(tuple(ids[0][at] for at in group) for group in repeats[0].groups()),
        tuple(tuple(ids[1][at] for at in group) for group in repeats[1].groups()),
    )


def _sets(
    left: Side,
    right: Side,
    edges: Sequence[Edge],
    why: Mapping[tuple[int, int], Evidence],
    likely: Mapping[tuple[int, int], float],
    odds: Odds,
) -> Iterator[Set]:
    """Give every record over several, of either table."""
    for one in several_of(left, right, edges, why, likely, odds):
        parts = tuple(right.records[at].id for at in one.parts)
        yield Set((left.records[one.one].id,), parts, one.probability, one.why)
    turned = [Edge(edge.j, edge.i, edge.weight) for edge in edges]
    why = {(j, i): found for (i, j), found in why.items()}
    likely = {(j, i): share for (i, j), share in likely.items()}
    for one in several_of(right, left, turned, why, likely, odds):
        parts = tuple(left.records[at].id for at in one.parts)
        yield Set(parts, (right.records[one.one].id,), one.probability, one.why)


def _with_several(told: Pairing, sets: Iterable[Set]) -> Pairing:
    """Take in the sets that reach the threshold and take nobody from a pair of others; the likeliest first.

    What was taken for a repeat of a part, as they lie together, is a part.
    """
    partners: tuple[dict[str, set[str]], dict[str, set[str]]] = ({}, {})
    for pair in told.pairs:
        partners[0].setdefault(pair.a, set()).add(pair.b)
        partners[1].setdefault(pair.b, set()).add(pair.a)
    kept: list[Set] = []
    for one in sorted(sets, key=lambda found: (-found.probability, found.a, found.b)):
        free = all(partners[0].get(a, set()) <= {*one.b} for a in one.a)
        if one.probability >= told.threshold and free and all(partners[1].get(b, set()) <= {*one.a} for b in one.b):
            kept.append(one)
            for a in one.a:
                partners[0][a] = {*one.b, ""}  # nobody else's any more
            for b in one.b:
                partners[1][b] = {*one.a, ""}
    if not kept:
        return told
    inside = {(a, b) for one in kept for a in one.a for b in one.b}
    sides = {a for one in kept for a in one.a}, {b for one in kept for b in one.b}
    parts = [{*one.a} for one in kept], [{*one.b} for one in kept]
    return replace(
        told,
        pairs=tuple(pair for pair in told.pairs if not (pair.repeats and (pair.a, pair.b) in inside)),
        unmatched_a=tuple(a for a in told.unmatched_a if a not in sides[0]),
        unmatched_b=tuple(b for b in told.unmatched_b if b not in sides[1]),
        repeats_a=tuple(group for group in told.repeats_a if not any({*group} <= whole for whole in parts[0])),
        repeats_b=tuple(group for group in told.repeats_b if not any({*group} <= whole for whole in parts[1])),
        several=tuple(sorted(kept, key=lambda one: (one.a, one.b))),
    )


def _through(
    repeats: Repeats, ids: Sequence[str], taken: Mapping[str, Pair], threshold: float
) -> Iterator[tuple[Pair, int, float, Evidence]]:
    """Give each record that is paired through one it repeats, with that pair and its own probability and reasons."""
    for repeat in repeats.found:
        for x, y in ((repeat.one, repeat.other), (repeat.other, repeat.one)):
            lead = taken.get(ids[x])
            if lead is None or ids[y] in taken:
                continue
            share = round(lead.probability * repeat.probability, 4)
            if share >= threshold:
                yield lead, y, share, repeat.why
