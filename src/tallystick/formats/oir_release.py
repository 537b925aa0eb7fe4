"""The Coalition's monthly releases into cases and printed figures: as JSON, one release a line, or as the text itself.

Figures and fields that somebody has already coded come first; where they are silent, the words of the release are
read (oir_text.py, oir_item.py). Every item is one case of the unit *report*. A later item on the same report (the same
code of Airwars' beside it, an erratum, the same day and place without any name) is one more statement on that case.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO, Final

from tallystick.assessment.model import Unit
from tallystick.formats.cases_line import CaseLine, CasesFile, PrintedFigure
from tallystick.formats.countries import area_of
from tallystick.formats.json_lines import JsonRow, first_keys, json_rows, unpacked
from tallystick.formats.oir_item import OirItem, read_item
from tallystick.formats.oir_links import ItemsSeen, place_key
from tallystick.formats.oir_text import read_release
from tallystick.formats.reader import Faults, Options, Reader
from tallystick.formats.series_csv import COLUMNS as HEADLINES
from tallystick.ledger.entry import Figure
from tallystick.ledger.series import Allegation, Release, month_period
from tallystick.values.counts import Blank, Count
from tallystick.values.mgrs import BadMgrs, parse_mgrs
from tallystick.values.problems import Problem
from tallystick.values.when import BadDate, Basis, parse_day

KEYS: Final = ("publication_date", "period", "headline", "entries", "text", "url")

MEASURES: Final[Mapping[str, str]] = {
    "carried": "carried",
    "received": "received",
    "completed": "completed",
    "credible": "state:credible",
    "non_credible": "state:non_credible",
    "duplicate": "state:duplicate",
    "withdrawn": "withdrawn",
    "reopened": "reopened",
    "open": "open",
    "killed": "killed_in_period",
    "injured": "injured_in_period",
    "killed_newly_announced": "killed_newly_announced",
    "cumulative_killed": "killed",
    "cumulative_injured": "injured",
    "strikes_ever": "strikes_ever",
    "engagements_ever": "engagements_ever",
    "reports_ever": "reports_ever",
    "credible_ever": "credible_ever",
}
"""Each term of a series as the measure of an expectation."""

_STATES: Final = {"credible": "credible", "non_credible": "non_credible", "duplicate": "duplicate",
                  "not_yet_assessed": "open", "open_incident": "open", "open": "open"}  # fmt: skip
_REASONS: Final = {"no_coalition_action_in_area": "no_coalition_strikes", "duplicate": "", "civilian_harm_accepted": ""}
_SECOND_HAND: Final = frozenset({"press", "airwars_statements_only"})


@dataclass(frozen=True, slots=True)
class OirRelease:
    """One release: its day and how that is known, the figures it printed, and its items as they were coded or read."""

    row: int
    day: date
    basis: Basis
    period: str
    source: str
    second_hand: bool
    figures: Mapping[str, int]
    at_least: frozenset[str]
    items: tuple[tuple[Mapping[str, Any], OirItem], ...]

    @property
    def release(self) -> Release:
        """The release as one of a series."""
        start, end = month_period(self.period) or (None, None)
        told = frozenset(self.figures) if self.second_hand else frozenset()
        return Release(self.day.isoformat(), self.period, start, end, self.figures, told)

    def allegations(self) -> Iterator[Allegation]:
        """Give its items as allegations, as far as they say a day and a place."""
        for at, (coded, item) in enumerate(self.items, 1):
            day, place = _day(coded, item), str(coded.get("place") or item.place)
            if day is not None and place:
                names = frozenset(filter(None, [str(coded.get("airwars_code") or ""), item.case_no, *item.names]))
                yield Allegation(self.day.isoformat(), str(at), day, place, place_key(place), names, item.is_erratum)


def read_oir(file: BinaryIO, name: str, options: Options) -> Generator[CasesFile]:
    """Give each release's cases and printed figures. Never raises for what is in the file."""
    seen = ItemsSeen()
    took_for = f"oir_release ({'JSON, one release a line' if first_keys(file) else 'the text of one release'})"
    for part in releases(file, name, options):
        if isinstance(part, Problem):
            yield CasesFile(name, problems=(part,), complete=part.row > 0, took_for=took_for)
            continue
        faults = Faults(name, part.row)
        lines = tuple(_lines(part, seen, faults))
        printed = tuple(_printed(part))
        yield CasesFile(name, rows=lines, problems=tuple(faults.found), printed=printed, took_for=took_for)


def releases(file: BinaryIO, name: str, options: Options) -> Iterator[OirRelease | Problem]:
    """Give the releases of a file, or the Problem of one that cannot be used."""
    if not first_keys(file):
        yield _of_text(file, name, options)
        return
    for row in json_rows(file, name):
        yield row if isinstance(row, Problem) else _of_json(name, row)


def looks_like_release(text: str) -> bool:
    """Say whether a text reads as such a release: it has a figure of the flow, or an item with a conclusion."""
    read = read_release(text, date(2017, 1, 1))
    return bool(read.figures) or any(item.state for item in read.items)


def _of_text(file: BinaryIO, name: str, options: Options) -> OirRelease | Problem:
    try:
        text = unpacked(file).read().decode("utf-8-sig")
    except (UnicodeDecodeError, OSError, EOFError, zlib.error):
        return Problem(name, 0, "", "", "it is no text in UTF-8", "save it as plain text in UTF-8", "wrong_encoding")
    if options.known_on is None:
        what, remedy = "the day of the release is not known", "give it with --known-on"
        return Problem(name, 0, "known_on", "", what, remedy, "no_known_day")
    read = read_release(text, options.known_on)
    if not read.figures and not read.items:
        what, remedy = "no figure and no item of a release is in it", "choose a release of the Coalition"
        return Problem(name, 0, "", "", what, remedy, "no_release")
    return OirRelease(
        row=1,
        day=options.known_on,
        basis=Basis.PRINTED,
        period=read.period,
        source="",
        second_hand=False,
        figures=read.figures,
        at_least=read.at_least,
        items=tuple(({}, item) for item in read.items),
    )


def _of_json(name: str, row: JsonRow) -> OirRelease | Problem:
    value = row.value
    try:
        day = parse_day(str(value.get("publication_date") or ""))
    except BadDate as bad:
        shown = str(value.get("publication_date") or "")
        return Problem(name, row.row, "publication_date", shown, bad.what, bad.remedy, "no_known_day")
    text = read_release(str(value.get("text") or ""), day)
    provenance = str(value.get("text_provenance") or "")
    headline = value.get("headline") if isinstance(value.get("headline"), dict) else {}
    coded = {
        term: number for key, term in HEADLINES.items() if (number := _count((headline or {}).get(key))) is not None
    }
    entries = value.get("entries") if isinstance(value.get("entries"), list) else []
    items = tuple((one, read_item(str(one.get("text") or ""))) for one in entries or [] if isinstance(one, dict))
    basis = Basis.ARCHIVED if value.get("pub_note") or provenance == "airwars_statements_only" else Basis.PRINTED
    return OirRelease(
        row=row.row,
        day=day,
        basis=basis,
        period=str(value.get("period") or text.period),
        source=str(value.get("url") or ""),
        second_hand=provenance in _SECOND_HAND,
        figures={**text.figures, **coded},
        at_least=text.at_least | {"cumulative_killed"},
        items=items or tuple(({}, item) for item in text.items),
    )


def _printed(release: OirRelease) -> Iterator[PrintedFigure]:
    start, end = month_period(release.period) or (None, None)
    for term, number in release.figures.items():
        if term not in MEASURES:
            continue
        from_start = term.endswith("_ever") or term.startswith("cumulative_")
        yield PrintedFigure(
            row=release.row,
            measure=MEASURES[term],
            count=Count.at_least(number) if term in release.at_least else Count.exactly(number),
            known_on=release.day,
            basis=release.basis,
            covers_from=None if from_start else start,
            covers_to=end,
            second_hand=release.second_hand,
            source=release.source,
        )


def _lines(release: OirRelease, seen: ItemsSeen, faults: Faults) -> Iterator[CaseLine]:
    _, end = month_period(release.period) or (None, None)
    orders: dict[str, int] = {}
    for at, (coded, item) in enumerate(release.items, 1):
        day, place = _day(coded, item), str(coded.get("place") or item.place)
        own = f"{release.day} item {coded.get('item_no') or item.item or at}"
        link = seen.meet(str(coded.get("airwars_code") or " ".join(item.names)), own, day, place, item)
        state = _STATES.get(str(coded.get("determination") or item.state or ""), "")
        if not state:
            what, remedy = "no conclusion can be read in this item", "look it up; the case stays open"
            faults.add(f"entries[{at}]", link.label, what, remedy, "no_conclusion")
            state = "open"
        if state == "duplicate" and link.duplicate_of is None:
            what, remedy = "which report it repeats is not among these releases", "look it up, or leave it"
            faults.add(f"entries[{at}]", link.label, what, remedy, "duplicate_of_unknown")
        if day is None:
            faults.add(f"entries[{at}].date", link.label, "no day is given", "look the report up", "no_day")
        order = orders[link.label] = orders.get(link.label, -1) + 1
        line = CaseLine(
            row=release.row,
            at=f"row {release.row}, item {at}",
            label=link.label,
            known_on=release.day,
            basis=release.basis,
            order=order,
            covers_to=end,
            state=state,
            unit=Unit.REPORT,
            span=_span(day, item),
            area=area_of(str(coded.get("country") or _country(place))),
            figures=_figures(coded, item, state),
            reason_code=_reason(coded, item),
            duplicate_of=link.duplicate_of if state == "duplicate" else None,
            incidents=(code,) if (code := str(coded.get("airwars_code") or "")) else (),
            reason=_why(item),
            place=place,
            mgrs=_mgrs(str(coded.get("mgrs") or (item.mgrs or ("",))[0]), f"entries[{at}].mgrs", faults),
            note=f"reported by {via}" if (via := str(coded.get("report_source") or item.via)) else "",
            source=release.source,
            source_place=f"item {coded.get('item_no') or item.item or at}",
        )
        yield line
        for again in link.repeats:
            what, remedy = f"it was printed before, as {link.label}", "nothing: it counts once, as a duplicate"
            faults.add(f"entries[{at}]", again, what, remedy, "allegation_again")
            yield _repeat_of(line, again, link.label)


def _repeat_of(line: CaseLine, label: str, duplicate_of: str) -> CaseLine:
    """Give the statement by which an earlier record of the same report becomes a duplicate of another."""
    return CaseLine(
        **{name: getattr(line, name) for name in CaseLine.__struct_fields__}
        | {
            "label": label,
            "at": f"{line.at}, which says that {label} is the same report",
            "state": "duplicate",
            "duplicate_of": duplicate_of,
            "figures": (),
            "reason_code": "correction",
        }
    )


def _day(coded: Mapping[str, Any], item: OirItem) -> date | None:
    try:
        return parse_day(str(coded["date"])) if coded.get("date") else item.day
    except BadDate:
        return item.day


def _span(day: date | None, item: OirItem) -> str:
    if day is None:
        return ""
    last = item.last_day if item.day == day and item.last_day and item.last_day > day else None
    return f"{day}/{last}" if last else day.isoformat()


def _figures(coded: Mapping[str, Any], item: OirItem, state: str) -> tuple[Figure, ...]:
    """Give what the item says of the harm: accepted where it is credible, else as alleged and not substantiated."""
    said: dict[str, Count] = {}
    for effect, read in (("killed", item.killed), ("injured", item.injured)):
        number = _count(coded.get(effect))
        if read is not None and (number is None or number in {read.min, read.max}):
            said[effect] = read
        elif number is not None:
            said[effect] = Count.exactly(number)
    if state == "credible" and not said:
        said["killed"] = Count.missing(Blank.NOT_STATED)
    elif state == "credible" and "killed" not in said:
        said["killed"] = Count.exactly(0)
    standing = "accepted" if state in {"credible", "open"} else "not_substantiated"
    return tuple(Figure(effect=effect, standing=standing, count=count) for effect, count in said.items())


def _count(value: object) -> int | None:
    """Give a coded number where it is a count: whole, not below 0, below 2**53 as every count."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53 else None


def _reason(coded: Mapping[str, Any], item: OirItem) -> str:
    reason = str(coded.get("reason") or "")
    return _REASONS.get(reason, reason) or item.reason


def _why(item: OirItem) -> str:
    parts = (("it corrects an earlier release", item.is_erratum), ("reopened", item.is_reopened))
    return "; ".join(words for words, holds in parts if holds)


def _country(place: str) -> str:
    return next((name for name in ("Syria", "Iraq") if re.search(rf"\b{name}\b", place)), "")


def _mgrs(text: str, field_: str, faults: Faults) -> str:
    if not text:
        return ""
    try:
        return parse_mgrs(text).code
    except BadMgrs as bad:
        faults.add(field_, text, bad.what, bad.remedy, "mgrs_malformed")
        return ""


def _recognises(columns: Sequence[str]) -> int:
    has = {*columns}
    return len(has & {*KEYS}) if {"publication_date", "entries"} <= has else 0


OIR_RELEASE: Final = Reader(
    name="oir_release",
    title="the Coalition's releases (JSON, one release a line, or the text of one release)",
    unit=Unit.REPORT,
    scope="civilians killed and injured, as the Coalition accepts it, report by report; printed totals as expectations",
    number_rule="the number printed; 'at least' and 'up to' are kept; credible without a number is not stated",
    standard="coalition@2016-12",
    recognises=_recognises,
    read=read_oir,
)
