"""Which places of the gazetteer a phrase may mean, the likeliest first, each with its evidence.

A candidate is judged by how its name is spelled, how far it lies from what the text names beside it, and how large it
is; the weights are ours and stand in docs/method/places.md with what they were measured on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from math import exp
from typing import Final

from tallystick.claim.gazetteer.model import FIRST, Candidate, GazetteerPlace
from tallystick.claim.gazetteer.names import letters, near_keys, skeleton, words_of
from tallystick.claim.gazetteer.phrases import Part, parts_of
from tallystick.values.coordinates import Point, distance_km
from tallystick.values.text import Script, scripts_of, search_key

FindByKeys = Callable[[Iterable[str]], Sequence[tuple[str, GazetteerPlace]]]
"""Gives (name, place) of the names that stand under any of these keys."""

LEAST_ALIKE: Final = 0.6
NEAR_KM: Final = 25.0
"""The distance at which a context counts for a third of what it counts on the spot."""
_SPELLING, _CONTEXT, _SIZE, _ORDER, _PIECE, _BESIDE = 1.0, 0.5, 0.06, 0.22, 0.2, 0.03
"""What each piece of evidence weighs: how it is spelled, what lies near, how large it is; and what is taken off for a
part further on, a piece of a part, and a place that is only named as lying beside."""
_CONTEXTS: Final = 6
SAME_PLACE_KM: Final = 2.0


def candidates(
    phrase: str, context: Sequence[str], find: FindByKeys, first: int = FIRST, seen: Sequence[Point] = ()
) -> tuple[Candidate, ...]:
    """Give the places that ``phrase`` may mean. ``context`` are other places named with it, ``seen`` known points.

    Two entries of gazetteers for one place (one name, two kilometres) are one candidate.
    """
    parts = parts_of(phrase)
    hits = {part: _hits(part.text, find, wide=part.whole) for part in parts}
    anchors = _anchors(parts, hits, context, find)
    found: dict[str, Candidate] = {}
    for part, places in hits.items():
        others = [anchor for order, anchor in anchors if order != part.order]
        for name, place, alike in places:
            made = _judged(part, name, place, alike, others, seen)
            known = found.get(place.id)
            if known is None or made.score > known.score:
                found[place.id] = made
    ranked = sorted(found.values(), key=lambda one: (-one.score, one.place.id))
    return _first(ranked, _wider(parts, hits, ranked, anchors), first)


Hit = tuple[str, GazetteerPlace, float]


def _hits(text: str, find: FindByKeys, *, wide: bool) -> list[Hit]:
    """Give the places a part may name, by how alike the spellings are; a short key is not widened."""
    key = skeleton(text)
    if not key:
        return []
    keys = near_keys(key) if wide and len(key) > _SHORT_KEY else (key,)
    best: dict[str, Hit] = {}
    for place in {place.id: place for _, place in find(keys)}.values():
        name, alike = spelled(text, place)
        if alike >= LEAST_ALIKE:
            best[place.id] = (name, place, alike)
    return sorted(best.values(), key=lambda hit: (-hit[2], -hit[1].size))[:_MOST_HITS]


def spelled(text: str, place: GazetteerPlace) -> tuple[str, float]:
    """Give the name of a place that is spelled most like ``text``, and how alike; names in its own script come first.

    Between scripts only consonants can be compared, so that counts only where there is no name in the same one.
    """
    script = scripts_of(text)
    names = place.names or (place.name,)
    same = [name for name in names if scripts_of(name) & script] or list(names)
    return max(((name, likeness(text, name)) for name in same), key=lambda pair: pair[1])


_SHORT_KEY: Final = 2
_MOST_HITS: Final = 60


@lru_cache(maxsize=65_536)
def likeness(a: str, b: str) -> float:
    """Give how alike two spellings are, 0 to 1: 1 for the same words, less for the same sound.

    >>> likeness("Al-Bab", "al Bab"), likeness("Siha", "Sihah") > 0.9 > likeness("Siha", "Sahil")
    (1.0, True)
    """
    mine, other = words_of(a), words_of(b)
    if mine == other:
        return 1.0
    if Script.ARABIC in scripts_of(a) | scripts_of(b) and scripts_of(a) != scripts_of(b):
        x, y = skeleton(a), skeleton(b)  # vowels are not written in one of them
        return 0.9 * SequenceMatcher(None, x, y, autojunk=False).ratio()
    x, y = letters(a), letters(b)
    whole = SequenceMatcher(None, x.replace(" ", ""), y.replace(" ", ""), autojunk=False).ratio()
    bones = SequenceMatcher(None, skeleton(a), skeleton(b), autojunk=False).ratio()
    return 0.99 * (0.6 * whole + 0.4 * bones)


Anchor = tuple[str, GazetteerPlace]


def _anchors(
    parts: Sequence[Part], hits: Mapping[Part, list[Hit]], context: Sequence[str], find: FindByKeys
) -> list[tuple[int, Anchor]]:
    """Give the places named beside a part, which it is likely to lie near: the best few of each."""
    found: list[tuple[int, Anchor]] = []
    for part in parts:
        if part.whole:
            found += [(part.order, (part.text, place)) for _, place, alike in hits[part][:_CONTEXTS] if alike > _SURE]
    for text in context:
        for one in parts_of(text):
            if one.whole:
                sure = sorted(_hits(one.text, find, wide=True), key=lambda hit: (-hit[2], -hit[1].size))
                found += [(_OUTSIDE, (one.text, place)) for _, place, alike in sure[:_CONTEXTS] if alike > _SURE]
    return found


_SURE: Final = 0.85
_OUTSIDE: Final = -1


def _judged(
    part: Part, name: str, place: GazetteerPlace, alike: float, anchors: Sequence[Anchor], seen: Sequence[Point]
) -> Candidate:
    why = ["spelled the same" if alike == 1.0 else f"spelled alike ({alike:.2f})"]
    near, by = 0.0, ""
    for text, other in anchors:
        if other.id != place.id and place.point and other.point:
            kilometres = distance_km(place.point, other.point)
            value = exp(-kilometres / (NEAR_KM * (1 + other.size)))
            if value > near:
                near, by = value, f"{kilometres:.0f} km from {text}"
    for point in seen:
        kilometres = distance_km(place.point, point) if place.point else _FAR
        if exp(-kilometres / NEAR_KM) > near:
            near, by = exp(-kilometres / NEAR_KM), f"{kilometres:.0f} km from a place of the same incident"
    if by:
        why.append(by)
    if place.kind:
        why.append(place.kind)
    if not part.whole or part.order:
        why.append(f"for '{part.text}'")
    score = (
        _SPELLING * alike
        + _CONTEXT * near
        + _SIZE * place.size
        - _ORDER * part.order
        - (0 if part.whole else _PIECE)
        - (_BESIDE if part.is_beside else 0)
    )
    return Candidate(place, name, round(score, 4), tuple(why))


_FAR: Final = 20_037.5
"""Half the way around the Earth in kilometres, for a place without a point."""


def _wider(
    parts: Sequence[Part],
    hits: Mapping[Part, list[Hit]],
    ranked: Sequence[Candidate],
    anchors: Sequence[tuple[int, Anchor]],
) -> list[Candidate]:
    """Give the best candidate for each wider part, and for the context where the place itself is not found near it.

    A quarter that no gazetteer has still lies in its city, and the one who reads must see the city offered.
    """
    found = []
    for part in parts:
        if part.whole and part.order:
            ids = {place.id for _, place, alike in hits[part] if alike >= _SURE}
            found += [one for one in ranked if one.place.id in ids][:2]
    if not any(one.score >= _FOUND for one in ranked):
        outside = [place for order, (_, place) in anchors if order == _OUTSIDE]
        found += [
            Candidate(place, place.name, 0.0, ("named in the context; it may lie there",))
            for place in sorted(outside, key=lambda place: -place.size)[:2]
        ]
    return found


_FOUND: Final = 1.35


def _first(ranked: Sequence[Candidate], wider: Sequence[Candidate], first: int) -> tuple[Candidate, ...]:
    """Give the first few, among them the wider places; two entries for one place are one."""
    kept: list[Candidate] = []
    for one in (*ranked[: first * 4], *wider):
        if not any(_same_place(one, other) for other in kept):
            kept.append(one)
    head = kept[:first]
    missing = [one for one in wider if not any(_same_place(one, other) for other in head)][: first // 2]
    return (*head[: first - len(missing)], *missing)


def _same_place(a: Candidate, b: Candidate) -> bool:
    if a.place.id == b.place.id:
        return True
    if a.place.point is None or b.place.point is None or search_key(a.place.name) != search_key(b.place.name):
        return False
    return distance_km(a.place.point, b.place.point) <= SAME_PLACE_KM
