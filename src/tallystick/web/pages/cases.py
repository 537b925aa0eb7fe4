"""The list of cases behind a number: searched by words, narrowed by state, month or what they count, page by page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tallystick.actions.answer import called
from tallystick.actions.reading import FLOWS, Held, found_by_words, held_on, moved_in, with_what_was_said
from tallystick.values.counts import NO_DELTA, Delta
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
        "killed": _killed(found, counted=any(one.counted for one in found)),
        "aside": _killed(found, counted=False) if len({one.counted for one in found}) > 1 else None,
        "states": sorted({one.state for one in every}),
        "months": sorted({one.month for one in every}),
        "kinds": ("case", "unitemised", "adjust"),
        "since": question["since"],
    }


def _killed(found: Iterable[Held], *, counted: bool) -> Delta:
    """Add up those killed in what is counted, or in what is not: the two are never one number."""
    return sum((one.killed for one in found if one.counted is counted), NO_DELTA)


def _matching(question: Question, org: str, every: tuple[Held, ...]) -> Iterator[Held]:
    words, term, since = question["q"], question["term"], question["since"]
    found = found_by_words(question.store, words, question.pin) if words else None
    moved = None
    if term in FLOWS and since:
        moved = moved_in(question.store, org, (since, question.on), term, question.pin)
    still_open = _open_states(question, org) if term == "open" else None
    for one in every:
        if found is not None and one.subject not in found and words.casefold() not in one.label.casefold():
            continue
        if moved is not None and one.subject not in moved:
            continue
        if still_open is not None and one.state not in still_open:
            continue
        if _fits(question, one):
            yield one


def _open_states(question: Question, org: str) -> frozenset[str]:
    """Give the states that the statement counts as open: an acknowledged case is announced, and not completed."""
    flows = {"open", "acknowledged", "reopened"}
    adopted = standing(question, org).adopted
    return frozenset(state.id for one in adopted for state in one.standard.states if state.flow.value in flows)


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
