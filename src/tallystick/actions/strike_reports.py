"""Which sources of a book tell of a strike, by what the book itself says of them; the rule: docs/method/rereview.md.

That a source was published in those days, or that its title has the word, makes no strike report of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tallystick.actions.held import Held
from tallystick.incident.place_names import NameLevel, PlaceNames, name_level, names_of_place
from tallystick.ledger.entry import Claim, Kind, Source
from tallystick.store import answers
from tallystick.store.load import Cursor
from tallystick.values.text import search_key
from tallystick.values.when import BadDate, parse_edtf

__all__ = ["AFTER", "BEFORE", "OFFICIAL", "StrikeReport", "published_then", "strike_reports"]

BEFORE, AFTER = timedelta(days=1), timedelta(days=7)
"""A strike report is published on the day or within the week."""
NEAR: Final = timedelta(days=1)
"""A claimed strike is of the day, of the one before or of the one after."""
OFFICIAL: Final = "official"
"""Why a source is a strike report: whoever made the assessment published it. Else it is ``claim:`` with an id."""

_STRIKE: Final = re.compile(
    r"\b(?:(?:air ?)?strikes?|air ?raids?)\b|\b[وبلفك]?(?:ال|لل)?(?:غار|ضرب)(?:ة|ات)\b", re.IGNORECASE
)
_OF_HARM: Final = re.compile(r"civilian|casualt|civcas|alleg|assess|investigat|kill|مدني|ضحايا|قتل", re.IGNORECASE)
"""What a report of strikes does not speak of in its title: such a report is of what came of them."""


@dataclass(frozen=True, slots=True)
class StrikeReport:
    """A source that tells of a strike, and ``because`` of what it is held to: OFFICIAL, or a claim of the book."""

    label: str
    title: str
    published: date | None
    because: str


Sources = Mapping[str, tuple[Source, Mapping[str, str]]]
"""By id: each source with its words."""


def published_then(sources: Sources, case: Held) -> tuple[Source, ...]:
    """Give the sources published from the day before a case to a week after, whatever they are about."""
    if case.record is None:
        return ()
    first, last = case.record.earliest - BEFORE, case.record.latest + AFTER
    return tuple(one for one, _ in sources.values() if one.published is not None and first <= one.published <= last)


def strike_reports(
    cursor: Cursor, pin: int, case: Held, sources: Sources, rests_on: Collection[str], close: Collection[str]
) -> tuple[StrikeReport, ...]:
    """Give the sources that the book itself says tell of a strike, each once, in the book's order.

    ``rests_on`` are the sources of the assessment; ``close`` the incidents of the same place within three days.
    """
    if case.record is None:
        return ()
    ours = {search_key(case.organisation)}
    for source, words in (sources[one] for one in rests_on if one in sources):
        if not source.second_hand and words.get("publisher"):
            ours.add(search_key(words["publisher"]))
    found = {
        source.id: OFFICIAL
        for source in published_then(sources, case)
        if not source.second_hand
        and search_key(sources[source.id][1].get("publisher", "")) in ours
        and _STRIKE.search(title := sources[source.id][1].get("title", ""))
        and not _OF_HARM.search(title)
    }
    for claim in _claims_of_strikes(cursor, pin, case, close):
        for cite in claim.cites:
            found.setdefault(cite.source, f"claim:{claim.id}")
    return tuple(
        StrikeReport(source.label, words.get("title", ""), source.published, found[identity])
        for identity, (source, words) in sources.items()
        if identity in found
    )


def _claims_of_strikes(cursor: Cursor, pin: int, case: Held, close: Collection[str]) -> Iterator[Claim]:
    """Give the claims that name a strike as weapon or cause, of the case's days and place or of an incident close."""
    assert case.record is not None  # noqa: S101 -- asked before
    days = case.record.earliest - NEAR, case.record.latest + NEAR
    claims = {
        n: one
        for n, one in answers.standing_records(cursor, Kind.CLAIM, pin)
        if isinstance(one, Claim) and one.known_on >= days[0] and one.stance not in _UNSAID
    }
    own = names_of_place(case.place)
    for written in answers.written(cursor, sorted(claims)):
        words = dict(written.words.texts) if written.words is not None else {}
        if not _STRIKE.search(f"{words.get('weapon', '')} {words.get('cause', '')}"):
            continue
        claim = claims[written.entry.n]
        if claim.incident in close or (_on(words.get("date", ""), days) and _at(words.get("places", ""), own)):
            yield claim


def _on(span: str, days: tuple[date, date]) -> bool:
    """Tell whether a claim's own date lies within these days, all of it."""
    try:
        found = parse_edtf(span) if span else None
    except BadDate:
        return False
    return (
        found is not None
        and found.earliest is not None
        and found.latest is not None
        and days[0] <= found.earliest <= found.latest <= days[1]
    )


def _at(places: str, own: PlaceNames) -> bool:
    return any(name_level(own, names_of_place(place)) in _SAME_NAME for place in places.split("; ") if place)


_UNSAID: Final = frozenset({"denies", "disputes"})
_SAME_NAME: Final = frozenset({NameLevel.SAME, NameLevel.ALIKE, NameLevel.WITHIN})
