"""Two lists: Chapman's estimator, and the assumptions that nobody can test with two lists only.

Derived in docs/method/two-lists.md. Source: D. G. Chapman, "Some properties of the hypergeometric distribution with
applications to zoological sample censuses", University of California Publications in Statistics 1 (1951), 131-160;
variance: G. A. F. Seber, "The effects of trap response on tag recapture estimates", Biometrics 26 (1970), 13-22.
"""

from __future__ import annotations

from math import exp, log, sqrt
from typing import Final

from scipy.special import ndtri

from tallystick.estimation.checks import why_no_estimate
from tallystick.estimation.patterns import Patterns
from tallystick.estimation.result import LEVEL, Estimated, Method, Refused, Result, refusal

ASSUMPTIONS: Final = (
    "Being on one list makes it neither likelier nor less likely to be on the other",
    "On at least one of the lists everybody had the same chance of being recorded",
    "Nobody joined or left the population between the lists: both cover the same harm, place and days",
    "Links are right: whoever is on both was recognised, and nobody was taken for somebody else",
)
"""What must hold; with two lists none of it can be tested (Seber 1982, The Estimation of Animal Abundance, ch. 3)."""


def estimate_from_two_lists(patterns: Patterns) -> Result:
    """Estimate all persons from two lists.

    With n1 and n2 persons on the lists and m on both, (n1 + 1)(n2 + 1) / (m + 1) - 1. The interval treats the persons
    on neither list as log-normal about the estimate (Chao 1987), so it never falls below what was documented.
    """
    if len(patterns.lists) != 2:  # noqa: PLR2004 -- two lists
        reason = f"There are {len(patterns.lists)} lists, and this is the method for two"
        return refusal(Method.TWO_LISTS, Refused.TOO_MANY_LISTS, reason, "Use the methods that model dependence")
    none = why_no_estimate(patterns)
    if none is not None:
        return Result(Method.TWO_LISTS, None, none)
    first, second, both = patterns.on(0), patterns.on(1), patterns.on(0, 1)
    chapman = (first + 1) * (second + 1) / (both + 1) - 1
    variance = (first + 1) * (second + 1) * (first - both) * (second - both) / ((both + 1) ** 2 * (both + 2))
    seen = patterns.observed.persons
    missing = chapman - seen
    factor = exp(float(ndtri((1 + LEVEL) / 2)) * sqrt(log(1 + variance / missing**2))) if missing > 0 else 1.0
    return Result(
        Method.TWO_LISTS,
        Estimated(chapman, seen + missing / factor, seen + missing * factor),
        None,
        {"lincoln_petersen": first * second / both, "standard_error": sqrt(variance), "assumptions": ASSUMPTIONS},
        ("with two lists, dependence between them cannot be seen; no diagnostic of this estimate exists",),
    )
