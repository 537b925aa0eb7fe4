"""You may have this already: what the book holds near a day and a place, for whoever takes in a claim or a case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tallystick.actions.nearest import Coming, NearIncident, NoDays, nearest_to, persons_of
from tallystick.actions.pair_review import level_of, level_of_place
from tallystick.values.when import BadDate
from tallystick.web.answering import Question, page
from tallystick.web.asking import NearAsking


def answer(question: Question) -> Mapping[str, Any]:
    """Give the incidents held near what was asked, each with how far it agrees, or what cannot be read of it."""
    day, killed = question["day"].strip(), question["killed"].strip()
    count = persons_of(killed)
    if not day or (killed and count is None):
        return {"found": (), "unread": bool(killed) and count is None, "fault": None, "new": 100}
    coming = Coming(day, tuple(filter(None, [question["place"].strip()])), killed=count)
    try:
        found = nearest_to(question.store, coming, question.pin)
    except (BadDate, NoDays) as wrong:
        return {"found": (), "unread": False, "fault": wrong, "new": 100}
    new = max(0, round(100 * (1 - sum(one.probability for one in found))))
    return {"found": [_shown(one) for one in found], "unread": False, "fault": None, "new": new}


def _shown(one: NearIncident) -> Mapping[str, Any]:
    first = one.records[0]
    return {
        "incidents": [name.partition(":")[2] for name in one.incidents],
        "records": [record.held for record in one.records],
        "share": round(100 * one.probability),
        "first": first,
        "place": level_of_place(first.why),
        "killed": level_of(first.why.killed),
    }


view = page("near.html", NearAsking)(answer)
