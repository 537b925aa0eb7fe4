"""Judgements written to a book: that records are one, are not, or may be; taken back; an incident split in two.

Nothing is ever taken out. A judgement rests on the sources that its two records rest on, unless others are named.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tallystick.actions.machine import new_id
from tallystick.actions.recorder import Recorder
from tallystick.incident.grouping import grouped
from tallystick.incident.judgement import INCIDENT, Judged, Node, Verdict, standing
from tallystick.ledger.entry import Citation, Incident, Judgement, Kind, Subject, Voiding
from tallystick.ledger.refusals import CannotRepair
from tallystick.store.answers import standing_records
from tallystick.store.judgements import said_at
from tallystick.values.problems import TallystickError

__all__ = ["BadName", "Verdict", "judge_all", "split_incident", "subject_named", "take_back"]

NAMED = ("case", "claim", INCIDENT, "person")
"""The kinds of records that can be judged."""


class BadName(TallystickError):
    """What should name a record names none."""

    def __init__(self, name: str) -> None:
        """Build the sentence from the facts."""
        self.name = name
        super().__init__(
            f"'{name}' names no record. Write case:ORGANISATION/LABEL, incident:LABEL, claim:ID or person:ID, as "
            "tallystick incidents prints them."
        )


def subject_named(change: Recorder, name: str) -> Subject:
    """Give the record that a name means: kind, colon, and its label or id.

    Raises:
        BadName: it is not written so.
        UnknownRecord: there is no such case or organisation. Of other records the book itself refuses an unknown id.
    """
    kind, colon, rest = name.partition(":")
    if not colon or kind not in NAMED or not rest.strip():
        raise BadName(name)
    if kind == "case" and "/" in rest:
        organisation, _, label = rest.partition("/")
        return Subject(kind=kind, id=change.case_of(change.id_of(Kind.ORGANISATION, organisation), label))
    if kind == INCIDENT:
        return Subject(kind=kind, id=change.find(Kind.INCIDENT, rest) or rest)
    return Subject(kind=kind, id=rest)


def judge_all(
    change: Recorder,
    records: Sequence[Subject],
    verdict: Verdict,
    reason: str,
    cites: Sequence[str] = (),
    *,
    score: int | None = None,
) -> list[int]:
    """Judge each further record beside the first one, and give the entries.

    Raises:
        CannotJudge: two of these kinds are not judged, or a record is named twice.
        UnknownRecord: one of them is not in the book.
    """
    first, *others = records
    return [_judge(change, (first, other), verdict, reason, change.citations(cites), score) for other in others]


def take_back(change: Recorder, entry: int, reason: str, cites: Sequence[str] = ()) -> int:
    """Take a judgement back: what was judged of the pair before it stands again.

    Raises:
        CannotRepair: the entry is no judgement that stands.
    """
    found = [one for n, one in change.writer.ask(standing_records, Kind.JUDGE, change.writer.last) if n == entry]
    if not found:
        raise CannotRepair(entry, "it is no judgement that stands")
    (judged,) = found
    rests_on = change.citations(cites) or judged.cites
    return change.add(Kind.VOID, Voiding(entry=entry, target=Kind.JUDGE, subject=judged.a.id, cites=rests_on), reason)


def split_incident(
    change: Recorder,
    incident: Subject,
    into: str,
    records: Sequence[Subject],
    reason: str,
    cites: Sequence[str] = (),
    *,
    span: str = "",
) -> list[int]:
    """Say that an incident was two: these cases and claims are about another one, which is recorded where it is new.

    They are judged different from the old incident and from every incident that is one with it.
    """
    if incident.kind != INCIDENT:
        raise BadName(f"{incident.kind}:{incident.id}")
    rests_on = change.citations(cites) or _rest_on(change, [incident, *records])
    new = Subject(kind=INCIDENT, id=change.find(Kind.INCIDENT, into) or new_id())
    if change.find(Kind.INCIDENT, into) is None:
        change.add(Kind.INCIDENT, Incident(id=new.id, label=into, span=span, cites=rests_on), reason)
    stand = standing(change.writer.ask(said_at, change.writer.last)[0])
    whole = _one_with(stand, (incident.kind, incident.id))
    made = [_judge(change, (incident, new), Verdict.DIFFERENT, reason, rests_on)]
    for record in records:
        about = {node for one in stand if (record.kind, record.id) in one.pair for node in one.pair} & whole
        for kind, identity in sorted(about | {(incident.kind, incident.id)}):
            made.append(_judge(change, (record, Subject(kind=kind, id=identity)), Verdict.DIFFERENT, reason, rests_on))
        made.append(_judge(change, (record, new), Verdict.SAME, reason, rests_on))
    return made


def _judge(
    change: Recorder,
    pair: tuple[Subject, Subject],
    verdict: Verdict,
    reason: str,
    cites: tuple[Citation, ...],
    score: int | None = None,
) -> int:
    a, b = pair
    content = Judgement(a=a, b=b, verdict=verdict, score=score, cites=cites or _rest_on(change, pair))
    return change.add(Kind.JUDGE, content, reason)


def _rest_on(change: Recorder, records: Iterable[Subject]) -> tuple[Citation, ...]:
    """Give the sources that records rest on: of a case those of its last statement. None for one that is unknown."""
    found: dict[Citation, None] = {}
    for record in records:
        if record.kind == "case":
            case = change.writer.book(record.id).cases.get(record.id)
            contents = [] if case is None or not case.items else [case.items[-1].content]
        else:
            asked = change.writer.ask(standing_records, Kind(record.kind), change.writer.last, record.id)
            contents = [content for _, content in asked]
        found.update((cite, None) for content in contents for cite in content.cites)
    return tuple(found)


def _one_with(stand: Iterable[Judged], incident: Node) -> set[Node]:
    ones = (one for group in grouped(stand).groups for one in group.ones if incident in one)
    return set(next(ones, (incident,)))
