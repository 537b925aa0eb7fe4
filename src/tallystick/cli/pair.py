"""``tallystick pair``: which incidents of two tables are the same, with a probability and the reasons for each."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import click

from tallystick.actions.pairing import FLOOR, THRESHOLD, Evidence, Pair, Paired, Pairing, UnusableTables, pair_files
from tallystick.cli import FOUND, UNUSABLE
from tallystick.cli.safe import shown
from tallystick.cli.screen import columns, many, number, row, say
from tallystick.cli.shell import encoding_option, json_option, map_option, progress, say_json, warn

SHOWN: Final = 10
"""Candidates that are listed for a record that stays ambiguous."""


@click.command("pair")
@click.argument("table_a", metavar="A.csv", type=click.Path(path_type=Path))
@click.argument("table_b", metavar="B.csv", type=click.Path(path_type=Path))
@click.option(
    "--gazetteer",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Places with points (CSV or JSON lines: name, lat, lon, names), where there is such a list.",
)
@click.option(
    "--threshold",
    type=click.FloatRange(min=0, max=1, min_open=True),
    default=THRESHOLD,
    show_default=True,
    help="The probability from which on a pair is proposed.",
)
@map_option
@encoding_option
@json_option
@click.pass_context
def command(  # noqa: PLR0917 -- click hands them over by name
    ctx: click.Context,
    table_a: Path,
    table_b: Path,
    gazetteer: Path | None,
    threshold: float,
    renamed: dict[str, str],
    encoding: str | None,
    as_json: bool,
) -> None:
    """Pair the incidents of two tables, one row an incident, by days, places, numbers, actors and people.

    Columns: id, date, and as far as there are any date_end, place, place_local, lat, lon, killed_min, killed_max,
    injured_min, injured_max, status, actors, people. Pairs are proposals; what cannot be told stays ambiguous.
    """
    try:
        with progress("pairing"):
            found = pair_files(
                table_a, table_b, gazetteer=gazetteer, renamed=renamed, threshold=threshold, encoding=encoding
            )
    except UnusableTables as unusable:
        warn(unusable.problems)
        ctx.exit(UNUSABLE)
    warn(found.problems)
    if as_json:
        say_json(_plain(found))
    else:
        _show(found)
    if found.problems:
        ctx.exit(FOUND)


def _plain(found: Paired) -> dict[str, Any]:
    pairing = found.pairing
    ambiguous = [(a, pairing.others[a]) for a in pairing.ambiguous]
    named = {a for a, _ in ambiguous}
    return {
        "pairs": [
            {
                "a": pair.a,
                "b": pair.b,
                "probability": pair.probability,
                "why": why(pair.why),
                **({"repeats": pair.repeats} if pair.repeats else {}),
                "others": _candidates(pairing.others.get(pair.a, ())),
            }
            for pair in pairing.pairs
        ],
        "several": several(pairing),
        "ambiguous": [{"a": a, "candidates": _candidates(others, with_reasons=True)} for a, others in ambiguous],
        "unmatched": {
            "a": [a for a in pairing.unmatched_a if a not in named],
            "b": list(pairing.unmatched_b),
        },
        "repeats": {"a": list(map(list, pairing.repeats_a)), "b": list(map(list, pairing.repeats_b))},
        "threshold": pairing.threshold,
        "version": pairing.version,
        "set_aside": len(found.problems),
    }


def several(pairing: Pairing) -> list[dict[str, Any]]:
    """Give each record that is over several of the other table; the reasons are of their sums."""
    return [
        {"a": list(one.a), "b": list(one.b), "probability": one.probability, "why": why(one.why)}
        for one in pairing.several
    ]


def why(evidence: Evidence) -> dict[str, Any]:
    """Give the reasons for a pair, each as its level."""
    return {
        "days": evidence.days,
        "place": evidence.place,
        "km": evidence.km,
        "killed": evidence.killed,
        "injured": evidence.injured,
        "actors": evidence.actors,
        "people": evidence.people,
    }


def _candidates(others: Iterable[Pair], *, with_reasons: bool = False) -> list[dict[str, Any]]:
    return [
        {"b": pair.b, "probability": pair.probability, **({"why": why(pair.why)} if with_reasons else {})}
        for pair in list(others)[:SHOWN]
    ]


def _show(found: Paired) -> None:
    pairing = found.pairing
    ambiguous = [(a, others) for a in pairing.ambiguous if (others := pairing.shown(a))]
    sizes = " and ".join(many(size, "row") for size in found.sizes)
    say(
        f"{many(len(pairing.pairs), 'pair')} among {sizes}, at a probability of {pairing.threshold:g} or more; "
        f"{number(len(pairing.ambiguous))} of A {'is' if len(pairing.ambiguous) == 1 else 'are'} ambiguous."
    )
    if pairing.pairs:
        table = columns("a", "b", ">probability", "days", "place", "killed", "injured")
        for pair in pairing.pairs:
            reasons = pair.why
            row(
                table, shown(pair.a), shown(pair.b), f"{pair.probability:.2f}", str(reasons.days), reasons.place,
                reasons.killed, reasons.injured,
            )  # fmt: skip
        say(table)
    if pairing.several:
        table = columns("a", "b", ">probability", "together")
        for one in pairing.several:
            row(
                table, shown(" + ".join(one.a)), shown(" + ".join(one.b)), f"{one.probability:.2f}",
                f"killed {one.why.killed}, injured {one.why.injured}",
            )  # fmt: skip
        say(table)
    if ambiguous:
        table = columns("ambiguous in a", "candidates in b, with their probabilities")
        for a, others in ambiguous:
            row(table, shown(a), "; ".join(f"{shown(one.b)} {one.probability:.2f}" for one in others[:3]))
        say(table)
    if unlikely := len(pairing.ambiguous) - len(ambiguous):
        has = "has" if unlikely == 1 else "have"
        say(f"{number(unlikely)} of these {has} no candidate of {FLOOR:g} or more; --json gives all there are.")
