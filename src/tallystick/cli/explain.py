"""``tallystick explain``: why a total changed between two days."""

from __future__ import annotations

from datetime import date

import click

from tallystick.actions.answer import CauseShare, Explanation, called, explain_change
from tallystick.actions.opening import Place, book_to_read
from tallystick.cli import plain
from tallystick.cli.screen import Amounts, amounts, nested, say, span, waiting
from tallystick.cli.shell import (
    Entry,
    Two,
    book_argument,
    from_option,
    json_option,
    org_option,
    say_json,
    settled,
    to_option,
)
from tallystick.reports.words import cause as cause_in_words
from tallystick.reports.words import plain as in_words

MOST_CASES = 8


@click.command("explain")
@book_argument
@org_option
@from_option
@to_option
@click.option(
    "--pins",
    type=Two(Entry(), "entries", "120,240"),
    help="Ask the book as it stood at entry A for the first day and at B for the second.",
)
@json_option
def command(book: Place, org: str, start: date, end: date, pins: tuple[int, int] | None, as_json: bool) -> None:
    """Say why an organisation's total changed, and in which months those people were killed.

    The causes add up to the change exactly, each with its cases. What the organisation changed by day stands apart
    from what was learned later: entries, made between two pins, about days that were over.
    """
    with book_to_read(book) as desk, waiting("adding up"):
        first, second = (settled(desk, pin) for pin in pins or (None, None))
        org = called(desk.store, org, second)
        made = explain_change(desk.store, org, start, end, (first, second))
    if as_json:
        say_json(plain.explanation(made, org))
    else:
        show_explanation(made, org)


def show_explanation(made: Explanation, org: str) -> None:
    """Print an explanation as a person reads it."""
    opening, closing, known = made.opening, made.closing, made.change.max is not None
    before, after = span(opening.killed_range), span(closing.killed_range)
    say(f"{org}: {before} killed as known on {opening.on}, {after} as known on {closing.on}", "")
    shares = [*made.causes, *made.learned_later]
    why = amounts("why", [plain.moved(share.amount, known=known) for share in shares])
    for share in made.causes:
        _add(why, share, known=known)
    if made.learned_later:
        why.say(f"learned later, about days up to {opening.on}:")
    for share in made.learned_later:
        _add(why, share, known=known)
    together = "together" if known else "together, on the minimum: not every figure has a printed maximum"
    why.add(made.change, together)
    say(why.table)
    if made.by_month:
        moved = {month: plain.moved(amount, known=known) for month, amount in made.by_month.items()}
        months = amounts("month in which they were killed", list(moved.values()))
        for month, amount in moved.items():
            months.add(amount, in_words(month))
        say("", months.table)


def _add(why: Amounts, share: CauseShare, *, known: bool) -> None:
    cases = [(span(plain.moved(one.amount, known=known), signed=True), one.label) for one in share.cases]
    why.add(plain.moved(share.amount, known=known), cause_in_words(share.cause), nested(cases, MOST_CASES))
