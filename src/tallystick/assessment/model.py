"""What a standard of proof is: one organisation's method of counting, in one version, as plain data.

Knows what an organisation says of its own method and where; deliberately knows nothing of any case judged by
it. ``None`` always means that nothing read states the fact; it never means no. Every fact names its sources,
or says that it is our bookkeeping. The fields are explained in docs/method/standards.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

import msgspec

from tallystick.values.problems import TallystickError


class Flow(StrEnum):
    """Where a case stands in the statement: carried + received + reopened - completed - withdrawn = open."""

    __hash__ = str.__hash__  # that of an enumeration is worked out anew, from its name, each time it is asked for

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"  # announced, not yet in the printed total; still open in the statement
    COMPLETED = "completed"
    DUPLICATE = "duplicate"
    WITHDRAWN = "withdrawn"
    REOPENED = "reopened"


LIFE = (Flow.OPEN, Flow.COMPLETED, Flow.DUPLICATE, Flow.WITHDRAWN, Flow.REOPENED)
"""Every standard has a state for each of these, so that any case can live its whole life under it."""


class Unit(StrEnum):
    """What one case of the organisation is."""

    REPORT = "report"
    INCIDENT = "incident"
    PERSON = "person"


class Figures(StrEnum):
    """The shape of the number that a case carries."""

    MIN_MAX = "min_max"
    LOW_BEST_HIGH = "low_best_high"
    SINGLE = "single"


class Zero(StrEnum):
    """What an empty number means."""

    EMPTY_IS_UNKNOWN = "empty_is_unknown"  # unknown is left empty and never written as 0
    NO_NUMBER_NO_CASE = "no_number_no_case"  # where no number can be found, nothing is recorded at all


class Status(StrEnum):
    """How somebody killed comes to be counted as a civilian."""

    STATED = "stated"  # only where a source says so
    PRESUMED = "presumed"  # unless there is evidence otherwise
    DEFINED = "defined"  # who is a civilian is defined; what happens in doubt is not said
    NOT_SEPARATED = "not_separated"  # the figure holds everybody killed


class Measure(StrEnum):
    """What a test of evidence looks at."""

    CREDIBLE_SOURCES = "credible_sources"  # how many sources held generally credible
    INDEPENDENT_SOURCES = "independent_sources"  # how many sources that do not rest on one another
    SOURCES = "sources"  # how many sources, nothing said of their quality
    NEARBY_ACTION = "nearby_action"  # how sure it is that a belligerent acted near by
    ACCEPTANCE = "acceptance"  # whether a belligerent has accepted responsibility
    BALANCE = "balance"  # how the evidence must weigh
    DEATHS = "deaths"  # how many direct deaths


class _Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Part of the sealed form of an adoption: plain types only, unknown fields refused."""


class Fact(_Record, frozen=True, kw_only=True):
    """Something said of a standard: in our words, quoted only where the wording is the fact.

    ``sources`` names the standard's sources by id. ``ours`` marks what no organisation publishes and we had
    to decide so that its cases can be booked; a reader must be able to tell the two apart.
    """

    text: str = ""
    quote: str = ""
    sources: tuple[str, ...] = ()
    ours: bool = False


class State(Fact, frozen=True, kw_only=True):
    """A state a case can be in. ``counts``: its deaths are in the headline total; only completed states can.

    ``requires`` names the tests of evidence that must all be met. Whether a reopened case still counts is
    said by :attr:`Standard.reopened_counts`, as it depends on how the case stood before.
    """

    id: str
    flow: Flow
    counts: bool = False
    title: str
    requires: tuple[str, ...] = ()


class EvidenceTest(Fact, frozen=True, kw_only=True):
    """What must be met before a case may be put in a state: at least so many, or one of these findings."""

    id: str
    measure: Measure
    at_least: int | None = None
    among: tuple[str, ...] = ()


class NumberRule(Fact, frozen=True, kw_only=True):
    """The range that a vague word is read as, in persons.

    >>> dozens = NumberRule(word="dozens", min=12, max=12, text="coded as 12", sources=("faq",))
    >>> dozens.min, dozens.max
    (12, 12)
    """

    word: str
    min: int
    max: int | None


class ReasonCode(Fact, frozen=True, kw_only=True):
    """Why a case was put in ``state``, as the organisation gives it, under a code of one or few words."""

    code: str
    state: str


class FigureRule(Fact, frozen=True, kw_only=True):
    """The shape of a case's number, and which part of it the headline adds up."""

    kind: Figures


class ZeroRule(Fact, frozen=True, kw_only=True):
    """What an empty number means."""

    kind: Zero


class CivilianRule(Fact, frozen=True, kw_only=True):
    """How somebody killed comes to be counted as a civilian."""

    kind: Status


class StandardSource(_Record, frozen=True, kw_only=True):
    """Where a fact of a standard was read; ``second_hand`` when told in somebody else's words than its own.

    A whole text of the organisation's that is kept by somebody else is not second-hand; the title says who keeps it.
    """

    id: str
    title: str
    reference: str
    second_hand: bool = False


class Standard(_Record, frozen=True, kw_only=True):
    """One version of one organisation's standard of proof.

    ``in_force_from`` and ``in_force_to`` are days of publication, both included: from the first day it is
    known to have been printed, to the day before another wording was printed; None where no such day is known.
    ``child_below`` is an age in completed years. ``losses`` says what of the method this record cannot hold.

    >>> from tallystick.assessment import ONE_GRADE
    >>> ONE_GRADE.key, ONE_GRADE.state("counted").counts
    ('example@1', True)
    """

    id: str
    version: str
    title: str
    organisation: str
    unit: Unit
    states: tuple[State, ...]
    proof: Fact | None = None
    counted_categories: tuple[str, ...] = ("civilian",)
    effects: tuple[str, ...] = ("killed",)
    reopened_counts: bool = False
    reopened_rule: Fact | None = None
    figures: FigureRule | None = None
    zero_rule: ZeroRule | None = None
    civilian_rule: CivilianRule | None = None
    child_below: int | None = None
    child_rule: Fact | None = None
    number_rules: tuple[NumberRule, ...] = ()
    tests: tuple[EvidenceTest, ...] = ()
    reasons: tuple[ReasonCode, ...] = ()
    in_force_from: date | None = None
    in_force_to: date | None = None
    in_force_rule: Fact | None = None
    sources: tuple[StandardSource, ...] = ()
    notes: tuple[Fact, ...] = ()
    losses: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Name this version wherever a standard is named: ``coalition@2016-12``."""
        return f"{self.id}@{self.version}"

    def state(self, state_id: str) -> State:
        """Give the state with this id.

        Raises:
            UnknownState: the standard has no such state.
        """
        for state in self.states:
            if state.id == state_id:
                return state
        raise UnknownState(self.key, state_id, tuple(state.id for state in self.states))

    def states_in(self, flow: Flow) -> tuple[State, ...]:
        """Give the states of one flow, in the standard's own order."""
        return tuple(state for state in self.states if state.flow is flow)

    def reasons_for(self, state_id: str) -> tuple[str, ...]:
        """Give the reason codes known for a state, in the standard's own order."""
        return tuple(reason.code for reason in self.reasons if reason.state == state_id)

    def may_be_in_force(self, day: date) -> bool:
        """Say whether nothing known rules out that this version was in force on ``day``."""
        begun = self.in_force_from is None or self.in_force_from <= day
        return begun and (self.in_force_to is None or day <= self.in_force_to)


class UnknownState(TallystickError):
    """A state that a standard does not have."""

    def __init__(self, standard: str, state: str, known: Sequence[str]) -> None:
        """Build the sentence from the facts."""
        self.standard, self.state, self.known = standard, state, tuple(known)
        super().__init__(f"{standard} has no state {state!r}. It has: {', '.join(self.known)}.")


class UnknownStandard(TallystickError):
    """A standard or a version of one that is not at hand."""

    def __init__(self, key: str, known: Sequence[str]) -> None:
        """Build the sentence from the facts."""
        self.key, self.known = key, tuple(known)
        super().__init__(f"There is no standard {key}. There are: {', '.join(self.known)}.")
