"""What the commands share: how a book, a day and an organisation are named, and how answers are printed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import click
import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from tallystick.actions.desk import Desk
from tallystick.values.counts import CountRange
from tallystick.values.when import BadDate, parse_day


class Day(click.ParamType[date]):
    """A day on the command line: YYYY-MM-DD and nothing else."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: D102 -- click's own signature
        if isinstance(value, date):
            return value
        try:
            return parse_day(value)
        except BadDate:
            return self.fail(f"'{value}' is not a day. Write it as 2017-06-02 (year, month, day).", param, ctx)


book_argument = click.argument("book", type=click.Path(path_type=Path))
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else.")
pin_option = click.option("--pin", type=click.IntRange(min=1), help="Ask the book as it stood at this entry.")
actor_option = click.option(
    "--actor", default="desk", show_default=True, help="Who writes: a role or pseudonym, never a person's name."
)


def open_book(path: Path) -> Desk:
    """Open a book to read from it."""
    return Desk.open(path, "reader", read_only=True)


def say_json(answer: dict[str, Any]) -> None:
    """Print one JSON object, and nothing else, on standard output."""
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(answer), indent=2).decode() + "\n")


def console() -> Console:
    """Give the screen: plain where it is no terminal, and never guessing at marks in the text."""
    out = Console(highlight=False, markup=False, emoji=False)
    if not out.is_terminal:
        out = Console(highlight=False, markup=False, emoji=False, width=100, no_color=True)
    return out


def number(value: int | None, *, signed: bool = False) -> str:
    """Print a number for people: 3,817; +132; a dash where there is none."""
    if value is None:
        return "not known"
    return f"{value:+,}" if signed and value else f"{value:,}"


def span(value: CountRange, *, signed: bool = False) -> str:
    """Print a minimum and maximum for people: ``105``, ``3-5``, ``at least 484``."""
    low = number(value.min, signed=signed)
    if value.max is None:
        return low if signed else f"at least {low}"
    return low if value.max == value.min else f"{low} to {number(value.max, signed=signed)}"


@contextmanager
def progress(what: str) -> Iterator[Callable[[str, int, int], None]]:
    """Show on standard error how far long work is; silent where nobody is looking."""
    screen = Console(stderr=True)
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=screen,
        transient=True,
        disable=not screen.is_terminal,
    ) as bar:
        task = bar.add_task(what, total=None)

        def step(stage: str, done: int, whole: int) -> None:
            bar.update(task, description=stage, completed=done, total=whole or None)

        yield step


def warn(lines: Iterable[object]) -> None:
    """Print findings and Problems on standard error, one a line."""
    for line in lines:
        click.echo(str(line), err=True)
