"""ACLED's events, as its own export writes them, into cases.

Unit: one event. The number rule: one number, ACLED's most conservative; whom it counts is not said, so it is of nobody
in particular. A 0 may also mean that nothing was reported (see the notes of the standard acled@2024), so it is read as
not stated. Columns as in the ACLED codebook.
"""

from __future__ import annotations

from collections.abc import Generator
from datetime import UTC, date, datetime
from typing import BinaryIO, Final

from tallystick.assessment.model import Unit
from tallystick.formats.cases_line import CaseLine, CasesFile
from tallystick.formats.cells import Cells, count_in, day_in, point_in
from tallystick.formats.countries import area_of
from tallystick.formats.event_table import known_day, owns, read_events
from tallystick.formats.reader import Faults, Options, Reader
from tallystick.ledger.entry import Figure
from tallystick.values.counts import Blank, Count
from tallystick.values.when import Basis

COLUMNS: Final = frozenset(
    {
        "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
        "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting",
        "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision",
        "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
    }
)  # fmt: skip


def read_acled(file: BinaryIO, name: str, options: Options) -> Generator[CasesFile]:
    """Give the events of a file in parts."""
    return read_events(file, name, options, "acled (events)", COLUMNS, _row)


def _row(row: int, cells: Cells, options: Options, faults: Faults) -> CaseLine | None:
    label = cells.get("event_id_cnty", "").strip()
    if not label:
        faults.add("event_id_cnty", "", "the event has no id", "give it; the row is set aside", "no_code")
        return None
    day = day_in(cells, "event_date", faults)
    archived = _uploaded(cells, faults)
    if options.known_on is None and archived is not None:
        known_on, basis = archived, Basis.ARCHIVED
    else:
        known, basis = known_day(options, day, "event_date", faults)
        if known is None:
            return None
        known_on = known
    number = count_in(cells, "fatalities", faults)
    lat, lon = point_in(cells, ("latitude", "longitude"), cells.get("country", ""), faults)
    return CaseLine(
        row=row,
        label=label,
        known_on=known_on,
        basis=basis,
        state="recorded",
        span=_span(day, cells, faults),
        area=area_of(cells.get("country", ""), cells.get("admin1", "")),
        actors=tuple(actor for column in ("actor1", "actor2") if (actor := cells.get(column, "").strip())),
        weapon=cells.get("sub_event_type", "").strip(),
        figures=(
            Figure(
                effect="killed",
                category="unknown",
                count=Count.exactly(number) if number else Count.missing(Blank.NOT_STATED),
            ),
        ),
        incidents=(f"acled {label}",),
        place=cells.get("location", "").strip(),
        lat=lat,
        lon=lon,
        source=cells.get("source", "").strip(),
    )


def _span(day: date | None, cells: Cells, faults: Faults) -> str:
    """Give the day as exactly as it is known: to the day, within the week (marked approximate), or within the month."""
    if day is None:
        return ""
    match cells.get("time_precision", "").strip():
        case "" | "1":
            return day.isoformat()
        case "2":
            return f"{day}~"
        case "3":
            return day.isoformat()[:7]
        case other:
            faults.add("time_precision", other, "no such precision", "write 1, 2 or 3; the day is kept", "precision")
            return day.isoformat()


def _uploaded(cells: Cells, faults: Faults) -> date | None:
    """Give the day on which ACLED last put the row up, by its timestamp: seconds since 1970 in UTC."""
    text = cells.get("timestamp", "").strip()
    if not text:
        return None
    try:
        return datetime.fromtimestamp(int(text), UTC).date()
    except (ValueError, OverflowError, OSError):
        faults.add("timestamp", text, "it is no timestamp", "leave it empty, or give seconds since 1970", "timestamp")
        return None


ACLED: Final = Reader(
    name="acled",
    title="ACLED events, as ACLED exports them (CSV)",
    unit=Unit.INCIDENT,
    scope="all killed in one event; who they were is not said",
    number_rule="one conservative number; 0 is read as not stated",
    standard="acled@2024",
    recognises=owns(COLUMNS, frozenset({"event_id_cnty", "event_date", "fatalities"})),
    read=read_acled,
)
