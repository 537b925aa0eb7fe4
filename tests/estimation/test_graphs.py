from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from tallystick.estimation.graphs import decomposable_graphs, factors_of_graphs


@pytest.mark.parametrize(("vertices", "graphs"), [(1, 1), (2, 2), (3, 8), (4, 61), (5, 822), (6, 18154)])
def test_there_are_as_many_decomposable_graphs_as_counted_elsewhere(vertices: int, graphs: int) -> None:
    """The On-Line Encyclopedia of Integer Sequences, A058862."""
    assert len(decomposable_graphs(vertices)) == graphs


def test_the_two_edge_graph_on_three_vertices_has_two_cliques_over_one_separator() -> None:
    rows = {tuple(row) for row in decomposable_graphs(3)}
    path = [0] * 8
    path[0b011], path[0b110], path[0b010] = 1, 1, -1
    assert tuple(path) in rows


@pytest.mark.parametrize("vertices", [3, 4, 5])
def test_every_vertex_is_counted_once_by_cliques_less_separators(vertices: int) -> None:
    powers = decomposable_graphs(vertices).astype(int)
    for vertex in range(vertices):
        holds = np.array([members >> vertex & 1 for members in range(1 << vertices)])
        assert (powers @ holds == 1).all()


def test_every_graph_stands_once_and_no_chordless_square_is_among_them() -> None:
    powers = decomposable_graphs(4)
    assert len({tuple(row) for row in powers}) == 61
    squares = 0
    for row in powers:
        cliques = [s for s in range(16) if row[s] > 0]
        edges = {pair for s in cliques for pair in combinations([v for v in range(4) if s >> v & 1], 2)}
        squares += all(sum(v in edge for edge in edges) == 2 for v in range(4)) and len(edges) == 4
    assert squares == 0


def test_factors_are_the_entries_that_are_not_zero() -> None:
    powers, factors = decomposable_graphs(4), factors_of_graphs(4)
    again = np.zeros(powers.shape)
    for g in range(len(powers)):
        for f in range(factors.starts[g], factors.starts[g + 1]):
            again[g, factors.sets[f]] = factors.powers[f]
    assert (again == powers).all()
