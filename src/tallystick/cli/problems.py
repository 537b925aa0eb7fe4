"""``tallystick problems``: what is wrong with a file, or was found in the files of a book, as a table to correct."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import click

from tallystick.actions.importing import FORMATS, Wishes
from tallystick.actions.opening import Address, Place, book_to_read, is_a_book
from tallystick.actions.problems import problems_in_book, problems_in_file, save_problems
from tallystick.cli import FOUND
from tallystick.cli.files import cannot_write, tell_written
from tallystick.cli.safe import shown
from tallystick.cli.screen import columns, many, number, row, say, waiting
from tallystick.cli.shell import Day, FileOrBook, json_option, say_json_of
from tallystick.values.problems import Problem


@click.command("problems")
@click.argument("file", metavar="FILE|BOOK", type=FileOrBook())
@click.option(
    "--csv", "out", type=click.Path(path_type=Path), help="Write them here, with a column to correct them in."
)
@click.option(
    "--format", "format_", type=click.Choice(FORMATS), default="auto", show_default=True, help="What the file is."
)
@click.option("--known-on", type=Day(), help="The day the file made known, for rows that do not say it.")
@click.option("--encoding", metavar="NAME", help="How the file is encoded, where it is not in UTF-8.")
@click.option("--positions-of", default="", metavar="NAME", help="As for import.")
@json_option
@click.pass_context
def command(  # noqa: PLR0917 -- click hands them over by name
    ctx: click.Context,
    file: Place,
    out: Path | None,
    format_: str,
    known_on: date | None,
    encoding: str | None,
    positions_of: str,
    as_json: bool,
) -> None:
    """List what is wrong with FILE, or what was found in the files that BOOK was made from.

    With --csv they are written as a table: open it in a spreadsheet, fill in the column ``correction``, and import the
    file again with --corrections.
    """
    took_for = ""
    if isinstance(file, Address) or is_a_book(file):
        with book_to_read(file) as desk:
            found = list(problems_in_book(desk.store))
    else:
        wishes = Wishes("", known_on, encoding=encoding, format=format_, positions_of=positions_of)
        with waiting(f"reading {shown(file.name)}"):
            took_for, found = problems_in_file(file, wishes)
    if out is not None:
        try:
            save_problems(out, found)
        except OSError as error:
            raise cannot_write(out, error) from error
        tell_written(out, f"a table of {many(len(found), 'problem')}")
    if as_json:
        say_json_of("problems", ({name: getattr(one, name) for name in _FIELDS} for one in found), took_for=took_for)
    else:
        _show(file, took_for, found, out)
    if found:
        ctx.exit(FOUND)


_FIELDS = ("file", "row", "field", "value", "what", "remedy", "code")


def _show(file: Place, took_for: str, found: list[Problem], out: Path | None) -> None:
    taken = f", taken for {took_for}" if took_for else ""
    say(f"{file.name}{taken}: {many(len(found), 'problem')}.")
    if not found:
        return
    first = {problem.code: problem for problem in reversed(found)}
    table = columns(">problems", "kind", "for example")
    for code, times in Counter(problem.code for problem in found).most_common():
        row(table, number(times), code.replace("_", " "), str(first[code]))
    say(table)
    if out is not None:
        say(f"Fill in the column correction of {out}, then import with --corrections {out}.")
