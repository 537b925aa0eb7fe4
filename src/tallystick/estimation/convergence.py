"""Whether chains agree: rank-normalised split R-hat and bulk effective sample size.

Knows chains of numbers. Source of both: A. Vehtari, A. Gelman, D. Simpson, B. Carpenter & P.-C. Buerkner,
"Rank-normalization, folding, and localization: an improved R-hat", Bayesian Analysis 16 (2021), 667-718.
"""

from __future__ import annotations

import numpy as np
from scipy.special import ndtri
from scipy.stats import rankdata

from tallystick.estimation.kernel import Floats


def r_hat(chains: Floats) -> float:
    """Give the larger of the rank-normalised split R-hat of the draws (a chain a row) and of their distances.

    Infinite where every half of a chain stands still at another number; 1 where nothing varies at all.
    """
    folded = np.abs(chains - np.median(chains))
    return max(_split_r_hat(_normal_scores(chains)), _split_r_hat(_normal_scores(folded)))


def effective_sample_size(chains: Floats) -> float:
    """Give how many independent draws the chains are worth for the bulk of the distribution."""
    halves = _halves(_normal_scores(chains))
    m, n = halves.shape
    centred = halves - halves.mean(axis=1, keepdims=True)
    spectrum = np.fft.rfft(centred, 2 * n, axis=1)
    lagged = np.fft.irfft(spectrum * np.conj(spectrum), axis=1)[:, :n] / n
    within = lagged[:, 0].mean() * n / (n - 1)
    whole = within * (n - 1) / n + halves.mean(axis=1).var(ddof=1)
    if whole == 0:
        return float(m * n)
    correlation = 1 - (within - lagged.mean(axis=0)) / whole
    # Geyer's initial monotone sequence: sums of neighbouring lags, positive and never rising.
    pairs = correlation[: n // 2 * 2].reshape(-1, 2).sum(axis=1)
    ends = np.flatnonzero(pairs <= 0)
    pairs = np.minimum.accumulate(pairs[: ends[0] if ends.size else pairs.size])
    return float(m * n / max(2 * pairs.sum() - 1, 1 / np.log10(m * n)))


def _halves(chains: Floats) -> Floats:
    half = chains.shape[1] // 2
    return np.concatenate([chains[:, :half], chains[:, -half:]])


def _normal_scores(chains: Floats) -> Floats:
    ranks = rankdata(chains, method="average").reshape(chains.shape)
    return np.asarray(ndtri((ranks - 0.375) / (chains.size + 0.25)))


def _split_r_hat(chains: Floats) -> float:
    halves = _halves(chains)
    n = halves.shape[1]
    within = halves.var(axis=1, ddof=1).mean()
    between = halves.mean(axis=1).var(ddof=1)
    if within == 0:
        return 1.0 if between == 0 else float("inf")
    return float(np.sqrt((n - 1) / n + between / within))
