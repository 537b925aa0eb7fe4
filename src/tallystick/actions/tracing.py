"""An article against a book: its numbers read, and what the book says to each of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from tallystick.actions.claiming import Reading, read_claims_of
from tallystick.ledger.entry import Claim as SaidClaim
from tallystick.ledger.entry import Figure, Incident, Kind
from tallystick.reconciliation.trace import Asking, Fact, Number, Traced, Verdict, What, other_numbers, trace
from tallystick.store import answers
from tallystick.store.book_file import Store
from tallystick.store.load import Cursor
from tallystick.store.totals import day_sums
from tallystick.values.counts import Delta
from tallystick.values.problems import Problem

__all__ = ["Fact", "Trace", "Traced", "Verdict", "What", "trace_file"]


@dataclass(frozen=True, slots=True)
class Trace:
    """What a book says to the numbers of one text."""

    source: str
    language: str
    pin: int
    numbers: tuple[Traced, ...]
    id: str | None = None


def trace_file(
    store: Store, path: Path, *, on: date | None = None, language: str | None = None, pin: int | None = None
) -> Iterator[Trace | Problem]:
    """Trace each text of a file; one that cannot be read is a Problem."""
    with store.reading() as cursor:
        at = answers.whole_pin(cursor, pin)
        labels = tuple(view.label for view in answers.organisations(cursor, at))
        facts = [*_totals(cursor, at), *_printed(cursor, at), *_cases(cursor, at), *_said(cursor, at)]
    for reading in read_claims_of(path, language):
        if isinstance(reading, Problem):
            yield reading
            continue
        numbers = _numbers(reading)
        traced = trace(numbers, facts, Asking(labels, on))
        yield Trace(reading.source, reading.language, at, traced, reading.id)


def _numbers(reading: Reading) -> list[Number]:
    """Give the numbers of a text in its order: those of claims, then whatever else stands in figures."""
    made = [
        Number(claim.figure.min, claim.figure.max, claim.quote, claim.span.start, claim.span.end, claim)
        for claim in reading.claims
        if claim.effect is not None and (claim.figure.min or claim.figure.max)
    ]
    spans = [(one.start, one.end) for one in made]
    spans += [(span.start, span.end) for claim in reading.claims for span in claim.repeats]

    def taken(start: int, end: int) -> bool:
        return any(start < last and first < end for first, last in spans)

    return sorted([*made, *other_numbers(reading.text, taken)], key=lambda one: one.start)


def _totals(cursor: Cursor, pin: int) -> Iterator[Fact]:
    """Give every total an organisation ever had, with the days it stood, and every change of it."""
    labels = {view.id: view.label for view in answers.organisations(cursor, pin)}
    moved: dict[tuple[str, str], dict[int, Delta]] = defaultdict(lambda: defaultdict(Delta))
    for day, cell, amount in day_sums(cursor, pin):
        if cell.counted and cell.effect in {"killed", "injured"}:
            moved[cell.organisation, cell.effect][day] += amount
    for (organisation, effect), days in moved.items():
        total, order = Delta(), sorted(days)
        for day, following in zip(order, [*order[1:], None], strict=True):
            total += days[day]
            until = date.fromordinal(following) - timedelta(days=1) if following else None
            known, label = date.fromordinal(day), labels.get(organisation, organisation)
            span = total.range
            yield Fact(What.TOTAL, label, effect, span.min or 0, span.max, known, until)
            step = days[day].range
            if step.min and step.min > 0:
                yield Fact(What.CHANGE, label, effect, step.min, step.max, known)


def _printed(cursor: Cursor, pin: int) -> Iterator[Fact]:
    for view in answers.organisations(cursor, pin):
        for entry, one in answers.expectations(cursor, view.id, pin):
            if one.count.min is None and one.count.max is None:
                continue
            effect = next((word for word in ("killed", "injured") if one.measure.startswith(word)), "")
            low = one.count.min if one.count.min is not None else one.count.max
            about = one.measure.replace("_", " ") + (" (second-hand)" if one.second_hand else "")
            yield Fact(
                What.PRINTED, view.label, effect, low or 0, one.count.max, one.known_on, about=about, entry=entry
            )


def _cases(cursor: Cursor, pin: int) -> Iterator[Fact]:
    for view in answers.organisations(cursor, pin):
        last: dict[int, tuple[Figure, ...]] = {}
        for item in answers.case_items(cursor, view.id, pin):
            revision = item.revision
            if last.get(item.subject) == revision.figures:
                continue
            last[item.subject] = revision.figures
            for effect, low, high in _sums(revision.figures):
                yield Fact(
                    What.CASE, view.label, effect, low, high, revision.known_on,
                    about=item.label, place=revision.area, span=revision.span, entry=item.of,
                )  # fmt: skip


def _sums(figures: tuple[Figure, ...]) -> Iterator[tuple[str, int, int | None]]:
    """Give the numbers of civilians of one statement, those accepted."""
    for figure in figures:
        count = figure.count
        if figure.category != "civilian" or figure.standing != "accepted" or count.blank is not None:
            continue
        low = count.min if count.min is not None else count.max
        if low:
            yield figure.effect, low, count.max


def _said(cursor: Cursor, pin: int) -> Iterator[Fact]:
    incidents = {
        one.id: one for _, one in answers.standing_records(cursor, Kind.INCIDENT, pin) if isinstance(one, Incident)
    }
    for entry, one in answers.standing_records(cursor, Kind.CLAIM, pin):
        if not isinstance(one, SaidClaim) or one.figure is None or one.figure.count.blank is not None:
            continue
        count, incident = one.figure.count, incidents.get(one.incident or "")
        low = count.min if count.min is not None else count.max
        if low:
            yield Fact(
                What.CLAIM, "a source", one.figure.effect, low, count.max, one.known_on,
                about=incident.label if incident else one.id, place=incident.area if incident else "",
                span=incident.span if incident else "", entry=entry,
            )  # fmt: skip
