from __future__ import annotations

from math import lgamma
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import binom, chisquare

from tallystick.estimation.convergence import effective_sample_size, r_hat
from tallystick.estimation.latent_class import Settings, estimate_by_classes, run_chains
from tallystick.estimation.latent_kernel import beta_draw, binomial_draw, log_gamma, log_gamma_draw
from tallystick.estimation.patterns import Patterns
from tallystick.estimation.result import Refused
from tests.estimation.real import real_patterns

SHORT = Settings(warm_up=1000, keep=500, thin=10)
FULL = Patterns.of("ABC", {1: 60, 2: 50, 3: 20, 4: 40, 5: 16, 6: 13, 7: 5})


def test_chains_are_the_same_for_the_same_seed_however_they_are_run() -> None:
    one = estimate_by_classes(FULL, np.random.default_rng(5), SHORT)
    other = estimate_by_classes(
        FULL, np.random.default_rng(5), SHORT, lambda work, given: [work(g) for g in list(given)]
    )
    assert one == other
    assert one.estimated is not None


def test_with_one_class_the_posterior_is_the_one_that_can_be_summed() -> None:
    """One class, p(N) ~ 1/N, uniform chances: p(n0) ~ (N - 1)! / n0! * prod_k B(n_k + 1, N - n_k + 1)."""
    on = [FULL.on(k) for k in range(3)]
    seen = FULL.observed.persons
    logs = []
    for n0 in range(3000):
        n = seen + n0
        value = lgamma(n) - lgamma(n0 + 1)
        value += sum(lgamma(k + 1) + lgamma(n - k + 1) - lgamma(n + 2) for k in on)
        logs.append(value)
    mass = np.exp(np.array(logs) - max(logs))
    below = np.cumsum(mass / mass.sum())
    settings = Settings(warm_up=500, keep=4000, thin=5, classes=1)
    draws = np.concatenate([chain.missing for chain in run_chains(FULL, np.random.default_rng(2), settings)])
    for share in (0.025, 0.25, 0.5, 0.75, 0.975):
        exact = float(np.searchsorted(below, share))
        assert (draws <= exact).mean() == pytest.approx(share, abs=0.02)


@pytest.mark.parametrize(("n", "p"), [(1, 0.3), (12, 0.2), (40, 0.9), (60, 0.4), (400, 0.07)])
def test_binomial_draws_have_the_binomial_distribution(n: int, p: float) -> None:
    rng = np.random.default_rng(11)
    draws = np.array([binomial_draw(rng, n, p) for _ in range(20_000)])
    expected = binom.pmf(np.arange(n + 1), n, p) * draws.size
    seen = np.bincount(draws, minlength=n + 1)
    kept = expected > 5
    pooled = np.append(seen[kept], seen[~kept].sum()), np.append(expected[kept], expected[~kept].sum())
    kept_cells = pooled[1] > 0
    assert chisquare(pooled[0][kept_cells], pooled[1][kept_cells] * draws.size / pooled[1].sum()).pvalue > 1e-4


@pytest.mark.parametrize(("ones", "zeros"), [(0, 0), (0, 5), (5, 0), (3, 8)])
def test_beta_draws_have_the_mean_of_their_posterior(ones: int, zeros: int) -> None:
    rng = np.random.default_rng(3)
    draws = [beta_draw(rng, ones, zeros) for _ in range(20_000)]
    assert np.mean(draws) == pytest.approx((ones + 1) / (ones + zeros + 2), abs=0.01)


def test_gamma_draws_of_a_tiny_shape_do_not_underflow() -> None:
    rng = np.random.default_rng(4)
    draws = np.array([log_gamma_draw(rng, 0.001) for _ in range(2000)])
    assert np.isfinite(draws).all()
    # E ln G = digamma(0.001) = -1000.5755
    assert draws.mean() == pytest.approx(-1000.5755, rel=0.1)


@pytest.mark.parametrize("x", [1e-6, 0.25, 1.0, 7.9, 8.0, 1e5])
def test_log_gamma_is_the_libraries(x: float) -> None:
    assert log_gamma(x) == pytest.approx(lgamma(x), rel=1e-10, abs=1e-10)


def test_chains_that_stand_at_different_places_do_not_agree() -> None:
    rng = np.random.default_rng(1)
    same = rng.normal(size=(4, 500))
    assert r_hat(same) < 1.02
    assert effective_sample_size(same) > 1500
    assert r_hat(same + np.arange(4)[:, None]) > 1.5
    assert r_hat(np.repeat(np.arange(4.0)[:, None], 10, axis=1)) == float("inf")
    assert r_hat(np.ones((4, 10))) == 1.0
    assert effective_sample_size(np.ones((4, 10))) == 40
    slow = np.cumsum(rng.normal(size=(4, 500)), axis=1)
    assert effective_sample_size(slow) < 100


def test_chains_that_differ_by_scale_only_do_not_agree_either() -> None:
    rng = np.random.default_rng(1)
    assert r_hat(rng.normal(size=(4, 800)) * np.array([[1], [1], [1], [6]])) > 1.05


def test_no_number_where_the_cap_makes_the_bound() -> None:
    result = estimate_by_classes(FULL, np.random.default_rng(5), Settings(warm_up=500, keep=500, thin=5, cap=0.5))
    assert result.refused is not None
    assert result.refused.code is Refused.POSTERIOR_CUT


def test_no_number_from_too_few_draws() -> None:
    result = estimate_by_classes(FULL, np.random.default_rng(5), Settings(warm_up=500, keep=110, thin=1, classes=1))
    assert result.refused is not None
    assert result.refused.code is Refused.TOO_FEW_DRAWS


@pytest.mark.parametrize(
    ("lists", "counts", "code"),
    [("AB", {1: 5, 2: 5, 3: 5}, Refused.TOO_FEW_LISTS), ("ABC", {1: 5, 2: 5, 4: 5}, Refused.NO_OVERLAP)],
)
def test_tables_that_show_no_classes_are_refused(lists: str, counts: dict[int, int], code: Refused) -> None:
    result = estimate_by_classes(Patterns.of(lists, counts), np.random.default_rng(1), SHORT)
    assert result.refused is not None
    assert result.refused.code is code


def test_fewer_than_four_chains_are_not_run() -> None:
    with pytest.raises(AssertionError):
        Settings(chains=3)


@pytest.mark.parametrize(("name", "pooled"), [("kosovo4", 10_416), ("Western", 1_830)])
def test_medians_are_those_of_the_peers_pooled_chains(shared_data: Path, name: str, pooled: int) -> None:
    result = estimate_by_classes(real_patterns(shared_data, name), np.random.default_rng(1))
    assert result.estimated is not None
    assert result.estimated.median == pytest.approx(pooled, rel=0.02)


def test_no_number_for_the_netherlands_where_the_peers_median_depends_on_the_seed(shared_data: Path) -> None:
    result = estimate_by_classes(real_patterns(shared_data, "Ned"), np.random.default_rng(1))
    assert result.refused is not None
    assert result.refused.code in {Refused.CHAINS_DISAGREE, Refused.POSTERIOR_CUT}


def test_chains_that_have_not_quite_met_say_so_with_their_medians() -> None:
    hasty = Settings(warm_up=200, keep=300, thin=3)
    made = [estimate_by_classes(FULL, np.random.default_rng(seed), hasty) for seed in range(8)]
    given = [one for one in made if one.estimated is not None]
    loose = [float(str(one.diagnostics["r_hat"])) > 1.01 for one in given]
    assert set(loose) == {True, False}
    assert [any("not quite met" in words for words in one.warnings) for one in given] == loose
