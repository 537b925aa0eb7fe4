"""A table of incidents or cases to pair with another organisation's: one row each, columns as in COLUMNS.

Knows one file. A cell that cannot be read is a Problem and counts as not stated; a row without an id or a day is a
Problem and is set aside. Columns it does not know are left alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO, Final

from tallystick.formats.cells import Cells, count_in, point_in
from tallystick.formats.plain_table import ID, Columns, is_of_whole_file, table_rows
from tallystick.formats.reader import Faults
from tallystick.incident.place_names import names_of_place
from tallystick.incident.record import IncidentRecord
from tallystick.values.counts import Count
from tallystick.values.problems import Problem
from tallystick.values.text import search_key
from tallystick.values.when import BadDate, parse_edtf

COLUMNS: Final = Columns(
    names=frozenset(
        {
            ID, "date", "date_end", "place", "place_local", "lat", "lon", "killed_min", "killed_max", "injured_min",
            "injured_max", "status", "actors", "people",
        }
    ),
    aliases={
        "case": ID, "code": ID, "latitude": "lat", "longitude": "lon", "location_name": "place",
        "location_name_arabic": "place_local", "state": "status", "grading": "status", "span": "date",
        "civilian_non_combatants_killed_min": "killed_min", "civilian_non_combatants_killed_max": "killed_max",
        "civilian_non_combatants_injured_min": "injured_min", "civilian_non_combatants_injured_max": "injured_max",
    },
    needed=(("date",),),
)  # fmt: skip
"""``date`` and ``date_end`` are days (or EDTF, as 2017-03), counts whole numbers, ``lat`` and ``lon`` degrees;
``actors`` and ``people`` are parted by semicolons."""


@dataclass(frozen=True, slots=True)
class IncidentTable:
    """A table as read. ``usable`` is False where it is no such table; then there are no records."""

    name: str
    records: tuple[IncidentRecord, ...]
    problems: tuple[Problem, ...]
    usable: bool = True


def read_incidents(
    file: BinaryIO, name: str, renamed: Mapping[str, str] | None = None, encoding: str | None = None
) -> IncidentTable:
    """Read a table. Never raises for what is in it."""
    records: list[IncidentRecord] = []
    problems: list[Problem] = []
    usable = True
    for row in table_rows(file, name, COLUMNS, renamed or {}, encoding):
        if isinstance(row, Problem):
            problems.append(row)
            usable = usable and not is_of_whole_file(row)
            continue
        faults = Faults(name, row.row)
        record = _record(row.cells, faults)
        problems += faults.found
        if record is not None:
            records.append(record)
    return IncidentTable(name, tuple(records) if usable else (), tuple(problems), usable)


def _record(cells: Cells, faults: Faults) -> IncidentRecord | None:
    days = _days(cells, faults)
    if days is None:
        return None
    lat, lon = point_in(cells, ("lat", "lon"), "", faults)
    return IncidentRecord(
        cells[ID],
        *days,
        names_of_place(*(text for name in ("place", "place_local") if (text := cells.get(name, "").strip()))),
        (float(lat), float(lon)) if lat else None,
        _count(cells, "killed", faults),
        _count(cells, "injured", faults),
        cells.get("status", "").strip().lower(),
        _listed(cells.get("actors", "")),
        _listed(cells.get("people", "")),
    )


def _days(cells: Cells, faults: Faults) -> tuple[date, date] | None:
    first = _span(cells, "date", faults)
    if first is None:
        return None
    if not cells.get("date_end", "").strip():
        return first
    last = _span(cells, "date_end", faults)
    if last is None:
        return first
    if last[1] < first[0]:
        what, remedy = "it ends before it starts", "correct one of the two days; the first is used"
        faults.add("date_end", cells["date_end"], what, remedy, "end_before_start")
        return first
    return first[0], max(first[1], last[1])


def _span(cells: Cells, column: str, faults: Faults) -> tuple[date, date] | None:
    text = cells.get(column, "").strip()
    aside = "; the row is set aside" if column == "date" else "; it is left out"
    try:
        span = parse_edtf(text)
    except BadDate as bad:
        faults.add(column, text, bad.what, bad.remedy + aside, str(bad.fault))
        return None
    if span.earliest is None or span.latest is None:
        what, remedy = "it has no first and last day", f"give a day, a month or a span of days{aside}"
        faults.add(column, text, what, remedy, "open_span")
        return None
    return span.earliest, span.latest


def _count(cells: Cells, effect: str, faults: Faults) -> Count | None:
    before = len(faults.found)
    low, high = (count_in(cells, f"{effect}_{bound}", faults) for bound in ("min", "max"))
    if len(faults.found) > before or (low is None and high is None):
        return None
    if low is None or high is None:
        return Count.at_least(low) if low is not None else Count.up_to(high or 0)
    if low > high:
        what, remedy = f"the minimum is above the maximum, {high}", "correct one of the two; neither is used"
        faults.add(f"{effect}_min", low, what, remedy, "min_above_max")
        return None
    return Count.between(low, high)


def _listed(text: str) -> frozenset[str]:
    return frozenset(filter(None, map(search_key, text.split(";"))))
