"""``tallystick gap``: why two organisations' totals differ, step by step."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from rich.table import Table

from tallystick.actions.gap import Gap, Scope, Step, Terms, TotalBasis, gap_between
from tallystick.cli import plain
from tallystick.cli.shell import Day, book_argument, console, json_option, number, open_book, pin_option, say_json, span

MOST_CASES = 4


class Two(click.ParamType[tuple[str, str]]):
    """Two organisations, as ``coalition,airwars``."""

    name = "A,B"

    def convert(  # noqa: D102 -- click's own
        self, value: str | tuple[str, str], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        if isinstance(value, tuple):
            return value
        first, comma, second = (part.strip() for part in value.partition(","))
        if first and comma and second and "," not in second:
            return first, second
        return self.fail(f"'{value}' is not two organisations. Write them as coalition,airwars.", param, ctx)


@click.command("gap")
@book_argument
@click.option("--orgs", type=Two(), required=True, help="The two organisations; the difference is B minus A.")
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
@click.option("--area", "areas", multiple=True, help="Only this area and what lies in it, as SY/Raqqa (repeatable).")
@click.option("--actor", default="", help="Only cases in which this actor is named.")
@click.option("--weapon", default="", help="Only cases with this weapon.")
@pin_option
@json_option
def command(  # noqa: PLR0917 -- click hands them over by name
    book: Path,
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
    """Explain why B's total is not A's: steps that add up exactly, each with its cases."""
    scope = Scope(event_from=event_from, event_to=event_to, places=areas, actor=actor, weapon=weapon)
    terms = Terms(on, on_b or on, TotalBasis(basis), scope, hindsight, pin)
    with open_book(book) as desk:
        made = gap_between(desk.store, *orgs, terms)
    if as_json:
        say_json(plain.gap(made, orgs, terms))
    else:
        show_gap(made, orgs, terms)


def show_gap(made: Gap, orgs: tuple[str, str], terms: Terms) -> None:
    """Print a gap as a person reads it."""
    screen = console()
    a, b = orgs
    screen.print(f"{b} less {a}: {number(made.difference.min, signed=True)} killed on the minimum, {_maximum(made)}")
    sides = Table("", box=None, pad_edge=False, header_style="bold")
    for name in ("known on", "printed", "in this book"):
        sides.add_column(name, justify="right")
    for label, side, day in ((a, made.a, terms.on_a), (b, made.b, terms.on_b)):
        printed = "not in this book" if side.printed is None else span(side.printed)
        sides.add_row(label, day.isoformat(), printed, span(side.book))
    screen.print(sides)
    screen.print()
    steps = Table(box=None, pad_edge=False, header_style="bold")
    steps.add_column("minimum", justify="right", no_wrap=True)
    steps.add_column("maximum", justify="right", no_wrap=True)
    steps.add_column("killed ...")
    for step in made.steps:
        steps.add_row(number(step.lower, signed=True), number(step.upper, signed=True), step.words)
        if step.cases or step.figures:
            steps.add_row("", "", f"  {_cases(step)}")
    steps.add_row(number(made.difference.min, signed=True), number(made.difference.max, signed=True), "together")
    screen.print(steps)
    screen.print()
    screen.print(made.text)


def _maximum(made: Gap) -> str:
    if made.difference.max is None:
        return "not known on the maximum (a bound was not printed)"
    return f"{number(made.difference.max, signed=True)} on the maximum"


def _cases(step: Step) -> str:
    labels = [*step.cases, *step.figures]
    more = f" and {number(len(labels) - MOST_CASES)} more" if len(labels) > MOST_CASES else ""
    return "; ".join(labels[:MOST_CASES]) + more
