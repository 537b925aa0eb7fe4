"""``tallystick log``: what was written, in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tallystick.actions.answer import Written, log_of, names_in
from tallystick.cli.shell import book_argument, console, json_option, number, open_book, say_json
from tallystick.cli.telling import Names, told


@click.command("log")
@book_argument
@click.option("--case", help="Only what was written about this case (its label or id).")
@click.option("--last", type=click.IntRange(min=1), help="Only the last so many entries.")
@json_option
def command(book: Path, case: str | None, last: int | None, as_json: bool) -> None:
    """Tell what was written to the book, entry by entry: what, known when, entered by whom, and why."""
    with open_book(book) as desk:
        entries, names = log_of(desk.store, case, last), names_in(desk.store)
    if as_json:
        say_json({"case": case, "entries": [_plain(entry, names) for entry in entries]})
        return
    screen = console()
    for one in entries:
        entry = one.entry
        screen.print(f"{number(entry.n):>7}  {told(one, names)}", soft_wrap=True)
        words = "(words erased)" if one.words is None else one.words.reason
        screen.print(f"         {entry.recorded_at[:16].replace('T', ' ')} UTC, {entry.actor}: {words}", soft_wrap=True)


def _plain(one: Written, names: Names) -> dict[str, Any]:
    entry = one.entry
    return {
        "n": entry.n,
        "kind": entry.kind.value,
        "told": told(one, names),
        "recorded_at": entry.recorded_at,
        "actor": entry.actor,
        "change": entry.change,
        "reason": None if one.words is None else one.words.reason,
    }
