"""What a row of Airwars' incidents says, as a case; and every fault in it. No fault is fatal but a row without a code.

Knows how Airwars' values are read. The gradings are today's: Airwars changes an incident in place and keeps no history
of its gradings, so the rows are read under its grading of today (airwars@2024) and not under that of the day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from tallystick.formats.airwars_row import EFFECTS, GROUPS, AirwarsRow, Position, RawRange
from tallystick.formats.cases_line import CaseLine
from tallystick.formats.cells import LONGEST_NUMBER
from tallystick.formats.countries import area_of, country_of
from tallystick.formats.reader import Faults, Options
from tallystick.ledger.entry import Figure
from tallystick.values.coordinates import BadPoint, parse_point
from tallystick.values.counts import Blank, Count
from tallystick.values.mgrs import BadMgrs, MgrsFault, parse_mgrs
from tallystick.values.when import BadDate, Basis, parse_day
from tallystick.values.where import Precision

STANDARD: Final = "airwars@2024"

EARLIEST: Final = date(1990, 1, 1)
"""No conflict that Airwars records began before; an older day is a slip, as the day computers count from."""

GRADINGS: Final = ("confirmed", "fair", "weak", "contested", "discounted")

_NOT_SHOWN: Final = "(not shown)"
_EMPTY: Final = (None, "")


def read_case(raw: AirwarsRow, label: str, options: Options, faults: Faults) -> CaseLine | None:
    """Give the case a row is, None where no day on which it became known can be given."""
    names = raw.fields
    first, span = read_span(raw, faults)
    known_on, basis = _known(raw, first, options, faults)
    if known_on is None:
        remedy = "give the day in the row, or the day the file became known with --known-on"
        faults.add(names["published"], raw.published, "no day on which it became known", remedy, "no_known_day")
        return None
    figures = tuple(_figures(raw, faults))
    _compare(raw, figures, faults)
    for position in raw.positions:
        read_cell(position, faults)
    lat, lon = _point(raw, faults)
    return CaseLine(
        row=raw.row,
        label=label,
        known_on=known_on,
        basis=basis,
        state=_state(raw, faults),
        span=span,
        area=area_of(raw.country, *raw.regions),
        actors=raw.belligerents,
        weapon=raw.weapon,
        figures=figures,
        conceded_minimum=_is_conceded(raw, figures),
        incidents=(label,),
        place=raw.place,
        lat=lat,
        lon=lon,
        precision=_precision(raw, faults),
        note=_note(raw),
    )


def read_span(raw: AirwarsRow, faults: Faults) -> tuple[date | None, str]:
    """Give the first day of the incident and its span as EDTF; both empty where no day can be used."""
    names = raw.fields
    if not raw.first:
        faults.add(names["first"], "", "no day is given", "look the incident up; it stays without a month", "no_day")
        return None, ""
    try:
        first = parse_day(raw.first)
    except BadDate as bad:
        faults.add(names["first"], raw.first, bad.what, bad.remedy, str(bad.fault))
        return None, ""
    if first < EARLIEST:
        what = f"no conflict that Airwars records began before {EARLIEST.year}"
        faults.add(names["first"], raw.first, what, "look the incident up; it stays without a month", "implausible_day")
        return None, ""
    try:
        last = parse_day(raw.last) if raw.last else first
    except BadDate as bad:
        faults.add(names["last"], raw.last, bad.what, bad.remedy, str(bad.fault))
        last = first
    if last < first:
        what, remedy = "it ends before it starts", "correct one of the two days; the first is used"
        faults.add(names["last"], raw.last, what, remedy, "end_before_start")
        last = first
    return first, first.isoformat() if last == first else f"{first}/{last}"


def _figures(raw: AirwarsRow, faults: Faults) -> Iterator[Figure]:
    """Give every range that is stated; the civilians killed also without a number, which is a fact of its own."""
    for effect in EFFECTS:
        for group in GROUPS:
            count = read_range(raw.figures[group, effect], faults)
            if count is None and (group, effect) == ("civilian", "killed"):
                count = Count.missing(Blank.NOT_STATED)
            if count is not None:
                yield Figure(effect=effect, category=group, count=count)


def _is_conceded(raw: AirwarsRow, figures: tuple[Figure, ...]) -> bool:
    """Whether the minimum of civilians killed is what a belligerent conceded, or all of them together.

    A case is confirmed because a belligerent accepted it, and its minimum is then often the belligerent's own number:
    the two counts agree there because one was taken from the other (RULES, the model, 13).
    """
    if raw.grading.strip().lower() != "confirmed":
        return False
    silent = Faults("", raw.row)  # what is wrong with them is told when the positions themselves are read
    ranges = [read_range(position.deaths, silent) for position in raw.positions]
    conceded = [count.min for count in ranges if count is not None and count.min]
    (killed,) = (one.count.min for one in figures if (one.effect, one.category) == ("killed", "civilian"))
    return bool(killed) and killed in {*conceded, sum(conceded)}


def read_range(raw: RawRange, faults: Faults) -> Count | None:
    """Give a range, None where neither end is given.

    The number rule: an end that is not printed stays open and is never guessed; a range printed upside down is read
    from its smaller to its larger number.
    """
    low, high = (_whole(value, name, faults) for value, name in ((raw.low, raw.low_field), (raw.high, raw.high_field)))
    if low is None and high is None:
        return None
    if low is None or high is None:
        what, remedy = "one end of the range is missing", "give both ends, or leave it: the missing end stays open"
        faults.add(raw.high_field if high is None else raw.low_field, "", what, remedy, "half_range")
        return Count.at_least(low) if low is not None else Count.up_to(high or 0)
    if low > high:
        what, remedy = f"the minimum is above the maximum {high}", "exchange the two, or correct one; read as exchanged"
        faults.add(raw.low_field, low, what, remedy, "range_upside_down")
        low, high = high, low
    return Count.between(low, high)


def _whole(value: object, field: str, faults: Faults) -> int | None:
    if value in _EMPTY:
        return None
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip().replace(",", "")
    if isinstance(value, bool) or not text.isdecimal() or len(text) > LONGEST_NUMBER:
        faults.add(field, value, "it is no count", "write a whole number of 0 or more, or leave it empty", "count")
        return None
    return int(text)


def _known(raw: AirwarsRow, first: date | None, options: Options, faults: Faults) -> tuple[date | None, Basis]:
    """Give the day the row became known, and how that day is known.

    The day of publication that Airwars exports is the incident's own day in most rows: then it is assumed, as it is
    where there is none. Where it is another day it is taken for stated.
    """
    try:
        published = parse_day(raw.published) if raw.published else None
    except BadDate as bad:
        faults.add(raw.fields["published"], raw.published, bad.what, bad.remedy, str(bad.fault))
        published = None
    if published is None:
        return options.known_on or first, Basis.ASSUMED
    if first is not None and published < first:
        what, remedy = (
            f"it was published before it happened ({first})",
            "correct one of the two days; the later is used",
        )
        faults.add(raw.fields["published"], raw.published, what, remedy, "published_before_event")
        return first, Basis.ASSUMED
    return published, Basis.ASSUMED if published == first else Basis.PRINTED


def _state(raw: AirwarsRow, faults: Faults) -> str | None:
    """Give the grading as a state of the standard; without one, or with two, the case stays open and does not count."""
    given = [one for one in raw.grading.lower().replace("|", ",").replace(";", ",").split(",") if one.strip()]
    field = raw.fields["grading"]
    if len(given) == 1 and given[0].strip() in GRADINGS:
        return given[0].strip()
    if not given:
        faults.add(field, "", "it is not graded", "wait for the grade; the case stays open", "no_grading")
    elif len(given) > 1:
        faults.add(field, raw.grading, "two gradings in one row", "keep one; the case stays open", "two_gradings")
    else:
        faults.add(field, raw.grading, "no such grading", f"use one of: {', '.join(GRADINGS)}", "unknown_grading")
    return None


def _point(raw: AirwarsRow, faults: Faults) -> tuple[str, str]:
    names = raw.fields
    if not raw.lat and not raw.lon:
        faults.add(names["lat"], "", "no coordinate", "add one, or leave it: it has no place on a map", "no_coordinate")
        return "", ""
    try:
        point = parse_point(raw.lat, raw.lon)
    except BadPoint as bad:
        faults.add(names["lon"], raw.lon, bad.what, bad.remedy, str(bad.fault))
        return "", ""
    country = country_of(raw.country)
    if country is not None and not country.box.contains(point):
        what, remedy = f"the point lies outside {raw.country}", "correct the point or the country"
        faults.add(names["lat"], _NOT_SHOWN, what, remedy, "outside_country")
    return point.lat, point.lon


def read_cell(position: Position, faults: Faults) -> str:
    """Give a grid reference where it names one cell; what is written in small letters names it too, and is a fault."""
    if not position.mgrs:
        return ""
    try:
        code = parse_mgrs(position.mgrs).code
    except BadMgrs as bad:
        malformed = bad.fault not in _NO_CELL
        code = "mgrs_malformed" if malformed else "mgrs_no_such_square"
        faults.add(position.mgrs_field, position.mgrs, bad.what, bad.remedy, code)
        return ""
    if code.lstrip("0") != position.mgrs.replace(" ", "").lstrip("0"):
        what, remedy = "it is not written as grid references are", f"write {code}; it is read so"
        faults.add(position.mgrs_field, position.mgrs, what, remedy, "mgrs_malformed")
    return code


_NO_CELL: Final = frozenset({MgrsFault.ZONE, MgrsFault.BAND, MgrsFault.POLAR, MgrsFault.SQUARE, MgrsFault.OUTSIDE})
"""Well-formed references to a square that is not there; all others are malformed."""


def _precision(raw: AirwarsRow, faults: Faults) -> str:
    """Give the accuracy as its code; the pages print it in words."""
    code = raw.precision.lower().replace("(via airwars)", "").strip().replace("(", "").replace(")", "")
    code = code.replace("/", "_").replace("-", "_").replace(" ", "_")
    if not code:
        return ""
    try:
        return Precision(code).value
    except ValueError:
        known = ", ".join(Precision)
        faults.add(raw.fields["precision"], raw.precision, "no such accuracy", f"use one of: {known}", "precision")
        return ""


def _compare(raw: AirwarsRow, figures: tuple[Figure, ...], faults: Faults) -> None:
    """Compare the parts with their total, and the names with the number."""
    counts = {(figure.category, figure.effect): figure.count for figure in figures}
    for effect in EFFECTS:
        whole = counts.get(("civilian", effect))
        parts = [raw.figures[group, effect] for group in GROUPS[1:4] if (group, effect) in counts]
        quiet = Faults(faults.file, faults.row)  # what is wrong with an end has been told
        least = sum(_whole(part.low, part.low_field, quiet) or 0 for part in parts)
        if whole is None or whole.max is None or least <= whole.max:
            continue
        whole_set = len(parts) == 3 and all(part.low not in _EMPTY and part.high not in _EMPTY for part in parts)  # noqa: PLR2004 -- women, men and children
        code = (
            ("parts" if whole_set else "given_parts") + "_exceed_total" + ("" if effect == "killed" else f"_{effect}")
        )
        what = f"children, women and men are {least} at least, more than this maximum"
        field = raw.figures["civilian", effect].high_field
        faults.add(field, whole.max, what, "look the parts up: one is counted twice, or the total is too low", code)
    civilians, combatants = counts["civilian", "killed"], counts.get(("combatant", "killed"))
    most = civilians.max
    named = raw.victims.named_killed
    if most is not None and named > most + ((combatants.max or 0) if combatants else 0):
        what = f"{named} of the dead are named, more than this maximum"
        field = raw.figures["civilian", "killed"].high_field
        faults.add(
            field, most, what, "look the names up: one stands twice, or the maximum is too low", "named_exceed_max"
        )


def _note(raw: AirwarsRow) -> str:
    victims, parts = raw.victims, []
    if victims.listed:
        parts.append(
            f"{victims.listed} people listed: {victims.killed} killed ({victims.named_killed} named), "
            f"{victims.injured} injured"
        )
    if raw.modified:
        parts.append(f"as the row stood on {raw.modified}")
    return "; ".join(parts)
