"""The tables that R draws from a seed, so that an interval made with R can be made again to the digit.

R's sampling is part of its documented interface: set.seed, and rmultinom as a chain of binomials. Written from the
papers: M. Matsumoto & T. Nishimura, "Mersenne Twister", ACM TOMACS 8 (1998), 3-30; V. Kachitvichyanukul & B. W.
Schmeiser, "Binomial random variate generation", Communications of the ACM 31 (1988), 216-222 (algorithm BTPE; step
numbers below are theirs). Knows nothing of lists or models.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

import numpy as np

from tallystick.estimation.kernel import Floats, Ints, compiled

MOST_SEED: Final = 2**31 - 1
WORDS: Final = 624
SHIFT: Final = 397
WORD: Final = 2**32 - 1
SCRAMBLES: Final = 50
INVERTED: Final = 30.0
"""A binomial with a smaller mean (of its rarer outcome) is drawn by inversion, any other by rejection."""
MOST_BY_INVERSION: Final = 110
"""A mean below 30 never comes so far; rounding might."""
NEAR: Final = 20
"""So close to the mode a ratio of probabilities is multiplied out, and no bound tried before (step 5.0)."""


def resampled(counts: Ints, seed: int, tables: int) -> Ints:
    """Draw tables of as many persons as ``counts`` holds, one a row: ``set.seed(seed); rmultinom(tables, n, counts)``.

    Each cell in turn is a binomial among the persons left, so the order of the cells matters.
    """
    seen = int(counts.sum())
    shares = [Fraction(float(count) / seen) for count in counts]
    left = sum(shares)
    chances = np.empty(counts.size)
    for k, share in enumerate(shares):
        # Exact, as R's extended precision in effect is: whether a mean of 30 falls just short of it decides how many
        # numbers are used up, and with that all tables after.
        chances[k] = float(share / left) if share else 0.0
        left -= share
    drawn = np.zeros((tables, counts.size), np.int64)
    _fill(drawn, seen, chances, state_of(seed))
    return drawn


def state_of(seed: int) -> Ints:
    """Give the generator's 624 words as ``set.seed`` leaves them, and the place of the next: behind the last."""
    words, x = [], seed & WORD
    for _ in range(SCRAMBLES + 1 + WORDS):
        x = (69069 * x + 1) & WORD
        words.append(x)
    return np.array([*words[-WORDS:], WORDS], np.int64)


@compiled
def uniform(state: Ints) -> float:
    """Draw a number between 0 and 1, neither of them."""
    if state[WORDS] == WORDS:
        for k in range(WORDS):
            joined = (state[k] & 0x80000000) | (state[(k + 1) % WORDS] & 0x7FFFFFFF)
            state[k] = state[(k + SHIFT) % WORDS] ^ (joined >> 1) ^ (0x9908B0DF if joined & 1 else 0)
        state[WORDS] = 0
    y = state[state[WORDS]]
    state[WORDS] += 1
    y ^= y >> 11
    y ^= (y << 7) & 0x9D2C5680
    y ^= (y << 15) & 0xEFC60000
    y ^= y >> 18
    return y / 2.0**32 if y else 0.5 / WORD


@compiled
def binomial(n: int, chance: float, state: Ints) -> int:
    """Draw how many of ``n`` it is, each with this chance."""
    if n == 0 or chance == 0.0:
        return 0
    if chance >= 1.0:
        return n
    p = min(chance, 1.0 - chance)
    found = _inverted(n, p, state) if n * p < INVERTED else _rejected(n, p, state)
    return n - found if chance > 0.5 else found  # noqa: PLR2004 -- the rarer outcome was drawn


@compiled
def _inverted(n: int, p: float, state: Ints) -> int:
    """Go up from 0 until the probabilities have used up one uniform number."""
    odds = p / (1.0 - p)
    while True:
        left, probability = uniform(state), (1.0 - p) ** n
        for found in range(MOST_BY_INVERSION + 1):
            if left < probability:
                return found
            left -= probability
            probability *= odds * (n + 1) / (found + 1) - odds


@compiled
def _rejected(n: int, p: float, state: Ints) -> int:
    """Draw from a triangle, two parallelograms and two exponential tails that lie over the distribution (BTPE)."""
    q = 1.0 - p
    variance = n * p * q
    peak = n * p + p
    mode = int(peak)
    # Step 0: the triangle's half-width, its ends, the slopes of the tails, and the four areas added up.
    half = int(2.195 * np.sqrt(variance) - 4.6 * q) + 0.5
    middle = mode + 0.5
    start, end = middle - half, middle + half
    height = 0.134 + 20.5 / (15.3 + mode)
    slope = (peak - start) / (peak - start * p)
    left_slope = slope * (1.0 + 0.5 * slope)
    slope = (end - peak) / (end * q)
    right_slope = slope * (1.0 + 0.5 * slope)
    to_sides = half * (1.0 + 2.0 * height)
    to_left = to_sides + height / left_slope
    to_right = to_left + height / right_slope
    while True:
        u = uniform(state) * to_right
        v = uniform(state)
        if u <= half:  # step 1: inside the triangle nothing is rejected
            return int(middle - half * v + u)
        if u <= to_sides:  # step 2: parallelograms
            x = start + (u - half) / height
            v = v * height + 1.0 - abs(middle - x) / half
            if v > 1.0 or v <= 0.0:
                continue
            found = int(x)
        elif u <= to_left:  # step 3: left tail
            found = int(start + np.log(v) / left_slope)
            if found < 0:
                continue
            v *= (u - to_sides) * left_slope
        else:  # step 4: right tail
            found = int(end - np.log(v) / right_slope)
            if found > n:
                continue
            v *= (u - to_left) * right_slope
        if _accepted(v, found, n, p, mode, variance):
            return found


@compiled
def _accepted(v: float, found: int, n: int, p: float, mode: int, variance: float) -> bool:
    """Say whether ``v`` is below the probability of ``found`` over that of the mode (step 5)."""
    q = 1.0 - p
    away = abs(found - mode)
    if away <= NEAR or away >= variance / 2.0 - 1.0:
        odds, ratio = p / q, 1.0
        for k in range(min(mode, found) + 1, max(mode, found) + 1):
            ratio *= odds * (n + 1) / k - odds
        return v <= ratio if found >= mode else v * ratio <= 1.0
    slack = (away / variance) * ((away * (away / 3.0 + 0.625) + 1.0 / 6.0) / variance + 0.5)
    about = -away * away / (2.0 * variance)
    log_v = np.log(v)
    if log_v < about - slack:
        return True
    if log_v > about + slack:
        return False
    f, z, x, w = mode + 1.0, n + 1.0 - mode, found + 1.0, n - found + 1.0
    exact = (mode + 0.5) * np.log(f / x) + (n - mode + 0.5) * np.log(z / w) + (found - mode) * np.log(w * p / (x * q))
    return bool(log_v <= exact + _stirling(f) + _stirling(z) + _stirling(x) + _stirling(w))


@compiled
def _stirling(x: float) -> float:
    """Give what Stirling's formula leaves out of a log-factorial."""
    y = x * x
    return (13860.0 - (462.0 - (132.0 - (99.0 - 140.0 / y) / y) / y) / y) / x / 166320.0


@compiled
def _fill(drawn: Ints, seen: int, chances: Floats, state: Ints) -> None:
    for table in range(drawn.shape[0]):
        left = seen
        for cell in range(drawn.shape[1]):
            if left > 0:
                drawn[table, cell] = binomial(left, chances[cell], state)
                left -= drawn[table, cell]
