"""``tallystick claims``: the casualty claims of a text, each with its quote and who says it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click
import msgspec

from tallystick.actions.claiming import VAGUE_RULES, Claim, Reading, Span, read_claims_of
from tallystick.actions.suggesting import suggest
from tallystick.cli import UNUSABLE
from tallystick.cli.safe import shown
from tallystick.cli.screen import many, number, say, waited, waiting
from tallystick.cli.shell import json_option, warn
from tallystick.values.problems import Problem


@click.command("claims")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@click.option(
    "--language",
    type=click.Choice(["ar", "en"]),
    help="The language of the texts, where it need not be told from them.",
)
@click.option(
    "--vague-rule",
    type=click.Choice(list(VAGUE_RULES)),
    help="The named rule that gives vague words bounds; none by default.",
)
@click.option(
    "--suggest",
    "address",
    metavar="ADDRESS",
    help="Ask a language model on this machine too, as http://127.0.0.1:8080/v1; what is not in the text is dropped.",
)
@click.option("--model", default="default", show_default=True, help="The model to be asked there, by its name.")
@click.option("--text", "show_text", is_flag=True, help="Print the text that the spans count in, and nothing else.")
@json_option
@click.pass_context
def command(  # noqa: PLR0917 -- click hands them over by name
    ctx: click.Context,
    files: tuple[Path, ...],
    language: str | None,
    vague_rule: str | None,
    address: str | None,
    model: str,
    show_text: bool,
    as_json: bool,
) -> None:
    """Read FILES (text, HTML, PDF, e-mail, or JSON lines with id and text) and propose the casualty claims they make.

    With --json, one line a text. Nothing is written to a book.
    """
    unusable = False
    for file in files:
        for found in waited(read_claims_of(file, language, vague_rule), f"reading {shown(file.name)}"):
            if isinstance(found, Problem):
                unusable = True
                warn([found])
            elif show_text:
                click.echo(found.text, nl=not found.text.endswith("\n"))
            else:
                _tell(found if address is None else _suggested(found, address, model), as_json=as_json)
    if unusable:
        ctx.exit(UNUSABLE)


def _suggested(reading: Reading, address: str, model: str) -> Reading:
    """Ask the model; what of its suggestions was dropped is told beside the answer."""
    with waiting(f"asking {shown(model)}"):
        found = suggest(reading, address, model)
    where = reading.source if reading.id is None else f"{reading.source}: {reading.id}"
    warn(
        [f"{where}: {many(found.kept, 'claim')} suggested by {model}, {many(len(found.dropped), 'suggestion')} dropped"]
    )
    warn(f"  dropped, {one.why}: {one.quote}" for one in found.dropped)
    return found.reading


def _tell(reading: Reading, *, as_json: bool) -> None:
    if as_json:
        sys.stdout.buffer.write(msgspec.json.encode(_plain(reading)) + b"\n")
        sys.stdout.buffer.flush()
    else:
        _show(reading)


def _plain(reading: Reading) -> dict[str, Any]:
    name = {} if reading.id is None else {"id": reading.id}
    return {
        **name,
        "source": reading.source,
        "language": reading.language,
        "claims": [_claim(claim) for claim in reading.claims],
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "effect": claim.effect,
        "min": claim.figure.min,
        "max": claim.figure.max,
        "quantifier": claim.figure.quantity if claim.effect else None,
        "category": claim.category,
        "scope": claim.scope,
        "speaker": claim.speaker,
        "speaker_span": _span(claim.speaker_span),
        "stance": claim.stance,
        "includes": {
            what: count for what, count in (("children", claim.children), ("women", claim.women)) if count is not None
        },
        "date": claim.date,
        "places": [
            {"name": place.name, "id": None, "lat": None, "lon": None, "why": place.why} for place in claim.places
        ],
        "actors": list(claim.actors),
        "cause": claim.cause,
        "quote": claim.quote,
        "spans": [_span(claim.span)],
        "rule": claim.rule,
        "confidence": claim.confidence,
        "statement": claim.statement,
        "basis": claim.basis,
        "weapon": claim.weapon,
        "names": list(claim.names),
        "words": claim.figure.words or None,
        "number_rule": claim.figure.rule or None,
        "repeats": [_span(span) for span in claim.repeats],
        "supersedes": claim.supersedes,
        "same_event": list(claim.same_event),
    }


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)


def _show(reading: Reading) -> None:
    name = reading.source if reading.id is None else f"{reading.source}: {reading.id}"
    say(f"{shown(name)} ({reading.language}): {many(len(reading.claims), 'claim')}")
    for claim in reading.claims:
        speaker = shown(claim.speaker or "unattributed")
        said = (
            f"{claim.effect} {_figure(claim)}, {claim.category}, {claim.scope}"
            if claim.effect
            else str(claim.statement)
        )
        say(f"  {said}; {speaker} {claim.stance}")
        say(f"    {shown(' '.join(claim.quote.split()))}")


def _figure(claim: Claim) -> str:
    low, high = claim.figure.min, claim.figure.max
    if low is None and high is None:
        return claim.figure.words or "some"
    if low is None:
        return f"up to {number(high)}"
    if high is None:
        return f"at least {number(low)}"
    return number(low) if low == high else f"{number(low)} to {number(high)}"
