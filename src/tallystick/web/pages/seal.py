"""By what a stranger can tell that nothing was changed: the seal of the last entry, and of the one asked at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tallystick.actions.reading import organisations_on
from tallystick.web.answering import Question, page
from tallystick.web.asking import Asking


def answer(question: Question) -> Mapping[str, Any]:
    """Give the seals of the book and the standards its organisations judge by."""
    return {
        "standings": organisations_on(question.store, question.on, question.pin),
        "opened": datetime.fromisoformat(question.title.opened.entry.recorded_at),
    }


view = page("seal.html", Asking)(answer)
