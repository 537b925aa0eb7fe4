"""Two tables laid side by side with no book: reads them, pairs them, explains the difference of what they count."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from hashlib import file_digest
from importlib.metadata import version
from pathlib import Path
from random import Random
from typing import Final

from tallystick.actions.answer import DaysBackwards
from tallystick.actions.extras import needing
from tallystick.actions.standards import shipped_standards, standard_of_key
from tallystick.actions.tables import UnusableTables, read_file
from tallystick.assessment.model import Flow, Standard
from tallystick.formats.comparison_csv import ComparedTable, read_compared
from tallystick.formats.gazetteer import PlaceList, read_gazetteer
from tallystick.formats.plain_table import columns_of
from tallystick.incident.pairing import THRESHOLD, Pair, Pairing, pair_tables
from tallystick.ledger.entry import Subject
from tallystick.reconciliation.bridge import amounts_under, bridge_totals
from tallystick.reconciliation.comparison import Comparison, Note, TableFacts
from tallystick.reconciliation.model import CaseView, Edge, Party, Scope, Side, StepKey, TotalBasis
from tallystick.reconciliation.plausible import Candidate, StepRange, drawn, ranges
from tallystick.reconciliation.tables import (
    Grade,
    Table,
    grades_agreed,
    grades_under,
    node,
    side_of,
    state_named,
    unit_of,
)
from tallystick.reports.compare_html import compare_page
from tallystick.reports.compare_language import LANGUAGES as WRITTEN
from tallystick.reports.compare_svg import picture_alone
from tallystick.reports.compare_words import Telling
from tallystick.values.counts import Count
from tallystick.values.problems import Problem

__all__ = [
    "DRAWS", "LANGUAGES", "THRESHOLD", "Compared", "Comparison", "OneSide", "StepKey", "StepRange", "TableFacts",
    "Telling", "Terms", "UnusableTables", "compare_tables", "told", "write_page", "write_picture",
]  # fmt: skip

DRAWS: Final = 200
"""Pairings that are drawn to see how far the steps move."""

LANGUAGES: Final = {one.code: one for one in WRITTEN}
"""The languages a report can be written in, by their codes."""

LEAST: Final = 0.01
"""A pair that is less probable is not drawn: once in a hundred pairings moves no range."""

CIVILIANS: Final = "civilian"


@dataclass(frozen=True, slots=True, kw_only=True)
class OneSide:
    """A table and what its reader says of it: labels, a standard by key, the total its organisation printed."""

    path: Path
    label: str = ""
    label_ar: str = ""
    standard: str = ""
    printed: Count | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How two tables are compared. ``on_a`` and ``on_b`` None are the last day in either table."""

    on_a: date | None = None
    on_b: date | None = None
    scope: Scope = field(default_factory=Scope)
    hindsight: bool = False
    renamed: Mapping[str, str] = field(default_factory=dict)
    statuses: Mapping[str, str] = field(default_factory=dict)
    gazetteer: Path | None = None
    threshold: float = THRESHOLD
    seed: int = 1
    draws: int = DRAWS
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison, and what could not be read for it."""

    comparison: Comparison
    problems: tuple[Problem, ...]


def compare_tables(a: OneSide, b: OneSide, terms: Terms, tell: Callable[[str, int, int], None]) -> Compared:
    """Explain why two tables do not come to the same number.

    Raises:
        UnusableTables: one of the files is no such table, or a status is read as a state that there is not.
        UnknownStandard: a standard is named that is not shipped.
        GapRefused: the totals cannot be compared in this scope.
        DaysBackwards: the event period of the scope ends before it begins.
    """
    scope = terms.scope
    if scope.event_from and scope.event_to and scope.event_to < scope.event_from:
        raise DaysBackwards(scope.event_from, scope.event_to)
    tell("reading", 0, 0)
    read = _read((a, b), terms)
    graded = [_graded(side, table, terms.statuses) for side, table in zip((a, b), read, strict=True)]
    last = max((row.told_on for one in graded for row in one.table.rows), default=date.min)
    days = terms.on_a or last, terms.on_b or terms.on_a or last
    points = PlaceList({}, ()) if terms.gazetteer is None else read_file(terms.gazetteer, read_gazetteer)
    if not points.usable:
        raise UnusableTables(points.problems)
    sides = [
        side_of(one.table, letter, on, hindsight=terms.hindsight)
        for one, letter, on in zip(graded, "ab", days, strict=True)
    ]
    tell("pairing", 0, 0)
    known = [{view.label for view in views} for _, views in sides]
    ones, others = (
        [row.record for row in one.table.rows if row.record.id in ids] for one, ids in zip(graded, known, strict=True)
    )
    pairing = pair_tables(
        ones,
        others,
        points.points,
        threshold=terms.threshold,
    )
    made = _compared(sides, pairing, terms, tell)
    facts = [_facts(*parts) for parts in zip((a, b), graded, days, strict=True)]
    notes = [
        note
        for party, one, ids in zip((Party.A, Party.B), graded, known, strict=True)
        for note in _notes(party, one, ids, named=terms.on_a is not None, hindsight=terms.hindsight)
    ]
    comparison = replace(made, a=facts[0], b=facts[1], notes=tuple(notes))
    return Compared(comparison, tuple(problem for one in graded for problem in one.problems) + points.problems)


def _read(sides: Sequence[OneSide], terms: Terms) -> list[ComparedTable]:
    """Read both tables. A renaming holds for whichever has such a column; one that none has is a Problem of all."""
    paths = [side.path for side in sides]
    columns = [read_file(side.path, lambda file, _name: columns_of(file, terms.encoding)) for side in sides]
    missing = {theirs for theirs in terms.renamed if not any(theirs in has for has in columns)}
    tables = []
    for side, has in zip(sides, columns, strict=True):
        own = {theirs: ours for theirs, ours in terms.renamed.items() if theirs in has or theirs in missing}
        tables.append(read_file(side.path, partial(read_compared, renamed=own, encoding=terms.encoding), paths))
    unusable = tuple(problem for table in tables if not table.usable for problem in table.problems)
    if unusable:
        raise UnusableTables(unusable)
    return tables


@dataclass(frozen=True, slots=True)
class _Graded:
    """A table whose every row has a grade: what has none is set aside, with a Problem."""

    table: Table
    standard: Standard | None
    problems: tuple[Problem, ...]
    rows: int
    columns: frozenset[str]


def _graded(side: OneSide, read: ComparedTable, statuses: Mapping[str, str]) -> _Graded:
    standard = standard_of_key(side.standard) if side.standard else None
    grades = grades_under(standard) if standard else grades_agreed(shipped_standards())
    for theirs, ours in statuses.items():
        if state_named(ours) in grades:
            grades = grades | {state_named(theirs): grades[state_named(ours)]}
        elif not _known_anywhere(ours):
            what, remedy = f"there is no state {ours}", f"name one of: {', '.join(sorted(grades))}"
            raise UnusableTables((Problem(read.name, 0, "status", theirs, what, remedy, "no_such_state"),))
    kept, problems = [], list(read.problems)
    for row in read.rows:
        status = row.record.state
        if status and state_named(status) not in grades:
            what = "standards differ on whether it counts, or none has it"
            if standard is not None:
                what = f"it is no state of {standard.key}"
            remedy = (
                f"name a standard that has it (--standard-a, --standard-b), or say which state it is, as in --status "
                f"'{status}'=STATE, with one of: {', '.join(sorted(grades))}; the row is set aside"
            )
            problems.append(Problem(read.name, read.lines[row.record.id], "status", status, what, remedy, "status"))
            continue
        kept.append(row)
    table = Table(
        label=side.label or side.path.name.partition(".")[0],
        rows=tuple(kept),
        grades=grades,
        has_status=any(row.record.state for row in kept),
        standard=side.standard,
        printed=side.printed,
        **_whom(standard, read),
    )
    return _Graded(table, standard, tuple(problems), len(read.rows), read.columns)


def _known_anywhere(state: str) -> bool:
    return any(state_named(state) in grades_under(standard) for standard in shipped_standards())


def _whom(standard: Standard | None, read: ComparedTable) -> dict[str, str]:
    if standard is not None:
        return {"whom": ", ".join(standard.counted_categories)}
    return {"whom": CIVILIANS} if read.counts_civilians else {}


def _compared(
    sides: Sequence[tuple[Side, tuple[CaseView, ...]]],
    pairing: Pairing,
    terms: Terms,
    tell: Callable[[str, int, int], None],
) -> Comparison:
    (a, a_cases), (b, b_cases) = sides
    basis = TotalBasis.PRINTED if a.printed or b.printed else TotalBasis.BOOK
    edges = [_edge(one, other, n) for n, (one, other) in enumerate(pairing.edges, 1)]
    gap = bridge_totals(a, a_cases, b, b_cases, edges, scope=terms.scope, basis=basis, hindsight=terms.hindsight)
    candidates = sorted(_candidates(pairing))
    chance = Random(terms.seed)  # noqa: S311 -- a drawing that anybody can repeat, no secret

    def pairings() -> Iterator[list[Edge]]:
        for n in range(terms.draws):
            tell("drawing pairings", n, terms.draws)
            yield [_edge(one.a, one.b, 0) for one in drawn(candidates, chance.random)]

    under = amounts_under(a, a_cases, b, b_cases, pairings(), scope=terms.scope, basis=basis)
    empty = TableFacts(
        label="", file="", digest="", on=a.on, rows=0, set_aside=0, standard="", unit=None, whom="", printed=None
    )
    return Comparison(
        gap=gap,
        a=empty,
        b=empty,
        scope=terms.scope,
        pairing=pairing,
        ranges=ranges(gap.steps, under),
        seed=terms.seed,
        draws=terms.draws,
        notes=(),
        version=version("tallystick"),
    )


def _edge(a: str, b: str, n: int) -> Edge:
    return Edge(Subject(kind="case", id=node("a", a)), Subject(kind="case", id=node("b", b)), n)


def _candidates(pairing: Pairing) -> Iterator[Candidate]:
    """Give every pair worth drawing; a repeat of another row's pair, or a further part, comes only with that pair."""
    leads = {pair.a: pair for pair in pairing.pairs if not pair.repeats}
    parts = dict(_parts(pairing))
    for pair in (*pairing.pairs, *(other for others in pairing.others.values() for other in others)):
        if pair.probability >= LEAST and (pair.a, pair.b) not in parts:
            yield Candidate(pair.a, pair.b, pair.probability, _after(pair, leads))
    yield from parts.values()


def _parts(pairing: Pairing) -> Iterator[tuple[tuple[str, str], Candidate]]:
    """Give the pairs of each set that is proposed: the likeliest of them by itself, the others only with it."""
    alone = {(pair.a, pair.b): pair.probability for pair in pairing.pairs}
    for one in pairing.several:
        both = [(a, b) for a in one.a for b in one.b]
        lead = max(both, key=lambda pair: alone.get(pair, 0.0))
        for a, b in both:
            share = max(one.probability, alone.get((a, b), 0.0))
            yield (a, b), Candidate(a, b, share, None if (a, b) == lead else lead)


def _after(pair: Pair, leads: Mapping[str, Pair]) -> tuple[str, str] | None:
    if not pair.repeats:
        return None
    lead = leads.get(pair.repeats)
    return (pair.repeats, pair.b) if lead is not None and lead.b == pair.b else (pair.a, pair.repeats)


def _facts(side: OneSide, graded: _Graded, on: date) -> TableFacts:
    with side.path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    table = graded.table
    return TableFacts(
        label=table.label,
        label_ar=side.label_ar,
        file=side.path.name,
        digest=digest,
        on=on,
        rows=len(table.rows),
        set_aside=len({problem.row for problem in graded.problems if _sets_aside(problem)}),
        standard=table.standard,
        unit=unit_of(table.rows, graded.standard),
        whom=table.whom,
        printed=side.printed,
    )


def _sets_aside(problem: Problem) -> bool:
    return problem.code in {"no_id", "id_twice", "status"} or (
        problem.field == "date" and problem.remedy.endswith("the row is set aside")
    )


def _notes(party: Party, one: _Graded, known: set[str], *, named: bool, hindsight: bool) -> Iterator[Note]:
    rows = [row for row in one.table.rows if row.record.id in known]
    if not named:
        yield Note("day_not_named", party)
    undated = sum(row.known_on is None for row in rows)
    if undated:
        yield Note("no_day_known", party, undated)
    if not hindsight and len(rows) < len(one.table.rows):
        yield Note("known_later", party, len(one.table.rows) - len(rows))
    aside = len({problem.row for problem in one.problems if _sets_aside(problem)})
    if aside:
        yield Note("set_aside", party, aside)
    if not one.table.has_status:
        yield Note("no_status", party, len(rows))
    else:
        blank = sum(not row.record.state for row in rows)
        if blank:
            yield Note("status_blank", party, blank)
        if one.standard is None:
            yield Note("no_standard", party)
    reopened = sum(_flow(one.table.grades, row.record.state) is Flow.REOPENED for row in rows)
    if reopened:
        yield Note("reopened", party, reopened)


def _flow(grades: Mapping[str, Grade], state: str) -> Flow | None:
    return grades[state_named(state)].flow if state else None


def write_page(comparison: Comparison, path: Path, language: str = "en") -> None:
    """Write the comparison as one HTML page in a language, one of LANGUAGES."""
    path.write_text(compare_page(comparison, LANGUAGES[language]), "utf-8")


def write_picture(comparison: Comparison, path: Path, language: str = "en") -> None:
    """Write its waterfall as a picture."""
    path.write_text(picture_alone(Telling(comparison, LANGUAGES[language])), "utf-8")


def write_dots(comparison: Comparison, path: Path, language: str = "en") -> None:
    """Write its waterfall as PNG.

    Raises:
        ExtraMissing: what turns a drawing into dots is not installed.
        NoFont: this machine has no font for its words.
    """
    with needing("picture", "Writing PNG"):
        from tallystick.reports.png import png_of  # noqa: PLC0415 -- optional extra
    path.write_bytes(png_of(picture_alone(Telling(comparison, LANGUAGES[language]))))


def told(comparison: Comparison) -> Telling:
    """Give the comparison in English words."""
    return Telling(comparison)
