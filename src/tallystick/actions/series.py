"""Does what an organisation printed add up? Asked of a table, of releases one a line, or of a book's expectations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from tallystick.formats.csv_rows import first_columns
from tallystick.formats.json_lines import first_keys
from tallystick.formats.oir_release import MEASURES, OIR_RELEASE, releases
from tallystick.formats.reader import Options
from tallystick.formats.series_csv import read_series
from tallystick.ledger.entry import Expectation
from tallystick.ledger.expect import printed_minimum
from tallystick.ledger.series import Release
from tallystick.ledger.series_check import SeriesFinding, SeriesReport, check_series
from tallystick.store import answers
from tallystick.store.book_file import Store
from tallystick.values.problems import Problem

__all__ = ["CheckedSeries", "SeriesFinding", "SeriesReport", "check_book", "check_file"]

_TERMS: Final = {measure: term for term, measure in MEASURES.items()}


LARGEST: Final = 20_000_000
"""Bytes of a table of releases: a row a month for a hundred years has a tenth of it."""


@dataclass(frozen=True, slots=True)
class CheckedSeries:
    """A series that was checked: whose it is (empty: a file does not say), what was found, what could not be read."""

    organisation: str
    report: SeriesReport
    problems: tuple[Problem, ...] = ()
    complete: bool = True


def check_file(path: Path, encoding: str | None = None) -> CheckedSeries:
    """Check a table of releases, or releases as JSON, one a line: their figures and what they list.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        if OIR_RELEASE.recognises(first_keys(file) or first_columns(file, encoding)):
            read = list(releases(file, path.name, Options(encoding=encoding)))
            problems = tuple(one for one in read if isinstance(one, Problem))
            found = [one for one in read if not isinstance(one, Problem)]
            allegations = [allegation for one in found for allegation in one.allegations()]
            report = check_series([one.release for one in found if one.figures], allegations)
            return CheckedSeries("", report, problems, complete=all(problem.row for problem in problems))
        size = file.seek(0, 2)
        if size > LARGEST:
            what = f"{size:,} bytes are too many for a table of releases"
            remedy = "leave in it one row a release, with its figures, and no cases"
            problem = Problem(path.name, 0, "", "", what, remedy, "too_large")
            return CheckedSeries("", check_series(()), (problem,), complete=False)
        file.seek(0)
        table = read_series(file.read(), path.name, encoding)
    return CheckedSeries("", check_series(table.releases), table.problems, complete=table.complete)


def check_book(store: Store, pin: int | None = None) -> list[CheckedSeries]:
    """Check what each organisation of a book printed, as its expectations have it."""
    with store.reading() as cursor:
        at = answers.whole_pin(cursor, pin)
        printed = [
            (one.label, [content for _, content in answers.expectations(cursor, one.id, at)])
            for one in answers.organisations(cursor, at)
        ]
    return [CheckedSeries(label, check_series(_series(figures))) for label, figures in printed if figures]


def _series(figures: list[Expectation]) -> Iterator[Release]:
    """Give the releases that a book's expectations were printed in: all figures of one day are of one release."""
    days: dict[date, list[Expectation]] = {}
    for figure in figures:
        days.setdefault(figure.known_on, []).append(figure)
    for day, of_day in sorted(days.items()):
        start = next((one.covers_from for one in of_day if one.covers_from is not None), None)
        end = max((one.covers_to for one in of_day if one.covers_to is not None), default=None)
        terms: dict[str, int] = {}
        told: dict[str, bool] = {}
        for one in of_day:
            number = printed_minimum(one)
            if one.measure in _TERMS and number is not None:
                terms[_TERMS[one.measure]], told[_TERMS[one.measure]] = number, one.second_hand
        second_hand = frozenset(term for term, by_others in told.items() if by_others)
        yield Release(day.isoformat(), _period(start, end), start, end, terms, second_hand)


def _period(start: date | None, end: date | None) -> str:
    if end is None:
        return ""
    if start is None or (start.day == 1 and (start.year, start.month) == (end.year, end.month)):
        return end.isoformat()[:7]
    return f"{start}..{end}"
