"""Two tables compared: the gap, the pairing it rests on, how far its steps move, and what has to be said of the files.

Knows what the records mean; who makes them is in actions, how they are told in reports.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tallystick.assessment.model import Unit
from tallystick.incident.pairing import Pairing
from tallystick.reconciliation.model import Gap, Party, Scope, TotalBasis
from tallystick.reconciliation.plausible import StepRange
from tallystick.values.counts import Count, CountRange


class Note(NamedTuple):
    """Something a reader has to know of one table: a code, and how many rows it is about or which word it names."""

    code: str
    side: Party
    rows: int = 0
    word: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFacts:
    """What one side rests on. ``digest`` is the SHA-256 of the file, ``set_aside`` the rows that were not compared.

    ``label_ar`` is what it is called in Arabic, empty where nobody said so.
    """

    label: str
    file: str
    digest: str
    on: date
    rows: int
    set_aside: int
    standard: str
    unit: Unit | None
    whom: str
    printed: Count | None
    label_ar: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Why two tables do not come to the same number. ``seed`` and ``draws`` say how the ranges were found."""

    gap: Gap
    a: TableFacts
    b: TableFacts
    scope: Scope
    pairing: Pairing
    ranges: tuple[StepRange, ...]
    seed: int
    draws: int
    notes: tuple[Note, ...]
    version: str

    @property
    def ambiguous(self) -> tuple[str, ...]:
        """The rows of A that have candidates and were paired with none of them."""
        return self.pairing.ambiguous

    @property
    def units_differ(self) -> bool:
        """Whether both tables say what a row is, and not the same."""
        return self.a.unit is not None and self.b.unit is not None and self.a.unit is not self.b.unit

    @property
    def compared(self) -> tuple[CountRange, CountRange]:
        """The two totals that are compared: what was printed, or what the tables come to."""
        a, b = (
            total.printed if self.gap.basis is TotalBasis.PRINTED and total.printed else total.book
            for total in (self.gap.a, self.gap.b)
        )
        return a, b

    def facts(self, side: Party) -> TableFacts:
        """Give what one side rests on."""
        return self.a if side is Party.A else self.b
