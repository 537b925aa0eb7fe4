"""The columns of a table of cases: what each is called and means. The reader, the descriptor and the manual follow it.

Knows names and meanings; deliberately not how a cell is read (cases_cells.py, cases_counts.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

from tallystick.assessment.model import Unit
from tallystick.values.counts import Quantifier
from tallystick.values.when import Basis
from tallystick.values.where import Precision


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``type`` is a type of Table Schema; ``private`` columns are never repeated in a Problem."""

    name: str
    meaning: str
    example: str
    type: str = "string"
    required: bool = False
    private: bool = False
    among: tuple[str, ...] = ()


class FigureKey(NamedTuple):
    """What a figure counts, as in :class:`tallystick.ledger.entry.Figure`."""

    effect: str
    category: str
    standing: str


COLUMNS: Final = (
    Column("case", "The case's label, as the organisation calls it. Every row has one.", "N-0012", required=True),
    Column("known_on", "The day the organisation made this known, by its own calendar.", "2031-06-02", "date"),
    Column(
        "basis",
        "How that day is known. Empty: printed; assumed where the day was given for the whole file.",
        "printed",
        among=tuple(Basis),
    ),
    Column(
        "order", "The item's place in its release, where one day says two things of a case. Empty: 0.", "3", "integer"
    ),
    Column(
        "state", "The state under the organisation's standard. Empty: the report was received, no more.", "credible"
    ),
    Column("received_on", "The day the organisation received the report.", "2031-05-11", "date"),
    Column("covers_to", "The last day of the period that the release covers.", "2031-04-30", "date"),
    Column("unit", "What one case is. Empty: as the standard says.", "report", among=tuple(Unit)),
    Column("date", "When it happened: a day, or any span in EDTF.", "2031-03-17"),
    Column("area", "Where, coarsely: country code, then finer parts.", "XA/North Province"),
    Column("place", "The name of the place, as printed.", "Northtown", private=True),
    Column("lat", "Latitude in degrees (WGS 84). Give lon too.", "36.335", private=True),
    Column("lon", "Longitude in degrees (WGS 84). Give lat too.", "43.11889", private=True),
    Column("mgrs", "The grid cell, as printed.", "38SLF3012", private=True),
    Column("precision", "How exactly the point is known.", "village", among=tuple(Precision)),
    Column("actors", "Who is said to have done it, parted by semicolons.", "coalition; unknown"),
    Column("weapon", "What did it.", "airstrike"),
    Column("reason_code", "The organisation's reason for the state, as a code.", "insufficient_evidence"),
    Column("reason", "The reason in words.", "No strike that day in the district.", private=True),
    Column("duplicate_of", "The label of the case that this one repeats.", "N-0007"),
    Column("incident", "The incidents the case is about, by label, parted by semicolons.", "northtown-market"),
    Column("source", "The label or address of the document this row rests on.", "release-2031-06-02", private=True),
    Column("source_place", "Where in it: an item or a page.", "item 3", private=True),
    Column("note", "Anything else, in words.", "Date corrected in print.", private=True),
)
"""The columns that are not figures. Only ``case`` has to be there, and ``known_on`` unless it is given for the file."""

EFFECTS: Final = ("killed", "injured", "missing", "killed_indirectly", "unborn")
CATEGORIES: Final = ("civilian", "combatant", "child", "woman", "man", "unknown")
STANDINGS: Final = ("accepted", "not_substantiated")
ENDINGS: Final = ("", "_min", "_max", "_quantifier")
"""One cell with the whole figure ("3-7"), or its bounds and the quantifier in cells of their own."""

FIGURES: Final = {
    ("not_substantiated_" if standing == "not_substantiated" else "")
    + effect
    + ("" if category == "civilian" else f"_{category}"): FigureKey(effect, category, standing)
    for standing in STANDINGS
    for effect in EFFECTS
    for category in (CATEGORIES if effect != "unborn" else ("civilian",))
}
"""The figures, by the name of their column without an ending: effect, then category unless it is civilian."""

FIGURE_COLUMNS: Final = {name + ending: (name, ending) for name in FIGURES for ending in ENDINGS}
"""The columns of figures: name of the figure, and ending."""

PRIVATE: Final = frozenset(column.name for column in COLUMNS if column.private)

OWN: Final = "x_"
"""A column whose name begins so is the recorder's own. It is left out on purpose."""

_KNOWN: Final = frozenset(column.name for column in COLUMNS) | FIGURE_COLUMNS.keys()
_CIVILIAN: Final = re.compile(rf"((?:{'|'.join(STANDINGS[1:])}_)?(?:{'|'.join(EFFECTS)}))_civilians?(?=$|_)")


def column_named(header: str) -> str:
    """Give the name of a column from the cell above it: small letters, _ for blanks and hyphens.

    >>> column_named(" Known on "), column_named("Killed-civilian-min")
    ('known_on', 'killed_min')
    """
    name = "_".join(header.strip("\ufeff \t\r\n").lower().replace("-", " ").replace("_", " ").split())
    return _CIVILIAN.sub(r"\1", name)


def is_known(header: str) -> bool:
    """Tell whether a cell of the first row names a column of ours."""
    return column_named(header) in _KNOWN


def columns() -> tuple[Column, ...]:
    """Give every column there is, the figures last."""
    return (*COLUMNS, *(_figure_column(name, ending) for name, ending in FIGURE_COLUMNS.values()))


def _figure_column(name: str, ending: str) -> Column:
    effect, category, standing = FIGURES[name]
    said = ", alleged and not substantiated" if standing == "not_substantiated" else ""
    who = f"{effect.replace('_', ' ')}, {category}{said}"
    match ending:
        case "_min":
            return Column(name + ending, f"Persons: {who}; the minimum.", "3", "integer")
        case "_max":
            return Column(name + ending, f"Persons: {who}; the maximum.", "7", "integer")
        case "_quantifier":
            return Column(name + ending, f"How the two bounds of {name} are meant.", "range", among=tuple(Quantifier))
        case _:
            return Column(name, f"Persons: {who}. As 5, 3-7, at least 12, up to 4, about 10, some, withheld.", "3-7")
