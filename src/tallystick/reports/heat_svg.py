"""A table of heat: when people were killed, downwards, against when that became known, across. The darker, the more.

A cell on the diagonal became known in the month it happened; the further from it, the later. Months without anything
are drawn too, so that distances in time are true. The figures themselves stand in a table beside.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from html import escape
from typing import Final

from tallystick.reports.svg import Customs, box, framed, line

WIDTH: Final = 520
START: Final = 84
TOP: Final = 24
SEVERAL, UNKNOWN = "several", "unknown"
"""Rows below the months: events that spread over more than one, and those whose month nobody said."""
HEATS: Final = 6
"""Classes of heat, 1 to 6; each holds about the same share of the cells, so that one great month hides no other."""
LARGEST_CELL: Final = 22.0
SMALLEST_CELL: Final = 2.0
BELOW: Final = 14.0
GAP: Final = 6.0
ROOM: Final = 34.0
"""The height of a row below the months, what parts it from them, and what the name of a year needs."""
MOST_TIPS: Final = 1_500


def heat_svg(cells: Mapping[tuple[str, str], int], month: Callable[[str], str], customs: Customs, label: str) -> str:
    """Draw persons by (event month, month known); ``month`` writes a month, "several" and "unknown" among them."""
    together = _together(cells)
    rows = {event for event, _ in together}
    events, knowns = months_between(rows), months_between({known for _, known in together})
    across = customs.place(WIDTH)
    size = max(SMALLEST_CELL, min(LARGEST_CELL, (WIDTH - START) / max(len(knowns), 1)))
    column = {known: START + size * at for at, known in enumerate(knowns)}
    below = [name for name in (SEVERAL, UNKNOWN) if name in rows]
    row = {event: TOP + size * at for at, event in enumerate(events)}
    foot, end = TOP + size * len(events), START + size * len(knowns)
    tall = max(size, BELOW)
    row |= {name: foot + GAP + tall * at for at, name in enumerate(below)}
    parts = []
    for name in _new_years(knowns, size):
        parts.append(line("grid", across(column[name]), across(column[name]), TOP - 4, foot))
        parts.append(customs.words("tick", across(column[name] + 2), TOP - 8, customs.name(int(name[:4]))))
    for name in (*_new_years(events, size), *below):
        told = month(name) if name in {SEVERAL, UNKNOWN} else customs.name(int(name[:4]))
        parts.append(line("grid", across(START - 4), across(end), row[name], row[name]))
        parts.append(customs.words("tick", across(START - 8), row[name] + 12, told, "end"))
    bounds = bounds_of(together.values())
    for (event, known), persons in together.items():
        kind = "less" if persons < 0 else f"heat{_heat(persons, bounds)}"
        x, y = column[known], row[event]
        high = tall if event in below else size
        drawn = box(kind, across(x + 0.5), across(x + size - 0.5), y + 0.5, high - 1)
        if len(together) <= MOST_TIPS:
            told = f"{month(event)} \u2192 {month(known)}: {customs.number(persons)}"
            drawn = f"<g><title>{escape(told)}</title>{drawn}</g>"
        parts.append(drawn)
    return framed(parts, WIDTH, foot + GAP + tall * len(below) + 4, label, "heat")


def heats(cells: Mapping[tuple[str, str], int]) -> list[tuple[int, int, int]]:
    """Give each class of heat that is drawn, with the least and the most persons of its cells.

    >>> heats({("2031-01", "2031-02"): 3, ("2031-02", "2031-02"): 1, ("2031-03", "2031-03"): 105})
    [(1, 1, 1), (2, 3, 3), (3, 105, 105)]
    """
    persons = sorted(one for one in _together(cells).values() if one > 0)
    bounds = bounds_of(persons)
    found: dict[int, list[int]] = defaultdict(list)
    for one in persons:
        found[_heat(one, bounds)].append(one)
    return [(heat, min(those), max(those)) for heat, those in found.items()]


def _together(cells: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    """Give the cells that are drawn: events that spread over several months share one row."""
    together: dict[tuple[str, str], int] = defaultdict(int)
    for (event, known), persons in cells.items():
        together[SEVERAL if "/" in event else event, known] += persons
    return together


def _heat(persons: int, bounds: Iterable[int]) -> int:
    return 1 + sum(persons > bound for bound in bounds)


def months_between(months: Collection[str]) -> list[str]:
    """Give every month from the first to the last of these, as YYYY-MM; what is no month is left out.

    >>> months_between({"2016-11", "2017-02", "unknown"})
    ['2016-11', '2016-12', '2017-01', '2017-02']
    """
    known = sorted(int(month[:4]) * 12 + int(month[5:7]) - 1 for month in months if _A_MONTH.fullmatch(month))
    return [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(known[0], known[-1] + 1)] if known else []


def bounds_of(persons: Iterable[int]) -> list[int]:
    """Give the numbers that part the classes of heat.

    >>> bounds_of([1, 1, 2, 3, 5, 8, 13, 105])
    [1, 2, 5, 8, 13]
    """
    ordered = sorted(one for one in persons if one > 0)
    return sorted({ordered[len(ordered) * part // HEATS] for part in range(1, HEATS)}) if ordered else []


_A_MONTH: Final = re.compile(r"\d{4}-\d{2}")


def _new_years(months: list[str], size: float) -> list[str]:
    """Give the months that begin a year, and the first of all where there is room for its name before the next."""
    years = [month for month in months if month.endswith("-01")]
    room = (months.index(years[0]) if years else len(months)) * size
    return [*months[:1], *years] if room > ROOM else years
