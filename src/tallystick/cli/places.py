"""``tallystick places``: the gazetteer of a book, filled and asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tallystick.actions.opening import Place, book_to_read
from tallystick.actions.placing import KINDS, Candidate, Lookup, add_places, find_places
from tallystick.cli import FOUND
from tallystick.cli.plain import problem as plain_problem
from tallystick.cli.screen import columns, many, row, say
from tallystick.cli.shell import book_argument, json_option, progress, say_json, warn


@click.group("places")
def command() -> None:
    """Fill the gazetteer of a book, and look places up in it: candidates with evidence, never one silent answer."""


@command.command("add", short_help="Read places into the gazetteer of a book.")
@book_argument
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--format", "kind", type=click.Choice(KINDS), default="auto", show_default=True, help="What the files are."
)
@json_option
@click.pass_context
def add(ctx: click.Context, book: Place, files: tuple[Path, ...], kind: str, as_json: bool) -> None:
    """Read FILES into the gazetteer of BOOK: GeoNames tables, Who's On First, tables of P-codes.

    The gazetteer lies beside the book (NAME.places) and is no part of what is sealed.
    """
    with book_to_read(book):
        pass
    made = []
    for file in files:
        with progress(file.name) as step:
            made.append(add_places(book, file, kind, step))
    for one in made:
        warn(one.problems[:_MOST])
        if len(one.problems) > _MOST:
            more = len(one.problems) - _MOST
            warn([f"{one.file}: {many(more, 'more row')} with faults {'was' if more == 1 else 'were'} left out."])
    if as_json:
        files_made = [
            {
                "file": one.file,
                "took_for": one.kind,
                "places": one.places,
                "already": one.already,
                "problems": [plain_problem(problem) for problem in one.problems],
            }
            for one in made
        ]
        say_json({"book": str(book), "files": files_made})
    else:
        for one in made:
            said = "read before, and not again" if one.already else many(one.places, "place")
            say(f"{one.file}: taken for {one.kind}; {said}.")
    if any(one.problems for one in made):
        ctx.exit(FOUND)


_MOST = 20


@command.command("find", short_help="Which places may a name mean, and why?")
@book_argument
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option(
    "--near", multiple=True, metavar="PLACE", help="A place named with it, as its governorate; may be repeated."
)
@json_option
def find(book: Place, names: tuple[str, ...], near: tuple[str, ...], as_json: bool) -> None:
    """Give the places that each NAME may mean, the likeliest first, with the evidence for each."""
    with book_to_read(book):
        pass
    made = find_places(book, names, near)
    if as_json:
        say_json({"book": str(book), "places": [_plain(one) for one in made]})
        return
    for one in made:
        say(f"{one.name}: {many(len(one.candidates), 'candidate')} among {many(one.gazetteer, 'place')}")
        if not one.gazetteer:
            say("  No gazetteer is in the book, only countries and governorates. Add one: tallystick places add")
        table = columns("place", "kind", "point", "why")
        for candidate in one.candidates:
            place = candidate.place
            point = f"{place.point.lat}, {place.point.lon}" if place.point else ""
            row(table, f"{place.name} ({place.id})", place.kind, point, "; ".join(candidate.why))
        if one.candidates:
            say(table)


def _plain(one: Lookup) -> dict[str, Any]:
    return {
        "name": one.name,
        "near": list(one.near),
        "gazetteer": one.gazetteer,
        "candidates": [candidate(found) for found in one.candidates],
    }


def candidate(found: Candidate) -> dict[str, Any]:
    """Give a candidate as JSON."""
    place = found.place
    return {
        "id": place.id,
        "name": place.name,
        "matched": found.matched,
        "kind": place.kind,
        "area": place.area or None,
        "lat": place.point.lat if place.point else None,
        "lon": place.point.lon if place.point else None,
        "score": found.score,
        "why": list(found.why),
    }
