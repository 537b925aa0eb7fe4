"""A table of what an organisation printed release by release, read into a series; the columns are in COLUMNS.

Knows one file. Columns it does not know are left alone: a table may carry its own residuals, and they are not believed.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tallystick.formats.csv_rows import no_rows, same_column
from tallystick.formats.csv_text import BadTable, open_table
from tallystick.ledger.series import Release, month_period
from tallystick.values.problems import Problem
from tallystick.values.text import plain_text
from tallystick.values.when import BadDate, parse_day

COLUMNS: Final[Mapping[str, str]] = {
    "carried_over": "carried",
    "received_new": "received",
    "carried_plus_received": "carried_plus_received",
    "completed": "completed",
    "credible": "credible",
    "non_credible": "non_credible",
    "duplicate": "duplicate",
    "withdrawn": "withdrawn",
    "reopened": "reopened",
    "open": "open",
    "killed_this_report": "killed",
    "injured_this_report": "injured",
    "killed_not_previously_announced": "killed_newly_announced",
    "cumulative_killed": "cumulative_killed",
    "cumulative_injured": "cumulative_injured",
    "strikes_to_date": "strikes_ever",
    "engagements_to_date": "engagements_ever",
    "total_reports_to_date": "reports_ever",
    "total_credible_to_date": "credible_ever",
}
"""The columns that hold figures, and the term each is. ``publication_date`` and ``period`` say which release it is."""

DAY, PERIOD = "publication_date", "period"


@dataclass(frozen=True, slots=True)
class SeriesTable:
    """A series as read. ``complete`` is False where the file is no such table; then there are no releases."""

    releases: tuple[Release, ...]
    problems: tuple[Problem, ...]
    complete: bool = True


def is_series(columns: Sequence[str]) -> bool:
    """Say whether these are the columns of such a table: one that names the release, and two figures.

    >>> is_series(["publication_date", "credible", "completed"]), is_series(["case", "killed"])
    (True, False)
    """
    known = {*map(same_column, columns)}
    return bool(known & {DAY, PERIOD}) and len(known & COLUMNS.keys()) > 1


def read_series(data: bytes, name: str, encoding: str | None = None) -> SeriesTable:
    """Read a table of releases. Never raises for what is in it; a figure that is none is reported and left out."""
    try:
        table = open_table(io.BytesIO(data), encoding, lambda cell: same_column(cell) in {*COLUMNS, DAY, PERIOD})
        rows = [table.first, *table.rows]
    except BadTable as bad:
        return SeriesTable((), (Problem(name, bad.row, bad.field, bad.value, bad.what, bad.remedy, bad.code),), False)  # noqa: FBT003
    header = [same_column(cell) for cell in rows[0][1]]
    if not is_series(header):
        what = "it is no table of releases: no column names the release, or fewer than two hold figures"
        remedy = f"name the columns {DAY}, {PERIOD} and, for figures, {', '.join(COLUMNS)}"
        return SeriesTable((), (Problem(name, rows[0][0], "", "", what, remedy, "no_series"),), False)  # noqa: FBT003
    if not rows[1:]:
        return SeriesTable((), (no_rows(name),), False)  # noqa: FBT003
    problems: list[Problem] = []
    releases = [_release(name, row, dict(zip(header, cells, strict=False)), problems) for row, cells in rows[1:]]
    return SeriesTable(tuple(one for one in releases if one is not None), tuple(problems))


def _release(name: str, row: int, cells: Mapping[str, str], problems: list[Problem]) -> Release | None:
    day, period = cells.get(DAY, "").strip(), cells.get(PERIOD, "").strip()
    if not day and not period:
        problems.append(Problem(name, row, DAY, "", "no release is named", f"give {DAY} or {PERIOD}", "no_release"))
        return None
    days = month_period(plain_text(period))
    if period and days is None:
        what, remedy = "it is no period", "write 2017-03 for a month, 2015-07-04..2015-07-17 for days"
        problems.append(Problem(name, row, PERIOD, period, what, remedy, "period"))
    try:
        day = parse_day(day).isoformat() if day else ""
    except BadDate as bad:
        problems.append(Problem(name, row, DAY, day, bad.what, bad.remedy, str(bad.fault)))
        return None
    figures = dict(_figures(name, row, cells, problems))
    start, end = days or (None, None)
    return Release(day, period, start, end, figures)


def _figures(name: str, row: int, cells: Mapping[str, str], problems: list[Problem]) -> Iterator[tuple[str, int]]:
    for column, term in COLUMNS.items():
        text = plain_text(cells.get(column, "")).strip().replace(",", "").removesuffix(".0")
        if not text:
            continue
        if text.isdecimal() and len(text) < 16:  # noqa: PLR2004 -- below 2**53, as every count
            yield term, int(text)
        else:
            what, remedy = "it is no count", "write a whole number of 0 or more, or leave the cell empty"
            problems.append(Problem(name, row, column, cells[column], what, remedy, "count"))
