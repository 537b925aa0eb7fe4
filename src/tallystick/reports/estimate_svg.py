"""Pictures of an estimate as SVG, each with its text alternative: intervals, posterior, overlaps.

Knows shapes and scales; colours are the page's (CSS variables), so a picture prints and darkens with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise
from typing import Final

from tallystick.estimation.patterns import Patterns
from tallystick.estimation.result import Density, Estimated
from tallystick.reports.svg import framed, ticks

WIDTH: Final = 720
LEFT: Final = 172
RIGHT: Final = 24
MOST_BARS: Final = 24


def intervals_svg(rows: Sequence[tuple[str, Estimated | None]], documented: int, label: str) -> str:
    """Draw each method's median and interval on one scale, with the documented number as a line beside."""
    known = [one for _, one in rows if one is not None]
    high = max([one.upper for one in known], default=documented * 2.0) * 1.04
    place = _scale(0, high)
    height = 46 * len(rows) + 54
    foot = height - 34
    parts = [_axis(ticks(0, high), place, 14, foot)]
    x = place(documented)
    parts.append(f'<line class="documented" x1="{x:.1f}" x2="{x:.1f}" y1="14" y2="{foot}"/>')
    parts.append(f'<text class="documented-label" x="{x + 5:.1f}" y="12">documented {documented:,}</text>')
    for k, (name, one) in enumerate(rows):
        y = 46 * k + 42
        parts.append(f'<text class="name" x="{LEFT - 14}" y="{y + 5}" text-anchor="end">{escape(name)}</text>')
        if one is None:
            parts.append(f'<text class="refused" x="{x + 12:.1f}" y="{y + 5}">no number: see the reason below</text>')
            continue
        a, m, b = place(one.lower), place(one.median), place(one.upper)
        parts.append(f'<line class="interval" x1="{a:.1f}" x2="{b:.1f}" y1="{y}" y2="{y}"/>')
        parts += [f'<line class="cap" x1="{e:.1f}" x2="{e:.1f}" y1="{y - 6}" y2="{y + 6}"/>' for e in (a, b)]
        parts.append(f'<circle class="median" cx="{m:.1f}" cy="{y}" r="5.5"/>')
        anchor = "middle" if a > LEFT + 40 else "start"
        parts.append(f'<text class="figure" x="{m:.1f}" y="{y - 11}" text-anchor="{anchor}">{one.median:,.0f}</text>')
    return _svg(parts, height, label)


def density_svg(density: Density, estimated: Estimated, documented: int, label: str) -> str:
    """Draw how probable each number is: the interval shaded, the median and the documented number as lines."""
    low, high = min(documented, density.persons[0]), density.persons[-1]
    place = _scale(low - (high - low) * 0.02, high)
    top, foot = 26, 206
    highest = max(density.heights)
    points = [
        (place(x), foot - (foot - top - 6) * h / highest) for x, h in zip(density.persons, density.heights, strict=True)
    ]
    inside = [
        point for point, x in zip(points, density.persons, strict=True) if estimated.lower <= x <= estimated.upper
    ]
    parts = [_axis(ticks(low, high), place, top, foot)]
    if inside:
        area = " ".join(f"{x:.1f},{y:.1f}" for x, y in inside)
        parts.append(f'<polygon class="within" points="{inside[0][0]:.1f},{foot} {area} {inside[-1][0]:.1f},{foot}"/>')
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    parts.append(f'<polyline class="curve" points="{line}"/>')
    for kind, value in (("documented", documented), ("median-line", estimated.median)):
        x = place(value)
        parts.append(f'<line class="{kind}" x1="{x:.1f}" x2="{x:.1f}" y1="{top - 6}" y2="{foot}"/>')
    x = place(estimated.median)
    parts.append(f'<text class="figure" x="{x:.1f}" y="{top - 12}" text-anchor="middle">{estimated.median:,.0f}</text>')
    x = place(documented)
    parts.append(f'<text class="documented-label" x="{x + 5:.1f}" y="{top + 4}">documented {documented:,}</text>')
    return _svg(parts, foot + 30, label)


def overlaps_svg(patterns: Patterns, label: str) -> str:
    """Draw the largest patterns as bars above the lists they stand for (Lex et al. 2014, UpSet)."""
    ranked = sorted(patterns.counts, key=lambda pair: (-pair[1], pair[0]))[:MOST_BARS]
    step = min(44.0, (WIDTH - LEFT - RIGHT) / len(ranked))
    top, base = 22, 170
    parts = []
    highest = ranked[0][1]
    for row, name in enumerate(patterns.lists):
        y = base + 28 + 24 * row
        parts.append(f'<text class="name" x="{LEFT - 14}" y="{y + 5}" text-anchor="end">{escape(name)}</text>')
    for k, (cell, persons) in enumerate(ranked):
        x = LEFT + step * (k + 0.5)
        height = max((base - top - 10) * persons / highest, 1.0)
        parts.append(
            f'<rect class="bar" x="{x - step * 0.32:.1f}" y="{base - height:.1f}" '
            f'width="{step * 0.64:.1f}" height="{height:.1f}"/>'
        )
        above = base - height - 5
        parts.append(f'<text class="tick" x="{x:.1f}" y="{above:.1f}" text-anchor="middle">{persons:,}</text>')
        on = [row for row in range(len(patterns.lists)) if cell >> row & 1]
        for row in range(len(patterns.lists)):
            kind = "on" if row in on else "off"
            parts.append(f'<circle class="{kind}" cx="{x:.1f}" cy="{base + 28 + 24 * row}" r="5.5"/>')
        for a, b in pairwise(on):
            ends = (base + 28 + 24 * a, base + 28 + 24 * b)
            parts.append(f'<line class="join" x1="{x:.1f}" x2="{x:.1f}" y1="{ends[0]}" y2="{ends[1]}"/>')
    return _svg(parts, base + 40 + 24 * len(patterns.lists), label)


class _Scale:
    """From a number of persons to a place across the picture."""

    def __init__(self, low: float, high: float) -> None:
        self.low, self.factor = low, (WIDTH - LEFT - RIGHT) / max(high - low, 1e-9)

    def __call__(self, value: float) -> float:
        return LEFT + (value - self.low) * self.factor


def _scale(low: float, high: float) -> _Scale:
    return _Scale(low, high)


def _axis(at: Iterable[float], place: _Scale, top: float, foot: float) -> str:
    lines = []
    for value in at:
        x = place(value)
        if LEFT - 1 <= x <= WIDTH - RIGHT + 1:
            lines.append(f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{top}" y2="{foot}"/>')
            lines.append(f'<text class="tick" x="{x:.1f}" y="{foot + 18}" text-anchor="middle">{value:,.0f}</text>')
    return "".join(lines)


def _svg(parts: list[str], height: float, label: str) -> str:
    return framed(parts, WIDTH, height, label)
