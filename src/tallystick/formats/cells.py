"""How the cells of somebody else's table of events are read: days, counts, points. Each fault is noted, none is raised.

Knows one cell and the name of its column.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from tallystick.formats.countries import country_of
from tallystick.formats.oir_words import MONTH, day_of
from tallystick.formats.reader import Faults
from tallystick.values.coordinates import BadPoint, parse_point
from tallystick.values.text import plain_text
from tallystick.values.when import BadDate, parse_day

Cells = Mapping[str, str]

LONGEST_NUMBER: Final = 15
"""Digits of a count: every count is below 2**53."""


def count_in(cells: Cells, column: str, faults: Faults) -> int | None:
    """Give a whole number of 0 or more, ``None`` where the cell is empty or holds no such number."""
    text = plain_text(cells.get(column, "")).strip().replace(",", "").removesuffix(".0")
    if not text:
        return None
    if not text.isdecimal() or len(text) > LONGEST_NUMBER:
        faults.add(
            column, cells[column], "it is no count", "write a whole number of 0 or more, or leave it empty", "count"
        )
        return None
    return int(text)


def day_in(cells: Cells, column: str, faults: Faults) -> date | None:
    """Give a day written 2024-05-17, 2024-05-17 00:00:00 or 17 May 2024, ``None`` where there is none.

    >>> day_in({"day": "17 May 2024"}, "day", Faults("n.csv", 2))
    datetime.date(2024, 5, 17)
    """
    text = " ".join(cells.get(column, "").split())
    if not text:
        return None
    day, _, rest = text.partition(" ")
    month, _, year = rest.partition(" ")
    if year.isdecimal() and day.isdecimal() and _is_month(month):
        found = day_of(month, day, year)
        if found is not None:
            return found
    try:
        return parse_day(day.partition("T")[0] if ":" in text else text)
    except BadDate as bad:
        faults.add(column, text, bad.what, bad.remedy, str(bad.fault))
        return None


def span_in(first: date | None, last: date | None, column: str, faults: Faults) -> str:
    """Give the span of two days as EDTF; an end before its start is noted and left out."""
    if first is None or last is None:
        day = first or last
        return day.isoformat() if day else ""
    if last < first:
        what, remedy = "it ends before it starts", "correct one of the two days; the first is used"
        faults.add(column, last.isoformat(), what, remedy, "end_before_start")
        return first.isoformat()
    return first.isoformat() if first == last else f"{first}/{last}"


def point_in(cells: Cells, columns: tuple[str, str], country: str, faults: Faults) -> tuple[str, str]:
    """Give latitude and longitude, both empty where there is no such point; outside the country it is noted."""
    lat, lon = (cells.get(column, "").strip() for column in columns)
    if not lat and not lon:
        return "", ""
    try:
        point = parse_point(lat, lon)
    except BadPoint as bad:
        faults.add(columns[1], lon, bad.what, bad.remedy, str(bad.fault))
        return "", ""
    known = country_of(country)
    if known is not None and not known.box.contains(point):
        what, remedy = f"the point lies outside {country}", "correct the point or the country"
        faults.add(columns[0], "(not shown)", what, remedy, "outside_country")
    return point.lat, point.lon


def _is_month(text: str) -> bool:
    return bool(_MONTH.fullmatch(text.rstrip(".")))


_MONTH: Final = re.compile(MONTH, re.IGNORECASE)
