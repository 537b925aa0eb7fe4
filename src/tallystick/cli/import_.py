"""``tallystick import``: a table of cases into a book."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import click

from tallystick.actions.importing import FORMATS, Coverage, Imported, Wishes, import_cases
from tallystick.actions.opening import Place, book_to_write
from tallystick.actions.proposing import in_words
from tallystick.actions.tables import called
from tallystick.cli import FOUND, UNUSABLE
from tallystick.cli.pair import why
from tallystick.cli.safe import shown
from tallystick.cli.screen import listed, many, number, say
from tallystick.cli.shell import (
    Day,
    Label,
    actor_option,
    book_argument,
    json_option,
    progress,
    say_json,
    warn,
    warn_of_each_kind,
)
from tallystick.values.problems import TallystickError


class Stopped(TallystickError):
    """A file after the first could not be written: those before it are in the book, each in its change."""

    def __init__(self, file: str, why: TallystickError) -> None:
        """Build the sentence from the facts."""
        self.file, self.why = file, why
        super().__init__(f"{file}: {why} This holds for {file} and the files after it; of those before it, see above.")


class StoppedByHand(click.Abort):
    """Somebody stopped it: the files that were finished are in the book, each in its change; of the others nothing."""

    def __init__(self, finished: Sequence[str], others: Sequence[str]) -> None:
        """Build the sentence from the facts."""
        self.finished, self.others = tuple(finished), tuple(others)
        done = f"Finished, as said above: {listed(finished, MOST_NAMED)}." if finished else "No file was finished."
        of = f" Nothing was written of {listed(others, MOST_NAMED)}." if others else ""
        again = "Give the same command again to go on: no row is written twice."
        super().__init__(f"stopped. {done}{of} {again}")


MOST_NAMED: Final = 20
"""Files that are named one by one."""


@click.command("import")
@book_argument
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--format", "format_", type=click.Choice(FORMATS), default="auto", show_default=True, help="What the files are."
)
@click.option("--org", type=Label(), required=True, metavar="ORG", help="Whose cases; a new organisation is recorded.")
@click.option("--known-on", type=Day(), help="The day the files made known, for rows that do not say it.")
@click.option(
    "--standard",
    metavar="STANDARD",
    help="What a new organisation judges by, as coalition@2016-12, if it is not clear.",
)
@click.option("--partial", is_flag=True, help="The book will hold only part of what a new organisation published.")
@click.option("--complete", is_flag=True, help="The book will hold all that a new organisation published.")
@click.option("--encoding", metavar="NAME", help="How the files are encoded, where they are not in UTF-8.")
@click.option("--dry-run", is_flag=True, help="Read and check everything, write nothing.")
@click.option(
    "--positions-of",
    default="",
    metavar="NAME",
    help="Of Airwars' rows, read what they record of this belligerent's own position (second-hand), as coalition.",
)
@click.option(
    "--corrections",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A table of Problems with its column 'correction' filled in (see tallystick problems).",
)
@actor_option
@json_option
@click.pass_context
def command(  # noqa: PLR0917 -- click hands them over by name
    ctx: click.Context,
    book: Place,
    files: tuple[Path, ...],
    format_: str,
    org: str,
    known_on: date | None,
    standard: str | None,
    partial: bool,
    complete: bool,
    encoding: str | None,
    dry_run: bool,
    positions_of: str,
    corrections: Path | None,
    actor: str,
    as_json: bool,
) -> None:
    """Read tables of cases into BOOK: each file is one change; the same file twice writes nothing twice.

    A row with a fault is set aside whole and reported; the others are written.
    """
    coverage = _coverage(partial=partial, complete=complete)
    wishes = Wishes(org, known_on, standard, encoding, coverage, dry_run, format_, positions_of, corrections)
    reports: list[Imported] = []
    stopped: Stopped | StoppedByHand | None = None
    try:
        with book_to_write(book, actor) as desk:
            for file in files:
                with progress(file.name) as step:
                    reports.append(import_cases(desk, file, wishes, step))
    except TallystickError as error:
        if not reports:
            raise
        stopped = Stopped(files[min(len(reports), len(files) - 1)].name, error)
    except KeyboardInterrupt:
        stopped = StoppedByHand(list(map(str, files[: len(reports)])), list(map(str, files[len(reports) :])))
    for file, report in zip(files, reports, strict=False):  # of files that were not reached there is no report
        _warn_of(report, file, files)
    if as_json:
        say_json({"book": str(book), "dry_run": dry_run, "files": [_plain(report) for report in reports]})
    else:
        for report in reports:
            _show(report, dry_run=dry_run)
    if stopped is not None:
        raise stopped
    ctx.exit(_code(reports))


def _code(reports: Sequence[Imported]) -> int:
    if any(not report.complete or (report.problems and not report.rows) for report in reports):
        return UNUSABLE
    return FOUND if any(report.problems for report in reports) else 0


def _coverage(*, partial: bool, complete: bool) -> Coverage:
    if partial and complete:
        message = "A book holds all that an organisation published, or part of it: give --partial or --complete."
        raise click.UsageError(message)
    return Coverage.PARTIAL if partial else Coverage.COMPLETE if complete else Coverage.NOT_SAID


def _warn_of(report: Imported, file: Path, files: Sequence[Path]) -> None:
    """Tell what is wrong with a file; a correction's own faults keep the name of their table."""
    name = called(file, files)
    if warn_of_each_kind(replace(one, file=name) if one.file == report.file else one for one in report.problems):
        warn([f"All {len(report.problems):,} of them: tallystick problems {file} --csv PROBLEMS.csv"])


def _show(report: Imported, *, dry_run: bool) -> None:
    say(f"{report.file}: taken for {report.took_for}")
    if not report.complete:
        say("  It could not be read to its end; nothing of it was written.")
        return
    if report.adopted_now:
        say(f"  {report.organisation} is new in this book, and judges by {report.standard}.")
    there, aside = report.already + report.repeats, report.set_aside
    done = "to be written" if dry_run else "written"
    rows = many(report.new_rows + there + aside, "row")
    say(f"  {rows}: {report.new_rows:,} {done}, {there:,} already there, {aside:,} set aside.")
    if report.printed:
        say(f"  {many(report.printed, 'printed figure')}, against which the book can be checked.")
    new = f"{many(report.new_cases, 'new case')} and {many(report.entries, 'new entry')}"
    say(f"  {new}; the book ends at entry {report.pin}.")
    _show_near(report)
    if aside:
        say("  Correct the rows that are named above, and import the file again: no row is written twice.")


def _show_near(report: Imported) -> None:
    """Say which new cases may be held already: an import brings them in all the same, and joins nothing."""
    found = report.near.found
    if found:
        say(f"  You may have this already: {many(len(found), 'new case')}, each with what it is likeliest to be.")
    for label, maybe in found[:MOST_NEAR]:
        say(f"    {shown(label)}: {shown(maybe.held.name)}, {maybe.probability:.2f} ({in_words(maybe.why)})")
    if len(found) > MOST_NEAR:
        say(f"    ... and {number(len(found) - MOST_NEAR)} more, with --json.")
    if report.near.too_many:
        say("  These are too many to be held against the book one by one: tallystick judge propose.")


MOST_NEAR = 10


def _plain(report: Imported) -> dict[str, Any]:
    return {
        "file": report.file,
        "org": report.organisation,
        "took_for": report.took_for,
        "standard": report.standard,
        "rows": report.new_rows + report.already + report.repeats + report.set_aside,
        "written": report.new_rows,
        "new_cases": report.new_cases,
        "entries": report.entries,
        "already": report.already + report.repeats,
        "set_aside": report.set_aside,
        "printed": report.printed,
        "complete": report.complete,
        "maybe_already": [
            {"case": label, "name": maybe.held.name, "probability": maybe.probability, "why": why(maybe.why)}
            for label, maybe in report.near.found
        ],
        "not_compared": report.near.unlooked,
        "problems": [
            {
                "row": problem.row,
                "field": problem.field,
                "value": problem.value,
                "what": problem.what,
                "remedy": problem.remedy,
                "code": problem.code,
            }
            for problem in report.problems
        ],
        "pin": report.pin,
    }
