"""All claims of a text together: what repeats, what supersedes, what may be one event, what leans on the headline."""

from __future__ import annotations

from dataclasses import replace

from tallystick.claim.extraction.language import Language
from tallystick.claim.model import Basis, Category, Claim, Effect, Quantity, Scope


def gathered(claims: list[Claim], text: str, language: Language) -> tuple[Claim, ...]:
    """Give the claims once each, in the order of the text, with what connects them."""
    claims = _repeats(claims)
    claims.sort(key=lambda claim: claim.span)
    return tuple(_same_event(_superseding(claims, text, language)))


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
    same = one.effect is other.effect and Category.UNKNOWN in {one.category, other.category} | {Category.UNKNOWN} and (
        one.category is other.category or Category.UNKNOWN in {one.category, other.category}
    )
    days = one.date is None or other.date is None or one.date == other.date
    return same and days and min(first, second) * 10 >= max(first, second) * 9


_SMALLEST = 10


def _repeats(claims: list[Claim]) -> list[Claim]:
    """The same fact said twice is one claim, kept where it is said most completely."""
    kept: list[Claim] = []
    for claim in claims:
        twin = next((at for at, other in enumerate(kept) if _is_repeat(other, claim)), None)
        if twin is None:
            kept.append(claim)
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


def _is_repeat(one: Claim, other: Claim) -> bool:
    if one.statement or other.statement:
        return one.statement is other.statement and one.speaker == other.speaker
    figures = one.figure[:2] == other.figure[:2] and one.figure.words == other.figure.words
    categories = one.category is other.category or Category.UNKNOWN in {one.category, other.category}
    small = (one.figure.max or 0) <= 1 and one.figure.quantity is not Quantity.VAGUE
    return (
        one.effect is other.effect and figures and categories and not (small and not _same_person(one, other))
        and not (one.speaker and other.speaker and one.speaker != other.speaker and one.stance is not other.stance)
    )


def _same_person(one: Claim, other: Claim) -> bool:
    return one.figure.max == 0 or bool(one.names and other.names and one.names == other.names) or one.quote == other.quote


def _completeness(claim: Claim) -> tuple[bool, bool, bool]:
    return (claim.category is not Category.UNKNOWN, claim.speaker is not None, claim.scope is not Scope.EVENT)


__all__ = ["Basis", "Effect", "gathered"]
