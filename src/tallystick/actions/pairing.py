"""Two tables of incidents paired, or one table searched for repeats: reads the files and hands on what was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tallystick.actions.tables import UnusableTables, read_file
from tallystick.formats.gazetteer import PlaceList, read_gazetteer
from tallystick.formats.incidents_csv import IncidentTable, read_incidents
from tallystick.formats.plain_table import columns_of
from tallystick.incident.evidence import Evidence
from tallystick.incident.odds import SHIPPED
from tallystick.incident.pairing import FLOOR, THRESHOLD, Pair, Pairing, name_shares, pair_tables, sides_of
from tallystick.incident.repeats import ENOUGH, repeats_of
from tallystick.values.problems import Problem

__all__ = [
    "ENOUGH", "FLOOR", "THRESHOLD", "Evidence", "Pair", "Paired", "Pairing", "UnusableTables", "pair_files",
    "repeated_incidents",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paired:
    """A pairing with what could not be read; ``sizes`` are the rows that were compared."""

    pairing: Pairing
    sizes: tuple[int, int]
    problems: tuple[Problem, ...]


def pair_files(
    one: Path,
    other: Path,
    *,
    gazetteer: Path | None = None,
    renamed: Mapping[str, str] | None = None,
    threshold: float = THRESHOLD,
    encoding: str | None = None,
) -> Paired:
    """Pair two tables. Columns are renamed in whichever of the two has them.

    Raises:
        UnusableTables: one of the files is no such table.
    """
    tables = _tables((one, other), renamed or {}, encoding)
    places = PlaceList({}, ()) if gazetteer is None else read_file(gazetteer, read_gazetteer)
    if not places.usable:
        raise UnusableTables(places.problems)
    pairing = pair_tables(tables[0].records, tables[1].records, places.points, threshold=threshold)
    problems = (*tables[0].problems, *tables[1].problems, *places.problems)
    return Paired(pairing, (len(tables[0].records), len(tables[1].records)), problems)


def repeated_incidents(
    path: Path,
    *,
    renamed: Mapping[str, str] | None = None,
    threshold: float = ENOUGH,
    encoding: str | None = None,
) -> tuple[tuple[tuple[str, ...], ...], tuple[Problem, ...]]:
    """Give the groups of rows of one table that are likely one incident, and what could not be read.

    Raises:
        UnusableTables: the file is no such table.
    """
    (table,) = _tables((path,), renamed or {}, encoding)
    side, _ = sides_of(table.records, (), None)
    found = repeats_of(side, name_shares(side.records), SHIPPED, threshold)
    return tuple(tuple(side.records[at].id for at in group) for group in found.groups()), table.problems


def _tables(paths: tuple[Path, ...], renamed: Mapping[str, str], encoding: str | None) -> tuple[IncidentTable, ...]:
    """Read the tables. A renaming holds where there is such a column; one that no table has is a Problem."""
    tables: list[IncidentTable] = []
    columns = [read_file(path, lambda file, _name: columns_of(file, encoding)) for path in paths]
    missing = {theirs for theirs in renamed if not any(theirs in has for has in columns)}
    for path, has in zip(paths, columns, strict=True):
        own = {theirs: ours for theirs, ours in renamed.items() if theirs in has or theirs in missing}
        tables.append(read_file(path, partial(read_incidents, renamed=own, encoding=encoding), paths))
    unusable = tuple(problem for table in tables if not table.usable for problem in table.problems)
    if unusable:
        raise UnusableTables(unusable)
    return tuple(tables)
