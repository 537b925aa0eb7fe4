"""The steps of a gap: what each component and each figure without a case comes to, added up by rule and reason.

Knows how rows become steps and steps the difference; which rule a component falls under is decided elsewhere.
Derived in docs/method/gap.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from tallystick.ledger.entry import Coverage
from tallystick.reconciliation.decide import TABLE, rule_for
from tallystick.reconciliation.model import (
    Component,
    Party,
    Printed,
    Scope,
    Side,
    Step,
    StepId,
    StepKey,
    Uncased,
    UncasedKind,
    difference_of,
)
from tallystick.reconciliation.scope import Fit, placed
from tallystick.reconciliation.text import words_of
from tallystick.values.counts import NO_DELTA, CountRange, Delta, total_of


def rows_of(groups: Iterable[Sequence[Component]], a: Side, b: Side) -> list[Step]:
    """Give a row for each of these groups of components, which share rule, side and reason."""
    return [_row(alike, a, b) for alike in groups]


def rows_without_case(a: Side, b: Side, scope: Scope) -> list[Step]:
    """Give a row for each figure without a case; one that stands on both sides is one row, and cancels."""
    found: dict[tuple[UncasedKind, str], dict[Party, list[Uncased]]] = {}
    for party, side in ((Party.A, a), (Party.B, b)):
        for part in side.uncased:
            if placed(part, side.remit, scope).fit is Fit.INSIDE:
                found.setdefault((part.kind, part.id), {}).setdefault(party, []).append(part)
    return [_row_without_case(kind, parts, a, b) for (kind, _), parts in found.items()]


def rows_of_print(a: Side, book_a: Delta, b: Side, book_b: Delta) -> list[Step]:
    """Give what each printed figure holds beyond the book; without a maximum where either of the two has none."""
    return [
        _figure_row(
            StepId.NOT_ENTERED if side.coverage is Coverage.PARTIAL else StepId.RESIDUAL,
            party,
            "",
            {party: _beyond(side.printed, book)},
            a,
            b,
        )
        for party, side, book in ((Party.A, a, book_a), (Party.B, b, book_b))
        if side.printed is not None
    ]


def steps_of(rows: Iterable[Step]) -> tuple[Step, ...]:
    """Add up the rows that share rule, side and reason, in the order of the table."""
    alike: dict[StepKey, list[Step]] = {}
    for row in rows:
        alike.setdefault(row.key, []).append(row)
    return tuple(_added(alike[key]) for key in sorted(alike))


def moved_amounts(steps: Iterable[Step], without: Iterable[Step], instead: Iterable[Step]) -> dict[StepKey, CountRange]:
    """Give what each step comes to once the rows ``without`` are taken away and those ``instead`` added."""
    sums: dict[StepKey, tuple[Delta, Delta]] = {}
    for rows, sign in ((steps, 1), (without, -1), (instead, 1)):
        for row in rows:
            a, b = sums.get(row.key, (NO_DELTA, NO_DELTA))
            sums[row.key] = (a + row.a, b + row.b) if sign > 0 else (a - row.a, b - row.b)
    return {key: difference_of(a, b) for key, (a, b) in sums.items()}


def difference_by(steps: Sequence[Step]) -> CountRange:
    """Add up the steps: minima always, maxima only where every step has one."""
    maximum: int | None = 0
    for step in steps:
        maximum = None if maximum is None or step.upper is None else maximum + step.upper
    return CountRange(sum(step.lower for step in steps), maximum)


def _row(alike: Sequence[Component], a: Side, b: Side) -> Step:
    first = alike[0]
    return Step(
        number=first.number,
        step=first.step,
        side=first.side,
        reason=first.reason,
        words=words_of(TABLE[first.number - 1], first.side, first.reason, a, b),
        a=total_of([component.a for component in alike if component.a is not NO_DELTA]),
        b=total_of([component.b for component in alike if component.b is not NO_DELTA]),
        a_cases=tuple(chain.from_iterable([component.a_cases for component in alike])),
        b_cases=tuple(chain.from_iterable([component.b_cases for component in alike])),
        components=len(alike),
    )


def _row_without_case(kind: UncasedKind, parts: Mapping[Party, Sequence[Uncased]], a: Side, b: Side) -> Step:
    unitemised = kind is UncasedKind.UNITEMISED
    return _figure_row(
        StepId.UNITEMISED if unitemised else StepId.ADJUSTED,
        next(iter(parts)) if len(parts) == 1 else Party.BOTH,
        "" if unitemised else kind,
        {party: total_of(part.killed for part in held) for party, held in parts.items()},
        a,
        b,
        *{part.label for held in parts.values() for part in held},
    )


def _beyond(printed: Printed, book: Delta) -> Delta:
    figure = Delta.of(printed.count)
    return Delta(figure.lower - book.lower, figure.upper - book.upper, figure.open_ended or book.open_ended)


def _figure_row(
    step: StepId, side: Party, reason: str, amounts: Mapping[Party, Delta], a: Side, b: Side, *labels: str
) -> Step:
    rule = rule_for(step)
    return Step(
        number=rule.number,
        step=step,
        side=side,
        reason=reason,
        words=words_of(rule, side, reason, a, b),
        a=amounts.get(Party.A, NO_DELTA),
        b=amounts.get(Party.B, NO_DELTA),
        figures=labels,
    )


def _added(rows: Sequence[Step]) -> Step:
    return replace(
        rows[0],
        a=total_of(row.a for row in rows),
        b=total_of(row.b for row in rows),
        a_cases=tuple(label for row in rows for label in row.a_cases),
        b_cases=tuple(label for row in rows for label in row.b_cases),
        figures=tuple(sorted(label for row in rows for label in row.figures)),
        components=sum(row.components for row in rows),
    )
