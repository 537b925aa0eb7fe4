"""A list of persons harmed, brought into a book: each a person on a case, names protected, nothing written twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import file_digest
from pathlib import Path
from typing import BinaryIO, Final

from tallystick.actions.desk import Desk
from tallystick.actions.machine import new_id
from tallystick.actions.recorder import Recorder
from tallystick.actions.tables import UnusableTables, read_file
from tallystick.formats.harmed_csv import IDENTITY, Harmed, read_harmed
from tallystick.ledger.entry import Citation, Draft, Kind, Person, Words
from tallystick.store.persons import PersonHeld, persons_held
from tallystick.values.counts import Count
from tallystick.values.problems import Problem

__all__ = ["BESIDE", "UNNAMED", "Harmed", "HarmedWishes", "PersonsImported", "UnusableTables", "import_persons"]

UNNAMED: Final = "unnamed"
"""The text of an entry, in words, that says how many persons without a name its row means."""

BESIDE: Final = "beside"
"""The text of an entry of somebody without a name, in words, that gives the first person of the same row."""


@dataclass(frozen=True, slots=True)
class HarmedWishes:
    """Whose cases the rows name, and how the file is read."""

    organisation: str
    renamed: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None
    dry_run: bool = False


@dataclass(slots=True)
class PersonsImported:
    """What became of one list. ``named`` and ``unnamed`` are persons written, ``already`` rows that were there."""

    file: str
    rows: int = 0
    named: int = 0
    unnamed: int = 0
    already: int = 0
    set_aside: int = 0
    pin: int = 0
    problems: list[Problem] = field(default_factory=list)


class _NothingToKeep(Exception):
    pass


def import_persons(desk: Desk, path: Path, wishes: HarmedWishes) -> PersonsImported:
    """Read a list of persons and write it to the book in one change; a row that is there already is not written.

    Raises:
        UnusableTables: the file is no such list.
        UnknownRecord: the organisation is not in the book.
    """
    report = PersonsImported(path.name)
    digest, rows = read_file(path, lambda file, name: _read(file, name, wishes, report))
    try:
        with desk.change() as change:
            before = change.writer.last
            _Roll(change, report, wishes.organisation, digest).write(rows)
            report.pin = change.writer.last
            if wishes.dry_run or not (report.named or report.unnamed):
                report.pin = before
                raise _NothingToKeep  # noqa: TRY301 -- the change must see it
    except _NothingToKeep:
        pass
    return report


def _read(file: BinaryIO, name: str, wishes: HarmedWishes, report: PersonsImported) -> tuple[str, list[Harmed]]:
    digest = file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]  # a file
    file.seek(0)
    rows: list[Harmed] = []
    for one in read_harmed(file, name, wishes.renamed, wishes.encoding):
        if isinstance(one, Problem):
            report.problems.append(one)
        else:
            rows.append(one)
    unusable = tuple(one for one in report.problems if one.row <= 1 and one.code != IDENTITY)
    if unusable:
        raise UnusableTables(unusable)
    report.set_aside = len({one.row for one in report.problems if one.row > 1} - {one.row for one in rows})
    return digest, rows


_Key = tuple[str, str, str, tuple[tuple[str, str], ...], str]


class _Roll:
    """One list on its way into an open change."""

    def __init__(self, change: Recorder, report: PersonsImported, organisation: str, digest: str) -> None:
        self.change, self.report, self.digest = change, report, digest
        self.organisation = change.id_of(Kind.ORGANISATION, organisation)
        self.label = f"sha256:{digest}"

    def write(self, rows: list[Harmed]) -> None:
        """Write every row that names a case of the book and is not there yet."""
        cases = self.change.writer.find_cases(self.organisation, sorted({row.case for row in rows}))
        placed = []
        for row in rows:
            if row.case in cases:
                placed.append(row)
                continue
            what, remedy = "the organisation has no case of this label", "correct it, or import that case first"
            self.report.problems.append(
                Problem(self.report.file, row.row, "case", row.case, what, remedy, "unknown_case")
            )
            self.report.set_aside += 1
        self.report.rows = len(placed)
        there, places = self._there(cases.values())
        new = []
        for row in placed:
            key = _key_of_row(cases[row.case], row)
            if (self._at(row) in places) or there[key] > 0:
                there[key] -= 1
                self.report.already += 1
            else:
                new.append(row)
        if new:
            self._source()
        for row in new:
            self._row(row, cases[row.case])

    def _there(self, cases: Iterable[str]) -> tuple[Counter[_Key], set[str]]:
        """Give the rows that are in the book by what they say, and those of this very file by their place in it."""
        source = self.change.find(Kind.SOURCE, self.label)
        held = list(self.change.writer.ask(persons_held, self.change.writer.last, set(cases)))
        places = {cite.at for one in held for cite in one.person.cites if cite.source == source}
        return Counter(_key_of_held(one) for one in held), places

    def _source(self) -> None:
        if self.change.find(Kind.SOURCE, self.label) is None:
            file = self.report.file
            self.change.source(
                self.label, f"imported list of persons {file}", sha256=self.digest, texts=(("file", file),)
            )

    def _at(self, row: Harmed) -> str:
        return f"row {row.row}"

    def _row(self, row: Harmed, case: str) -> None:
        """Write the one who is named, and as many entries without a name as are surely meant."""
        cites = (Citation(source=self.change.id_of(Kind.SOURCE, self.label), at=self._at(row)),)
        reason = f"row {row.row} of {self.report.file}"
        said = _said(row.unnamed)
        protected = _protected(row, reason) if row.names or row.facts else None
        first = self._person(row, case, row.category, cites, Words(reason=reason, texts=said), protected)
        is_named = bool(row.names)
        others = (row.unnamed.min or 0) - (not is_named)
        for _ in range(others):
            words = Words(reason=reason, texts=((BESIDE, first),))
            self._person(row, case, "unknown" if is_named else row.category, cites, words)
        self.report.named += is_named
        self.report.unnamed += others + (not is_named)

    def _person(
        self,
        row: Harmed,
        case: str,
        category: str,
        cites: tuple[Citation, ...],
        words: Words,
        protected: Words | None = None,
    ) -> str:
        content = Person(id=new_id(), case=case, effect=row.effect, category=category, cites=cites)
        self.change.writer.add(Draft(Kind.PERSON, content, words, protected))
        return content.id


def _said(unnamed: Count) -> tuple[tuple[str, str], ...]:
    """Give the number of unnamed as a text; nothing where there are none."""
    return ((UNNAMED, written(unnamed)),) if unnamed.min else ()


def written(count: Count) -> str:
    """Write a number of persons as lists do: 5, 3-5, or 5+."""
    if count.max is None:
        return f"{count.min}+"
    return f"{count.min}" if count.min == count.max else f"{count.min}-{count.max}"


def _protected(row: Harmed, reason: str) -> Words:
    return Words(reason=reason, texts=(*row.names, *row.facts))


def _key_of_row(case: str, row: Harmed) -> _Key:
    texts = (*row.names, *row.facts)
    category = row.category
    return (case, row.effect, category, texts, written(row.unnamed) if row.unnamed.min else "")


def _key_of_held(one: PersonHeld) -> _Key:
    """Give what the first entry of a row says, as :func:`_key_of_row` does; nothing matches the entries behind it."""
    return (
        one.person.case,
        one.person.effect,
        one.person.category,
        one.protected or (),
        dict(one.words).get(UNNAMED, ""),
    )
