"""A proposed claim put right by a person: fields as text, each read and checked, and every fault told beside its field.

Knows the fields of a claim and the text it stands in; knows no page, book or command. The proposal is not changed: what
comes back is another claim, and :func:`differences` says in what the two differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, NamedTuple, TypeVar

from tallystick.claim.extraction.vague import RULES, bounded
from tallystick.claim.model import (
    Basis,
    Category,
    Claim,
    Effect,
    Figure,
    Places,
    Quantity,
    Scope,
    Span,
    Stance,
    Statement,
)
from tallystick.values.edtf import BadDate, read_ends
from tallystick.values.steering import harmless

MOST_PERSONS: Final = 10**10
"""More than have lived at one time: above this a number is a slip of the hand (as in the rules of standards)."""
LONGEST: Final = 200
"""Letters of a field; a quote may have more."""
LONGEST_QUOTE: Final = 5_000
BY_HAND: Final = "by-hand"
"""The rule of a claim that no rule proposed: a person found it."""

CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "what": (*(one.value for one in Effect), *(one.value for one in Statement)),
    "about": ("", "yes"),
    "number_rule": ("", *RULES),
    "category": tuple(one.value for one in Category),
    "basis": tuple(one.value for one in Basis),
    "scope": tuple(one.value for one in Scope),
    "stance": tuple(one.value for one in Stance),
}
"""Fields with a closed list of answers. ``what`` is an effect, or what a claim without a number says."""

FIELDS: Final = (
    "what", "min", "max", "about", "number_rule", "category", "basis", "scope", "stance", "speaker", "children",
    "women", "date", "as_of", "places", "actors", "weapon", "cause", "quote",
)  # fmt: skip
"""Every field that can be put right, in the order they are asked in. Names of persons are not: they are protected."""

_LISTS: Final = ("places", "actors")
_SEPARATOR: Final = "; "


class Fault(NamedTuple):
    """What is wrong with one field: the value seen, why it cannot be, and what to do."""

    field: str
    value: str
    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """The claim as put right, and the faults; with a fault, the claim holds what could be read."""

    claim: Claim
    faults: tuple[Fault, ...]


def values_of(claim: Claim) -> dict[str, str]:
    """Give every field of a claim as the text that :func:`corrected` reads back.

    >>> from tallystick.claim.extraction import extract
    >>> claim = extract("At least 12 people were killed, a monitor said.")[0]
    >>> values = values_of(claim)
    >>> [values[name] for name in ("what", "min", "max", "speaker")]
    ['killed', '12', '', 'a monitor']
    """
    figure = claim.figure
    return {
        "what": str(claim.effect or claim.statement or ""),
        "min": _digits(figure.min),
        "max": _digits(figure.max),
        "about": "yes" if figure.quantity is Quantity.ABOUT else "",
        "number_rule": figure.rule,
        "category": claim.category.value,
        "basis": claim.basis.value,
        "scope": claim.scope.value,
        "stance": claim.stance.value,
        "speaker": claim.speaker or "",
        "children": _digits(claim.children),
        "women": _digits(claim.women),
        "date": claim.date or "",
        "as_of": claim.as_of or "",
        "places": _SEPARATOR.join(place.name for place in claim.places),
        "actors": _SEPARATOR.join(claim.actors),
        "weapon": claim.weapon or "",
        "cause": claim.cause or "",
        "quote": claim.quote,
    }


def differences(before: Claim, after: Claim) -> tuple[tuple[str, str, str], ...]:
    """Give (field, before, after) of every field in which two claims differ."""
    was, now = values_of(before), values_of(after)
    return tuple((name, was[name], now[name]) for name in FIELDS if was[name] != now[name])


def corrected(claim: Claim, given: Mapping[str, str], text: str) -> Corrected:
    """Put a claim right: ``given`` are fields with their new values, and what is not given stays as it was.

    A quote is found where it stands nearest to the old one; blanks and line ends between its words may differ. Who
    gives a ``span`` too ("12-30", in code points) is held to it: its words have to be the quote.
    """
    before = values_of(claim)
    # What was not changed is not read again: a value that only the rules can make stays as it is.
    changed = {name: value for name in FIELDS if (value := tidy(name, given.get(name, before[name]))) != before[name]}
    values = {**before, **changed}
    if claim.figure.rule and "number_rule" in changed and not changed.keys() & {"min", "max"}:
        values["min"] = values["max"] = ""  # those were the other rule's
    reading = _Reading(values, frozenset(changed))
    effect, statement = reading.what()
    children, women = reading.number("children"), reading.number("women")
    figure = claim.figure
    if changed.keys() & {"what", "min", "max", "about", "number_rule"}:
        figure = reading.figure(claim.figure, has_effect=effect is not None)
    reading.check_parts(figure, children, women)
    reading.check_dates()
    reading.check_lengths()
    span = claim.span
    if given.get("span"):
        span = reading.span(given["span"], text, given.get("quote", "")) or span
    elif "quote" in changed:
        span = find_quote(text, values["quote"], span.start) or span
        if span is claim.span:
            reading.faults.append(quote_fault(values["quote"]))
    made = replace(
        claim,
        effect=effect,
        statement=statement,
        figure=figure,
        category=reading.choice("category", Category, claim.category),
        basis=reading.choice("basis", Basis, claim.basis),
        scope=reading.choice("scope", Scope, claim.scope),
        stance=reading.choice("stance", Stance, claim.stance),
        speaker=values["speaker"] or None,
        speaker_span=claim.speaker_span if "speaker" not in changed else None,
        children=children,
        women=women,
        date=values["date"] or None,
        as_of=values["as_of"] or None,
        places=_places(values["places"], claim.places),
        actors=_parts(values["actors"]),
        weapon=values["weapon"] or None,
        cause=values["cause"] or None,
        quote=claim.quote if span == claim.span else text[span.start : span.end],
        span=span,
    )
    return Corrected(made, tuple(reading.faults))


def found_by_hand(quote: str, text: str, near: int = 0) -> Claim | None:
    """Give a claim that no rule proposed, at words of the text; nothing where they do not stand in it."""
    span = find_quote(text, quote, near)
    if span is None:
        return None
    return Claim(
        Effect.KILLED,
        Figure(None, None, Quantity.VAGUE),
        Category.UNKNOWN,
        Basis.UNKNOWN,
        Scope.EVENT,
        Stance.ASSERTS,
        text[span.start : span.end],
        span,
        BY_HAND,
        "high",
    )


def find_quote(text: str, quote: str, near: int = 0) -> Span | None:
    """Find where words stand in a text, nearest to a place; blanks and line ends between them may differ.

    >>> find_quote("Five were killed. Five were killed.", "were  killed", 20)
    Span(start=23, end=34)
    """
    words = harmless(quote).split()
    if not words or len(quote) > LONGEST_QUOTE:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    found = (Span(*match.span()) for match in pattern.finditer(harmless(text)))
    return min(found, key=lambda span: abs(span.start - near), default=None)


def quote_fault(quote: str) -> Fault:
    """Say what is wrong with a quote that was not found."""
    what = "these words do not stand in the text" if quote.strip() else "it is empty"
    return Fault("quote", quote, what, "copy the words of the claim from the text as they stand")


def tidy(name: str, value: str) -> str:
    """Give a value without blanks around it; of a list, each of its parts."""
    if name in _LISTS:
        return _SEPARATOR.join(_parts(value))
    return value.replace("\r\n", "\n").strip()


class _Reading:
    """The fields of one claim being read; what is wrong with those that a person changed is gathered."""

    def __init__(self, values: Mapping[str, str], changed: frozenset[str]) -> None:
        self._values, self._changed = values, changed
        self.faults: list[Fault] = []

    def fault(self, field: str, what: str, remedy: str) -> None:
        self.faults.append(Fault(field, self._values[field], what, remedy))

    def what(self) -> tuple[Effect | None, Statement | None]:
        value = self._values["what"]
        if value in set(Effect):
            return Effect(value), None
        if value in set(Statement):
            return None, Statement(value)
        self.fault("what", *_not_among("what"))
        return Effect.KILLED, None

    def choice(self, field: str, kind: type[_Choice], old: _Choice) -> _Choice:
        try:
            return kind(self._values[field])
        except ValueError:
            self.fault(field, *_not_among(field))
            return old

    def number(self, field: str) -> int | None:
        value = re.sub(r"[,\s\u066c\u202f]", "", self._values[field])
        if not value:
            return None
        if not value.isdecimal():
            self.fault(field, "it is not a number of persons", "write it in digits, or leave it empty")
            return None
        if int(value) > MOST_PERSONS:
            self.fault(field, "it is more than have lived at one time", "check its digits")
            return None
        return int(value)

    def figure(self, old: Figure, *, has_effect: bool) -> Figure:
        low, high = self.number("min"), self.number("max")
        about, rule = (self._values[field] for field in ("about", "number_rule"))
        for field in ("about", "number_rule"):
            if self._values[field] not in CHOICES[field]:
                self.fault(field, *_not_among(field))
        if not has_effect:
            if low is not None or high is not None:
                field = "min" if low is not None else "max"
                self.fault(field, "a claim about no people has no number", "leave it empty, or choose what happened")
            return Figure(None, None, Quantity.VAGUE)
        if low is not None and high is not None and low > high:
            self.fault("min", "the minimum is above the maximum", "exchange the two, or correct one")
        if about == "yes" and (low is None or high is None):
            self.fault("about", "'about' needs both bounds", "give minimum and maximum, the same number twice for one")
        figure = Figure(low, high, _quantity(low, high, about=about == "yes"), old.words)
        return self._by_rule(figure, rule) if rule in RULES else figure

    def _by_rule(self, figure: Figure, rule: str) -> Figure:
        """Give a vague number the bounds that a named rule gives its word."""
        if figure.quantity is not Quantity.VAGUE:
            self.fault("number_rule", "a rule is for words without a number", "give the number, or the rule, not both")
        elif bounded(figure, rule) is figure:
            self.fault("number_rule", "the rule says nothing of this word", "leave it empty, or give the number")
        return bounded(figure, rule)

    def span(self, value: str, text: str, quote: str) -> Span | None:
        """Read a span and hold it against the text, and against the quote where that is given too."""
        start, _, end = value.partition("-")
        if not (start.isdecimal() and end.isdecimal() and int(start) < int(end) <= len(text)):
            what = f"it is no span of a text of {len(text)} letters"
            self.faults.append(Fault("span", value, what, "write it as 12-30, or leave it out and give the quote"))
            return None
        span = Span(int(start), int(end))
        if quote and quote.split() != text[span.start : span.end].split():
            what = "the words that stand there are not the quote"
            self.faults.append(Fault("span", value, what, "leave it out: it is found from the quote"))
            return None
        return span

    def check_parts(self, figure: Figure, children: int | None, women: int | None) -> None:
        for field, part in (("children", children), ("women", women)):
            if not self._changed & {field, "max", "what"}:
                continue
            if part is not None and figure.max is not None and part > figure.max:
                self.fault(field, "a part is larger than the whole", "correct it, or the number it is part of")

    def check_dates(self) -> None:
        for field in ("date", "as_of"):
            value = self._values[field]
            if value and field in self._changed:
                try:
                    read_ends(value)
                except BadDate as error:
                    self.fault(field, error.what, error.remedy)

    def check_lengths(self) -> None:
        for field in self._changed:
            value = self._values[field]
            if len(value) > (LONGEST_QUOTE if field == "quote" else LONGEST):
                self.fault(field, "it is too long", "keep to what the words of the claim say")


_Choice = TypeVar("_Choice", bound=StrEnum)


def _quantity(low: int | None, high: int | None, *, about: bool) -> Quantity:
    if low is None:
        return Quantity.VAGUE if high is None else Quantity.UP_TO
    if high is None:
        return Quantity.AT_LEAST
    if about:
        return Quantity.ABOUT
    return Quantity.EXACT if low == high else Quantity.RANGE


def _not_among(field: str) -> tuple[str, str]:
    known = ", ".join(choice for choice in CHOICES[field] if choice)
    return "it is none of the choices", f"use one of: {known}"


def _digits(number: int | None) -> str:
    return "" if number is None else str(number)


def _parts(value: str) -> tuple[str, ...]:
    parts = (part.strip() for part in re.split(r"[;؛\n]", value))
    return tuple(dict.fromkeys(part for part in parts if part))


def _places(value: str, before: Iterable[Places]) -> tuple[Places, ...]:
    known = {place.name: place for place in before}
    return tuple(known.get(name, Places(name, "said by hand")) for name in _parts(value))
