"""``tallystick sources``: what a book rests on, who had it in hand, who repeats whom."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tallystick.actions.extras import needing
from tallystick.actions.opening import Place, book_to_read, book_to_write
from tallystick.cli import FOUND
from tallystick.cli.capture import found
from tallystick.cli.files import tell_written
from tallystick.cli.plain import problem as plain_problem
from tallystick.cli.screen import columns, many, number, row, say, waiting
from tallystick.cli.shell import actor_option, book_argument, json_option, pin_option, say_json, settled, warn

if TYPE_CHECKING:
    from tallystick.actions.sources import Edge, Overview, SourceView


@click.command("sources")
@book_argument
@pin_option
@click.option("--check", is_flag=True, help="Compare the bytes of all evidence with their digests.")
@click.option(
    "--wacz", type=click.Path(path_type=Path), metavar="FILE", help="Write the captured sources as a web archive."
)
@click.option(
    "--handed", multiple=True, metavar="SOURCE", help="Record that this source was handed over; may be repeated."
)
@click.option("--to", "whom", metavar="WHOM", help="... to whom: an institution or a role, never a person's name.")
@actor_option
@json_option
@click.pass_context
def command(  # noqa: PLR0917 -- click hands them over by name
    ctx: click.Context,
    book: Place,
    pin: int | None,
    check: bool,
    wacz: Path | None,
    handed: tuple[str, ...],
    whom: str | None,
    actor: str,
    as_json: bool,
) -> None:
    """Give the sources of BOOK: custody, where each fact was read, copies, citations, independent origins."""
    if bool(handed) != bool(whom):
        raise click.UsageError("Name both what was handed over and to whom: --handed SOURCE --to WHOM.", ctx)
    with needing("capture", "Looking at sources"):
        from tallystick.actions import sources  # noqa: PLC0415 -- optional extra
    if wacz is not None or handed:
        with book_to_write(book, actor) as desk:
            if wacz is not None:
                packed = sources.pack(desk, wacz)
                tell_written(wacz, f"a web archive of {many(packed, 'source')}, with a line of custody for each,")
            if whom:
                warn([f"{many(sources.hand_over(desk, handed, whom), 'source')} recorded as handed over."])
    with book_to_read(book) as desk, waiting("looking at sources"):
        made = sources.sources_of(desk.store, settled(desk, pin))
        problems = sources.check_evidence(desk.store, made) if check else []
    warn(problems)
    if as_json:
        answer = {"book": str(book), **plain(made)}
        say_json({**answer, "problems": [plain_problem(one) for one in problems]} if check else answer)
    else:
        show(made)
        if check and not problems:
            say("Every byte of the evidence is what was captured.")
    if problems:
        ctx.exit(FOUND)


def show(made: Overview) -> None:
    """Print the sources as a person reads them."""
    table = columns("source", "published", "publisher", ">custody", "rests on")
    called = {view.id: _called(view) for view in made.sources}
    for view in made.sources:
        publisher = view.facts["publisher"].value if "publisher" in view.facts else ""
        edges = [edge for edge in made.origins.edges if edge.source == view.id]
        rests = "; ".join(
            dict.fromkeys(f"{_BECAUSE[edge.because]} {called.get(edge.to, edge.to)}" for edge in edges[:3])
        )
        row(table, _called(view), str(view.published or ""), publisher, number(len(view.custody)), rests)
    say(table if made.sources else "The book holds no source.")
    witnesses = [view for view in made.sources if not view.is_container]
    independent = many(len(made.origins.independent), "independent origin")
    say(
        "",
        f"{many(len(witnesses), 'source')} with {independent} at most: copies, "
        "one publisher's own pages and sources that name another as theirs are one.",
    )


_BECAUSE = {"copy": "copy of", "same_publisher": "same publisher as", "cites": "cites"}


def _called(view: SourceView) -> str:
    title = view.facts["title"].value if "title" in view.facts else ""
    return title[:60] or view.file or view.label


def plain(made: Overview) -> dict[str, Any]:
    """Give the sources as JSON."""
    return {
        "pin": made.pin,
        "sources": [_source(view, made) for view in made.sources],
        "number": sum(not view.is_container for view in made.sources),
        "independent_origins": len(made.origins.independent),
        "origins": [
            {
                "origin": origin,
                "sources": [one for one, behind in made.origins.origin_of.items() if origin in behind],
            }
            for origin in made.origins.independent
        ],
    }


def _source(view: SourceView, made: Overview) -> dict[str, Any]:
    return {
        "id": view.id,
        "label": view.label,
        "entry": view.entry,
        "sha256": view.source.sha256,
        "media_type": view.media or None,
        "file": view.file or None,
        "within": view.within or None,
        "language": view.source.language or None,
        **{name: found(view.facts.get(name)) for name in ("title", "publisher", "author", "url")},
        "published": _published(view),
        "second_hand": view.source.second_hand,
        "captured": view.is_captured,
        "custody": [
            {
                "entry": line.entry,
                "act": line.act,
                "at": line.at,
                "collector": line.collector,
                "tool": line.tool or None,
                "sha256": line.sha256,
                "bytes": line.size,
                "origin": line.origin or None,
                "timestamp": line.timestamp or None,
            }
            for line in view.custody
        ],
        "rests_on": [_edge(edge) for edge in made.origins.edges if edge.source == view.id],
        "origins": list(made.origins.origin_of.get(view.id, ())),
    }


def _published(view: SourceView) -> dict[str, str] | None:
    if "published" in view.facts:
        return found(view.facts["published"])
    return None if view.published is None else {"value": view.published.isoformat(), "read_from": "said by a collector"}


def _edge(edge: Edge) -> dict[str, Any]:
    return {
        "to": edge.to,
        "captured": edge.captured,
        "because": edge.because,
        "words": edge.words or None,
        "alike": edge.alike,
    }
