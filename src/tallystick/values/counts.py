"""Counts of persons as somebody stated them, and the signed lines that totals are made of.

A blank is four things and none of them is ``None``: zero stated (a count of 0), not stated, some but
unnumbered, withheld. A bound that was not printed stays empty; it is never guessed from the other one.
Derived in docs/method/counts.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from operator import add, sub
from typing import NamedTuple

import msgspec

from tallystick.values.problems import TallystickError


class Quantifier(StrEnum):
    """How the words qualified the number."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    UP_TO = "up_to"
    RANGE = "range"


class Blank(StrEnum):
    """Why there is no number. Zero is a number and is not among them."""

    NOT_STATED = "not_stated"
    SOME_UNNUMBERED = "some_unnumbered"
    WITHHELD = "withheld"


class BadCount(TallystickError):
    """A count that cannot be: negative, upside down, or with bounds its quantifier forbids."""

    def __init__(self, lowest: int | None, highest: int | None, quantifier: str, why: str) -> None:
        """Build the sentence from the facts."""
        self.lowest, self.highest, self.quantifier, self.why = lowest, highest, quantifier, why
        super().__init__(f"A count of {lowest} to {highest} ({quantifier}) cannot be: {why}.")


class Count(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """How many persons one statement gives: bounds with their quantifier, or a blank with its reason.

    ``min`` null is "up to"; ``max`` null is "at least"; both null only with a ``blank``.

    >>> print(Count.between(3, 5), Count.at_least(484), Count.missing(Blank.NOT_STATED), sep="; ")
    3-5; at least 484; not stated
    >>> Count.between(5, 3)
    Traceback (most recent call last):
    tallystick.values.counts.BadCount: A count of 5 to 3 (range) cannot be: the minimum is above the maximum.
    """

    min: int | None
    max: int | None
    quantifier: Quantifier = Quantifier.EXACT
    blank: Blank | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        why = _fault(self)
        if why:
            raise BadCount(self.min, self.max, self.quantifier, why)

    @classmethod
    def exactly(cls, number: int) -> Count:
        """Give a single stated number; 0 is zero stated."""
        return cls(number, number)

    @classmethod
    def about(cls, number: int) -> Count:
        """Give a stated approximate number; the bounds are the number, the words stay in the quantifier."""
        return cls(number, number, Quantifier.ABOUT)

    @classmethod
    def at_least(cls, number: int) -> Count:
        """Give a minimum whose maximum was not printed."""
        return cls(number, None, Quantifier.AT_LEAST)

    @classmethod
    def up_to(cls, number: int) -> Count:
        """Give a maximum whose minimum was not printed."""
        return cls(None, number, Quantifier.UP_TO)

    @classmethod
    def between(cls, lowest: int, highest: int) -> Count:
        """Give a stated range; equal bounds are an exact number."""
        return cls(lowest, highest, Quantifier.EXACT if lowest == highest else Quantifier.RANGE)

    @classmethod
    def missing(cls, blank: Blank) -> Count:
        """Give no number, and say why there is none."""
        return cls(None, None, Quantifier.EXACT, blank)

    def __str__(self) -> str:
        """Print as people write it."""
        if self.blank is not None:
            return self.blank.replace("_", " ")
        if self.max is None:
            return f"at least {self.min}"
        if self.min is None:
            return f"up to {self.max}"
        words = f"{self.min}" if self.min == self.max else f"{self.min}-{self.max}"
        return f"about {words}" if self.quantifier is Quantifier.ABOUT else words


_SAFE = 2**53
_OPEN_BOUND = {Quantifier.AT_LEAST: (False, True), Quantifier.UP_TO: (True, False)}


def _fault(count: Count) -> str:
    lowest, highest = count.min, count.max
    if count.blank is not None:
        return "" if lowest is None and highest is None else "a blank carries no number"
    if lowest is None and highest is None:
        return "no bound and no reason for the blank"
    if (lowest or 0) < 0 or (highest or 0) < 0:
        return "a count cannot be negative"
    if (lowest or 0) >= _SAFE or (highest or 0) >= _SAFE:
        return "a count is below 2**53"
    if lowest is None or highest is None:
        expected = _OPEN_BOUND.get(count.quantifier)
        return "" if expected == (lowest is None, highest is None) else "an open bound needs 'at least' or 'up to'"
    if lowest > highest:
        return "the minimum is above the maximum"
    if count.quantifier in _OPEN_BOUND:
        return "'at least' and 'up to' leave one bound open"
    if (count.quantifier is Quantifier.RANGE) == (lowest == highest) and count.quantifier is not Quantifier.ABOUT:
        return "equal bounds are exact, unequal ones a range"
    return ""


@dataclass(frozen=True, slots=True)
class CountRange:
    """A sum of minima and a sum of maxima, in persons; never an estimate.

    ``max`` is ``None`` as soon as one figure in the sum has no printed upper bound. Both may be negative:
    the difference of two totals is one too, and it subtracts minimum from minimum, maximum from maximum.
    """

    min: int
    max: int | None

    def __sub__(self, other: CountRange) -> CountRange:
        """Take minimum from minimum and maximum from maximum; an unprinted maximum makes it unknown."""
        return CountRange(self.min - other.min, None if self.max is None or other.max is None else self.max - other.max)


class Delta(NamedTuple):
    """One signed amount of persons in a line of the book: what it adds to, or takes from, a total.

    Not a range: bounds may be negative and need not be ordered. ``lower`` and ``upper`` are persons. A
    figure with no printed upper bound puts its minimum into ``upper`` and counts once in ``open_ended``;
    one with no printed lower bound puts 0 into ``lower`` and counts once in ``no_lower``. The last three
    count figures without any number, by the reason. All are signed, so that what was added can be taken away.

    >>> Delta.of(Count.at_least(3)) + Delta.of(Count.between(1, 2)) - Delta.of(Count.at_least(3))
    Delta(lower=1, upper=2, open_ended=0, no_lower=0, not_stated=0, some_unnumbered=0, withheld=0)
    """

    lower: int = 0
    upper: int = 0
    open_ended: int = 0
    no_lower: int = 0
    not_stated: int = 0
    some_unnumbered: int = 0
    withheld: int = 0

    @classmethod
    def of(cls, count: Count) -> Delta:
        """Give the line that adds ``count`` to a total."""
        lowest, highest = count.min, count.max
        if lowest is not None:
            return cls(lowest, lowest, 1) if highest is None else cls(lowest, highest)
        if highest is not None:
            return cls(0, highest, 0, 1)
        return _BLANKS[count.blank]

    def __add__(self, other: Delta) -> Delta:  # type: ignore[override]  # parts add; tuples would join
        """Add part by part."""
        return Delta(*map(add, self, other))

    def __neg__(self) -> Delta:
        """Take away what was added."""
        a, b, c, d, e, f, g = self
        return Delta(-a, -b, -c, -d, -e, -f, -g)

    def __sub__(self, other: Delta) -> Delta:
        """Subtract part by part."""
        return Delta(*map(sub, self, other))

    @property
    def no_number(self) -> int:
        """How many figures carry no number, whatever the reason."""
        return self.not_stated + self.some_unnumbered + self.withheld

    @property
    def range(self) -> CountRange:
        """The sum of minima and, where every bound was printed, of maxima."""
        return CountRange(self.lower, None if self.open_ended else self.upper)


NO_DELTA = Delta()


def total_of(amounts: Iterable[Delta]) -> Delta:
    """Add up amounts part by part.

    >>> total_of([Delta(1, 2), Delta(3, 4)]) == Delta(4, 6)
    True
    """
    found = tuple(amounts) or (NO_DELTA,)
    return found[0] if len(found) == 1 else Delta(*map(sum, zip(*found, strict=True)))


_BLANKS: dict[Blank | None, Delta] = {
    Blank.NOT_STATED: Delta(not_stated=1),
    Blank.SOME_UNNUMBERED: Delta(some_unnumbered=1),
    Blank.WITHHELD: Delta(withheld=1),
}
