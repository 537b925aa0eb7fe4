"""UCDP's georeferenced events (GED), as its own export writes them, into cases.

Unit: one event. The number rule: the best estimate, apart by whom it counts (both sides, civilians, unknown); the low
and the high estimate are of the whole event and not of its parts, so they are kept in words. Columns as in the GED
codebook, version 22.1.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import BinaryIO, Final

from tallystick.assessment.model import Unit
from tallystick.formats.cases_line import CaseLine, CasesFile
from tallystick.formats.cells import Cells, count_in, day_in, point_in, span_in
from tallystick.formats.countries import area_of
from tallystick.formats.event_table import known_day, owns, read_events
from tallystick.formats.reader import Faults, Options, Reader
from tallystick.ledger.entry import Figure
from tallystick.values.counts import Blank, Count

PARTS: Final = {"deaths_civilians": "civilian", "deaths_unknown": "unknown"}
COLUMNS: Final = frozenset(
    {
        "id", "relid", "year", "type_of_violence", "conflict_name", "dyad_name", "side_a", "side_b", "where_prec",
        "where_description", "adm_1", "adm_2", "latitude", "longitude", "country", "event_clarity", "date_prec",
        "date_start", "date_end", "deaths_a", "deaths_b", *PARTS, "best", "high", "low",
    }
)  # fmt: skip


def read_ucdp(file: BinaryIO, name: str, options: Options) -> Generator[CasesFile]:
    """Give the events of a file in parts."""
    return read_events(file, name, options, "ucdp (GED events)", COLUMNS, _row)


def _row(row: int, cells: Cells, options: Options, faults: Faults) -> CaseLine | None:
    label = cells.get("id", "").strip()
    if not label:
        faults.add("id", "", "the event has no id", "give it; the row is set aside", "no_code")
        return None
    first, last = (day_in(cells, column, faults) for column in ("date_start", "date_end"))
    known_on, basis = known_day(options, last or first, "date_end", faults)
    if known_on is None:
        return None
    best = count_in(cells, "best", faults)
    lat, lon = point_in(cells, ("latitude", "longitude"), cells.get("country", ""), faults)
    return CaseLine(
        row=row,
        label=label,
        known_on=known_on,
        basis=basis,
        state="included" if best else "excluded",
        reason_code="" if best else "no_number" if best is None else "below_threshold",
        span=span_in(first, last, "date_end", faults),
        area=area_of(cells.get("country", ""), cells.get("adm_1", "")),
        actors=tuple(side for column in ("side_a", "side_b") if (side := cells.get(column, "").strip())),
        figures=_figures(cells, best, faults),
        incidents=(f"ucdp {label}",),
        place=cells.get("where_description", "").strip(),
        lat=lat,
        lon=lon,
        note=_note(cells, best, faults),
    )


def _figures(cells: Cells, best: int | None, faults: Faults) -> tuple[Figure, ...]:
    sides = [count_in(cells, column, faults) for column in ("deaths_a", "deaths_b")]
    parts = {"combatant": sum(side or 0 for side in sides)} if any(side is not None for side in sides) else {}
    for column, category in PARTS.items():
        number = count_in(cells, column, faults)
        if number is not None:
            parts[category] = number
    if best is None:
        return (Figure(effect="killed", category="unknown", count=Count.missing(Blank.NOT_STATED)),)
    if sum(parts.values()) != best:
        what = f"the parts come to {sum(parts.values())}"
        remedy = "look the event up; the best estimate is kept whole, and by whom it counts is not known"
        faults.add("best", best, what, remedy, "parts_differ")
        parts = {"unknown": best}
    return tuple(
        Figure(effect="killed", category=category, count=Count.exactly(number))
        for category, number in parts.items()
        if number or len(parts) == 1
    )


def _note(cells: Cells, best: int | None, faults: Faults) -> str:
    low, high = count_in(cells, "low", faults), count_in(cells, "high", faults)
    if best is not None and not (low if low is not None else best) <= best <= (high if high is not None else best):
        what, remedy = f"the best estimate {best} lies outside {low} to {high}", "look the event up"
        faults.add("low", low, what, remedy, "best_outside")
    said = (
        ("low", low),
        ("high", high),
        ("date precision", cells.get("date_prec")),
        ("place precision", cells.get("where_prec")),
    )
    return ", ".join(f"{name} {value}" for name, value in said if value not in {None, ""})


UCDP: Final = Reader(
    name="ucdp",
    title="UCDP GED events, as UCDP exports them (CSV)",
    unit=Unit.INCIDENT,
    scope="all killed in one event of organised violence: both sides, civilians and unknown",
    number_rule="the best estimate, by whom it counts; low and high are kept in words",
    standard="ucdp-ged@22.1",
    recognises=owns(COLUMNS, frozenset({"id", "best", "low", "high", "deaths_civilians"})),
    read=read_ucdp,
)
