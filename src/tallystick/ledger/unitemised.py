"""Unitemised figures: what an organisation added with nothing behind it, and what is taken out of it later.

The remainder of each part is never below zero on any day; an adoption moves it under the new states as it moves
cases. Derived in docs/method/unitemised.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from tallystick.assessment.model import Flow
from tallystick.ledger.cause import Cause
from tallystick.ledger.entry import Adjustment, Adoption, Allocation, Figure, Unitemised
from tallystick.ledger.posting import NOT_PRINTED, Cell, Line, negated, net
from tallystick.ledger.refusals import AmountBelowZero, RemainderBelowZero, refuse_large
from tallystick.ledger.timeline import HEADLINE, FigureKey, Rules, month_of
from tallystick.values.counts import NO_DELTA, Blank, Count, Delta
from tallystick.values.when import Basis


class Part(NamedTuple):
    """One item in the life of an unitemised figure, in the order (known_on, order, n)."""

    known_on: date
    order: int
    n: int
    of: int
    content: Unitemised | Allocation | Adoption


def with_blank(figure: Unitemised, rules: Rules) -> Unitemised:
    """Give the figure with "killed: not stated" where cases of it count and nobody said how many were killed in them.

    A case says so by saying nothing; of cases that were only numbered it has to be written, or the total would hold
    them without a word that it lacks their dead (RULES, the model, 5).
    """
    of = {state: rule for (standard, state), rule in rules.items() if standard == figure.standard and rule.counts}
    if figure.state not in of or not any(one.cases > 0 and one.state in of for one in figure.completed):
        return figure
    categories = of[figure.state].counted_categories
    if any((one.effect, one.standing) == HEADLINE[::2] and one.category in categories for one in figure.figures):
        return figure
    return replace(figure, figures=(*figure.figures, Figure(count=Count.missing(Blank.NOT_STATED))))


def home_of(parts: Iterable[Part]) -> Unitemised | None:
    """Give the figure itself among the items of its life; None once it was voided."""
    return next((part.content for part in parts if isinstance(part.content, Unitemised)), None)


def changed_part_lines(
    identity: str, subject: int, old: Sequence[Part], new: Sequence[Part], rules: Rules
) -> list[Line]:
    """Give what must be posted when the ordered parts of a figure turn from ``old`` into ``new``.

    Raises:
        RemainderBelowZero: on some day more is taken out than is there.
    """
    refuse_overdrawn(identity, new)
    return net([*_lines(subject, new, rules), *map(negated, _lines(subject, old, rules))])


def remainder(parts: Iterable[Part]) -> dict[str, Delta]:
    """Give what is left, part by part: flow terms in cases (in ``lower``), figures in persons."""
    left: dict[str, Delta] = {}
    for part in parts:
        for name, amount in _amounts_by_name(part):
            left[name] = left.get(name, NO_DELTA) + amount
    return left


def refuse_overdrawn(identity: str, parts: Sequence[Part]) -> None:
    """Raise :class:`RemainderBelowZero` for the first day on which a part is overdrawn.

    Nothing of it may be below zero, not even how many of its figures are open-ended or blank: one open-ended
    figure too few would hide another one, and a total would print a maximum that nobody printed.
    """
    left: dict[str, Delta] = {}
    for i, part in enumerate(parts):
        for name, amount in _amounts_by_name(part):
            left[name] = left.get(name, NO_DELTA) + amount
        if i + 1 < len(parts) and parts[i + 1].known_on == part.known_on:
            continue
        for name, amount in left.items():
            for mark, number in zip(amount._fields, amount, strict=True):
                if number < 0:
                    where = name if mark in {"lower", "upper"} else f"{name} ({mark})"
                    raise RemainderBelowZero(identity, part.known_on, where, number)


def refuse_negative(content: Unitemised | Allocation) -> None:
    """Raise :class:`AmountBelowZero` for the first flow term below zero: what is taken out is not put in so."""
    terms = (("received", content.received), ("reopened", content.reopened), ("withdrawn", content.withdrawn))
    for name, cases in (*terms, *((line.state, line.cases) for line in content.completed)):
        refuse_large(**{name: cases})
        if cases < 0:
            raise AmountBelowZero(name, cases)


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
        yield f"completed {line.state}", Delta(sign * line.cases, sign * line.cases)
    for key, amount in _figures(content.figures):
        yield " ".join(key), -amount if sign < 0 else amount


def _figures(figures: Iterable[Figure]) -> Iterable[tuple[FigureKey, Delta]]:
    for figure in figures:
        yield (figure.effect, figure.category, figure.standing), Delta.of(figure.count)


def _lines(subject: int, parts: Sequence[Part], rules: Rules) -> list[Line]:
    """Give all lines of a figure's life; an adoption moves what was there under the new states."""
    home = home_of(parts)
    if home is None:
        return []
    lines: list[Line] = []
    begun: list[Part] = []
    places = _Places(home.standard, {})
    for part in parts:
        content = part.content
        if not isinstance(content, Adoption):
            cause = Cause.ALLOCATED if isinstance(content, Allocation) else Cause.UNITEMISED
            lines += _vector(subject, home, part, cause, places, rules)
            begun.append(part)
        elif home_of(begun) is not None:
            moved = places.after(content, rules)
            for earlier in begun:
                here = earlier._replace(known_on=part.known_on, n=part.n)
                gone = _vector(subject, home, here, Cause.STANDARD, places, rules)
                come = _vector(subject, home, here, Cause.STANDARD, moved, rules)
                lines += (replace(line, flow="") for line in (*map(negated, gone), *come))
            places = moved
    return lines


_Place = tuple[str, str]
"""A standard's key and one of its states."""


class _Places(NamedTuple):
    """Where each state of a figure's own standard stands since the adoptions so far, as for cases."""

    standard: str
    moved: Mapping[str, _Place]

    def of(self, state: str) -> _Place:
        return self.moved.get(state, (self.standard, state))

    def first(self, flow: Flow, rules: Rules) -> _Place:
        return self.of(next(state for (key, state), rule in rules.items() if (key, rule.flow) == (self.standard, flow)))

    def after(self, adoption: Adoption, rules: Rules) -> _Places:
        key = adoption.standard.key
        new = {line.old: line.new for line in adoption.states if line.new is not None}
        moved = dict(self.moved)
        for standard, state in rules:
            at = self.of(state)
            if standard == self.standard and at[0] != key and at[1] in new:
                moved[state] = (key, new[at[1]])
        return self._replace(moved=moved)


def _vector(subject: int, home: Unitemised, part: Part, cause: Cause, places: _Places, rules: Rules) -> Iterator[Line]:
    content = part.content
    assert not isinstance(content, Adoption)  # noqa: S101 -- narrows the type; callers pass no adoption
    sign = -1 if isinstance(content, Allocation) else 1
    month = month_of(home.span)

    def line(place: _Place, flow: str, cases: int, key: FigureKey, amount: Delta) -> Line:
        rule = rules.get(place)
        counted = rule is not None and rule.counts and key[1] in rule.counted_categories and key[2] == "accepted"
        cell = Cell(home.organisation, place[1], counted, month, *key, home.basis is Basis.ASSUMED)
        return Line(part.n, part.known_on, cause, flow, part.of, subject, cell, sign * cases, amount)

    opened, withdrawn = places.first(Flow.OPEN, rules), places.first(Flow.WITHDRAWN, rules)
    moves: list[tuple[_Place, str, int]] = [
        (opened, "received", content.received),
        (opened, "reopened", content.reopened),
        (("", NOT_PRINTED), "", -content.reopened),
        (opened, "", -content.withdrawn),
        (withdrawn, "withdrawn", content.withdrawn),
    ]
    for completed in content.completed:
        moves += [(opened, "", -completed.cases), (places.of(completed.state), "completed", completed.cases)]
    yield from (line(place, flow, cases, HEADLINE, NO_DELTA) for place, flow, cases in moves if cases)
    for key, amount in _figures(content.figures):
        yield line(places.of(home.state), "", 0, key, amount if sign > 0 else -amount)
