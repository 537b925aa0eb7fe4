"""Reads from a book just what the next entries need: its organisations and rules, then cases as they are named.

Fills the running state of :mod:`tallystick.ledger.book`; writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from tallystick.ledger.book import Book, CaseState, UnitemisedState
from tallystick.ledger.entry import (
    Adjustment,
    Adoption,
    Allocation,
    Correction,
    Hold,
    Kind,
    Revision,
    Unitemised,
)
from tallystick.ledger.note import VOIDABLE
from tallystick.ledger.rows import CaseRow
from tallystick.ledger.timeline import BEFORE_ALL, Item, rules_of
from tallystick.ledger.unitemised import Part, adjustment_line, home_of
from tallystick.store.journal import read_content, read_envelope


class Cursor(Protocol):
    """What we use of a driver's cursor."""

    def execute(self, operation: Any, parameters: Sequence[Any] = ..., /) -> Any: ...  # noqa: D102
    def executemany(self, operation: Any, parameters: Sequence[Sequence[Any]], /) -> Any: ...  # noqa: D102
    def fetchone(self) -> Any: ...  # noqa: D102
    def fetchall(self) -> Sequence[Any]: ...  # noqa: D102
    def fetchmany(self, size: int = ..., /) -> Sequence[Any]: ...  # noqa: D102


_KINDS = {kind.value: kind for kind in Kind}
NOT_ENDED = "NOT EXISTS (SELECT 1 FROM ended e WHERE e.pos = r.pos AND e.n > r.n)"
_CASE = (
    "SELECT c.n, c.id, c.organisation, c.label, c.unit, r.pos, r.of, r.kind, j.figures "  # noqa: S608
    f"FROM case_record c LEFT JOIN revision r ON r.subject = c.n AND {NOT_ENDED} LEFT JOIN journal j ON j.n = r.of "
    "WHERE c.id = ? ORDER BY r.day, r.ord, r.pos"
)
_RECORDS = (
    "SELECT r.pos, r.of, r.kind, j.envelope, j.figures FROM record r JOIN journal j ON j.n = r.of "  # noqa: S608
    f"WHERE {{}} AND {NOT_ENDED} ORDER BY r.n, r.seq"
)


_AS_IT_STANDS = "r.pos = ? AND r.n = COALESCE((SELECT MAX(e.n) FROM ended e WHERE e.pos = ?), ?)"
"""The rows of one entry: as it was written or, where it was ended since, as what ended it put it there again."""


def load_base(cursor: Cursor) -> Book:
    """Read the organisations, the standards they adopted and the holds."""
    book = Book()
    for identity, n in _rows(
        cursor, "SELECT subject, n FROM record WHERE kind = ? ORDER BY n", (Kind.ORGANISATION.value,)
    ):
        book.organisations[identity] = n
    for pos, _, content in _contents(cursor, "r.kind = ?", (Kind.ADOPT.value,)):
        assert isinstance(content, Adoption)  # noqa: S101 -- the kind says so
        book.rules.update(rules_of(content.standard))
        book.adopted.add((content.organisation, content.standard.key))
        item = Item(content.known_on, BEFORE_ALL, pos, pos, Kind.ADOPT, content)
        book.adoptions.setdefault(content.organisation, []).append(item)
    for adoptions in book.adoptions.values():
        adoptions.sort()
    for _, _, content in _contents(cursor, "r.kind = ?", (Kind.HOLD.value,)):
        assert isinstance(content, Hold)  # noqa: S101 -- the kind says so
        book.hold(content)
    return book


def load_source(cursor: Cursor, book: Book, identity: str) -> None:
    """Read whether a source is in the book."""
    cursor.execute("SELECT 1 FROM record WHERE kind = ? AND subject = ?", (Kind.SOURCE.value, identity))
    if cursor.fetchone():
        book.sources.add(identity)


def stands(cursor: Cursor, kind: str, identity: str) -> bool:
    """Say whether a record of this kind and id is in the book and was not taken out again."""
    cursor.execute(
        f"SELECT 1 FROM record r WHERE r.kind = ? AND r.subject = ? AND r.seq = 0 AND {NOT_ENDED}",  # noqa: S608
        (kind, identity),
    )
    return cursor.fetchone() is not None


def load_case(cursor: Cursor, book: Book, identity: str) -> None:
    """Read one case with its timeline, and the case it was joined into."""
    rows = _rows(cursor, _CASE, (identity,))
    if not rows:
        return
    state = CaseState(CaseRow(*rows[0][:5]), tuple(_item(*row[5:]) for row in rows if row[5] is not None))
    book.cases[identity] = state
    if not state.items:
        into = _joined_into(cursor, identity)
        if into is not None:
            state.into = into
            if into not in book.cases:
                load_case(cursor, book, into)


def load_cases_of(cursor: Cursor, book: Book, organisation: str) -> None:
    """Read all cases of one organisation: an adoption moves them all."""
    for (identity,) in _rows(cursor, "SELECT id FROM case_record WHERE organisation = ? ORDER BY n", (organisation,)):
        if identity not in book.cases:
            load_case(cursor, book, identity)
    for (identity,) in _rows(cursor, "SELECT DISTINCT subject FROM record WHERE kind = ?", (Kind.UNITEMISED.value,)):
        if identity not in book.unitemised:
            load_unitemised(cursor, book, identity)


def load_unitemised(cursor: Cursor, book: Book, identity: str) -> None:
    """Read one unitemised figure with all that was taken out of it; also one that was voided."""
    cursor.execute("SELECT MIN(n) FROM record WHERE subject = ? AND kind = ?", (identity, Kind.UNITEMISED.value))
    (first,) = cursor.fetchone()
    if first is None:
        return
    parts: list[Part] = []
    where = "r.subject = ? AND r.kind IN (?, ?)"
    for pos, of, content in _contents(cursor, where, (identity, Kind.UNITEMISED.value, Kind.ALLOCATE.value)):
        assert isinstance(content, Unitemised | Allocation)  # noqa: S101 -- the kinds say so
        parts.append(Part(content.known_on, 0, pos, of, content))
    parts.sort(key=lambda part: part[:3])
    book.unitemised[identity] = UnitemisedState(first, home_of(parts), tuple(parts))


def load_adjustment(cursor: Cursor, book: Book, entry: int) -> None:
    """Read the line of one standing adjustment."""
    for pos, of, content in _contents(cursor, _AS_IT_STANDS, (entry, entry, entry)):
        if isinstance(content, Adjustment):
            book.adjustments[entry] = adjustment_line(pos, of, pos, content, book.rules)


def load_voidable(cursor: Cursor, book: Book, entry: int) -> None:
    """Read of which kind an entry is that moves no total and still stands."""
    sql = f"SELECT r.kind FROM record r WHERE {_AS_IT_STANDS}"  # noqa: S608 -- text of our own
    for (kind,) in _rows(cursor, sql, (entry, entry, entry)):
        if Kind(kind) in VOIDABLE:
            book.voidable[entry] = Kind(kind)


def labels_of(cursor: Cursor, organisation: str) -> Iterator[str]:
    """Give the labels of all cases of an organisation, one after the other."""
    cursor.execute("SELECT label FROM case_record WHERE organisation = ?", (organisation,))
    while rows := cursor.fetchmany(1_000):
        yield from (label for (label,) in rows)


def ids_by_label(cursor: Cursor, organisation: str, labels: Sequence[str]) -> dict[str, str]:
    """Give the ids of the cases that carry these labels; the first one where a label is used twice."""
    found: dict[str, str] = {}
    for start in range(0, len(labels), 500):
        some = labels[start : start + 500]
        marks = ", ".join("?" * len(some))
        sql = f"SELECT label, id FROM case_record WHERE organisation = ? AND label IN ({marks}) ORDER BY n DESC"  # noqa: S608
        found.update(_rows(cursor, sql, (organisation, *some)))
    return found


def _item(pos: int, of: int, kind: str, figures: bytes) -> Item:
    content = read_content(Kind.CORRECT if of != pos else _KINDS[kind], figures)
    if isinstance(content, Correction):
        content = content.revision  # type: ignore[assignment]
    assert isinstance(content, Revision)  # noqa: S101 -- the table holds revisions
    return Item(content.known_on, content.order, pos, of, _KINDS[kind], content)


def _joined_into(cursor: Cursor, identity: str) -> str | None:
    """Give the case an empty one was joined into: named first by a joining, and not since made again by a parting."""
    rows = _rows(
        cursor,
        "SELECT n, kind FROM record WHERE subject = ? AND ((kind = ? AND seq = 0) OR (kind = ? AND seq = 1)) "
        "ORDER BY n DESC LIMIT 1",
        (identity, Kind.JOIN.value, Kind.PART.value),
    )
    n, kind = next(iter(rows), (0, ""))
    if kind != Kind.JOIN:
        return None
    ((into,),) = _rows(cursor, "SELECT subject FROM record WHERE n = ? AND seq = 1", (n,))
    return str(into)


def _contents(cursor: Cursor, where: str, parameters: Sequence[Any]) -> Iterator[tuple[int, int, Any]]:
    """Give (item, entry of its content, content) of the standing records that ``where`` (text of ours) chooses."""
    for pos, of, _, envelope, figures in _rows(cursor, _RECORDS.format(where), parameters):
        content = read_content(read_envelope(envelope).kind, figures)
        if isinstance(content, Correction):
            content = content.unitemised or content.adjustment or content.expectation  # type: ignore[assignment]
        yield pos, of, content


def _rows(cursor: Cursor, sql: str, parameters: Sequence[Any]) -> Sequence[Any]:
    cursor.execute(sql, parameters)
    return cursor.fetchall()
