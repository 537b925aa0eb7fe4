from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom, chisquare

from tallystick.estimation.r_stream import MOST_SEED, WORDS, binomial, resampled, state_of, uniform


@pytest.mark.parametrize(
    ("seed", "printed"),
    [
        (42, [0.9148060, 0.9370754, 0.2861395]),
        (1234, [0.1137034, 0.6222994, 0.6092747]),
        (123, [0.2875775, 0.7883051, 0.4089769]),
    ],
)
def test_uniform_numbers_are_those_that_r_prints(seed: int, printed: list[float]) -> None:
    state = state_of(seed)
    assert [round(uniform(state), 7) for _ in printed] == printed


def test_coins_are_those_that_r_tosses() -> None:
    """``set.seed(123); rbinom(10, 1, 0.5)``."""
    state = state_of(123)
    assert [binomial(1, 0.5, state) for _ in range(10)] == [0, 1, 0, 1, 1, 0, 1, 1, 1, 0]


@settings(max_examples=20)
@given(st.integers(0, MOST_SEED))
def test_the_words_are_those_of_the_mersenne_twister(seed: int) -> None:
    state = state_of(seed)
    twister = np.random.MT19937()
    key = state[:WORDS].astype(np.uint32)
    twister.state = {"bit_generator": "MT19937", "state": {"key": key, "pos": WORDS}}
    assert [uniform(state) for _ in range(2000)] == (twister.random_raw(2000) / 2**32).tolist()


@pytest.mark.parametrize(
    ("n", "chance"),
    [(1, 0.5), (9, 0.9), (200, 0.1), (100, 0.3), (100, 0.7), (3000, 0.45), (90_000, 0.2), (90_000, 0.8)],
)
def test_binomials_are_binomial_by_inversion_and_by_rejection(n: int, chance: float) -> None:
    state, draws = state_of(1), 40_000
    drawn = np.array([binomial(n, chance, state) for _ in range(draws)])
    cuts = np.unique(binom.ppf(np.linspace(0, 1, 41)[1:-1], n, chance))
    cuts = cuts[draws * np.diff(binom.cdf([-1, *cuts], n, chance)) >= 5]
    shares = np.diff([0, *binom.cdf(cuts, n, chance), 1])
    counted = np.bincount(np.searchsorted(cuts, drawn), minlength=shares.size)
    assert chisquare(counted[shares > 0], draws * shares[shares > 0]).pvalue > 0.001
    assert 0 <= drawn.min() <= drawn.max() <= n


@pytest.mark.parametrize(("n", "chance", "always"), [(0, 0.4, 0), (7, 0.0, 0), (7, 1.0, 7)])
def test_what_is_sure_uses_no_number_up(n: int, chance: float, always: int) -> None:
    state = state_of(5)
    assert binomial(n, chance, state) == always
    assert state.tolist() == state_of(5).tolist()


@settings(max_examples=50)
@given(st.lists(st.integers(0, 400), min_size=1, max_size=15).filter(any), st.integers(0, MOST_SEED))
def test_each_table_has_all_persons_and_none_where_nobody_was(counts: list[int], seed: int) -> None:
    drawn = resampled(np.array(counts), seed, 20)
    assert (drawn >= 0).all()
    assert drawn.sum(axis=1).tolist() == [sum(counts)] * 20
    assert not drawn[:, np.array(counts) == 0].any()


def test_cells_come_out_as_often_as_they_were() -> None:
    counts = np.array([3, 0, 40, 200, 7])
    drawn = resampled(counts, 9, 20_000)
    assert drawn.mean(axis=0) == pytest.approx(counts, rel=0.02)
    assert drawn.var(axis=0) == pytest.approx(counts * (1 - counts / 250), rel=0.04)
