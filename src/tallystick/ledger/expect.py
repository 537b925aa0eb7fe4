"""Figures an organisation printed, held against the book. They move nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tallystick.ledger.entry import Expectation


@dataclass(frozen=True, slots=True)
class Check:
    """One printed figure and what the book says: ``residual`` is printed less book, on the minimum."""

    measure: str
    known_on: date
    printed: int
    book: int
    second_hand: bool

    @property
    def residual(self) -> int:
        """What the printed figure holds beyond the book; below zero where the book holds more."""
        return self.printed - self.book


def printed_minimum(expectation: Expectation) -> int | None:
    """Give the figure as printed: its minimum, or its maximum where only that was printed."""
    count = expectation.count
    return count.max if count.min is None else count.min
