"""The statement of a window: how open cases came and went, beside what was printed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tallystick.actions.answer import called, statement_between
from tallystick.web.answering import Elsewhere, Question, page
from tallystick.web.asking import WindowAsking
from tallystick.web.choosing import a_first_day, an_organisation, standing


def answer(question: Question) -> Mapping[str, Any] | Elsewhere:
    """Give the statement of one organisation."""
    org = question["org"] or an_organisation(question)
    if not question["org"] or not question["since"]:
        return Elsewhere({"org": org, "since": question["since"] or a_first_day(question, org)})
    made = statement_between(question.store, org, question["since"], question.on, question.pin)
    return {
        "org": called(question.store, org, question.pin),
        "standing": standing(question, org),
        "statement": made,
        "completed": sum(made.completed.values()),
        "checks": {check.measure: check for check in made.checks},
    }


view = page("statement.html", WindowAsking)(answer)
