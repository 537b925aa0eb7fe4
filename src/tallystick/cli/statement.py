"""``tallystick statement``: an organisation's statement over a window of days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import click

from tallystick.actions.answer import Check, Statement, called, statement_between
from tallystick.actions.opening import Place, book_to_read
from tallystick.cli import FOUND, plain
from tallystick.cli.screen import columns, many, number, row, say, span, waiting
from tallystick.cli.shell import (
    book_argument,
    from_option,
    json_option,
    org_option,
    pin_option,
    say_json,
    settled,
    to_option,
)
from tallystick.reports.words import plain as in_words


@click.command("statement")
@book_argument
@org_option
@from_option
@to_option
@pin_option
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    book: Place,
    *,
    org: str,
    start: date,
    end: date,
    pin: int | None,
    as_json: bool,
) -> None:
    """Say which cases came, which were completed and which are open, and how the total moved.

    carried + received + reopened - completed - withdrawn = open, beside what was printed on the last day of the window.
    """
    with book_to_read(book) as desk, waiting("adding up"):
        at = settled(desk, pin)
        org = called(desk.store, org, at)
        made = statement_between(desk.store, org, start, end, at)
    if as_json:
        say_json(plain.statement(made, org))
    else:
        show_statement(made, org)
    if not made.holds:
        ctx.exit(FOUND)


def show_statement(made: Statement, org: str) -> None:
    """Print a statement as a person reads it."""
    say(f"{org}, after {made.start} and up to {made.end}", "")
    printed = {check.measure: check for check in made.checks}
    table = columns("", ">book", ">printed", "")

    def line(words: str, value: str, measure: str = "") -> None:
        check = printed.get(measure)
        if check is None:
            row(table, words, value, "derived" if made.checks and measure in made.derived else "", "")
        else:
            figure = number(check.printed, signed=measure == "killed_in_period")
            row(table, words, value, figure, "; ".join(_remarks(check)))

    line("cases carried over", number(made.carried), "carried")
    line("+ received", number(made.received), "received")
    if made.reopened or "reopened" in printed:
        line("+ reopened", number(made.reopened), "reopened")
    line("- completed", number(sum(made.completed.values())), "completed")
    for status, cases in made.completed.items():
        line(f"    {in_words(status)}", number(cases), f"state:{status}")
    if made.withdrawn or "withdrawn" in printed:
        line("- withdrawn", number(made.withdrawn), "withdrawn")
    line("= cases open", number(made.open), "open")
    line("", "")
    line("killed, at the beginning", span(made.killed_opening))
    line("change", span(made.killed_change, signed=True), "killed_in_period")
    line("killed, at the end", span(made.killed_closing), "killed")
    say(table, "", *_notes(made))


def _remarks(check: Check) -> Iterator[str]:
    if check.second_hand:
        yield "second-hand"
    if check.residual:
        yield f"{number(abs(check.residual))} {'more' if check.residual > 0 else 'fewer'} in print than in the book"


def _notes(made: Statement) -> list[str]:
    notes = []
    if not made.checks:
        notes.append(
            f"The book has no figure that was printed on {made.end}, the day this window ends, to compare with."
        )
    elif made.derived:
        notes.append("derived: not printed for this window, worked out from what was.")
    if made.regraded:
        notes.append(f"{many(made.regraded, 'completed case')} went from one state to another.")
    if made.withdrawn_later:
        notes.append(f"{many(made.withdrawn_later, 'completed case')} withdrawn afterwards.")
    if made.prior_period is not None:
        notes.append(
            f"Posted into the closed period since it was closed: {span(made.prior_period.range, signed=True)}."
        )
    notes.append("The statement holds." if made.holds else "THE STATEMENT DOES NOT HOLD.")
    return notes
