"""Iraq Body Count's incidents, as its database exports them, into cases.

Unit: one incident (or, where IBC files them so, one body found). The number rule: minimum and maximum of the deaths
recorded. Where a table says nothing of corroboration every row is *corroborated*, as IBC publishes it so; a column
``Status`` with *provisional* is read. IBC's files name their columns in several ways; those known here are in NAMES.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from typing import BinaryIO, Final

from tallystick.assessment.model import Unit
from tallystick.formats.cases_line import CaseLine, CasesFile
from tallystick.formats.cells import Cells, count_in, day_in, span_in
from tallystick.formats.countries import area_of
from tallystick.formats.csv_rows import same_column
from tallystick.formats.event_table import known_day, owns, read_events
from tallystick.formats.reader import Faults, Options, Reader
from tallystick.ledger.entry import Figure
from tallystick.values.counts import Blank, Count

NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "code": ("IBC code", "IBC_code", "Incident code", "Code"),
    "first": ("Start Date", "Start date", "Date", "Start"),
    "last": ("End Date", "End date", "End"),
    "place": ("Location", "Place", "Town"),
    "province": ("Province", "Governorate"),
    "weapon": ("Weapons", "Weapon", "Cause"),
    "low": ("Reported Minimum", "Deaths Min", "Minimum", "Min"),
    "high": ("Reported Maximum", "Deaths Max", "Maximum", "Max"),
    "source": ("Sources", "Source"),
    "status": ("Status",),
}
"""The columns by what they hold, each under every name it is known by."""

COLUMNS: Final = frozenset(name for names in NAMES.values() for name in names) | {"Target", "Time", "Type"}


def read_ibc(file: BinaryIO, name: str, options: Options) -> Generator[CasesFile]:
    """Give the incidents of a file in parts."""
    return read_events(file, name, options, "ibc (incidents)", COLUMNS, _row)


def _row(row: int, cells: Cells, options: Options, faults: Faults) -> CaseLine | None:
    own = {key: next((name for name in names if name in cells), names[0]) for key, names in NAMES.items()}

    def text(key: str) -> str:
        return " ".join(cells.get(own[key], "").split())

    if not text("code"):
        faults.add(own["code"], "", "the incident has no code", "give it; the row is set aside", "no_code")
        return None
    first, last = day_in(cells, own["first"], faults), day_in(cells, own["last"], faults)
    known_on, basis = known_day(options, last or first, own["first"], faults)
    if known_on is None:
        return None
    return CaseLine(
        row=row,
        label=text("code"),
        known_on=known_on,
        basis=basis,
        state="provisional" if text("status").lower() == "provisional" else "corroborated",
        span=span_in(first, last, own["last"], faults),
        area=area_of("Iraq", text("province")),
        weapon=text("weapon"),
        figures=(Figure(effect="killed", count=_count(cells, own, faults)),),
        incidents=(f"ibc {text('code')}",),
        place=text("place"),
        source=text("source")[:200],
    )


def _count(cells: Cells, own: Mapping[str, str], faults: Faults) -> Count:
    low, high = count_in(cells, own["low"], faults), count_in(cells, own["high"], faults)
    if low is None and high is None:
        return Count.missing(Blank.NOT_STATED)
    if low is None or high is None:
        what, remedy = "one end of the range is missing", "give both ends, or leave it: the missing end stays open"
        faults.add(own["high" if high is None else "low"], "", what, remedy, "half_range")
        return Count.at_least(low) if low is not None else Count.up_to(high or 0)
    if low > high:
        what, remedy = f"the minimum is above the maximum {high}", "exchange the two, or correct one; read as exchanged"
        faults.add(own["low"], low, what, remedy, "range_upside_down")
    return Count.between(min(low, high), max(low, high))


def _recognises(columns: Sequence[str]) -> int:
    has = {*map(same_column, columns)}
    needed = all(has & {*map(same_column, NAMES[key])} for key in ("code", "first", "low", "high"))
    return owns(COLUMNS, frozenset())(columns) if needed and has & _ITS_OWN else 0


_ITS_OWN: Final = frozenset({"ibc_code", "reported_minimum", "reported_maximum", "deaths_min", "deaths_max"})
"""What a table that has no more than a code, a date, a minimum and a maximum lacks: it may be anybody's."""


IBC: Final = Reader(
    name="ibc",
    title="Iraq Body Count's incidents, as its database exports them (CSV)",
    unit=Unit.INCIDENT,
    scope="civilians killed by violence in one incident",
    number_rule="minimum and maximum as printed; an end that is missing stays open; a range upside down is turned",
    standard="ibc@2003",
    recognises=_recognises,
    read=read_ibc,
)
