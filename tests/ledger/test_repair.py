"""Repairs of our own recording: they work from the day that was recorded for, and the book knows what stood before."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from tallystick.ledger.entry import (
    Adjustment,
    Correction,
    Expectation,
    Joining,
    Kind,
    Parting,
    Revision,
    Signing,
    Voiding,
)
from tallystick.ledger.refusals import (
    AlreadyThere,
    CannotRepair,
    NotThatState,
    NumberTooLarge,
    OrderBelowZero,
    TieOfRevisions,
    UnknownRecord,
)
from tallystick.values.counts import NO_DELTA, Count, Delta
from tests.books import DAYS, FIRST, Pages, eighty, killed, said
from tests.ledger.adding import total
from tests.ledger.test_record import refuse


@pytest.fixture
def pages() -> Pages:
    """Give a book with case a (entries 7 and 8), b (9) and, of others, c (10)."""
    pages = Pages()
    pages.open(FIRST, DAYS[0], "us", "them")
    pages.says("a", DAYS[0], "open")
    pages.says("a", DAYS[2], "credible", killed(5))
    pages.says("b", DAYS[1], "credible", killed(3))
    pages.says("c", DAYS[1], "credible", killed(100), organisation="them")
    return pages


def killed_on(pages: Pages, pin: int | None = None) -> list[int]:
    return [total(pages, day, pin).killed.lower for day in DAYS[:5]]


def correction(new: Revision, **facts: Any) -> Correction:
    return Correction(**{"entry": 8, "target": Kind.ASSESS, "subject": "a", "revision": new, **facts})


def test_a_corrected_entry_counts_from_the_day_it_should_have_been_recorded_for(pages: Pages) -> None:
    pages.write(Kind.CORRECT, correction(said("a", DAYS[1], "credible", killed(6))))
    assert killed_on(pages) == [0, 9, 9, 9, 9]
    assert killed_on(pages, 10) == [0, 3, 8, 8, 8]  # as the book stood before
    pages.write(Kind.CORRECT, correction(said("a", DAYS[3], "credible", killed(7))))
    assert killed_on(pages) == [0, 3, 3, 10, 10]


def test_a_correction_changes_what_came_after_it_in_the_timeline_too(pages: Pages) -> None:
    pages.says("a", DAYS[3], "reopened", killed(5))
    pages.write(Kind.CORRECT, correction(said("a", DAYS[4], "credible", killed(5))))
    assert killed_on(pages) == [0, 3, 3, 3, 8]


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"target": Kind.RECEIVE}, NotThatState),
        ({"entry": 7, "target": Kind.ASSESS}, CannotRepair),
        ({"entry": 9}, UnknownRecord),
        ({"entry": 99}, UnknownRecord),
        ({"subject": "b"}, UnknownRecord),
        ({"subject": "nobody's"}, UnknownRecord),
        ({"revision": None}, CannotRepair),
        ({"unitemised": eighty()}, CannotRepair),
        ({"target": Kind.CLAIM}, CannotRepair),
        ({"target": Kind.ADJUST}, CannotRepair),
        ({"revision": said("a", DAYS[2], "credible", organisation="them")}, CannotRepair),
        ({"revision": said("a", DAYS[2], "credible", organisation="nobody")}, UnknownRecord),
        ({"revision": said("a", DAYS[2], "credible", order=-1)}, OrderBelowZero),
        ({"revision": said("a", DAYS[2], "credible", order=2**53)}, NumberTooLarge),
        ({"revision": said("a", DAYS[0], "credible")}, TieOfRevisions),
    ],
)
def test_a_correction_must_fit_what_it_corrects(
    pages: Pages, changed: dict[str, Any], refusal: type[Exception]
) -> None:
    refuse(pages, Kind.CORRECT, replace(correction(said("a", DAYS[2], "credible", killed(6))), **changed), refusal)


def test_a_voided_entry_was_never_written_and_can_be_written_anew(pages: Pages) -> None:
    pages.write(Kind.VOID, Voiding(entry=8, target=Kind.ASSESS, subject="a"))
    assert killed_on(pages) == [0, 3, 3, 3, 3]
    assert total(pages, DAYS[4]).cases == {"credible": 1, "open": 1}
    refuse(pages, Kind.VOID, Voiding(entry=8, target=Kind.ASSESS, subject="a"), UnknownRecord)
    refuse(pages, Kind.CORRECT, correction(said("a", DAYS[2], "credible")), UnknownRecord)
    pages.says("a", DAYS[2], "credible", killed(4))
    assert killed_on(pages) == [0, 3, 7, 7, 7]


def test_a_case_whose_every_entry_was_voided_is_in_no_count_and_can_begin_again(pages: Pages) -> None:
    for entry, kind in ((7, Kind.RECEIVE), (8, Kind.ASSESS)):
        pages.write(Kind.VOID, Voiding(entry=entry, target=kind, subject="a"))
    assert total(pages, DAYS[4]).cases == {"credible": 1}
    pages.says("a", DAYS[3], "open")
    assert total(pages, DAYS[4]).cases == {"credible": 1, "open": 1}


@pytest.mark.parametrize("kind", [Kind.OPEN, Kind.SOURCE, Kind.ORGANISATION, Kind.ADOPT, Kind.JOIN, Kind.VOID])
def test_what_others_rest_on_is_not_voided(pages: Pages, kind: Kind) -> None:
    refuse(pages, Kind.VOID, Voiding(entry=1, target=kind, subject="us"), CannotRepair)


def test_an_entry_is_voided_only_as_what_it_is(pages: Pages) -> None:
    pages.write(Kind.EXPECT, Expectation(organisation="us", measure="killed", count=Count.exactly(3), known_on=DAYS[0]))
    pages.write(Kind.SIGN, Signing(organisation="us", closed_to=DAYS[0]))
    for entry in (7, 8, 11, 12, 99):
        for target in (Kind.EXPECT, Kind.SIGN, Kind.CLAIM, Kind.JUDGE, Kind.ASSESS, Kind.RECEIVE, Kind.ADJUST):
            if (entry, target) not in {(7, Kind.RECEIVE), (8, Kind.ASSESS), (11, Kind.EXPECT), (12, Kind.SIGN)}:
                with pytest.raises((CannotRepair, UnknownRecord)):
                    pages.write(Kind.VOID, Voiding(entry=entry, target=target, subject="a"))
    pages.write(Kind.VOID, Voiding(entry=12, target=Kind.SIGN, subject="us"))
    pages.write(Kind.VOID, Voiding(entry=11, target=Kind.EXPECT, subject="us"))


def test_a_printed_figure_is_corrected_once_for_every_time_it_is_asked(pages: Pages) -> None:
    printed = Expectation(organisation="us", measure="killed", count=Count.exactly(3), known_on=DAYS[0])
    pages.write(Kind.EXPECT, printed)
    right = Correction(entry=11, target=Kind.EXPECT, subject="us", expectation=replace(printed, measure="injured"))
    pages.write(Kind.CORRECT, right)
    pages.write(Kind.CORRECT, right)
    assert pages.rows[-1].ended == ((13, 0, 11),)
    assert pages.rows[-1].records[-1] == (13, 2, 11, 13, "expect", "us", "", 0, 0, "")
    refuse(pages, Kind.CORRECT, replace(right, entry=8), UnknownRecord)
    nobody = replace(printed, organisation="nobody")
    refuse(pages, Kind.CORRECT, replace(right, expectation=nobody), UnknownRecord)


def test_an_adjustment_is_corrected_and_voided(pages: Pages) -> None:
    moved = Adjustment(organisation="us", known_on=DAYS[3], standard=FIRST.key, state="credible", lower=-1, upper=-1)
    pages.write(Kind.ADJUST, moved)
    right = Correction(
        entry=11, target=Kind.ADJUST, subject="us", adjustment=replace(moved, known_on=DAYS[2], lower=-2, upper=-2)
    )
    pages.write(Kind.CORRECT, right)
    assert killed_on(pages) == [0, 3, 6, 6, 6]
    theirs = replace(moved, organisation="them")
    refuse(pages, Kind.CORRECT, replace(right, adjustment=theirs), CannotRepair)
    refuse(pages, Kind.CORRECT, replace(right, adjustment=replace(moved, lower=2**53)), NumberTooLarge)
    refuse(pages, Kind.CORRECT, replace(right, entry=8), UnknownRecord)
    void = Voiding(entry=11, target=Kind.ADJUST, subject="us")
    pages.write(Kind.VOID, void)
    assert killed_on(pages) == [0, 3, 8, 8, 8]
    refuse(pages, Kind.VOID, void, UnknownRecord)


def test_joined_records_are_one_case_on_every_day(pages: Pages) -> None:
    pages.write(Kind.JOIN, Joining(case="b", into="a"))
    assert killed_on(pages) == [0, 3, 5, 5, 5]  # what was said last, by either name
    assert [sum(total(pages, day).cases.values()) for day in DAYS[:3]] == [1, 1, 1]
    assert killed_on(pages, 10) == [0, 3, 8, 8, 8]
    pages.says("b", DAYS[3], "non_credible", killed(5))
    assert killed_on(pages) == [0, 3, 5, 0, 0]


def test_two_records_that_say_the_same_on_one_day_can_be_joined_and_others_are_a_tie(pages: Pages) -> None:
    pages.says("d", DAYS[1], "credible", killed(3))
    pages.write(Kind.JOIN, Joining(case="d", into="b"))
    assert killed_on(pages) == [0, 3, 8, 8, 8]
    pages.says("e", DAYS[1], "credible", killed(4))
    refuse(pages, Kind.JOIN, Joining(case="e", into="b"), TieOfRevisions)
    other_place = said("e", DAYS[1], "credible", killed(4), order=1)
    pages.write(Kind.CORRECT, Correction(entry=13, target=Kind.ASSESS, subject="e", revision=other_place))
    pages.write(Kind.JOIN, Joining(case="e", into="b"))
    assert killed_on(pages) == [0, 4, 9, 9, 9]


def test_only_two_cases_of_one_organisation_are_joined(pages: Pages) -> None:
    refuse(pages, Kind.JOIN, Joining(case="a", into="a"), CannotRepair)
    refuse(pages, Kind.JOIN, Joining(case="a", into="c"), CannotRepair)
    refuse(pages, Kind.JOIN, Joining(case="a", into="nobody's"), UnknownRecord)
    pages.write(Kind.JOIN, Joining(case="b", into="a"))
    refuse(pages, Kind.JOIN, Joining(case="b", into="a"), CannotRepair)
    refuse(pages, Kind.JOIN, Joining(case="a", into="b"), CannotRepair)


def test_parting_undoes_a_joining(pages: Pages) -> None:
    before = [total(pages, day) for day in DAYS]
    pages.write(Kind.JOIN, Joining(case="b", into="a"))
    pages.write(Kind.PART, Parting(case="a", new="b", label="b", entries=(9,)))
    assert [figures_of(total(pages, day)) for day in DAYS] == [figures_of(one) for one in before]
    pages.says("b", DAYS[3], "non_credible", killed(5))
    assert killed_on(pages) == [0, 3, 8, 5, 5]


def figures_of(made: Any) -> tuple[object, ...]:
    return made.killed, made.cases, made.injured, made.beside


def test_a_parted_case_takes_the_named_entries_with_it(pages: Pages) -> None:
    pages.write(Kind.PART, Parting(case="a", new="d", label="D", entries=(8,)))
    assert total(pages, DAYS[4]).cases == {"credible": 2, "open": 1}
    assert killed_on(pages) == [0, 3, 8, 8, 8]
    assert pages.rows[-1].cases == ((11, "d", "us", "D", "report"),)
    pages.says("a", DAYS[3], "credible", killed(1))
    assert killed_on(pages) == [0, 3, 8, 9, 9]


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"entries": ()}, CannotRepair),
        ({"entries": (9,)}, CannotRepair),
        ({"entries": (8, 99)}, CannotRepair),
        ({"new": "b"}, AlreadyThere),
        ({"new": "a"}, AlreadyThere),
        ({"case": "nobody's"}, UnknownRecord),
    ],
)
def test_a_parting_must_fit_what_it_parts(pages: Pages, changed: dict[str, Any], refusal: type[Exception]) -> None:
    refuse(pages, Kind.PART, replace(Parting(case="a", new="d", label="D", entries=(8,)), **changed), refusal)


def test_a_case_joined_elsewhere_is_not_what_another_is_parted_into(pages: Pages) -> None:
    pages.says("d", DAYS[3], "credible", killed(1))
    pages.write(Kind.JOIN, Joining(case="b", into="d"))
    refuse(pages, Kind.PART, Parting(case="a", new="b", label="b", entries=(8,)), AlreadyThere)


def test_a_joining_known_by_the_old_name_is_written_under_the_case_it_now_is(pages: Pages) -> None:
    pages.write(Kind.JOIN, Joining(case="b", into="a"))
    pages.says("d", DAYS[3], "credible", killed(1))
    pages.write(Kind.JOIN, Joining(case="d", into="b"))
    assert [row.subject for row in pages.rows[-1].records] == ["d", "a"]
    assert (killed_on(pages), total(pages, DAYS[4]).killed) == ([0, 3, 5, 1, 1], Delta(1, 1))
    pages.write(Kind.PART, Parting(case="b", new="d", label="d", entries=(12,)))
    assert [row.subject for row in pages.rows[-1].records] == ["a", "d"]
    assert killed_on(pages) == [0, 3, 5, 6, 6]
    assert total(pages, DAYS[0]).killed == NO_DELTA
