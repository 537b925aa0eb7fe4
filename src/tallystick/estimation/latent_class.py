"""The Bayesian latent-class model (Manrique-Vallier 2016): a few classes of persons, each seen otherwise by a list.

Derived in docs/method/latent-class.md. Knows how chains are started, judged and refused; the arithmetic is compiled in
latent_kernel. Source: D. Manrique-Vallier, "Bayesian population size estimation using Dirichlet process mixtures",
Biometrics 72 (2016), 1246-1254.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np

from tallystick.estimation.checks import why_no_estimate
from tallystick.estimation.convergence import effective_sample_size, r_hat
from tallystick.estimation.kernel import Floats
from tallystick.estimation.latent_kernel import run_chain
from tallystick.estimation.patterns import Patterns
from tallystick.estimation.result import Density, Diagnostic, Estimated, Method, Refused, Result, refusal

FEWEST: Final = 3
WORST_R_HAT: Final = 1.05
"""Above this the chains describe different populations."""
GOOD_R_HAT: Final = 1.01
"""Above this the chains have not quite met (Vehtari et al. 2021, section 4): a warning gives their medians."""
FEWEST_DRAWS: Final = 100
"""Below this many effective draws the bounds of an interval are noise (Vehtari et al. 2021, section 4)."""
MOST_CUT: Final = 0.005
"""A cap that more proposals than this ran into has made the upper bound."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How chains are run. The prior: ``classes`` at most, ln shares by sticks with alpha ~ Gamma(shape, rate).

    No chain may go beyond ``cap`` persons on no list for each one documented; a posterior that reaches it is refused.
    """

    chains: int = 4
    warm_up: int = 10_000
    keep: int = 1_000
    thin: int = 100
    classes: int = 10
    shape: float = 0.25
    rate: float = 0.25
    cap: float = 20.0

    def __post_init__(self) -> None:
        """Hold the rule that chains can be compared."""
        assert self.chains >= 4  # noqa: S101, PLR2004 -- fewer cannot disagree convincingly


@dataclass(frozen=True, slots=True)
class Chain:
    """The kept draws of one chain: persons on no list, classes anybody was in, and proposals the cap threw away."""

    missing: Floats
    occupied: Floats
    thrown: int


Mapper: TypeAlias = Callable[[Callable[[np.random.Generator], Chain], Iterable[np.random.Generator]], Iterable[Chain]]
"""How chains are run: ``map``, or the ``map`` of a pool of threads."""


def run_chains(
    patterns: Patterns, rng: np.random.Generator, settings: Settings, mapper: Mapper = map
) -> tuple[Chain, ...]:
    """Run the chains, each with a generator of its own, so that the draws do not depend on how they are run."""
    lists = range(len(patterns.lists))
    bits = np.array([[cell >> k & 1 for k in lists] for cell, _ in patterns.counts], np.int64)
    counts = np.array([n for _, n in patterns.counts], np.int64)
    most = settings.cap * patterns.observed.persons

    def run(one: np.random.Generator) -> Chain:
        missing, occupied = np.empty(settings.keep, np.int64), np.empty(settings.keep, np.int64)
        prior = (settings.shape, settings.rate)
        sweeps = (settings.warm_up, settings.keep, settings.thin)
        thrown = run_chain(one, bits, counts, settings.classes, prior, most, *sweeps, missing, occupied)
        return Chain(missing.astype(float), occupied.astype(float), thrown)

    return tuple(mapper(run, rng.spawn(settings.chains)))


def estimate_by_classes(
    patterns: Patterns, rng: np.random.Generator, settings: Settings | None = None, mapper: Mapper = map
) -> Result:
    """Estimate all persons; refused where chains disagree, are too short, or run into the cap."""
    none = why_no_estimate(patterns)
    if none is not None:
        return Result(Method.LATENT, None, none)
    if len(patterns.lists) < FEWEST:
        reason = "Two lists cannot show classes of persons"
        return refusal(Method.LATENT, Refused.TOO_FEW_LISTS, reason, "Find a third list, or read the two-list estimate")
    asked = settings or Settings()
    chains = run_chains(patterns, rng, asked, mapper)
    seen = patterns.observed.persons
    draws = seen + np.array([chain.missing for chain in chains])
    agreement, worth = r_hat(draws), effective_sample_size(draws)
    cut = sum(chain.thrown for chain in chains) / (asked.chains * asked.keep * asked.thin)
    medians = tuple(float(np.median(chain)) for chain in draws)
    diagnostics: dict[str, Diagnostic] = {
        "chains": asked.chains,
        "sweeps": asked.chains * (asked.warm_up + asked.keep * asked.thin),
        "kept": asked.chains * asked.keep,
        "r_hat": agreement,
        "effective_sample_size": worth,
        "medians_of_chains": medians,
        "classes_occupied": tuple(float(chain.occupied.mean()) for chain in chains),
        "cap": seen + asked.cap * seen,
        "cut_by_cap": cut,
        "prior": f"at most {asked.classes} classes, alpha ~ Gamma({asked.shape}, {asked.rate}), p(N) ~ 1/N",
    }
    if cut > MOST_CUT:
        reason = f"{cut:.1%} of the draws lay beyond {asked.cap:.0f} times the persons documented and were thrown away"
        help_ = "Read the other methods, or find a list that overlaps the others more; the lists set no upper bound"
        return refusal(Method.LATENT, Refused.POSTERIOR_CUT, reason, help_, **diagnostics)
    if not agreement <= WORST_R_HAT:
        said = ", ".join(f"{median:,.0f}" for median in medians)
        reason = f"The chains disagree (R-hat {agreement:.2f}; medians {said}): the posterior has several peaks"
        help_ = "Read the other methods, divide the table into strata, or find a list that overlaps the others more"
        return refusal(Method.LATENT, Refused.CHAINS_DISAGREE, reason, help_, **diagnostics)
    if worth < FEWEST_DRAWS:
        reason = f"{draws.size:,} draws are worth only {worth:,.0f} independent ones"
        return refusal(Method.LATENT, Refused.TOO_FEW_DRAWS, reason, "Run longer chains", **diagnostics)
    lower, median, upper = np.quantile(draws, [0.025, 0.5, 0.975])
    estimated = Estimated(float(median), float(lower), float(upper))
    return Result(Method.LATENT, estimated, None, diagnostics, tuple(_warnings(agreement, medians)), _density(draws))


def _warnings(agreement: float, medians: tuple[float, ...]) -> Iterable[str]:
    if agreement > GOOD_R_HAT:
        said = ", ".join(f"{median:,.0f}" for median in medians)
        yield f"the chains have not quite met (R-hat {agreement:.3f}; medians {said}); another seed may move the median"


def _density(draws: Floats) -> Density:
    low, high = np.quantile(draws, [0.001, 0.995])
    heights, edges = np.histogram(draws, np.linspace(low, max(high, low + 1), 61), density=True)
    return Density(tuple(((edges[1:] + edges[:-1]) / 2).tolist()), tuple(heights.tolist()))
