"""One row of a table of cases: its cells read one by one, then what must hold between them.

Knows one row and the day given for the whole file; what rows say of one another is asked in cases_csv.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from tallystick.formats.cases_faults import BadCell, BadRow, Fault, as_cell, formula
from tallystick.formats.cases_header import Header
from tallystick.formats.cases_line import LINE_FIELDS, CaseLine
from tallystick.values.coordinates import BadPoint, PointFault, parse_point
from tallystick.values.when import Basis


class RowRead(NamedTuple):
    """A row, and numbers that stand for its case, day and order, for what it says of the case, and for all of it."""

    line: CaseLine
    key: int
    said: int
    whole: int


def read_row(header: Header, row: int, cells: Sequence[str], given_day: date | None) -> RowRead:
    """Read a row, numbered as a spreadsheet shows it.

    Raises:
        BadRow: something is wrong with it; all that is found is named.
    """
    if len(cells) != header.width:
        _fit(header.width, cells)
    values = _BLANK.copy()
    values[_ROW] = row
    faults: list[Fault] = []
    for at, column, field, read in header.plain:
        text = cells[at].strip()
        if text:
            try:
                values[field] = read(text)
            except BadCell as bad:
                faults.append(Fault(column, text, bad))
    mark = 0
    try:
        values[_FIGURES], mark = header.figures(cells)
    except BadRow as bad:
        faults += bad.faults
    if header.lat is not None or header.lon is not None:
        _read_point(header, cells, values, faults)
    for at in header.unnamed:
        if cells[at].strip():
            faults.append(Fault(f"column {at + 1}", "", _NO_NAME))
    _settle(values, given_day, faults)
    if faults:
        raise BadRow(faults)
    key = hash((values[_LABEL], values[_KNOWN_ON], values[_ORDER]))
    said = hash((mark, *values[_COVERS_TO:_FIGURES], *values[_REASON_CODE:_REASON]))
    whole = hash((said, values[_BASIS], *values[_REASON:]))
    return RowRead(CaseLine(*values), key, said, whole)


# Where each field stands in a CaseLine; from covers_to up to reason it is what the row says of the case.
_ROW, _LABEL, _KNOWN_ON, _BASIS, _ORDER, _COVERS_TO, _STATE, _RECEIVED_ON = range(8)
_SPAN, _FIGURES, _REASON_CODE, _DUPLICATE_OF, _REASON, _LAT, _LON = map(
    LINE_FIELDS.index, ("span", "figures", "reason_code", "duplicate_of", "reason", "lat", "lon")
)
# What an empty cell leaves. The day, its basis and the order are settled last.
_BLANK: Final[list[Any]] = [0, "", None, None, None, *CaseLine.__struct_defaults__[2:]]

_NONE: Final = frozenset[str]()
_ONE_DAY: Final = timedelta(days=1)
_NO_NAME: Final = BadCell(
    "no_column_name", "a column without a name holds something", "name the column in the first row"
)


def _fit(width: int, cells: Sequence[str]) -> None:
    if len(cells) < width:
        what = f"the row has {len(cells)} cells and the first row {width}"
        remedy = "save it again from a spreadsheet, the last column being one that is never empty, as case"
        raise BadRow([Fault("", "", BadCell("too_few_cells", what, remedy))])
    if any(cell.strip() for cell in cells[width:]):
        what = f"the row has more cells than the {width} of the first row"
        remedy = "put a text that holds the sign between cells in quotation marks"
        raise BadRow([Fault("", "", BadCell("too_many_cells", what, remedy))])


def _read_point(header: Header, cells: Sequence[str], values: list[Any], faults: list[Fault]) -> None:
    lat, lon = ("" if at is None else cells[at].strip() for at in (header.lat, header.lon))
    if not lat and not lon:
        return
    try:
        point = parse_point(lat, lon)
    except BadPoint as bad:
        found = [Fault(name, text, formula()) for name, text in (("lat", lat), ("lon", lon)) if text.startswith("=")]
        faults += found or [Fault("lon" if _is_of_lon(lat, bad) else "lat", lat or lon, as_cell(bad))]
    else:
        values[_LAT], values[_LON] = point.lat, point.lon


def _is_of_lon(lat: str, bad: BadPoint) -> bool:
    if bad.fault in {PointFault.HALF, PointFault.SWAPPED, PointFault.ZERO_ZERO}:
        return False
    try:
        parse_point(lat, "1")
    except BadPoint:
        return False
    return True


def _settle(values: list[Any], given_day: date | None, faults: list[Fault]) -> None:
    """Fill in what follows from other cells, and add what contradicts them. A bad cell contradicts nothing."""
    bad = {fault.column for fault in faults} if faults else _NONE
    if not values[_LABEL] and "case" not in bad:
        faults.append(Fault("case", "", BadCell("missing", "the row names no case", "give the case its label")))
    if values[_STATE] is None and "state" not in bad:
        _settle_receipt(values, faults)
    _settle_day(values, given_day, bad, faults)
    known, received = values[_KNOWN_ON], values[_RECEIVED_ON]
    same_day = received is not None and received == known
    if values[_ORDER] is None:
        values[_ORDER] = 1 if same_day else 0
    elif same_day and not values[_ORDER]:
        remedy = "give 1 or more: the receipt of that day is 0"
        faults.append(Fault("order", "0", BadCell("order_of_receipt", "it comes before its own receipt", remedy)))
    span, earliest = values[_SPAN], None
    if span:
        values[_SPAN] = span.edtf
        earliest = None if span.approximate or span.uncertain else span.earliest
    faults += _too_late(known, received, values[_COVERS_TO], earliest)
    if values[_DUPLICATE_OF] is not None and values[_DUPLICATE_OF] == values[_LABEL]:
        remedy = "name the other case, or leave it empty"
        fault = BadCell("own_duplicate", "a case cannot be the duplicate of itself", remedy)
        faults.append(Fault("duplicate_of", values[_DUPLICATE_OF], fault))


def _settle_receipt(values: list[Any], faults: list[Fault]) -> None:
    """A row without a state is a receipt: one day, in either column, and no figures, which would count nowhere."""
    known, received = values[_KNOWN_ON], values[_RECEIVED_ON]
    if values[_FIGURES] or values[_REASON_CODE] or values[_DUPLICATE_OF]:
        what = "figures, a reason code or another case are given, and no state that they belong to"
        remedy = "give the state; where the case is not assessed yet, the one the standard has for that"
        faults.append(Fault("state", "", BadCell("no_state", what, remedy)))
    if received is None:
        return
    if known is None or known == received:
        values[_KNOWN_ON], values[_RECEIVED_ON] = received, None
        return
    what = "a row without a state says that a report was received, and gives two days for it"
    faults.append(Fault("received_on", received.isoformat(), BadCell("two_days", what, "give the state, or one day")))


def _settle_day(values: list[Any], given_day: date | None, bad: AbstractSet[str], faults: list[Fault]) -> None:
    if values[_KNOWN_ON] is None and "known_on" not in bad:
        if given_day is not None:
            values[_KNOWN_ON] = given_day
            values[_BASIS] = values[_BASIS] or Basis.ASSUMED
        elif "received_on" not in bad or values[_STATE] is not None:
            remedy = "give it as YYYY-MM-DD, or one day for the whole file"
            faults.append(Fault("known_on", "", BadCell("missing", "the day it was made known is missing", remedy)))
    values[_BASIS] = values[_BASIS] or Basis.PRINTED


def _too_late(known: date | None, received: date | None, covers: date | None, earliest: date | None) -> list[Fault]:
    faults: list[Fault] = []
    if known is None:
        return faults
    if received is not None and received > known:
        what = "it was received only after the organisation spoke of it"
        bad = BadCell("received_late", what, "correct one of the two days")
        faults.append(Fault("received_on", received.isoformat(), bad))
    if covers is not None and covers > known:
        bad = BadCell("covers_late", "the release would cover days after its own", "correct one of the two days")
        faults.append(Fault("covers_to", covers.isoformat(), bad))
    first = received if received is not None and received < known else known
    # A day of tolerance: where it happened it may be the next day already.
    if earliest is not None and earliest > first and earliest > first + _ONE_DAY:
        remedy = "correct one of the days; a wrong day that was printed belongs into the note"
        bad = BadCell("event_late", "it would have happened after it was known or received", remedy)
        faults.append(Fault("date", earliest.isoformat(), bad))
    return faults
