"""``tallystick erase``: the words of entries are taken out of a book for good."""

from __future__ import annotations

import click

from tallystick.actions.erasing import Section, erase
from tallystick.actions.opening import Place, book_to_write
from tallystick.cli.screen import many, say
from tallystick.cli.shell import Entry, actor_option, book_argument, json_option, say_json


@click.command("erase")
@book_argument
@click.argument("entries", metavar="ENTRY...", type=Entry(), nargs=-1, required=True)
@click.option("--reason", required=True, metavar="WORDS", help="Why, in words; they stay.")
@click.option(
    "--section",
    type=click.Choice([Section.WORDS.value, Section.PROTECTED.value]),
    default=Section.WORDS.value,
    show_default=True,
    help="What of the entries: their words, or what is protected (names, private sources).",
)
@click.option("--yes", is_flag=True, help="Say that you know it cannot be undone; without it, nothing is erased.")
@actor_option
@json_option
def command(
    book: Place, entries: tuple[int, ...], reason: str, section: str, actor: str, *, yes: bool, as_json: bool
) -> None:
    """Erase the words of each ENTRY, with their salt, for good. That they were there, and all figures, stay."""
    if not yes:
        raise click.UsageError("What is erased cannot be brought back, and nothing was. To erase it, add --yes.")
    with book_to_write(book, actor) as desk:
        written = erase(desk, entries, Section(section), reason)
    if as_json:
        say_json({"book": str(book), "section": section, "erased": list(entries), "written": written})
        return
    numbers = ", ".join(map(str, entries))
    say(f"Erased: the {section} of {many(len(entries), 'entry')} ({numbers}).")
    say("Copies and backups of the book have them still, and so have bytes that were captured as evidence.")
