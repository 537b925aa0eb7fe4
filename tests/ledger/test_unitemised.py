"""What was added without being itemised stands in the total; what is itemised later is taken out of it."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from tallystick.ledger.entry import Allocation, Correction, Kind, StateCount, Unitemised, Voiding
from tallystick.ledger.refusals import (
    AlreadyThere,
    AmountBelowZero,
    CannotRepair,
    NotThatState,
    NumberTooLarge,
    RemainderBelowZero,
    UnknownRecord,
)
from tallystick.ledger.unitemised import remainder
from tallystick.values.counts import NO_DELTA, Blank, Count, Delta
from tests.books import DAYS, FIRST, SECOND, Pages, adoption, eighty, harmed, killed
from tests.ledger.adding import statement_of, total
from tests.ledger.test_record import refuse


@pytest.fixture
def pages() -> Pages:
    """Give a book with 80 deaths and 9 cases, known on DAYS[2] by entry 5."""
    pages = Pages()
    pages.open()
    pages.write(
        Kind.UNITEMISED,
        eighty(received=9, reopened=2, withdrawn=1, completed=(StateCount(state="credible", cases=6),)),
    )
    return pages


def taken(day: int, number: Count | int | None = None, **facts: Any) -> Allocation:
    figures = () if number is None else (killed(number),)
    return Allocation(unitemised="80", known_on=DAYS[day], figures=figures, **facts)


def test_what_is_allocated_is_taken_out_on_its_day(pages: Pages) -> None:
    pages.write(Kind.ALLOCATE, taken(3, 30))
    assert [total(pages, day).killed.lower for day in DAYS[1:5]] == [0, 80, 50, 50]


def test_an_allocation_and_its_case_on_one_day_leave_the_total_as_it_was(pages: Pages) -> None:
    pages.says("a", DAYS[3], "credible", killed(30))
    done = (StateCount(state="credible", cases=1),)
    pages.write(Kind.ALLOCATE, taken(3, 30, case="a", received=1, completed=done))
    before, after = total(pages, DAYS[2]), total(pages, DAYS[3])
    assert (
        (before.killed, before.cases)
        == (after.killed, after.cases)
        == (
            Delta(80, 80),
            {"credible": 6, "open": 4, "withdrawn": 1},
        )
    )
    made = statement_of(pages, DAYS[2], DAYS[3])
    assert (made.received, dict(made.completed), made.holds) == (0, {}, True)


def test_the_remainder_is_what_is_left_of_each_part(pages: Pages) -> None:
    pages.write(Kind.ALLOCATE, taken(3, 30, received=2))
    left = remainder(pages.book.unitemised["80"].parts)
    assert left["killed civilian accepted"] == Delta(50, 50)
    assert (left["received"].lower, left["completed credible"].lower) == (7, 6)


@pytest.mark.parametrize(
    ("allocation", "part", "remainder_is"),
    [
        (taken(3, 81), "killed civilian accepted", -1),
        (taken(1, 1), "killed civilian accepted", -1),
        (taken(3, Count.between(70, 90)), "killed civilian accepted", -10),
        (taken(3, Count.at_least(30)), "killed civilian accepted (open_ended)", -1),
        (taken(3, Count.up_to(30)), "killed civilian accepted (no_lower)", -1),
        (taken(3, Count.missing(Blank.WITHHELD)), "killed civilian accepted (withheld)", -1),
        (taken(3, received=10), "received", -1),
        (taken(3, reopened=3), "reopened", -1),
        (taken(3, withdrawn=2), "withdrawn", -1),
        (taken(3, completed=(StateCount(state="non_credible", cases=1),)), "completed non_credible", -1),
        (replace(taken(3), figures=(harmed("injured", 1),)), "injured civilian accepted", -1),
    ],
)
def test_no_more_is_taken_than_is_there_on_any_day(
    pages: Pages, allocation: Allocation, part: str, remainder_is: int
) -> None:
    refused = refuse(pages, Kind.ALLOCATE, allocation, RemainderBelowZero)
    assert isinstance(refused, RemainderBelowZero)
    assert (refused.day, refused.part, refused.remainder) == (allocation.known_on, part, remainder_is)


def test_what_is_taken_early_counts_against_what_is_taken_later(pages: Pages) -> None:
    pages.write(Kind.ALLOCATE, taken(4, 60))
    refused = refuse(pages, Kind.ALLOCATE, taken(3, 30), RemainderBelowZero)
    assert str(refused) == (
        "Unitemised figure 80 would hold -10 killed civilian accepted on 2031-02-03. Take out less, or on a later day."
    )
    pages.write(Kind.ALLOCATE, taken(3, 20))


def test_two_allocations_of_one_day_are_looked_at_together_with_what_came_that_day(pages: Pages) -> None:
    pages.write(Kind.ALLOCATE, taken(2, 40))
    pages.write(Kind.ALLOCATE, taken(2, 40))
    assert total(pages, DAYS[2]).killed == NO_DELTA


@pytest.mark.parametrize("term", ["received", "reopened", "withdrawn"])
def test_nothing_is_put_in_by_taking_out_less_than_nothing(pages: Pages, term: str) -> None:
    refuse(pages, Kind.ALLOCATE, taken(3, **{term: -1}), AmountBelowZero)
    refuse(pages, Kind.UNITEMISED, replace(eighty(), id="81", **{term: -1}), AmountBelowZero)
    refuse(pages, Kind.UNITEMISED, replace(eighty(), **{term: 2**53}), NumberTooLarge)
    less = (StateCount(state="credible", cases=-1),)
    refuse(pages, Kind.ALLOCATE, taken(3, completed=less), AmountBelowZero)


def test_a_case_is_completed_only_to_a_state_that_completes(pages: Pages) -> None:
    for state in ("open", "withdrawn", "confirmed"):
        figure = replace(eighty(), id="81", completed=(StateCount(state=state, cases=1),))
        refused = refuse(pages, Kind.UNITEMISED, figure, NotThatState)
        assert isinstance(refused, NotThatState)
        assert refused.allowed == ("credible", "non_credible", "duplicate")
        refuse(pages, Kind.ALLOCATE, taken(3, completed=(StateCount(state=state, cases=0),)), NotThatState)


def test_a_figure_is_not_corrected_to_a_standard_in_which_what_was_taken_out_has_no_state(pages: Pages) -> None:
    pages.write(Kind.ADOPT, adoption())
    pages.write(Kind.ALLOCATE, taken(3, completed=(StateCount(state="credible", cases=0),)))
    refuse(pages, Kind.CORRECT, correction(eighty(standard=SECOND.key, state="confirmed")), NotThatState)


def test_what_it_names_must_be_in_the_book(pages: Pages) -> None:
    refuse(pages, Kind.UNITEMISED, replace(eighty(), id="81", organisation="nobody"), UnknownRecord)
    refuse(pages, Kind.UNITEMISED, replace(eighty(), id="81", standard=SECOND.key), UnknownRecord)
    refuse(pages, Kind.UNITEMISED, replace(eighty(), id="81", state="confirmed"), NotThatState)
    refuse(pages, Kind.UNITEMISED, eighty(), AlreadyThere)
    refuse(pages, Kind.ALLOCATE, replace(taken(3, 1), unitemised="81"), UnknownRecord)
    refuse(pages, Kind.ALLOCATE, taken(3, 1, case="nobody's"), UnknownRecord)


def correction(new: Unitemised, **facts: Any) -> Correction:
    return Correction(**{"entry": 5, "target": Kind.UNITEMISED, "subject": "80", "unitemised": new, **facts})


def test_a_corrected_figure_stands_where_it_should_have_stood(pages: Pages) -> None:
    pages.write(Kind.ALLOCATE, taken(4, 10))
    pages.write(Kind.CORRECT, correction(eighty(known_on=DAYS[1], span="2031-01-05", figures=(killed(70),))))
    assert [total(pages, day).killed.lower for day in DAYS[:5]] == [0, 70, 70, 70, 60]
    assert [total(pages, day, 6).killed.lower for day in DAYS[:5]] == [0, 0, 80, 80, 70]
    months = {line.cell.month: 0 for _, line in pages.lines}
    for _, line in pages.lines:
        months[line.cell.month] += line.amount.lower
    assert months == {"unknown": 0, "2031-01": 60}
    pages.write(Kind.CORRECT, correction(eighty(state="non_credible")))
    assert total(pages, DAYS[4]).killed == NO_DELTA


def test_a_correction_that_would_overdraw_or_give_it_to_others_is_refused(pages: Pages) -> None:
    pages.write(Kind.ALLOCATE, taken(3, 30))
    refuse(pages, Kind.CORRECT, correction(eighty(figures=(killed(29),))), RemainderBelowZero)
    refuse(pages, Kind.CORRECT, correction(eighty(known_on=DAYS[4])), RemainderBelowZero)
    refuse(pages, Kind.CORRECT, correction(replace(eighty(), id="81")), CannotRepair)
    refuse(pages, Kind.CORRECT, correction(eighty(), entry=6), CannotRepair)
    refuse(pages, Kind.CORRECT, correction(eighty(), entry=99), UnknownRecord)
    refuse(pages, Kind.CORRECT, correction(eighty(), subject="81"), UnknownRecord)


def test_a_voided_allocation_is_put_back_and_a_voided_figure_is_gone(pages: Pages) -> None:
    pages.write(Kind.ALLOCATE, taken(3, 30))
    refuse(pages, Kind.VOID, Voiding(entry=5, target=Kind.UNITEMISED, subject="80"), RemainderBelowZero)
    refuse(pages, Kind.VOID, Voiding(entry=6, target=Kind.UNITEMISED, subject="80"), CannotRepair)
    pages.write(Kind.VOID, Voiding(entry=6, target=Kind.ALLOCATE, subject="80"))
    assert total(pages, DAYS[3]).killed == Delta(80, 80)
    pages.write(Kind.VOID, Voiding(entry=5, target=Kind.UNITEMISED, subject="80"))
    assert (total(pages, DAYS[3]).killed, total(pages, DAYS[3]).cases) == (NO_DELTA, {})
    refuse(pages, Kind.ALLOCATE, taken(3, 1), UnknownRecord)
    refuse(pages, Kind.UNITEMISED, eighty(), AlreadyThere)


def test_another_standard_takes_it_along_with_what_was_taken_out_before_and_after(pages: Pages) -> None:
    pages.write(Kind.ALLOCATE, taken(2, 10, received=1))
    pages.write(Kind.ADOPT, replace(adoption(), known_on=DAYS[3]))
    pages.write(Kind.ALLOCATE, taken(4, 20, received=1, completed=(StateCount(state="credible", cases=2),)))
    assert [total(pages, day).killed.lower for day in DAYS[2:5]] == [70, 70, 50]
    assert total(pages, DAYS[2]).cases == {"credible": 6, "open": 3, "withdrawn": 1}
    assert total(pages, DAYS[3]).cases == {"confirmed": 6, "pending": 3, "taken_back": 1}
    assert total(pages, DAYS[4]).cases == {"confirmed": 4, "pending": 4, "taken_back": 1}
    assert [statement_of(pages, start, DAYS[5]).holds for start in DAYS] == [True] * 6


def test_a_state_the_map_cannot_say_stays_as_it_is_and_goes_on_counting(pages: Pages) -> None:
    pages.write(Kind.ADOPT, replace(adoption(credible=None), known_on=DAYS[3]))
    assert total(pages, DAYS[3]).killed == Delta(80, 80)
    assert total(pages, DAYS[3]).cases == {"credible": 6, "pending": 4, "taken_back": 1}


def test_a_figure_known_after_the_adoption_under_the_old_standard_is_taken_as_it_was_said() -> None:
    pages = Pages()
    pages.open()
    pages.write(Kind.ADOPT, replace(adoption(), known_on=DAYS[1]))
    pages.write(Kind.UNITEMISED, eighty(received=2))
    assert (total(pages, DAYS[2]).killed, total(pages, DAYS[2]).cases) == (Delta(80, 80), {"open": 2})
    assert FIRST.key == pages.entries[-1][2].standard
