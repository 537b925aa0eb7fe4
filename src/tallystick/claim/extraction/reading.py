"""A text read into proposed claims: sentence by sentence, then once more over all of them.

Knows the order of the work; the grammar of a language, who speaks, what a number covers and which claims repeat
each other each have their own module.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from tallystick.claim.extraction import items as grammar
from tallystick.claim.extraction.gathering import HEADLINE, gathered
from tallystick.claim.extraction.language import Language
from tallystick.claim.extraction.rolls import rolls_in
from tallystick.claim.extraction.scope import Covered, scope_of
from tallystick.claim.extraction.sentences import Sentence, sentences
from tallystick.claim.extraction.speakers import Voices
from tallystick.claim.extraction.statements import statements_in
from tallystick.claim.extraction.surroundings import places_in, surroundings
from tallystick.claim.model import Basis, Category, Claim


def read_claims(text: str, language: Language, others: Sequence[Language] = ()) -> tuple[Claim, ...]:
    """Give the claims of ``text``, in the order of their words; spans are code points of ``text``.

    A sentence mostly in the script of another language is read by the grammar of that one: pages and posts mix them.
    """
    voices = Voices(language)
    home = language
    claims: list[tuple[int, Claim]] = []
    covered, here = Covered(), ""
    for number, sentence in enumerate(sentences(text, language.abbreviations)):
        language = _language_of(sentence.given, home, others)
        if sentence.headline or number == 0:
            covered.places = covered.places or places_in(sentence, language, "named in the first line")
        voices.enter(sentence, language)
        covered.text_before, here = here, sentence.plain
        stated = statements_in(sentence, language, voices)
        number = HEADLINE if sentence.headline else number  # noqa: PLW2901 -- all its sentences are the headline
        claims += [(number, one) for one in stated]
        if not voices.counts:
            covered.effect = None
            continue
        covered.enter()
        claims += [(number, one) for one in _numbers(sentence, language, voices, covered)]
    claims += [(len(claims) + _BEHIND, one) for one in rolls_in(text, home)]
    return gathered(claims, text, home)


_BEHIND = 10**6
"""A list is read behind all sentences: what it counts repeats a number that the text states."""


def _language_of(given: str, home: Language, others: Sequence[Language]) -> Language:
    """Give the language in whose script most words of the sentence are; a name or a link in another is no sentence."""
    mixed = [other for other in others if other.script.search(given)]
    if not mixed:
        return home
    return max((home, *mixed), key=lambda one: len(one.words.findall(given)))


def _numbers(sentence: Sentence, language: Language, voices: Voices, covered: Covered) -> list[Claim]:
    row = voices.row
    items = language.items(sentence.plain, row)
    letters = grammar.letters(items)
    found = [
        one
        for one in grammar.apply(language.rules, items, letters, covered.effect)
        if not language.is_refused(items, letters, one)
        and not language.unreal.holds(sentence.plain, items[one.first].start, items[one.last].end)
    ]
    covered.effect = None
    found.sort(key=lambda one: (one.first, one.last))
    claims = []
    for at, one in enumerate(found):
        start, end = items[one.first].start, items[one.last].end
        before = items[found[at - 1].last].end if at else 0
        after = _window_end(sentence, items, found, at)
        window = (min(before, start), max(after, end))
        claims.append(
            _claim(sentence, language, voices, covered, one, parts=_parts(items, one), at=(start, end), window=window)
        )
    return claims


def _window_end(sentence: Sentence, items: list[grammar.Item], found: list[grammar.Found], at: int) -> int:
    """Give where the words about a number end: at the next number, unless "and" joins the two ("12 dead and 30 hurt since")."""
    for one, following in itertools.pairwise(found[at:]):
        gap = items[following.first].start - items[one.last].end
        if gap > _JOINED:
            return items[following.first].start
    return len(sentence.plain)


_JOINED = 9


_OTHERS = frozenset({"others", "other", "اخرين", "اخرون", "اخران", "اخر", "اخري"})
"""Of whom they are others the number before says."""
_BOTH_SIDES = {Category.CIVILIAN, Category.COMBATANT}
_OF_OTHERS = {True: {Category.COMBATANT}, False: {Category.COMBATANT, Category.CIVILIAN}}
"""English says "others" of anybody beside the civilians it named; Arabic آخرين agrees with the noun before."""


@dataclass(frozen=True, slots=True)
class _Parts:
    children: int | None
    women: int | None


def _parts(items: list[grammar.Item], found: grammar.Found) -> _Parts:
    children, women = found.people.children, found.people.women
    for item in items[found.at : found.last + _NEAR_PARTS]:
        if item.people and (found.people.category, item.people.category) == (Category.COMBATANT, Category.CIVILIAN):
            break  # "nine fighters and four residents, including two children"
        if item.tag == "I" and item.people is not None:
            children = children if children is not None else item.people.children
            women = women if women is not None else item.people.women
            break
        if item.start > items[found.last].end and (item.people is not None or item.effect is not None):
            break
    return _Parts(children or None, women or None)


_NEAR_PARTS = 7
"""Items behind a number in which what it includes is looked for: "10 members of his family, six of them children"."""


def _claim(
    sentence: Sentence,
    language: Language,
    voices: Voices,
    covered: Covered,
    found: grammar.Found,
    *,
    parts: _Parts,
    at: tuple[int, int],
    window: tuple[int, int],
) -> Claim:
    start, end = at
    people = found.people
    speaker = voices.who_says(start, end)
    span = sentence.span(start, end)
    scope, why = scope_of(
        sentence, language, people.figure, at, window, covered, name=people.name, leans=found.rule.leans
    )
    covered.here = covered.last = scope
    covered.effect = found.effect
    around = surroundings(sentence, language, window, covered.places)
    category, basis = people.category, _basis(people)
    if category is Category.UNKNOWN and (found.rule.leans or people.noun == grammar.OF_THEM):
        category, basis = covered.category or covered.before or Category.UNKNOWN, Basis.PRESUMED
    if (
        category is Category.UNKNOWN
        and people.noun in _OTHERS
        and (covered.category or covered.before) in _OF_OTHERS[people.noun.isascii()]
        and not covered.sides >= _BOTH_SIDES
    ):
        category, basis = covered.category or covered.before or Category.UNKNOWN, Basis.PRESUMED
    covered.category = category
    covered.sides.add(category)
    return Claim(
        effect=found.effect,
        figure=people.figure,
        category=category,
        basis=basis,
        scope=scope,
        stance=voices.stance(start, end, window, speaker),
        quote=sentence.given[span.start - sentence.start : span.end - sentence.start],
        span=span,
        rule=found.rule.name + why,
        confidence=found.rule.confidence,
        speaker=speaker.words if speaker else None,
        speaker_span=speaker.span if speaker else None,
        children=parts.children,
        women=parts.women,
        date=around.date,
        places=around.places,
        actors=around.actors,
        weapon=around.weapon,
        cause=around.cause,
        names=(people.name,) if people.name else (),
    )


def _basis(people: grammar.People) -> Basis:
    if people.category is Category.UNKNOWN:
        return Basis.UNKNOWN
    return Basis.STATED if people.stated else Basis.PRESUMED
