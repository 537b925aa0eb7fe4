"""Two tables and no book: the steps close whatever is paired with what, and the golden rows worked by hand."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.actions.standards import shipped_standards
from tallystick.assessment.model import Flow, Unit
from tallystick.reconciliation.bridge import amounts_under, bridge_totals
from tallystick.reconciliation.model import Gap, Party, Scope, StepId, TotalBasis
from tallystick.reconciliation.tables import (
    NO_STATUS,
    Grade,
    Table,
    grades_agreed,
    grades_under,
    side_of,
    state_named,
    unit_of,
)
from tallystick.values.counts import Count, CountRange
from tests.reconciliation.sides import DAY, SCOPES
from tests.reconciliation.tables import AIRWARS, COALITION, line, paired, pairings, rows_of, table

EXACTLY, AT_LEAST, BETWEEN = Count.exactly, Count.at_least, Count.between
FIGURES = st.one_of(st.integers(0, 99).map(EXACTLY), st.integers(0, 99).map(AT_LEAST))


def compared(a: Table, b: Table, edges: Any = (), *, hindsight: bool = False, **more: Any) -> Gap:
    (one, ones), (other, others) = (side_of(t, letter, DAY, hindsight=hindsight) for t, letter in ((a, "a"), (b, "b")))
    return bridge_totals(one, ones, other, others, edges, hindsight=hindsight, **more)


@settings(max_examples=max(300, settings.default.max_examples if settings.default else 0))
@given(
    rows_of("a", COALITION),
    rows_of("b", AIRWARS),
    pairings(),
    pairings(),
    SCOPES,
    st.one_of(st.none(), st.tuples(FIGURES, FIGURES)),
    st.randoms(use_true_random=False),
    st.booleans(),
)
def test_steps_sum_to_the_difference_whatever_the_pairing_and_the_order_of_rows(  # noqa: PLR0917 -- hypothesis gives them
    ones: Any, others: Any, edges: Any, instead: Any, scope: Scope, printed: Any, chance: Random, hindsight: bool
) -> None:
    if printed:
        scope = Scope()
    basis = TotalBasis.PRINTED if printed else TotalBasis.BOOK
    figures = printed or (None, None)
    a, b = (
        table(name, rows, standard, printed=figure)
        for name, rows, standard, figure in (("A", ones, COALITION, figures[0]), ("B", others, AIRWARS, figures[1]))
    )
    found = compared(a, b, edges, hindsight=hindsight, scope=scope, basis=basis)
    totals = [total.printed if printed and total.printed else total.book for total in (found.a, found.b)]
    assert sum(step.lower for step in found.steps) == found.difference.min == totals[1].min - totals[0].min
    uppers = [step.upper for step in found.steps]
    assert found.difference.max == (None if None in uppers else sum(upper or 0 for upper in uppers))
    if found.difference.max is not None:
        assert found.difference == totals[1] - totals[0]

    shuffled = [chance.sample(rows, len(rows)) for rows in (ones, others)]
    again = compared(
        table("A", shuffled[0], COALITION, printed=figures[0]),
        table("B", shuffled[1], AIRWARS, printed=figures[1]),
        chance.sample(edges, len(edges)),
        hindsight=hindsight,
        scope=scope,
        basis=basis,
    )
    assert [(step.key, step.lower, step.upper) for step in again.steps] == [
        (step.key, step.lower, step.upper) for step in found.steps
    ]

    sides = [side_of(t, letter, DAY, hindsight=hindsight) for t, letter in ((a, "a"), (b, "b"))]
    both = list(amounts_under(*sides[0], *sides[1], [edges, instead], scope=scope, basis=basis))
    known = {step.key: CountRange(step.lower, step.upper) for step in found.steps}
    assert {key: value for key, value in both[0].items() if value != CountRange(0, 0)} == {
        key: value for key, value in known.items() if value != CountRange(0, 0)
    }
    assert sum(value.min for value in both[1].values()) == found.difference.min


OFFICIAL, RECORDER = "the Official", "the Recorder"


@pytest.mark.parametrize(
    ("ones", "others", "pairs", "number", "side", "reason", "lower", "upper"),
    [
        # B counts 4 (fair), A says nothing of it: 4 - 0
        ([], [line("b", EXACTLY(4), "fair")], [], 6, "a", "", 4, 4),
        # A counts 3 to 5 (credible), B says nothing of it: 0 - 3, 0 - 5
        ([line("a", BETWEEN(3, 5), "credible")], [], [], 6, "b", "", -3, -5),
        # B counts 6 to 9, A is not concluded: 6, 9
        ([line("a", None, "open")], [line("b", BETWEEN(6, 9), "fair")], [("a", "b")], 8, "a", "open", 6, 9),
        # A gives no status though other rows of it do: not concluded, so 7 - 0
        (
            [line("a", EXACTLY(2)), line("x", None, "duplicate")],
            [line("b", EXACTLY(7), "fair")],
            [("a", "b")],
            8,
            "a",
            "open",
            7,
            7,
        ),
        # B counts 8, A non-credible for want of information: 8
        (
            [line("a", None, "non_credible", reason="insufficient_information")],
            [line("b", EXACTLY(8), "confirmed")],
            [("a", "b")],
            9,
            "a",
            "insufficient_information",
            8,
            8,
        ),
        # A counts 7, B grades it weak: 0 - 7
        ([line("a", EXACTLY(7), "credible")], [line("b", EXACTLY(9), "weak")], [("a", "b")], 10, "b", "weak", -7, -7),
        # both count, 5 and 5
        (
            [line("a", EXACTLY(5), "credible")],
            [line("b", EXACTLY(5), "fair")],
            [("a", "b")],
            12,
            "both",
            "one_to_one",
            0,
            0,
        ),
        # both count, 3 against 8 to 10: 8 - 3, 10 - 3
        (
            [line("a", EXACTLY(3), "credible")],
            [line("b", BETWEEN(8, 10), "fair")],
            [("a", "b")],
            13,
            "both",
            "one_to_one",
            5,
            7,
        ),
        # one case of 8 over two of 3 and 5: 3 + 5 - 8
        (
            [line("a", EXACTLY(8), "credible")],
            [line("b", EXACTLY(3), "fair"), line("c", EXACTLY(5), "fair")],
            [("a", "b"), ("a", "c")],
            12,
            "both",
            "one_over_several",
            0,
            0,
        ),
        # two reports of 5 are one incident of 5: 5 - 5 - 5
        (
            [line("a", EXACTLY(5), "credible"), line("c", EXACTLY(5), "credible")],
            [line("b", EXACTLY(5), "fair")],
            [("a", "b"), ("c", "b")],
            4,
            "a",
            "more_cases",
            -5,
            -5,
        ),
        # A counts it and gives no number, B at least 2: 2 - 0, and no maximum
        (
            [line("a", None, "credible")],
            [line("b", AT_LEAST(2), "fair")],
            [("a", "b")],
            13,
            "both",
            "a_number_is_missing",
            2,
            None,
        ),
        # A reopened: a table does not say how it stood before, so 6 - 0
        ([line("a", EXACTLY(6), "reopened")], [line("b", EXACTLY(6), "fair")], [("a", "b")], 8, "a", "reopened", 6, 6),
    ],
)
def test_each_decision_comes_to_what_was_worked_out_by_hand(  # noqa: PLR0917 -- a row of the table
    ones: Any, others: Any, pairs: Any, number: int, side: str, reason: str, lower: int, upper: int | None
) -> None:
    found = compared(table(OFFICIAL, ones, COALITION), table(RECORDER, others, AIRWARS), paired(*pairs))
    moved = [step for step in found.steps if step.step is not StepId.NEITHER]
    assert [(one.number, one.side.value, one.reason, one.lower, one.upper) for one in moved] == [
        (number, side, reason, lower, upper)
    ]


def test_print_beyond_the_table_is_a_step_of_its_own_on_each_side() -> None:
    # A printed 10, its table has 4: -(10 - 4). B printed at least 9, its table has 7: 9 - 7. 9 - 10 = -6 + 3 + 2.
    a = table(OFFICIAL, [line("a", EXACTLY(4))], printed=EXACTLY(10))
    b = table(RECORDER, [line("b", EXACTLY(7))], printed=AT_LEAST(9))
    found = compared(a, b, paired(("a", "b")), basis=TotalBasis.PRINTED)
    assert [(one.step, one.side, one.lower) for one in found.steps] == [
        (StepId.DIFFER, Party.BOTH, 3),
        (StepId.RESIDUAL, Party.A, -6),
        (StepId.RESIDUAL, Party.B, 2),
    ]
    assert found.difference == CountRange(-1, None)


def test_a_table_that_grades_nothing_counts_every_row() -> None:
    side, views = side_of(table("A", [line("a", EXACTLY(3)), line("b", EXACTLY(4))]), "a", DAY, hindsight=False)
    assert side.book.range == CountRange(7, 7)
    assert all(view.counted for view in views)


def test_a_row_without_a_status_among_graded_ones_is_not_counted() -> None:
    graded = table("A", [line("a", EXACTLY(3)), line("b", EXACTLY(4), "credible")], COALITION)
    side, views = side_of(graded, "a", DAY, hindsight=False)
    assert side.book.range == CountRange(4, 4)
    assert {view.label: (view.state, view.flow) for view in views}["a"] == (NO_STATUS, Flow.OPEN)


def test_what_was_published_or_happened_after_the_day_is_not_used_without_hindsight() -> None:
    rows = [
        line("a", EXACTLY(3), known_on=DAY + timedelta(days=1)),
        line("b", EXACTLY(4), first=DAY + timedelta(days=1)),
        line("c", EXACTLY(5), known_on=DAY),
    ]
    side, views = side_of(table("A", rows), "a", DAY, hindsight=False)
    assert ([view.label for view in views], side.book.range) == (["c"], CountRange(5, 5))
    side, views = side_of(table("A", rows), "a", DAY, hindsight=True)
    assert ([view.label for view in views], side.book.range) == (["a", "b", "c"], CountRange(5, 5))
    assert views[0].later[0].known_on == date(2031, 6, 3)


def test_a_row_that_is_a_person_is_one_killed() -> None:
    side, _ = side_of(
        table("A", [line("a", unit=Unit.PERSON), line("b", unit=Unit.INCIDENT)]), "a", DAY, hindsight=False
    )
    assert (side.book.lower, side.book.not_stated) == (1, 1)


def test_the_unit_is_what_all_rows_say_else_what_the_standard_says() -> None:
    person, report, nothing = line("a", unit=Unit.PERSON), line("b", unit=Unit.REPORT), line("c")
    assert unit_of([person, nothing], AIRWARS) is Unit.PERSON
    assert unit_of([person, report], AIRWARS) is None
    assert unit_of([nothing], AIRWARS) is Unit.INCIDENT
    assert unit_of([nothing], None) is None


def test_without_a_standard_only_states_count_on_which_all_standards_agree() -> None:
    agreed = grades_agreed(shipped_standards())
    assert agreed["credible"] == Grade("credible", Flow.COMPLETED, counted=True)
    assert agreed["weak"] == Grade("weak", Flow.COMPLETED, counted=False)
    for standard in shipped_standards():
        for state, grade in grades_under(standard).items():
            assert agreed.get(state, grade) == grade
    one = {"fair": Grade("fair", Flow.COMPLETED, counted=True)}
    assert grades_agreed([AIRWARS])["fair"] == one["fair"]


def test_a_status_is_read_however_it_is_written() -> None:
    assert [state_named(text) for text in ("Non-Credible", " open incident ", "not_yet_assessed")] == [
        "non_credible",
        "open",
        "open",
    ]
