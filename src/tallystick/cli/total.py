"""``tallystick total``: what an organisation's total was, as known on a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from rich.table import Table

from tallystick.actions.answer import OVERLAPPING, Totals, total
from tallystick.cli import plain
from tallystick.cli.shell import Day, book_argument, console, json_option, number, open_book, pin_option, say_json, span
from tallystick.cli.words import plain as in_words


@click.command("total")
@book_argument
@click.option("--org", required=True, help="The organisation whose total it is.")
@click.option("--on", "on", type=Day(), required=True, help="The day: what was known at its end.")
@click.option(
    "--by", default="", help="Split by: status, event_month, known_month, area, actor (several: with commas)."
)
@pin_option
@json_option
def command(book: Path, org: str, on: date, by: str, pin: int | None, as_json: bool) -> None:
    """Give an organisation's total as known on a day: minimum to maximum, with what has no number beside it."""
    names = tuple(name.strip() for name in by.split(",") if name.strip())
    with open_book(book) as desk:
        made = total(desk.store, org, on, names, pin)
    if as_json:
        say_json(plain.total(made, org, names))
        return
    show_total(made, org, names)


def show_total(made: Totals, org: str, by: tuple[str, ...]) -> None:
    """Print a total as a person reads it."""
    screen = console()
    known = f"as known on {made.on} under {made.standard or 'no standard'}"
    screen.print(f"{org}: {span(made.killed_range)} killed, {known}")
    for note in _notes(made):
        screen.print(f"  {note}")
    screen.print(f"  a sum of minima and of maxima, not an estimate; book at entry {number(made.pin)}")
    table = Table(*(in_words(name) for name in by or ("state",)), box=None, pad_edge=False, header_style="bold")
    if by:
        table.add_column("killed", justify="right")
        table.add_column("injured", justify="right")
        table.add_column("cases", justify="right")
        table.add_column("no number", justify="right")
        for row in made.rows:
            table.add_row(
                *map(in_words, row.group),
                span(row.killed.range),
                span(row.injured.range),
                number(row.cases),
                number(row.killed.no_number),
            )
        if OVERLAPPING.intersection(by):
            table.caption = "not additive: a case with two actors stands in both rows, and once in the total"
    else:
        table.add_column("cases", justify="right")
        for status, cases in made.cases.items():
            table.add_row(in_words(status), number(cases))
    screen.print()
    screen.print(table)


def _notes(made: Totals) -> list[str]:
    """Say what stands beside the number: without it the number would say too much."""
    killed = made.killed
    notes = [f"{number(made.counted_cases)} cases counted"]
    if made.assumed_cases:
        notes.append(f"{number(made.assumed_cases)} of them rest on a day that is assumed, not printed")
    if killed.no_number:
        notes.append(f"{number(killed.no_number)} of them without a number of killed")
    if killed.open_ended:
        notes.append(f"{number(killed.open_ended)} figures open-ended: no upper bound was printed")
    if made.injured.lower or made.injured.upper:
        notes.append(f"{span(made.injured.range)} injured beside")
    if made.acknowledged.lower or made.acknowledged.open_ended:
        notes.append(f"{span(made.acknowledged.range)} acknowledged, not yet in the total")
    notes += [
        f"{span(beside.amount.range)} {beside.category} {in_words(beside.effect)}, {in_words(beside.standing)}, beside"
        for beside in made.beside
        if beside.amount.lower or beside.amount.upper
    ]
    if made.unplaced_cases:
        notes.append(
            f"{number(made.unplaced_cases)} reopened cases also stand in the state they had: it was not printed"
        )
    return notes
