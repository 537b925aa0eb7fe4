"""What was found in the files a book was made from: every Problem, by code, with what was seen and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from tallystick.actions.problems import problems_in_book
from tallystick.web.answering import Question, page
from tallystick.web.asking import ProblemsAsking
from tallystick.web.paging import paged
from tallystick.web.remembering import remembered


def answer(question: Question) -> Mapping[str, Any]:
    """Give one page of the Problems."""
    store, pin, code = question.store, question.pin, question["code"]
    every = remembered(question.title, ("problems", pin), lambda: tuple(problems_in_book(store, pin)))
    return {
        "codes": Counter(one.code for one in every).most_common(),
        "found": len(every),
        "shown": paged([one for one in every if code in {"", one.code}], question["page"]),
        "code": code,
    }


view = page("problems.html", ProblemsAsking)(answer)
