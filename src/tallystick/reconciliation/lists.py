"""Two releases of one list of persons: who was added, removed, merged, changed, and moved to another group.

Knows ids and what a row says, not how it was found that two rows are one person. No name is in what is found. Derived
in docs/method/compare-lists.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Group(StrEnum):
    """By whom a list is broken down; each person is in one of them. ``UNKNOWN`` is never one of the others."""

    CHILD = "child"
    WOMAN = "woman"
    MAN = "man"
    ELDERLY = "elderly"
    UNKNOWN = "unknown"


class Kind(StrEnum):
    """What became of one thing that a row says."""

    CHANGED = "changed"
    FILLED = "filled"  # said in the later release only
    EMPTIED = "emptied"  # said in the earlier release only


class Ages(NamedTuple):
    """From which age on somebody is no child any more, and from which on elderly; in completed years.

    A child is below 18 (Convention on the Rights of the Child, article 1); the UN counts as older whoever is 60.
    """

    adult: int = 18
    elderly: int = 60


@dataclass(frozen=True, slots=True)
class Listed:
    """One row. ``said`` is what may change, as text, empty where nothing is said; ``merged_from`` ids it stands for."""

    id: str
    said: Mapping[str, str]
    group: Group = Group.UNKNOWN
    merged_from: tuple[str, ...] = ()


class Change(NamedTuple):
    """One thing that a row says in another way: ``field`` and what became of it."""

    field: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Kept:
    """A person on both lists, by the id on each, and what is said in another way."""

    a: str
    b: str
    changes: tuple[Change, ...]
    group_a: Group
    group_b: Group


class Merged(NamedTuple):
    """A row of the earlier release that the later one has under another, ``into``; ``stated`` by the list itself."""

    a: str
    into: str
    stated: bool


@dataclass(frozen=True, slots=True)
class ListChange:
    """What became of a list: ``size_b = size_a + added - removed - merged``, always."""

    size_a: int
    size_b: int
    kept: tuple[Kept, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    merged: tuple[Merged, ...]
    groups_a: Mapping[Group, int]
    groups_b: Mapping[Group, int]

    @property
    def changed(self) -> tuple[Kept, ...]:
        """Those of whom something is said in another way."""
        return tuple(one for one in self.kept if one.changes)

    @property
    def fields(self) -> Mapping[Change, int]:
        """How often each thing changed, was filled, was emptied."""
        return dict(sorted(Counter(change for one in self.kept for change in one.changes).items()))

    @property
    def regrouped(self) -> Mapping[tuple[Group, Group], int]:
        """How many persons on both lists went from one group to another."""
        moved = Counter((one.group_a, one.group_b) for one in self.kept if one.group_a is not one.group_b)
        return dict(sorted(moved.items()))


def group_by(age: int | None, sex: str, ages: Ages) -> Group:
    """Give the group of a person by stated age and sex; a girl is a child once, a missing age makes nobody adult.

    >>> group_by(7, "f", Ages()).value, group_by(None, "f", Ages()).value, group_by(60, "", Ages()).value
    ('child', 'unknown', 'elderly')
    """
    if age is None:
        return Group.UNKNOWN
    if age < ages.adult:
        return Group.CHILD
    if age >= ages.elderly:
        return Group.ELDERLY
    return {"f": Group.WOMAN, "m": Group.MAN}.get(sex, Group.UNKNOWN)


def compare_lists(
    ones: Sequence[Listed],
    others: Sequence[Listed],
    pairs: Iterable[tuple[str, str]],
    repeats: Iterable[Sequence[str]] = (),
) -> ListChange:
    """Say what became of the persons of ``ones`` in ``others``. Ids are given once in each list.

    ``pairs`` are rows of one person, nobody twice. ``repeats`` are groups of ids of ``ones`` that are one person: a row
    without a counterpart whose repeat has one was merged into it. What a row states (``merged_from``) goes before.
    """
    mine, theirs = ({one.id: one for one in rows} for rows in (ones, others))
    later = sorted(others, key=lambda row: row.id, reverse=True)  # of two rows that both state it, the first by id
    stated = {gone: row.id for row in later for gone in row.merged_from if gone in mine}
    kept_of = {a: b for a, b in pairs if stated.get(a, b) == b}
    into = {a: Merged(a, b, stated=True) for a, b in stated.items() if a not in kept_of}
    for group in repeats:
        counterparts = sorted(kept_of[a] for a in group if a in kept_of)
        for a in group:
            if counterparts and a in mine and a not in kept_of and a not in into:
                into[a] = Merged(a, counterparts[0], stated=False)
    paired = set(kept_of.values())
    return ListChange(
        len(mine),
        len(theirs),
        tuple(_kept(mine[a], theirs[b]) for a, b in sorted(kept_of.items())),
        tuple(sorted(theirs.keys() - paired)),
        tuple(sorted(mine.keys() - kept_of.keys() - into.keys())),
        tuple(sorted(into.values())),
        *(_groups(rows) for rows in (ones, others)),
    )


def _kept(one: Listed, other: Listed) -> Kept:
    changes = []
    for field in sorted(one.said.keys() | other.said.keys()):
        before, after = one.said.get(field, ""), other.said.get(field, "")
        if before != after:
            kind = Kind.CHANGED if before and after else Kind.FILLED if after else Kind.EMPTIED
            changes.append(Change(field, kind))
    return Kept(one.id, other.id, tuple(changes), one.group, other.group)


def _groups(rows: Iterable[Listed]) -> dict[Group, int]:
    found = Counter(row.group for row in rows)
    return {group: found[group] for group in Group}
