"""``tallystick log``: what was written, in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any, Final

import click

from tallystick.actions.answer import Written, log_of, names_in
from tallystick.actions.opening import Place, book_to_read
from tallystick.cli.screen import say_entry, waiting
from tallystick.cli.shell import book_argument, json_option, say_json_of
from tallystick.cli.telling import Names, sources_of, told


@click.command("log")
@book_argument
@click.option("--case", metavar="CASE", help="Only what was written about this case (its label or id).")
@click.option("--last", type=click.IntRange(min=1), metavar="N", help="Only the last N entries.")
@json_option
def command(book: Place, case: str | None, last: int | None, as_json: bool) -> None:
    """Tell what was written to the book, entry by entry: what, known when, why, from which source, and by whom."""
    with book_to_read(book) as desk, closing(log_of(desk.store, case, last)) as written:
        with waiting("looking up names"):
            names = names_in(desk.store)
        if as_json:
            say_json_of("entries", (_plain(one, names) for one in written), case=case)
            return
        for one in written:
            say_entry(f"{one.entry.n:>7}", list(_lines(one, names)))


TELLING_TEXTS: Final = frozenset({"title", "publisher", "url", "name", "place", "file"})
"""The texts of sources, organisations and incidents that are told: none of them is about a person."""


def _lines(one: Written, names: Names) -> Iterator[str]:
    entry = one.entry
    yield told(one, names)
    texts = () if one.words is None else one.words.texts
    if entry.kind.value in {"source", "organisation", "incident"} and texts:
        yield "; ".join(text for name, text in texts if name in TELLING_TEXTS)
    yield "(words erased)" if one.words is None else f"why: {one.words.reason}"
    cites = [_short(source) + (f", {at}" if at else "") for source, at in sources_of(one, names)]
    if cites:
        yield f"from: {'; '.join(cites)}"
    yield f"written {entry.recorded_at[:16].replace('T', ' ')} UTC by {entry.actor}"


def _short(source: str) -> str:
    """Shorten a source that is named by the digest of its bytes, as imported files are."""
    return f"{source[:19]}..." if source.startswith("sha256:") else source


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
        "sources": [{"source": source, "at": at} for source, at in sources_of(one, names)],
    }
