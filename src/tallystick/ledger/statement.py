"""An organisation's statement over a window of days: how its open cases came and went.

carried + received + reopened - completed - withdrawn = open. It holds by the way lines are made, for any
window and at any pin; docs/method/statement.md shows why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from tallystick.assessment.model import Flow
from tallystick.ledger.asof import FlowSum, Totals
from tallystick.ledger.entry import Expectation
from tallystick.ledger.expect import Check, printed_minimum
from tallystick.values.counts import CountRange, Delta

OPEN_FLOWS = frozenset({Flow.OPEN, Flow.ACKNOWLEDGED, Flow.REOPENED})
"""States that are still open in the statement; an acknowledged case is announced, not completed."""

TERMS = ("carried", "received", "reopened", "completed", "withdrawn", "open")
"""The terms of a statement, in its order."""

_TERMS = {
    "received": ("received",),
    "received_completed": ("received", "completed"),
    "received_withdrawn": ("received", "withdrawn"),
    "completed": ("completed",),
    "withdrawn": ("withdrawn",),
    "reopened": ("reopened",),
    "reopened_completed": ("reopened", "completed"),
}


@dataclass(frozen=True, slots=True)
class Statement:
    """The window is after ``start`` up to and including ``end``. Terms are cases; killed are persons.

    ``derived`` names the terms that the organisation did not print for this window; ``checks`` holds each
    figure it did print against the book's. ``regraded`` and ``withdrawn_later`` are completed cases given
    another state or taken back: they move no term. ``prior_period`` is what was posted into a period that
    had been closed.
    """

    organisation: str
    start: date
    end: date
    pin: int
    carried: int
    received: int
    reopened: int
    completed: Mapping[str, int]
    withdrawn: int
    open: int
    regraded: int
    withdrawn_later: int
    killed_opening: CountRange
    killed_closing: CountRange
    derived: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    prior_period: Delta | None = None

    @property
    def killed_change(self) -> CountRange:
        """How the total moved; an unprinted bound at either end leaves the maximum unknown."""
        return self.killed_closing - self.killed_opening

    @property
    def holds(self) -> bool:
        """Whether the terms balance."""
        coming = self.carried + self.received + self.reopened
        return coming - sum(self.completed.values()) - self.withdrawn == self.open


def statement(opening: Totals, closing: Totals, moves: Iterable[FlowSum], flows: Mapping[str, Flow]) -> Statement:
    """Make the statement between two totals of one organisation from what moved between them."""
    terms: dict[str, int] = defaultdict(int)
    completed: dict[str, int] = defaultdict(int)
    for cell, _, flow, cases, _ in moves:
        if cell.organisation != opening.organisation or not flow:
            continue
        for term in _TERMS.get(flow, (flow,)):
            if term == "completed":
                completed[cell.status] += cases
            else:
                terms[term] += cases
    return Statement(
        opening.organisation,
        opening.on,
        closing.on,
        closing.pin,
        open_cases(opening.cases, flows),
        terms["received"],
        terms["reopened"],
        {status: number for status, number in sorted(completed.items()) if number},
        terms["withdrawn"],
        open_cases(closing.cases, flows),
        terms["regraded"],
        terms["withdrawn_later"],
        opening.killed_range,
        closing.killed_range,
    )


def open_cases(cases: Mapping[str, int], flows: Mapping[str, Flow]) -> int:
    """Count the cases in states that are still open."""
    return sum(number for status, number in cases.items() if flows.get(status) in OPEN_FLOWS)


def checked(made: Statement, expectations: Iterable[Expectation]) -> Statement:
    """Hold a statement against what was printed for its window, and name the terms that were not printed.

    A printed figure belongs to the window whose last day it was made known on.
    """
    here = [e for e in expectations if e.organisation == made.organisation and e.known_on == made.end]
    book = _terms_of(made)
    checks = []
    for expectation in here:
        printed = printed_minimum(expectation)
        if printed is not None and expectation.measure in book:
            checks.append(
                Check(
                    expectation.measure,
                    expectation.known_on,
                    printed,
                    book[expectation.measure],
                    expectation.second_hand,
                )
            )
    printed_terms = {check.measure for check in checks}
    parts = [f"state:{status}" for status in made.completed]
    derived = tuple(
        term
        for term in TERMS
        if term not in printed_terms
        and (book[term] or term in {"carried", "open"})
        and not (term == "completed" and parts and printed_terms.issuperset(parts))
    )
    return replace(made, derived=derived, checks=tuple(sorted(checks, key=lambda check: check.measure)))


def _terms_of(made: Statement) -> dict[str, int]:
    return {
        "carried": made.carried,
        "received": made.received,
        "reopened": made.reopened,
        "completed": sum(made.completed.values()),
        "withdrawn": made.withdrawn,
        "open": made.open,
        "killed": made.killed_closing.min,
        "killed_in_period": made.killed_change.min,
        **{f"state:{status}": number for status, number in made.completed.items()},
    }
