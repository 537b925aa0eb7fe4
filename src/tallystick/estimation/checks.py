"""What is looked at before any method runs: tables that cannot carry an estimate, and tables that hardly can.

Knows the overlaps of the lists and nothing of any method.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Final

from tallystick.estimation.patterns import Patterns
from tallystick.estimation.result import Refusal, Refused

FEW_PERSONS: Final = 100
"""Below this many persons the methods' approximations and priors weigh as much as the data."""
FEW_IN_COMMON: Final = 10
"""Below this many persons on two lists or more, a few mistaken links change the estimate by as much as its interval."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a reader of the estimate must know of the table."""

    code: str
    words: str


def why_no_estimate(patterns: Patterns) -> Refusal | None:
    """Say why no method could make an estimate of this table; none where one could."""
    if not patterns.observed.persons:
        return Refusal(Refused.NOBODY, "Nobody is on any list", "Look whether the counts were read")
    empty = [name for k, name in enumerate(patterns.lists) if not patterns.on(k)]
    if empty:
        reason = f"Nobody is on {_said(empty)}, so it says nothing of who is missing"
        return Refusal(Refused.EMPTY_LIST, reason, "Leave that column out")
    if not _in_common(patterns):
        reason = "Nobody is on two lists, and only overlaps tell how much the lists miss"
        return Refusal(Refused.NO_OVERLAP, reason, "Link the lists' records to each other first, or find another list")
    return None


def findings(patterns: Patterns) -> tuple[Finding, ...]:
    """Give every finding, the gravest first."""
    found = []
    lists = patterns.lists
    pairs = list(combinations(range(len(lists)), 2))
    alone = [k for k in range(len(lists)) if all(not patterns.on(k, j) for j in range(len(lists)) if j != k)]
    if alone:
        one = len(alone) == 1
        words = f"{_said([lists[k] for k in alone])} {'shares' if one else 'share'} nobody with any other list"
        why = "its records were not linked, or it" if one else "their records were not linked, or each"
        found.append(Finding("list_alone", f"{words}: {why} saw another population"))
    inside = [
        (lists[a], lists[b]) for i, j in pairs for a, b in ((i, j), (j, i)) if patterns.on(i, j) == patterns.on(a) > 0
    ]
    found += [
        Finding("list_inside", f"everybody on {a} is on {b}: the one was probably made from the other")
        for a, b in inside
    ]
    apart = [f"{lists[i]} and {lists[j]}" for i, j in pairs if not patterns.on(i, j) and not {i, j} & {*alone}]
    if apart:
        words = f"no person is on both of {len(apart)} of {len(pairs)} pairs of lists ({'; '.join(apart)})"
        found.append(Finding("no_overlap", f"{words}: say why, or doubt the links"))
    together = _in_common(patterns)
    if together < FEW_IN_COMMON:
        words = f"only {together} of {patterns.observed.persons:,} persons are on two lists or more"
        found.append(Finding("few_in_common", f"{words}; every estimate hangs on them"))
    if patterns.observed.persons < FEW_PERSONS:
        words = f"{patterns.observed.persons} persons are few: prior and approximation weigh as much as the data"
        found.append(Finding("few_persons", words))
    return tuple(found)


def _in_common(patterns: Patterns) -> int:
    return sum(n for cell, n in patterns.counts if cell.bit_count() > 1)


def _said(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
