"""``tallystick dedupe``: which rows of one table are likely the same person, or the same incident."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from tallystick.actions.extras import needing
from tallystick.actions.pairing import ENOUGH as INCIDENTS_ENOUGH
from tallystick.actions.pairing import UnusableTables, repeated_incidents
from tallystick.cli import FOUND, UNUSABLE
from tallystick.cli.linkage_options import THRESHOLD, linkage_options, shown_blocking
from tallystick.cli.safe import shown
from tallystick.cli.screen import columns, many, row, say
from tallystick.cli.shell import json_option, progress, say_json, warn
from tallystick.values.problems import Problem


@click.command("dedupe")
@click.argument("table", metavar="A.csv", type=click.Path(path_type=Path))
@click.option("--kind", type=click.Choice(["people", "incidents"]), required=True, help="What the rows are.")
@linkage_options
@json_option
@click.pass_context
def command(ctx: click.Context, /, table: Path, kind: str, as_json: bool, **options: Any) -> None:
    """Group the rows of one table that are likely the same person, or the same incident told twice.

    Columns as for link and for pair. Groups are proposals; nothing is merged.
    """
    try:
        found = _people(table, options) if kind == "people" else _incidents(table, options)
    except UnusableTables as unusable:
        warn(unusable.problems)
        ctx.exit(UNUSABLE)
    clusters, problems, set_aside, more = found
    warn(problems)
    if as_json:
        say_json({"clusters": [list(one) for one in clusters], **more, "set_aside": set_aside})
    else:
        _show(clusters, kind)
    if set_aside:
        ctx.exit(FOUND)


_Found = tuple[Sequence[Sequence[str]], Sequence[Problem], int, dict[str, Any]]


def _incidents(table: Path, options: dict[str, Any]) -> _Found:
    own = options["threshold"] if options["threshold"] != THRESHOLD else INCIDENTS_ENOUGH
    clusters, problems = repeated_incidents(
        table, renamed=options["renamed"], threshold=own, encoding=options["encoding"]
    )
    return clusters, problems, len(problems), {"threshold": own}


def _people(table: Path, options: dict[str, Any]) -> _Found:
    with needing("link", "Linking persons"):
        from tallystick.actions import linking  # noqa: PLC0415 -- optional extra
    save = options.pop("save_model")
    with progress("searching") as step:
        found = linking.dedupe_people(table, linking.Wishes(**options), step)
    if save is not None:
        linking.save_model(found.linked.model, save)
    linked = found.linked
    more = {
        "pairs": [{"a": one.a, "b": one.b, "probability": one.probability} for one in linked.links],
        "threshold": options["threshold"],
        "model": linked.model.version,
        "blocking": shown_blocking(linked.blocked),
    }
    return linked.clusters, found.problems, found.set_aside, more


def _show(clusters: Sequence[Sequence[str]], kind: str) -> None:
    say(f"{many(len(clusters), 'group')} of {kind} that are likely the same.")
    if clusters:
        shown_table = columns("rows that are likely the same")
        for one in clusters:
            row(shown_table, "; ".join(map(shown, one)))
        say(shown_table)
