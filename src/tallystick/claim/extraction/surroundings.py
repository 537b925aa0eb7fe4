"""What stands around a number: day, places, actors, weapon, cause. Each is a candidate with the words it was read from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tallystick.claim.extraction.language import Language
from tallystick.claim.extraction.sentences import Sentence
from tallystick.claim.model import Places


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the words around a number say of the harm."""

    date: str | None
    places: tuple[Places, ...]
    actors: tuple[str, ...]
    weapon: str | None
    cause: str | None


def surroundings(
    sentence: Sentence, language: Language, window: tuple[int, int], first_line: tuple[Places, ...] = ()
) -> Surroundings:
    """Look for them between the number before and the number after; without a place here, those of the first line."""
    near = sentence.plain[window[0] : window[1]]
    cause = language.cues.cause.search(near)
    return Surroundings(
        date=language.dates(near) or language.dates(sentence.plain),
        places=places_in(sentence, language) or first_line,
        actors=tuple(dict.fromkeys(match[0] for match in language.cues.actor.finditer(near)))[:_MOST],
        weapon=_first(language.cues.weapon, near) or _first(language.cues.weapon, sentence.plain),
        cause=cause[0] if cause else None,
    )


_MOST = 5


def places_in(sentence: Sentence, language: Language, why: str = "named in the same sentence") -> tuple[Places, ...]:
    """Give the countries and governorates that the sentence names."""
    return tuple([Places(name, why) for name in _names(language.places, sentence.given)])


# A sentence has several numbers as often as one; the words around it are asked once.
@lru_cache(maxsize=64)
def _first(pattern: re.Pattern[str], words: str) -> str | None:
    found = pattern.search(words)
    return found[0] if found else None


@lru_cache(maxsize=64)
def _names(pattern: re.Pattern[str], given: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match[match.lastindex or 0] for match in pattern.finditer(given)))[:_MOST]
