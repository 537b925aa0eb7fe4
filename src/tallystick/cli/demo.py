"""``tallystick demo``: the sample book, built and asked."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import click

from tallystick.actions.answer import explain_change, statement_between, total
from tallystick.actions.gap import Terms, gap_between
from tallystick.cli.explain import show_explanation
from tallystick.cli.gap import show_gap
from tallystick.cli.shell import console, open_book, progress
from tallystick.cli.statement import show_statement
from tallystick.cli.total import show_total
from tallystick.samples.build import build_sample

BEFORE: Final = date(2017, 4, 30)
ANNOUNCED: Final = date(2017, 5, 26)
PRINTED: Final = date(2017, 6, 2)


@click.command("demo")
@click.option(
    "--dir",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("demo"),
    show_default=True,
    help="Where to leave sample.tally; an older one there is replaced.",
)
def command(folder: Path) -> None:
    """Build the sample book and show a statement, a change explained, and a gap explained."""
    folder.mkdir(parents=True, exist_ok=True)
    book = folder / "sample.tally"
    for old in folder.glob("sample.tally*"):
        old.unlink()
    with progress("sample book") as step:
        build_sample(book, step)
    screen = console()
    with open_book(book) as desk:
        screen.rule("The Coalition's statement for April 2017", align="left")
        show_statement(statement_between(desk.store, "coalition", BEFORE, PRINTED), "coalition")
        screen.rule("Why its total rose by 132, and when those people died", align="left")
        show_explanation(explain_change(desk.store, "coalition", BEFORE, PRINTED), "coalition")
        screen.rule("What had been announced and was not yet counted", align="left")
        show_total(total(desk.store, "coalition", ANNOUNCED), "coalition", ())
        screen.rule("Why 484 is not 3,817", align="left")
        terms = Terms(PRINTED, PRINTED)
        show_gap(gap_between(desk.store, "coalition", "airwars", terms), ("coalition", "airwars"), terms)
    screen.print()
    screen.print(f"The book is {book}. Ask it more: tallystick log {book} --case CS598")
