"""What Airwars records of a belligerent's own position on an incident, read as that belligerent's cases: second-hand.

Knows one row of Airwars' and the belligerent asked for. Each dated statement is one statement of the belligerent on
its day. The last one is given the assessment that Airwars records of today; earlier ones the conclusion their own
words give. An assessment without any dated statement is known only as the row stood when it was last changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Final

from tallystick.assessment.model import Unit
from tallystick.formats.airwars_read import read_cell, read_range, read_span
from tallystick.formats.airwars_row import AirwarsRow, Position, Statement
from tallystick.formats.cases_line import CaseLine
from tallystick.formats.countries import area_of
from tallystick.formats.oir_item import OirItem, read_item
from tallystick.formats.reader import Faults, Options
from tallystick.ledger.entry import Figure
from tallystick.values.counts import Blank, Count
from tallystick.values.when import BadDate, Basis, parse_day

STATES: Final = {
    "credible": "credible",
    "non_credible": "non_credible",
    "duplicate": "duplicate",
    "open_incident": "open",
    "not_yet_assessed": "open",
}
"""Airwars' codes for a belligerent's position, as states of the Coalition's standard."""


def read_positions(raw: AirwarsRow, label: str, options: Options, faults: Faults) -> Iterator[CaseLine]:
    """Give what the belligerent said of this incident, oldest first; nothing where it said nothing.

    ``options.positions_of`` names it as Airwars does (coalition); further names after commas are the same side's.
    """
    asked = {name.strip().lower().replace("-", "_").replace(" ", "_") for name in options.positions_of.split(",")}
    mine = [one for one in raw.positions if one.belligerent in asked]
    if not mine:
        return
    position = next((one for one in mine if one.statements), mine[0])
    if len(mine) > 1:
        what = f"{len(mine)} positions of one belligerent"
        faults.add(
            "belligerent_assessments", position.belligerent, what, "keep one; the first is used", "two_positions"
        )
    _, span = read_span(raw, Faults(faults.file, faults.row))
    mgrs = read_cell(position, faults)
    state = STATES.get(position.assessment)
    if state is None:
        known = ", ".join(STATES)
        faults.add("assessment", position.assessment, "no such assessment", f"use one of: {known}", "assessment")
        return
    if position.assessment == "not_yet_assessed" and not position.statements:
        if position.deaths.low or position.deaths.high:
            what, remedy = "deaths are conceded and nothing is assessed", "look the position up; it makes no case"
            faults.add(position.deaths.low_field, position.deaths.low, what, remedy, "conceded_unassessed")
        return
    conceded = _conceded(position, faults)
    said = sorted(_dated(position, raw, faults), key=lambda one: one[0])
    orders: Counter[date] = Counter()
    for at, (day, basis, statement) in enumerate(said, 1):
        item = read_item(statement.text)
        is_last = at == len(said)
        own = item.state or "open"
        if is_last and item.state and item.state != state:
            what, remedy = f"its last statement reads as {item.state}", "look the statement up; the record is followed"
            faults.add("assessment", position.assessment, what, remedy, "record_and_statement_differ")
        now = state if is_last else own
        if not is_last and not item.state:
            what, remedy = (
                "no conclusion can be read in this statement",
                "look it up; the case stays open until the next",
            )
            faults.add("statements", day.isoformat(), what, remedy, "no_conclusion")
        orders[day] += 1
        yield CaseLine(
            row=raw.row,
            at=f"row {raw.row}, {position.belligerent}, statement {at}",
            label=label,
            known_on=day,
            basis=basis,
            order=orders[day] - 1,
            state=now,
            unit=Unit.REPORT,
            span=span,
            area=area_of(raw.country, *raw.regions),
            actors=raw.belligerents,
            figures=_figures(now, item, conceded if is_last else ()),
            reason_code=_reason(position, item, now, is_last=is_last),
            incidents=(label,),
            place=position.location,
            mgrs=mgrs,
            note="as Airwars records it",
            source=statement.url,
        )


def _dated(position: Position, raw: AirwarsRow, faults: Faults) -> Iterator[tuple[date, Basis, Statement]]:
    undated = [one for one in position.statements if not one.day]
    dated = [one for one in position.statements if one.day]
    for one in dated:
        try:
            yield parse_day(one.day), Basis.PRINTED, one
        except BadDate as bad:
            faults.add("statements", one.day, bad.what, bad.remedy, str(bad.fault))
            undated.append(one)
    if undated and len(undated) < len(position.statements):
        what, remedy = "a statement has no day", "look its day up; it is left out beside the dated ones"
        faults.add("statements", "", what, remedy, "undated_statement")
        return
    if undated or not position.statements:
        day = next((day for text in (raw.modified, raw.published, raw.first) if (day := _day(text)) is not None), None)
        what = "the position has no dated statement"
        if day is None:
            faults.add("statements", "", what, "look the day up; it makes no case", "undated_position")
            return
        remedy = f"look the day up; it is taken as known when the row was last changed ({day})"
        faults.add("statements", "", what, remedy, "undated_position")
        yield day, Basis.ASSUMED, (undated or [Statement("", "", "")])[-1]


def _day(text: str) -> date | None:
    try:
        return parse_day(text) if text else None
    except BadDate:
        return None


def _conceded(position: Position, faults: Faults) -> tuple[tuple[str, Count], ...]:
    deaths, injuries = read_range(position.deaths, faults), read_range(position.injuries, faults)
    return tuple((effect, count) for effect, count in (("killed", deaths), ("injured", injuries)) if count is not None)


def _figures(state: str, item: OirItem, conceded: tuple[tuple[str, Count], ...]) -> tuple[Figure, ...]:
    """Give what is conceded where the report is credible: as recorded, else as its words say, else without a number."""
    if state != "credible":
        return ()
    said = {
        effect: count for effect, count in (("killed", item.killed), ("injured", item.injured)) if count is not None
    }
    said |= dict(conceded)
    if not said:
        said["killed"] = Count.missing(Blank.NOT_STATED)
    elif "killed" not in said:
        said["killed"] = Count.exactly(0)
    return tuple(Figure(effect=effect, count=count) for effect, count in sorted(said.items(), reverse=True))


def _reason(position: Position, item: OirItem, state: str, *, is_last: bool) -> str:
    if is_last and position.reasons:
        return position.reasons[0]
    return item.reason if item.state == state else ""
