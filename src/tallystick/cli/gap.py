"""``tallystick gap``: why two organisations' totals differ, step by step."""

from __future__ import annotations

from datetime import date
from typing import Final

import click
from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from tallystick.actions.answer import called
from tallystick.actions.gap import Gap, GapTotal, Scope, Step, Terms, TotalBasis, gap_between
from tallystick.actions.opening import Place, book_to_read
from tallystick.cli import plain
from tallystick.cli.safe import shown
from tallystick.cli.screen import Amounts, columns, listed, many, number, paragraphs, row, say, span, waiting
from tallystick.cli.shell import Day, Two, book_argument, json_option, pin_option, say_json, settled, warn
from tallystick.values.counts import CountRange

MOST_CASES: Final = 4
NOTHING: Final = CountRange(0, 0)


@click.command("gap")
@book_argument
@click.option(
    "--orgs",
    type=Two(click.STRING, "organisations", "coalition,airwars"),
    required=True,
    help="The two organisations; the difference is B minus A.",
)
@click.option("--on", "on", type=Day(), required=True, help="The day: what both had made known at its end.")
@click.option("--on-b", type=Day(), help="Another day for B.")
@click.option(
    "--basis",
    type=click.Choice(["printed", "book"]),
    default="printed",
    show_default=True,
    help="Compare what was printed, or what the book holds.",
)
@click.option("--hindsight", is_flag=True, help="Also use what was decided after the day, and say so.")
@click.option("--event-from", type=Day(), help="Only harm from this day on ...")
@click.option("--event-to", type=Day(), help="... up to and including this one.")
@click.option(
    "--area",
    "areas",
    multiple=True,
    metavar="AREA",
    help="Only this area and what lies in it, as SY/Raqqa. May be repeated.",
)
@click.option("--actor", default="", metavar="NAME", help="Only cases in which this actor is named.")
@click.option("--weapon", default="", metavar="NAME", help="Only cases with this weapon.")
@pin_option
@json_option
def command(  # noqa: PLR0917 -- click hands them over by name
    book: Place,
    orgs: tuple[str, str],
    on: date,
    on_b: date | None,
    basis: str,
    hindsight: bool,
    event_from: date | None,
    event_to: date | None,
    areas: tuple[str, ...],
    actor: str,
    weapon: str,
    pin: int | None,
    as_json: bool,
) -> None:
    """Explain why B's total is not A's: steps from A to B that add up exactly, each with its cases.

    Printed totals cannot be cut down to a part of what they cover: with a period, an area, an actor or a weapon
    ask for --basis book.
    """
    scope = Scope(event_from=event_from, event_to=event_to, places=areas, actor=actor, weapon=weapon)
    with book_to_read(book) as desk, waiting("laying the two side by side"):
        at = settled(desk, pin)
        orgs = called(desk.store, orgs[0], at), called(desk.store, orgs[1], at)
        terms = Terms(on, on_b or on, TotalBasis(basis), scope, hindsight, at)
        made = gap_between(desk.store, *orgs, terms)
    if scope != Scope() and NOTHING == made.a.book == made.b.book:
        see = f"tallystick total {book} --org {orgs[0]} --on {on} --by area,actor"
        warn(
            [f"tallystick: no case that counts lies in this scope. For areas and actors as the book writes them: {see}"]
        )
    if as_json:
        say_json(plain.gap(made, orgs, terms))
    else:
        show_gap(made, orgs, terms)


def show_gap(made: Gap, orgs: tuple[str, str], terms: Terms) -> None:
    """Print a gap as a person reads it: from A's total, step by step, to B's."""
    a, b = orgs
    least, most = (number(value, signed=True) for value in (made.difference.min, made.difference.max))
    maximum = (
        "the maximum is not known: a bound was not printed" if made.difference.max is None else f"{most} on the maximum"
    )
    say(f"{b} less {a}: {least} killed on the minimum; {maximum}", "")
    sides = columns("killed", ">known on", ">printed", ">in this book")
    for label, side, day in ((a, made.a, terms.on_a), (b, made.b, terms.on_b)):
        printed = "not in this book" if side.printed is None else span(side.printed)
        row(sides, label, day.isoformat(), printed, span(side.book))
    steps = Amounts(columns(">minimum", ">maximum", f"from {a} to {b}"), has_maxima=True)
    steps.add(compared(made, made.a), f"{a}, {_BASIS[made.basis]}", signed=False)
    for step in made.steps:
        steps.add(CountRange(step.lower, step.upper), step.words, _cases(step))
    steps.add(compared(made, made.b), f"{b}, {_BASIS[made.basis]}", signed=False)
    say(sides, "", steps.table, "", paragraphs(made.text))
    if made.conflicts:
        say("", f"Judged different, and the same by others: {many(made.conflicts, 'pair')}. See tallystick incidents.")


def compared(made: Gap, side: GapTotal) -> CountRange:
    """Give the total of one side that is compared: what was printed, or what the book holds."""
    printed = side.printed if made.basis is TotalBasis.PRINTED else None
    return side.book if printed is None else printed


_BASIS: Final = {TotalBasis.PRINTED: "as printed", TotalBasis.BOOK: "as this book holds it"}


def _cases(step: Step) -> RenderableType | None:
    labels = (*step.cases, *step.figures)
    return Padding(Text(shown(listed(labels, MOST_CASES))), (0, 0, 0, 2)) if labels else None
