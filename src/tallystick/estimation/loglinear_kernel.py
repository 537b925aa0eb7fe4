"""Compiled arithmetic of log-linear models with two-list parameters: one fit, one forward selection, many of them.

Knows tables as counts over all 2^p patterns (bit k of a pattern: list k) and models as one bit a pair of lists. Knows
nothing of names, intervals or words; what the arithmetic means is derived in docs/method/loglinear.md.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from tallystick.estimation.kernel import Floats, Ints, compiled

MOST_STEPS: Final = 50
SMALL_STEP: Final = 1e-7
"""Newton's method has arrived when no parameter moves further than this (the next step would be its square); where no
maximum exists, some parameter goes on moving by about 1 a step for ever."""
TINY: Final = 1e-11
"""A pivot this small beside the largest says that a parameter is not determined by the cells that are left."""


@compiled
def pairs_of(lists: int) -> Ints:
    """Give each pair of lists as a pattern of two bits, in the order in which models number them."""
    pairs = np.empty(lists * (lists - 1) // 2, np.int64)
    k = 0
    for first in range(lists):
        for second in range(first + 1, lists):
            pairs[k] = (1 << first) | (1 << second)
            k += 1
    return pairs


@compiled
def overlaps(counts: Floats, pairs: Ints) -> Floats:
    """Count the persons on both lists of each pair, whatever other lists they are on."""
    both = np.zeros(pairs.size)
    for cell in range(1, counts.size):
        if counts[cell] > 0:
            for k in range(pairs.size):
                if cell & pairs[k] == pairs[k]:
                    both[k] += counts[cell]
    return both


@compiled
def solve(a: Floats, b: Floats) -> bool:
    """Solve a symmetric positive system in place by Cholesky's method; say no where it is singular."""
    n = b.size
    largest = 0.0
    for i in range(n):
        largest = max(largest, a[i, i])
    for j in range(n):
        s = a[j, j]
        before = s
        for k in range(j):
            s -= a[j, k] * a[j, k]
        if s <= TINY * before or s <= 0 or largest <= 0:
            return False
        d = np.sqrt(s)
        a[j, j] = d
        for i in range(j + 1, n):
            t = a[i, j]
            for k in range(j):
                t -= a[i, k] * a[j, k]
            a[i, j] = t / d
    for i in range(n):
        t = b[i]
        for k in range(i):
            t -= a[i, k] * b[k]
        b[i] = t / a[i, i]
    for i in range(n - 1, -1, -1):
        t = b[i]
        for k in range(i + 1, n):
            t -= a[k, i] * b[k]
        b[i] = t / a[i, i]
    return True


@compiled
def terms_of(model: int, pairs: Ints, lists: int, counts: Floats, both: Floats) -> tuple[Ints, Ints]:
    """Split a model into the terms to be estimated and the terms whose parameter is minus infinity.

    A term is a pattern: 0 the constant, one bit a list, two bits a pair. A pair of the model that nobody is on, and a
    list that nobody is on, have minus infinity for their parameter, and every cell that holds them an expected count
    of 0.
    """
    terms = np.empty(1 + lists + pairs.size, np.int64)
    gone = np.empty(lists + pairs.size, np.int64)
    terms[0] = 0
    size = 1
    lost = 0
    for k in range(lists):
        anybody = False
        for cell in range(1, counts.size):
            if (cell >> k) & 1 and counts[cell] > 0:
                anybody = True
                break
        if anybody:
            terms[size] = 1 << k
            size += 1
        else:
            gone[lost] = 1 << k
            lost += 1
    for k in range(pairs.size):
        if (model >> k) & 1:
            if both[k] > 0:
                terms[size] = pairs[k]
                size += 1
            else:
                gone[lost] = pairs[k]
                lost += 1
    return terms[:size], gone[:lost]


@compiled
def fit(counts: Floats, terms: Ints, gone: Ints, beta: Floats, fitted: Floats, start: bool) -> tuple[bool, float]:
    """Find the maximum of the Poisson likelihood over the cells that can be seen and are not gone.

    ``beta`` holds the parameters and ``fitted`` the expected counts afterwards; with ``start``, ``beta`` is where the
    search begins. Gives whether a finite, unique maximum exists, and the variance of the constant.
    """
    size = terms.size
    cells = np.empty(counts.size, np.int64)
    seen = 0
    for cell in range(1, counts.size):
        kept = True
        for k in range(gone.size):
            if cell & gone[k] == gone[k]:
                kept = False
                break
        fitted[cell] = 0.0
        if kept:
            cells[seen] = cell
            seen += 1
    fitted[0] = 0.0
    if seen < size:
        return False, np.inf
    hessian = np.empty((size, size))
    step = np.empty(size)
    member = np.empty(size, np.int64)
    at = start
    for _ in range(MOST_STEPS):
        hessian[:, :] = 0.0
        step[:] = 0.0
        for i in range(seen):
            cell = cells[i]
            inside = 0
            eta = 0.0
            for k in range(size):
                if cell & terms[k] == terms[k]:
                    member[inside] = k
                    inside += 1
                    eta += beta[k]
            if at:
                weight = np.exp(min(eta, 40.0))
                slope = counts[cell] - weight
            else:
                # The first step regresses the logarithms of the counts, moved off zero, on the terms.
                weight = counts[cell] + 0.5
                slope = weight * np.log(weight)
            fitted[cell] = weight
            for x in range(inside):
                i1 = member[x]
                step[i1] += slope
                for y in range(x + 1):
                    hessian[i1, member[y]] += weight
        if not solve(hessian, step):
            return False, np.inf
        farthest = 0.0
        for k in range(size):
            farthest = max(farthest, abs(step[k]))
        # A far step overshoots where the likelihood is not yet quadratic.
        damp = 1.0 if not at or farthest <= 4.0 else 4.0 / farthest
        for k in range(size):
            beta[k] = beta[k] + damp * step[k] if at else step[k]
        if at and farthest < SMALL_STEP:
            # Row 0 of the inverse: solve against the first unit vector with the factor at hand.
            spread = _variance_of_constant(hessian, size)
            return True, spread
        at = True
    return False, np.inf


@compiled
def _variance_of_constant(factor: Floats, size: int) -> float:
    """Give the first diagonal element of the inverse of L L', given L."""
    x = np.zeros(size)
    x[0] = 1.0
    total = 0.0
    for i in range(size):
        t = x[i]
        for k in range(i):
            t -= factor[i, k] * x[k]
        x[i] = t / factor[i, i]
        total += x[i] * x[i]
    return total


@compiled
def independent_start(counts: Floats, terms: Ints, beta: Floats) -> bool:
    """Put into ``beta`` the maximum with main effects only; say no where nobody is on two lists.

    With n persons seen and n_k on list k it stands at the N that solves n / N = 1 - prod(1 - n_k / N) (Darroch 1958,
    Biometrika 45, equation 16), found here by halving an interval of 1 / N.
    """
    on = np.zeros(terms.size)
    seen = 0.0
    for cell in range(1, counts.size):
        if counts[cell] > 0:
            seen += counts[cell]
            for k in range(1, terms.size):
                if cell & terms[k]:
                    on[k] += counts[cell]
    if on.sum() <= seen:
        return False
    low, high = 0.0, 1.0 / seen
    for _ in range(40):
        x = 0.5 * (low + high)
        quiet = 1.0
        for k in range(1, terms.size):
            quiet *= 1.0 - on[k] * x
        if 1.0 - quiet > seen * x:
            low = x
        else:
            high = x
    x = 0.5 * (low + high)
    beta[0] = -np.log(x)
    for k in range(1, terms.size):
        p = min(max(on[k] * x, 1e-12), 1.0 - 1e-12)
        beta[0] += np.log(1.0 - p)
        beta[k] = np.log(p / (1.0 - p))
    return True


@compiled
def poisson_tail(observed: float, mean: float) -> float:
    """Give the one-sided probability of a count as far from its mean as this, on the side where it lies."""
    if mean <= 0:
        return 1.0 if observed == 0 else 0.0
    # Summed outward from the observed count, so that far tails keep their digits.
    log_term = observed * np.log(mean) - mean - log_factorial(observed)
    term = np.exp(log_term)
    total = term
    k = observed
    if observed < mean:
        while k >= 1 and term > total * 1e-11:
            term *= k / mean
            k -= 1
            total += term
    else:
        while term > total * 1e-11:
            k += 1
            term *= mean / k
            total += term
    return min(total, 1.0)


@compiled
def log_factorial(n: float) -> float:
    """Give ln n! (Stirling's series from 20 on, exact to the last digit there)."""
    if n < 20:
        total = 0.0
        for k in range(2, int(n) + 1):
            total += np.log(k)
        return total
    x = n + 1.0
    return (x - 0.5) * np.log(x) - x + 0.9189385332046727 + 1 / (12 * x) - 1 / (360 * x**3) + 1 / (1260 * x**5)


@compiled
def select(counts: Floats, threshold: float) -> tuple[float, int, bool]:
    """Choose a model step by step and give its estimate of the persons on no list, the model, and whether it exists.

    From main effects on, the pair with the smallest one-sided Poisson probability is added, as long as that is below
    ``threshold`` and the model with it has a finite, unique maximum; a pair that fails that is passed over.
    """
    lists = 0
    while (1 << lists) < counts.size:
        lists += 1
    pairs = pairs_of(lists)
    both = overlaps(counts, pairs)
    beta = np.zeros(1 + lists + pairs.size)
    trial = np.zeros(1 + lists + pairs.size)
    fitted = np.zeros(counts.size)
    other = np.zeros(counts.size)
    model = 0
    terms, gone = terms_of(model, pairs, lists, counts, both)
    exists = independent_start(counts, terms, beta)
    if exists:
        exists, _ = fit(counts, terms, gone, beta, fitted, True)
    if not exists:
        return np.nan, model, False
    chances = np.empty(pairs.size)
    while True:
        expected = overlaps(fitted, pairs)
        for k in range(pairs.size):
            chances[k] = 2.0 if (model >> k) & 1 else poisson_tail(both[k], expected[k])
        added = False
        while True:
            best = int(np.argmin(chances))
            if chances[best] >= threshold:
                break
            wider = model | (1 << best)
            terms, gone = terms_of(wider, pairs, lists, counts, both)
            # Terms keep the order of the pairs: the parameters at hand move up to make room for the new one.
            _move(beta, model, best, both, terms.size - (both[best] > 0), trial)
            exists, _ = fit(counts, terms, gone, trial, other, True)
            if exists:
                model = wider
                beta[:] = trial
                fitted[:] = other
                added = True
                break
            chances[best] = 2.0
        if not added:
            return np.exp(beta[0]), model, True


@compiled
def _move(beta: Floats, model: int, new: int, both: Floats, size: int, trial: Floats) -> None:
    """Copy the parameters of ``model`` to ``trial``, with a zero where the parameter of pair ``new`` will stand."""
    trial[:size] = beta[:size]
    if both[new] <= 0:
        return
    later = 0
    for k in range(new + 1, both.size):
        if (model >> k) & 1 and both[k] > 0:
            later += 1
    for k in range(size, size - later, -1):
        trial[k] = trial[k - 1]
    trial[size - later] = 0.0


@compiled
def select_each(tables: Floats, threshold: float, missing: Floats, models: Ints) -> None:
    """Choose a model for each row of ``tables``; ``missing`` is NaN where none exists."""
    for i in range(tables.shape[0]):
        estimate, model, exists = select(tables[i], threshold)
        missing[i] = estimate if exists else np.nan
        models[i] = model


@compiled
def fit_each(
    counts: Floats, models: Ints, constants: Floats, variances: Floats, deviances: Floats, sizes: Ints
) -> None:
    """Fit each of ``models`` to one table; ``constants`` is NaN where no maximum exists.

    ``deviances`` is minus twice the maximised Poisson log-likelihood, and ``sizes`` the number of parameters, those at
    minus infinity included.
    """
    lists = 0
    while (1 << lists) < counts.size:
        lists += 1
    pairs = pairs_of(lists)
    both = overlaps(counts, pairs)
    beta = np.zeros(1 + lists + pairs.size)
    fitted = np.zeros(counts.size)
    for i in range(models.size):
        terms, gone = terms_of(models[i], pairs, lists, counts, both)
        exists, variance = fit(counts, terms, gone, beta, fitted, False)
        constants[i] = beta[0] if exists else np.nan
        variances[i] = variance
        sizes[i] = terms.size + gone.size
        likelihood = 0.0
        for cell in range(1, counts.size):
            if fitted[cell] > 0:
                likelihood += counts[cell] * np.log(fitted[cell]) - fitted[cell] - log_factorial(counts[cell])
        deviances[i] = -2.0 * likelihood
