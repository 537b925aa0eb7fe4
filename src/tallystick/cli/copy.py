"""``tallystick copy``: a book copied, from a file into a database or back."""

from __future__ import annotations

import click

from tallystick.actions.copying import copy
from tallystick.actions.opening import Place
from tallystick.cli.screen import many, say
from tallystick.cli.shell import Book, book_argument, progress


@click.command("copy")
@book_argument
@click.argument("to", metavar="NEW", type=Book())
def command(book: Place, to: Place) -> None:
    """Copy BOOK to NEW, from a file into a PostgreSQL database or back; nothing is ever overwritten.

    The journal is checked and copied byte by byte, so the copy has the same seals; its tables are made anew.
    """
    with progress("copy") as step:
        last, seal = copy(book, to, step)
    say(f"{to} is a copy of {book}: {many(last, 'entry')}, each as it was sealed.", f"head seal {seal}")
