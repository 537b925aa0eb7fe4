"""Every case as it was last described, with the place that was last named in words; and every incident."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from tallystick.ledger.entry import Correction, Incident, Kind, Revision
from tallystick.store.answers import STANDING
from tallystick.store.journal import read_content, read_words
from tallystick.store.load import Cursor
from tallystick.store.schema import LONG_SPAN

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
        yield from _all_sheets(cursor, pin)
        return
    wanted = sorted(subjects)
    for start in range(0, len(wanted), _AT_ONCE):
        yield from _few_sheets(cursor, wanted[start : start + _AT_ONCE], pin)


_AT_ONCE = 500


def _few_sheets(cursor: Cursor, some: Sequence[int], pin: int) -> Iterator[CaseSheet]:
    """Give the sheets of some cases: which statement is the newest is asked first, so that only that one is read."""
    cursor.execute(_select("", f"c.n IN ({_marks(some)})"), (*some, pin, pin))
    items = {n: list(rows) for n, rows in groupby(cursor.fetchall(), key=lambda row: row[0])}
    said = _said(cursor, [rows[0][5] for rows in items.values()])
    silent = [n for n, rows in items.items() if len(rows) > 1 and not _texts(said[rows[0][5]][1])]
    said |= _said(cursor, [row[5] for n in silent for row in items[n][1:]])
    for rows in items.values():
        yield _sheet((*row, *said.get(row[5], (b"", None))) for row in rows)


def _said(cursor: Cursor, entries: Sequence[int]) -> dict[int, tuple[bytes, bytes | None]]:
    """Give the figures and the words of some entries."""
    found: dict[int, tuple[bytes, bytes | None]] = {}
    for start in range(0, len(entries), _AT_ONCE):
        some = entries[start : start + _AT_ONCE]
        cursor.execute(
            "SELECT j.n, j.figures, s.body FROM journal j LEFT JOIN section s ON s.n = j.n AND s.name = 'words' "  # noqa: S608
            f"WHERE j.n IN ({_marks(some)})",
            some,
        )
        found.update((n, (figures, body)) for n, figures, body in cursor.fetchall())
    return found


def _all_sheets(cursor: Cursor, pin: int) -> Iterator[CaseSheet]:
    cursor.execute(_select(", j.figures, s.body", "c.n <= ?"), (pin, pin, pin))
    for _, items in groupby(_each(cursor), key=lambda row: row[0]):
        yield _sheet(items)


def _select(read: str, where: str) -> str:
    """Give the SQL of cases with their standing statements, the newest of each first; ``read``: what they said."""
    said = "JOIN journal j ON j.n = r.of LEFT JOIN section s ON s.n = r.of AND s.name = 'words' " if read else ""
    return (
        f"SELECT c.n, c.id, c.organisation, c.label, r.pos, r.of, r.kind{read} FROM case_record c "  # noqa: S608 -- ours
        f"JOIN revision r ON r.subject = c.n {said}WHERE {where} AND {STANDING} "
        "ORDER BY c.n, r.day DESC, r.ord DESC, r.pos DESC"
    )


def _marks(some: Sequence[int]) -> str:
    return ", ".join("?" * len(some))


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


def cases_around(cursor: Cursor, first: date, last: date, pin: int, least: int = 0) -> set[int]:
    """Give the numbers of the cases that lie, or once lay, on these days: a net to draw sheets from.

    Where these are fewer than ``least``, with those that begin next before and after, half of the rest on either side.
    """
    found = set(_lying(cursor, "revision", "subject", (first, last), pin))
    missing = max(0, least - len(found)) // 2
    for where, order in (
        ("begins < ?", "begins DESC, ends DESC, subject DESC"),
        ("begins > ?", "begins, ends, subject"),
    ):
        bound = first.toordinal() if "<" in where else last.toordinal()
        cursor.execute(
            "SELECT subject FROM revision "  # noqa: S608 -- texts of our own
            f"WHERE begins > 0 AND {where} AND n <= ? ORDER BY {order} LIMIT ?",
            (bound, pin, _STATEMENTS * missing),
        )
        found.update(subject for (subject,) in cursor.fetchall())
    return found


_STATEMENTS = 3
"""Statements that are usual of one case: so many rows are read to find one more of them."""


def _lying(cursor: Cursor, table: str, number: str, days: tuple[date, date], pin: int) -> list[int]:
    """Give what a table says lies on some of these days, by two indexes: of spans of usual length, and of long ones."""
    first, last = (day.toordinal() for day in days)
    lies = "begins <= ? AND ends >= ? AND n <= ?"
    found: list[int] = []
    for which, more in (("begins > 0 AND begins > ?", (first - LONG_SPAN,)), (f"ends - begins >= {LONG_SPAN}", ())):
        cursor.execute(
            f"SELECT {number} FROM {table} WHERE {which} AND {lies}",  # noqa: S608 -- texts of our own
            (*more, last, first, pin),
        )
        found += [one for (one,) in cursor.fetchall()]
    return found


def incident_records(cursor: Cursor, pin: int, days: tuple[date, date] | None = None) -> Iterator[tuple[int, Incident]]:
    """Give every incident with its entry, or those that can lie on these days; none is ever corrected or taken out."""
    if days is None:
        cursor.execute(f"{_INCIDENTS} WHERE r.kind = ? AND r.n <= ?", (Kind.INCIDENT.value, pin))
        yield from map(_incident, _each(cursor))
        return
    found = sorted(set(_lying(cursor, "record", "n", days, pin)))
    for start in range(0, len(found), _AT_ONCE):
        some = found[start : start + _AT_ONCE]
        cursor.execute(f"{_INCIDENTS} WHERE r.kind = ? AND r.n IN ({_marks(some)})", (Kind.INCIDENT.value, *some))
        yield from map(_incident, cursor.fetchall())


_INCIDENTS = "SELECT r.n, j.figures FROM record r JOIN journal j ON j.n = r.n"


def _incident(row: tuple[int, bytes]) -> tuple[int, Incident]:
    content = read_content(Kind.INCIDENT, row[1])
    assert isinstance(content, Incident)  # noqa: S101 -- the kind says so
    return row[0], content
