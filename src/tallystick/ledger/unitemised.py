"""Unitemised figures: what an organisation added with nothing behind it, and what is taken out of it later.

The remainder of each part is never below zero on any day. Derived in docs/method/unitemised.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from tallystick.assessment.model import Flow
from tallystick.ledger.cause import Cause
from tallystick.ledger.entry import Adjustment, Adoption, Allocation, Figure, Unitemised
from tallystick.ledger.posting import NOT_PRINTED, Cell, Line, negated, net
from tallystick.ledger.refusals import RemainderBelowZero
from tallystick.ledger.timeline import FigureKey, Rules, month_of
from tallystick.values.counts import NO_DELTA, Delta
from tallystick.values.when import Basis


class Part(NamedTuple):
    """One item in the life of an unitemised figure, in the order (known_on, order, n)."""

    known_on: date
    order: int
    n: int
    of: int
    content: Unitemised | Allocation | Adoption


def changed_part_lines(
    identity: str, subject: int, home: Unitemised, old: Sequence[Part], new: Sequence[Part], rules: Rules
) -> list[Line]:
    """Give what must be posted when the ordered parts of a figure turn from ``old`` into ``new``.

    Raises:
        RemainderBelowZero: on some day more is taken out than is there.
    """
    refuse_overdrawn(identity, new)
    before = _lines(subject, home, old, rules)
    return net([*_lines(subject, home, new, rules), *map(negated, before)])


def remainder(parts: Iterable[Part]) -> dict[str, Delta]:
    """Give what is left, part by part: flow terms in cases (in ``lower``), figures in persons."""
    left: dict[str, Delta] = {}
    for part in parts:
        for name, amount in _amounts_by_name(part):
            left[name] = left.get(name, NO_DELTA) + amount
    return left


def refuse_overdrawn(identity: str, parts: Sequence[Part]) -> None:
    """Raise :class:`RemainderBelowZero` for the first day on which a part is overdrawn."""
    left: dict[str, Delta] = {}
    for i, part in enumerate(parts):
        for name, amount in _amounts_by_name(part):
            left[name] = left.get(name, NO_DELTA) + amount
        if i + 1 < len(parts) and parts[i + 1].known_on == part.known_on:
            continue
        for name, amount in left.items():
            if min(amount.lower, amount.upper) < 0:
                raise RemainderBelowZero(identity, part.known_on, name, min(amount.lower, amount.upper))


def adjustment_line(n: int, of: int, subject: int, adjustment: Adjustment, rules: Rules) -> Line:
    """Give the one line of an adjustment; an unprinted upper bound leaves the total's maximum unknown."""
    rule = rules[adjustment.standard, adjustment.state]
    cell = Cell(
        adjustment.organisation,
        adjustment.state,
        rule.counts and adjustment.category in rule.counted_categories,
        month_of(adjustment.span),
        adjustment.effect,
        adjustment.category,
        "accepted",
        adjustment.basis is Basis.ASSUMED,
    )
    lower, upper = adjustment.lower, adjustment.upper
    amount = Delta(lower, lower, 1) if upper is None else Delta(lower, upper)
    cause = Cause.RESIDUAL if adjustment.residual else Cause.ADJUSTED
    return Line(n, adjustment.known_on, cause, "", of, subject, cell, 0, amount)


def _amounts_by_name(part: Part) -> Iterable[tuple[str, Delta]]:
    content = part.content
    if isinstance(content, Adoption):
        return
    sign = -1 if isinstance(content, Allocation) else 1
    for name in ("received", "reopened", "withdrawn"):
        cases = sign * getattr(content, name)
        yield name, Delta(cases, cases)
    for line in content.completed:
        yield line.state, Delta(sign * line.cases, sign * line.cases)
    for key, amount in _figures(content.figures):
        yield " ".join(key), -amount if sign < 0 else amount


def _figures(figures: Iterable[Figure]) -> Iterable[tuple[FigureKey, Delta]]:
    for figure in figures:
        yield (figure.effect, figure.category, figure.standing), Delta.of(figure.count)


def _lines(subject: int, home: Unitemised, parts: Sequence[Part], rules: Rules) -> list[Line]:
    """Give all lines of a figure's life; an adoption moves what is left under the new states."""
    lines: list[Line] = []
    standard = home.standard
    renamed: dict[str, str] = {}
    for part in parts:
        content = part.content
        if not isinstance(content, Adoption):
            cause = Cause.ALLOCATED if isinstance(content, Allocation) else Cause.UNITEMISED
            lines += _vector(subject, home, part, cause, _Names(standard, renamed), rules)
            continue
        if not lines:
            standard = content.standard.key
            continue
        new = {line.old: line.new for line in content.states if line.new is not None}
        old_names = _Names(standard, dict(renamed))
        renamed = {state: new.get(now, now) for state, now in renamed.items()} | {
            state: now for state, now in new.items() if state not in renamed
        }
        standard = content.standard.key
        for earlier in parts:
            if earlier is part:
                break
            if isinstance(earlier.content, Adoption):
                continue
            here = earlier._replace(known_on=part.known_on, n=part.n)
            moved = _vector(subject, home, here, Cause.STANDARD, old_names, rules)
            lines += map(negated, (line._replace(flow="") for line in moved))
            again = _vector(subject, home, here, Cause.STANDARD, _Names(standard, renamed), rules)
            lines += (line._replace(flow="") for line in again)
    return lines


class _Names(NamedTuple):
    standard: str
    renamed: dict[str, str]

    def of(self, state: str) -> str:
        return self.renamed.get(state, state)

    def open(self, rules: Rules) -> str:
        return self.first(Flow.OPEN, rules)

    def first(self, flow: Flow, rules: Rules) -> str:
        return next(state for (key, state), rule in rules.items() if key == self.standard and rule.flow is flow)


def _vector(subject: int, home: Unitemised, part: Part, cause: Cause, names: _Names, rules: Rules) -> list[Line]:
    content = part.content
    assert not isinstance(content, Adoption)  # noqa: S101 -- narrows the type; callers pass no adoption
    sign = -1 if isinstance(content, Allocation) else 1
    month = month_of(home.span)
    opened = names.open(rules)

    def line(state: str, flow: str, cases: int, key: FigureKey, amount: Delta) -> Line:
        rule = rules.get((names.standard, state))
        counted = rule is not None and rule.counts and key[1] in rule.counted_categories and key[2] == "accepted"
        cell = Cell(home.organisation, state, counted, month, *key, home.basis is Basis.ASSUMED)
        return Line(part.n, part.known_on, cause, flow, part.of, subject, cell, sign * cases, amount)

    headline = ("killed", "civilian", "accepted")
    moves: list[tuple[str, str, int]] = [
        (opened, "received", content.received),
        (opened, "reopened", content.reopened),
        (NOT_PRINTED, "", -content.reopened),
        (opened, "", -content.withdrawn),
        (names.first(Flow.WITHDRAWN, rules), "withdrawn", content.withdrawn),
    ]
    for completed in content.completed:
        moves += [(opened, "", -completed.cases), (names.of(completed.state), "completed", completed.cases)]
    lines = [line(state, flow, cases, headline, NO_DELTA) for state, flow, cases in moves if cases]
    state = names.of(home.state)
    lines += [line(state, "", 0, key, amount if sign > 0 else -amount) for key, amount in _figures(content.figures)]
    return lines
