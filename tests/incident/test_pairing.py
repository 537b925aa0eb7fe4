"""Two tables of incidents are paired one to one, with probabilities that obey their laws."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tallystick.formats.incidents_csv import read_incidents
from tallystick.incident.pairing import FLOOR, Pairing, pair_tables
from tallystick.incident.record import IncidentRecord
from tallystick.values.counts import Count
from tests.incident.made_up import incident, tables


def likely(found: Pairing) -> dict[tuple[str, str], float]:
    """Give every pair that was considered, with its probability."""
    every = [*found.pairs, *(pair for others in found.others.values() for pair in others)]
    return {(pair.a, pair.b): pair.probability for pair in every}


def test_the_same_place_on_the_same_day_is_a_pair_and_another_place_is_not() -> None:
    filler = [incident(f"c{at}", 10 * at, f"Village {at} of Elm") for at in range(1, 9)]
    found = pair_tables(
        [incident("a1", 0, "near Northtown"), *filler],
        [incident("b1", 0, "Northtown: market"), incident("b2", 0, "Southford"), *filler],
    )
    assert ("a1", "b1") in {(pair.a, pair.b) for pair in found.pairs}
    assert "b2" in found.unmatched_b


def test_two_that_nothing_tells_apart_stay_ambiguous_and_share_the_probability() -> None:
    found = pair_tables([incident("a1")], [incident("b1"), incident("b2", killed=Count.exactly(3))])
    alike = pair_tables([incident("a1")], [incident("b1"), incident("b2")])
    assert [pair.a for pair in alike.pairs] == []
    probabilities = [pair.probability for pair in alike.others["a1"]]
    assert probabilities[0] == probabilities[1] <= 0.5
    assert {pair.b for pair in found.others.get("a1", ())} | {pair.b for pair in found.pairs} == {"b1", "b2"}


def test_an_equal_number_decides_between_two_places_of_one_name() -> None:
    found = pair_tables(
        [incident("a1", killed=Count.exactly(7)), *(incident(f"c{n}", 5 * n, f"Elm {n}") for n in range(1, 7))],
        [
            incident("b1", killed=Count.exactly(7)),
            incident("b2", killed=Count.exactly(90)),
            *(incident(f"c{n}", 5 * n, f"Elm {n}") for n in range(1, 7)),
        ],
    )
    assert likely(found)["a1", "b1"] > likely(found)["a1", "b2"]


def test_an_entry_printed_twice_is_paired_through_the_other() -> None:
    others = [incident(f"d{n}", 5 * n, f"Hamlet {n} Oak") for n in range(1, 300)]
    found = pair_tables(
        [incident("a1", 0, "Quiet Farm"), incident("a2", 0, "near Quiet Farm"), *others],
        [incident("b1", 0, "Quiet Farm"), *others],
    )
    pairs = {(pair.a, pair.b): pair.repeats for pair in found.pairs}
    assert {pair for pair in pairs if pair[1] == "b1"} == {("a1", "b1"), ("a2", "b1")}
    assert min(pairs[pair] for pair in pairs if pair[1] == "b1") == ""
    assert ("a1", "a2") in found.repeats_a


def test_people_in_common_bring_two_together_that_place_keeps_apart() -> None:
    people = frozenset({"krm hdd"})
    apart = pair_tables([incident("a1", 0, "Northtown")], [incident("b1", 0, "Southford")])
    met = pair_tables([incident("a1", 0, "Northtown", people=people)], [incident("b1", 0, "Southford", people=people)])
    assert likely(met)["a1", "b1"] > likely(apart).get(("a1", "b1"), 0.0)


@given(tables("a"), tables("b"))
def test_candidates_that_are_shown_are_those_of_the_floor_or_more_in_the_same_order(
    ones: list[IncidentRecord], others: list[IncidentRecord]
) -> None:
    found = pair_tables(ones, others)
    for a in (one.id for one in ones):
        known = found.others.get(a, ())
        assert found.shown(a) == tuple(pair for pair in known if pair.probability >= FLOOR)
        assert found.shown(a) == known[: len(found.shown(a))]


def test_empty_tables_are_paired_with_nothing() -> None:
    found = pair_tables([], [incident("b1")])
    assert (found.pairs, dict(found.others), found.unmatched_b) == ((), {}, ("b1",))


@given(tables("a"), tables("b"))
def test_every_probability_is_one_and_those_of_a_record_sum_to_one_at_most(
    ones: list[IncidentRecord], others: list[IncidentRecord]
) -> None:
    found = pair_tables(ones, others)
    assert all(0 <= probability <= 1 for probability in likely(found).values())
    apart = [pair for pair in found.pairs if not pair.repeats]
    for side in (0, 1):
        ids = [(pair.a, pair.b)[side] for pair in apart]
        assert len(ids) == len(set(ids))


@given(tables("a"), tables("b"), st.randoms(use_true_random=False))
def test_the_order_of_rows_makes_no_difference(
    ones: list[IncidentRecord], others: list[IncidentRecord], chance: object
) -> None:
    assert pair_tables(ones, others) == pair_tables(_shuffled(ones, chance), _shuffled(others, chance))


@given(tables("a"), tables("b"))
def test_which_table_is_first_makes_no_difference(ones: list[IncidentRecord], others: list[IncidentRecord]) -> None:
    there, back = likely(pair_tables(ones, others)), likely(pair_tables(others, ones))
    turned = {(a, b): probability for (b, a), probability in back.items()}
    assert set(there) == set(turned)
    assert all(abs(round((there[pair] - turned[pair]) * 10_000)) <= 2 for pair in there)  # given to four places


@given(tables("a"), tables("b"))
def test_everybody_is_paired_or_unmatched_and_never_both(
    ones: list[IncidentRecord], others: list[IncidentRecord]
) -> None:
    found = pair_tables(ones, others)
    for table, unmatched, paired in (
        (ones, found.unmatched_a, {pair.a for pair in found.pairs}),
        (others, found.unmatched_b, {pair.b for pair in found.pairs}),
    ):
        assert sorted([*unmatched, *paired]) == sorted(record.id for record in table)


def test_the_labelled_tables_are_paired_as_well_as_promised(shared_data: Path) -> None:
    """Of those said, .95 are right; .78 of all are found; the right one is among the first three for .93."""
    ones, others = (_read(shared_data / "pairing" / f"{name}.csv") for name in ("coalition", "airwars"))
    with (shared_data / "pairing" / "truth.csv").open(encoding="utf-8", newline="") as file:
        truth = {row["coalition"]: row["airwars"] for row in csv.DictReader(file)}
    found = pair_tables(ones, others)
    right = sum(truth[pair.a] == pair.b for pair in found.pairs)
    assert right / len(found.pairs) >= 0.95
    assert right / len(truth) >= 0.78
    first = {pair.a: [pair.b] for pair in found.pairs}
    shown = sum(
        truth[one.id] in [*first.get(one.id, []), *(pair.b for pair in found.others.get(one.id, ()))][:3]
        for one in ones
    )
    assert shown / len(truth) >= 0.93


def _read(path: Path) -> Sequence[IncidentRecord]:
    with path.open("rb") as file:
        table = read_incidents(file, path.name)
    assert table.problems == ()
    return table.records


def _shuffled(records: list[IncidentRecord], chance: object) -> list[IncidentRecord]:
    mixed = list(records)
    chance.shuffle(mixed)  # type: ignore[attr-defined]  # hypothesis gives a Random
    return mixed
