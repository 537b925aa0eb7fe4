"""What a gap is made of: the cases and totals of two sides, the scope they share, and the steps between them.

Knows what the records mean and nothing of how they are compared. All counts are persons; what is meant by
each word is explained, with figures, in docs/method/gap.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

import msgspec

from tallystick.assessment.model import Flow
from tallystick.ledger.entry import Coverage, Subject
from tallystick.values.counts import NO_DELTA, Count, CountRange, Delta
from tallystick.values.when import Basis


class TotalBasis(StrEnum):
    """Which two totals are compared: what was printed, or what the book holds."""

    PRINTED = "printed"
    BOOK = "book"


class Party(StrEnum):
    """Whose position a step speaks of. The difference is always B minus A."""

    __hash__ = str.__hash__  # that of an enumeration is worked out anew, from its name, each time it is asked for

    A = "a"
    B = "b"
    BOTH = "both"


class StepId(StrEnum):
    """The closed list of why two totals differ, in the order of the decision table."""

    SCOPE = "scope"
    UNIT = "unit"
    NO_ASSESSMENT = "no_published_assessment_found"
    DECIDED_LATER = "decided_later"
    OPEN = "open_on_the_day"
    NON_CREDIBLE = "assessed_non_credible"
    NOT_COUNTED = "not_counted_under_its_grades"
    WITHDRAWN = "withdrawn"
    AGREE = "both_count_numbers_agree"
    DIFFER = "both_count_numbers_differ"
    NEITHER = "neither_counts"
    UNITEMISED = "unitemised"
    ADJUSTED = "adjusted"
    NOT_ENTERED = "not_entered"
    RESIDUAL = "residual"
    OTHER = "other"


NO_DIFFERENCE: Final = frozenset({StepId.AGREE, StepId.NEITHER})
"""Steps of which no component makes any of the difference of the minima."""


class UncasedKind(StrEnum):
    """What a total can hold with no case behind it."""

    UNITEMISED = "unitemised"  # added by the organisation and not itemised, less what was allocated since
    ADJUSTED = "adjusted"  # moved by the organisation itself, up or down, with a stated reason
    RESIDUAL = "residual"  # moved by the organisation itself, and nobody said why


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What is compared, or what an organisation's figures cover at all; what is None is not narrowed.

    Days are included at both ends. ``cut_off`` is the last event day the data go to, ``places`` areas, of
    which each takes in what lies in it ("SY" takes in "SY/Raqqa"). ``category`` says who is counted: empty in a
    question is whom each side's own headline counts, empty in a remit is civilians.
    """

    event_from: date | None = None
    event_to: date | None = None
    cut_off: date | None = None
    places: tuple[str, ...] = ()
    actor: str = ""
    weapon: str = ""
    category: str = ""


class Later(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What an organisation said of a case after the day of the comparison; read with hindsight only."""

    known_on: date
    state: str
    flow: Flow
    counted: bool = False
    reason_code: str = ""


class CaseView(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One case of one organisation, as known at the end of its day, at a pin.

    ``flow`` None is a case that this book does not know of on that day: only ``later`` speaks of it. ``killed``
    is what the case adds to the headline where it is ``counted``, and would add where it is acknowledged; of any other
    nobody asks.
    ``conceded_min`` says that its minimum was taken from what the other organisation conceded.
    """

    id: str
    label: str
    flow: Flow | None
    state: str = ""
    counted: bool = False
    killed: Delta = NO_DELTA
    reason_code: str = ""
    span: str = ""
    area: str = ""
    actors: tuple[str, ...] = ()
    weapon: str = ""
    known_on: date | None = None
    basis: Basis = Basis.PRINTED
    duplicate_of: str | None = None
    conceded_min: bool = False
    later: tuple[Later, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncased:
    """A part of a total that no case carries; ``killed`` is what is left of it on the day, and may be negative."""

    id: str
    label: str
    kind: UncasedKind
    killed: Delta
    span: str = ""
    area: str = ""
    actors: tuple[str, ...] = ()
    weapon: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """The cumulative figure that stood in print on the day. ``source`` names where it was read."""

    count: Count
    known_on: date
    covers_to: date | None = None
    second_hand: bool = False
    basis: Basis = Basis.PRINTED
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One organisation on its day: its whole total in the book, and all of it that no case carries.

    ``remit`` is what its figures cover at all, as far as it printed that; its ``cut_off`` is the end of the
    period that its latest figure covers. ``non_credible`` are the states in which it says that its standard of
    proof was not met: the Coalition's word and AFRICOM's (docs/method/gap.md). Every other completed
    state that does not count is a grade of its own method.
    """

    organisation: str
    on: date
    book: Delta
    uncased: tuple[Uncased, ...] = ()
    printed: Printed | None = None
    coverage: Coverage = Coverage.COMPLETE
    standard: str = ""
    remit: Scope = field(default_factory=Scope)
    non_credible: frozenset[str] = frozenset({"non_credible", "unsubstantiated"})


class Edge(msgspec.Struct, frozen=True, gc=False):
    """A judgement, standing at the pin, that two records are about the same harm; ``entry`` is its number."""

    a: Subject
    b: Subject
    entry: int


class Component(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Cases about the same harm, with the one rule their whole difference falls under.

    ``a`` and ``b`` are what they add to the two totals; ``entries`` are the judgements that hold them together.
    """

    a_cases: tuple[str, ...] = ()
    b_cases: tuple[str, ...] = ()
    entries: tuple[int, ...] = ()
    number: int
    step: StepId
    side: Party
    reason: str
    a: Delta = NO_DELTA
    b: Delta = NO_DELTA

    @property
    def difference(self) -> CountRange:
        """B minus A, minimum from minimum and, where both were printed, maximum from maximum."""
        return difference_of(self.a, self.b)


class StepKey(NamedTuple):
    """What tells two steps of one gap apart."""

    number: int
    side: Party
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One notch: what all components (or figures without a case) under one rule, side and reason come to.

    ``number`` is the rule's place in the decision table, ``figures`` are labels of what has no case. ``words``
    completes the sentence "so many deaths ...".
    """

    number: int
    step: StepId
    side: Party
    reason: str
    words: str
    a: Delta
    b: Delta
    a_cases: tuple[str, ...] = ()
    b_cases: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    components: int = 0

    @property
    def key(self) -> StepKey:
        """What tells it from the other steps."""
        return StepKey(self.number, self.side, self.reason)

    @property
    def lower(self) -> int:
        """B's sum of minima less A's."""
        return difference_of(self.a, self.b).min

    @property
    def upper(self) -> int | None:
        """B's sum of maxima less A's; None where one of them was not printed."""
        return difference_of(self.a, self.b).max

    @property
    def cases(self) -> tuple[str, ...]:
        """The labels of all its cases, A's first."""
        return self.a_cases + self.b_cases


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What stands beside a side's total and never inside it, and ``why``.

    Acknowledged cases that are not counted yet, and counted ones that cannot be placed in the scope.
    """

    side: Party
    why: str
    killed: Delta
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """What an organisation printed and what the book holds of it, both inside the scope."""

    printed: CountRange | None
    book: CountRange


@dataclass(frozen=True, slots=True)
class NotSupported:
    """A sentence that somebody might read into the gap and that these data do not support."""

    code: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Why two totals differ: B minus A, and the steps that sum to it exactly.

    ``difference.max`` is None as soon as one step has no maximum. ``components`` is the detail behind the steps,
    ``groups`` the same by the key of their step, each in their order.
    ``conflicts`` counts judgements "different" that others contradict, in these components: no total depends on them,
    steps do.
    """

    basis: TotalBasis
    hindsight: bool
    a: Total
    b: Total
    difference: CountRange
    steps: tuple[Step, ...]
    components: tuple[Component, ...]
    beside: tuple[Beside, ...]
    paragraph: str
    footnotes: tuple[str, ...]
    not_supported: tuple[NotSupported, ...]
    groups: Mapping[tuple[int, Party, str], Sequence[Component]] = field(repr=False, compare=False)
    conflicts: int = 0

    @property
    def text(self) -> str:
        """The paragraph that can be quoted, its footnotes, and what these data do not support."""
        notes = [f"[{number}] {note}" for number, note in enumerate(self.footnotes, 1)]
        limits = ["These data do not support saying:", *(f"* {limit.words}" for limit in self.not_supported)]
        return "\n".join([self.paragraph, "", *notes, "", *limits])


def grouped(components: Iterable[Component]) -> dict[tuple[int, Party, str], list[Component]]:
    """Put components together that land in one step: by the parts of its :class:`StepKey`."""
    found: dict[tuple[int, Party, str], list[Component]] = {}
    for one in components:
        key = (one.number, one.side, one.reason)
        held = found.get(key)
        if held is None:
            found[key] = [one]
        else:
            held.append(one)
    return found


def difference_of(a: Delta, b: Delta) -> CountRange:
    """Give B minus A; a figure on either side with no printed upper bound leaves the maximum None.

    >>> difference_of(Delta.of(Count.exactly(5)), Delta.of(Count.between(4, 9)))
    CountRange(min=-1, max=4)
    >>> difference_of(Delta.of(Count.at_least(484)), Delta.of(Count.exactly(3817)))
    CountRange(min=3333, max=None)
    """
    return b.range - a.range
