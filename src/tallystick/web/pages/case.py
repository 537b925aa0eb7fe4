"""A case with its life: every entry about it, day by day, how it stands on the day asked, and its persons.

Names of persons are shown to whoever may write, on this machine, where they ask for them; to nobody else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import conf

from tallystick.actions.answer import called, names_in
from tallystick.actions.persons import persons_of_case
from tallystick.actions.reading import life_of
from tallystick.web.answering import Elsewhere, Question, page
from tallystick.web.asking import CaseAsking
from tallystick.web.choosing import an_organisation, standing
from tallystick.web.remembering import remembered
from tallystick.web.telling import told


def answer(question: Question) -> Mapping[str, Any] | Elsewhere:
    """Give the life of one case."""
    if not question["org"]:
        return Elsewhere({"org": an_organisation(question)})
    store, pin = question.store, question.pin
    org = called(store, question["org"], pin)
    names = remembered(question.title, ("names",), lambda: names_in(store))
    lives = life_of(store, org, question["case"], question.on, pin)
    with_names = bool(question["names"]) and not conf.settings.TALLYSTICK_OPEN
    return {
        "people": [
            one
            for life in lives
            if life.kind == "case"
            for one in persons_of_case(store, life.id, pin, with_names=with_names)
        ],
        "is_open": conf.settings.TALLYSTICK_OPEN,
        "org": org,
        "standing": standing(question, org),
        "lives": [(life, [told(entry, names) for entry in life.entries]) for life in lives],
    }


view = page("case.html", CaseAsking)(answer)
