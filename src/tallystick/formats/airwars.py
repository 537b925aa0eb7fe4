"""Airwars' incidents into cases: its export as CSV, or JSON of its pages, one incident a line.

One row is one case of the unit *incident*, under Airwars' grading of today. With ``positions_of`` the same rows give
what Airwars records of a belligerent's own position instead, as that belligerent's cases, second-hand.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from tallystick.assessment.model import Unit
from tallystick.formats.airwars_positions import read_positions
from tallystick.formats.airwars_read import STANDARD, read_case
from tallystick.formats.airwars_row import AirwarsRow, from_csv, from_json, is_csv_row, is_json_row
from tallystick.formats.cases_line import CaseLine, CasesFile
from tallystick.formats.csv_rows import csv_rows, no_rows, same_column
from tallystick.formats.json_lines import first_keys, json_rows
from tallystick.formats.reader import Faults, Options, Reader
from tallystick.values.problems import Problem

ROWS_AT_ONCE: Final = 500


def read_airwars(file: BinaryIO, name: str, options: Options) -> Generator[CasesFile]:
    """Give the cases of a file in parts. Never raises for what is in the file."""
    is_json = is_json_row(first_keys(file)) > 0
    rows = _json(file, name) if is_json else _csv(file, name, options)
    took_for = f"airwars ({'JSON, one incident a line' if is_json else 'its export as CSV'})"
    if options.positions_of:
        took_for += f", the positions of {options.positions_of} recorded in it"
    reading = _Reading(name, took_for, options)
    for row in rows:
        if isinstance(row, Problem):
            reading.problems.append(row)
            reading.complete = reading.complete and row.row > 0
        else:
            reading.take(row)
        if len(reading.lines) >= ROWS_AT_ONCE and reading.complete:
            yield reading.part()
    yield reading.part()


def _json(file: BinaryIO, name: str) -> Iterator[AirwarsRow | Problem]:
    for row in json_rows(file, name):
        yield row if isinstance(row, Problem) else from_json(row.row, row.value)


def _csv(file: BinaryIO, name: str, options: Options) -> Iterator[AirwarsRow | Problem]:
    needed, is_empty = {"code", "civilian_harm_status"}, True
    for row in csv_rows(file, name, options.encoding, lambda cell: same_column(cell) in needed, same_column):
        is_empty = False
        yield row if isinstance(row, Problem) else from_csv(row.row, row.cells)
    if is_empty:
        yield no_rows(name)


@dataclass(slots=True)
class _Reading:
    """A file while it is read: the codes met, with the row of each, and what was gathered since the last part."""

    name: str
    took_for: str
    options: Options
    complete: bool = True
    codes: dict[str, list[int]] = field(default_factory=dict)
    lines: list[CaseLine] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def take(self, raw: AirwarsRow) -> None:
        faults = Faults(self.name, raw.row)
        label = self._label(raw, faults)
        if label:
            if self.options.positions_of:
                self.lines += read_positions(raw, label, self.options, faults)
            else:
                case = read_case(raw, label, self.options, faults)
                self.lines += () if case is None else (case,)
        self.problems += faults.found

    def _label(self, raw: AirwarsRow, faults: Faults) -> str:
        """Give the row's code; a code that stands before is told apart by the row's number, so that no row is lost."""
        field_ = raw.fields["code"]
        if not raw.code:
            faults.add(field_, "", "the row has no code", "give the incident's code; the row is set aside", "no_code")
            return ""
        rows = self.codes.setdefault(raw.code, [])
        rows.append(raw.row)
        if len(rows) == 1:
            return raw.code
        label = f"{raw.code} ({raw.number or f'row {raw.row}'})"
        if self.options.positions_of:  # told when the incidents themselves are read
            return label
        what, remedy = "another row has the same code", "keep one, or give each its own; both are kept as cases"
        faults.add(field_, raw.code, f"{what} (row {rows[0]})", remedy, "duplicate_code")
        if len(rows) == 2:  # noqa: PLR2004 -- the first of them is told once
            self.problems.append(
                Problem(self.name, rows[0], field_, raw.code, f"{what} (row {raw.row})", remedy, "duplicate_code")
            )
        return label

    def part(self) -> CasesFile:
        part = CasesFile(
            self.name,
            rows=tuple(self.lines),
            problems=tuple(self.problems),
            complete=self.complete,
            took_for=self.took_for,
        )
        self.lines, self.problems = [], []
        return part


AIRWARS: Final = Reader(
    name="airwars",
    title="Airwars' incidents (its export as CSV, or JSON of its pages, one a line)",
    unit=Unit.INCIDENT,
    scope="everybody harmed in one incident; women, men and children are parts of the civilians",
    number_rule="minimum and maximum as printed; an end that is missing stays open; a range upside down is turned",
    standard=STANDARD,
    recognises=lambda columns: max(is_json_row(columns), is_csv_row([*map(same_column, columns)])),
    read=read_airwars,
)
