"""Records hang together as they were judged; what contradicts is said, and nothing is ever lost."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.incident.grouping import Grouping, grouped, told_apart
from tallystick.incident.judgement import JUDGED_TOGETHER, Judged, Node, Verdict, standing

CASES: list[Node] = [("case", name) for name in "abcd"]
INCIDENTS: list[Node] = [("incident", name) for name in "xyz"]
NODES: list[Node] = [*CASES, *INCIDENTS, ("claim", "q"), ("person", "p"), ("person", "r")]
A, B, C, D = CASES
X, Y, Z = INCIDENTS
PAIRS = [(a, b) for a in NODES for b in NODES if a != b and frozenset({a[0], b[0]}) in JUDGED_TOGETHER]


def judged(*said: tuple[Node, Node, Verdict] | tuple[Node, Node]) -> list[Judged]:
    """Give judgements in this order, as entries 1, 2, 3 ...; the same where no verdict is given."""
    return [Judged(n, *one) for n, one in enumerate(said, 1)]


judgements = st.lists(st.tuples(st.sampled_from(PAIRS), st.sampled_from(list(Verdict))), max_size=14).map(
    lambda drawn: judged(*((*pair, verdict) for pair, verdict in drawn))
)


def members(grouping: Grouping) -> list[tuple[Node, ...]]:
    return [group.members for group in grouping.groups]


@dataclass(frozen=True)
class Plain:
    """The same answers found the long way: joining until nothing moves."""

    same: list[Judged]

    def closure(self, kinds: set[frozenset[str]]) -> dict[Node, set[Node]]:
        found = {node: {node} for node in NODES}
        moved = True
        while moved:
            moved = False
            for one in self.same:
                if frozenset({one.a[0], one.b[0]}) in kinds and found[one.a] is not found[one.b]:
                    both = found[one.a] | found[one.b]
                    for node in both:
                        found[node] = both
                    moved = True
        return found


@given(judgements)
def test_groups_are_what_a_plain_closure_finds(said: list[Judged]) -> None:
    plain = Plain([one for one in standing(said) if one.verdict is Verdict.SAME])
    together = plain.closure(set(JUDGED_TOGETHER))
    expected = sorted({tuple(sorted(found)) for found in together.values() if len(found) > 1})
    assert sorted(members(grouped(said))) == expected
    ones = plain.closure({frozenset({kind}) for kind in ("case", "claim", "incident", "person")})
    for group in grouped(said).groups:
        assert set(group.ones) == {tuple(sorted(ones[node])) for node in group.members}


@given(judgements)
def test_a_conflict_is_said_exactly_where_the_different_are_one_or_of_one_incident(said: list[Judged]) -> None:
    stand = standing(said)
    plain = Plain([one for one in stand if one.verdict is Verdict.SAME])
    ones = plain.closure({frozenset({kind}) for kind in ("case", "claim", "incident", "person")})

    def reached(node: Node) -> set[Node]:
        """Give what is one with a record and, of a case or claim, what is one with the incidents it is about."""
        own = ones[node]
        about = {other for one in plain.same if one.pair & own for other in one.pair if other[0] == "incident"}
        return own if node[0] == "incident" else own.union(*(ones[incident] for incident in about))

    different = [one for one in stand if one.verdict is Verdict.DIFFERENT]
    expected = [one for one in different if reached(one.a) & reached(one.b)]
    assert [conflict.different for conflict in grouped(said).conflicts] == expected


@given(judgements, st.randoms(use_true_random=False))
def test_the_order_of_judgements_of_different_pairs_makes_no_difference(said: list[Judged], chance: object) -> None:
    by_pair = {pair: list(found) for pair, found in groupby(sorted(said, key=_pair_then_entry), key=_pair)}
    turns = [pair for pair, found in by_pair.items() for _ in found]
    chance.shuffle(turns)  # type: ignore[attr-defined]
    again = [by_pair[pair].pop(0)._replace(n=n) for n, pair in enumerate(turns, 1)]
    one, other = grouped(said), grouped(again)
    assert [group.ones for group in one.groups] == [group.ones for group in other.groups]
    assert {conflict.different.pair for conflict in one.conflicts} == {c.different.pair for c in other.conflicts}
    assert {found.pair for found in one.unsure} == {found.pair for found in other.unsure}


def _pair(one: Judged) -> str:
    return str(sorted(one.pair))


def _pair_then_entry(one: Judged) -> tuple[str, int]:
    return _pair(one), one.n


@given(judgements, st.randoms(use_true_random=False))
def test_the_order_in_which_they_are_read_makes_no_difference(said: list[Judged], chance: object) -> None:
    mixed = list(said)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert grouped(mixed) == grouped(said)


@given(judgements, st.sampled_from(PAIRS), st.sampled_from(list(Verdict)))
def test_taking_a_judgement_back_restores_what_stood_before(
    said: list[Judged], pair: tuple[Node, Node], verdict: Verdict
) -> None:
    more = [*said, Judged(len(said) + 1, *pair, verdict)]
    assert grouped(one for one in more if one.n != len(more)) == grouped(said)


@given(judgements)
def test_which_record_is_named_first_makes_no_difference(said: list[Judged]) -> None:
    turned = grouped(Judged(one.n, one.b, one.a, one.verdict) for one in said)
    assert turned.groups == grouped(said).groups
    assert [conflict.chain for conflict in turned.conflicts] == [conflict.chain for conflict in grouped(said).conflicts]


@given(judgements)
def test_every_chain_alone_makes_the_conflict_it_is_given_for(said: list[Judged]) -> None:
    for conflict in grouped(said).conflicts:
        kept = [one for one in said if one.n in conflict.chain]
        assert [one.different for one in grouped([*kept, conflict.different]).conflicts] == [conflict.different]


def test_one_case_about_two_incidents_leaves_them_two_and_different_is_no_conflict() -> None:
    found = grouped(judged((A, X), (A, Y), (X, Y, Verdict.DIFFERENT), (B, Y)))
    assert found.groups[0].ones == ((A,), (B,), (X,), (Y,))
    assert found.conflicts == ()


def test_different_within_what_is_the_same_by_others_is_a_conflict_with_its_chain() -> None:
    found = grouped(judged((A, B), (B, C), (A, C, Verdict.DIFFERENT)))
    assert members(found) == [(A, B, C)]
    assert [(conflict.different.n, conflict.chain) for conflict in found.conflicts] == [(3, (1, 2))]


def test_a_case_judged_not_about_an_incident_that_is_one_with_its_own_is_a_conflict() -> None:
    found = grouped(judged((A, X), (X, Y), (A, Y, Verdict.DIFFERENT)))
    assert [conflict.chain for conflict in found.conflicts] == [(1, 2)]


def test_two_cases_judged_different_and_put_into_one_incident_are_a_conflict() -> None:
    found = grouped(judged((A, X), (B, X), (A, B, Verdict.DIFFERENT)))
    assert [conflict.chain for conflict in found.conflicts] == [(1, 2)]


def test_splitting_an_incident_leaves_two_groups_and_no_conflict() -> None:
    before = judged((A, X), (B, X))
    split = [Judged(3, B, X, Verdict.DIFFERENT), Judged(4, B, Y), Judged(5, X, Y, Verdict.DIFFERENT)]
    assert members(grouped(before)) == [(A, B, X)]
    found = grouped([*before, *split])
    assert (members(found), found.conflicts) == ([(A, X), (B, Y)], ())


def test_what_an_organisation_states_itself_is_replaced_by_nobody_and_contradicted_aloud() -> None:
    stated = [Judged(1, A, B)]
    found = grouped([Judged(2, A, B, Verdict.DIFFERENT)], stated)
    assert members(found) == [(A, B)]
    assert [conflict.chain for conflict in found.conflicts] == [(1,)]


@pytest.mark.parametrize("verdict", [Verdict.DIFFERENT, Verdict.UNSURE])
def test_a_later_judgement_of_a_pair_replaces_the_earlier_one(verdict: Verdict) -> None:
    found = grouped(judged((A, B), (B, A, verdict)))
    assert found.groups == ()
    assert [one.n for one in found.unsure] == ([2] if verdict is Verdict.UNSURE else [])


def test_nothing_judged_is_nothing_grouped() -> None:
    assert grouped([]) == Grouping((), (), ())


@given(judgements, st.sampled_from(PAIRS))
def test_told_apart_is_what_one_more_same_would_contradict(said: list[Judged], pair: tuple[Node, Node]) -> None:
    before = {conflict.different.pair for conflict in grouped(said).conflicts}
    replaced = [one for one in said if one.pair != frozenset(pair)]
    more = grouped([*replaced, Judged(99, *pair)])
    new = {conflict.different.pair for conflict in more.conflicts} - before
    said_so = any(one.pair == frozenset(pair) and one.verdict is Verdict.DIFFERENT for one in standing(said))
    if new or said_so:
        assert told_apart(said)(*pair)


def test_different_is_remembered_of_what_is_one_with_it_and_of_its_incident() -> None:
    apart = told_apart(judged((A, X), (B, X, Verdict.DIFFERENT), (B, C)))
    assert [apart(A, B), apart(C, A), apart(A, D), apart(B, C)] == [True, True, False, False]


def test_different_is_remembered_of_what_would_come_into_its_incident() -> None:
    apart = told_apart(judged((A, B), (B, X), (C, X), (C, D, Verdict.DIFFERENT)))
    assert [apart(A, D), apart(D, B), apart(D, X), apart(A, C)] == [True, True, True, False]


def test_of_two_chains_as_short_the_same_one_is_given_whichever_record_is_named_first() -> None:
    square = judged((A, B), (A, C), (C, D), (B, D))
    one, other = (grouped([*square, Judged(9, *pair, Verdict.DIFFERENT)]) for pair in ((A, D), (D, A)))
    assert [conflict.chain for conflict in one.conflicts] == [conflict.chain for conflict in other.conflicts]
