"""``tallystick rereview``: of a case that was not accepted, what does the book hold beside the reason given?"""

from __future__ import annotations

from typing import Any

import click

from tallystick.actions.opening import Place, book_to_read
from tallystick.actions.proposing import in_words
from tallystick.actions.rereview import NOT_SUPPORTED, Nearby, ReReview, Rests, StrikeReport, rereview_of
from tallystick.cli.pair import why
from tallystick.cli.places import candidate
from tallystick.cli.safe import shown
from tallystick.cli.screen import columns, many, row, say, waiting
from tallystick.cli.shell import book_argument, json_option, pin_option, say_json, settled


@click.command("rereview")
@book_argument
@click.argument("case", metavar="CASE")
@click.option("--org", metavar="ORG", help="Whose case it is, where several organisations have one of this label.")
@pin_option
@json_option
def command(book: Place, case: str, org: str | None, pin: int | None, as_json: bool) -> None:
    """Give what BOOK holds of a CASE not accepted for a reason that can be checked, for a request for re-review.

    CASE is its label, or case:ORGANISATION/LABEL as tallystick incidents prints it.
    Other spellings of the place, the day before and after, other cases nearby, strike reports, sources.
    For the recorder's own desk: read it before anything leaves the house.
    """
    with book_to_read(book) as desk, waiting("looking around"):
        found = rereview_of(desk.store, case, org, settled(desk, pin))
    if as_json:
        say_json({"book": str(book), **_plain(found)})
    else:
        _show(found)


def _plain(found: ReReview) -> dict[str, Any]:
    said = found.said
    return {
        "case": found.case.name,
        "state": said.state,
        "reason_code": said.reason_code,
        "reason": found.reason_words,
        "known_on": said.known_on.isoformat(),
        "entry": found.entry,
        "span": said.span,
        "place": found.case.place,
        "checks": [check.value for check in found.checks],
        "spellings": [{"name": name, "from": of} for name, of in found.spellings],
        "places": [candidate(one) for one in found.places],
        "nearby": [_nearby(one) for one in found.nearby],
        "strike_reports": [{**_source(one), "because": one.because} for one in found.strike_reports],
        "published_then": found.published_then,
        "sources": [{**_source(one), "of": list(one.of)} for one in found.sources],
        "text": found.text,
        "not_supported": list(NOT_SUPPORTED),
        "pin": found.pin,
    }


def _nearby(one: Nearby) -> dict[str, Any]:
    held = one.held
    return {
        "name": held.name,
        "offset": one.offset,
        "span": held.span,
        "place": held.place,
        "state": held.state,
        "together": one.together,
        "why": why(one.why),
    }


def _source(one: Rests | StrikeReport) -> dict[str, Any]:
    return {
        "label": one.label,
        "title": one.title,
        "published": None if one.published is None else one.published.isoformat(),
    }


def _show(found: ReReview) -> None:
    say(shown(found.text))
    if found.spellings:
        table = columns("spelling", "from")
        for name, of in found.spellings:
            row(table, shown(name), shown(of))
        say(table)
    if found.nearby:
        table = columns("nearby", ">days", "place", "state", "why")
        for one in found.nearby:
            held = one.held
            row(table, shown(held.name), f"{one.offset:+d}", shown(held.place), held.state, in_words(one.why))
        say(table)
    if found.strike_reports:
        table = columns("strike reports", "title", "published", "because")
        for report in found.strike_reports:
            row(table, shown(report.label), shown(report.title), str(report.published or ""), shown(report.because))
        say(table)
    if found.sources:
        table = columns("sources", "title", "published")
        for source in found.sources:
            row(table, shown(source.label), shown(source.title), str(source.published or ""))
        say(table)
    say(f"What cannot be said from this ({many(len(NOT_SUPPORTED), 'sentence')}):")
    for sentence in NOT_SUPPORTED:
        say(f"  {sentence}")
