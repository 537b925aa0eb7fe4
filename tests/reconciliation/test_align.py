"""Components: everything that is joined, nothing that is not, whatever the order."""

from __future__ import annotations

from hypothesis import given

from tallystick.ledger.entry import Subject
from tallystick.reconciliation.align import components
from tallystick.reconciliation.model import CaseView, Edge
from tests.reconciliation.sides import about, cases, counted, edges, same, uncounted


def labels(a: list[CaseView], b: list[CaseView], joined: list[Edge]) -> list[tuple[str, ...]]:
    return [tuple(case.label for case in (*group.a, *group.b)) for group in components(a, b, joined)]


def reached(start: tuple[str, str], pairs: set[tuple[tuple[str, str], tuple[str, str]]]) -> set[tuple[str, str]]:
    """Give all that can be reached from a node: the plain definition of a component."""
    found, before = {start}, set[tuple[str, str]]()
    while found != before:
        before = set(found)
        found |= {b for a, b in pairs if a in before} | {a for a, b in pairs if b in before}
    return found


@given(cases("a"), cases("b"), edges())
def test_two_cases_share_a_component_exactly_when_a_path_of_judgements_joins_them(
    a: list[CaseView], b: list[CaseView], joined: list[Edge]
) -> None:
    pairs = {((edge.a.kind, edge.a.id), (edge.b.kind, edge.b.id)) for edge in joined}
    pairs |= {(("case", case.id), ("case", case.duplicate_of)) for case in (*a, *b) if case.duplicate_of}
    groups = components(a, b, joined)
    assert sum(len(group.a) + len(group.b) for group in groups) == len(a) + len(b)
    for group in groups:
        together = {("case", case.id) for case in (*group.a, *group.b)}
        reachable = reached(min(together), pairs)
        assert together == {("case", case.id) for case in (*a, *b) if ("case", case.id) in reachable}
        assert group.entries == tuple(sorted({edge.entry for edge in joined if (edge.a.kind, edge.a.id) in reachable}))


def test_cases_about_the_same_incident_are_one_component() -> None:
    made = [counted("A1", 1)], [counted("B1", 1), counted("B2", 1)]
    assert labels(*made, [about("A1", "i"), about("B2", "i")]) == [("A1", "B2"), ("B1",)]


def test_a_case_and_an_incident_with_the_same_id_are_two_records() -> None:
    assert labels([counted("A1", 1)], [counted("B1", 1)], [about("B1", "id-A1")]) == [("A1",), ("B1",)]


def test_a_duplicate_is_joined_to_the_case_it_repeats_without_any_judgement() -> None:
    duplicate = uncounted("A2", None, duplicate_of="id-A1")
    assert labels([counted("A1", 1), duplicate], [], []) == [("A1", "A2")]


def test_a_case_of_a_third_organisation_joins_what_is_judged_the_same_as_it() -> None:
    joined = [same("A1", "C1", entry=3), same("C1", "B1", entry=4)]
    (group,) = components([counted("A1", 1)], [counted("B1", 1)], joined)
    assert ([case.label for case in (*group.a, *group.b)], group.entries) == (["A1", "B1"], (3, 4))


def test_a_judgement_about_nobody_here_joins_nothing() -> None:
    elsewhere = Edge(Subject(kind="incident", id="x"), Subject(kind="incident", id="y"), 9)
    (group,) = components([counted("A1", 1)], [], [elsewhere])
    assert group.entries == ()


def test_a_case_that_stands_on_both_sides_is_one_record() -> None:
    made = [counted("A1", 1)]
    assert labels(made, made, []) == [("A1", "A1")]


def test_components_come_in_the_order_of_their_first_label_on_either_side() -> None:
    assert labels([counted("m", 1)], [counted("z", 1), counted("b", 1)], [same("m", "b")]) == [("m", "b"), ("z",)]
