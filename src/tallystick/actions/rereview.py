"""A request for re-review: of a case not accepted for a reason that can be checked, what the book holds of it.

For the recorder's own desk: nothing here has passed a gate, and no person is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from tallystick.actions.held import Held, around, case_held
from tallystick.actions.placing import Candidate, find_places
from tallystick.actions.strike_reports import AFTER, BEFORE, Sources, StrikeReport, published_then, strike_reports
from tallystick.assessment.checkable import CHECKABLE, Check
from tallystick.assessment.model import Flow
from tallystick.incident.evidence import Evidence
from tallystick.incident.grouping import grouped
from tallystick.incident.judgement import INCIDENT, Node
from tallystick.incident.nearest import Nearest
from tallystick.incident.place_names import NameLevel, name_level, names_of_place
from tallystick.ledger.entry import Citation, Claim, Kind, Revision, Source
from tallystick.ledger.refusals import UnknownRecord
from tallystick.ledger.timeline import rules_of
from tallystick.store import answers
from tallystick.store.book_file import Store
from tallystick.store.case_sheets import case_sheets
from tallystick.store.judgements import said_around
from tallystick.store.load import Cursor
from tallystick.values.problems import TallystickError
from tallystick.values.text import search_key

__all__ = ["Candidate", "Check", "Nearby", "NoReReview", "ReReview", "Rests", "StrikeReport", "rereview_of"]

MOST_NEARBY: Final = 20


class NoReReview(TallystickError):
    """A case for which there is nothing to ask to be looked at again."""

    def __init__(self, case: str, why: str) -> None:
        """Build the sentence from the facts."""
        self.case, self.why = case, why
        codes = ", ".join(sorted(CHECKABLE))
        super().__init__(
            f"There is nothing to check in the assessment of {case}: {why}. A request for re-review is made of a case "
            f"that was assessed and not accepted for one of these reasons: {codes}."
        )


@dataclass(frozen=True, slots=True)
class Nearby:
    """Another case or incident near in days and place; ``offset`` is days after the case's own (before: below 0)."""

    held: Held
    offset: int
    why: Evidence
    together: bool


@dataclass(frozen=True, slots=True)
class Rests:
    """A source, and which of the records rest on it."""

    label: str
    title: str
    published: date | None
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReReview:
    """What is to be looked at again, and what the book holds of it.

    ``spellings`` are names of the place with where each was found; ``places`` what it may be by the gazetteer.
    ``published_then`` counts the sources published from the day before to a week after, whatever they are about.
    """

    case: Held
    organisation: str
    entry: int
    said: Revision
    reason_words: str
    checks: tuple[Check, ...]
    spellings: tuple[tuple[str, str], ...]
    places: tuple[Candidate, ...]
    nearby: tuple[Nearby, ...]
    sources: tuple[Rests, ...]
    strike_reports: tuple[StrikeReport, ...]
    published_then: int
    pin: int

    @property
    def text(self) -> str:
        """One paragraph to begin a request with; it says what the book holds and nothing of who is right."""
        said, days = self.said, sum(one.offset == 0 for one in self.nearby)
        text = (
            f"{self.organisation} assessed {self.case.label} as {said.state} ({said.known_on}): {self.reason_words} "
            f"This book holds {_many(len(self.spellings), 'spelling')} of the place, "
            f"{_many(len(self.nearby), 'other record')} of harm near it within three days, {days} of them on the same "
            f"day, {_many(len(self.strike_reports), 'strike report')}, and {_many(len(self.sources), 'source')} behind "
            "these."
        )
        if self.case.record is None:
            return text
        first, last = self.case.record.earliest - BEFORE, self.case.record.latest + AFTER
        return f"{text} Sources published from {first} to {last}, whatever they are about: {self.published_then:,}."


NOT_SUPPORTED: Final = (
    "That the assessment was wrong: not accepted is not false, and other accounts may be of something else.",
    "That a strike was made: what others say of a day is not the record of whoever made it.",
    "That nothing more is known: the book holds what was entered.",
)
"""What cannot be said from this."""


def rereview_of(store: Store, label: str, organisation: str | None = None, pin: int | None = None) -> ReReview:
    """Give what a book holds of a case that was not accepted for a reason that can be checked.

    Raises:
        UnknownRecord: there is no such case, or several organisations have one of this label and none is named.
        NoReReview: it was accepted, is open, or its reason cannot be checked.
    """
    with store.reading() as cursor:
        at = answers.whole_pin(cursor, pin)
        case, entry, said = _case(cursor, at, label, organisation)
        words = _reason(cursor, at, case, said)
        if case.record is None:
            near: list[Nearby] = []
            around_it: list[Held] = []
        else:
            around_it = around(cursor, case.record.earliest, case.record.latest, at)
            near = _nearby(cursor, at, case, around_it)
        records = [case, *(one.held for one in near if one.together or one.why.place in _CLOSE)]
        sources = _sources(cursor, at)
        cites = _cites(cursor, at, records)
        own = [identity for identity, of in cites.items() if case.name in of]
        close = {one.held.node[1] for one in near if one.held.node[0] == INCIDENT and one.why.place in _CLOSE}
        reports = strike_reports(cursor, at, case, sources, own, close)
    places = (
        find_places(store.place, [case.place], [said.area] if said.area else [])[0].candidates if case.place else ()
    )
    return ReReview(
        case,
        case.organisation,
        entry,
        said,
        words,
        tuple(sorted(CHECKABLE[said.reason_code])),
        _spellings(case, places, around_it),
        places,
        tuple(near),
        tuple(
            Rests(source.label, texts.get("title", ""), source.published, tuple(cites[identity]))
            for identity, (source, texts) in sources.items()
            if identity in cites
        ),
        reports,
        len(published_then(sources, case)),
        at,
    )


_CLOSE: Final = frozenset({"same", "alike", "within", "point"})


def _case(cursor: Cursor, pin: int, label: str, organisation: str | None) -> tuple[Held, int, Revision]:
    if label.startswith("case:") and "/" in label:
        organisation, _, label = label.removeprefix("case:").partition("/")
    labels = {view.id: view.label for view in answers.organisations(cursor, pin)}
    wanted = None if organisation is None else organisation.casefold()
    cursor.execute("SELECT n, organisation FROM case_record WHERE label = ? AND n <= ? ORDER BY n", (label, pin))
    found = [n for n, of in cursor.fetchall() if wanted in {None, labels[of].casefold()}]
    if len(found) > 1:
        raise UnknownRecord("single case of this label: name its organisation;", label)
    sheets = list(case_sheets(cursor, pin, found))
    if not sheets:
        raise UnknownRecord("case", label)
    return case_held(sheets[0], labels[sheets[0].organisation]), sheets[0].entry, sheets[0].revision


def _reason(cursor: Cursor, pin: int, case: Held, said: Revision) -> str:
    """Give the reason in the standard's words, or refuse."""
    standards = [one.standard for one in answers.adoptions(cursor, said.organisation, pin)]
    rules = {key: rule for standard in standards for key, rule in rules_of(standard).items()}
    rule = rules[said.standard, said.state]
    if rule.flow is not Flow.COMPLETED or rule.counts:
        raise NoReReview(case.name, f"it is '{said.state}'")
    if said.reason_code not in CHECKABLE:
        why = f"its reason, '{said.reason_code}', cannot be checked" if said.reason_code else "no reason was given"
        raise NoReReview(case.name, why)
    texts = (r.text for s in standards if s.key == said.standard for r in s.reasons if r.code == said.reason_code)
    return next(texts, said.reason_code)


def _nearby(cursor: Cursor, pin: int, case: Held, held: Sequence[Held]) -> list[Nearby]:
    assert case.record is not None  # noqa: S101 -- asked before
    by_id = {one.node[1]: one for one in held}
    near = Nearest([one.record for one in held if one.record is not None])
    group: set[Node] = {case.node}
    for found in grouped(said_around(cursor, pin, [case.node])).groups:
        if case.node in found.members:
            group.update(found.members)
    made = []
    for one in near.to(case.record, MOST_NEARBY):
        other = by_id[one.id]
        assert other.record is not None  # noqa: S101 -- only such are compared
        offset = one.why.days if other.record.earliest > case.record.latest else -one.why.days
        made.append(Nearby(other, offset, one.why, other.node in group))
    return made


def _spellings(case: Held, places: Iterable[Candidate], held: Iterable[Held]) -> tuple[tuple[str, str], ...]:
    """Give other names of the place: those of the likeliest candidate, and what other records write for the same."""
    found: dict[str, tuple[str, str]] = {}
    if not case.place:
        return ()
    own = names_of_place(case.place)
    for candidate in list(places)[:1]:
        for name in (candidate.place.name, *candidate.place.names):
            found.setdefault(search_key(name), (name, f"gazetteer {candidate.place.id}"))
    for other in held:
        if other.node != case.node and other.place and name_level(own, names_of_place(other.place)) in _SAME_NAME:
            found.setdefault(search_key(other.place), (other.place, other.name))
    found.pop(search_key(case.place), None)
    return tuple(sorted(found.values()))


_SAME_NAME: Final = frozenset({NameLevel.SAME, NameLevel.ALIKE})


def _sources(cursor: Cursor, pin: int) -> Sources:
    """Give every source with its words, where they are not erased; entries that are about sources are none."""
    records = [(n, one) for n, one in answers.standing_records(cursor, Kind.SOURCE, pin) if isinstance(one, Source)]
    texts = {
        one.entry.n: dict(one.words.texts)
        for one in answers.written(cursor, [n for n, _ in records])
        if one.words is not None
    }
    return {one.id: (one, texts.get(n, {})) for n, one in records if not one.label.startswith(_ABOUT)}


_ABOUT: Final = ("custody:", "problems:", "threshold:")


def _cites(cursor: Cursor, pin: int, records: Sequence[Held]) -> dict[str, list[str]]:
    """Give which of these records rest on which source, by the source's id; of an incident, its claims too."""
    found: dict[str, list[str]] = {}

    def rests(name: str, cites: Iterable[Citation]) -> None:
        for cite in cites:
            of = found.setdefault(cite.source, [])
            if name not in of:
                of.append(name)

    for one in records:
        kind, identity = one.node
        if kind == "case":
            cursor.execute("SELECT organisation FROM case_record WHERE id = ?", (identity,))
            (of,) = cursor.fetchone()
            for item in answers.case_items(cursor, of, pin, identity):
                rests(one.name, item.revision.cites)
        else:
            for _, content in answers.standing_records(cursor, Kind.INCIDENT, pin, identity):
                rests(one.name, content.cites)
            for _, content in answers.standing_records(cursor, Kind.CLAIM, pin, identity):
                assert isinstance(content, Claim)  # noqa: S101 -- the kind says so
                rests(f"claim:{content.id}", content.cites)
    return found


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
