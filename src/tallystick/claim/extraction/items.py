"""What the grammars work on: a sentence as a row of items, one letter each, so that a rule reads like a phrase.

Knows nothing of any language. A language turns words into items (people with their number, effects, particles); a
rule is a pattern over the letters; what it captures are items again. Every quantifier in a rule is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from tallystick.claim.model import Category, Effect, Figure, Quantity

TOKEN = re.compile(
    r"[\u0620-\u064a]+|\d{1,4}(?:[-/.]\d{1,4}){2,3}(?!\w)|(?:[A-Za-z]\.){2,6}|\d+(?:[.,]\d+){0,5}(?![-\w.,]{0,20}[^\W\d_])|[^\W_\u0620-\u064a]+(?:['*-][^\W_\u0620-\u064a]+)*|[^\w\s]|_"
)


_DATELINE = re.compile(r"[A-Z][A-Za-z ]{2,30}, [A-Z]{3,12}-(?=[A-Z])")
"""City, AGENCY-Two: the hyphen ends the dateline and joins nothing."""

OF_THEM = "of them"
"""The noun of people who are some of those counted before."""


class Token(NamedTuple):
    """A word, number or sign of the normalised sentence and where it stands there."""

    text: str
    low: str
    start: int
    end: int


class People(NamedTuple):
    """A number of people as the text puts it: who they are, and what of them are children or women."""

    figure: Figure
    category: Category = Category.UNKNOWN
    stated: bool = False
    children: int | None = None
    women: int | None = None
    noun: str = ""
    name: str = ""
    mixes: bool = False  # "a man": in a list with a woman or child one of them
    side: str = ""  # of fighters, where the noun tells: "state", "irregular"
    follows: bool = False  # "two of his colleagues": in a list of the category of whoever stands before


class Item(NamedTuple):
    """A phrase or word with its letter; ``start`` and ``end`` are code points of the normalised sentence."""

    tag: str
    start: int
    end: int
    people: People | None = None
    effect: Effect | None = None
    low: str = ""


class Rule(NamedTuple):
    """A named pattern over the letters of items.

    Group ``n`` is the number of people, ``e`` the effect (an item's own, unless ``effect`` names one), ``l`` and ``m``
    lists of further people under the same verb.
    """

    name: str
    pattern: re.Pattern[str]
    effect: Effect | None = None
    confidence: str = "high"
    figure: Figure | None = None  # what the phrase itself says of the number: none, or some
    leans: bool = False  # what happened to them is said before: "others put the figure at 60"
    needs: tuple[str, ...] = ()  # of the letters of each of these, one is in whatever row the pattern fits


def rule_of(
    name: str,
    pattern: str,
    effect: Effect | None = None,
    confidence: str = "high",
    figure: Figure | None = None,
    *,
    leans: bool = False,
) -> Rule:
    """Make a rule; what it needs is told from the groups of its number, its effect and its quote.

    >>> rule_of("en.toll", "(?P<e>[TU])x{0,3}(?P<n>N)").needs
    ('TU', 'N')
    """
    needs = tuple(found[1].strip("[]") for found in _GROUP.finditer(pattern))
    return Rule(name, re.compile(pattern), effect, confidence, figure, leans, needs)


_GROUP = re.compile(r"\(\?P<[neq]>(\[[A-Za-z0-9]+\]|[A-Za-z0-9])\)(?![?*{])")


class Found(NamedTuple):
    """People and what happened to them, by which rule, and the first and last item of the words that say so."""

    rule: Rule
    people: People
    effect: Effect
    first: int
    last: int
    at: int
    begin: int  # of all that the rule took: what was said of the first of a list holds for the others


def shortest(words: Iterable[str]) -> tuple[str, ...]:
    """Leave out the words that hold another of them: whoever looks for "said" needs not look for "said that"."""
    kept: list[str] = []
    for word in sorted(set(words), key=len):
        if not any(part in word for part in kept):
            kept.append(word)
    return tuple(kept)


_new = tuple.__new__  # a token a word: the constructor of a named tuple takes twice as long


def tokens(plain: str) -> list[Token]:
    """Split a normalised sentence; between two of its tokens there is nothing but space, so each is found again."""
    made: list[Token] = []
    end = 0
    agency = _DATELINE.match(plain)
    found = TOKEN.findall(plain)
    if agency:
        found = [*TOKEN.findall(plain[: agency.end() - 1]), "-", *TOKEN.findall(plain[agency.end() :])]
    has_no_capitals = plain.lower() == plain
    for text in found:
        start = plain.find(text, end)
        end = start + len(text)
        made.append(_new(Token, (text, text if has_no_capitals else text.lower(), start, end)))
    if "*" in plain:  # "ki*lled", written so that a platform does not see it
        made = [token._replace(low=token.low.replace("*", "") or "*") for token in made]
    return made


def letters(items: Iterable[Item]) -> str:
    """Give the row of letters that the rules are matched on."""
    return "".join([item[0] for item in items])


def apply(rules: Iterable[Rule], items: list[Item], row: str, before: Effect | None = None) -> Iterator[Found]:
    """Apply the rules in their order; a number is read once, by the first rule that takes it.

    ``before`` is what happened to the people counted last before the sentence, if that was just before.
    """
    said: list[tuple[int, Effect]] = [(-1, before)] if before else []
    taken: set[int] = set()
    effects: set[int] = set()
    there = set(row)
    for rule in rules:
        if any(map(there.isdisjoint, rule.needs)):
            continue
        for match in rule.pattern.finditer(row):
            groups = match.groupdict()
            people_at = match.start("n")
            effect_at = match.start("e") if groups.get("e") else -1
            if people_at in taken or (effect_at >= 0 and effect_at in effects and "again" not in groups):
                continue
            people = items[people_at].people
            effect = rule.effect or (items[effect_at].effect if effect_at >= 0 else items[people_at].effect)
            if rule.leans:
                effect = max((one for one in said if one[0] < people_at), default=(0, None))[1]
            if people is None or effect is None:
                continue
            whose = items[effect_at].people if effect_at >= 0 else None
            if whose is not None and people.category is Category.UNKNOWN:  # "the number of aid workers killed is 9"
                people = people._replace(category=whose.category, stated=whose.stated)
            if rule.figure is not None:
                people = people._replace(figure=rule.figure)
            taken.add(people_at)
            effects.add(effect_at)
            if groups.get("c"):
                if items[match.start("c")].effect is not effect:
                    effect = Effect.CASUALTIES
                effects.add(match.start("c"))
                taken.add(match.start("c"))
            said.append((people_at, effect))
            bounds = [
                people_at,
                *([effect_at] if effect_at >= 0 else []),
                *([match.start("c")] if groups.get("c") else []),
            ]
            if groups.get("q"):  # further words that belong to the quote
                bounds += [match.start("q"), match.end("q") - 1]
            listed, added_to = (
                [at for at in range(*match.span(group)) if items[at].tag in _COUNTED and at not in taken]
                if groups.get(group)
                else []
                for group in ("l", "m")
            )
            taken.update(listed, added_to)
            if is_apposition(items, people_at, listed):
                people, listed = with_parts_of(people, [items[at].people for at in listed]), []
            listed += added_to
            yield from summed(rule, effect, {people_at: people, **{at: items[at].people for at in listed}}, bounds)


_COUNTED = frozenset("PNQ2o")


def is_apposition(items: list[Item], first: int, listed: list[int]) -> bool:
    """Tell whether the list says who the people before it are: "three civilians, two women and a man"."""
    whole = items[first].people
    if whole is None or not listed or items[first + 1].tag != "," or listed[0] - first > _NEXT:
        return False
    if items[first + 2].tag == "&":
        return False  # "three civilians, and three soldiers"
    if whole.noun == "name":
        return len(listed) == 1  # "Somebody, a nurse"
    if len(listed) == 1 and listed[0] + 1 < len(items) and items[listed[0] + 1].tag == ",":
        same = items[listed[0]].people
        if same is not None and same.figure.min == same.figure.max == whole.figure.min:
            return True  # "her husband, a driver, was killed": no list of two does without "and"
    parts = [one.figure.max for at in listed if (one := items[at].people) is not None]
    return whole.figure.min is not None and whole.figure.min == whole.figure.max == sum(part or 0 for part in parts) > 1


_NEXT = 3


def with_parts_of(whole: People, parts: Iterable[People | None]) -> People:
    """Give the people with the children and women among those they are said to be."""
    known = [part for part in parts if part is not None]
    if len(known) == 1 and whole.category is Category.UNKNOWN:
        whole = whole._replace(category=known[0].category, stated=known[0].stated)
    children = sum(part.children or 0 for part in known)
    women = sum(part.women or 0 for part in known)
    return whole._replace(children=whole.children or children or None, women=whole.women or women or None)


def summed(rule: Rule, effect: Effect, listed: Mapping[int, People | None], bounds: list[int]) -> Iterator[Found]:
    """Sum people of one category under one verb; people of another category are another claim."""
    groups: list[tuple[People, int, int]] = []
    for place, people in listed.items():
        if people is None:
            continue
        known = next((at for at, group in enumerate(groups) if can_be_summed(group[0], people)), None)
        if known is None:
            groups.append((people, place, place))
        else:
            one, first, _ = groups[known]
            groups[known] = (added(one, people), first, place)
    for at, (people, first, last) in enumerate(groups):
        ends = [first, last, *(bounds if at == 0 else [])]
        yield Found(rule, people, effect, min(ends), max(ends), first, min(*bounds, *listed))


def can_be_summed(one: People, other: People) -> bool:
    """Tell whether two numbers under one verb make one claim: one category, and both numbers with a minimum."""
    same = (
        one.category is other.category
        or other.follows
        or ((one.mixes or other.mixes) and {one.category, other.category} == {Category.UNKNOWN, Category.CIVILIAN})
    )
    if one.category is Category.COMBATANT and min(one.figure.min or 0, other.figure.min or 0) > 1:
        return False  # "30 of the army and 39 rebels" are two sides, and two claims
    if one.side and other.side and one.side != other.side:
        return False  # "a policeman and three of the attackers"
    plain = None not in (one.figure.min, other.figure.min)
    return same and plain and one.figure.min != 0 and other.figure.min != 0


def added(one: People, other: People) -> People:
    """Give the sum of two numbers of people of one category."""
    low = (one.figure.min or 0) + (other.figure.min or 0)
    highs = (one.figure.max, other.figure.max)
    high = None if highs[0] is None or highs[1] is None else highs[0] + highs[1]
    quantity = Quantity.AT_LEAST if high is None else Quantity.RANGE if low != high else one.figure.quantity
    return People(
        Figure(low, high, quantity),
        other.category if one.category is Category.UNKNOWN else one.category,
        one.stated and other.stated,
        _plus(one.children, other.children),
        _plus(one.women, other.women),
        one.noun,
        one.name or other.name,
        one.mixes and other.mixes,
        one.side or other.side,
    )


def _plus(one: int | None, other: int | None) -> int | None:
    return None if one is None and other is None else (one or 0) + (other or 0)
