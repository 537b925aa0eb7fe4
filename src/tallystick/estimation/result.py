"""What an estimate says, and that it is no count: documented and estimated persons are two types.

Knows nothing of how an estimate is made. Adding a documented to an estimated number is a type error, for mypy and at
run time: what was documented was seen, what was estimated was inferred, and a sum of the two would be neither.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

LEVEL: Final = 0.95
"""The level of every interval, in figures and in plots."""


@dataclass(frozen=True, slots=True, order=True)
class Documented:
    """Persons on at least one list, each counted once.

    >>> Documented(4) + Documented(3)
    Documented(persons=7)
    >>> Documented(4) + Estimated(9.0, 7.0, 14.0)
    Traceback (most recent call last):
    ...
    TypeError: unsupported operand type(s) for +: 'Documented' and 'Estimated'
    """

    persons: int

    def __add__(self, other: Documented) -> Documented:
        """Add persons of another stratum, none of whom is in this one."""
        # Not asked by type alone: at run time anything can stand on the right.
        return Documented(self.persons + other.persons) if type(other) is Documented else NotImplemented


@dataclass(frozen=True, slots=True)
class Estimated:
    """All persons, documented or not, as a method infers them: a median (or maximum likelihood) and an interval.

    Estimates are not added, not even to each other: bounds do not add.
    """

    median: float
    lower: float
    upper: float
    level: float = LEVEL


class Method(StrEnum):
    """The methods, by the names that the command line and ``--json`` use."""

    TWO_LISTS = "two_lists"
    DGA = "dga"
    LOGLINEAR = "loglinear"
    LOGLINEAR_BIC = "loglinear_bic"
    LATENT = "latent"


class Refused(StrEnum):
    """Why no number is given."""

    TOO_FEW_LISTS = "too_few_lists"
    TOO_MANY_LISTS = "too_many_lists"
    EMPTY_LIST = "empty_list"
    NOBODY = "nobody"
    NO_OVERLAP = "no_overlap"
    NO_MAXIMUM = "no_maximum"
    NO_INTERVAL = "no_interval"
    CHAINS_DISAGREE = "chains_disagree"
    TOO_FEW_DRAWS = "too_few_draws"
    POSTERIOR_CUT = "posterior_cut"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a method gives no number, and what would help."""

    code: Refused
    reason: str
    remedy: str

    def __str__(self) -> str:
        """Say it in two sentences."""
        return f"{self.reason}. {self.remedy}."


@dataclass(frozen=True, slots=True)
class Density:
    """How probable each number of persons is: ``heights`` at ``persons``, for a plot."""

    persons: tuple[float, ...]
    heights: tuple[float, ...]


Value = str | float | int | None
Diagnostic = Value | tuple["Diagnostic", ...] | Mapping[str, "Diagnostic"]
"""What a method says of its own work; the page of the method in docs/method names every entry."""


@dataclass(frozen=True, slots=True)
class Result:
    """What one method says of one table: an estimate or a refusal, never both."""

    method: Method
    estimated: Estimated | None
    refused: Refusal | None
    diagnostics: Mapping[str, Diagnostic] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    density: Density | None = None

    def __post_init__(self) -> None:
        """Hold the rule that there is a number or a reason."""
        assert (self.estimated is None) is (self.refused is not None)  # noqa: S101 -- a broken promise of ours


def refusal(method: Method, code: Refused, reason: str, remedy: str, **diagnostics: Diagnostic) -> Result:
    """Build a result without a number."""
    return Result(method, None, Refusal(code, reason, remedy), diagnostics)
