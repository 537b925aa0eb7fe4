"""The persons recorded of a case held against the case's own number: whether they fit, are fewer, or are more.

Knows counts. Named and unnamed are told apart; who stands judged to be one person counts once.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tallystick.values.counts import CountRange


class Against(StrEnum):
    """How the persons of a case stand to its number: ``fewer`` than its minimum, ``more`` than its maximum."""

    FITS = "fits"
    FEWER = "fewer"
    MORE = "more"
    NO_NUMBER = "no_number"


@dataclass(frozen=True, slots=True)
class Roll:
    """Persons of one case harmed in one way: how many are named, and how many are not.

    ``unnamed`` counts to an upper bound, or to none where somebody wrote "her children".
    """

    named: int
    unnamed: CountRange

    @property
    def whole(self) -> CountRange:
        """All of them."""
        most = self.unnamed.max
        return CountRange(self.named + self.unnamed.min, None if most is None else self.named + most)

    def against(self, number: CountRange | None) -> Against:
        """Hold them against the case's number; ``None`` where it has none.

        >>> Roll(2, CountRange(3, None)).against(CountRange(4, 6)).value
        'fits'
        """
        if number is None:
            return Against.NO_NUMBER
        whole = self.whole
        if number.max is not None and whole.min > number.max:
            return Against.MORE
        if whole.max is not None and whole.max < number.min:
            return Against.FEWER
        return Against.FITS
