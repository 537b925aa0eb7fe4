"""The signed lines that entries add to the book, and the one rule by which they are made.

An entry posts the lines of the timeline as it is now, less the lines of the timeline as it was, step by
step. From that rule late arrivals, corrections, voids, joins and partings follow; see docs/method/postings.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

import msgspec
from msgspec.structs import replace

from tallystick.assessment.model import Flow
from tallystick.ledger.cause import Cause, cause_of_change, cause_of_move, causes_of_differences
from tallystick.ledger.entry import Kind
from tallystick.ledger.timeline import DONE, HEADLINE, FigureKey, Item, Rules, Snapshot, after, standing
from tallystick.values.counts import NO_DELTA, Delta


class Cell(NamedTuple):
    """Where in the tables a line counts.

    ``counted`` says whether it is part of the headline; ``assumed`` that the day it was made known is assumed,
    so that every total that rests on such a day can say so.
    """

    organisation: str
    status: str
    counted: bool
    month: str
    effect: str
    category: str
    standing: str
    assumed: bool = False


class Line(msgspec.Struct, frozen=True, gc=False):
    """One signed line: what a step adds to, or takes from, one cell.

    ``because`` is the entry whose step it belongs to, ``of`` the entry whose content is added or taken,
    ``subject`` the number of the case (or unitemised figure), ``flow`` the case-flow term the line is
    counted in (empty where it is in none), ``cases`` and ``amount`` what moves.
    """

    because: int
    known_on: date
    cause: Cause
    flow: str
    of: int
    subject: int
    cell: Cell
    cases: int
    amount: Delta


def changed_lines(subject: int, old: Sequence[Item], new: Sequence[Item], rules: Rules) -> list[Line]:
    """Give what must be posted when a case's ordered timeline turns from ``old`` into ``new``."""
    same = 0
    for a, b in zip(old, new, strict=False):
        if a is not b and a != b:
            break
        same += 1
    before = standing(old[:same], rules)
    lines = _steps(subject, before, new[same:], rules)
    if same == len(old):
        return lines
    return net([*lines, *map(negated, _steps(subject, before, old[same:], rules))])


def next_lines(subject: int, before: Snapshot | None, item: Item, rules: Rules) -> tuple[list[Line], Snapshot]:
    """Give what must be posted when a statement comes to the end of a timeline, and how the case then stands.

    ``before`` is how it stood after all items and adoptions so far. The lines are those of :func:`changed_lines`.
    """
    now = after(before, item, rules)
    assert now is not None  # noqa: S101 -- only an adoption may leave a case without a snapshot
    return _step(subject, before, now, item), now


def negated(line: Line) -> Line:
    """Give the line that takes away what ``line`` added."""
    return replace(line, cases=-line.cases, amount=-line.amount)


def net(lines: Iterable[Line]) -> list[Line]:
    """Add up lines that are alike in all but their amounts, and leave out what comes to nothing."""
    found: dict[tuple[object, ...], Line] = {}
    for line in lines:
        key = (line.because, line.known_on, line.cause, line.flow, line.of, line.subject, line.cell)
        old = found.get(key)
        found[key] = (
            line if old is None else replace(old, cases=old.cases + line.cases, amount=old.amount + line.amount)
        )
    return [line for line in found.values() if line.cases or line.amount != NO_DELTA]


def _steps(subject: int, before: Snapshot | None, items: Iterable[Item], rules: Rules) -> list[Line]:
    lines: list[Line] = []
    for item in items:
        now = after(before, item, rules)
        if now is not None and now is not before:
            lines += _step(subject, before, now, item)
        before = now
    return lines


def _step(subject: int, before: Snapshot | None, now: Snapshot, item: Item) -> list[Line]:
    if before is None:
        cause = cause_of_change(None, now, by_standard=False)
        return _plus(subject, now, item, cause, FLOWS["none", STAGES[now.flow]], now.figures)
    by_standard = item.kind is Kind.ADOPT or before.awaits == item.known_on
    same = item.kind is Kind.ADOPT or before.state == now.state
    flow = "" if same else FLOWS[STAGES[before.flow], STAGES[now.flow]]
    moved = _is_elsewhere(before, now)
    if before.counted != now.counted or (moved and not now.counted):
        cause = cause_of_change(before, now, by_standard=by_standard)
        lines = _minus(subject, before, item, cause)
        lines += _plus(subject, now, item, cause, flow, now.figures)
        return lines
    lines = []
    if moved:
        cause = cause_of_move(before, now, by_standard=by_standard)
        lines += _minus(subject, before, item, cause)
        lines += _plus(subject, now, item, cause, flow, before.figures)
    return lines + _differences(subject, before, now, item)


def _differences(subject: int, before: Snapshot, now: Snapshot, item: Item) -> list[Line]:
    if before.figures == now.figures:
        return []
    was, is_now = dict(before.figures), dict(now.figures)
    differences = [
        (key, is_now.get(key, NO_DELTA) - was.get(key, NO_DELTA))
        for key in sorted({*was, *is_now})
        if was.get(key) != is_now.get(key)
    ]
    if now.counted and item.kind is not Kind.ADOPT:
        causes = causes_of_differences(differences)
    else:
        causes = [Cause.STANDARD if now.counted else Cause.UNCOUNTED] * len(differences)
    return [
        Line(item.n, item.known_on, cause, "", now.of, subject, _cell(now, key), 0, amount)
        for (key, amount), cause in zip(differences, causes, strict=True)
    ]


def _plus(
    subject: int, now: Snapshot, item: Item, cause: Cause, flow: str, figures: Iterable[tuple[FigureKey, Delta]]
) -> list[Line]:
    return [
        Line(item.n, item.known_on, cause, flow, now.of, subject, _cell(now, key), 1, amount)
        if key == HEADLINE
        else Line(item.n, item.known_on, cause, "", now.of, subject, _cell(now, key), 0, amount)
        for key, amount in figures
    ]


def _minus(subject: int, was: Snapshot, item: Item, cause: Cause) -> list[Line]:
    return [
        Line(item.n, item.known_on, cause, "", was.of, subject, _cell(was, key), -1 if key == HEADLINE else 0, -amount)
        for key, amount in was.figures
    ]


def _cell(at: Snapshot, key: FigureKey) -> Cell:
    counted = at.counted and key[1] in at.categories and key[2] == "accepted"
    return _known_cell(at.organisation, at.state, counted, at.month, *key, at.assumed)


_known_cell = lru_cache(maxsize=16_384)(Cell)


def _is_elsewhere(before: Snapshot, now: Snapshot) -> bool:
    return (
        before.state != now.state
        or before.month != now.month
        or before.area != now.area
        or before.actors != now.actors
        or before.categories != now.categories
        or before.assumed != now.assumed
    )


def stage(flow: Flow) -> str:
    """Give the stage of a case's life that a flow belongs to: open, done or gone."""
    return STAGES[flow]


STAGES: Final = {flow: "done" if flow in DONE else "gone" if flow is Flow.WITHDRAWN else "open" for flow in Flow}
"""The stage of a case's life that a flow belongs to."""

FLOWS = {
    ("none", "open"): "received",
    ("none", "done"): "received_completed",
    ("none", "gone"): "received_withdrawn",
    ("open", "open"): "",
    ("open", "done"): "completed",
    ("open", "gone"): "withdrawn",
    ("done", "open"): "reopened",
    ("done", "done"): "regraded",
    ("done", "gone"): "withdrawn_later",
    ("gone", "open"): "reopened",
    ("gone", "done"): "reopened_completed",
    ("gone", "gone"): "",
}
"""The case-flow term of a step, by the stage before and after it (docs/method/statement.md)."""

NOT_PRINTED = "not_printed"
"""The status from which unitemised cases were reopened: their organisation did not print which it was."""
