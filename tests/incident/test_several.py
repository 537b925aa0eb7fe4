"""One entry over several incidents: where their numbers together agree with it, and none of them alone."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.incident.pairing import THRESHOLD, Pairing, pair_tables
from tallystick.incident.record import IncidentRecord
from tallystick.incident.several import added
from tallystick.values.counts import Count
from tests.incident.made_up import incident, tables

FILL = [incident(f"z{at}", at, f"Hamlet {at} Oak", killed=Count.exactly(1)) for at in range(10, 400)]


def told(label: str, killed: int | Count, place: str = "Quiet Farm", day: int = 0) -> IncidentRecord:
    count = Count.exactly(killed) if isinstance(killed, int) else killed
    return incident(label, day, place, killed=count)


def paired(ones: list[IncidentRecord], others: list[IncidentRecord]) -> Pairing:
    """Pair two tables among many other rows, so that it can be told how rare a name is."""
    return pair_tables([*ones, *(incident(f"y{n}", n, f"Hamlet {n} Oak") for n in range(10, 400))], [*others, *FILL])


def sets(pairing: Pairing) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(one.a, one.b) for one in pairing.several]


PARTS = [told("b1", 5), told("b2", 4), told("b3", 3)]


def test_an_entry_over_three_incidents_is_proposed_over_all_three_with_the_level_of_their_sum() -> None:
    found = paired([told("a", 12)], PARTS)
    assert sets(found) == [(("a",), ("b1", "b2", "b3"))]
    (one,) = found.several
    assert one.probability >= THRESHOLD
    assert (one.why.killed, one.why.place, one.why.days) == ("equal", "same", 0)
    assert not {"b1", "b2", "b3"} & {*found.unmatched_b}
    assert "a" not in found.ambiguous
    assert {("a", b) for b in ("b1", "b2", "b3")} <= {*found.edges}
    assert found.repeats_b == ()


def test_it_is_the_same_with_the_tables_turned_and_the_rows_in_any_order() -> None:
    for parts in permutations(PARTS):
        assert sets(paired([told("a", 12)], list(parts))) == [(("a",), ("b1", "b2", "b3"))]
    turned = paired(PARTS, [told("a", 12)])
    assert sets(turned) == [(("b1", "b2", "b3"), ("a",))]


def test_an_open_sum_agrees_by_its_least() -> None:
    parts = [told("b1", Count.at_least(5)), told("b2", 7)]
    assert sets(paired([told("a", 12)], parts)) == [(("a",), ("b1", "b2"))]


@pytest.mark.parametrize(
    "parts",
    [
        [told("b1", 12), told("b2", 3)],  # one of them agrees alone
        [told("b1", 12), told("b2", 12)],  # one incident told twice
        [told("b1", 5), told("b2", 3)],  # the sum does not agree
        [told("b1", 5), told("b2", 7, "Southford")],  # another place
        [told("b1", 5), told("b2", 7, day=9)],  # another day
        [told("b1", 12), told("b2", 0)],  # nobody was killed in the other
        [told("b1", 5), incident("b2", 0, "Quiet Farm")],  # nothing is said of the other
    ],
)
def test_nothing_is_put_together_where_the_numbers_do_not_speak_for_it(parts: list[IncidentRecord]) -> None:
    assert sets(paired([told("a", 12)], parts)) == []


def test_sums_that_come_about_by_chance_on_a_crowded_day_prove_nothing() -> None:
    numbers = (1, 2, 3, 4, 5, 6, 7)
    city = [told(f"b{n}", n, "near Northtown") for n in numbers]
    busy = [told(f"x{n}", 1, "near Northtown", day=n % 60) for n in range(600)]
    found = pair_tables([told("a", 12, "near Northtown")], [*city, *busy])
    assert sets(found) == []


def test_a_part_that_is_another_entrys_counterpart_is_left_to_it() -> None:
    found = paired([told("a", 12), told("c", 3)], [*PARTS[:2], told("b3", 3)])
    assert ("c", "b3") in {(pair.a, pair.b) for pair in found.pairs}
    assert all("b3" not in one.b for one in found.several)


def test_what_was_judged_different_is_no_part() -> None:
    found = pair_tables([told("a", 12), *FILL], [*PARTS], apart=lambda a, b: (a, b) == ("a", "b3"))
    assert sets(found) == []


@given(tables("a"), tables("b"))
def test_nobody_is_in_two_sets_or_in_a_set_and_unmatched_or_paired_elsewhere(
    ones: list[IncidentRecord], others: list[IncidentRecord]
) -> None:
    found = pair_tables(ones, others, threshold=0.05)
    for side in ("a", "b"):
        members = [name for one in found.several for name in getattr(one, side)]
        assert len(members) == len({*members})
        assert not {*members} & {*getattr(found, f"unmatched_{side}")}
    inside = {name: one for one in found.several for name in (*one.a, *one.b)}
    for pair in found.pairs:
        assert inside.get(pair.a) == inside.get(pair.b)
    assert all(one.probability >= found.threshold and min(len(one.a), len(one.b)) == 1 for one in found.several)


@given(st.lists(st.one_of(st.none(), st.integers(0, 5).map(Count.exactly), st.just(Count.at_least(2))), max_size=4))
def test_a_sum_is_of_what_is_said_and_above_nought(counts: list[Count | None]) -> None:
    found = added(counts)
    known = [count for count in counts if count is not None and count.min]
    if len(known) < len(counts):
        assert found is None
    else:
        assert found is not None
        assert found.min == sum(count.min or 0 for count in known)
        assert (found.max is None) == any(count.max is None for count in known)
