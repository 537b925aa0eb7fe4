"""Does what an organisation printed add up? Every break between its printed figures, and the figures themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tallystick.actions.answer import called
from tallystick.actions.reading import printed_figures
from tallystick.actions.series import check_book
from tallystick.web.answering import Question, page
from tallystick.web.asking import OfOrganisation


def answer(question: Question) -> Mapping[str, Any]:
    """Give the breaks of every series of the book, or of one organisation's."""
    checked = check_book(question.store, question.pin)
    if question["org"]:
        org = called(question.store, question["org"], question.pin)
        checked = [one for one in checked if one.organisation == org]
    return {
        "series": [(one, printed_figures(question.store, one.organisation, question.pin)) for one in checked],
    }


view = page("series.html", OfOrganisation)(answer)
