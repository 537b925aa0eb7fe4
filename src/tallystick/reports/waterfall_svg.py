"""A gap as a picture: from one total to the other, each step hanging where the one before ended.

Only minima are drawn: they always add. The words of the steps stand in the table beside, under the same numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Final

from tallystick.reports.svg import Customs, box, framed, line, ticks

WIDTH: Final = 520
ROW: Final = 24
BAR: Final = 14
START: Final = 84
END: Final = 58
TOP: Final = 10
FOOT: Final = 30
NARROWEST: Final = 1.5


@dataclass(frozen=True, slots=True)
class Stair:
    """One row: its short name, its amount (a total, or what a step adds to it), and what it is in words."""

    name: str
    amount: int
    told: str
    is_total: bool = False


def waterfall_svg(stairs: Sequence[Stair], customs: Customs, label: str) -> str:
    """Draw the stairs one below the other; the first and the last are totals."""
    ends = _ends(stairs)
    low, high = min(0, *(min(pair) for pair in ends)), max(1, *(max(pair) for pair in ends))
    across, factor = customs.place(WIDTH), (WIDTH - START - END) / (high - low)

    def place(value: float) -> float:
        return across(START + (value - low) * factor)

    foot = TOP + ROW * len(stairs) + 6
    parts = []
    for tick in ticks(low, high, 4):
        parts.append(line("grid", place(tick), place(tick), TOP, foot))
        parts.append(customs.words("tick", place(tick), foot + 16, customs.number(round(tick)), "middle"))
    for row, (stair, (begin, end)) in enumerate(zip(stairs, ends, strict=True)):
        y = TOP + ROW * row + (ROW - BAR) / 2
        kind = "total" if stair.is_total else "more" if end >= begin else "less"
        reach = max(abs(end - begin) * factor, NARROWEST)
        from_ = START + (min(begin, end) - low) * factor
        amount = customs.number(stair.amount, signed=not stair.is_total)
        parts += [
            f"<g><title>{escape(stair.told)}: {escape(amount)}</title>",
            customs.words("name", across(START - 8), y + BAR - 2, stair.name, "end"),
            box(kind, across(from_), across(from_ + reach), y, BAR),
            customs.words("amount", across(from_ + reach + 6), y + BAR - 2, amount),
            "</g>",
        ]
    for row, ((_, end), _after) in enumerate(pairwise(ends)):
        y = TOP + ROW * row + (ROW + BAR) / 2
        parts.append(line("join", place(end), place(end), y, y + ROW - BAR))
    return framed(parts, WIDTH, foot + FOOT - 6, label, "waterfall")


def _ends(stairs: Sequence[Stair]) -> list[tuple[int, int]]:
    """Give where each row begins and ends: a total at nought, a step where the one before ended."""
    ends: list[tuple[int, int]] = []
    at = 0
    for stair in stairs:
        ends.append((0, stair.amount) if stair.is_total else (at, at + stair.amount))
        at = ends[-1][1]
    return ends
