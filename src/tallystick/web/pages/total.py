"""A total as known on a day: the number, what it leaves out, and its rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tallystick.actions.answer import DIMENSIONS, OVERLAPPING, rows_not_counted, total
from tallystick.web.answering import Elsewhere, Question, page
from tallystick.web.asking import TotalAsking
from tallystick.web.choosing import an_organisation, standing


def answer(question: Question) -> Mapping[str, Any] | Elsewhere:
    """Give the total of one organisation, and its rows by one dimension."""
    if not question["org"] or not question["by"]:
        return Elsewhere({"org": question["org"] or an_organisation(question), "by": question["by"] or "event_month"})
    by, store, on, pin = (question["by"],), question.store, question.on, question.pin
    made = total(store, question["org"], on, by, pin)
    of = standing(question, question["org"])
    printed = [one for _, one in of.printed if one.known_on <= on]
    return {
        "total": made,
        "standing": of,
        "printed": max(printed, key=lambda one: one.known_on, default=None),
        "by": question["by"],
        "dimensions": DIMENSIONS,
        "uncounted": rows_not_counted(store, question["org"], on, by, pin),
        "additive": not OVERLAPPING.intersection(by),
        "counting": _counting(of.adopted, made.standard),
    }


def _counting(adopted: tuple[Any, ...], standard: str | None) -> frozenset[str]:
    """Give the states whose cases count under the standard in force."""
    return frozenset(
        state.id for one in adopted if one.standard.key == standard for state in one.standard.states if state.counts
    )


view = page("total.html", TotalAsking)(answer)
