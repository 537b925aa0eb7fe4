"""When people were killed and when that became known: a table of heat, event month by month known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from tallystick.actions.answer import called
from tallystick.actions.reading import months_known
from tallystick.reports.heat_svg import heat_svg, heats
from tallystick.values.counts import NO_DELTA, CountRange, Delta
from tallystick.web import tags
from tallystick.web.answering import Elsewhere, Question, page
from tallystick.web.asking import OfOrganisation
from tallystick.web.choosing import an_organisation, standing
from tallystick.web.drawing import customs
from tallystick.web.remembering import remembered


def answer(question: Question) -> Mapping[str, Any] | Elsewhere:
    """Give a total by event month and month known."""
    if not question["org"]:
        return Elsewhere({"org": an_organisation(question)})
    store, on, pin = question.store, question.on, question.pin
    org = called(store, question["org"], pin)
    sums = remembered(question.title, ("months", org, on, pin), lambda: months_known(store, org, on, pin))
    known = sorted({known for _, known in sums})
    least = {key: amount.lower for key, amount in sums.items()}
    return {
        "org": org,
        "standing": standing(question, org),
        "rows": _rows(sums),
        "known": known,
        "picture": heat_svg(least, tags.month, customs(), _label(org)),
        "heats": [(heat, CountRange(low, high)) for heat, low, high in heats(least)],
        "killed": sum(sums.values(), NO_DELTA),
    }


def _rows(sums: Mapping[tuple[str, str], Delta]) -> list[tuple[str, Delta, list[tuple[str, Delta]]]]:
    """Give each event month with its sum and the months in which that became known."""
    rows: dict[str, list[tuple[str, Delta]]] = {}
    for (event, known), amount in sums.items():
        rows.setdefault(event, []).append((known, amount))
    return [(event, sum((amount for _, amount in parts), NO_DELTA), parts) for event, parts in rows.items()]


def _label(org: str) -> str:
    return _("{organisation}: killed by the month of the event and the month in which it became known").format(
        organisation=org
    )


view = page("months.html", OfOrganisation)(answer)
