"""Estimating how many were never recorded: reads a table, runs the methods on all cores, writes the report."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from tallystick.actions.opening import book_to_read, is_a_book
from tallystick.actions.people import STRATA, linked_lists
from tallystick.estimation.latent_class import Settings
from tallystick.estimation.patterns import Patterns, Reading, Stratum, read_patterns
from tallystick.estimation.result import Result
from tallystick.estimation.study import Machine, StratumStudy, Study, Timed, Wishes, study_of
from tallystick.formats.csv_text import BadTable, open_table
from tallystick.reports.estimate_html import estimate_page
from tallystick.reports.estimate_words import study_lines
from tallystick.values.file_trouble import remedy_to_read
from tallystick.values.problems import Problem

__all__ = [
    "Estimating",
    "Result",
    "StratumStudy",
    "Study",
    "Timed",
    "Wishes",
    "estimate_table",
    "told",
    "write_report",
]

SMALLEST: Final = Stratum("", Patterns.of(("A", "B", "C"), dict.fromkeys(range(1, 8), 5)))
SHORTEST: Final = Settings(warm_up=1, keep=8, thin=1)


@dataclass(frozen=True, slots=True)
class Estimating:
    """A study, or the Problems for which there is none."""

    study: Study | None
    problems: tuple[Problem, ...]


def estimate_table(
    path: Path,
    wishes: Wishes,
    progress: Callable[[str, int, int], None],
    *,
    by: str = "",
    lists: tuple[str, ...] = (),
    by_source: bool = False,
) -> Estimating:
    """Estimate from a table of capture patterns or of persons, or from a book; a table with a Problem gives nothing.

    Of a book the lists are its organisations or, ``by_source``, its sources; what was judged the same person is one.
    """
    reading = _read_book(path, by, lists, by_source=by_source) if is_a_book(path) else _read(path, by, lists)
    if reading.problems:
        return Estimating(None, reading.problems)
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        machine = Machine(time.perf_counter, pool.map, progress)
        progress("getting ready (compiling on first use)", 0, 0)
        # What is compiled on first use is compiled now, so that the seconds of a method are its own.
        study_of(SMALLEST, 0, replace(wishes, settings=SHORTEST), replace(machine, tell=lambda *_: None))
        strata = tuple(study_of(stratum, at, wishes, machine) for at, stratum in enumerate(reading.strata))
    return Estimating(Study(path.name, by, wishes.seed, reading.summed_over, strata), ())


def write_report(study: Study, path: Path) -> None:
    """Write the study as one HTML page that needs nothing else."""
    path.write_text(estimate_page(study), encoding="utf-8")


def told(study: Study) -> list[str]:
    """Tell the study in plain lines: documented first, each method's estimate or refusal after, never a sum of both."""
    return study_lines(study)


def _read(path: Path, by: str, lists: tuple[str, ...]) -> Reading:
    try:
        with path.open("rb") as file:
            table = open_table(file, None, lambda cell: bool(cell.strip()))
            return read_patterns(path.name, table.first[1], table.rows, by=by, lists=lists)
    except OSError as error:
        what, remedy = error.strerror or "it cannot be opened", remedy_to_read(error)
        return _unreadable(path, what, remedy, "unreadable")
    except BadTable as bad:
        problem = Problem(path.name, bad.row, bad.field, bad.value, bad.what, bad.remedy, bad.code)
        return Reading((), (), (problem,))


def _read_book(path: Path, by: str, lists: tuple[str, ...], *, by_source: bool) -> Reading:
    if by and by not in STRATA:
        what, remedy = "the persons of a book are not divided by this", f"name one of: {', '.join(STRATA)}"
        return Reading((), (), (Problem(path.name, 0, "by", by, what, remedy, "no_column"),))
    with book_to_read(path) as desk:
        found = linked_lists(desk.store, by_source=by_source, stratum=by)
    unknown = [name for name in lists if name not in found.header]
    if unknown:
        what, remedy = "no person killed is on a list of this name", f"name some of: {', '.join(found.header)}"
        return Reading((), (), tuple(Problem(path.name, 0, "lists", one, what, remedy, "no_column") for one in unknown))
    if not found.rows:
        what = "the book names no person killed, so it has no lists that could overlap"
        return _unreadable(path, what, "record persons, or give a table of lists that are linked already", "no_persons")
    wanted = [found.header.index(name) for name in (lists or found.header[: len(found.header) - bool(by)])]
    rows = [[row[at] for at in wanted] + list(row[len(row) - bool(by) :]) for row in found.rows]
    on_one = [row for row in rows if "1" in row[: len(wanted)]]
    header = [*(found.header[at] for at in wanted), *([by] if by else [])]
    return read_patterns(path.name, header, enumerate(on_one, 1), by=by, lists=header[: len(wanted)])


def _unreadable(path: Path, what: str, remedy: str, code: str) -> Reading:
    return Reading((), (), (Problem(path.name, 0, "", "", what, remedy, code),))
