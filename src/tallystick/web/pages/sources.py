"""The list of sources: what each is, how many of its claims wait, and on how many origins they rest together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tallystick.actions.reviewing import SourceView, sources_to_read, standings
from tallystick.actions.source_views import Because, Edge, sources_of
from tallystick.web.answering import Question, page
from tallystick.web.asking import SourcesAsking
from tallystick.web.paging import paged
from tallystick.web.remembering import remembered


def answer(question: Question) -> Mapping[str, Any]:
    """Give one page of the sources, each with how far it is read."""
    store, pin = question.store, question.pin
    every = sources_to_read(store, pin)
    found = [view for view in every if question["q"].casefold() in _words(view)]
    shown = paged(found, question["page"])
    overview = remembered(question.title, ("sources", pin), lambda: sources_of(store, pin))
    return {
        "shown": shown,
        "standings": standings(store, shown.items, pin),
        "every": len(every),
        "origins": overview.origins,
        "copies": _copies(overview.origins.edges),
        "called": {view.id: view.called for view in every},
    }


def _words(view: SourceView) -> str:
    publisher = view.facts["publisher"].value if "publisher" in view.facts else ""
    return f"{view.called}\n{publisher}\n{view.file}\n{view.label}".casefold()


def _copies(edges: Iterable[Edge]) -> dict[str, str]:
    """Give for each source the one it is a copy of."""
    return {edge.source: edge.to for edge in edges if edge.because is Because.COPY and edge.captured}


view = page("sources.html", SourcesAsking)(answer)
