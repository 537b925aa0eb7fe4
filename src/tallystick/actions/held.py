"""The cases and incidents of a book as records to compare: what pairing and "you may have this already" look at.

Days, places, numbers, states and actors as last said; of persons nothing, as their names are protected words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tallystick.incident.evidence import WINDOW
from tallystick.incident.judgement import INCIDENT, Node
from tallystick.incident.place_names import PlaceNames, names_of_place
from tallystick.incident.record import IncidentRecord
from tallystick.ledger.entry import Figure
from tallystick.store import answers
from tallystick.store.case_sheets import CaseSheet, case_sheets, cases_around, incident_records
from tallystick.store.load import Cursor
from tallystick.values.coordinates import BadPoint, parse_point
from tallystick.values.counts import Count
from tallystick.values.mgrs import BadMgrs, parse_mgrs
from tallystick.values.text import search_key
from tallystick.values.when import parse_edtf


@dataclass(frozen=True, slots=True)
class Held:
    """A case or an incident of a book: what it is called, what is said of where it lies, and as a record.

    ``record`` is ``None`` where it has no first and last day: it can then be compared with nothing.
    """

    node: Node
    organisation: str
    label: str
    place: str
    span: str
    state: str
    record: IncidentRecord | None

    @property
    def name(self) -> str:
        """How it is named on the command line and in answers."""
        return f"case:{self.organisation}/{self.label}" if self.organisation else f"{self.node[0]}:{self.label}"


def cases_held(cursor: Cursor, pin: int, subjects: Iterable[int] | None = None) -> Iterator[Held]:
    """Give the cases of a book, all or those with these numbers; the id of each record is the case's own."""
    labels = {view.id: view.label for view in answers.organisations(cursor, pin)}
    chosen = None if subjects is None else set(subjects)
    for sheet in case_sheets(cursor, pin, chosen):
        yield case_held(sheet, labels[sheet.organisation])


def case_held(sheet: CaseSheet, organisation: str) -> Held:
    """Give one case as a record."""
    said = sheet.revision
    place = sheet.texts.get("place", "")
    record = record_of(
        sheet.id,
        said.span,
        _places(place, said.area),
        point=_point(sheet.texts),
        killed=_count(said.figures, "killed"),
        injured=_count(said.figures, "injured"),
        state=said.state,
        actors=said.actors,
    )
    return Held(("case", sheet.id), organisation, sheet.label, place, said.span, said.state, record)


def incidents_held(cursor: Cursor, pin: int, days: tuple[date, date] | None = None) -> Iterator[Held]:
    """Give the incidents of a book, all or those that can lie on these days.

    An incident has no numbers, and its place is a word of its entry.
    """
    found = dict(incident_records(cursor, pin, days))
    texts: dict[int, str] = {}
    for written in answers.written(cursor, sorted(found)):
        if written.words is not None:
            texts[written.entry.n] = dict(written.words.texts).get("place", "")
    for n, content in found.items():
        place = texts.get(n, "")
        record = record_of(content.id, content.span, _places(place, content.area))
        yield Held((INCIDENT, content.id), "", content.label, place, content.span, "", record)


ENOUGH: Final = 500
"""Cases by which it is told how rare the name of a place is: where fewer lie on the days, others around are read."""


def around(cursor: Cursor, first: date, last: date, pin: int) -> list[Held]:
    """Give the cases and incidents of a book that can lie near these days, and others beside them to compare with."""
    start, end = first - timedelta(days=WINDOW), last + timedelta(days=WINDOW)
    near = cases_around(cursor, start, end, pin, ENOUGH)
    both = (*cases_held(cursor, pin, near), *incidents_held(cursor, pin, (start, end)))
    return [one for one in both if one.record is not None]


def record_of(
    identity: str,
    span: str,
    places: PlaceNames,
    *,
    point: tuple[float, float] | None = None,
    killed: Count | None = None,
    injured: Count | None = None,
    state: str = "",
    actors: Iterable[str] = (),
) -> IncidentRecord | None:
    """Give a record to compare, or nothing where the span has no first and last day."""
    days = parse_edtf(span) if span else None
    if days is None or days.earliest is None or days.latest is None:
        return None
    keys = frozenset(filter(None, map(search_key, actors)))
    return IncidentRecord(identity, days.earliest, days.latest, places, point, killed, injured, state, keys)


def _places(place: str, area: str) -> PlaceNames:
    """Read a place, in the innermost part of its area; an area alone is what it lies in, not where it is."""
    inner = area.rpartition("/")[2] if "/" in area else ""
    return names_of_place(f"{place}, {inner}" if inner else place)


def _point(texts: Mapping[str, str]) -> tuple[float, float] | None:
    """Give the point that was stated, else the middle of a cell; none where what was printed cannot be one."""
    try:
        if texts.get("lat") and texts.get("lon"):
            point = parse_point(texts["lat"], texts["lon"])
        elif texts.get("mgrs"):
            point = parse_mgrs(texts["mgrs"]).centre
        else:
            return None
    except (BadMgrs, BadPoint):
        return None
    return float(point.lat), float(point.lon)


def _count(figures: Iterable[Figure], effect: str) -> Count | None:
    mine = [f.count for f in figures if (f.effect, f.category, f.standing) == (effect, "civilian", "accepted")]
    return mine[0] if len(mine) == 1 else None
