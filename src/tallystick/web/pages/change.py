"""Why a total changed: the causes, which add up exactly, each with its cases, and the months of those deaths."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from tallystick.actions.answer import CauseShare, called, entry_asked, explain_change
from tallystick.values.counts import CountRange, Delta
from tallystick.web.answering import Elsewhere, Question, page
from tallystick.web.asking import ChangeAsking
from tallystick.web.choosing import a_first_day, an_organisation, standing


class Share(NamedTuple):
    """A cause with what it moved and its cases, maxima left out where the whole change has none."""

    cause: str
    amount: CountRange
    cases: tuple[tuple[str, CountRange], ...]


def answer(question: Question) -> Mapping[str, Any] | Elsewhere:
    """Explain the change of one organisation's total."""
    org = question["org"] or an_organisation(question)
    if not question["org"] or not question["since"]:
        return Elsewhere({"org": org, "since": question["since"] or a_first_day(question, org)})
    first = entry_asked(question.store, question["pin_since"] or question.pin)
    made = explain_change(question.store, org, question["since"], question.on, (first, question.pin))
    known = made.change.max is not None
    return {
        "org": called(question.store, org, question.pin),
        "standing": standing(question, org),
        "explained": made,
        "known": known,
        "causes": [_share(share, known=known) for share in made.causes],
        "learned": [_share(share, known=known) for share in made.learned_later],
        "months": [(month, moved(amount, known=known)) for month, amount in made.by_month.items()],
    }


def _share(share: CauseShare, *, known: bool) -> Share:
    cases = tuple((case.label, moved(case.amount, known=known)) for case in share.cases)
    return Share(share.cause, moved(share.amount, known=known), cases)


def moved(amount: Delta, *, known: bool) -> CountRange:
    """Give what moved: no maximum where a bound was not printed, unless the whole change has one."""
    return CountRange(amount.lower, amount.upper if known or not amount.open_ended else None)


view = page("change.html", ChangeAsking)(answer)
