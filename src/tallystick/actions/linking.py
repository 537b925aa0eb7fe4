"""Lists of persons linked, or searched for persons who stand in them twice: reads the files, opens the engine."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from tallystick.actions.tables import UnusableTables, read_file
from tallystick.formats.people_csv import read_people
from tallystick.formats.plain_table import columns_of, is_of_whole_file, sets_row_aside
from tallystick.incident.person_record import PersonRecord
from tallystick.linkage.linking import THRESHOLD, Linked, Machine, dedupe, link
from tallystick.linkage.model import PEOPLE, Model, loaded, saved
from tallystick.linkage.splink_duckdb import SplinkOnDuckDB
from tallystick.values.problems import Problem

__all__ = ["THRESHOLD", "Linking", "UnusableTables", "Wishes", "dedupe_people", "link_people", "save_model"]

ROWS_BETWEEN: Final = 20_000
"""Rows read between two words of progress."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """How lists are read and compared. ``work`` is a folder in which finished parts of a long run are kept."""

    renamed: Mapping[str, str]
    encoding: str | None = None
    threshold: float = THRESHOLD
    model: Path | None = None
    memory_gb: float = 4.0
    work: Path | None = None


@dataclass(frozen=True, slots=True)
class Linking:
    """What was found, the rows that were compared, and what could not be read."""

    linked: Linked
    sizes: tuple[int, ...]
    problems: tuple[Problem, ...]

    @property
    def set_aside(self) -> int:
        """How many rows were not compared at all; of the others a cell may have been left out."""
        return sum(map(sets_row_aside, self.problems))


def link_people(one: Path, other: Path, wishes: Wishes, tell: Callable[[str, int, int], None]) -> Linking:
    """Link two lists of persons.

    Raises:
        UnusableTables: one of the files is no such list, or the model is none.
    """
    model = _model(wishes)
    (ones, others), problems = _lists((one, other), wishes, tell)
    found = link(ones, others, machine_of(wishes, tell), model=model, threshold=wishes.threshold)
    return Linking(found, (len(ones), len(others)), problems)


def dedupe_people(path: Path, wishes: Wishes, tell: Callable[[str, int, int], None]) -> Linking:
    """Find the persons who stand in one list more than once.

    Raises:
        UnusableTables: the file is no such list, or the model is none.
    """
    model = _model(wishes)
    (records,), problems = _lists((path,), wishes, tell)
    found = dedupe(records, machine_of(wishes, tell), model=model, threshold=wishes.threshold)
    return Linking(found, (len(records),), problems)


def save_model(model: Model, path: Path) -> None:
    """Write the model a linking rests on, with all shares as they were counted."""
    path.write_bytes(saved(model))


def machine_of(wishes: Wishes, tell: Callable[[str, int, int], None]) -> Machine:
    """Give the engine, and how much of this machine it may take."""
    return Machine(SplinkOnDuckDB, tell, wishes.memory_gb, os.cpu_count() or 1, wishes.work)


def _model(wishes: Wishes) -> Model:
    if wishes.model is None:
        return PEOPLE
    try:
        return read_file(wishes.model, lambda file, _name: loaded(file.read()))
    except msgspec.DecodeError as error:
        what, remedy = f"it is no model of ours ({error})", "name a file that --save-model wrote"
        raise UnusableTables((Problem(wishes.model.name, 0, "", "", what, remedy, "no_model"),)) from error


def _lists(
    paths: tuple[Path, ...], wishes: Wishes, tell: Callable[[str, int, int], None]
) -> tuple[list[list[PersonRecord]], tuple[Problem, ...]]:
    columns = [read_file(path, lambda file, _name: columns_of(file, wishes.encoding)) for path in paths]
    missing = {theirs for theirs in wishes.renamed if not any(theirs in has for has in columns)}
    lists: list[list[PersonRecord]] = []
    problems: list[Problem] = []
    for path, has in zip(paths, columns, strict=True):
        renamed = {theirs: ours for theirs, ours in wishes.renamed.items() if theirs in has or theirs in missing}
        reading = partial(_list, renamed=renamed, encoding=wishes.encoding, tell=tell)
        records, found = read_file(path, reading, paths)
        lists.append(records)
        problems += found
    unusable = tuple(problem for problem in problems if is_of_whole_file(problem))
    if unusable:
        raise UnusableTables(unusable)
    return lists, tuple(problems)


def _list(
    file: BinaryIO, name: str, renamed: Mapping[str, str], encoding: str | None, tell: Callable[[str, int, int], None]
) -> tuple[list[PersonRecord], list[Problem]]:
    records: list[PersonRecord] = []
    problems: list[Problem] = []
    for row in read_people(file, name, renamed, encoding):
        if isinstance(row, Problem):
            problems.append(row)
            continue
        records.append(row)
        if len(records) % ROWS_BETWEEN == 0:
            tell(f"reading {name}", len(records), 0)
    return records, problems
