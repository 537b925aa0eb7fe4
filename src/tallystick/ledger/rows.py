"""The rows an entry adds to the projections, and what an entry is about so that it can be found again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

import msgspec

from tallystick.ledger.entry import (
    Adjustment,
    Adoption,
    Allocation,
    Claim,
    Classification,
    Content,
    Correction,
    Erasure,
    Expectation,
    Hold,
    Incident,
    Joining,
    Judgement,
    Kind,
    Opened,
    Organisation,
    Parting,
    Person,
    Release,
    Revision,
    Signing,
    Source,
    Unitemised,
    Voiding,
)
from tallystick.ledger.posting import Line
from tallystick.ledger.timeline import Item
from tallystick.values.when import Basis, parse_edtf


class CaseRow(NamedTuple):
    """A case, numbered by the entry that brought it in."""

    n: int
    id: str
    organisation: str
    label: str
    unit: str


class RevisionRow(NamedTuple):
    """One item of a case's timeline, valid from entry ``n`` until its ``pos`` is ended.

    ``begins`` and ``ends`` are the first and last day it can lie on, 0 where it has no such days; ``repeats`` is the
    case that it says it is a duplicate of, empty where it says none; ``told`` is a :class:`Told`.
    """

    n: int
    seq: int
    pos: int
    of: int
    subject: int
    day: int
    order: int
    kind: str
    state: str
    area: str
    actors: str
    begins: int
    ends: int
    repeats: str
    told: bytes


class Told(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What of a revision decides how it compares with what others say, beside the rest of its row.

    A comparison reads thousands of cases at once: kept together, this is a tenth of what their entries are. ``killed``
    are its figures of killed whom it accepts, unread.
    """

    standard: str
    reason_code: str
    span: str
    area: str
    actors: tuple[str, ...]
    weapon: str
    basis: Basis
    conceded_minimum: bool
    killed: msgspec.Raw


class EndedRow(NamedTuple):
    """From entry ``n`` on, earlier rows of the item ``pos`` are over."""

    n: int
    seq: int
    pos: int


class RecordRow(NamedTuple):
    """Any other entry, findable by what it is about; an incident also by the days it can lie on.

    Of a judgement its ``verdict``: thousands of them are asked for at once.
    """

    n: int
    seq: int
    pos: int
    of: int
    kind: str
    subject: str
    label: str
    begins: int = 0
    ends: int = 0
    verdict: str = ""


class Rows(msgspec.Struct, frozen=True, gc=False):
    """What one entry adds to the projections."""

    cases: Sequence[CaseRow] = ()
    revisions: Sequence[RevisionRow] = ()
    ended: Sequence[EndedRow] = ()
    records: Sequence[RecordRow] = ()
    lines: Sequence[Line] = ()


KINDS: Final = {kind: kind.value for kind in Kind}
"""A kind as it is written in rows: plain text, looked up because asking an enumeration is slow."""


def revision_row(n: int, seq: int, item: Item, subject: int) -> RevisionRow:
    """Give the row of one item of the case numbered ``subject``, as entry ``n`` puts it there."""
    content = item.content
    assert isinstance(content, Revision)  # noqa: S101 -- narrows the type; a case's own items are revisions
    known_on, order, pos, of, kind, _ = item
    actors = "; ".join(content.actors)
    return RevisionRow(
        n, seq, pos, of, subject, known_on.toordinal(), order, KINDS[kind], content.state, content.area, actors,
        *days_of_span(content.span), content.duplicate_of or "", _told(content),
    )  # fmt: skip


_ENCODED: Final = msgspec.json.Encoder(order="deterministic").encode


def _told(content: Revision) -> bytes:
    killed = [one for one in content.figures if one.effect == "killed" and one.standing == "accepted"]
    return _ENCODED(
        Told(
            content.standard, content.reason_code, content.span, content.area, content.actors, content.weapon,
            content.basis, content.conceded_minimum, msgspec.Raw(_ENCODED(killed)),
        )
    )  # fmt: skip


@lru_cache(1 << 16)
def days_of_span(span: str) -> tuple[int, int]:
    """Give the numbers of the first and last day of an EDTF text; two noughts where it lacks one of them.

    >>> days_of_span("2017-03-17/2017-03-19"), days_of_span("2017-03/.."), days_of_span("")
    ((736405, 736407), (0, 0), (0, 0))
    """
    known = parse_edtf(span) if span else None
    if known is None or known.earliest is None or known.latest is None:
        return 0, 0
    return known.earliest.toordinal(), known.latest.toordinal()


def records(n: int, kind: Kind, content: Content) -> tuple[RecordRow, ...]:
    """Give the rows under which entry ``n`` is found: one for each thing it is about."""
    about = SUBJECTS[type(content)](content)
    days = days_of_span(content.span) if isinstance(content, Incident) else (0, 0)
    verdict = content.verdict.value if isinstance(content, Judgement) else ""
    return tuple(
        RecordRow(n, seq, n, n, kind.value, subject, label, *days, verdict)
        for seq, (subject, label) in enumerate(about)
        if subject
    )


def _named(content: Any) -> list[tuple[str, str]]:
    return [(content.id, content.label)]


def _of_organisation(content: Any) -> list[tuple[str, str]]:
    return [(content.organisation, "")]


def _of_entry(content: Any) -> list[tuple[str, str]]:
    return [(str(content.entry), getattr(content, "section", ""))]


def _repair(content: Any) -> list[tuple[str, str]]:
    return [(str(content.entry), ""), (content.subject, "")]


SUBJECTS: Final[dict[type[Content], Callable[[Any], list[tuple[str, str]]]]] = {
    Opened: lambda _: [("book", "")],
    Organisation: _named,
    Source: _named,
    Incident: _named,
    Unitemised: _named,
    Claim: lambda claim: [(claim.id, claim.label or ""), (claim.incident or "", "")],
    Person: lambda person: [(person.id, ""), (person.case, "")],
    Judgement: lambda judged: [(judged.a.id, judged.a.kind), (judged.b.id, judged.b.kind)],
    Allocation: lambda allocation: [(allocation.unitemised, ""), (allocation.case or "", "")],
    Adjustment: _of_organisation,
    Expectation: _of_organisation,
    Adoption: _of_organisation,
    Signing: _of_organisation,
    Correction: _repair,
    Voiding: _repair,
    Joining: lambda joining: [(joining.case, ""), (joining.into, "")],
    Parting: lambda parting: [(parting.case, ""), (parting.new, parting.label)],
    Classification: _of_entry,
    Hold: _of_entry,
    Erasure: _of_entry,
    Release: lambda release: [(str(release.pin), release.label)],
    Revision: lambda _: [],  # kept in the table of revisions
}
"""What each kind of content is about: (id, label), in an order readers of the rows rely on."""
