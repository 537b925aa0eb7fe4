"""``tallystick capture``: evidence into a book, with its words and its custody."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from tallystick.actions.extras import needing
from tallystick.actions.opening import Place, book_to_write
from tallystick.cli import FOUND, UNUSABLE
from tallystick.cli.plain import problem as plain_problem
from tallystick.cli.screen import many, say
from tallystick.cli.shell import Day, actor_option, book_argument, json_option, progress, say_json, warn

if TYPE_CHECKING:
    from tallystick.actions.capturing import Capture, Captured, Pasted

ADDRESS: Final = re.compile(r"https?://\S+", re.IGNORECASE)
WARNING: Final = """\
Nothing was fetched. To fetch a page is to be seen by whoever runs it, and by whoever watches your line: they learn
that somebody at your address looked at just this page, and when. For a page about a killing that can put a source, a
family or you in danger, and can make somebody take the page down.
Safer: let an archive save it and capture the archive's copy, or save it in a browser on a line that leads nowhere near
you, and capture the saved file.
If you have weighed this and still want it fetched from here, say so: --fetch-from-here"""


@click.command("capture")
@book_argument
@click.argument("items", nargs=-1, required=True, metavar="PATH|URL|-...")
@click.option("--published", type=Day(), help="The day it was published, where you know it; the publisher's own day.")
@click.option("--url", help="The address it was saved from, where the file does not say.")
@click.option(
    "--fetch-from-here",
    is_flag=True,
    help="Fetch addresses over the network, after you have read the warning that is shown without this.",
)
@click.option("--no-timestamps", is_flag=True, help="Queue no requests for time stamps (RFC 3161).")
@actor_option
@json_option
@click.pass_context
def command(  # noqa: PLR0917 -- click hands them over by name
    ctx: click.Context,
    book: Place,
    items: tuple[str, ...],
    published: date | None,
    url: str | None,
    fetch_from_here: bool,
    no_timestamps: bool,
    actor: str,
    as_json: bool,
) -> None:
    """Take evidence into BOOK: files, folders, web archives (WARC, WACZ), pasted text (-), or addresses.

    The bytes are kept as they came, in a folder beside the book; each is a source with a line of custody. The same
    bytes twice are one source with two lines. A capture that was stopped goes on where it was when it is started again.
    """
    addresses = [item for item in items if ADDRESS.fullmatch(item)]
    if addresses and not fetch_from_here:
        warn(WARNING.splitlines())
        ctx.exit(UNUSABLE)
    with needing("capture", "Capturing"):
        from tallystick.actions import capturing  # noqa: PLC0415 -- optional extra
    with book_to_write(book, actor) as desk, progress("capturing") as step:
        inputs: list[Path | Pasted] = []
        for item in items:
            if item == "-":
                inputs.append(capturing.Pasted(sys.stdin.buffer.read(capturing.LARGEST_PASTED + 1)))
            elif item in addresses:
                with needing("capture", "Fetching"):
                    from tallystick.actions import fetching  # noqa: PLC0415 -- optional extra
                inputs.append(fetching.fetched(item))
            else:
                inputs.append(Path(item))
        wishes = capturing.Wishes(published, url, timestamps=not no_timestamps)
        made = capturing.capture(desk, inputs, wishes, step)
    warn(made.problems)
    if as_json:
        say_json({"book": str(book), **plain(made)})
    else:
        show(made)
    if not any(item.source for item in made.items):
        ctx.exit(UNUSABLE)
    if made.problems:
        ctx.exit(FOUND)


def show(made: Capture) -> None:
    """Print what became of a capture as a person reads it."""
    new, seen, already, refused = (
        sum(item.status == status for item in made.items)
        for status in ("captured", "seen_before", "already", "refused")
    )
    for item in made.items[:_MOST]:
        words = item.words
        beside = ", ".join(
            f"{name} {found.value} ({found.read_from})"
            for name, found in (
                ("publisher", words.publisher if words else None),
                ("published", words.published if words else None),
                ("language", words.language if words else None),
            )
            if found is not None
        )
        state = _STATES[item.status]
        say(f"{item.origin}: {state}{', ' + item.media.value if item.source else ''}{'; ' + beside if beside else ''}")
    if len(made.items) > _MOST:
        say(f"and {len(made.items) - _MOST:,} more")
    say(
        f"{many(new, 'new source')}, {seen:,} seen before (a line of custody each), {already:,} done by the same "
        f"capture before it was stopped, {refused:,} refused. The book ends at entry {made.pin}."
    )


_MOST: Final = 50
_STATES: Final = {
    "captured": "captured",
    "seen_before": "seen before",
    "already": "already captured by this run",
    "refused": "refused",
}


def plain(made: Capture) -> dict[str, Any]:
    """Give a capture as JSON."""
    return {
        "run": made.run,
        "captured": [_item(item) for item in made.items],
        "problems": [plain_problem(problem) for problem in made.problems],
        "pin": made.pin,
    }


def _item(item: Captured) -> dict[str, Any]:
    words = item.words
    return {
        "origin": item.origin,
        "status": item.status,
        "source": item.source or None,
        "sha256": item.sha256 or None,
        "media_type": item.media.value if item.source else None,
        "bytes": item.size,
        "within": item.within or None,
        "characters": len(words.text) if words else None,
        **{
            name: found(getattr(words, name, None))
            for name in ("title", "publisher", "author", "published", "url", "language")
        },
    }


def found(fact: Any) -> dict[str, str] | None:
    """Give a fact and where it was read as JSON."""
    return None if fact is None else {"value": fact.value, "read_from": fact.read_from}
