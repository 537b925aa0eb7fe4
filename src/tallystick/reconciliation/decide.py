"""The decision table of the gap: which one step takes the whole difference of a component.

The rules are tried in their order; the first that gives a reason takes the component. What each of them means,
with an example in figures, and why they stand in this order, is written in docs/method/gap.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from tallystick.assessment.model import Flow
from tallystick.ledger.entry import Coverage
from tallystick.reconciliation.model import CaseView, Later, Party, Side, StepId
from tallystick.reconciliation.scope import Fit, Placement, placed
from tallystick.values.counts import Delta, total_of


@dataclass(frozen=True, slots=True)
class Half:
    """One side of a component: counted cases inside the scope, counted ones that are not, and all others."""

    side: Side
    party: Party
    inside: tuple[CaseView, ...] = ()
    elsewhere: tuple[tuple[CaseView, Placement], ...] = ()
    uncounted: tuple[CaseView, ...] = ()

    @property
    def killed(self) -> Delta:
        """What the component adds to this side's total, inside the scope."""
        return total_of([case.killed for case in self.inside])

    @property
    def everywhere(self) -> Delta:
        """What it adds to this side's total without any scope."""
        return total_of((self.killed, *(case.killed for case, _ in self.elsewhere)))

    @property
    def flows(self) -> frozenset[Flow]:
        """The flows of what it did not count on the day; a case it had not published yet has none."""
        if not self.uncounted:
            return _NO_FLOWS
        return frozenset(case.flow for case in self.uncounted if case.flow is not None)

    def in_flow(self, *flows: Flow | None) -> list[CaseView]:
        """Give what it did not count and that stood in one of these flows on the day."""
        return [case for case in self.uncounted if case.flow in flows]


_NO_FLOWS: Final[frozenset[Flow]] = frozenset()


class When(Enum):
    """Which components a rule is about, by who counts them inside the scope."""

    ONE = "one side counts, the other does not"
    BOTH = "both sides count"
    NEITHER = "neither side counts"
    ANY = "any"
    NO_CASE = "a figure that has no case"


class Whose(Enum):
    """Which side a rule speaks of."""

    OTHER = "the side that does not count it"
    MORE = "the side with more counted cases"
    BOTH = "both sides"
    HOLDER = "the side whose figure it is"


Test = Callable[[Half, Half], str | None]
"""Gives the reason why a rule applies, None where it does not; takes the counting side first, else A first."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table. ``words`` completes "so many deaths ...": {org} is the side it speaks of."""

    number: int
    step: StepId
    when: When
    test: Test
    whose: Whose
    words: str


@dataclass(frozen=True, slots=True)
class Decision:
    """Where a component landed."""

    rule: Rule
    side: Party
    reason: str


def decide(a: Half, b: Half) -> Decision:
    """Give the first rule of the table that applies; the last one always does."""
    one, other = (a, b) if a.inside else (b, a)
    when = (When.NEITHER, When.ONE, When.BOTH)[bool(a.inside) + bool(b.inside)]
    pair = (one, other) if when is When.ONE else (a, b)
    rule, reason = next((rule, reason) for rule in _RULES[when] if (reason := rule.test(*pair)) is not None)
    if rule.whose is Whose.OTHER:
        return Decision(rule, other.party, reason)
    if rule.whose is Whose.MORE:
        return Decision(rule, max(pair, key=lambda half: len(half.inside)).party, reason)
    return Decision(rule, Party.BOTH, reason)


def rule_for(step: StepId) -> Rule:
    """Give the rule of a step that is about figures without a case; it has no other."""
    return next(rule for rule in TABLE if rule.step is step)


# One side counts, the other does not -----------------------------------------------------------------


def _counted_elsewhere(_: Half, other: Half) -> str | None:
    """The other counts it too, but outside the scope, or without saying where."""
    if not other.elsewhere:
        return None
    return _joined(
        place.dimension if place.fit is Fit.OUTSIDE else f"{place.dimension}_not_said" for _, place in other.elsewhere
    )


def _beyond_remit(ours: Half, other: Half) -> str | None:
    """All of it lies outside what the other's figures cover, and the other had concluded nothing on it."""
    if not other.flows <= {Flow.OPEN}:
        return None
    places = [placed(case, ours.side.remit, other.side.remit) for case in ours.inside]
    return None if any(place.fit is not Fit.OUTSIDE for place in places) else _joined(p.dimension for p in places)


def _only_duplicates(_: Half, other: Half) -> str | None:
    """The other holds it a duplicate, and the case it repeats is not there on that day."""
    return "original_not_here" if other.flows == {Flow.DUPLICATE} else None


def _no_assessment(_: Half, other: Half) -> str | None:
    """The other has published nothing on it; where its book is partial, nothing was found is all that is known."""
    if not other.uncounted:
        return "book_is_partial" if other.side.coverage is Coverage.PARTIAL else ""
    said = [case for case in other.uncounted if case.later]
    return "first_published_later" if said and not other.flows and not any(map(_decision, said)) else None


def _decided_later(_: Half, other: Half) -> str | None:
    """With hindsight: what was open on the day, or not published by then, was decided later."""
    waiting = other.in_flow(*_WAITING) or ([] if other.flows else other.in_flow(None))
    decided = ((case, _decision(case)) for case in waiting)
    return _joined(_said_later(case, later) for case, later in decided if later is not None)


def _open(_: Half, other: Half) -> str | None:
    """The other had published it and not concluded on that day."""
    return next((flow.value for flow in _WAITING if flow in other.flows), None)


def _non_credible(_: Half, other: Half) -> str | None:
    """The other says that its standard of proof was not met, for the reason it gave."""
    found = [case for case in other.in_flow(Flow.COMPLETED) if case.state in other.side.non_credible]
    return _joined(case.reason_code or NO_REASON for case in found)


def _not_counted(_: Half, other: Half) -> str | None:
    """The other concluded, and by its own method what it concluded does not count."""
    return _joined(case.state for case in other.in_flow(Flow.COMPLETED))


def _withdrawn(_: Half, other: Half) -> str | None:
    """The other took its case back."""
    return _joined(case.reason_code or NO_REASON for case in other.in_flow(Flow.WITHDRAWN))


_WAITING: Final = (Flow.ACKNOWLEDGED, Flow.REOPENED, Flow.OPEN)  # the first that is there names the step
_DECIDED: Final = frozenset({Flow.COMPLETED, Flow.DUPLICATE, Flow.WITHDRAWN})


def _decision(case: CaseView) -> Later | None:
    return next((later for later in reversed(case.later) if later.flow in _DECIDED), None)


def _said_later(case: CaseView, later: Later) -> str:
    said = f"{later.state}: {later.reason_code}" if later.reason_code else later.state
    return f"{said}; {case.state} on the day" if case.flow else f"{said}; day of receipt unknown"


# Both count, or neither ------------------------------------------------------------------------------


def _straddles(a: Half, b: Half) -> str | None:
    """Part of it lies outside the scope, and with that part the two would agree."""
    explained = not _same(a.killed, b.killed) and _same(a.everywhere, b.everywhere)
    return _joined(place.dimension for half in (a, b) for _, place in half.elsewhere) if explained else None


def _more_cases(a: Half, b: Half) -> str | None:
    """One side has more cases for the same harm; the other's figures all recur among them, one by one."""
    few, many = sorted((a.inside, b.inside), key=len)
    if len(few) == len(many) or _same(a.killed, b.killed):
        return None
    only_minima = any(case.killed.open_ended for case in (*few, *many))
    recurring, all_figures = (
        Counter(case.killed._replace(upper=case.killed.lower, open_ended=0) if only_minima else case.killed
                for case in cases)
        for cases in (few, many)
    )  # fmt: skip
    return "more_cases" if recurring <= all_figures else None


def _agree(a: Half, b: Half) -> str | None:
    """The figures are the same, in every bound that both printed."""
    return _shape(a, b) if _same(a.killed, b.killed) else None


def _differ(a: Half, b: Half) -> str | None:
    """The figures are not the same, or one is missing."""
    return "a_number_is_missing" if a.killed.no_number or b.killed.no_number else _shape(a, b)


def _neither(a: Half, b: Half) -> str | None:
    """Nothing of it is in either total."""
    return "outside_the_scope" if a.elsewhere or b.elsewhere else "not_counted"


def _always(_: Half, __: Half) -> str | None:
    """What no rule before it explains; also the rules that no component is asked about."""
    return ""


def _shape(a: Half, b: Half) -> str:
    fewer, more = sorted((len(a.inside), len(b.inside)))
    return "one_to_one" if more == 1 else "one_over_several" if fewer == 1 else "several_over_several"


def _same(a: Delta, b: Delta) -> bool:
    """Say whether two figures agree: a missing number never does, an unprinted maximum is not compared."""
    if a.no_number or b.no_number or a.lower != b.lower:
        return False
    return bool(a.open_ended or b.open_ended) or a.upper == b.upper


def _joined(reasons: Iterable[str]) -> str | None:
    """Give all different reasons as one; None where there is none."""
    return " + ".join(sorted(set(reasons))) or None


NO_REASON: Final = "no_reason_recorded"
_COUNTS: Final = "in cases that {other} counts and "
TABLE: Final = tuple(
    Rule(number, *row)
    for number, row in enumerate(
        (
            (StepId.SCOPE, When.ONE, _counted_elsewhere, Whose.OTHER,
             _COUNTS + "{org} counts too, but not inside this scope ({reason})"),
            (StepId.SCOPE, When.ONE, _beyond_remit, Whose.OTHER,
             _COUNTS + "that lie outside what the figures of {org} cover ({reason})"),
            (StepId.SCOPE, When.BOTH, _straddles, Whose.BOTH,
             "in cases that both count, partly outside this scope ({reason})"),
            (StepId.UNIT, When.BOTH, _more_cases, Whose.MORE,
             "in harm for which {org} counts more cases than {other}, with the same figures otherwise"),
            (StepId.UNIT, When.ONE, _only_duplicates, Whose.OTHER,
             _COUNTS + "of which {org} has only duplicates here, without the case they repeat"),
            (StepId.NO_ASSESSMENT, When.ONE, _no_assessment, Whose.OTHER,
             _COUNTS + "on which no published assessment by {org} was found{reason}"),
            (StepId.DECIDED_LATER, When.ONE, _decided_later, Whose.OTHER,
             _COUNTS + "{org} decided later ({reason})"),
            (StepId.OPEN, When.ONE, _open, Whose.OTHER,
             _COUNTS + "{org} had published and not counted on the day ({reason})"),
            (StepId.NON_CREDIBLE, When.ONE, _non_credible, Whose.OTHER,
             _COUNTS + "{org} assessed non-credible ({reason})"),
            (StepId.NOT_COUNTED, When.ONE, _not_counted, Whose.OTHER,
             _COUNTS + "{org} does not count by its own method ({reason})"),
            (StepId.WITHDRAWN, When.ONE, _withdrawn, Whose.OTHER,
             _COUNTS + "{org} withdrew ({reason})"),
            (StepId.AGREE, When.BOTH, _agree, Whose.BOTH, "in cases that both count, with the same figures"),
            (StepId.DIFFER, When.BOTH, _differ, Whose.BOTH,
             "in cases that both count, with different figures ({reason})"),
            (StepId.NEITHER, When.NEITHER, _neither, Whose.BOTH, "in cases that neither counts here ({reason})"),
            (StepId.UNITEMISED, When.NO_CASE, _always, Whose.HOLDER, "that {org} counts with no case behind them"),
            (StepId.ADJUSTED, When.NO_CASE, _always, Whose.HOLDER,
             "by which {org} moved its own total, with no case behind them ({reason})"),
            (StepId.NOT_ENTERED, When.NO_CASE, _always, Whose.HOLDER,
             "between the printed figure of {org} and what is entered of it in this book, which is partial"),
            (StepId.RESIDUAL, When.NO_CASE, _always, Whose.HOLDER,
             "between the printed figure of {org} and all that this book holds of it"),
            (StepId.OTHER, When.ANY, _always, Whose.BOTH, "that no rule of the decision table explains"),
        ),
        1,
    )
)  # fmt: skip
"""The whole table, in order; a rule's number is its place in it."""

_RULES: Final = {when: tuple(rule for rule in TABLE if rule.when in {when, When.ANY}) for when in When}
