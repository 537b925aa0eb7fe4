"""What a comparison of two organisations reads of a book: what stands of each case, and which records are one.

It reads thousands of cases at a time: statements without what a comparison does not ask for, their figures only where
they are asked for, and no judgement that joins nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Final, NamedTuple

import msgspec

from tallystick.ledger.entry import Correction, Figure, Kind, Revision, Subject, Verdict
from tallystick.ledger.timeline import Item
from tallystick.store.answers import STANDING, each
from tallystick.store.load import Cursor
from tallystick.values.seal import SALT_BYTES
from tallystick.values.when import Basis


class Statement(msgspec.Struct, frozen=True, gc=False):
    """What an organisation said of a case: of a :class:`Revision` what decides how it compares, figures unread."""

    known_on: date
    standard: str
    state: str
    reason_code: str
    span: str
    area: str
    actors: tuple[str, ...]
    weapon: str
    basis: Basis
    conceded_minimum: bool
    duplicate_of: str | None
    figures: msgspec.Raw


class Said(msgspec.Struct, frozen=True, gc=False):
    """A standing item of a case's timeline: where it stands in it, its state, and the bytes that hold all it says."""

    day: int
    order: int
    pos: int
    of: int
    kind: str
    state: str
    body: bytes

    @property
    def repeats(self) -> bool:
        """Say whether it names a case that this one repeats; told without reading the rest."""
        return _REPEATS_NONE not in self.body

    def statement(self) -> Statement:
        """Read what decides how it compares."""
        return _STATEMENT.decode(self.body) if self.of == self.pos else _CORRECTED.decode(self.body).revision

    def item(self) -> Item:
        """Read all of it, as an item of a timeline."""
        revision = _REVISION.decode(self.body) if self.of == self.pos else _CORRECTION.decode(self.body).revision
        assert revision is not None  # noqa: S101 -- what is kept of a case is a revision, or a correction that holds one
        return Item(revision.known_on, revision.order, self.pos, self.of, Kind(self.kind), revision)


class CaseSaid(msgspec.Struct, frozen=True, gc=False):
    """A case and what its organisation said of it, in the order of its timeline."""

    id: str
    label: str
    said: tuple[Said, ...]


def cases_said(cursor: Cursor, days: Mapping[str, date], pin: int) -> dict[str, Collection[CaseSaid]]:
    """Give the cases of each of these organisations, with what stood said of them at the pin up to its day."""
    chosen = " OR ".join(["c.organisation || '' = ? AND r.day <= ?"] * len(days))
    cursor.execute(
        "SELECT c.n, c.organisation, c.id, c.label, r.day, r.ord, r.pos, r.of, r.kind, r.state, "  # noqa: S608 -- ours
        f"substr(j.figures, {SALT_BYTES + 1}) "
        "FROM revision r JOIN journal j ON j.n = r.of JOIN case_record c ON c.n = r.subject "
        # No index finds the cases: read in the order they were written, they cost half.
        f"WHERE ({chosen}) AND {STANDING}",
        (*(one for of, day in days.items() for one in (of, day.toordinal())), pin, pin),
    )
    found: dict[str, dict[int, CaseSaid]] = {organisation: {} for organisation in days}
    for subject, organisation, identity, label, day, order, pos, of, kind, state, body in each(cursor):
        cases = found[organisation]
        said: tuple[Said, ...] = (Said(day, order, pos, of, kind, state, body),)
        before = cases.get(subject)
        if before is not None:
            said = tuple(sorted(before.said + said, key=_place))
        cases[subject] = CaseSaid(identity, label, said)
    return {organisation: cases.values() for organisation, cases in found.items()}


def figures_of(kept: bytes) -> tuple[Figure, ...]:
    """Read the figures of a statement."""
    return _FIGURES.decode(kept)


class Judged(NamedTuple):
    """A judgement on two records, and its entry."""

    entry: int
    a: Subject
    b: Subject
    verdict: Verdict


def judged_beside(cursor: Cursor, pin: int, kind: str) -> list[Judged]:
    """Give what stands judged of the pairs that can join records of a kind ("case", "person") to one another.

    A later judgement on a pair replaces the earlier one. Left out are judgements that can neither join two such
    records nor contradict what does: those on one such record and another that no judgement names but this.
    """
    latest: dict[frozenset[tuple[str, str]], tuple[int, _Judgement]] = {}
    cursor.execute(
        f"SELECT r.pos, substr(j.figures, {SALT_BYTES + 1}) FROM record r JOIN journal j ON j.n = r.of "  # noqa: S608 -- texts of our own
        f"WHERE r.kind || '' = ? AND r.seq = 0 AND {STANDING} AND r.n IN ({_JOINING})",
        (_JUDGE, pin, pin, _JUDGE, kind, _JUDGE, _JUDGE),
    )
    for n, body in sorted(cursor.fetchall()):
        judged = _JUDGEMENT.decode(body)
        latest[frozenset({(judged.a.kind, judged.a.id), (judged.b.kind, judged.b.id)})] = n, judged
    return [Judged(n, judged.a, judged.b, judged.verdict) for n, judged in latest.values()]


_JOINING: Final = (
    "SELECT n FROM record WHERE kind = ? AND label = ? AND seq = 1 "
    "UNION SELECT n FROM record WHERE kind = ? AND subject IN "
    # No index finds the kind: the other one has the subjects in their order, and they are counted as they pass.
    "(SELECT subject FROM record WHERE kind || '' = ? GROUP BY subject HAVING COUNT(*) > 1)"
)


class _Corrected(msgspec.Struct):
    revision: Statement


class _Judgement(msgspec.Struct):
    a: Subject
    b: Subject
    verdict: Verdict


_STATEMENT: Final = msgspec.json.Decoder(Statement)
_CORRECTED: Final = msgspec.json.Decoder(_Corrected)
_JUDGEMENT: Final = msgspec.json.Decoder(_Judgement)
_FIGURES: Final = msgspec.json.Decoder(tuple[Figure, ...])
_REVISION: Final = msgspec.json.Decoder(Revision)
_CORRECTION: Final = msgspec.json.Decoder(Correction)
_REPEATS_NONE: Final = b'"duplicate_of":null'
"""As canonical JSON has it; within a text each quotation mark has a backslash before it."""
_JUDGE: Final = Kind.JUDGE.value


def _place(said: Said) -> tuple[int, int, int]:
    return said.day, said.order, said.pos
