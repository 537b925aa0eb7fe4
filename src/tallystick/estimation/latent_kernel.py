"""Compiled arithmetic of the Bayesian latent-class model: one chain of the Gibbs sampler.

Knows patterns as rows of bits with their counts, and a numpy Generator for chance. Knows nothing of convergence,
intervals or words; every conditional distribution is derived in docs/method/latent-class.md.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.random import Generator

from tallystick.estimation.kernel import Floats, Ints, compiled, inlined

FEW = 6
"""So few persons are shared out one by one; a draw for each class would cost more."""
LEFT_OUT = np.array(
    [math.lgamma(k + 1) - (k + 0.5) * math.log(k + 1) + (k + 1) - 0.5 * math.log(2 * math.pi) for k in range(10)]
)
"""ln k! less Stirling's formula around k + 1, for the first few k."""


@inlined
def log_gamma_draw(rng: Generator, shape: float) -> float:
    """Draw the logarithm of a gamma variable of rate 1; shapes far below 1 do not underflow in logarithms.

    G(shape) is distributed as G(shape + 1) * U^(1/shape) (Marsaglia & Tsang 2000, section 6).
    """
    if shape < 1.0:
        return np.log(rng.standard_gamma(shape + 1.0)) + np.log(1.0 - rng.random()) / shape
    return np.log(rng.standard_gamma(shape))


@inlined
def beta_draw(rng: Generator, ones: int, zeros: int) -> float:
    """Draw a probability given a uniform prior and so many ones and zeros seen."""
    if ones == 0:
        if zeros == 0:
            return rng.random()
        return 1.0 - (1.0 - rng.random()) ** (1.0 / (zeros + 1))
    if zeros == 0:
        return (1.0 - rng.random()) ** (1.0 / (ones + 1))
    a = rng.standard_gamma(ones + 1.0)
    return a / (a + rng.standard_gamma(zeros + 1.0))


@compiled
def stirling_rest(k: float) -> float:
    """Give what Stirling's formula leaves out of ln k!, written around k + 1 (Hoermann 1993)."""
    if k < 10:
        return LEFT_OUT[int(k)]
    x = 1.0 / (k + 1.0)
    return (1 / 12.0 - (1 / 360.0 - x * x / 1260.0) * x * x) * x


@inlined
def binomial_draw(rng: Generator, n: int, p: float) -> int:
    """Draw a binomial count, exactly: inversion where the mean is below 10, else Hoermann's BTRS.

    Source: W. Hoermann, "The generation of binomial random variates", Journal of Statistical Computation and
    Simulation 46 (1993), 101-110.
    """
    turned = p > 0.5
    if turned:
        p = 1.0 - p
    if p <= 0.0 or n == 0:
        return n if turned else 0
    odds = p / (1.0 - p)
    if n * p < 10.0:
        # (1 - p)^n by squaring.
        chance = 1.0
        square = 1.0 - p
        left = n
        while left:
            if left & 1:
                chance *= square
            square *= square
            left >>= 1
        u = rng.random()
        k = 0
        while u > chance and k < n:
            u -= chance
            k += 1
            chance *= odds * (n - k + 1) / k
        return n - k if turned else k
    spread = np.sqrt(n * p * (1.0 - p))
    b = 1.15 + 2.53 * spread
    a = -0.0873 + 0.0248 * b + 0.01 * p
    quick = 0.92 - 4.2 / b
    while True:
        v = rng.random()
        u = rng.random() - 0.5
        us = 0.5 - abs(u)
        k = np.floor((2.0 * a / us + b) * u + n * p + 0.5)
        if us >= 0.07 and v <= quick:
            return n - int(k) if turned else int(k)
        if k < 0 or k > n:
            continue
        m = np.floor((n + 1) * p)
        v = np.log(v * (2.83 + 5.1 / b) * spread / (a / (us * us) + b))
        bound = (
            (m + 0.5) * np.log((m + 1.0) / (odds * (n - m + 1.0)))
            + (n + 1.0) * np.log((n - m + 1.0) / (n - k + 1.0))
            + (k + 0.5) * np.log(odds * (n - k + 1.0) / (k + 1.0))
            + stirling_rest(m)
            + stirling_rest(n - m)
            - stirling_rest(k)
            - stirling_rest(n - k)
        )
        if v <= bound:
            return n - int(k) if turned else int(k)


@inlined
def share_out(rng: Generator, n: int, weights: Floats, total: float, order: Ints, into: Ints) -> None:
    """Share ``n`` persons out over classes by weight: a binomial draw for each class in order, until few are left.

    Any order gives the same distribution; with the heaviest classes first few are left soon.
    """
    left = total
    x = 0
    last = order.size - 1
    while n > FEW and x < last:
        k = order[x]
        got = n if left <= weights[k] else binomial_draw(rng, n, weights[k] / left)
        into[k] += got
        n -= got
        left -= weights[k]
        x += 1
    if x == last:
        into[order[x]] += n
        return
    for _ in range(n):
        u = rng.random() * left
        y = x
        while y < last:
            u -= weights[order[y]]
            if u < 0:
                break
            y += 1
        into[order[y]] += 1


@compiled
def run_chain(
    rng: Generator,
    bits: Ints,
    counts: Ints,
    classes: int,
    prior: tuple[float, float],
    most_missing: float,
    warm_up: int,
    keep: int,
    thin: int,
    missing: Ints,
    occupied: Ints,
) -> int:
    """Run one chain; give how often a draw beyond ``most_missing`` had to be thrown away after the warm-up.

    ``missing`` and ``occupied`` take the persons on no list and the classes anybody is in, at every ``thin``-th sweep.
    """
    patterns, lists = bits.shape
    seen = counts.sum()
    hits = np.empty((classes, lists))
    ratio = np.empty((lists, classes))
    none = np.empty(classes)
    share = np.empty(classes)
    log_share = np.empty(classes)
    weights = np.empty(classes)
    ones = np.zeros((classes, lists), np.int64)
    given = np.zeros(classes, np.int64)
    size = np.zeros(classes, np.int64)
    order = np.arange(classes)
    for k in range(classes):
        log_share[k] = np.log(9.0) - (k + 1) * np.log(10.0)
        share[k] = np.exp(log_share[k])
        for j in range(lists):
            hits[k, j] = 0.05 + 0.9 * rng.random()
    alpha = prior[0] / prior[1]
    n0 = seen
    thrown = 0
    at = 0
    for sweep in range(warm_up + keep * thin):
        # Heaviest classes first; they hardly change from sweep to sweep.
        for x in range(1, classes):
            k = order[x]
            y = x
            while y > 0 and share[order[y - 1]] < share[k]:
                order[y] = order[y - 1]
                y -= 1
            order[y] = k
        silent = 0.0
        for k in range(classes):
            quiet = share[k]
            for j in range(lists):
                h = hits[k, j]
                quiet *= 1.0 - h
                ratio[j, k] = h / (1.0 - h)
            none[k] = quiet
            silent += quiet
            size[k] = 0
            for j in range(lists):
                ones[k, j] = 0
        for i in range(patterns):
            total = 0.0
            for k in range(classes):
                weights[k] = none[k]
                given[k] = 0
            for j in range(lists):
                if bits[i, j]:
                    for k in range(classes):
                        weights[k] *= ratio[j, k]
            for k in range(classes):
                total += weights[k]
            share_out(rng, counts[i], weights, total, order, given)
            for k in range(classes):
                if given[k]:
                    size[k] += given[k]
                    for j in range(lists):
                        ones[k, j] += given[k] * bits[i, j]
        # Persons on no list: negative binomial, as a Poisson count with a gamma mean; past the cap the chain stays.
        silent = min(silent, 1.0 - 1e-15)
        mean = rng.standard_gamma(float(seen)) * silent / (1.0 - silent)
        proposed = float(rng.poisson(mean)) if mean < 1e15 else np.inf
        if proposed <= most_missing:
            n0 = int(proposed)
        elif sweep >= warm_up:
            thrown += 1
        for k in range(classes):
            given[k] = 0
        share_out(rng, n0, none, silent, order, given)
        full = 0
        for k in range(classes):
            size[k] += given[k]
            full += size[k] > 0
        _relabel(rng, size, ones, log_share)
        for k in range(classes):
            for j in range(lists):
                hits[k, j] = min(max(beta_draw(rng, ones[k, j], size[k] - ones[k, j]), 1e-300), 1.0 - 1e-16)
        alpha = _concentration(rng, alpha, size, prior)
        # Sticks, in logarithms: the last share may be far smaller than the smallest number.
        left = seen + n0
        log_rest = 0.0
        for k in range(classes - 1):
            left -= size[k]
            if size[k] + left == 0:
                # Nobody here or after: 1 - V = U^(1 / alpha).
                rest = -rng.standard_exponential() / alpha
                take = np.log(-np.expm1(rest))
                both = 0.0
            else:
                take = log_gamma_draw(rng, 1.0 + size[k])
                rest = log_gamma_draw(rng, alpha + left)
                both = max(take, rest) + np.log1p(np.exp(-abs(take - rest)))
            log_share[k] = log_rest + take - both
            log_rest += rest - both
        log_share[classes - 1] = log_rest
        for k in range(classes):
            share[k] = np.exp(log_share[k])
        if sweep >= warm_up and (sweep - warm_up + 1) % thin == 0:
            missing[at] = n0
            occupied[at] = full
            at += 1
    return thrown


@inlined
def _concentration(rng: Generator, alpha: float, size: Ints, prior: tuple[float, float]) -> float:
    """Move alpha given the sizes of the classes, with the sticks integrated out; a Metropolis step on its logarithm.

    Given the sticks instead, alpha would hardly move: sticks of empty classes say nothing of the data but tie it down.
    With n_>=k persons in class k and after it, the density of ln alpha is up to a constant
    alpha^shape exp(-rate alpha) G(alpha + n_last) / G(alpha + n) prod alpha / (alpha + n_>=k), over all but the last.
    """
    new = alpha * np.exp(1.5 * rng.normal())
    last = size.size - 1
    beyond = size[last]
    gain = log_gamma(new + beyond) - log_gamma(alpha + beyond)
    odds = 1.0
    for k in range(last - 1, -1, -1):
        beyond += size[k]
        odds *= new * (alpha + beyond) / (alpha * (new + beyond))
    gain += log_gamma(alpha + beyond) - log_gamma(new + beyond)
    gain += np.log(odds) + prior[0] * np.log(new / alpha) - prior[1] * (new - alpha)
    return new if gain >= 0 or np.log(1.0 - rng.random()) < gain else alpha


@compiled
def log_gamma(x: float) -> float:
    """Give ln G(x) for x > 0: Stirling's series, after moving small arguments up past 8."""
    shift = 1.0
    while x < 8.0:
        shift *= x
        x += 1.0
    y = 1.0 / (x * x)
    rest = (1 / 12.0 - y * (1 / 360.0 - y * (1 / 1260.0 - y / 1680.0))) / x
    return (x - 0.5) * np.log(x) - x + 0.9189385332046727 + rest - np.log(shift)


@inlined
def _relabel(rng: Generator, size: Ints, ones: Ints, log_share: Floats) -> None:
    """Offer each pair of neighbouring classes an exchange of labels (Papaspiliopoulos & Roberts 2008, section 3.4).

    Exchanging the persons of two classes, shares kept, multiplies the density by (share_k / share_l)^(n_l - n_k).
    """
    for k in range(size.size - 1):
        gain = (log_share[k] - log_share[k + 1]) * (size[k + 1] - size[k])
        if gain >= 0 or np.log(1.0 - rng.random()) < gain:
            size[k], size[k + 1] = size[k + 1], size[k]
            for j in range(ones.shape[1]):
                ones[k, j], ones[k + 1, j] = ones[k + 1, j], ones[k, j]
