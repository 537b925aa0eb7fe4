"""What stands behind a total, one by one: which cases and figures it holds on a day, which moved, which were found.

Everything is read from the lines themselves, at a pin, so that what is listed adds up to what is printed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from tallystick.ledger.entry import Kind
from tallystick.ledger.posting import Cell
from tallystick.store.cells import numbers_of, with_cells
from tallystick.store.load import Cursor
from tallystick.store.schema import AMOUNT
from tallystick.values.counts import Delta

_NAMES: Final = ("cases", *AMOUNT)
_SUMS: Final = ", ".join(f"SUM(p.{name})" for name in _NAMES)
_ANYTHING: Final = " OR ".join(f"SUM(p.{name}) <> 0" for name in _NAMES)
_MOST_MARKS: Final = 500


class Part(NamedTuple):
    """What one case, unitemised figure or adjustment holds in one cell; ``subject`` is its number in the book."""

    subject: int
    cell: Cell
    cases: int
    amount: Delta


class Subject(NamedTuple):
    """What lines are about: a case, an unitemised figure (its id), or an adjustment (its entry)."""

    n: int
    kind: str
    id: str
    label: str


def latest_day(cursor: Cursor, pin: int) -> date | None:
    """Give the last day on which anything was made known that moves a total."""
    cursor.execute("SELECT day FROM posting WHERE n <= ? ORDER BY day DESC LIMIT 1", (pin,))
    row = cursor.fetchone()
    return None if row is None else date.fromordinal(row[0])


def days_of(cursor: Cursor, organisation: str, pin: int) -> list[date]:
    """Give the days on which an organisation's cases and figures moved, in their order."""
    cursor.execute(
        "SELECT DISTINCT day FROM posting WHERE cell BETWEEN ? AND ? AND n <= ? ORDER BY 1",
        (*numbers_of(cursor, organisation), pin),
    )
    return [date.fromordinal(day) for (day,) in cursor.fetchall()]


def parts_of_total(cursor: Cursor, organisation: str, day: date, pin: int, of: Sequence[int]) -> list[Part]:
    """Give all that an organisation's total holds of these subjects at the end of ``day``, counted or not."""
    found: list[Part] = []
    for some in _in_parts(of):
        chosen = f"AND p.cell BETWEEN ? AND ? AND p.subject IN ({', '.join('?' * len(some))})"
        found += _parts(cursor, day, pin, chosen, (*numbers_of(cursor, organisation), *some))
    return found


def killed_of_total(cursor: Cursor, organisation: str, day: date, pin: int) -> list[Part]:
    """Give those killed that an organisation's total holds at the end of ``day``, or would hold, part by part.

    Every case has such a part, be it without a number; of figures without a case all parts are given.
    """
    chosen = (
        "AND p.cell IN (SELECT id FROM cell WHERE organisation = ? AND effect = 'killed' "
        "AND (counted = 1 OR (category = 'civilian' AND standing = 'accepted')))"
    )
    parts = _parts(cursor, day, pin, chosen, (organisation,))
    cursor.execute("SELECT DISTINCT n FROM record WHERE kind IN (?, ?)", (Kind.UNITEMISED.value, Kind.ADJUST.value))
    without_case = [n for (n,) in cursor.fetchall()]
    if not without_case:
        return parts
    others = frozenset(without_case)
    return [part for part in parts if part.subject not in others] + parts_of_total(
        cursor, organisation, day, pin, without_case
    )


def _parts(cursor: Cursor, day: date, pin: int, chosen: str, bounds: Sequence[Any]) -> list[Part]:
    cursor.execute(
        f"SELECT p.cell, p.subject, {_SUMS} FROM posting p WHERE p.day <= ? AND p.n <= ? {chosen} "  # noqa: S608 -- texts of our own
        f"GROUP BY p.subject, p.cell HAVING {_ANYTHING} ORDER BY p.subject, p.cell",
        (day.toordinal(), pin, *bounds),
    )
    return [Part(row[1], cell, row[2], Delta(*row[3:])) for cell, row in with_cells(cursor, cursor.fetchall())]


def subjects(cursor: Cursor, organisation: str, numbers: Collection[int]) -> dict[int, Subject]:
    """Give what the subjects of an organisation's lines are, by their number in the book."""
    if not numbers:
        return {}
    few = f"AND n IN ({', '.join('?' * len(numbers))})" if len(numbers) <= _MOST_MARKS else ""
    cursor.execute(
        f"SELECT n, id, label FROM case_record WHERE organisation = ? {few}",  # noqa: S608
        (organisation, *(numbers if few else ())),
    )
    found = {n: Subject(n, "case", identity, label) for n, identity, label in cursor.fetchall()}
    for some in _in_parts(sorted(set(numbers) - found.keys())):
        marks = ", ".join("?" * len(some))
        cursor.execute(f"SELECT n, kind, subject, label FROM record WHERE seq = 0 AND n IN ({marks})", some)  # noqa: S608
        for n, kind, identity, label in cursor.fetchall():
            found[n] = Subject(n, kind, str(n) if kind == Kind.ADJUST.value else identity, label or f"{kind} {n}")
    return found


def subjects_that_moved(
    cursor: Cursor, organisation: str, days: tuple[date, date], pin: int, flows: Sequence[str]
) -> set[int]:
    """Give the subjects with a line of one of these flows after the first day up to the second."""
    marks = ", ".join("?" * len(flows))
    cursor.execute(
        "SELECT DISTINCT p.subject FROM posting p WHERE p.day > ? AND p.day <= ? AND p.n <= ? "  # noqa: S608
        f"AND p.flow IN ({marks}) AND p.cell BETWEEN ? AND ?",
        (days[0].toordinal(), days[1].toordinal(), pin, *flows, *numbers_of(cursor, organisation)),
    )
    return {subject for (subject,) in cursor.fetchall()}


def subjects_of_entries(cursor: Cursor, entries: Sequence[int]) -> set[int]:
    """Give the cases that these entries are about."""
    found: set[int] = set()
    for some in _in_parts(entries):
        marks = ", ".join("?" * len(some))
        cursor.execute(f"SELECT DISTINCT subject FROM revision WHERE n IN ({marks})", some)  # noqa: S608
        found.update(subject for (subject,) in cursor.fetchall())
    return found


def killed_by_day(cursor: Cursor, organisation: str, day: date, pin: int) -> list[tuple[str, date, Delta]]:
    """Give what an organisation counts as killed by the month of the event and the day that made it known."""
    cursor.execute("SELECT cached FROM head WHERE one = 1")
    (cached,) = cursor.fetchone()
    mine = "cell IN (SELECT id FROM cell WHERE organisation = ? AND counted = 1 AND effect = 'killed')"
    plain = ", ".join(AMOUNT)
    parts = [f"SELECT cell, day, {plain} FROM day_total WHERE day <= ? AND {mine}"]  # noqa: S608 -- texts of our own
    parameters: list[int | str] = [day.toordinal(), organisation]
    if pin != cached:
        signed = plain if pin > cached else ", ".join(f"-{name}" for name in AMOUNT)
        parts.append(f"SELECT cell, day, {signed} FROM posting WHERE n > ? AND n <= ? AND day <= ? AND {mine}")  # noqa: S608
        parameters += [min(pin, cached), max(pin, cached), day.toordinal(), organisation]
    sums = ", ".join(f"SUM(p.{name})" for name in AMOUNT)
    cursor.execute(
        f"SELECT c.month, p.day, {sums} FROM ({' UNION ALL '.join(parts)}) AS p JOIN cell c ON c.id = p.cell "  # noqa: S608
        "GROUP BY c.month, p.day",
        parameters,
    )
    return [(row[0], date.fromordinal(row[1]), Delta(*row[2:])) for row in cursor.fetchall()]


def seal_of(cursor: Cursor, n: int) -> bytes:
    """Give the seal of an entry."""
    cursor.execute("SELECT seal FROM journal WHERE n = ?", (n,))
    (seal,) = cursor.fetchone()
    return bytes(seal)


def cases_called(cursor: Cursor, organisation: str, label: str) -> list[Subject]:
    """Give the cases of an organisation that carry a label, and the unitemised figures that do."""
    cursor.execute(
        "SELECT n, id FROM case_record WHERE organisation = ? AND label = ? ORDER BY n", (organisation, label)
    )
    found = [Subject(n, "case", identity, label) for n, identity in cursor.fetchall()]
    cursor.execute(
        "SELECT MIN(n), subject FROM record WHERE kind = ? AND label = ? GROUP BY subject ORDER BY 1",
        (Kind.UNITEMISED.value, label),
    )
    named = [Subject(n, Kind.UNITEMISED.value, identity, label) for n, identity in cursor.fetchall()]
    return found + [one for one in named if _is_of(cursor, one.n, organisation)]


def _is_of(cursor: Cursor, subject: int, organisation: str) -> bool:
    cursor.execute(
        "SELECT 1 FROM posting p JOIN cell c ON c.id = p.cell WHERE p.n = ? AND c.organisation = ? LIMIT 1",
        (subject, organisation),
    )
    return cursor.fetchone() is not None


def _in_parts(numbers: Sequence[int]) -> Iterable[Sequence[Any]]:
    for start in range(0, len(numbers), _MOST_MARKS):
        yield numbers[start : start + _MOST_MARKS]
