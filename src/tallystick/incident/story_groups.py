"""Which sources tell of one incident: a proposal from rare words, places, days and figures they have in common.

Two stories are as alike as their rare words (cosine, each word by how few tell it), nearer by days and figures in
common; groups are joined while their members are alike on the average. Nothing rests on it: a person judges.
Derived in docs/method/stories.md, measured by `make eval`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import log, sqrt
from typing import Final

from tallystick.incident.stories import Story

ALIKE: Final = 0.2
"""Likeness from which two groups are joined; set on archived sources (docs/method/stories.md), as are those below."""
OF_ALL_PAIRS: Final = 0.5
"""Share of it that all pairs of two groups must reach on the average."""
COMMON: Final = 0.05
"""Share of the sources from which on a word says nothing; and so many sources, whatever their share."""
CROWDED: Final = 120
PLACE: Final = 2.0
"""Weight of the name of a place against any other word."""
SOUNDS: Final = 0.5
"""Weight of names alike by their consonants alone, which is all that two scripts have in common."""
APART: Final = 2
"""Days between two stories from which on they are of two incidents."""
SAME_DAY: Final = 0.15
NO_DAY: Final = 0.05
SAME_FIGURE: Final = 0.05

Pair = tuple[int, int]


def story_groups(stories: Sequence[Story]) -> tuple[frozenset[str], ...]:
    """Give the ids of the sources by the incident they are proposed to tell of, the largest groups first.

    A source that has nothing in common with another is a group of its own.
    """
    likeness = _likeness(stories)
    member_of = list(range(len(stories)))
    members = {at: [at] for at in member_of}
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for (one, other), value in likeness.items():
        near[one][other] = near[other][one] = value
    for one, other in sorted(
        (pair for pair, value in likeness.items() if value >= ALIKE), key=lambda pair: (-likeness[pair], pair)
    ):
        first, second = member_of[one], member_of[other]
        if first == second or _average(members[first], members[second], near) < ALIKE * OF_ALL_PAIRS:
            continue
        kept, gone = (first, second) if len(members[first]) >= len(members[second]) else (second, first)
        for at in members[gone]:
            member_of[at] = kept
        members[kept] += members.pop(gone)
    groups = (frozenset(stories[at].id for at in one) for one in members.values())
    return tuple(sorted(groups, key=lambda group: (-len(group), min(group))))


def _average(some: Sequence[int], others: Sequence[int], near: Mapping[int, Mapping[int, float]]) -> float:
    return sum(near[one].get(other, 0.0) for one in some for other in others) / (len(some) * len(others))


def _likeness(stories: Sequence[Story]) -> dict[Pair, float]:
    found = _cosines([story.words for story in stories], [story.places for story in stories])
    for pair, value in _cosines([story.sounds for story in stories]).items():
        found[pair] = max(found.get(pair, 0.0), SOUNDS * value)
    made: dict[Pair, float] = {}
    for (one, other), value in found.items():
        days = _days_between(stories[one], stories[other])
        if days is not None and days > APART:
            continue
        nearness = -NO_DAY if days is None else SAME_DAY * (1 - days / (APART + 1))
        figures = SAME_FIGURE if stories[one].figures & stories[other].figures else 0.0
        made[one, other] = value + nearness + figures
    return made


def _days_between(one: Story, other: Story) -> int | None:
    """Give the fewest days between what the two name; ``None`` where one names no day."""
    return min((abs((a - b).days) for a in one.days for b in other.days), default=None)


def _cosines(words: Sequence[frozenset[str]], places: Sequence[frozenset[str]] = ()) -> dict[Pair, float]:
    """Give how alike each two are that have a rare word in common."""
    told = Counter(word for one in words for word in one)
    most = min(COMMON * len(words), CROWDED)
    weight = {word: log(len(words) / times) for word, times in told.items() if 1 < times <= most}
    weighed = [
        {word: weight[word] * (PLACE if places and word in places[at] else 1.0) for word in one if word in weight}
        for at, one in enumerate(words)
    ]
    lengths = [sqrt(_squares(one.values())) for one in weighed]
    by_word: dict[str, list[int]] = defaultdict(list)
    for at, weights in enumerate(weighed):
        for word in weights:
            by_word[word].append(at)
    found: dict[Pair, float] = defaultdict(float)
    for word, tellers in by_word.items():
        for one, other in combinations(tellers, 2):
            found[one, other] += weighed[one][word] * weighed[other][word]
    return {(one, other): value / (lengths[one] * lengths[other]) for (one, other), value in found.items()}


def _squares(values: Iterable[float]) -> float:
    return sum(value * value for value in values)
