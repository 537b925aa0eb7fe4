"""The list of cases behind a number: searched by words, narrowed by state, month or what they count, page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from tallystick.actions.answer import called
from tallystick.actions.reading import FLOWS, Held, found_by_words, held_on, moved_in, with_what_was_said
from tallystick.values.counts import Delta, total_of
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
    found = _matching(question, org, every)
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
    return total_of(one.killed for one in found if one.counted is counted)


def _matching(question: Question, org: str, every: tuple[Held, ...]) -> Sequence[Held]:
    found: Sequence[Held] = every
    for test in _tests(question, org):
        found = [one for one in found if test(one)]
    return found


def _tests(question: Question, org: str) -> Iterator[Callable[[Held], bool]]:
    """Give what is asked of a case, one by one; what is not asked is not looked at."""
    words, term, since, number = (question[name] for name in ("q", "term", "since", "number"))
    if words:
        said = found_by_words(question.store, words, question.pin)
        yield lambda one: one.subject in said or words.casefold() in one.label.casefold()
    if term in FLOWS and since:
        moved = moved_in(question.store, org, (since, question.on), term, question.pin)
        yield lambda one: one.subject in moved
    if term == "open":
        still_open = _open_states(question, org)
        yield lambda one: one.state in still_open
    if number:
        yield lambda one: (one.killed.no_number if number == "none" else one.killed.open_ended) > 0
    if question["counted"]:
        yield lambda one: one.counted is (question["counted"] == "yes")
    if question["state"]:
        yield lambda one: one.state == question["state"]
    if question["month"]:
        yield lambda one: one.month == question["month"]
    if question["kind"]:
        yield lambda one: one.kind == question["kind"]


def _open_states(question: Question, org: str) -> frozenset[str]:
    """Give the states that the statement counts as open: an acknowledged case is announced, and not completed."""
    flows = {"open", "acknowledged", "reopened"}
    adopted = standing(question, org).adopted
    return frozenset(state.id for one in adopted for state in one.standard.states if state.flow.value in flows)


view = page("cases.html", CasesAsking)(answer)
