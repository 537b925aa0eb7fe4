"""A text against a book: which of its numbers the book knows, which it contradicts, which are not in it.

Pure: claims and facts in, findings out. It says only what can be shown: a number may stand in a book by chance, so
every match is given with what it is a match of, and where too many fit, that is said instead. docs/method/trace.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from tallystick.claim.model import Category, Claim, Effect, Scope
from tallystick.values.text import search_key


class What(StrEnum):
    """What in a book a number may be."""

    TOTAL = "total"  # an organisation's total, as known from a day on
    CHANGE = "change"  # by how much a total moved on a day
    PRINTED = "printed"  # a figure the organisation printed
    CASE = "case"  # the number of one case
    CLAIM = "claim"  # what one source said


class Verdict(StrEnum):
    """What can be said of a number of a text."""

    FOUND = "found"
    CONTRADICTED = "contradicted"
    UNDECIDED = "undecided"  # the number stands in the book in too many places, and the text does not say which
    NOT_IN_BOOK = "not_in_book"


@dataclass(frozen=True, slots=True)
class Fact:
    """A number that stands in a book. ``high`` is ``None`` where no upper bound was printed.

    It is known from ``known_on`` on and, of a total, to ``until`` (the day before it changed). ``about`` is the label
    of the case or the measure that was printed; ``place`` and ``span`` are those of a case.
    """

    what: What
    organisation: str
    effect: str
    low: int
    high: int | None
    known_on: date
    until: date | None = None
    about: str = ""
    place: str = ""
    span: str = ""
    entry: int | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a text: a claim of casualties, or any other number (``claim`` is then ``None``)."""

    low: int | None
    high: int | None
    quote: str
    start: int
    end: int
    claim: Claim | None = None


@dataclass(frozen=True, slots=True)
class Traced:
    """What the book says to one number. ``facts`` are those it agrees with or, where contradicted, those it says."""

    number: Number
    verdict: Verdict
    facts: tuple[Fact, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked besides the text: the organisations of the book by label, and the day the text is of."""

    organisations: tuple[str, ...]
    on: date | None = None


RARE: Final = 20
"""Persons from which a number of one event is rare enough to be recognised by itself."""
FEW: Final = 3
"""Facts up to which a number is told apart though nothing else agrees."""
MOST: Final = 5
_KINDS: Final = {
    Scope.CUMULATIVE: (What.TOTAL, What.PRINTED),
    Scope.INCREMENT: (What.CHANGE, What.PRINTED),
    Scope.PERIOD: (What.CHANGE, What.PRINTED, What.TOTAL),
    Scope.EVENT: (What.CASE, What.CLAIM),
}


def trace(numbers: Sequence[Number], facts: Sequence[Fact], asking: Asking) -> tuple[Traced, ...]:
    """Say of each number what the book says; those of one event speak for each other."""
    made = [_traced(number, facts, asking) for number in numbers]
    by_claim = {id(one.number.claim): one for one in made if one.number.claim is not None}
    claims = [one.number.claim for one in made if one.number.claim is not None]
    return tuple(_by_sibling(one, claims, by_claim) for one in made)


def _traced(number: Number, facts: Sequence[Fact], asking: Asking) -> Traced:
    claim = number.claim
    if claim is None:
        same = [fact for fact in facts if fact.what is What.PRINTED and fact.effect == "" and _equal(number, fact)]
        return _answer(number, same, "") if same else Traced(number, Verdict.NOT_IN_BOOK, (), "no such number")
    fitting = [fact for fact in facts if _comparable(claim, fact)]
    same = [fact for fact in fitting if _equal(number, fact)]
    kinds = _KINDS[claim.scope]
    meant = [fact for fact in same if fact.what in kinds]
    speaker = organisation_of(claim.speaker, asking.organisations)
    note = ""
    if not meant and same and _is_rare(number, same):
        meant, note = same, f"the text gives it as {claim.scope.value}; the book has it as {same[0].what.value}"
    if meant:
        return _told_apart(number, meant, speaker, note)
    return _against(number, claim, fitting, speaker, asking)


def _told_apart(number: Number, same: list[Fact], speaker: str | None, note: str) -> Traced:
    """Choose among facts with this number: those of the speaker, then those of the place, then all if they are few."""
    claim = number.claim
    assert claim is not None  # noqa: S101 -- only claims come here
    if speaker is not None and not note:
        own = [fact for fact in same if fact.organisation == speaker]
        if not own:
            note = f"the text gives it to {speaker}; the book has it of {same[0].organisation}"
        same = own or same
    if claim.scope is not Scope.EVENT or note:
        return _answer(number, same, note)
    there = [fact for fact in same if _is_of(claim, fact)]
    if there:
        return _answer(number, there, "place or date agree")
    if _is_rare(number, same):
        return _answer(number, same, "by the number alone")
    cases = len({(fact.organisation, fact.about) for fact in same})
    return Traced(
        number, Verdict.UNDECIDED, tuple(same[:MOST]), f"{cases} cases have this number; the text does not say which"
    )


def _is_rare(number: Number, same: Sequence[Fact]) -> bool:
    return (_value(number) or 0) >= RARE or len({(fact.organisation, fact.about) for fact in same}) <= FEW


def _against(number: Number, claim: Claim, fitting: Sequence[Fact], speaker: str | None, asking: Asking) -> Traced:
    """Say what the book has in the place of a number that it does not have, where that can be shown."""
    if claim.scope is Scope.CUMULATIVE and speaker is not None:
        own = [fact for fact in fitting if fact.what is What.TOTAL and fact.organisation == speaker]
        then = [fact for fact in own if asking.on is None or fact.known_on <= asking.on]
        if then:
            last = max(then, key=lambda fact: fact.known_on)
            when = f"on {asking.on}" if asking.on else f"since {last.known_on}"
            return Traced(number, Verdict.CONTRADICTED, (last,), f"the total of {speaker} {when} was another")
    if claim.scope is Scope.EVENT and claim.places and claim.date:
        there = [fact for fact in fitting if fact.what is What.CASE and _is_of(claim, fact, both=True)]
        if 0 < len({(fact.organisation, fact.about) for fact in there}) <= FEW:
            return Traced(number, Verdict.CONTRADICTED, tuple(there[:MOST]), "cases of this place and date have others")
    return Traced(number, Verdict.NOT_IN_BOOK, (), "no such number")


def _by_sibling(one: Traced, claims: Sequence[Claim], by_claim: dict[int, Traced]) -> Traced:
    """Let a number that the book does not have be contradicted by another of the same event that it has."""
    claim = one.number.claim
    if claim is None or one.verdict is not Verdict.NOT_IN_BOOK or claim.scope is not Scope.EVENT:
        return one
    for place in claim.same_event:
        other = by_claim[id(claims[place])] if place < len(claims) else None
        if other is not None and other.verdict is Verdict.FOUND and other.number.claim is not claim:
            said = "perhaps the same event as another number of the text, which the book has"
            return Traced(one.number, Verdict.CONTRADICTED, other.facts, said)
    return one


def _answer(number: Number, same: Sequence[Fact], why: str) -> Traced:
    order = {what: i for i, what in enumerate(What)}
    ranked = sorted(same, key=lambda fact: (order[fact.what], fact.known_on, fact.organisation))
    return Traced(number, Verdict.FOUND, tuple(ranked[:MOST]), why)


def _comparable(claim: Claim, fact: Fact) -> bool:
    if claim.effect is Effect.CASUALTIES:
        effects = {"killed", "injured"}
    else:
        effects = {claim.effect.value} if claim.effect else set()
    return claim.category is not Category.COMBATANT and fact.effect in effects


def _value(number: Number) -> int | None:
    return number.low if number.low is not None else number.high


def _equal(number: Number, fact: Fact) -> bool:
    value = _value(number)
    if value is None or not value:
        return False
    if number.low is not None and number.high is not None and number.low != number.high:
        return (number.low, number.high) == (fact.low, fact.high)
    return value in {fact.low, fact.high}


def _is_of(claim: Claim, fact: Fact, *, both: bool = False) -> bool:
    """Whether place or date (or both) of a claim are those of a case."""
    place = search_key(f"{fact.place} {fact.about}")
    there = any(f" {search_key(one.name)} " in f" {place} " for one in claim.places)
    then = (
        bool(claim.date) and bool(fact.span) and (fact.span.startswith(str(claim.date)) or str(claim.date) == fact.span)
    )
    return there and then if both else there or then


def organisation_of(speaker: str | None, organisations: Iterable[str]) -> str | None:
    """Give the organisation of the book a speaker is, by its name in the words of the text.

    >>> organisation_of("The US-led Coalition forces", ["coalition", "airwars"])
    'coalition'
    """
    words = f" {search_key(speaker or '')} "
    return next((label for label in organisations if f" {search_key(label)} " in words), None)


def other_numbers(text: str, taken: Callable[[int, int], bool]) -> list[Number]:
    """Give the numbers in figures that are no part of a claim, without years, dates, times and ordinals.

    ``taken`` says whether a span is part of a claim.

    >>> [one.low for one in other_numbers("On 2 June 2017 it made 23,373 strikes in 12 months.", lambda *_: False)]
    [23373, 12]
    """
    found = []
    for match in _NUMBER.finditer(text):
        digits = re.sub(r"[,\u066c]", "", match[0])
        if len(digits) > _LONGEST or not digits.isdecimal() or taken(*match.span()):
            continue
        value = int(digits)
        around = text[max(0, match.start() - 12) : match.end() + 12]
        if value < _SMALLEST or (match[0].isdecimal() and 1900 <= value <= 2100) or _DATED.search(around):  # noqa: PLR2004
            continue
        found.append(Number(value, value, match[0], *match.span()))
    return found


_LONGEST, _SMALLEST = 12, 10
_NUMBER: Final = re.compile(
    r"(?<![\w.,:/-])\d{1,3}(?:[,\u066c]\d{3})+(?![\w:/-])|(?<![\w.,:/$-])\d+(?![\w:/%-]|[.,]\d)"
)
_MONTH: Final = (
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
    r"|(?:يناير|فبراير|مارس|أبريل|نيسان|مايو|أيار|يونيو|حزيران|يوليو|تموز|أغسطس|آب|سبتمبر|أيلول|أكتوبر|نوفمبر|ديسمبر)"
)
_DATED: Final = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTH})\b|\b(?:{_MONTH})\s+\d{{1,2}}\b", re.IGNORECASE)
