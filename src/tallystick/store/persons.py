"""The persons of a book with what is said of them in words, protected ones too: for the recorder's own desk."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from tallystick.ledger.entry import Kind, Person
from tallystick.store.answers import each
from tallystick.store.journal import read_content, read_words
from tallystick.store.load import Cursor

Texts = tuple[tuple[str, str], ...]


class PersonHeld(NamedTuple):
    """A person, the entry, its words, and its protected words: ``None`` where there are none or they were erased."""

    n: int
    person: Person
    words: Texts
    protected: Texts | None


def persons_held(cursor: Cursor, pin: int, cases: Collection[str] | None = None) -> Iterator[PersonHeld]:
    """Give the persons recorded up to a pin, in the order of their entries: all, or those of these cases (by id)."""
    if cases is None:
        cursor.execute(f"{_PERSONS} ORDER BY r.n", (Kind.PERSON.value, pin))
        yield from map(_held, each(cursor))
        return
    wanted = sorted(cases)
    found: list[PersonHeld] = []
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        of_cases = f"SELECT n FROM record WHERE kind = ? AND seq = 1 AND subject IN ({marks})"  # noqa: S608 -- marks only
        cursor.execute(f"{_PERSONS} AND r.n IN ({of_cases})", (Kind.PERSON.value, pin, Kind.PERSON.value, *some))
        found += map(_held, cursor.fetchall())
    yield from sorted(found, key=lambda one: one.n)


_AT_ONCE = 500
_PERSONS = (
    "SELECT r.n, j.figures, w.body, p.body FROM record r JOIN journal j ON j.n = r.n "
    "LEFT JOIN section w ON w.n = r.n AND w.name = 'words' LEFT JOIN section p ON p.n = r.n AND p.name = 'protected' "
    "WHERE r.kind = ? AND r.seq = 0 AND r.n <= ?"
)


def _held(row: Any) -> PersonHeld:
    n, figures, words, protected = row
    person = read_content(Kind.PERSON, figures)
    assert isinstance(person, Person)  # noqa: S101 -- the kind says so
    return PersonHeld(
        n,
        person,
        () if words is None else read_words(words).texts,
        None if protected is None else read_words(protected).texts,
    )
