"""``tallystick incidents``: which records of a book hang together, and which judgements contradict one another."""

from __future__ import annotations

from typing import Any

import click

from tallystick.actions.incidents import Conflict, Group, Incidents, Judged, Node, incidents_at
from tallystick.actions.opening import Place, book_to_read
from tallystick.cli import FOUND
from tallystick.cli.safe import shown
from tallystick.cli.screen import columns, many, number, row, say
from tallystick.cli.shell import book_argument, json_option, pin_option, say_json, settled


@click.command("incidents")
@book_argument
@pin_option
@json_option
@click.pass_context
def command(ctx: click.Context, book: Place, pin: int | None, as_json: bool) -> None:
    """Give the records of BOOK that hang together by what was judged of them, as it stood at any entry.

    Judgements that contradict one another are said, never settled in silence: then the exit code is 1.
    """
    with book_to_read(book) as desk:
        found = incidents_at(desk.store, settled(desk, pin))
    if as_json:
        say_json({"book": str(book), **_plain(found)})
    else:
        _show(found)
    if found.grouping.conflicts:
        ctx.exit(FOUND)


def _plain(found: Incidents) -> dict[str, Any]:
    return {
        "pin": found.pin,
        "groups": [_group(found, group) for group in found.grouping.groups],
        "conflicts": [_conflict(found, conflict) for conflict in found.grouping.conflicts],
        "unsure": [_pair(found, one) for one in found.grouping.unsure],
        "alone": found.alone,
    }


def _group(found: Incidents, group: Group) -> dict[str, Any]:
    return {
        "incidents": [found.name(one[0]) for one in _ordered(found, group) if one[0][0] == "incident"],
        "records": [
            {"name": found.name(node), "kind": node[0], "id": node[1], "one_with": found.name(one[0])}
            for one in _ordered(found, group)
            for node in one
        ],
        "entries": list(group.entries),
    }


def _ordered(found: Incidents, group: Group) -> list[tuple[Node, ...]]:
    return sorted(group.ones, key=lambda one: found.name(one[0]))


def _pair(found: Incidents, one: Judged) -> dict[str, Any]:
    return {"a": found.name(one.a), "b": found.name(one.b), "entry": one.n}


def _conflict(found: Incidents, conflict: Conflict) -> dict[str, Any]:
    return {**_pair(found, conflict.different), "same_by": list(conflict.chain)}


def _show(found: Incidents) -> None:
    grouping = found.grouping
    alone = ", ".join(f"{many(count, kind)}" for kind, count in found.alone.items())
    say(f"{many(len(grouping.groups), 'group')} of records that hang together; alone: {alone}.")
    if grouping.groups:
        table = columns("records", ">judgements")
        for group in grouping.groups:
            names = [" = ".join(shown(found.name(node)) for node in one) for one in _ordered(found, group)]
            row(table, "; ".join(names), number(len(group.entries)))
        say(table)
    for conflict in grouping.conflicts:
        a, b = (shown(found.name(node)) for node in (conflict.different.a, conflict.different.b))
        entries = ", ".join(map(number, conflict.chain))
        say(
            f"In conflict: entry {number(conflict.different.n)} says that {a} and {b} are different; by {entries} they "
            "are the same, or of one incident. Take one of them back: tallystick judge undo."
        )
    if grouping.unsure:
        say(f"Of {many(len(grouping.unsure), 'pair')} nobody was sure.")
