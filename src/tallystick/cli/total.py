"""``tallystick total``: what an organisation's total was, as known on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import click

from tallystick.actions.answer import OVERLAPPING, Row, Totals, called, rows_not_counted, total
from tallystick.actions.opening import Place, book_to_read
from tallystick.cli import plain
from tallystick.cli.screen import columns, facts, many, number, row, say, span, waiting
from tallystick.cli.shell import Day, book_argument, json_option, org_option, pin_option, say_json, settled
from tallystick.reports.words import plain as in_words


@click.command("total")
@book_argument
@org_option
@click.option("--on", "on", type=Day(), required=True, help="The day: what was known at its end.")
@click.option(
    "--by",
    default="",
    metavar="NAME,...",
    help="Split by status, event_month, known_month, area, actor; several with commas between.",
)
@pin_option
@json_option
def command(book: Place, org: str, on: date, by: str, pin: int | None, as_json: bool) -> None:
    """Give an organisation's total as known on a day.

    The total is a sum of minima to a sum of maxima and never an estimate. What it leaves out stands beside it:
    cases without a number, figures without a printed upper bound, the injured, what was announced and not yet counted.
    """
    names = tuple(dict.fromkeys(name.strip() for name in by.split(",") if name.strip()))
    with book_to_read(book) as desk, waiting("adding up"):
        at = settled(desk, pin)
        org = called(desk.store, org, at)
        made = total(desk.store, org, on, names, at)
        uncounted = rows_not_counted(desk.store, org, on, names, at)
    if as_json:
        say_json(plain.total(made, org, names, uncounted))
    else:
        show_total(made, org, names, uncounted)


def show_total(made: Totals, org: str, by: tuple[str, ...] = (), uncounted: tuple[Row, ...] = ()) -> None:
    """Print a total as a person reads it."""
    say(f"{org} as known on {made.on}: {span(made.killed_range)} killed", facts(_beside(made)), "")
    if by:
        _show_rows(made, by, uncounted)
        return
    table = columns("state", ">cases")
    for status, cases in made.cases.items():
        row(table, in_words(status), number(cases))
    say(table if made.cases else "No case was known on that day.")


def _show_rows(made: Totals, by: tuple[str, ...], uncounted: tuple[Row, ...]) -> None:
    table = columns(*map(in_words, by), ">killed", ">injured", ">cases", ">no number")
    for one in made.rows:
        row(table, *map(in_words, one.group), *_numbers(one))
    if uncounted:
        row(table, *[""] * (len(by) + 4))
        row(table, "not counted:", *[""] * (len(by) + 3))
    for one in uncounted:
        row(table, *map(in_words, one.group), *_numbers(one))
    say(table if table.row_count else "Nothing was known on that day.")
    if OVERLAPPING.intersection(by):
        say("", "Not additive: a case with two actors stands in both rows, and once in the total.")


def _numbers(one: Row) -> tuple[str, str, str, str]:
    return span(one.killed.range), span(one.injured.range), number(one.cases), number(one.killed.no_number)


def _beside(made: Totals) -> Iterator[tuple[str, str]]:
    """Say what stands beside the number: without it the number would say too much."""
    killed = made.killed
    assumed = f", {number(made.assumed_cases)} of them from a day that is assumed, not printed"
    yield "counted", many(made.counted_cases, "case") + (assumed if made.assumed_cases else "")
    if killed.no_number:
        yield "no number", f"{many(killed.no_number, 'figure')} without a number of killed"
    if killed.open_ended:
        others = f"the maxima of the others come to {number(killed.upper)}"
        yield "no maximum", f"{many(killed.open_ended, 'figure')} without a printed upper bound; {others}"
    if killed.no_lower:
        yield "no minimum", f"{many(killed.no_lower, 'figure')} without a printed lower bound, taken for 0"
    if made.injured.lower or made.injured.upper or made.injured.open_ended:
        yield "injured", span(made.injured.range)
    if made.acknowledged.lower or made.acknowledged.upper or made.acknowledged.open_ended:
        yield "beside", f"{span(made.acknowledged.range)} killed, acknowledged and not yet counted"
    for one in made.beside:
        if one.amount.lower or one.amount.upper or one.amount.open_ended:
            whom = f"{in_words(one.effect)} ({in_words(one.category)}, {in_words(one.standing)})"
            yield "beside", f"{span(one.amount.range)} {whom}, in cases that are {in_words(one.status)}"
    if made.unplaced_cases:
        cases = many(made.unplaced_cases, "reopened case")
        yield "states", f"{cases} also stand in the state before, which was not printed"
    yield "standard", made.standard or "none adopted by that day"
    yield "book", f"as it stood at entry {made.pin}"
