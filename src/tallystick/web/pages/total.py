"""A total as known on a day: the number, what it leaves out, and its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from tallystick.actions.answer import DIMENSIONS, OVERLAPPING, Beside, rows_not_counted, total
from tallystick.values.counts import Delta
from tallystick.web.answering import Elsewhere, Question, page
from tallystick.web.asking import TotalAsking
from tallystick.web.choosing import an_organisation, standing

MOST_BESIDE: Final = 4
"""Figures beside a total that are told one by one; more are a table."""


class RowBeside(NamedTuple):
    """People who stand beside a total, by their state and who they are: how many for each effect, or none."""

    status: str
    category: str
    standing: str
    amounts: tuple[Delta | None, ...]


def answer(question: Question) -> Mapping[str, Any] | Elsewhere:
    """Give the total of one organisation, and its rows by one dimension."""
    if not question["org"] or not question["by"]:
        return Elsewhere({"org": question["org"] or an_organisation(question), "by": question["by"] or "event_month"})
    by, store, on, pin = (question["by"],), question.store, question.on, question.pin
    made = total(store, question["org"], on, by, pin)
    of = standing(question, question["org"])
    printed = [one for _, one in of.printed if one.known_on <= on]
    beside = [one for one in made.beside if one.amount.lower or one.amount.upper or one.amount.open_ended]
    effects = tuple(dict.fromkeys(one.effect for one in beside))
    return {
        "total": made,
        "standing": of,
        "printed": max(printed, key=lambda one: one.known_on, default=None),
        "by": question["by"],
        "dimensions": DIMENSIONS,
        "uncounted": rows_not_counted(store, question["org"], on, by, pin),
        "beside": beside if len(beside) <= MOST_BESIDE else (),
        "beside_effects": effects,
        "beside_rows": rows_beside(beside, effects) if len(beside) > MOST_BESIDE else (),
        "additive": not OVERLAPPING.intersection(by),
        "counting": _counting(of.adopted, made.standard),
    }


def rows_beside(beside: Sequence[Beside], effects: Sequence[str]) -> list[RowBeside]:
    """Lay what stands beside a total out as a table: a row for each state and group, a column for each effect."""
    amounts = {(one.status, one.category, one.standing, one.effect): one.amount for one in beside}
    keys = dict.fromkeys(key[:3] for key in amounts)
    return [RowBeside(*key, tuple(amounts.get((*key, effect)) for effect in effects)) for key in keys]


def _counting(adopted: tuple[Any, ...], standard: str | None) -> frozenset[str]:
    """Give the states whose cases count under the standard in force."""
    return frozenset(
        state.id for one in adopted if one.standard.key == standard for state in one.standard.states if state.counts
    )


view = page("total.html", TotalAsking)(answer)
