"""What one source says of people harmed, as it was read in a text: the words, where they stand, what they mean.

Knows no document, book or page; a claim of this module is proposed, and becomes an entry when a person accepts it.
Every convention stands with its example in docs/method/claims.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Effect(StrEnum):
    """What happened to the people counted."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    CASUALTIES = "casualties"  # killed and injured in one number that cannot be separated


class Category(StrEnum):
    """Who the people counted are said to be."""

    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """How a category was come by (rule 9: civilian status is stated, presumed, contested or unknown)."""

    STATED = "stated"  # the word stands in the text
    PRESUMED = "presumed"  # children, women, residents, families: civilian by a named rule
    CONTESTED = "contested"  # another speaker of the same text says otherwise
    UNKNOWN = "unknown"


class Scope(StrEnum):
    """What a number covers."""

    EVENT = "event"
    PERIOD = "period"
    CUMULATIVE = "cumulative"
    INCREMENT = "increment"


class Stance(StrEnum):
    """What the speaker does with the claim."""

    ASSERTS = "asserts"
    CONFIRMS = "confirms"
    DENIES = "denies"
    DISPUTES = "disputes"
    UNATTRIBUTED = "unattributed"  # "reportedly": somebody says it, and the text does not say who


class Quantity(StrEnum):
    """How the words qualified the number."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    UP_TO = "up_to"
    RANGE = "range"
    VAGUE = "vague"  # "dozens", "several": both bounds empty until a named rule fills them


class Statement(StrEnum):
    """A claim without a number."""

    DENIAL = "denial"
    STORED_EXPLOSIVES = "stored_explosives"  # a disputed cause: what exploded was somebody else's
    RESIDUE = "residue"  # evidence said not to fit the weapon
    HUMAN_SHIELDS = "human_shields"
    BLOCKED_FLIGHT = "blocked_flight"
    TREND = "trend"  # why the figures rise or fall
    STANDARD = "standard"  # a standard of proof as quoted


class Span(NamedTuple):
    """Code points ``[start, end)`` of the text as given (never of the normalised one)."""

    start: int
    end: int


class Figure(NamedTuple):
    """A stated number of people: ``min`` null is "up to", ``max`` null is "at least", both null is vague.

    ``words`` are the words of a vague number as they stand, in lower case; ``rule`` is the named rule that turned
    them into bounds, where one was asked for (vague.py).
    """

    min: int | None
    max: int | None
    quantity: Quantity = Quantity.EXACT
    words: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Places:
    """A place named near a claim, without coordinates: those come from the book's gazetteer."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement that so many people were harmed, or one statement about the harm without a number.

    Exactly one of ``effect`` and ``statement`` is given. ``includes`` are parts of the number ("including three
    children"), never claims of their own. ``span`` is where ``quote`` stands; ``repeats`` are where the same claim
    stands again. ``supersedes`` and ``same_event`` are places in the list of claims of the same text.
    """

    effect: Effect | None
    figure: Figure
    category: Category
    basis: Basis
    scope: Scope
    stance: Stance
    quote: str
    span: Span
    rule: str
    confidence: str
    statement: Statement | None = None
    speaker: str | None = None
    speaker_span: Span | None = None
    children: int | None = None
    women: int | None = None
    date: str | None = None
    as_of: str | None = None
    places: tuple[Places, ...] = ()
    actors: tuple[str, ...] = ()
    weapon: str | None = None
    cause: str | None = None
    names: tuple[str, ...] = ()
    repeats: tuple[Span, ...] = ()
    supersedes: int | None = None
    same_event: tuple[int, ...] = ()
