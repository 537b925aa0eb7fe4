"""All claims of a text together: what repeats, what supersedes, what may be one event, what leans on the headline."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from tallystick.claim.extraction.language import Language
from tallystick.claim.model import Basis, Category, Claim, Effect, Quantity, Scope

HEADLINE: Final = -1


def gathered(found: list[tuple[int, Claim]], text: str, language: Language) -> tuple[Claim, ...]:
    """Give the claims once each, in the order of the text, with what connects them.

    ``found`` are claims with the number of their sentence, from 0; the headline is number -1.
    """
    claims = _repeats(_leaning(found), text)
    claims = [claim for claim in claims if not _leans_on_another(claim, claims)]
    claims.sort(key=lambda claim: claim.span)
    return tuple(_same_event(_superseding(claims, text, language)))


def _leans_on_another(claim: Claim, claims: list[Claim]) -> bool:
    """Tell whether the text counts elsewhere those of whom it says "their killing" (مقتلهما) or "an injured child"."""
    seen = _SEEN.search(claim.quote) and not claim.rule.startswith("en.verb-number")  # "injured two people" counts them
    if seen and (claim.figure.max or 0) <= _SEEN_AT_MOST:
        return any(
            other.effect is claim.effect
            and other.span < claim.span
            and (other.figure.min or 0) >= (claim.figure.min or 0)
            for other in claims
            if other is not claim
        )
    return claim.rule.startswith(("ar.effect-pronoun", "en.killing-him")) and any(
        other is not claim and other.effect is claim.effect and other.figure[:2] == claim.figure[:2] for other in claims
    )


def _superseding(claims: list[Claim], text: str, language: Language) -> list[Claim]:
    """A later toll of the same speaker takes the place of the earlier one where the text says that it rose."""
    made = list(claims)
    for at, claim in enumerate(claims):
        low = claim.figure.min
        if claim.effect is None or low is None or claim.scope is not Scope.EVENT:
            continue
        near = text[max(0, claim.span.start - 60) : claim.span.end + 40]
        if not language.cues.later.search(near):
            continue
        for other in range(len(claims)):
            earlier = claims[other]
            same = (earlier.effect, earlier.scope, earlier.speaker) == (claim.effect, claim.scope, claim.speaker)
            if other != at and same and earlier.figure.min is not None and earlier.figure.min < low:
                made[at] = replace(claim, supersedes=other)
                break
    return made


def _same_event(claims: list[Claim]) -> list[Claim]:
    """Propose as one event: one effect and category, both of an event, figures within a tenth, no day that differs."""
    made = list(claims)
    for at, claim in enumerate(claims):
        near = tuple(other for other, second in enumerate(claims) if other != at and _may_be_one(claim, second))
        if near:
            made[at] = replace(claim, same_event=near)
    return made


def _may_be_one(one: Claim, other: Claim) -> bool:
    if one.effect is None or one.scope is not Scope.EVENT or other.scope is not Scope.EVENT:
        return False
    first, second = one.figure.min or one.figure.max, other.figure.min or other.figure.max
    if first is None or second is None or min(first, second) < _SMALLEST:
        return False
    same = (
        one.effect is other.effect
        and Category.UNKNOWN in {one.category, other.category} | {Category.UNKNOWN}
        and (one.category is other.category or Category.UNKNOWN in {one.category, other.category})
    )
    days = one.date is None or other.date is None or one.date == other.date
    return same and days and min(first, second) * 10 >= max(first, second) * 9


_SMALLEST = 10


def _leaning(found: list[tuple[int, Claim]]) -> list[tuple[int, Claim]]:
    """A change of "the casualty figure" is of the total that the headline gives, and so is what made it change.

    Where the text gives an increment without saying killed, and its headline a larger number of dead, the headline
    is the total: the increment, and the events named as its reason in the same sentence, are of that effect and
    category.
    """
    total = next((claim for number, claim in found if number <= 0 and claim.effect and claim.figure.min), None)
    change = next(((number, claim) for number, claim in found if claim.scope is Scope.INCREMENT), None)
    if total is None or change is None or (total.figure.min or 0) <= (change[1].figure.min or 0):
        return found
    made = []
    for number, claim in found:
        new = claim
        if claim is total and claim.scope is Scope.EVENT:
            new = replace(claim, scope=Scope.CUMULATIVE, rule=f"{claim.rule}+total-of-the-text")
        elif number == change[0] and claim.effect is not None and claim.span >= change[1].span:
            if claim.effect is Effect.CASUALTIES:
                new = replace(new, effect=total.effect, rule=f"{claim.rule}+total-of-the-text")
            if claim.category is Category.UNKNOWN:
                new = replace(new, category=total.category, basis=Basis.PRESUMED)
        made.append((number, new))
    return made


def _repeats(found: list[tuple[int, Claim]], text: str) -> list[Claim]:
    """The same fact said twice is one claim, kept where it is said most completely."""
    kept: list[Claim] = []
    sentences: list[int] = []
    for number, claim in found:
        twin = next(
            (at for at, other in enumerate(kept) if _is_repeat(other, claim, sentences[at], number, text)), None
        )
        if twin is None:
            kept.append(claim)
            sentences.append(number)
            continue
        first = kept[twin]
        best, other = (claim, first) if _completeness(claim) > _completeness(first) else (first, claim)
        kept[twin] = replace(
            best,
            repeats=(*first.repeats, other.span),
            children=best.children or other.children,
            women=best.women or other.women,
            speaker=best.speaker or other.speaker,
            speaker_span=best.speaker_span or other.speaker_span,
        )
    return kept


def _is_repeat(one: Claim, other: Claim, first: int, second: int, text: str) -> bool:
    if one.statement or other.statement:
        return one.statement is other.statement and one.speaker == other.speaker
    if one.effect is not other.effect or one.scope is Scope.INCREMENT:
        return False
    if one.names and other.names and one.names != other.names:
        return False
    figures = one.figure[:2] == other.figure[:2] and one.figure.words == other.figure.words
    if one.figure.min == other.figure.min is not None and Quantity.AT_LEAST in {
        one.figure.quantity,
        other.figure.quantity,
    }:
        figures = True  # "kills 16" in a headline, "at least 16" below it
    categories = one.category is other.category or Category.UNKNOWN in {one.category, other.category}
    if not (figures and categories):
        return False
    largest = max(one.figure.min or 0, one.figure.max or 0)
    if 0 < largest <= _FEW and first == 0 and _differs(one.quote, other.quote):
        return False
    begins = other.quote[:1].isupper() or _begins_anew(one, other, text)
    again = begins and first == second and other.span > one.span  # a full stop was lost
    small = 0 < largest <= _FEW and not (first <= 0 < second) and not again and not _same_person(one, other)
    if _OTHER.search(other.quote) and ((one.figure.max or 0) <= _FEW or first == second):
        return False
    return not small and not (
        one.speaker and other.speaker and one.speaker != other.speaker and one.stance is not other.stance
    )


def _differs(one: str, other: str) -> bool:
    """Tell whether two quotes speak of other people: "a civilian ... dead" and "his driver killed"."""
    nouns = [set(_WORD.findall(quote.lower())) for quote in (one, other)]
    return all(nouns) and nouns[0].isdisjoint(nouns[1])


_WORD = re.compile(
    r"\b(?:civilian|soldier|fighter|militant|driver|commander|officer|child|girl|boy|woman|man|journalist|doctor|nurse|student|farmer|teacher"
    r"|leader|member|guard|medic|worker)|(?:مدني|جندي|عنصر|مقاتل|قيادي|ضابط|طفل|امراه|امرأة|سيدة|رجل|شاب|سائق|صحفي|اعلامي|إعلامي|طالب|مزارع|مسعف)"
)


def _begins_anew(one: Claim, other: Claim, text: str) -> bool:
    """Tell whether an Arabic headline and the text below it stand in one line: "مقتل شخصين في غارة قتل شخصان ..."."""
    between = text[one.span.end : other.span.start]
    return (
        len(between) >= _A_HEADLINE
        and between[-1].isspace()
        and between.split()[-1] not in _JOINS
        and _NOUN_OF_HARM.match(one.quote) is not None
        and _VERB_OF_HARM.match(other.quote) is not None
    )


_A_HEADLINE = 25
_NOUN_OF_HARM = re.compile("ب?(?:مقتل|استشهاد|[إا]صابة|جرح|مصرع|وفاة)")
_VERB_OF_HARM = re.compile("(?:قُ?تِ?ل|استُ?شهد|[أا]ُ?صيب|جُ?رح|توفي|لقي)ت? ")
_JOINS = frozenset("حيث إذ اذ أن ان إن كما ثم حين حينما بينما فيما قد وقد عندما التي الذي الذين و ، كذلك أيضا".split())
_OTHER = re.compile(r"\b(?:another|others?|more|further|additional)\b|[أا]خر[ىي]?(?:ين|ون|ان)?(?!\w)", re.IGNORECASE)
_SEEN = re.compile(
    r"^(?:an?|the|one|two|three|2|3)? ?(?:bod(?:y|ies)|corpses?|(?:injured|wounded|dead) [\w' -]{1,30})$"
    r"|^جث(?:ة|تي|مان|امين) ال",
    re.IGNORECASE,
)
"""People seen hurt or dead: told of before, where the text has a number."""
_SEEN_AT_MOST = 3
_FEW = 2
"""Two sentences that tell of one or two dead are often about others; a headline and its text seldom are."""


def _same_person(one: Claim, other: Claim) -> bool:
    return (
        one.figure.max == 0 or bool(one.names and other.names and one.names == other.names) or one.quote == other.quote
    )


def _completeness(claim: Claim) -> tuple[bool, bool, bool, bool]:
    at_least = claim.figure.quantity is Quantity.AT_LEAST
    return (at_least, claim.category is not Category.UNKNOWN, claim.speaker is not None, claim.scope is not Scope.EVENT)
