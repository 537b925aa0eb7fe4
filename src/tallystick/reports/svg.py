"""What every picture shares: its frame with a text alternative, round numbers for a scale, and its reading direction.

Knows shapes only. Colours and letters are the page's, by class: a picture holds no style of its own, so that it prints,
darkens, and is let through by a strict Content-Security-Policy.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10
from typing import Protocol


class Number(Protocol):
    """Writes a number as a language does; ``signed`` is a movement."""

    def __call__(self, value: int, *, signed: bool = False) -> str:
        """Write it."""
        ...


@dataclass(frozen=True, slots=True)
class Customs:
    """How a picture is read: from which side, how its numbers are written, and those that name something, as years."""

    right_to_left: bool
    number: Number
    name: Callable[[int], str]

    def place(self, width: float) -> Callable[[float], float]:
        """Give where a place counted from the side one begins to read at lies from the left."""
        return (lambda x: width - x) if self.right_to_left else (lambda x: x)

    def words(self, kind: str, x: float, y: float, text: str, side: str = "start") -> str:
        """Give words at a place, which is where their reader meets them first, their middle, or their end."""
        anchor = side
        if self.right_to_left:
            # Some programs take every text for one that runs from the left, whatever the picture says: so each says it.
            anchor, text = {"start": "end", "end": "start"}.get(side, side), f"\u2067{text}\u2069"
        return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def ticks(low: float, high: float, about: int = 6) -> list[float]:
    """Give round numbers between two bounds, by steps of 1, 2 or 5 times a power of ten.

    >>> ticks(0, 10)
    [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]
    """
    rough = max(high - low, 1e-9) / about
    power = 10.0 ** floor(log10(rough))
    step = next(s * power for s in (1, 2, 5, 10) if s * power >= rough)
    first = ceil(low / step)
    return [k * step for k in range(first, floor(high / step) + 1)]


def framed(parts: Sequence[str], width: float, height: float, label: str, kind: str = "") -> str:
    """Give a picture: its parts in a frame of this size, with its text alternative; ``kind`` is its class."""
    of = f' class="{kind}"' if kind else ""
    return (
        f'<svg{of} viewBox="0 0 {width:g} {height:.0f}" role="img" aria-label="{escape(label, quote=True)}">'
        f"<title>{escape(label)}</title>{''.join(parts)}</svg>"
    )


def box(kind: str, x1: float, x2: float, y: float, height: float) -> str:
    """Give a box between two places across, whichever of them is the left one."""
    return f'<rect class="{kind}" x="{min(x1, x2):.1f}" y="{y:.1f}" width="{abs(x2 - x1):.1f}" height="{height:.1f}"/>'


def line(kind: str, x1: float, x2: float, y1: float, y2: float) -> str:
    """Give a line."""
    return f'<line class="{kind}" x1="{x1:.1f}" x2="{x2:.1f}" y1="{y1:.1f}" y2="{y2:.1f}"/>'
