"""``tallystick judge``: which records are one, which are not; proposals for it, and what they are confirmed by."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from tallystick.actions.judging import Verdict, judge_all, split_incident, subject_named, take_back
from tallystick.actions.opening import Place, book_to_read, book_to_write
from tallystick.actions.proposing import (
    THRESHOLD,
    Declared,
    Pair,
    Proposals,
    UnusableTables,
    confirm_by_threshold,
    propose,
)
from tallystick.cli import FOUND, UNUSABLE
from tallystick.cli.pair import why
from tallystick.cli.safe import shown
from tallystick.cli.screen import columns, many, number, row, say
from tallystick.cli.shell import Two, actor_option, book_argument, json_option, pin_option, progress, say_json, settled
from tallystick.cli.shell import warn as warn_of


@click.group("judge")
def command() -> None:
    """Say of records of a book that they are the same, different, or nobody can tell; take it back; ask for proposals.

    A RECORD is case:ORGANISATION/LABEL, incident:LABEL, claim:ID or person:ID, as tallystick incidents prints them.
    """


reason_option = click.option("--reason", required=True, metavar="WORDS", help="Why, in words.")
source_option = click.option(
    "--source",
    "cites",
    multiple=True,
    metavar="LABEL",
    help="A source it rests on, as LABEL or LABEL#PLACE; by default those that the records themselves rest on.",
)
orgs_option = click.option(
    "--orgs",
    type=Two(click.STRING, "organisations", "A,B"),
    required=True,
    help="The two organisations, with a comma between.",
)
gazetteer_option = click.option(
    "--gazetteer",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Places with points (CSV or JSON lines: name, lat, lon, names), where there is such a list.",
)


_SHORT = {
    Verdict.SAME: "Say that records are the same.",
    Verdict.DIFFERENT: "Say that records are not the same.",
    Verdict.UNSURE: "Say that nobody can tell.",
}


def _verdict(verdict: Verdict, says: str) -> Callable[..., None]:
    """Make the command that judges each further record beside the first."""

    @command.command(verdict.value, help=says, short_help=_SHORT[verdict])
    @book_argument
    @click.argument("first", metavar="RECORD")
    @click.argument("others", metavar="RECORD...", nargs=-1, required=True)
    @reason_option
    @source_option
    @click.option(
        "--score",
        type=click.IntRange(0, 10_000),
        help="How likely a program held it to be the same, in ten-thousandths; kept beside the judgement.",
    )
    @actor_option
    @json_option
    def judge(  # noqa: PLR0917 -- click hands them over by name
        book: Place,
        first: str,
        others: tuple[str, ...],
        reason: str,
        cites: tuple[str, ...],
        score: int | None,
        actor: str,
        as_json: bool,
    ) -> None:
        with book_to_write(book, actor) as desk, desk.change() as change:
            records = [subject_named(change, name) for name in (first, *others)]
            entries = judge_all(change, records, verdict, reason, cites, score=score)
        _written(book, entries, as_json=as_json)

    made: Callable[..., None] = judge
    return made


_verdict(Verdict.SAME, "Say that records are the same, or that cases and claims are about an incident.")
_verdict(Verdict.DIFFERENT, "Say that records are not the same; they are not proposed again.")
_verdict(Verdict.UNSURE, "Say that it cannot be told whether records are the same; what was judged before is replaced.")


@command.command("undo", short_help="Take a judgement back.")
@book_argument
@click.argument("entry", type=click.IntRange(1))
@reason_option
@source_option
@actor_option
@json_option
def undo(book: Place, entry: int, reason: str, cites: tuple[str, ...], actor: str, as_json: bool) -> None:
    """Take the judgement of ENTRY back: what was judged of that pair before it stands again."""
    with book_to_write(book, actor) as desk, desk.change() as change:
        n = take_back(change, entry, reason, cites)
    _written(book, [n], as_json=as_json)


@command.command("split", short_help="Say that one incident was two.")
@book_argument
@click.argument("incident", metavar="INCIDENT")
@click.argument("records", metavar="RECORD...", nargs=-1, required=True)
@click.option("--into", required=True, metavar="LABEL", help="The other incident; recorded where it is new.")
@click.option("--span", default="", metavar="DAYS", help="When a new incident happened, as EDTF: 2017-03-17.")
@reason_option
@source_option
@actor_option
@json_option
def split(  # noqa: PLR0917 -- click hands them over by name
    book: Place,
    incident: str,
    records: tuple[str, ...],
    into: str,
    span: str,
    reason: str,
    cites: tuple[str, ...],
    actor: str,
    as_json: bool,
) -> None:
    """Say that INCIDENT was two: each RECORD (a case or a claim) is about the other one, and not about this."""
    with book_to_write(book, actor) as desk, desk.change() as change:
        first, *others = (subject_named(change, name) for name in (incident, *records))
        entries = split_incident(change, first, into, others, reason, cites, span=span)
    _written(book, entries, as_json=as_json)


@command.command("propose", short_help="Which cases of two organisations may be one?")
@book_argument
@orgs_option
@click.option(
    "--threshold",
    type=click.FloatRange(min=0, max=1, min_open=True),
    default=THRESHOLD,
    show_default=True,
    help="The probability from which on a pair is proposed.",
)
@gazetteer_option
@pin_option
@json_option
@click.pass_context
def propose_pairs(  # noqa: PLR0917 -- click hands them over by name
    ctx: click.Context,
    book: Place,
    orgs: tuple[str, str],
    threshold: float,
    gazetteer: Path | None,
    pin: int | None,
    as_json: bool,
) -> None:
    """Propose which cases of two organisations are about the same harm, with reasons. Nothing is written."""
    try:
        with book_to_read(book) as desk, progress("pairing"):
            at = settled(desk, pin)
            found = propose(desk.store, *orgs, pin=at, threshold=threshold, gazetteer=gazetteer)
    except UnusableTables as unusable:
        warn_of(unusable.problems)
        ctx.exit(UNUSABLE)
    _answer(ctx, book, found, found.pairing.pairs, as_json=as_json)


@command.command("confirm", short_help="Judge pairs from a threshold on the same.")
@book_argument
@orgs_option
@click.option("--name", required=True, metavar="NAME", help="The threshold's own name, kept with each judgement.")
@click.option(
    "--at",
    "probability",
    type=click.FloatRange(min=0, max=1, min_open=True),
    required=True,
    help="The probability from which on a pair counts as the same.",
)
@gazetteer_option
@click.option("--dry-run", is_flag=True, help="Say what would be confirmed, and write nothing.")
@reason_option
@actor_option
@json_option
@click.pass_context
def confirm(  # noqa: PLR0917 -- click hands them over by name
    ctx: click.Context,
    book: Place,
    orgs: tuple[str, str],
    name: str,
    probability: float,
    gazetteer: Path | None,
    dry_run: bool,
    reason: str,
    actor: str,
    as_json: bool,
) -> None:
    """Confirm every proposal that reaches a declared threshold, in one change; a pair somebody was unsure of is left.

    The threshold is recorded as a source of its own; under one name it has the same terms for ever.
    """
    declared = Declared(name, probability)
    try:
        with book_to_write(book, actor) as desk, progress("pairing"):
            found, pairs = confirm_by_threshold(desk, *orgs, declared, reason, gazetteer=gazetteer, dry_run=dry_run)
    except UnusableTables as unusable:
        warn_of(unusable.problems)
        ctx.exit(UNUSABLE)
    _answer(ctx, book, found, pairs, as_json=as_json, confirmed=not dry_run)


def _written(book: Place, entries: list[int], *, as_json: bool) -> None:
    if as_json:
        say_json({"book": str(book), "entries": entries})
    else:
        say(f"Written: {many(len(entries), 'entry')}, {', '.join(map(number, entries))}.")


def _answer(
    ctx: click.Context,
    book: Place,
    found: Proposals,
    pairs: tuple[Pair, ...],
    *,
    as_json: bool,
    confirmed: bool | None = None,
) -> None:
    warn_of(found.problems)
    if as_json:
        say_json({"book": str(book), **_plain(found, pairs), "confirmed": bool(confirmed)})
    else:
        _show(found, pairs, confirmed=confirmed)
    if found.problems:
        ctx.exit(FOUND)


def _plain(found: Proposals, pairs: tuple[Pair, ...]) -> dict[str, Any]:
    return {
        "orgs": list(found.organisations),
        "pairs": [
            {
                "a": found.held[pair.a].name,
                "b": found.held[pair.b].name,
                "probability": pair.probability,
                "why": why(pair.why),
                "unsure": frozenset({pair.a, pair.b}) in found.unsure,
            }
            for pair in found.in_order(pairs)
        ],
        "several": [
            {
                "a": [found.held[a].name for a in one.a],
                "b": [found.held[b].name for b in one.b],
                "probability": one.probability,
                "why": why(one.why),
            }
            for one in found.pairing.several
        ],
        "ambiguous": [
            {
                "a": found.held[a].name,
                "candidates": [
                    {"b": found.held[one.b].name, "probability": one.probability, "why": why(one.why)}
                    for one in found.pairing.others[a]
                ],
            }
            for a in sorted(found.pairing.ambiguous, key=lambda one: found.held[one].name)
        ],
        "together": found.together,
        "different": found.different,
        "undated": list(found.undated),
        "threshold": found.pairing.threshold,
        "version": found.pairing.version,
        "pin": found.pin,
    }


def _show(found: Proposals, pairs: tuple[Pair, ...], *, confirmed: bool | None) -> None:
    what = "confirmed" if confirmed else "proposed" if confirmed is None else "that would be confirmed"
    say(f"{many(len(pairs), 'pair')} {what}, at a probability of {found.pairing.threshold:g} or more.")
    say(
        f"Left out: {many(found.together, 'case')} that hang together with the other side already, "
        f"{many(len(found.undated), 'case')} without a day. Judged different and remembered: {number(found.different)}."
    )
    if pairs:
        table = columns("a", "b", ">probability", "days", "place", "killed", "injured")
        for pair in found.in_order(pairs):
            reasons = pair.why
            row(
                table, shown(found.held[pair.a].name), shown(found.held[pair.b].name), f"{pair.probability:.2f}",
                str(reasons.days), reasons.place, reasons.killed, reasons.injured,
            )  # fmt: skip
        say(table)
