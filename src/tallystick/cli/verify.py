"""``tallystick verify``: does the book still say what was sealed?"""

from __future__ import annotations

from pathlib import Path

import click

from tallystick.actions.checking import verify
from tallystick.cli import FOUND
from tallystick.cli.shell import book_argument, console, json_option, number, open_book, progress, say_json


class Seal(click.ParamType[str]):
    """A seal: 64 hexadecimal digits."""

    name = "seal"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: D102 -- click's own
        text = value.strip().lower()
        if len(text) == 64 and all(c in "0123456789abcdef" for c in text):  # noqa: PLR2004 -- SHA-256 in hexadecimal
            return text
        return self.fail(f"'{value}' is not a seal. A seal has 64 digits 0-9 and a-f.", param, ctx)


@click.command("verify")
@book_argument
@click.option("--head", type=Seal(), help="A seal noted earlier: finds a book that was cut short or replaced.")
@json_option
@click.pass_context
def command(ctx: click.Context, book: Path, head: str | None, as_json: bool) -> None:
    """Check the chain of seals, then make every table again from the journal and compare it row by row."""
    with open_book(book) as desk, progress("verify") as step:
        report = verify(desk.store, head, step)
    if as_json:
        say_json(
            {
                "entries": report.entries,
                "head": report.head,
                "findings": [{"entry": f.entry, "where": f.where, "what": f.what} for f in report.findings],
                "holds": not report.findings,
            }
        )
    else:
        screen = console()
        for finding in report.findings:
            screen.print(f"entry {number(finding.entry)}, {finding.where}: {finding.what}", soft_wrap=True)
        if report.findings:
            screen.print(
                "THE BOOK DOES NOT HOLD. It was changed outside tallystick; nothing was mended.", soft_wrap=True
            )
        else:
            screen.print(f"the book holds: {number(report.entries)} entries, chain and tables agree", soft_wrap=True)
        screen.print(f"head seal {report.head}", soft_wrap=True)
    if report.findings:
        ctx.exit(FOUND)
