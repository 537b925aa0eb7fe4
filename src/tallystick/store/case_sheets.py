"""Every case as it was last described, with the place that was last named in words; and every incident."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from tallystick.ledger.entry import Correction, Incident, Kind, Revision
from tallystick.store.answers import STANDING
from tallystick.store.journal import read_content, read_words
from tallystick.store.load import Cursor

PLACE_TEXTS = ("place", "lat", "lon", "mgrs")


class CaseSheet(NamedTuple):
    """A case and what is needed to know it again. ``texts`` are words (place, lat, lon, mgrs), unless erased."""

    subject: int
    id: str
    organisation: str
    label: str
    entry: int
    revision: Revision
    texts: dict[str, str]


def case_sheets(cursor: Cursor, pin: int, subjects: Collection[int] | None = None) -> Iterator[CaseSheet]:
    """Give the cases with their last standing statement at the pin; all, or those with these numbers."""
    if subjects is None:
        yield from _sheets(cursor, "c.n <= ?", (pin,), pin)
        return
    wanted = sorted(subjects)
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        yield from _sheets(cursor, f"c.n IN ({', '.join('?' * len(some))})", some, pin)


_AT_ONCE = 500


def _sheets(cursor: Cursor, where: str, parameters: Collection[int], pin: int) -> Iterator[CaseSheet]:
    cursor.execute(
        "SELECT c.n, c.id, c.organisation, c.label, r.pos, r.of, r.kind, j.figures, s.body FROM case_record c "  # noqa: S608
        "JOIN revision r ON r.subject = c.n JOIN journal j ON j.n = r.of "
        f"LEFT JOIN section s ON s.n = r.of AND s.name = 'words' WHERE {where} AND {STANDING} "
        "ORDER BY c.n, r.day DESC, r.ord DESC, r.pos DESC",
        (*parameters, pin, pin),
    )
    for _, items in groupby(_each(cursor), key=lambda row: row[0]):
        yield _sheet(items)


def _sheet(items: Iterator[Any]) -> CaseSheet:
    """Take the newest statement, and of the older ones the place as long as none is named."""
    newest = next(items)
    subject, identity, organisation, label, pos, of, kind, figures, body = newest
    content = read_content(Kind.CORRECT if of != pos else Kind(kind), figures)
    revision = content.revision if isinstance(content, Correction) else content
    assert isinstance(revision, Revision)  # noqa: S101 -- the table holds revisions
    texts = _texts(body)
    for item in items:
        if texts:
            break
        texts = _texts(item[-1])
    return CaseSheet(subject, identity, organisation, label, of, revision, texts)


def _texts(body: bytes | None) -> dict[str, str]:
    if body is None:
        return {}
    return {name: text for name, text in read_words(body).texts if name in PLACE_TEXTS}


def _each(cursor: Cursor) -> Iterator[Any]:
    while rows := cursor.fetchmany(2_000):
        yield from rows


def duplicates_at(cursor: Cursor, pin: int) -> Iterator[tuple[int, str, str]]:
    """Give (entry, case, the case it repeats) where an organisation's last word of a case is that it is a duplicate."""
    cursor.execute(
        f"SELECT DISTINCT r.subject FROM revision r WHERE r.kind = ? AND {STANDING}",  # noqa: S608
        (Kind.DUPLICATE.value, pin, pin),
    )
    for sheet in case_sheets(cursor, pin, [subject for (subject,) in cursor.fetchall()]):
        if sheet.revision.duplicate_of is not None:
            yield sheet.entry, sheet.id, sheet.revision.duplicate_of


def cases_around(cursor: Cursor, first: date, last: date, pin: int) -> set[int]:
    """Give the numbers of the cases that lie, or once lay, in the months of these days: a net to draw sheets from."""
    cursor.execute("SELECT DISTINCT month FROM cell")
    start, end = first.isoformat()[:7], last.isoformat()[:7]
    months = [month for (month,) in cursor.fetchall() if month[:7] <= end and month[-7:] >= start]
    marks = ", ".join("?" * len(months))
    cursor.execute(
        "SELECT DISTINCT p.subject FROM posting p JOIN cell c ON c.id = p.cell "  # noqa: S608 -- marks only
        f"WHERE c.month IN ({marks}) AND p.n <= ?",
        (*months, pin),
    )
    return {subject for (subject,) in cursor.fetchall()}


def incident_records(cursor: Cursor, pin: int) -> Iterator[tuple[int, Incident]]:
    """Give every incident with its entry, one after the other; an incident is neither corrected nor taken out."""
    cursor.execute(
        "SELECT r.n, j.figures FROM record r JOIN journal j ON j.n = r.n WHERE r.kind = ? AND r.n <= ?",
        (Kind.INCIDENT.value, pin),
    )
    for n, figures in _each(cursor):
        content = read_content(Kind.INCIDENT, figures)
        assert isinstance(content, Incident)  # noqa: S101 -- the kind says so
        yield n, content
