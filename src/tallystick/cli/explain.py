"""``tallystick explain``: why a total changed between two days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from rich.table import Table

from tallystick.actions.answer import CauseShare, Explanation, explain_change
from tallystick.cli import plain
from tallystick.cli.shell import Day, book_argument, console, json_option, number, open_book, say_json, span
from tallystick.cli.words import cause as cause_in_words

MOST_CASES = 8


class Pins(click.ParamType[tuple[int, int]]):
    """Two entries, as ``120,240``."""

    name = "A,B"

    def convert(  # noqa: D102 -- click's own
        self, value: str | tuple[int, int], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        if isinstance(value, tuple):
            return value
        first, comma, second = value.partition(",")
        if comma and first.strip().isdecimal() and second.strip().isdecimal():
            return int(first), int(second)
        return self.fail(f"'{value}' is not two entries. Write them as 120,240.", param, ctx)


@click.command("explain")
@book_argument
@click.option("--org", required=True, help="The organisation whose total it is.")
@click.option("--from", "start", type=Day(), required=True, help="After this day ...")
@click.option("--to", "end", type=Day(), required=True, help="... up to and including this one.")
@click.option("--pins", type=Pins(), help="Ask the book as it stood at entry A for the first day, at B for the second.")
@json_option
def command(book: Path, org: str, start: date, end: date, pins: tuple[int, int] | None, as_json: bool) -> None:
    """Say why an organisation's total changed: causes that add up exactly, each with its cases."""
    with open_book(book) as desk:
        made = explain_change(desk.store, org, start, end, pins or (None, None))
    if as_json:
        say_json(plain.explanation(made, org))
    else:
        show_explanation(made, org)


def show_explanation(made: Explanation, org: str) -> None:
    """Print an explanation as a person reads it."""
    screen = console()
    opening, closing = made.opening, made.closing
    change = number(made.change.min, signed=True)
    screen.print(
        f"{org}: killed {span(opening.killed_range)} on {opening.on} -> "
        f"{span(closing.killed_range)} on {closing.on}: {change}"
    )
    table = Table("why", box=None, pad_edge=False, header_style="bold")
    table.add_column("killed", justify="right")
    table.add_column("case")
    for share in made.causes:
        _add(table, share)
    if made.learned_later:
        table.add_row("learned later about days before", "", "")
        for share in made.learned_later:
            _add(table, share)
    table.add_row("together", change, "")
    screen.print(table)
    if made.by_month:
        screen.print()
        months = Table("month in which they were killed", box=None, pad_edge=False, header_style="bold")
        months.add_column("killed", justify="right")
        for month, amount in made.by_month.items():
            months.add_row(month, number(amount.lower, signed=True))
        screen.print(months)


def _add(table: Table, share: CauseShare) -> None:
    table.add_row(cause_in_words(share.cause), number(share.amount.lower, signed=True), "")
    for case in share.cases[:MOST_CASES]:
        table.add_row("", number(case.amount.lower, signed=True), case.label)
    if len(share.cases) > MOST_CASES:
        table.add_row("", "", f"and {number(len(share.cases) - MOST_CASES)} more")
