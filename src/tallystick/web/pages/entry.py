"""One entry: all that was written, by whom and when, on which sources, and its seal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tallystick.actions.answer import names_in
from tallystick.actions.reading import entry_of
from tallystick.web.answering import Elsewhere, Question, page
from tallystick.web.asking import EntryAsking
from tallystick.web.remembering import remembered
from tallystick.web.telling import told


def answer(question: Question) -> Mapping[str, Any] | Elsewhere:
    """Give one entry, told field by field."""
    if not question["n"]:
        return Elsewhere({"n": question.pin})
    names = remembered(question.title, ("names",), lambda: names_in(question.store))
    return {"told": told(entry_of(question.store, question["n"]), names)}


view = page("entry.html", EntryAsking)(answer)
