"""``tallystick demo``: the sample book, built and asked."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final

import click

from tallystick.actions.answer import explain_change, log_of, statement_between, total
from tallystick.actions.gap import Terms, gap_between
from tallystick.actions.opening import CannotOpen, book_to_read, making
from tallystick.cli import tallystick
from tallystick.cli.explain import show_explanation
from tallystick.cli.gap import compared, show_gap
from tallystick.cli.screen import heading, number, say
from tallystick.cli.shell import progress, settled
from tallystick.cli.statement import show_statement
from tallystick.cli.total import show_total
from tallystick.samples.build import ACTOR, build_sample
from tallystick.values.problems import TallystickError

COALITION, AIRWARS = "coalition", "airwars"
BEFORE, ANNOUNCED, PRINTED = date(2017, 4, 30), date(2017, 5, 26), date(2017, 6, 2)
"""The days on which 352 was printed, on which 105 were acknowledged and not yet counted, on which 484 was printed."""

SIDE_FILES: Final = ("", "-wal", "-shm")
"""What the names of a book's files end in."""


class NotTheSample(TallystickError):
    """Where the sample book would be built lies a book that somebody wrote to, or another file."""

    def __init__(self, place: Path) -> None:
        """Build the sentence from the facts."""
        self.place = place
        super().__init__(
            f"{place} holds more than the sample book, and was left as it is. "
            "Move it, or choose another folder: tallystick demo --dir FOLDER"
        )


@click.command("demo")
@click.option(
    "--dir",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("demo"),
    show_default=True,
    help="Where to leave sample.tally. An older sample book there is built anew.",
)
@click.option("--serve", is_flag=True, help="End by showing it in pages, until Ctrl-C.")
@click.pass_context
def command(ctx: click.Context, folder: Path, *, serve: bool) -> None:
    """Build the sample book, and print a statement, a change explained and a gap explained."""
    folder.mkdir(parents=True, exist_ok=True)
    book = folder / "sample.tally"
    _refuse_others(book)
    with progress("sample book") as step, _built_beside(book) as unfinished:
        build_sample(unfinished, step)
    show_demo(book)
    say("", f"The book is {book}. Ask it more, for instance:")
    say(f"  tallystick log {book} --case CS598", f"  tallystick total {book} --org airwars --on 2017-06-02 --by area")
    if serve:
        say("")
        pages = tallystick.get_command(ctx, "serve")
        assert pages is not None  # noqa: S101 -- it is on the list
        ctx.invoke(pages, book=book)


def show_demo(book: Path) -> None:
    """Ask the sample book what the demo shows."""
    with book_to_read(book) as desk:
        pin = settled(desk, None)
        statement = statement_between(desk.store, COALITION, BEFORE, PRINTED, pin)
        explanation = explain_change(desk.store, COALITION, BEFORE, PRINTED, (pin, pin))
        announced = total(desk.store, COALITION, ANNOUNCED, (), pin)
        terms = Terms(PRINTED, PRINTED, pin=pin)
        gap = gap_between(desk.store, COALITION, AIRWARS, terms)
    say(heading("The Coalition's statement for April 2017"))
    show_statement(statement, COALITION)
    say("", heading(f"Why its total rose by {number(statement.killed_change.min)}, and when those people died"))
    show_explanation(explanation, COALITION)
    say("", heading("What had been announced a week before, and was not yet counted"))
    show_total(announced, COALITION)
    ours, theirs = (number(compared(gap, side).min) for side in (gap.a, gap.b))
    say("", heading(f"Why {ours} is not {theirs}"))
    show_gap(gap, (COALITION, AIRWARS), terms)


@contextmanager
def _built_beside(book: Path) -> Iterator[Path]:
    """Give a place for a new sample book; whole, it takes the place of an older one, else nothing of it is left."""
    if not os.access(book.parent, os.W_OK):
        raise CannotOpen(book, "nothing can be written to this folder")
    unfinished = book.with_name(f".{book.name}.{os.getpid()}.new")
    try:
        with making(book):
            yield unfinished
        for ending in SIDE_FILES[1:]:
            book.with_name(book.name + ending).unlink(missing_ok=True)
        unfinished.replace(book)
    finally:
        for ending in SIDE_FILES:
            unfinished.with_name(unfinished.name + ending).unlink(missing_ok=True)


def _refuse_others(book: Path) -> None:
    """Refuse to take anything away but an older sample book."""
    if not book.exists():
        return
    with book_to_read(book) as desk:
        others = sum(written.entry.actor != ACTOR for written in log_of(desk.store))
    if others:
        raise NotTheSample(book)
