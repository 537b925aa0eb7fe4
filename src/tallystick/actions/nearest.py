"""You may have this already: what a book holds near a day and a place, and near each case that an import brings in.

Everything is asked of the book as it stood at a pin. Records that hang together by judgements are told as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from tallystick.actions.held import Held, around, case_held, record_of
from tallystick.actions.incidents import names_of
from tallystick.incident.evidence import Evidence
from tallystick.incident.families import persons_of
from tallystick.incident.grouping import grouped
from tallystick.incident.judgement import INCIDENT, Node
from tallystick.incident.nearest import Nearest
from tallystick.incident.place_names import names_of_place
from tallystick.incident.record import IncidentRecord
from tallystick.store import answers
from tallystick.store.book_file import Store
from tallystick.store.case_sheets import case_sheets, cases_around
from tallystick.store.judgements import said_around
from tallystick.store.load import Cursor
from tallystick.values.counts import Count
from tallystick.values.problems import TallystickError

__all__ = ["Coming", "Maybe", "NearIncident", "NearNew", "NoDays", "Store", "nearest_to", "persons_of"]

MOST: Final = 5
"""Incidents that are shown for one question."""

LIKELY: Final = 0.5
"""The probability from which on an import says that a case may be held already: likelier than not."""

MOST_NEW: Final = 1_000
"""New cases of one file that are each looked up; of more, pairs are better proposed for all at once."""

MOST_HELD: Final = 50_000
"""Cases held in the same months beyond which an import does not look: it would take longer than the import."""

_CONSIDERED: Final = 50


class NoDays(TallystickError):
    """What comes in has no first and last day, so that nothing can be near it."""

    def __init__(self, span: str) -> None:
        """Build the sentence from the facts."""
        self.span = span
        super().__init__(f"'{span}' has no first and last day. Give a day, a month or a span, as 2017-03-17.")


@dataclass(frozen=True, slots=True)
class Coming:
    """What a claim or case that comes in says: days as EDTF, the place in any script, and numbers where there are."""

    span: str
    places: tuple[str, ...] = ()
    point: tuple[float, float] | None = None
    killed: Count | None = None
    injured: Count | None = None
    actors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Maybe:
    """A case or incident that is held, how likely it is the one that came in, and why."""

    held: Held
    probability: float
    why: Evidence


@dataclass(frozen=True, slots=True)
class NearIncident:
    """Held records that hang together, the likeliest first; ``incidents`` are what they are about, by name."""

    probability: float
    records: tuple[Maybe, ...]
    incidents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NearNew:
    """What an import brought in that may be held already: (label, the likeliest).

    ``unlooked`` new cases were not held against anything: they have no day, or there are ``too_many``.
    """

    found: tuple[tuple[str, Maybe], ...] = ()
    unlooked: int = 0
    too_many: bool = False


def nearest_to(store: Store, coming: Coming, pin: int | None = None, most: int = MOST) -> tuple[NearIncident, ...]:
    """Give the incidents of a book that what comes in is likeliest to be about, best first, with the reasons.

    Probabilities share one with "not held yet".

    Raises:
        BadDate: the days are no EDTF.
        NoDays: they have no first or no last one.
    """
    record = record_of(
        "",
        coming.span,
        names_of_place(*coming.places),
        point=coming.point,
        killed=coming.killed,
        injured=coming.injured,
        actors=coming.actors,
    )
    if record is None:
        raise NoDays(coming.span)
    with store.reading() as cursor:
        at = answers.whole_pin(cursor, pin)
        held = around(cursor, record.earliest, record.latest, at)
        found = _maybe(Nearest(_records(held)), _by_id(held), record, _CONSIDERED)
        return _as_incidents(cursor, at, found)[:most]


def near_new_cases(cursor: Cursor, before: int, pin: int) -> NearNew:
    """Hold each case that entries after ``before`` brought in against all that was held by then."""
    cursor.execute("SELECT n FROM case_record WHERE n > ? AND n <= ?", (before, pin))
    new = [n for (n,) in cursor.fetchall()]
    cursor.execute("SELECT 1 FROM case_record WHERE n <= ? LIMIT 1", (before,))
    if cursor.fetchone() is None:
        return NearNew()
    if len(new) > MOST_NEW:
        return NearNew((), len(new), too_many=True)
    labels = {view.id: view.label for view in answers.organisations(cursor, pin)}
    coming = [case_held(sheet, labels[sheet.organisation]) for sheet in case_sheets(cursor, pin, new)]
    dated = [one.record for one in coming if one.record is not None]
    if not dated:
        return NearNew((), len(new))
    first, last = min(one.earliest for one in dated), max(one.latest for one in dated)
    if len(cases_around(cursor, first, last, before)) > MOST_HELD:
        return NearNew((), len(new), too_many=True)
    held = around(cursor, first, last, before)
    near, by_id = Nearest(_records(held)), _by_id(held)
    found = []
    for one in coming:
        if one.record is not None:
            likely = _maybe(near, by_id, one.record, 1)
            found += [(one.label, maybe) for maybe in likely if maybe.probability >= LIKELY]
    return NearNew(tuple(found), len(new) - len(dated))


def _records(held: Iterable[Held]) -> list[IncidentRecord]:
    return [one.record for one in held if one.record is not None]


def _by_id(held: Iterable[Held]) -> dict[str, Held]:
    return {one.node[1]: one for one in held}


def _maybe(near: Nearest, held: dict[str, Held], record: IncidentRecord, most: int) -> list[Maybe]:
    return [Maybe(held[one.id], one.probability, one.why) for one in near.to(record, most)]


def _as_incidents(cursor: Cursor, pin: int, found: Sequence[Maybe]) -> tuple[NearIncident, ...]:
    """Put together what hangs together; its probability is that of all its records."""
    grouping = grouped(said_around(cursor, pin, [one.held.node for one in found]))
    group_of = {node: group for group in grouping.groups for node in group.members}
    names = names_of(cursor, pin, [node for group in grouping.groups for node in group.members])
    together: dict[Node, list[Maybe]] = {}
    for one in found:
        group = group_of.get(one.held.node)
        together.setdefault(group.members[0] if group else one.held.node, []).append(one)
    made = []
    for first, records in together.items():
        ones = group_of[first].ones if first in group_of else ()
        incidents = tuple(names[one[0]] for one in ones if one[0][0] == INCIDENT)
        made.append(NearIncident(round(sum(one.probability for one in records), 4), tuple(records), incidents))
    return tuple(sorted(made, key=lambda one: (-one.probability, one.records[0].held.name)))
