from __future__ import annotations

from math import exp, lgamma, log
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.estimation.decomposable import average_over_graphs, estimate_by_graphs
from tallystick.estimation.graphs import decomposable_graphs
from tallystick.estimation.patterns import Patterns
from tallystick.estimation.result import Refused
from tests.estimation.real import peers, real_patterns

FULL = Patterns.of("ABC", {1: 30, 2: 25, 3: 9, 4: 20, 5: 7, 6: 8, 7: 3})


def posterior_by_hand(patterns: Patterns, delta: float, most: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Add up the formula of docs/method/dga.md number by number, sharing no code with the kernel."""
    lists = len(patterns.lists)
    logs = []
    for missing in range(most + 1):
        table = {**dict(patterns.counts), 0: missing}
        persons = sum(table.values())
        margins: dict[int, float] = {}
        for members in range(1, 1 << lists):
            alpha = delta * 2 ** (lists - members.bit_count())
            cells: dict[int, int] = {}
            for cell, n in table.items():
                cells[cell & members] = cells.get(cell & members, 0) + n
            margins[members] = lgamma(delta * 2**lists) - lgamma(delta * 2**lists + persons)
            margins[members] += sum(lgamma(alpha + n) - lgamma(alpha) for n in cells.values())
        every = [sum(row[s] * margins[s] for s in margins) for row in decomposable_graphs(lists).astype(int)]
        top = max(every)
        logs.append(
            top + log(sum(exp(v - top) for v in every)) + lgamma(persons + 1) - lgamma(missing + 1) - log(persons)
        )
    mass = np.exp(np.array(logs) - max(logs))
    return np.asarray(mass / mass.sum())


@pytest.mark.parametrize("delta", [1 / 8, 1.0])
def test_the_posterior_is_the_formula_added_up_number_by_number(delta: float) -> None:
    made = average_over_graphs(FULL, delta, 400).posterior
    by_hand = posterior_by_hand(FULL, delta, 400)
    assert made.missing.tolist() == list(range(401))
    assert made.mass / made.mass.sum() == pytest.approx(by_hand, rel=1e-3, abs=1e-9)


def test_graph_probabilities_sum_to_one() -> None:
    assert average_over_graphs(FULL).graphs.sum() == pytest.approx(1)


@settings(max_examples=25)
@given(st.permutations(range(3)))
def test_the_order_of_the_lists_does_not_matter(order: list[int]) -> None:
    turned = {sum(1 << order[k] for k in range(3) if cell >> k & 1): n for cell, n in FULL.counts}
    one, other = (average_over_graphs(p).posterior.estimated() for p in (FULL, Patterns.of("ABC", turned)))
    assert (one.median, one.lower, one.upper) == (other.median, other.lower, other.upper)


def test_a_grid_that_cuts_the_posterior_is_refused_and_a_wider_one_is_not() -> None:
    cut = estimate_by_graphs(FULL, most_missing=30)
    assert cut.refused is not None
    assert cut.refused.code is Refused.POSTERIOR_CUT
    wide = estimate_by_graphs(FULL)
    assert wide.estimated is not None
    assert wide.density is not None
    assert wide.diagnostics["cut"] == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize(("lists", "code"), [("AB", Refused.TOO_FEW_LISTS), ("ABCDEFG", Refused.TOO_MANY_LISTS)])
def test_other_numbers_of_lists_are_refused(lists: str, code: Refused) -> None:
    full = (1 << len(lists)) - 1
    result = estimate_by_graphs(Patterns.of(lists, {full: 4, **{1 << k: 9 for k in range(len(lists))}}))
    assert result.refused is not None
    assert result.refused.code is code


def test_a_table_without_overlap_is_refused_before_any_graph_is_looked_at() -> None:
    result = estimate_by_graphs(Patterns.of("ABC", {1: 4, 2: 3, 4: 5}))
    assert result.refused is not None
    assert result.refused.code is Refused.NO_OVERLAP


def test_at_the_peers_delta_and_grid_every_figure_agrees(shared_data: Path) -> None:
    """Median and bounds within 0.5% of the R package dga on every set of three to five lists."""
    found = peers(shared_data, "dga")
    assert len(found) > 10
    for peer in found:
        delta = 1.0 if peer.settings.startswith("delta=1 ") else None
        grid = float(peer.settings.split("..")[1].split()[0])
        made = average_over_graphs(real_patterns(shared_data, peer.dataset), delta, grid).posterior.estimated()
        assert made.median == pytest.approx(float(peer.median), rel=0.005), peer
        assert (made.lower, made.upper) == pytest.approx((peer.lower, peer.upper), rel=0.005), peer


def test_the_uk_grid_is_widened_and_what_changed_is_said(shared_data: Path) -> None:
    result = estimate_by_graphs(real_patterns(shared_data, "UKdat_5"))
    assert result.estimated is not None
    assert result.estimated.upper > 33_000
    assert any("ten times the persons observed would have left out 8.3%" in w for w in result.warnings)
