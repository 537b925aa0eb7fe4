"""What a gap refuses, and why: one class for each thing the one who asked can act on."""

from __future__ import annotations

from datetime import date

from tallystick.values.problems import TallystickError


class GapRefused(TallystickError):
    """Two totals that cannot be laid side by side in the way that was asked."""


class NoPrintedFigure(GapRefused):
    """The comparison of printed figures was asked for, and one side has none that can be compared."""

    def __init__(self, organisation: str, on: date, found: str) -> None:
        """Build the sentence from the facts; ``found`` is what was printed instead, empty for nothing."""
        self.organisation, self.on, self.found = organisation, on, found
        what = f"printed '{found}', which has no minimum" if found else "has no printed total in this book"
        super().__init__(f"{organisation} {what}, as known on {on.isoformat()}. Ask for the basis 'book'.")


class PrintedOutsideScope(GapRefused):
    """The scope is narrower than what a printed figure covers: no part of it was printed."""

    def __init__(self, organisation: str, dimension: str) -> None:
        """Build the sentence from the facts."""
        self.organisation, self.dimension = organisation, dimension
        super().__init__(
            f"The printed total of {organisation} was not printed for this {dimension.replace('_', ' ')}. "
            "Widen the scope to what was printed, or ask for the basis 'book'."
        )


class KnownOnlyLater(GapRefused):
    """Something known only after the day was handed in as known on it."""

    def __init__(self, organisation: str, record: str, known_on: date, on: date) -> None:
        """Build the sentence from the facts."""
        self.organisation, self.record, self.known_on, self.on = organisation, record, known_on, on
        super().__init__(
            f"{record} of {organisation} was known on {known_on.isoformat()}, not yet on {on.isoformat()}. "
            "Nothing known only later is used; ask for a later day."
        )


class BookDoesNotAdd(GapRefused):
    """The total of a side is not the sum of the cases and figures behind it."""

    def __init__(self, organisation: str, on: date, total: int, parts: int) -> None:
        """Build the sentence from the facts; ``total`` and ``parts`` are sums of minima."""
        self.organisation, self.on, self.total, self.parts = organisation, on, total, parts
        super().__init__(
            f"The book's total of {organisation} on {on.isoformat()} is {total} at least, its cases and other figures "
            f"come to {parts}, or to other bounds. Run: tallystick verify"
        )
