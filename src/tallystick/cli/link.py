"""``tallystick link``: which persons stand in two lists, with a probability and the reasons for each."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tallystick.actions.extras import needing
from tallystick.cli import FOUND, UNUSABLE
from tallystick.cli.files import written
from tallystick.cli.linkage_options import linkage_options, shown_blocking
from tallystick.cli.safe import shown
from tallystick.cli.screen import columns, many, row, say
from tallystick.cli.shell import json_option, progress, say_json, warn

if TYPE_CHECKING:
    from tallystick.actions.linking import Linking


@click.command("link")
@click.argument("list_a", metavar="A.csv", type=click.Path(path_type=Path))
@click.argument("list_b", metavar="B.csv", type=click.Path(path_type=Path))
@click.option("--kind", type=click.Choice(["people"]), default="people", show_default=True, help="What the rows are.")
@linkage_options
@json_option
@click.pass_context
def command(ctx: click.Context, /, list_a: Path, list_b: Path, kind: str, as_json: bool, **options: Any) -> None:  # noqa: ARG001 -- kind has one value yet
    """Link two lists of persons, one row a person, by names in any script, birth, age and sex.

    Columns: the first, or id; name, name_ar, name_en or name_uk; and as far as there are any other_names, born (or
    dob), age, sex. Identity numbers are not read. Links are proposals, each person at most once.
    """
    with needing("link", "Linking persons"):
        from tallystick.actions import linking  # noqa: PLC0415 -- optional extra
    save = options.pop("save_model")
    try:
        with progress("linking") as step:
            found = linking.link_people(list_a, list_b, linking.Wishes(**options), step)
    except linking.UnusableTables as unusable:
        warn(unusable.problems)
        ctx.exit(UNUSABLE)
    warn(found.problems)
    if save is not None:
        written(save, partial(linking.save_model, found.linked.model), "the model")
    if as_json:
        say_json(_plain(found, options["threshold"]))
    else:
        _show(found)
    if found.set_aside:
        ctx.exit(FOUND)


def _plain(found: Linking, threshold: float) -> dict[str, Any]:
    linked = found.linked
    return {
        "pairs": [
            {
                "a": one.a,
                "b": one.b,
                "probability": one.probability,
                "bits": one.bits,
                "why": {reason.thing: [reason.level, reason.bits] for reason in one.why},
            }
            for one in linked.links
        ],
        "rows": list(found.sizes),
        "threshold": threshold,
        "model": linked.model.version,
        "blocking": shown_blocking(linked.blocked),
        "set_aside": found.set_aside,
    }


def _show(found: Linking) -> None:
    linked = found.linked
    sizes = " and ".join(many(size, "row") for size in found.sizes)
    say(f"{many(len(linked.links), 'pair')} among {sizes}, by the model {linked.model.version}.")
    if linked.links:
        table = columns("a", "b", ">probability", "why")
        for one in linked.links:
            why = "; ".join(f"{reason.thing.replace('_', ' ')}: {reason.level}" for reason in one.why)
            row(table, shown(one.a), shown(one.b), f"{one.probability:.2f}", why)
        say(table)
    costs = columns("compared where both have the same", ">pairs")
    for rule in shown_blocking(linked.blocked):
        row(costs, ", ".join(rule["key"]) or f"(left out: {', '.join(rule['rule'])})", f"{rule['pairs']:,}")
    say(costs)
