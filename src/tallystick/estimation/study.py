"""One table, several methods side by side: what was found beforehand, what each says, and how far they differ.

Knows which method is asked for by which name. The clock, the seed and the pool of threads are handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import numpy as np

from tallystick.estimation.averaging import estimate_by_bic
from tallystick.estimation.checks import Finding, findings
from tallystick.estimation.decomposable import estimate_by_graphs
from tallystick.estimation.latent_class import Settings, estimate_by_classes
from tallystick.estimation.loglinear import R_SEED, estimate_stepwise
from tallystick.estimation.patterns import Patterns, Stratum
from tallystick.estimation.result import Documented, Method, Result
from tallystick.estimation.two_lists import estimate_from_two_lists

Given = TypeVar("Given")
Made = TypeVar("Made")

ASKED: Final = {
    "dga": (Method.DGA,),
    "loglinear": (Method.LOGLINEAR, Method.LOGLINEAR_BIC),
    "latent": (Method.LATENT,),
    "two_lists": (Method.TWO_LISTS,),
    "all": (Method.DGA, Method.LOGLINEAR, Method.LOGLINEAR_BIC, Method.LATENT),
}
"""The methods behind each word of ``--method``; two lists alone are always given to the method for two lists."""
TWO: Final = 2
TWOFOLD: Final = 1.5
"""Medians further apart than this are called a disagreement; published methods differ by up to twice (UK data)."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is asked: methods by name, the seed, and the prior where it is not the usual one.

    ``r_seed`` is the seed of the run that is made as R makes it, beside the stepwise estimate.
    """

    method: str = "all"
    seed: int = 1
    delta: float | None = None
    most_missing: float | None = None
    settings: Settings | None = None
    r_seed: int = R_SEED


@dataclass(frozen=True, slots=True)
class Timed:
    """A result and the seconds it took."""

    result: Result
    seconds: float


@dataclass(frozen=True, slots=True)
class StratumStudy:
    """What the methods say of one stratum."""

    stratum: str
    patterns: Patterns
    findings: tuple[Finding, ...]
    timed: tuple[Timed, ...]

    @property
    def results(self) -> tuple[Result, ...]:
        """Give the results without their seconds."""
        return tuple(one.result for one in self.timed)

    @property
    def disagreement(self) -> float | None:
        """Give the largest median over the smallest; none where fewer than two methods give a number."""
        medians = [one.estimated.median for one in self.results if one.estimated is not None]
        return max(medians) / min(medians) if len(medians) > 1 else None


@dataclass(frozen=True, slots=True)
class Study:
    """What the methods say of a table, stratum by stratum. Estimates of strata are not added: bounds do not add."""

    file: str
    by: str
    seed: int
    summed_over: tuple[str, ...]
    strata: tuple[StratumStudy, ...]

    @property
    def observed(self) -> Documented:
        """Count the persons documented in all strata."""
        return sum((one.patterns.observed for one in self.strata), Documented(0))


@dataclass(frozen=True, slots=True)
class Machine:
    """What the machine lends: its clock, a ``map`` that may run in threads, somebody to tell how far the work is."""

    clock: Callable[[], float]
    mapper: Callable[..., Iterable[Any]]
    tell: Callable[[str, int, int], None]


def study_of(stratum: Stratum, at: int, wishes: Wishes, machine: Machine) -> StratumStudy:
    """Let every method asked for estimate one stratum.

    Each method has its own stream of chance, made of the seed, the place of the stratum and the method: what one gives
    does not depend on which others are asked.
    """
    patterns = stratum.patterns
    methods = (Method.TWO_LISTS,) if len(patterns.lists) == TWO else ASKED[wishes.method]
    timed = []
    for method in methods:
        rng = np.random.default_rng([wishes.seed, at, list(Method).index(method)])
        name = f"{stratum.label}: {method}" if stratum.label else str(method)
        before = machine.clock()
        result = _estimate(method, patterns, rng, wishes, _told(machine, name))
        timed.append(Timed(result, machine.clock() - before))
    return StratumStudy(stratum.label, patterns, findings(patterns), tuple(timed))


def _estimate(
    method: Method, patterns: Patterns, rng: np.random.Generator, wishes: Wishes, mapper: Callable[..., Any]
) -> Result:
    match method:
        case Method.TWO_LISTS:
            return estimate_from_two_lists(patterns)
        case Method.DGA:
            return estimate_by_graphs(patterns, wishes.delta, wishes.most_missing)
        case Method.LOGLINEAR:
            return estimate_stepwise(patterns, rng, mapper, wishes.r_seed)
        case Method.LOGLINEAR_BIC:
            return estimate_by_bic(patterns)
        case Method.LATENT:
            return estimate_by_classes(patterns, rng, wishes.settings, mapper)


def _told(machine: Machine, name: str) -> Callable[[Callable[[Given], Made], Iterable[Given]], Iterator[Made]]:
    """Give a ``map`` that tells how far it is."""
    machine.tell(name, 0, 0)

    def mapper(work: Callable[[Given], Made], given: Iterable[Given]) -> Iterator[Made]:
        parts = list(given)
        machine.tell(name, 0, len(parts))
        for done, made in enumerate(machine.mapper(work, parts), 1):
            machine.tell(name, done, len(parts))
            yield made

    return mapper
