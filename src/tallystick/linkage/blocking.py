"""Which persons are compared at all: those with something in common, by rules that are shown with what they cost.

Knows rules and budgets; the pairs of a rule are counted by an engine. A rule that would cost too much is tightened by
what it names next, and left out where nothing helps; both are said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

Key = tuple[str, ...]
"""Columns that both records must have, with the same value in each."""

RULES: Final[tuple[tuple[Key, ...], ...]] = (
    (("whole_s",), ("whole_s", "age"), ("whole_s", "born")),
    (("given_s", "family_s"), ("given_s", "family_s", "father_1"), ("given_s", "family_s", "father_s")),
    (("born", "given_1"), ("born", "given_s")),
    (("born", "family_1"), ("born", "family_s")),
    (("father_s", "grandfather_s", "family_s"), ("father_s", "grandfather_s", "family_s", "age")),
    (("given_s", "father_s"), ("given_s", "father_s", "age"), ("given_s", "father_s", "age", "grandfather_s")),
    (("father_s", "family_s", "age"), ("father_s", "family_s", "age", "given_1")),
    (("given_s", "family_1", "age"), ("given_s", "family_1", "age", "father_1")),
    (("family_s", "given_1", "age"), ("family_s", "given_1", "age", "father_1")),
    (("given_s", "father_1", "family_1"), ("given_s", "father_1", "family_1", "age")),
)
"""Each rule, and how it is tightened."""

PAIRS_OF_RULE: Final = 20_000_000
"""Pairs that one rule may cost. Two cores compare some ten million pairs a minute."""


@dataclass(frozen=True, slots=True)
class Blocked:
    """A rule as it is used: ``key`` is empty where it was left out. ``pairs`` counts what other rules find too."""

    rule: Key
    key: Key
    pairs: int


def chosen_rules(count: Callable[[Key], int], most: int = PAIRS_OF_RULE) -> Iterator[Blocked]:
    """Give each rule in the first form that costs no more than ``most`` pairs."""
    for forms in RULES:
        pairs = 0
        for key in forms:
            pairs = count(key)
            if pairs <= most:
                yield Blocked(forms[0], key, pairs)
                break
        else:
            yield Blocked(forms[0], (), pairs)
