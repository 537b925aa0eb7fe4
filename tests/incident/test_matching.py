"""The best set of pairs is the best of all sets; probabilities are shares of sets, exact where there is no circle."""

from __future__ import annotations

from itertools import combinations
from math import isclose, prod

from hypothesis import assume, given
from hypothesis import strategies as st

from tallystick.incident.matching import Edge, best_pairs, probabilities

EDGES = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 4), st.sampled_from([0.1, 0.3, 0.5, 0.55, 2.0, 7.25])),
    max_size=9,
    unique_by=lambda edge: edge[:2],
).map(lambda drawn: [Edge(*edge) for edge in drawn])


def matchings(edges: list[Edge]) -> list[tuple[Edge, ...]]:
    """Give every set of pairs in which nobody is twice, the empty one too."""
    sets = (some for size in range(min(5, len(edges)) + 1) for some in combinations(edges, size))
    return [some for some in sets if len({e.i for e in some}) == len(some) == len({e.j for e in some})]


@given(EDGES)
def test_no_other_set_of_pairs_weighs_more(edges: list[Edge]) -> None:
    found = best_pairs(edges)
    assert tuple(found) in {tuple(sorted(some)) for some in matchings(edges)}
    heaviest = max(sum(edge.weight for edge in some) for some in matchings(edges))
    assert isclose(sum(edge.weight for edge in found), heaviest, abs_tol=1e-6)


@given(EDGES, st.randoms(use_true_random=False))
def test_the_order_of_pairs_makes_no_difference_to_the_set(edges: list[Edge], chance: object) -> None:
    mixed = list(edges)
    chance.shuffle(mixed)  # type: ignore[attr-defined]  # hypothesis gives a Random
    assert best_pairs(mixed) == best_pairs(edges)


@given(EDGES)
def test_a_probability_is_the_share_of_sets_where_there_is_no_circle(edges: list[Edge]) -> None:
    nodes = {("row", edge.i) for edge in edges} | {("column", edge.j) for edge in edges}
    assume(_is_forest(edges, len(nodes)))
    sets = matchings(edges)
    whole = sum(prod(edge.weight for edge in some) for some in sets)
    for edge, found in zip(edges, probabilities(edges), strict=True):
        share = sum(prod(one.weight for one in some) for some in sets if edge in some) / whole
        assert isclose(found, share, abs_tol=1e-4)


@given(EDGES)
def test_the_probabilities_of_one_row_or_column_sum_to_one_at_most(edges: list[Edge]) -> None:
    found = probabilities(edges)
    assert all(0 <= one <= 1 for one in found)
    for side in (0, 1):
        for node in {edge[side] for edge in edges}:
            shares = [one for edge, one in zip(edges, found, strict=True) if edge[side] == node]
            assert sum(shares) <= 1 + 1e-9


def test_no_pairs_have_no_probabilities() -> None:
    assert (probabilities([]), best_pairs([])) == ([], [])


def _is_forest(edges: list[Edge], nodes: int) -> bool:
    top: dict[tuple[str, int], tuple[str, int]] = {}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        while node in top:
            node = top[node]
        return node

    for edge in edges:
        one, other = root(("row", edge.i)), root(("column", edge.j))
        if one == other:
            return False
        top[one] = other
    return nodes > 0 or not edges
