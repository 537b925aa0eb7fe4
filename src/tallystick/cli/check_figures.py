"""``tallystick check-figures``: does what an organisation printed, release by release, add up?"""

from __future__ import annotations

from typing import Any

import click

from tallystick.actions.opening import Address, Place, book_to_read, is_a_book
from tallystick.actions.series import CheckedSeries, check_book, check_file
from tallystick.cli import FOUND, UNUSABLE
from tallystick.cli.screen import many, say
from tallystick.cli.shell import FileOrBook, json_option, say_json, warn


@click.command("check-figures")
@click.argument("file", metavar="FILE.csv|BOOK", type=FileOrBook())
@click.option("--encoding", metavar="NAME", help="How the file is encoded, where it is not in UTF-8.")
@json_option
@click.pass_context
def command(ctx: click.Context, file: Place, encoding: str | None, as_json: bool) -> None:
    """Check printed figures against each other, from a table of releases or from a book's expectations.

    Says of each break which release it is in, what the other figures give and what was printed, and whether every term
    was printed or one had to be worked out. Exit code 1 when something does not add up.
    """
    if isinstance(file, Address) or is_a_book(file):
        with book_to_read(file) as desk:
            checked = check_book(desk.store)
    else:
        checked = [check_file(file, encoding)]
    warn(problem for series in checked for problem in series.problems)
    if as_json:
        say_json(_plain(checked))
    else:
        _show(checked)
    if not all(series.complete for series in checked):
        ctx.exit(UNUSABLE)
    if any(series.report.findings or series.problems for series in checked):
        ctx.exit(FOUND)


def _show(checked: list[CheckedSeries]) -> None:
    for series in checked:
        of = f"{series.organisation}: " if series.organisation else ""
        adds_up = "everything that could be read adds up" if series.problems else "everything adds up"
        breaks = many(len(series.report.findings), "break") if series.report.findings else adds_up
        say(f"{of}{many(series.report.releases, 'release')}, {breaks}.")
        for finding in series.report.findings:
            told = f"; second-hand: {'; '.join(map(str, finding.second_hand))}" if finding.second_hand else ""
            say(f"* {finding.note} [{finding.basis}{told}]")
        both = [one for one in series.report.readings if one.reading.name in {"WITH", "WITHOUT"}]
        for one in both:
            say(f"  The release of {one.release} holds {one.reading}.")


def _plain(checked: list[CheckedSeries]) -> dict[str, Any]:
    return {
        "findings": [
            {
                **({"org": series.organisation} if series.organisation else {}),
                "rule": finding.rule,
                "period": finding.period,
                "release": finding.release,
                "expected": finding.expected,
                "printed": finding.printed,
                "residual": finding.residual,
                "basis": finding.basis.value,
                "second_hand": [one._asdict() for one in finding.second_hand],
                "note": finding.note,
            }
            for series in checked
            for finding in series.report.findings
        ],
        "readings": [
            {
                **({"org": series.organisation} if series.organisation else {}),
                "release": one.release,
                "period": one.period,
                "reading": one.reading.value,
                "basis": one.basis.value,
            }
            for series in checked
            for one in series.report.readings
        ],
        "releases": sum(series.report.releases for series in checked),
    }
