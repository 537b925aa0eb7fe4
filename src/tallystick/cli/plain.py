"""Answers as plain objects for ``--json``: the shapes that docs/manual/commands.md promises."""

from __future__ import annotations

from datetime import date
from typing import Any

from tallystick.actions.answer import OVERLAPPING, CauseShare, Explanation, Row, Statement, Totals
from tallystick.actions.gap import Gap, GapTotal, Terms
from tallystick.values.counts import CountRange, Delta
from tallystick.values.problems import Problem


def problem(one: Problem) -> dict[str, Any]:
    """Give a Problem as JSON."""
    return {
        "file": one.file,
        "row": one.row,
        "field": one.field,
        "value": one.value,
        "what": one.what,
        "remedy": one.remedy,
        "code": one.code,
    }


def bounds(value: CountRange) -> dict[str, int | None]:
    """Give minimum and maximum; null where a bound was not printed."""
    return {"min": value.min, "max": value.max}


def moved(amount: Delta, *, known: bool) -> CountRange:
    """Give what a cause moved: no maximum where a bound was not printed, unless the whole change has one."""
    return CountRange(amount.lower, amount.upper if known or not amount.open_ended else None)


def persons(amount: Delta) -> dict[str, int | None]:
    """Give a sum of figures: its bounds and how many figures it rests on that lack one or have no number."""
    return {
        **bounds(amount.range),
        "no_number": amount.no_number,
        "open_ended": amount.open_ended,
    }


def total(made: Totals, label: str, by: tuple[str, ...], uncounted: tuple[Row, ...] = ()) -> dict[str, Any]:
    """Give a total: ``max`` is null as soon as one counted figure has no printed upper bound."""
    killed = made.killed
    return {
        "org": label,
        "on": made.on.isoformat(),
        "standard": made.standard,
        "killed": bounds(killed.range),
        "max_of_closed": killed.upper,
        "no_number": killed.no_number,
        "some_unnumbered": killed.some_unnumbered,
        "withheld": killed.withheld,
        "open_ended": killed.open_ended,
        "no_lower_bound": killed.no_lower,
        "injured": persons(made.injured),
        "acknowledged": bounds(made.acknowledged.range),
        "beside": [
            {
                "status": beside.status,
                "effect": beside.effect,
                "category": beside.category,
                "standing": beside.standing,
                **bounds(beside.amount.range),
            }
            for beside in made.beside
        ],
        "cases": dict(made.cases),
        "unplaced_cases": made.unplaced_cases,
        "counted_cases": made.counted_cases,
        "assumed_days": made.assumed_cases,
        "rows": [
            *(_row(row, by, counted=True) for row in made.rows),
            *(_row(row, by, counted=False) for row in uncounted),
        ],
        "additive": not OVERLAPPING.intersection(by),
        "pin": made.pin,
    }


def _row(row: Row, by: tuple[str, ...], *, counted: bool) -> dict[str, Any]:
    return {
        **dict(zip(by, row.group, strict=True)),
        "counted": counted,
        "killed": bounds(row.killed.range),
        "injured": bounds(row.injured.range),
        "cases": row.cases,
        "no_number": row.killed.no_number,
        "open_ended": row.killed.open_ended,
    }


def statement(made: Statement, label: str) -> dict[str, Any]:
    """Give a statement; ``killed`` are minima, their maxima beside them."""
    low, high = made.killed_opening, made.killed_closing
    return {
        "org": label,
        "from": made.start.isoformat(),
        "to": made.end.isoformat(),
        "pin": made.pin,
        "carried": made.carried,
        "received": made.received,
        "reopened": made.reopened,
        "completed": dict(made.completed),
        "withdrawn": made.withdrawn,
        "open": made.open,
        "regraded": made.regraded,
        "withdrawn_later": made.withdrawn_later,
        "killed": {"opening": low.min, "closing": high.min, "change": made.killed_change.min},
        "killed_max": {"opening": low.max, "closing": high.max, "change": made.killed_change.max},
        "derived": list(made.derived),
        "checks": [
            {
                "measure": check.measure,
                "printed": check.printed,
                "book": check.book,
                "residual": check.residual,
                "second_hand": check.second_hand,
            }
            for check in made.checks
        ],
        "prior_period": None if made.prior_period is None else bounds(made.prior_period.range),
        "holds": made.holds,
    }


def explanation(made: Explanation, label: str) -> dict[str, Any]:
    """Give the change and its causes: their minima add up to the change, and so do maxima where all are known."""
    known = made.change.max is not None
    learned = [_share(share, known=known) for share in made.learned_later]
    return {
        "org": label,
        "from": made.opening.on.isoformat(),
        "to": made.closing.on.isoformat(),
        "pins": [made.opening.pin, made.closing.pin],
        "opening": bounds(made.opening.killed_range),
        "closing": bounds(made.closing.killed_range),
        "change": bounds(made.change),
        "causes": [_share(share, known=known) for share in made.causes],
        "learned_later": {
            **_sum(learned),
            "causes": learned,
        },
        "by_event_month": [
            {"event_month": month, **_amount(amount, known=known)} for month, amount in made.by_month.items()
        ],
    }


def gap(made: Gap, orgs: tuple[str, str], terms: Terms) -> dict[str, Any]:
    """Give a gap: ``difference`` is B minus A, and the steps add up to it; sides give minima, maxima beside."""
    return {
        "orgs": list(orgs),
        "basis": made.basis.value,
        "hindsight": made.hindsight,
        "a": _gap_side(made.a, terms.on_a),
        "b": _gap_side(made.b, terms.on_b),
        "difference": bounds(made.difference),
        "steps": [
            {
                "number": step.number,
                "step": step.step.value,
                "side": step.side.value,
                "reason": step.reason,
                "words": step.words,
                "min": step.lower,
                "max": step.upper,
                "cases": list(step.cases),
                "figures": list(step.figures),
                "components": step.components,
            }
            for step in made.steps
        ],
        "beside": [
            {"side": beside.side.value, "why": beside.why, **bounds(beside.killed.range), "cases": list(beside.labels)}
            for beside in made.beside
        ],
        "conflicts": made.conflicts,
        "text": made.text,
        "not_supported": [sentence.words for sentence in made.not_supported],
        "pin": terms.pin,
    }


def _gap_side(side: GapTotal, on: date) -> dict[str, Any]:
    printed = side.printed
    return {
        "on": on.isoformat(),
        "printed": None if printed is None else printed.min,
        "printed_max": None if printed is None else printed.max,
        "book": side.book.min,
        "book_max": side.book.max,
    }


def _share(share: CauseShare, *, known: bool) -> dict[str, Any]:
    return {
        "cause": share.cause,
        **_amount(share.amount, known=known),
        "cases": [{"case": case.label, **_amount(case.amount, known=known)} for case in share.cases],
    }


def _amount(amount: Delta, *, known: bool) -> dict[str, int | None]:
    return bounds(moved(amount, known=known))


def _sum(parts: list[dict[str, Any]]) -> dict[str, int | None]:
    maxima = [part["max"] for part in parts]
    return {"min": sum(part["min"] for part in parts), "max": None if None in maxima else sum(maxima)}
