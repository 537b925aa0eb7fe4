"""The list of cases behind a number: searched by words, narrowed by state, month or what they count, page by page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tallystick.actions.answer import called
from tallystick.actions.reading import Held, found_by_words, held_on, moved_in, with_what_was_said
from tallystick.values.counts import NO_DELTA
from tallystick.web.answering import Elsewhere, Question, page
from tallystick.web.asking import CasesAsking
from tallystick.web.choosing import an_organisation, standing
from tallystick.web.paging import paged
from tallystick.web.remembering import remembered


def answer(question: Question) -> Mapping[str, Any] | Elsewhere:
    """Give one page of the cases that match, and what they come to together."""
    if not question["org"]:
        return Elsewhere({"org": an_organisation(question)})
    store, on, pin = question.store, question.on, question.pin
    org = called(store, question["org"], pin)
    every = remembered(question.title, ("held", org, on, pin), lambda: held_on(store, org, on, pin))
    found = list(_matching(question, org, every))
    shown = paged(found, question["page"])
    return {
        "org": org,
        "standing": standing(question, org),
        "shown": shown,
        "cases": with_what_was_said(store, org, on, pin, shown.items),
        "killed": sum((one.killed for one in found), NO_DELTA),
        "injured": sum((one.injured for one in found), NO_DELTA),
        "how_many": sum(one.cases for one in found if one.kind == "case"),
        "states": sorted({one.state for one in every}),
        "months": sorted({one.month for one in every}),
        "kinds": ("case", "unitemised", "adjust"),
        "since": question["since"],
    }


def _matching(question: Question, org: str, every: tuple[Held, ...]) -> Iterator[Held]:
    words, term, since = question["q"], question["term"], question["since"]
    found = found_by_words(question.store, words, question.pin) if words else None
    moved = moved_in(question.store, org, (since, question.on), term, question.pin) if term and since else None
    for one in every:
        if found is not None and one.subject not in found and words.casefold() not in one.label.casefold():
            continue
        if moved is not None and one.subject not in moved:
            continue
        if _fits(question, one):
            yield one


def _fits(question: Question, one: Held) -> bool:
    number = {"none": one.killed.no_number > 0, "open": one.killed.open_ended > 0}
    return (
        question["state"] in {"", one.state}
        and question["month"] in {"", one.month}
        and question["kind"] in {"", one.kind}
        and question["counted"] in {"", "yes" if one.counted else "no"}
        and number.get(question["number"], True)
    )


view = page("cases.html", CasesAsking)(answer)
