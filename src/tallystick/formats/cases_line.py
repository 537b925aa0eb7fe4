"""One row of a table of cases as read, and a table as read: what is handed to whoever writes it to a book.

Knows the facts a row states; deliberately not the standard they are judged by, nor whether the labels are known.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import msgspec

from tallystick.assessment.model import Unit
from tallystick.ledger.entry import Figure
from tallystick.values.counts import Count
from tallystick.values.problems import Problem
from tallystick.values.when import Basis


class CaseLine(msgspec.Struct, frozen=True):
    """What one organisation says of one case on one day: all of it, so that a row never depends on another.

        ``row`` is the row as a spreadsheet shows it (the header is mostly row 1). ``state`` ``None``: the row says only
    that the report was received, on ``known_on``. ``received_on``: the report was received that day, before the rest
    was said; where both are one day, the receipt is the item of order 0 and ``order`` is 1 or more. ``unit`` ``None``
    is the standard's own. ``span`` is EDTF, ``area`` a path as IQ/Nineveh, ``lat`` and ``lon`` decimal degrees and
    ``mgrs`` a cell, all in canonical form and empty where not given. ``at`` is the place in the file where it is more
    than its row: two lines of one row are two statements. Labels are as printed, with single blanks. A struct and no
    dataclass: frozen, with so many fields, that would take twenty times as long to make.
    """

    row: int
    label: str
    known_on: date
    basis: Basis = Basis.PRINTED
    order: int = 0
    covers_to: date | None = None
    state: str | None = None
    received_on: date | None = None
    unit: Unit | None = None
    span: str = ""
    area: str = ""
    actors: tuple[str, ...] = ()
    weapon: str = ""
    figures: tuple[Figure, ...] = ()
    reason_code: str = ""
    duplicate_of: str | None = None
    incidents: tuple[str, ...] = ()
    reason: str = ""
    place: str = ""
    lat: str = ""
    lon: str = ""
    mgrs: str = ""
    precision: str = ""
    note: str = ""
    source: str = ""
    source_place: str = ""
    at: str = ""
    conceded_minimum: bool = False

    @property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """The named texts for the erasable words of an entry; the reason has a place of its own there."""
        return tuple((name, text) for name in TEXTS if (text := getattr(self, name)))


TEXTS: Final = ("place", "lat", "lon", "mgrs", "precision", "note")
"""Fields of a row that are words of its entry: they may tell where somebody is, or who."""

LINE_FIELDS: Final = CaseLine.__struct_fields__
"""The fields of a row, in their order."""


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """A figure that a release printed: ``measure`` as in an expectation, ``source`` the release it stands in."""

    row: int
    measure: str
    count: Count
    known_on: date
    basis: Basis
    covers_from: date | None = None
    covers_to: date | None = None
    second_hand: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class CasesFile:
    """A table of cases as read, or a part of one: its rows, and every fault that was found.

    ``problems`` are in the order of rows. A row with a fault is not among ``rows``. ``repeats`` are the rows that say
    nothing but what an earlier row says, word for word; they are left out and no fault. ``complete`` is False where the
    file was not read to its end: it is no table, its columns are not clear, or its quotation marks do not pair up.
    Nothing of such a file should be written. ``took_for`` says what the file was taken for, where its reader tells it;
    ``printed`` are figures that a release printed, which move nothing. ``encoding`` and ``delimiter`` are as found,
    empty where nothing was.
    """

    name: str
    encoding: str = ""
    delimiter: str = ""
    rows: tuple[CaseLine, ...] = ()
    problems: tuple[Problem, ...] = ()
    repeats: tuple[int, ...] = ()
    complete: bool = True
    took_for: str = ""
    printed: tuple[PrintedFigure, ...] = ()
