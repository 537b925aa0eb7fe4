"""``tallystick nearest``: what does a book hold near this day and place? You may have it already."""

from __future__ import annotations

from typing import Any

import click

from tallystick.actions.nearest import Coming, Maybe, NearIncident, nearest_to
from tallystick.actions.opening import Place, book_to_read
from tallystick.actions.proposing import in_words
from tallystick.cli.pair import why
from tallystick.cli.safe import shown
from tallystick.cli.screen import columns, row, say
from tallystick.cli.shell import Persons, PointOf, book_argument, json_option, pin_option, say_json, settled
from tallystick.values.counts import Count
from tallystick.values.when import BadDate


@click.command("nearest")
@book_argument
@click.option("--day", "span", required=True, metavar="DAYS", help="When it happened, as EDTF: 2017-03-17, 2017-03.")
@click.option("--place", "places", multiple=True, metavar="PLACE", help="Where, in any script; may be repeated.")
@click.option("--at", "point", type=PointOf(), help="Where, in degrees: LAT,LON.")
@click.option("--killed", type=Persons(), help="How many were killed: 5, 3-5, or 5+.")
@click.option("--injured", type=Persons(), help="How many were injured, in the same way.")
@click.option("--by", "actors", multiple=True, metavar="ACTOR", help="Who is said to have done it; may be repeated.")
@click.option("--most", type=click.IntRange(1, 50), default=5, show_default=True, help="How many to give at most.")
@pin_option
@json_option
@click.pass_context
def command(  # noqa: PLR0917 -- click hands them over by name
    ctx: click.Context,
    book: Place,
    span: str,
    places: tuple[str, ...],
    point: tuple[float, float] | None,
    killed: Count | None,
    injured: Count | None,
    actors: tuple[str, ...],
    most: int,
    pin: int | None,
    as_json: bool,
) -> None:
    """Give the incidents that BOOK holds near a day and a place, likeliest first, with the reasons for each.

    For whoever takes in a claim or a case. Probabilities share one with "not held yet".
    """
    coming = Coming(span, places, point, killed, injured, actors)
    with book_to_read(book) as desk:
        at = settled(desk, pin)
        try:
            found = nearest_to(desk.store, coming, at, most)
        except BadDate as bad:
            raise click.BadParameter(f"{bad.what}. {bad.remedy.capitalize()}.", ctx, param_hint="--day") from bad
    if as_json:
        say_json({"book": str(book), "pin": at, "near": [_plain(one) for one in found], "new": _new(found)})
        return
    if not found:
        say("Nothing is held near that day and place.")
        return
    say(f"You may have this already; that it is new: {_new(found):.2f}.")
    table = columns("held", ">probability", "days", "place", "why")
    for one in found:
        first = one.records[0]
        names = [*one.incidents, *(record.held.name for record in one.records)]
        row(
            table, "; ".join(map(shown, dict.fromkeys(names))), f"{one.probability:.2f}", first.held.span,
            shown(first.held.place), in_words(first.why),
        )  # fmt: skip
    say(table)


def _new(found: tuple[NearIncident, ...]) -> float:
    return round(max(0.0, 1 - sum(one.probability for one in found)), 4)


def _plain(one: NearIncident) -> dict[str, Any]:
    return {
        "probability": one.probability,
        "incidents": list(one.incidents),
        "records": [_record(record) for record in one.records],
    }


def _record(maybe: Maybe) -> dict[str, Any]:
    held = maybe.held
    return {
        "name": held.name,
        "probability": maybe.probability,
        "span": held.span,
        "place": held.place,
        "state": held.state,
        "why": why(maybe.why),
    }
