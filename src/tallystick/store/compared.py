"""What a comparison of two organisations reads of a book: what stands of each case, and which records are one.

It reads thousands of cases at a time: of what was said of them only what decides how they compare, which lies together
beside the journal, and no judgement that joins nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Final

import msgspec

from tallystick.ledger.entry import Figure, Kind, Subject, Verdict
from tallystick.ledger.rows import Told
from tallystick.ledger.timeline import Item
from tallystick.store.answers import STANDING, each, revision_of
from tallystick.store.load import Cursor


class Said(msgspec.Struct, frozen=True, gc=False):
    """A standing item of a case's timeline: whose, where it stands in it, its state, and the bytes of what it tells.

    ``n`` is the case's number in its book; ``repeats`` is the case of which it says that this one repeats it, empty
    where it names none.
    """

    n: int
    id: str
    label: str
    day: int
    order: int
    pos: int
    state: str
    repeats: str
    body: bytes

    @property
    def place(self) -> tuple[int, int, int]:
        """What the items of a timeline are ordered by."""
        return self.day, self.order, self.pos

    def told(self) -> Told:
        """Read what decides how it compares."""
        return _TOLD.decode(self.body)


def each_said(cursor: Cursor, days: Mapping[str, date], pin: int) -> Iterator[tuple[int, Said]]:
    """Give what stood said of the cases of these organisations at the pin, each up to its day, and by which of them.

    One after the other, in no order: what is made of one is made while the processor has it at hand.
    """
    which = " ".join(f"WHEN ? THEN {at}" for at, _ in enumerate(days))
    chosen = " OR ".join(["c.organisation || '' = ? AND r.day <= ?"] * len(days))
    cursor.execute(
        f"SELECT CASE c.organisation {which} END, c.n, c.id, c.label, "  # noqa: S608 -- texts of our own
        "r.day, r.ord, r.pos, r.state, r.repeats, r.told FROM revision r JOIN case_record c ON c.n = r.subject "
        # No index finds the cases: read in the order they were written, they cost half.
        f"WHERE ({chosen}) AND {STANDING}",
        (*days, *(one for of, day in days.items() for one in (of, day.toordinal())), pin, pin),
    )
    while rows := cursor.fetchmany(_AT_ONCE):
        for at, n, identity, label, day, order, pos, state, repeats, told in rows:
            yield at, Said(n, identity, label, day, order, pos, state, repeats, told)


def said_often(cursor: Cursor) -> frozenset[int]:
    """Give the cases, by their numbers, of which more than one thing was ever said."""
    cursor.execute("SELECT subject FROM revision GROUP BY subject HAVING COUNT(*) > 1")
    return frozenset(n for (n,) in cursor.fetchall())


def repeating(cursor: Cursor) -> frozenset[str]:
    """Give the cases that were ever said to repeat others, and those others."""
    cursor.execute("SELECT c.id, r.repeats FROM revision r JOIN case_record c ON c.n = r.subject WHERE r.repeats <> ''")
    return frozenset(chain.from_iterable(cursor.fetchall()))


def items_of(cursor: Cursor, cases: Sequence[int], pin: int) -> dict[int, list[Item]]:
    """Give the timelines of the cases with these numbers, as they stood at the pin: all of what was said of them."""
    found: dict[int, list[Item]] = {n: [] for n in cases}
    for start in range(0, len(cases), _AT_ONCE):
        some = cases[start : start + _AT_ONCE]
        cursor.execute(
            "SELECT r.subject, r.pos, r.of, r.kind, j.figures FROM revision r JOIN journal j ON j.n = r.of "  # noqa: S608
            f"WHERE r.subject IN ({', '.join('?' * len(some))}) AND {STANDING} ORDER BY r.subject, r.day, r.ord, r.pos",
            (*some, pin, pin),
        )
        for n, pos, of, kind, figures in each(cursor):
            said = revision_of(pos, of, Kind(kind), figures)
            found[n].append(Item(said.known_on, said.order, pos, of, Kind(kind), said))
    return found


def figures_of(kept: bytes) -> tuple[Figure, ...]:
    """Read the figures of a statement."""
    return _FIGURES.decode(kept)


class Judged(msgspec.Struct, frozen=True, gc=False):
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
    cursor.execute(
        "SELECT r.pos, r.label, r.subject, o.label, o.subject, r.verdict "  # noqa: S608 -- texts of our own
        "FROM record r JOIN record o ON o.n = r.n AND o.seq = 1 "
        f"WHERE r.kind || '' = ? AND r.seq = 0 AND {STANDING} AND r.n IN ({_JOINING}) ORDER BY r.pos",
        (_JUDGE, pin, pin, _JUDGE, kind, _JUDGE, _JUDGE),
    )
    latest: dict[tuple[str, ...], Judged] = {}
    for n, kind_a, a, kind_b, b, verdict in each(cursor, _AT_ONCE):
        key = (kind_a, a, kind_b, b) if (kind_a, a) < (kind_b, b) else (kind_b, b, kind_a, a)
        latest[key] = Judged(n, Subject(kind=kind_a, id=a), Subject(kind=kind_b, id=b), _VERDICTS[verdict])
    return list(latest.values())


_JOINING: Final = (
    "SELECT n FROM record WHERE kind = ? AND label = ? AND seq = 1 "
    "UNION SELECT n FROM record WHERE kind = ? AND subject IN "
    "(SELECT subject FROM record WHERE kind = ? GROUP BY subject HAVING COUNT(*) > 1)"
)


_TOLD: Final = msgspec.json.Decoder(Told)
_FIGURES: Final = msgspec.json.Decoder(tuple[Figure, ...])
_AT_ONCE: Final = 500
"""Rows held in memory: so few that what is made of them is made near the processor."""
_JUDGE: Final = Kind.JUDGE.value
_VERDICTS: Final = {verdict.value: verdict for verdict in Verdict}
