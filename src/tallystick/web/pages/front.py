"""The first page: what the book is, who counts in it, and the latest totals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tallystick.actions.reading import organisations_on
from tallystick.web.answering import Question, page
from tallystick.web.asking import Asking


def answer(question: Question) -> Mapping[str, Any]:
    """Give every organisation with its total."""
    return {"standings": organisations_on(question.store, question.on, question.pin)}


view = page("front.html", Asking)(answer)
