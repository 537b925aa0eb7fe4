"""Averaging over all log-linear models with two-list parameters, weighted by the Bayesian information criterion.

Derived in docs/method/loglinear.md. Sources: A. E. Raftery, "Bayesian model selection in social research",
Sociological Methodology 25 (1995), 111-163; S. T. Buckland, K. P. Burnham & N. H. Augustin, "Model selection: an
integral part of inference", Biometrics 53 (1997), 603-618.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.optimize import brentq
from scipy.special import ndtr

from tallystick.estimation.kernel import Floats, Ints
from tallystick.estimation.loglinear import names_of_model, why_no_loglinear
from tallystick.estimation.loglinear_kernel import fit_each
from tallystick.estimation.patterns import Patterns
from tallystick.estimation.result import LEVEL, Density, Diagnostic, Estimated, Method, Refused, Result, refusal

MOST: Final = 6
"""Seven lists have 2^21 models."""
SHOWN: Final = 5
NEGLIGIBLE: Final = 1e-9
APPROXIMATE: Final = (
    "the interval is an approximation: each model takes the logarithm of the persons missing for normal, "
    "and BIC weighs models as it would with very many persons"
)


@dataclass(frozen=True, slots=True)
class Mixture:
    """Every model that has a maximum and some weight: ln persons on no list, its variance, and the weight."""

    models: Ints
    log_missing: Floats
    variance: Floats
    weight: Floats
    without_maximum: int

    def share_below(self, log_missing: float) -> float:
        """Give the weighted share of the normal distributions of ln missing that lies below a number."""
        return float(self.weight @ ndtr((log_missing - self.log_missing) / np.sqrt(self.variance)))

    def quantile(self, share: float) -> float:
        """Give the number of persons on no list with this share below it."""
        far = 40 * np.sqrt(self.variance.max()) + 1
        low, high = self.log_missing.min() - far, self.log_missing.max() + far
        return float(np.exp(brentq(lambda x: self.share_below(x) - share, low, high)))


def average_models(patterns: Patterns) -> Mixture | None:
    """Fit every model, weigh it by exp(-BIC / 2), n being the documented; none where no model has a maximum."""
    table = patterns.table()
    lists = len(patterns.lists)
    models = np.arange(1 << (lists * (lists - 1) // 2), dtype=np.int64)
    constants, variances, deviances = (np.empty(models.size) for _ in range(3))
    sizes = np.empty(models.size, np.int64)
    fit_each(table, models, constants, variances, deviances, sizes)
    exists = ~np.isnan(constants)
    if not exists.any():
        return None
    criterion = np.where(exists, deviances + sizes * np.log(table.sum()), np.inf)
    weight = np.exp(-(criterion - criterion.min()) / 2)
    weight /= weight.sum()
    kept = weight > NEGLIGIBLE
    share = weight[kept] / weight[kept].sum()
    return Mixture(models[kept], constants[kept], variances[kept], share, int((~exists).sum()))


def estimate_by_bic(patterns: Patterns) -> Result:
    """Estimate all persons by BIC averaging: median and interval of the mixture of the models' own approximations."""
    none = why_no_loglinear(patterns, Method.LOGLINEAR_BIC, MOST)
    if none is not None:
        return none
    mixture = average_models(patterns)
    if mixture is None:
        reason = "No log-linear model has a maximum likelihood estimate for this table"
        help_ = "Link the lists more completely, or join lists that hardly overlap"
        return refusal(Method.LOGLINEAR_BIC, Refused.NO_MAXIMUM, reason, help_)
    seen = patterns.observed.persons
    low, middle, high = (seen + mixture.quantile(q) for q in ((1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2))
    best = np.argsort(-mixture.weight, kind="stable")[:SHOWN]
    likeliest: Diagnostic = tuple(
        {
            "model": names_of_model(patterns, int(mixture.models[k])),
            "estimate": float(seen + np.exp(mixture.log_missing[k])),
            "weight": float(mixture.weight[k]),
        }
        for k in best
    )
    return Result(
        Method.LOGLINEAR_BIC,
        Estimated(middle, low, high),
        None,
        {
            "models": int(mixture.models.size + mixture.without_maximum),
            "models_without_maximum": mixture.without_maximum,
            "likeliest_models": likeliest,
        },
        (APPROXIMATE,),
        _density(mixture, seen),
    )


def _density(mixture: Mixture, seen: int) -> Density:
    edges = np.linspace(mixture.quantile(0.001), mixture.quantile(0.995), 161)
    below = np.array([mixture.share_below(float(np.log(x))) for x in edges])
    heights = np.diff(below) / np.diff(edges)
    return Density(tuple((seen + (edges[1:] + edges[:-1]) / 2).tolist()), tuple(heights.tolist()))
