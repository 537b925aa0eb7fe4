"""``tallystick init``: make a new, empty book."""

from __future__ import annotations

from shlex import quote

import click

from tallystick.actions.opening import Place, new_book
from tallystick.cli.screen import say
from tallystick.cli.shell import actor_option, book_argument


@click.command("init")
@book_argument
@click.option("--title", metavar="WORDS", help="What the book is about. By default the file's name.")
@actor_option
def command(book: Place, title: str | None, actor: str) -> None:
    """Make a new, empty book at BOOK, usually NAME.tally. Nothing is ever overwritten.

    In PostgreSQL a book is named by its address: postgresql://USER@HOST/DATABASE?book=NAME.
    """
    new_book(book, title or book.stem, actor)
    say(f"{book} is a new book.", f"Next: tallystick import {quote(str(book))} --org ORGANISATION FILE.csv")
