"""A table of cases into a book: one file is one change, and the same file twice writes nothing twice.

A row that cannot be taken is set aside whole and reported; the others are written. Of a file that could not be
read to its end nothing is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from hashlib import file_digest
from pathlib import Path

from msgspec import json
from msgspec.structs import replace

from tallystick.actions.desk import Desk
from tallystick.actions.import_file import (
    FORMATS,
    CannotRead,
    JudgesOtherwise,
    Wishes,
    as_it_should_be,
    first_together,
    reader_of,
)
from tallystick.actions.machine import new_id
from tallystick.actions.nearest import NearNew, near_new_cases
from tallystick.actions.recorder import KIND_OF_FLOW, Recorder
from tallystick.actions.standards import NoStandardFits, fitting_standard, standard_of_key
from tallystick.assessment.model import Flow, Standard
from tallystick.formats.cases_line import CaseLine, CasesFile, PrintedFigure
from tallystick.formats.reader import Options, Reader
from tallystick.incident.judgement import Verdict
from tallystick.ledger.entry import Citation, Coverage, Draft, Kind, Revision, Subject, Words
from tallystick.ledger.timeline import Item, says, unresolved_tie
from tallystick.store.answers import expectations, is_judged
from tallystick.values.file_trouble import remedy_to_read
from tallystick.values.problems import Problem

__all__ = ["FORMATS", "CannotRead", "Coverage", "Imported", "NoStandardFits", "Wishes", "import_cases", "reader_of"]

Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class Imported:
    """What became of one file.

    ``entries`` are entries written, ``new_rows`` the rows behind them,
    ``already`` rows that were in the book before.
    """

    file: str
    organisation: str
    took_for: str = "nothing that is known"
    standard: str = ""
    adopted_now: bool = False
    rows: int = 0
    new_cases: int = 0
    entries: int = 0
    new_rows: int = 0
    already: int = 0
    repeats: int = 0
    complete: bool = True
    pin: int = 0
    printed: int = 0
    problems: list[Problem] = field(default_factory=list)
    aside: set[int] = field(default_factory=set)
    near: NearNew = field(default_factory=NearNew)

    @property
    def set_aside(self) -> int:
        """How many rows were set aside: a row may have several problems, and one that was read all the same is none."""
        return len(self.aside)


class _NothingToKeep(Exception):
    pass


def import_cases(desk: Desk, path: Path, wishes: Wishes, progress: Progress) -> Imported:
    """Read a table of cases and write it to the book in one change.

    Raises:
        CannotRead: there is no such file.
        NoStandardFits: the organisation is new and none of the shipped standards has its states.
        JudgesOtherwise: the organisation is known, and another standard was named.
        Refused: the book does not take it.
    """
    try:
        size = path.stat().st_size
    except OSError as error:
        raise CannotRead(str(path), error.strerror or "it cannot be opened", remedy_to_read(error)) from error
    if not path.is_file():
        raise CannotRead(str(path), "it is no file", "name a file with a table in it")
    report = Imported(path.name, wishes.organisation)
    try:
        with path.open("rb") as original:
            file, problems = as_it_should_be(original, path.name, wishes)
            report.problems += problems
            digest = file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]  # a file, or one in memory
            reader = reader_of(file, wishes)
            options = Options(wishes.known_on, wishes.encoding, wishes.positions_of)
            with closing(reader.read(file, path.name, options)) as parts, desk.change() as change:
                before = change.writer.last
                _Import(change, report, wishes, digest, reader).write(
                    parts, lambda: progress(path.name, file.tell(), size)
                )
                report.pin = change.writer.last
                report.entries = report.pin - before
                if report.complete and report.new_cases:
                    change.writer.flush()
                    report.near = change.writer.ask(near_new_cases, before, report.pin)
                if wishes.dry_run or not report.complete or not (report.new_rows or report.printed):
                    report.pin = before
                    raise _NothingToKeep  # noqa: TRY301 -- the change must see it
    except _NothingToKeep:
        if not wishes.dry_run:
            report.entries = report.new_cases = 0
            report.adopted_now = False
    return report


class _Import:
    """One file on its way into an open change."""

    def __init__(self, change: Recorder, report: Imported, wishes: Wishes, digest: str, reader: Reader) -> None:
        self.change, self.report, self.wishes, self.digest = change, report, wishes, digest
        self.reader = reader
        self.source = self.organisation = ""
        self.known_before = False
        self.late: list[CaseLine] = []
        self.judged: set[tuple[str, str]] = set()
        self.first_states: dict[str, str] = {}

    def write(self, parts: Iterable[CasesFile], step: Callable[[], None]) -> None:
        """Write every row that can be taken; rows that name a case further down come last."""
        for part in first_together(parts):
            self._take_note(part)
            if not part.complete:
                self.report.complete = False
                return
            if (part.rows or part.printed) and not self.source:
                self._prepare(part)
            self._rows(part.rows, last=False)
            self._printed(part.printed)
            step()
        self._rows(tuple(self.late), last=True)
        self._keep_problems()

    def _take_note(self, part: CasesFile) -> None:
        report = self.report
        report.problems += part.problems
        report.repeats += len(part.repeats)
        report.rows += len(part.rows) + len(part.repeats)
        if part.problems:
            report.aside |= {problem.row for problem in part.problems if problem.row} - {line.row for line in part.rows}
        if part.took_for:
            report.took_for = part.took_for
        elif part.delimiter:
            report.took_for = f"cases_csv ({part.encoding}, {part.delimiter} between cells)"

    def _prepare(self, part: CasesFile) -> None:
        """Record the file as a source, and the organisation where it is new."""
        change, label, rows = self.change, f"sha256:{self.digest}", part.rows
        found = change.find(Kind.SOURCE, label)
        self.known_before = found is not None
        self.source = found or change.source(
            label,
            f"imported file {self.report.file}",
            sha256=self.digest,
            texts=(("file", self.report.file),),
            second_hand=bool(self.wishes.positions_of),
        )
        organisation = change.find(Kind.ORGANISATION, self.wishes.organisation)
        if organisation is None:
            organisation = self._new_organisation(part, label)
        elif self.wishes.standard:
            self._known_judges_so(organisation, self.wishes.standard, part)
        self.organisation = organisation
        self.report.standard = change.standard_of(organisation, max((r.known_on for r in rows), default=date.max))

    def _new_organisation(self, part: CasesFile, source: str) -> str:
        states = [row.state for row in part.rows if row.state]
        key = self.wishes.standard or ("" if self.wishes.positions_of else self.reader.standard)
        standard = standard_of_key(key) if key else fitting_standard(self.wishes.organisation, states)
        identity = self.change.organisation(
            self.wishes.organisation,
            f"first named by the import of {self.report.file}",
            [source],
            coverage=self.wishes.coverage,
        )
        self._adopt(standard, part)
        return identity

    def _known_judges_so(self, organisation: str, wanted: str, part: CasesFile) -> None:
        """Take up the standard that was named where there is none; refuse one that a known organisation has not."""
        book = self.change.writer.book()
        if organisation not in book.adoptions:
            self._adopt(standard_of_key(wanted), part)
        elif (organisation, wanted) not in book.adopted:
            adopted = [key for of, key in book.adopted if of == organisation]
            raise JudgesOtherwise(self.wishes.organisation, wanted, adopted)

    def _adopt(self, standard: Standard, part: CasesFile) -> None:
        days = [*(row.received_on or row.known_on for row in part.rows), *(one.known_on for one in part.printed)]
        first = min(days, default=date.min)
        reason = f"taken up with the import of {self.report.file}; the day is that of its earliest row"
        self.change.adopt(self.wishes.organisation, standard, first, reason)
        self.report.adopted_now = True

    def _rows(self, rows: tuple[CaseLine, ...], *, last: bool) -> None:
        ids = self.change.writer.find_cases(self.organisation, sorted({row.label for row in rows} | _named(rows)))
        self.change.writer.book(*ids.values())
        for row in rows:
            if row.duplicate_of is not None and row.duplicate_of not in ids:
                if not last:
                    self.late.append(row)
                    continue
                self._problem(row, "duplicate_of", row.duplicate_of, "no case of this label is in the book or the file",
                              "correct the label, or add that case", "unknown_case")  # fmt: skip
                continue
            self._row(row, ids)

    def _row(self, row: CaseLine, ids: dict[str, str]) -> None:
        is_new = row.label not in ids
        case = self.change.writer.new_case(new_id()) if is_new else ids[row.label]
        drafts = list(self._drafts(row, case, ids))
        new = drafts if is_new else self._not_said_yet(row, case, drafts)
        if not new:
            return
        if is_new:
            ids[row.label] = case
            self.report.new_cases += 1
        for draft in new:
            self.change.writer.add(draft)
        self.report.new_rows += 1
        self._incidents(row, case, is_new=is_new)

    def _not_said_yet(self, row: CaseLine, case: str, drafts: list[Draft]) -> list[Draft]:
        """Leave out what the book holds of the case already; none where the row contradicts what it holds."""
        items = self.change.writer.book(case).case(case).items
        new = []
        for draft in drafts:
            content = draft.content
            assert isinstance(content, Revision)  # noqa: S101 -- _drafts makes nothing else
            item = Item(content.known_on, content.order, 0, 0, draft.kind, content)
            if any(_same(item, known, content.cites[0]) for known in items):
                continue
            receipt = next((known for known in items if known.kind is draft.kind is Kind.RECEIVE), None)
            if receipt is not None:
                if receipt.known_on == item.known_on:
                    continue  # a case is received once; another row may say so again beside other facts
                self._problem(row, "received_on", content.known_on.isoformat(),
                              f"entry {receipt.n} of the book says it was received on {receipt.known_on.isoformat()}",
                              "give that day, or have the book corrected", "received_twice")  # fmt: skip
                return []
            tie = unresolved_tie(items, item)
            if tie is not None:
                self._problem(row, "known_on", content.known_on.isoformat(),
                              f"entry {tie.n} of the book says something else of this case on the same day",
                              "give the order of this item in its release in the column 'order'", "tie")  # fmt: skip
                return []
            new.append(draft)
        if drafts and not new:
            self.report.already += 1
        return new

    def _drafts(self, row: CaseLine, case: str, ids: dict[str, str]) -> Iterator[Draft]:
        """Give the entries a row makes: its receipt, then what is said of the case; none where it has a problem."""
        rules = self.change.writer.book().rules
        standard = self.change.standard_of(self.organisation, row.known_on)
        rule = None if row.state is None else rules.get((standard, row.state))
        if row.state is not None and rule is None:
            known = ", ".join(state for key, state in rules if key == standard)
            what = f"{standard} has no such state"
            self._problem(row, "state", row.state, what, f"use one of: {known}", "unknown_state")
            return
        cites = self._cites(row)
        words = Words(reason=row.reason or f"row {row.row} of {self.report.file}", texts=row.texts)
        if rule is None or row.received_on is not None:
            day = row.received_on or row.known_on
            then = self.change.standard_of(self.organisation, day)
            state = self._first_state(then)
            receipt = self._revision(row, case, then, state, day, 0 if rule else row.order, cites, said=rule is None)
            yield Draft(Kind.RECEIVE, receipt, words)
        if rule is None or row.state is None:
            return
        kind = KIND_OF_FLOW.get(rule.flow) or (
            Kind.ASSESS if row.label in ids or row.received_on is not None else Kind.RECEIVE
        )
        said = self._revision(row, case, standard, row.state, row.known_on, row.order, cites, said=True)
        if row.duplicate_of is not None:
            said = replace(said, duplicate_of=ids[row.duplicate_of])
        yield Draft(kind, said, words)

    def _first_state(self, standard: str) -> str:
        """Give the state in which a standard has a case that was only received."""
        if standard not in self.first_states:
            rules = self.change.writer.book().rules
            self.first_states[standard] = next(
                state for (key, state), one in rules.items() if key == standard and one.flow is Flow.OPEN
            )
        return self.first_states[standard]

    def _revision(  # noqa: PLR0917 -- the facts of one statement
        self,
        row: CaseLine,
        case: str,
        standard: str,
        state: str,
        known_on: date,
        order: int,
        cites: tuple[Citation, ...],
        *,
        said: bool,
    ) -> Revision:
        return Revision(
            case=case,
            organisation=self.organisation,
            label=row.label,
            unit=(row.unit or self.reader.unit).value,
            known_on=known_on,
            basis=row.basis,
            covers_to=row.covers_to,
            order=order,
            standard=standard,
            state=state,
            reason_code=row.reason_code if said else "",
            span=row.span,
            area=row.area,
            actors=row.actors,
            weapon=row.weapon,
            figures=row.figures if said else (),
            conceded_minimum=row.conceded_minimum and said,
            cites=cites,
        )

    def _cites(self, row: CaseLine) -> tuple[Citation, ...]:
        file = Citation(source=self.source, at=row.at or f"row {row.row}")
        if not row.source:
            return (file,)
        return (file, Citation(source=self._named_source(row.source), at=row.source_place))

    def _printed(self, printed: tuple[PrintedFigure, ...]) -> None:
        """Record what a release printed, each figure once."""
        if not printed:
            return
        known = {
            (one.measure, one.known_on, one.covers_to, one.count)
            for _, one in self.change.writer.ask(expectations, self.organisation, self.change.writer.last)
        }
        for one in printed:
            if (one.measure, one.known_on, one.covers_to, one.count) in known:
                continue
            cites = [f"sha256:{self.digest}#row {one.row}"]
            if one.source:
                self._named_source(one.source)
                cites.append(one.source.replace("#", "%23"))
            self.change.expect(
                self.wishes.organisation,
                f"row {one.row} of {self.report.file}",
                cites,
                measure=one.measure,
                count=one.count,
                known_on=one.known_on,
                basis=one.basis,
                covers_from=one.covers_from,
                covers_to=one.covers_to,
                second_hand=one.second_hand,
            )
            self.report.printed += 1

    def _keep_problems(self) -> None:
        """Keep what was found in the file beside it, as a source of our own making: who asks later finds it there."""
        report, label = self.report, f"problems:{self.digest}"
        if report.problems and self.source and self.change.find(Kind.SOURCE, label) is None:
            text = json.encode(report.problems).decode()
            texts = (("file", report.file), ("problems", text))
            self.change.source(label, f"problems found in {report.file}", texts=texts)

    def _named_source(self, label: str) -> str:
        label = label.replace("#", "%23")
        return self.change.find(Kind.SOURCE, label) or self.change.source(
            label, f"named in {self.report.file}", texts=(("title", label),)
        )

    def _incidents(self, row: CaseLine, case: str, *, is_new: bool) -> None:
        for label in row.incidents:
            change, reason = self.change, f"row {row.row} of {self.report.file}"
            source = f"sha256:{self.digest}#row {row.row}"
            incident = change.find(Kind.INCIDENT, label) or change.incident(
                label, reason, [source], span=row.span, area=row.area, place=row.place
            )
            if (case, incident) in self.judged or (not is_new and change.writer.ask(is_judged, case, incident)):
                continue
            self.judged.add((case, incident))
            pair = (Subject(kind="case", id=case), Subject(kind="incident", id=incident))
            change.judge(*pair, Verdict.SAME, reason, [source])

    def _problem(self, row: CaseLine, name: str, value: str, what: str, remedy: str, code: str) -> None:
        self.report.problems.append(Problem(self.report.file, row.row, name, value, what, remedy, code))
        self.report.aside.add(row.row)


def _named(rows: Iterable[CaseLine]) -> set[str]:
    return {row.duplicate_of for row in rows if row.duplicate_of is not None}


def _same(item: Item, known: Item, cite: Citation) -> bool:
    """Whether the book has this statement already: from this very row, or in the same words on the same day."""
    content = known.content
    if isinstance(content, Revision) and known.kind is item.kind and cite in content.cites:
        return True
    return (known.known_on, known.order) == (item.known_on, item.order) and says(known) == says(item)
