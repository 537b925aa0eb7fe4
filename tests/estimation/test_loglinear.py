from __future__ import annotations

from collections.abc import Callable
from math import exp
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize
from scipy.stats import poisson

from tallystick.estimation.averaging import average_models, estimate_by_bic
from tallystick.estimation.existence import maximum_exists
from tallystick.estimation.kernel import Floats
from tallystick.estimation.loglinear import bootstrap, choose_model, estimate_stepwise, names_of_model
from tallystick.estimation.loglinear_kernel import fit, overlaps, pairs_of, poisson_tail, terms_of
from tallystick.estimation.patterns import Patterns
from tallystick.estimation.result import Refused, Result
from tests.estimation.real import peers, real_patterns

FULL = Patterns.of("ABC", {1: 60, 2: 50, 3: 20, 4: 40, 5: 16, 6: 13, 7: 5})
THIN = Patterns.of("ABC", {1: 40, 2: 30, 4: 20, 3: 6})


def fitted(table: Floats, model: int) -> tuple[bool, Floats]:
    lists = int(table.size).bit_length() - 1
    pairs = pairs_of(lists)
    terms, gone = terms_of(model, pairs, lists, table, overlaps(table, pairs))
    beta, expected = np.zeros(terms.size), np.zeros(table.size)
    exists, _ = fit(table, terms, gone, beta, expected, False)
    return exists, expected if exists else beta * np.nan


def test_the_saturated_model_of_three_lists_has_the_estimate_worked_by_hand() -> None:
    """n000 = n111 n100 n010 n001 / (n110 n101 n011): 5 * 60 * 50 * 40 / (20 * 16 * 13) = 144.23 (Fienberg 1972)."""
    table = FULL.table()
    lists, pairs = 3, pairs_of(3)
    terms, gone = terms_of(7, pairs, lists, table, overlaps(table, pairs))
    beta, expected = np.zeros(terms.size), np.zeros(table.size)
    exists, _ = fit(table, terms, gone, beta, expected, False)
    assert exists
    assert exp(beta[0]) == pytest.approx(5 * 60 * 50 * 40 / (20 * 16 * 13))
    assert expected[1:] == pytest.approx(table[1:])


@settings(max_examples=50)
@given(st.lists(st.integers(1, 60), min_size=15, max_size=15), st.integers(0, 63))
def test_the_maximum_has_the_margins_of_the_table(counts: list[int], model: int) -> None:
    table = np.array([0, *counts], float)
    exists, expected = fitted(table, model)
    assert exists
    for term in [0, 1, 2, 4, 8, *[p for k, p in enumerate(pairs_of(4)) if model >> k & 1]]:
        inside = np.array([c & term == term and c > 0 for c in range(16)])
        assert expected[inside].sum() == pytest.approx(table[inside].sum(), rel=1e-6)


def test_no_other_parameters_are_likelier() -> None:
    table = FULL.table()
    design = np.array([[1, c & 1, c >> 1 & 1, c >> 2 & 1, c & 3 == 3] for c in range(1, 8)], float)
    found = minimize(
        lambda b: np.exp(design @ b).sum() - table[1:] @ design @ b, np.array([3.0, 0, 0, 0, 0]), tol=1e-10
    )
    chosen = fitted(table, 1)[1]
    assert chosen[1:] == pytest.approx(np.exp(design @ found.x), rel=1e-4)


@settings(max_examples=150)
@given(st.lists(st.sampled_from([0, 0, 0, 1, 2, 9]), min_size=15, max_size=15), st.integers(0, 63))
def test_newtons_method_and_linear_programming_agree_on_whether_a_maximum_exists(counts: list[int], model: int) -> None:
    table = np.array([0, *counts], float)
    if table.sum():
        assert fitted(table, model)[0] is maximum_exists(table, model)


@given(st.integers(0, 800), st.floats(0.01, 700))
def test_the_tail_is_the_poisson_distributions(count: int, mean: float) -> None:
    exact = poisson.cdf(count, mean) if count < mean else poisson.sf(count - 1, mean)
    assert poisson_tail(float(count), mean) == pytest.approx(exact, rel=1e-7, abs=1e-300)


def test_a_pair_without_common_persons_takes_minus_infinity_and_its_cells_are_gone() -> None:
    patterns = Patterns.of("ABC", {1: 90, 2: 80, 4: 60, 5: 30, 6: 30})
    chosen = choose_model(patterns.table())
    assert chosen is not None
    assert names_of_model(patterns, chosen.model) == ("A-B",)
    # Without A-B the lists A and B are one list beside C: 170 alone, 60 on both, 60 on C alone: 170 * 60 / 60.
    assert chosen.missing == pytest.approx(170)


def test_stepwise_estimates_are_reproducible_and_hold_the_estimate() -> None:
    one, other = (estimate_stepwise(FULL, np.random.default_rng(7)) for _ in range(2))
    assert one == other
    assert one.estimated is not None
    assert FULL.observed.persons <= one.estimated.lower <= one.estimated.median <= one.estimated.upper


def test_the_way_batches_are_run_does_not_change_the_interval() -> None:
    table, chosen = FULL.table(), choose_model(FULL.table())
    assert chosen is not None
    one = bootstrap(table, chosen, np.random.default_rng(3))
    other = bootstrap(table, chosen, np.random.default_rng(3), lambda work, given: [work(g) for g in list(given)])
    assert one is not None
    assert other is not None
    assert (one.lower, one.upper) == (other.lower, other.upper)


@pytest.mark.parametrize("estimate", [lambda p: estimate_stepwise(p, np.random.default_rng(1)), estimate_by_bic])
def test_tables_without_overlap_or_a_third_list_are_refused(estimate: Callable[[Patterns], Result]) -> None:
    alone = Patterns.of("ABC", {1: 40, 2: 30, 4: 20})
    two = Patterns.of("AB", {1: 4, 2: 4, 3: 2})
    refused = [estimate(patterns).refused for patterns in (alone, two)]
    assert [one.code for one in refused if one is not None] == [Refused.NO_OVERLAP, Refused.TOO_FEW_LISTS]


def test_too_many_lists_are_refused() -> None:
    seven = Patterns.of("ABCDEFG", {127: 3, **{1 << k: 9 for k in range(7)}})
    result = estimate_by_bic(seven)
    assert result.refused is not None
    assert result.refused.code is Refused.TOO_MANY_LISTS


@pytest.mark.parametrize("estimate", [lambda p: estimate_stepwise(p, np.random.default_rng(1)), estimate_by_bic])
def test_a_list_that_holds_everybody_has_no_finite_maximum(estimate: Callable[[Patterns], Result]) -> None:
    result = estimate(Patterns.of("ABC", {1: 40, 3: 20, 5: 10, 7: 4}))
    assert result.refused is not None
    assert result.refused.code is Refused.NO_MAXIMUM


def test_no_interval_where_one_person_carries_the_estimate() -> None:
    result = estimate_stepwise(Patterns.of("ABC", {1: 40, 2: 30, 4: 20, 3: 1}), np.random.default_rng(1))
    assert result.refused is not None
    assert result.refused.code is Refused.NO_INTERVAL


def test_few_in_common_still_give_a_number_with_its_warnings() -> None:
    result = estimate_stepwise(THIN, np.random.default_rng(1))
    assert result.refused is not None or result.warnings


def test_bic_weights_sum_to_one_and_its_quantiles_are_those_of_the_mixture() -> None:
    mixture = average_models(FULL)
    assert mixture is not None
    assert mixture.weight.sum() == pytest.approx(1)
    assert mixture.share_below(float(np.log(mixture.quantile(0.3)))) == pytest.approx(0.3)
    result = estimate_by_bic(FULL)
    assert result.estimated is not None
    assert result.estimated.lower < result.estimated.median < result.estimated.upper


def test_points_are_those_of_sparsemse_and_bounds_lie_within_its_own_scatter(shared_data: Path) -> None:
    """Points within 0.5%. Bounds rest on another thousand replicates than the peer's: 5%, where a run can tell.

    Where BCa asks for a quantile that fewer than five replicates of a thousand decide, the peer's bound is an extreme:
    it must lie within the range of our runs, each as large as the peer's.
    """
    for peer in peers(shared_data, "SparseMSE"):
        patterns = real_patterns(shared_data, peer.dataset)
        table = patterns.table()
        chosen = choose_model(table)
        assert chosen is not None
        assert maximum_exists(table, chosen.model)
        assert patterns.observed.persons + chosen.missing == pytest.approx(peer.point, rel=0.005)
        made = bootstrap(table, chosen, np.random.default_rng(1))
        assert made is not None
        for k, (ours, theirs) in enumerate(((made.lower, peer.lower), (made.upper, peer.upper))):
            asked = min(made.quantiles[k], 1 - made.quantiles[k])
            if asked * 1000 >= 5:
                assert ours == pytest.approx(theirs, rel=0.05), peer
            else:
                assert made.runs[:, k].min() * 0.98 <= theirs <= made.runs[:, k].max() * 1.02, peer


@pytest.mark.parametrize(("name", "published"), [("NewOrl_5", 1034), ("Western", 2483), ("NewOrl", 1184)])
def test_published_stepwise_figures_agree_to_the_person(shared_data: Path, name: str, published: int) -> None:
    patterns = real_patterns(shared_data, name)
    chosen = choose_model(patterns.table())
    assert chosen is not None
    assert round(patterns.observed.persons + chosen.missing) == published
