"""``tallystick verify``: does the book still say what was sealed?"""

from __future__ import annotations

from typing import Any

import click

from tallystick.actions.checking import Finding, Report, rebuild, verify
from tallystick.actions.opening import BookDamaged, Place, book_to_read
from tallystick.cli import FOUND
from tallystick.cli.safe import shown
from tallystick.cli.screen import many, say
from tallystick.cli.shell import book_argument, json_option, progress, say_json


class Seal(click.ParamType[str]):
    """A seal: 64 hexadecimal digits."""

    name = "seal"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: D102 -- click's own
        text = value.strip().lower()
        if len(text) == 64 and all(c in "0123456789abcdef" for c in text):  # noqa: PLR2004 -- SHA-256 in hexadecimal
            return text
        return self.fail(f"'{shown(value)}' is not a seal. A seal has 64 digits 0-9 and a-f.", param, ctx)


@click.command("verify")
@book_argument
@click.option("--head", type=Seal(), help="A seal noted earlier: finds a book that was cut short or replaced.")
@click.option("--rebuild", "again", is_flag=True, help="First make every table again from the journal, if that holds.")
@json_option
@click.pass_context
def command(ctx: click.Context, book: Place, head: str | None, again: bool, as_json: bool) -> None:
    """Check that the book says what was sealed.

    Follows the chain of seals from the first entry to the last, then makes every table again from the journal and
    compares it row by row. Names the first entry that does not match.
    """
    if again:
        with progress("rebuild") as step:
            rebuild(book, step)
    try:
        with book_to_read(book) as desk, progress("verify") as step:
            report = verify(desk.store, head, step)
    except BookDamaged:
        report = Report(0, "", (Finding(0, "file", "it is damaged so far that nothing in it can be read"),))
    if as_json:
        say_json(_plain(report))
    else:
        show_report(report)
    if report.findings:
        ctx.exit(FOUND)


def show_report(report: Report) -> None:
    """Print what was found as a person reads it."""
    for finding in report.findings:
        where = f"entry {finding.entry}, {finding.where}" if finding.entry else finding.where
        say(f"{where}: {finding.what}")
    if report.findings:
        say("THE BOOK DOES NOT HOLD. It was changed outside tallystick, or damaged. Nothing was mended.")
    else:
        say(f"The book holds: {many(report.entries, 'entry')}, each as it was sealed, and every table as they make it.")
    if report.head:
        say(f"head seal {report.head}")


def _plain(report: Report) -> dict[str, Any]:
    return {
        "entries": report.entries,
        "head": report.head,
        "findings": [
            {"entry": finding.entry, "where": str(finding.where), "what": finding.what} for finding in report.findings
        ],
        "holds": not report.findings,
    }
