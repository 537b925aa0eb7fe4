from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.estimation.patterns import MOST_LISTS, Patterns, Reading, read_patterns
from tallystick.estimation.result import Documented


def read(text: str, **wishes: object) -> Reading:
    header, *rows = [line.split(",") for line in text.split()]
    return read_patterns("t.csv", header, enumerate(rows, 2), **wishes)  # type: ignore[arg-type]


def one(text: str, **wishes: object) -> Patterns:
    reading = read(text, **wishes)
    assert reading.problems == ()
    (stratum,) = reading.strata
    return stratum.patterns


def codes(text: str, **wishes: object) -> list[tuple[int, str, str]]:
    reading = read(text, **wishes)
    assert reading.strata == ()
    return [(problem.row, problem.field, problem.code) for problem in reading.problems]


def test_a_table_of_patterns_is_read_with_the_first_list_in_the_lowest_bit() -> None:
    patterns = one("A,B,C,count 1,0,0,5 0,1,1,2 1,1,1,1")
    assert patterns == Patterns(("A", "B", "C"), ((1, 5), (6, 2), (7, 1)))
    assert patterns.observed == Documented(8)
    assert (patterns.on(0), patterns.on(1), patterns.on(1, 2), patterns.on(0, 1, 2)) == (6, 3, 3, 1)
    assert patterns.table().tolist() == [0, 5, 0, 0, 0, 0, 2, 1]
    assert patterns.names(6) == ("B", "C")


def test_a_table_without_counts_has_a_person_in_each_row() -> None:
    assert one("id,A,B p1,1,0 p2,1,1 p3,x,yes", lists=("A", "B")).counts == ((1, 1), (3, 2))


def test_linked_lists_become_patterns_and_a_repeat_counts_once() -> None:
    linked = [("p1", "press"), ("p1", "morgue"), ("p1", "press"), ("p2", "press")]
    assert Patterns.of_linked(linked) == Patterns(("morgue", "press"), ((2, 1), (3, 1)))


def test_columns_that_are_no_lists_are_summed_over_or_make_strata() -> None:
    text = "y,S1,S2,Region,Age NA,un,un,East,Old 3,obs,un,East,Old 2,obs,un,East,Young 4,un,obs,West,Old"
    whole = read(text)
    assert whole.summed_over == ("Region", "Age")
    assert whole.strata[0].patterns == Patterns(("S1", "S2"), ((1, 5), (2, 4)))
    divided = read(text, by="Region")
    assert divided.summed_over == ("Age",)
    assert [(s.label, s.patterns.counts) for s in divided.strata] == [("East", ((1, 5),)), ("West", ((2, 4),))]


@pytest.mark.parametrize(
    ("row", "field", "code"),
    [
        ("1,0,-3", "count", "bad_count"),
        ("1,0,2.5", "count", "bad_count"),
        ("1,0,many", "count", "bad_count"),
        ("1,0,", "count", "bad_count"),
        ("1,0,1e3", "count", "bad_count"),
        ("1,0,5500000000", "count", "bad_count"),
        (f"1,0,{'9' * 5000}", "count", "bad_count"),
        ("0,0,7", "count", "all_zero"),
        ("0,0,0", "count", "all_zero"),
        ("2,1,7", "A", "no_mark"),
        ("1,1,4", "pattern", "duplicate"),
        ("1,0", "", "ragged_row"),
        ("1,0,3,4", "", "ragged_row"),
    ],
)
def test_a_malformed_row_is_a_problem_with_its_row_and_field(row: str, field: str, code: str) -> None:
    assert codes(f"A,B,count 1,1,3 {row}") == [(3, field, code)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A,A,count 1,0,3", [(1, "A", "twice")]),
        ("A,,count 1,0,3", [(1, "", "no_heading")]),
        ("A,count 1,3", [(0, "", "number_of_lists")]),
        ("A,B,count", [(0, "", "empty_table")]),
        (",".join([*(f"L{k}" for k in range(20)), "count"]) + " " + "1," * 20 + "3", [(0, "", "number_of_lists")]),
        ("A,B 1,0 0,0", [(3, "", "on_no_list")]),
    ],
)
def test_a_malformed_table_is_a_problem(text: str, found: list[tuple[int, str, str]]) -> None:
    assert codes(text) == found


def test_what_is_asked_for_and_not_there_is_a_problem() -> None:
    assert codes("A,B,count 1,0,3", by="Region") == [(1, "Region", "no_column")]
    assert codes("A,B,count 1,0,3", lists=("A", "Z")) == [(1, "Z", "no_column")]
    assert codes("A,B,Region,count 1,0,,3", by="Region") == [(2, "Region", "no_stratum")]


def test_a_whole_number_may_be_written_with_a_point_and_a_zero() -> None:
    assert one("A,B,count 1,0,3.0 0,1,2").counts == ((1, 3), (2, 2))


@given(st.dictionaries(st.integers(1, 31), st.integers(1, 999), min_size=1))
def test_patterns_written_out_and_read_again_are_the_same(counts: dict[int, int]) -> None:
    rows = [[*("1" if cell >> k & 1 else "0" for k in range(5)), str(n)] for cell, n in counts.items()]
    reading = read_patterns(
        "t", ["A", "B", "C", "D", "E", "count"], enumerate(rows, 2), lists=("A", "B", "C", "D", "E")
    )
    assert reading.strata[0].patterns == Patterns.of("ABCDE", counts)


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from("ABC")), min_size=1))
def test_every_linked_person_is_counted_exactly_once(pairs: list[tuple[int, str]]) -> None:
    patterns = Patterns.of_linked((str(person), name) for person, name in pairs)
    assert patterns.observed == Documented(len({person for person, _ in pairs}))
    on = Counter(name for _, name in set(pairs))
    assert {name: patterns.on(k) for k, name in enumerate(patterns.lists)} == dict(on)


def test_as_many_lists_as_promised_are_read() -> None:
    header = [f"L{k}" for k in range(MOST_LISTS)]
    rows = [["1"] * MOST_LISTS + ["4"]]
    assert read_patterns("t", [*header, "count"], enumerate(rows, 2)).problems == ()
