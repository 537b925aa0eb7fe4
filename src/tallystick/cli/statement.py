"""``tallystick statement``: an organisation's statement over a window of days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from rich.table import Table

from tallystick.actions.answer import Statement, statement_between
from tallystick.cli import FOUND, plain
from tallystick.cli.shell import Day, book_argument, console, json_option, number, open_book, pin_option, say_json, span
from tallystick.cli.words import plain as in_words


@click.command("statement")
@book_argument
@click.option("--org", required=True, help="The organisation whose statement it is.")
@click.option("--from", "start", type=Day(), required=True, help="After this day ...")
@click.option("--to", "end", type=Day(), required=True, help="... up to and including this one.")
@pin_option
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    book: Path,
    *,
    org: str,
    start: date,
    end: date,
    pin: int | None,
    as_json: bool,
) -> None:
    """Give carried + received + reopened - completed - withdrawn = open, and how the total moved."""
    with open_book(book) as desk:
        made = statement_between(desk.store, org, start, end, pin)
    if as_json:
        say_json(plain.statement(made, org))
    else:
        show_statement(made, org)
    if not made.holds:
        ctx.exit(FOUND)


def show_statement(made: Statement, org: str) -> None:
    """Print a statement as a person reads it."""
    screen = console()
    screen.print(f"{org}: statement after {made.start} up to {made.end}")
    table = Table(box=None, pad_edge=False, show_header=True, header_style="bold")
    table.add_column("cases")
    table.add_column("book", justify="right")
    table.add_column("printed", justify="right")
    printed = {check.measure: check for check in made.checks}

    def line(words: str, value: int, measure: str) -> None:
        check = printed.get(measure)
        mark = "derived" if measure in made.derived else ""
        if check is not None:
            mark = number(check.printed) + (" (second-hand)" if check.second_hand else "")
            mark += f", differs by {number(check.residual, signed=True)}" if check.residual else ""
        table.add_row(words, number(value), mark)

    line("carried over", made.carried, "carried")
    line("+ received", made.received, "received")
    if made.reopened or "reopened" in printed:
        line("+ reopened", made.reopened, "reopened")
    line("- completed", sum(made.completed.values()), "completed")
    for status, cases in made.completed.items():
        line(f"    {in_words(status)}", cases, f"state:{status}")
    if made.withdrawn:
        line("- withdrawn", made.withdrawn, "withdrawn")
    line("= open", made.open, "open")
    screen.print(table)
    screen.print()
    opening, closing = made.killed_opening, made.killed_closing
    change = number(made.killed_change.min, signed=True)
    screen.print(f"killed: {span(opening)} -> {span(closing)} ({change})")
    if made.prior_period is not None:
        screen.print(f"posted into the closed period since: {span(made.prior_period.range, signed=True)}")
    screen.print("the statement holds" if made.holds else "THE STATEMENT DOES NOT HOLD")
