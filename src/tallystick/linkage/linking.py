"""Two lists of persons linked, or one searched for persons who stand in it twice: the flow, whichever engine runs it.

Everything found is a proposal with its reasons. Derived in docs/method/linkage.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tallystick.incident.matching import Edge, best_pairs
from tallystick.incident.person_record import PersonRecord
from tallystick.linkage.blocking import PAIRS_OF_RULE, Blocked, chosen_rules
from tallystick.linkage.clusters import clustered
from tallystick.linkage.engine import Engine, OpenEngine, Scored, Tell
from tallystick.linkage.keys import key_rows, record_of
from tallystick.linkage.model import PEOPLE, Model

THRESHOLD: Final = 0.27
"""The probability from which on two records are proposed to be one person: where the measured lists lose least."""

IN_BOTH: Final = 0.5
"""The share of the shorter list that is expected in the other, before anything is compared."""

TWICE: Final = 0.1
"""Pairs of one person expected in a list, for each record in it, before anything is compared."""


Apart = Callable[[str, str], bool]
"""Tells of two ids whether they were judged different."""


def never_apart(_a: str, _b: str) -> bool:
    """Tell that nobody judged anything."""
    return False


@dataclass(frozen=True, slots=True)
class Reason:
    """How two records agree in one thing, and what that level is worth in bits, before how common the name is."""

    thing: str
    level: str
    bits: float


@dataclass(frozen=True, slots=True)
class Link:
    """Two records proposed to be one person. ``bits`` sums all evidence, rare names and prior included."""

    a: str
    b: str
    probability: float
    bits: float
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """What was found, by ``model``: ``links`` one to one between two lists, ``clusters`` within one."""

    links: tuple[Link, ...]
    clusters: tuple[tuple[str, ...], ...]
    blocked: tuple[Blocked, ...]
    model: Model


@dataclass(frozen=True, slots=True)
class Machine:
    """The engine, and how much of the machine it may take. ``work`` keeps finished parts of a long run."""

    open: OpenEngine
    tell: Tell
    memory_gb: float = 4.0
    threads: int = 2
    work: Path | None = None
    most_pairs: int = PAIRS_OF_RULE


def link(
    ones: Sequence[PersonRecord],
    others: Sequence[PersonRecord],
    machine: Machine,
    *,
    model: Model = PEOPLE,
    threshold: float = THRESHOLD,
    apart: Apart = never_apart,
) -> Linked:
    """Link two lists, each person at most once in each; a pair that is told apart is not proposed again."""
    if not ones or not others:
        return Linked((), (), (), model)
    prior = IN_BOTH / max(len(ones), len(others))
    found, blocked, counted = _run((ones, others), machine, model, prior, threshold)
    written = {**_plain(ones, 0), **_plain(others, 1)}
    best: dict[tuple[str, str], Scored] = {}
    for pair in found:
        key = record_of(pair.left), record_of(pair.right)
        if (key not in best or pair.bits > best[key].bits) and not apart(*key):
            best[key] = pair
    rows, columns = ({one: at for at, one in enumerate(sorted({key[n] for key in best}))} for n in (0, 1))
    least = counted.bits(threshold)
    edges = [
        Edge(rows[a], columns[b], pair.bits - least + 1 + _tie(written[0, a], written[1, b]))
        for (a, b), pair in best.items()
    ]
    names = list(rows), list(columns)
    chosen = ((names[0][edge.i], names[1][edge.j]) for edge in best_pairs(edges))
    return Linked(tuple(_link(a, b, best[a, b], counted) for a, b in chosen), (), blocked, counted)


def dedupe(
    records: Sequence[PersonRecord],
    machine: Machine,
    *,
    model: Model = PEOPLE,
    threshold: float = THRESHOLD,
    apart: Apart = never_apart,
) -> Linked:
    """Find the persons who stand in one list more than once; a pair that is told apart is not proposed again."""
    if not records:
        return Linked((), (), (), model)
    prior = min(0.5, TWICE / max(1, len(records) - 1))
    found, blocked, counted = _run((records,), machine, model, prior, threshold)
    links: dict[tuple[str, str], Link] = {}
    for pair in found:
        a, b = sorted((record_of(pair.left), record_of(pair.right)))
        if a != b and ((a, b) not in links or links[a, b].bits < pair.bits) and not apart(a, b):
            links[a, b] = _link(a, b, pair, counted)
    ordered = tuple(links[key] for key in sorted(links))
    return Linked(ordered, clustered((one.a, one.b, one.bits) for one in ordered), blocked, counted)


def _run(
    tables: Sequence[Sequence[PersonRecord]], machine: Machine, model: Model, prior: float, threshold: float
) -> tuple[list[Scored], tuple[Blocked, ...], Model]:
    in_order = [key_rows(sorted(records, key=lambda record: record.id)) for records in tables]
    engine = machine.open(
        in_order, memory_gb=machine.memory_gb, threads=machine.threads, work=machine.work, tell=machine.tell
    )
    try:
        machine.tell("counting", 0, 0)
        blocked = tuple(chosen_rules(engine.count, machine.most_pairs))
        counted = engine.counted(model)
        found = list(_scored(engine, counted, blocked, prior, threshold, machine.tell))
    finally:
        engine.close()
    return found, blocked, counted


def _scored(
    engine: Engine, model: Model, blocked: Sequence[Blocked], prior: float, threshold: float, tell: Tell
) -> Iterable[Scored]:
    if not any(rule.key and rule.pairs for rule in blocked):
        return ()
    return engine.score(model, blocked, prior, model.bits(threshold), tell)


def _link(a: str, b: str, pair: Scored, model: Model) -> Link:
    why = []
    for comparison, met in zip(model.comparisons, pair.levels, strict=True):
        level = comparison.levels[0] if met < 0 else comparison.levels[len(comparison.levels) - 1 - met]
        if level.m is not None:
            why.append(Reason(comparison.name, level.label, round(level.bits, 2)))
    return Link(a, b, round(model.probability(pair.bits), 4), round(pair.bits, 2), tuple(why))


_Plain = tuple[str, int | None, str]


def _plain(records: Iterable[PersonRecord], side: int) -> Mapping[tuple[int, str], _Plain]:
    return {(side, record.id): (record.written, record.age, record.source) for record in records}


def _tie(one: _Plain, other: _Plain) -> float:
    """Give hundredths of a bit by which records that agree in all evidence are told apart: the way they are written."""
    return sum(worth for worth, x, y in zip(_TIES, one, other, strict=True) if x == y)


_TIES: Final = (0.02, 0.03, 0.01)
