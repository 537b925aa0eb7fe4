"""What stands around a number: day, places, actors, weapon, cause. Each is a candidate with the words it was read from."""

from __future__ import annotations

from dataclasses import dataclass

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
    weapon = language.cues.weapon.search(near) or language.cues.weapon.search(sentence.plain)
    cause = language.cues.cause.search(near)
    return Surroundings(
        date=language.dates(near) or language.dates(sentence.plain),
        places=places_in(sentence, language) or first_line,
        actors=tuple(dict.fromkeys(match[0] for match in language.cues.actor.finditer(near)))[:_MOST],
        weapon=weapon[0] if weapon else None,
        cause=cause[0] if cause else None,
    )


_MOST = 5


def places_in(sentence: Sentence, language: Language, why: str = "named in the same sentence") -> tuple[Places, ...]:
    """Give the countries and governorates that the sentence names."""
    names = (match[match.lastindex or 0] for match in language.places.finditer(sentence.given))
    return tuple(Places(name, why) for name in dict.fromkeys(names))[:_MOST]
