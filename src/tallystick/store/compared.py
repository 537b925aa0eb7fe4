"""What a comparison of two organisations reads of a book: what stands of each case, and which records are one.

It reads thousands of cases at a time: first only how each of them stands, then what those say that are asked about,
without what a comparison does not ask for, and no judgement that joins nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple

import msgspec

from tallystick.ledger.entry import Correction, Figure, Kind, Revision, Subject, Verdict
from tallystick.ledger.timeline import Item
from tallystick.store.answers import STANDING, each
from tallystick.store.load import Cursor
from tallystick.store.statements import MOST_VALUES
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
    """A standing item of a case's timeline: where it stands in it, its state, and ``of``, the entry that says the rest.

    ``repeats`` is the case of which it says that this one repeats it, empty where it names none.
    """

    day: int
    order: int
    pos: int
    of: int
    kind: str
    state: str
    repeats: str

    def statement(self, body: bytes) -> Statement:
        """Read what decides how it compares out of what its entry says."""
        return _STATEMENT.decode(body) if self.of == self.pos else _CORRECTED.decode(body).revision

    def item(self, body: bytes) -> Item:
        """Read all that its entry says, as an item of a timeline."""
        revision = _REVISION.decode(body) if self.of == self.pos else _CORRECTION.decode(body).revision
        assert revision is not None  # noqa: S101 -- what is kept of a case is a revision, or a correction that holds one
        return Item(revision.known_on, revision.order, self.pos, self.of, Kind(self.kind), revision)


class CaseSaid(msgspec.Struct, frozen=True, gc=False):
    """A case and what its organisation said of it, in the order of its timeline."""

    id: str
    label: str
    said: tuple[Said, ...]


def cases_said(cursor: Cursor, days: Mapping[str, date], pin: int) -> dict[str, Collection[CaseSaid]]:
    """Give the cases of each of these organisations, with what stood said of them at the pin up to its day.

    Of what was said only where it stands and its state: of most of many cases nobody asks more, and what they hold is
    nearly all of the book. :func:`what_entries_say` reads the rest of those that are asked about.
    """
    which = " ".join(f"WHEN ? THEN {at}" for at, _ in enumerate(days))
    chosen = " OR ".join(["c.organisation || '' = ? AND r.day <= ?"] * len(days))
    cursor.execute(
        f"SELECT CASE c.organisation {which} END, c.n, c.id, c.label, "  # noqa: S608 -- texts of our own
        "r.day, r.ord, r.pos, r.of, r.kind, r.state, r.repeats "
        "FROM revision r JOIN case_record c ON c.n = r.subject "
        # No index finds the cases: read in the order they were written, they cost half.
        f"WHERE ({chosen}) AND {STANDING}",
        (*days, *(one for of, day in days.items() for one in (of, day.toordinal())), pin, pin),
    )
    found: list[dict[int, CaseSaid]] = [{} for _ in days]
    for at, subject, identity, label, day, order, pos, of, kind, state, repeats in each(cursor, _AT_ONCE):
        cases = found[at]
        said: tuple[Said, ...] = (Said(day, order, pos, of, kind, state, repeats),)
        before = cases.get(subject)
        if before is not None:
            said = tuple(sorted(before.said + said, key=_place))
        cases[subject] = CaseSaid(identity, label, said)
    return {organisation: cases.values() for organisation, cases in zip(days, found, strict=True)}


def what_entries_say(cursor: Cursor, entries: Collection[int]) -> Iterator[tuple[int, bytes]]:
    """Give what each of these entries says, as the book keeps it, in no order; few at a time are held in memory."""
    wanted = sorted(entries)
    for start in range(0, len(wanted), MOST_VALUES):
        some = wanted[start : start + MOST_VALUES]
        marks = ", ".join("?" * len(some))
        cursor.execute(
            f"SELECT n, substr(figures, {SALT_BYTES + 1}) FROM journal WHERE n IN ({marks})",  # noqa: S608 -- marks
            some,
        )
        yield from each(cursor, _AT_ONCE)


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
    latest: dict[tuple[str, ...], Judged] = {}
    cursor.execute(
        f"SELECT r.pos, substr(j.figures, {SALT_BYTES + 1}) FROM record r JOIN journal j ON j.n = r.of "  # noqa: S608 -- texts of our own
        f"WHERE r.kind || '' = ? AND r.seq = 0 AND {STANDING} AND r.n IN ({_JOINING})",
        (_JUDGE, pin, pin, _JUDGE, kind, _JUDGE, _JUDGE),
    )
    for n, body in sorted(cursor.fetchall()):
        judged = _JUDGEMENT.decode(body)
        a, b = judged.a, judged.b
        one, other = (a.kind, a.id), (b.kind, b.id)
        latest[one + other if one < other else other + one] = Judged(n, a, b, judged.verdict)
    return list(latest.values())


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
_AT_ONCE: Final = 500
"""Rows held in memory: so few that what is made of them is made near the processor."""
_JUDGE: Final = Kind.JUDGE.value


def _place(said: Said) -> tuple[int, int, int]:
    return said.day, said.order, said.pos
