"""The first row of a table of cases: which column stands where, decided once for all rows.

Knows the names of columns. A column it does not know is a fault of the file, never passed over: what it holds
would be lost without a word, and a book cannot be unwritten.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final, NamedTuple

from tallystick.formats.cases_cells import READERS
from tallystick.formats.cases_columns import COLUMNS, ENDINGS, FIGURES, OWN, column_named, columns, is_known
from tallystick.formats.cases_faults import BadCell, BadRow, Fault, shown
from tallystick.formats.cases_figures import FigureCells, Figures, figures_reader
from tallystick.formats.cases_line import LINE_FIELDS


class PlainCell(NamedTuple):
    """Where a column stands, the field of a row that it fills, and how its cells are read."""

    at: int
    column: str
    field: int
    read: Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Header:
    """Which column stands where. ``lat`` and ``lon`` are ``None`` where the table has no such column.

    ``unnamed`` are columns with nothing above them, which must be empty; a spreadsheet leaves such behind.
    """

    width: int
    plain: tuple[PlainCell, ...]
    figures: Callable[[Sequence[str]], Figures]
    lat: int | None
    lon: int | None
    unnamed: tuple[int, ...]


def read_header(cells: Sequence[str], *, day_is_given: bool) -> Header:
    """Read the names of the columns.

    ``day_is_given``: rows need not give the day they were made known, as it is given for the whole file.

    Raises:
        BadRow: a column is missing, twice there or unknown; all of them named.
    """
    names = [column_named(cell) for cell in cells]
    while names and not names[-1]:
        names.pop()
    faults = list(_faults(cells, names, day_is_given=day_is_given))
    if faults:
        raise BadRow(faults)
    at = {name: place for place, name in enumerate(names)}
    plain = (
        PlainCell(at[name], name, LINE_FIELDS.index(field), read)
        for name, (field, read) in READERS.items()
        if name in at
    )
    return Header(
        width=len(names),
        plain=tuple(plain),
        figures=figures_reader(tuple(_figure_cells(at))),
        lat=at.get("lat"),
        lon=at.get("lon"),
        unnamed=tuple(place for place, name in enumerate(names) if not name),
    )


COLUMN_NAME: Final = "column name"
"""The field of Problems about the first row."""


def _figure_cells(at: dict[str, int]) -> Iterator[FigureCells]:
    for name, key in FIGURES.items():
        places = tuple(at.get(name + ending) for ending in ENDINGS)
        if any(place is not None for place in places):
            yield FigureCells(key, name, places)


def _faults(cells: Sequence[str], names: Sequence[str], *, day_is_given: bool) -> Iterator[Fault]:
    if "case" not in names:
        # The cells are not repeated: they may be data.
        remedy = (
            f"name the columns in the first row; known are {', '.join(c.name for c in COLUMNS)} and figures as killed"
        )
        yield Fault("", "", BadCell("no_case_column", "its first row names no column case", remedy))
        return
    if not (day_is_given or "known_on" in names or "received_on" in names):
        remedy = "add the column known_on, or give the day for the whole file"
        yield Fault("", "", BadCell("no_day", "nothing says on which day its rows were made known", remedy))
    for place, name in enumerate(names):
        text = shown(" ".join(cells[place].split()))
        if name in names[:place] and name:
            remedy = f"take one out, or call it {OWN}{name} to leave it out"
            yield Fault(COLUMN_NAME, text, BadCell("column_twice", "this column is there twice", remedy))
        elif name and not name.startswith(OWN) and not is_known(name):
            near = get_close_matches(name, [column.name for column in columns()], 1, 0.8)
            remedy = f"{f'write {near[0]}' if near else 'correct the name'}, or call it {OWN}{name} to leave it out"
            yield Fault(COLUMN_NAME, text, BadCell("unknown_column", "there is no such column", remedy))
