"""``tallystick trace``: an article against a book."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from tallystick.actions.opening import Place, book_to_read
from tallystick.actions.tracing import Fact, Trace, Traced, trace_file
from tallystick.cli import FOUND, UNUSABLE
from tallystick.cli.safe import shown
from tallystick.cli.screen import many, number, say, waiting
from tallystick.cli.shell import Day, book_argument, json_option, pin_option, say_json, settled, warn
from tallystick.values.problems import Problem


@click.command("trace")
@book_argument
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@click.option("--on", type=Day(), help="The day the text is of: totals are held against what was known then.")
@click.option(
    "--language", type=click.Choice(["ar", "en"]), help="The language of the text, where it need not be told."
)
@pin_option
@json_option
@click.pass_context
def command(  # noqa: PLR0917 -- click hands them over by name
    ctx: click.Context, book: Place, file: Path, on: date | None, language: str | None, pin: int | None, as_json: bool
) -> None:
    """Hold the numbers of FILE (a text, page, PDF or e-mail) against BOOK: found, contradicted, or not in it."""
    with book_to_read(book) as desk:
        at = settled(desk, pin)
        with waiting(f"tracing {shown(file.name)}"):
            made = list(trace_file(desk.store, file, on=on, language=language, pin=at))
    traces = [one for one in made if isinstance(one, Trace)]
    warn([one for one in made if isinstance(one, Problem)])
    if not traces:
        ctx.exit(UNUSABLE)
    if as_json:
        say_json({"book": str(book), "pin": at, "texts": [_plain(one) for one in traces]})
    else:
        for one in traces:
            _show(one)
    if len(traces) < len(made) or any(n.verdict == "contradicted" for one in traces for n in one.numbers):
        ctx.exit(FOUND)


def _show(one: Trace) -> None:
    say(f"{one.source}{f': {one.id}' if one.id else ''} ({one.language}): {many(len(one.numbers), 'number')}")
    for traced in one.numbers:
        quote = " ".join(traced.number.quote.split())
        why = f" ({traced.why})" if traced.why else ""
        say(f"  {_VERDICTS[traced.verdict]}: {quote}{why}")
        for fact in traced.facts:
            say(f"    {_said(fact)}")


_VERDICTS = {
    "found": "found",
    "contradicted": "contradicted",
    "undecided": "cannot be told",
    "not_in_book": "not in the book",
}


def _said(fact: Fact) -> str:
    value = number(fact.low) if fact.high == fact.low else f"at least {number(fact.low)}"
    if fact.high is not None and fact.high != fact.low:
        value = f"{number(fact.low)} to {number(fact.high)}"
    until = f" to {fact.until}" if fact.until else " on" if fact.what == "total" else ""
    about = f", {fact.about}" if fact.about else ""
    since = f"as known from {fact.known_on}{until}" if fact.what == "total" else f"made known on {fact.known_on}"
    return f"{fact.organisation}: {fact.what}{about}: {value} {fact.effect}, {since}"


def _plain(one: Trace) -> dict[str, Any]:
    name = {} if one.id is None else {"id": one.id}
    return {
        **name,
        "source": one.source,
        "language": one.language,
        "numbers": [_number(traced) for traced in one.numbers],
    }


def _number(traced: Traced) -> dict[str, Any]:
    claim = traced.number.claim
    return {
        "verdict": traced.verdict,
        "min": traced.number.low,
        "max": traced.number.high,
        "effect": claim.effect if claim else None,
        "category": claim.category if claim else None,
        "scope": claim.scope if claim else None,
        "speaker": claim.speaker if claim else None,
        "quote": traced.number.quote,
        "span": [traced.number.start, traced.number.end],
        "why": traced.why or None,
        "facts": [_fact(fact) for fact in traced.facts],
    }


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "what": fact.what,
        "org": fact.organisation,
        "effect": fact.effect or None,
        "min": fact.low,
        "max": fact.high,
        "known_on": fact.known_on.isoformat(),
        "until": fact.until.isoformat() if fact.until else None,
        "about": fact.about or None,
        "entry": fact.entry,
    }
