"""``tallystick hold``: the words of an entry are kept from being erased, or no more."""

from __future__ import annotations

import click

from tallystick.actions.erasing import HeldNow, hold
from tallystick.actions.opening import Place, book_to_write
from tallystick.cli.screen import say
from tallystick.cli.shell import Entry, actor_option, book_argument, json_option, say_json


@click.command("hold")
@book_argument
@click.argument("entry", metavar="ENTRY", type=Entry())
@click.option("--reason", required=True, metavar="WORDS", help="Why, in words.")
@click.option("--lift", is_flag=True, help="Lift the hold; one that two people set takes two to lift.")
@actor_option
@json_option
def command(book: Place, entry: int, reason: str, actor: str, *, lift: bool, as_json: bool) -> None:
    """Keep the words of ENTRY from being erased.

    A second person makes the hold firm, and then it takes two to lift it.
    """
    with book_to_write(book, actor) as desk:
        made = hold(desk, entry, reason, lifted=lift)
    if as_json:
        firm, asked_by = (made.held.firm, made.held.asked_by) if made.held else (False, "")
        say_json(
            {"book": str(book), "entry": entry, "written": made.written, "held": made.held is not None, "firm": firm,
             "asked_by": asked_by}
        )  # fmt: skip
    else:
        say(_told(made))


def _told(made: HeldNow) -> str:
    if made.held is None:
        return f"Entry {made.entry} is not held."
    if not made.held.firm:
        who = made.held.asked_by or "one person"
        return (
            f"Entry {made.entry} is held by {who} alone: it is not erased, and anybody can take the hold back. "
            "A second person makes it firm by the same command, with --actor."
        )
    if made.held.asked_by:
        return f"Entry {made.entry} is still held: {made.held.asked_by} wants the hold lifted, and that takes a second."
    return f"Entry {made.entry} is held by two people: it is not erased, and it takes two to lift the hold."
