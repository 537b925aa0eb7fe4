"""What is said of a case is taken as it was said, or refused with a sentence and without a trace."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tallystick.ledger.apply import apply
from tallystick.ledger.entry import Adjustment, Content, Kind, Opened, Revision, Source
from tallystick.ledger.refusals import (
    AlreadyThere,
    NotItsContent,
    NotThatState,
    NumberTooLarge,
    OrderBelowZero,
    Refused,
    TieOfRevisions,
    UnknownRecord,
)
from tallystick.values.counts import NO_DELTA, Delta
from tallystick.values.edtf import BadDate
from tests.books import CITED, DAYS, FIRST, SECOND, Pages, adoption, fingerprint, killed, said
from tests.ledger.adding import total


@pytest.fixture
def pages() -> Pages:
    pages = Pages()
    pages.open(FIRST, DAYS[0], "us", "them")
    pages.says("a", DAYS[1], "credible", killed(5))
    return pages


def refuse(pages: Pages, kind: Kind, content: Content, refusal: type[Exception]) -> Exception:
    """Try to write what must be refused, and see that nothing of it stays."""
    before, last = fingerprint(pages.book), pages.last
    with pytest.raises(refusal) as refused:
        pages.write(kind, content)
    assert (fingerprint(pages.book), pages.last) == (before, last)
    return refused.value


def test_a_late_arrival_stands_from_its_own_day_and_the_later_step_is_made_again(pages: Pages) -> None:
    pages.says("a", DAYS[3], "credible", killed(9))
    pages.says("a", DAYS[2], "credible", killed(7))
    assert [total(pages, day).killed.lower for day in DAYS[:4]] == [0, 5, 7, 9]
    assert [total(pages, day, pages.last - 1).killed.lower for day in DAYS[:4]] == [0, 5, 5, 9]
    late = [(line.because, line.known_on, line.amount.lower) for n, line in pages.lines if n == pages.last]
    assert late == [(9, DAYS[2], 2), (8, DAYS[3], -2)]  # 7 - 5; and 9 - 7 less the 9 - 5 posted before


def test_two_statements_of_one_day_follow_their_places_in_the_release(pages: Pages) -> None:
    pages.says("a", DAYS[2], "credible", killed(8), order=1)
    pages.says("a", DAYS[2], "credible", killed(7), order=0)
    assert total(pages, DAYS[2]).killed == Delta(8, 8)


def test_a_tie_that_says_something_else_is_refused(pages: Pages) -> None:
    refused = refuse(pages, Kind.ASSESS, said("a", DAYS[1], "credible", killed(6)), TieOfRevisions)
    assert str(refused) == (
        "Case a has another statement of 2031-01-02 with order 0 (entry 7). "
        "Give this one the order it has in its release."
    )


def test_a_tie_that_says_the_same_from_another_source_is_taken_and_changes_nothing(pages: Pages) -> None:
    pages.write(Kind.SOURCE, Source(id="source-2", label="source 2"))
    again = said("a", DAYS[1], "credible", killed(5), label="A", cites=(replace(CITED[0], source="source-2"),))
    pages.write(Kind.ASSESS, again)
    assert total(pages, DAYS[1]).killed == Delta(5, 5)


@pytest.mark.parametrize("day", DAYS[:2])
def test_a_withdrawn_case_counts_until_the_day_it_was_withdrawn(pages: Pages, day: object) -> None:
    pages.says("a", DAYS[2], "withdrawn")
    assert total(pages, DAYS[1]).killed == Delta(5, 5)
    assert total(pages, DAYS[2]).killed == NO_DELTA
    assert total(pages, DAYS[2]).cases == {"withdrawn": 1}, day


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        (Kind.RECEIVE, "credible"),
        (Kind.ASSESS, "reopened"),
        (Kind.REOPEN, "open"),
        (Kind.DUPLICATE, "credible"),
        (Kind.WITHDRAW, "duplicate"),
        (Kind.ASSESS, "confirmed"),
        (Kind.ASSESS, ""),
    ],
)
def test_a_state_must_be_of_the_standard_and_fit_the_kind(pages: Pages, kind: Kind, state: str) -> None:
    refused = refuse(pages, kind, said("b", DAYS[1], state), NotThatState)
    assert isinstance(refused, NotThatState)
    assert (refused.state, refused.standard, refused.kind) == (state, FIRST.key, kind)
    assert state not in refused.allowed


def test_the_states_that_would_do_are_named(pages: Pages) -> None:
    refused = refuse(pages, Kind.REOPEN, said("b", DAYS[1], "open"), NotThatState)
    assert str(refused) == "'open' is not a state of first@1 for an entry of kind 'reopen'. Possible: reopened."


@pytest.mark.parametrize(
    ("changed", "noun"),
    [
        ({"organisation": "nobody"}, "organisation"),
        ({"standard": SECOND.key, "state": "confirmed"}, "standard adopted by this organisation"),
        ({"case": "a", "organisation": "them"}, "case of them"),
    ],
)
def test_what_it_names_must_be_in_the_book(pages: Pages, changed: dict[str, str], noun: str) -> None:
    revision = replace(said("b", DAYS[1], "credible"), **changed)
    refused = refuse(pages, Kind.ASSESS, revision, UnknownRecord)
    assert isinstance(refused, UnknownRecord)
    assert refused.noun == noun


def test_a_standard_of_another_organisation_is_not_ours(pages: Pages) -> None:
    pages.write(Kind.ADOPT, replace(adoption(), organisation="them"))
    ours = said("b", DAYS[3], "confirmed", standard=SECOND.key)
    refuse(pages, Kind.ASSESS, ours, UnknownRecord)
    pages.write(Kind.ASSESS, replace(ours, organisation="them"))
    adjusted = Adjustment(organisation="us", known_on=DAYS[3], standard=SECOND.key, state="confirmed", lower=1)
    refuse(pages, Kind.ADJUST, adjusted, UnknownRecord)


@pytest.mark.parametrize(
    ("order", "refusal"), [(-1, OrderBelowZero), (2**53, NumberTooLarge), (-(2**53), NumberTooLarge)]
)
def test_a_place_in_a_release_is_counted_from_nought(pages: Pages, order: int, refusal: type[Refused]) -> None:
    refuse(pages, Kind.ASSESS, said("b", DAYS[1], "credible", order=order), refusal)


def test_a_day_of_the_event_that_is_no_date_is_refused(pages: Pages) -> None:
    refuse(pages, Kind.ASSESS, said("b", DAYS[1], "credible", span="spring 2031"), BadDate)
    refuse(pages, Kind.ASSESS, said("a", DAYS[0], "credible", span="2031-02-30"), BadDate)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (Kind.CLAIM, said("a", DAYS[1], "open")),
        (Kind.RECEIVE, Opened(title="a book")),
        (Kind.VOID, Source(id="s", label="s")),
    ],
)
def test_an_entry_carries_what_its_kind_carries(pages: Pages, kind: Kind, content: Content) -> None:
    refuse(pages, kind, content, NotItsContent)


def test_a_book_is_opened_once_and_names_are_used_once(pages: Pages) -> None:
    for n in (1, 2, 3):
        _, kind, content = pages.entries[n - 1]
        refuse(pages, kind, content, AlreadyThere)


def test_an_adjustment_moves_the_total_by_signed_bounds(pages: Pages) -> None:
    moved = Adjustment(organisation="us", known_on=DAYS[2], standard=FIRST.key, state="credible", lower=-3, upper=-1)
    pages.write(Kind.ADJUST, moved)
    assert total(pages, DAYS[2]).killed == Delta(2, 4)
    pages.write(Kind.ADJUST, replace(moved, lower=2, upper=None))
    assert total(pages, DAYS[2]).killed == Delta(4, 6, open_ended=1)
    pages.write(Kind.ADJUST, replace(moved, state="open"))
    assert total(pages, DAYS[2]).killed == Delta(4, 6, open_ended=1)
    refuse(pages, Kind.ADJUST, replace(moved, state="confirmed"), NotThatState)
    refuse(pages, Kind.ADJUST, replace(moved, organisation="nobody"), UnknownRecord)
    for numbers in ({"lower": 2**53}, {"upper": -(2**53)}):
        refuse(pages, Kind.ADJUST, replace(moved, **numbers), NumberTooLarge)


def test_the_same_key_twice_is_added_up(pages: Pages) -> None:
    pages.says("b", DAYS[1], "credible", killed(2), killed(1))
    assert total(pages, DAYS[1]).killed == Delta(8, 8)


TOLD = b'["first@1","","","north",["one","two"],"","printed",false,[]]'


def test_applying_an_entry_gives_all_its_rows() -> None:
    pages = Pages()
    pages.open()
    rows = apply(pages.book, 5, Kind.RECEIVE, said("a", DAYS[1], "open", area="north", actors=("one", "two")))
    assert rows.cases == ((5, "a", "us", "a", "report"),)
    day = DAYS[1].toordinal()
    assert rows.revisions == ((5, 0, 5, 5, 5, day, 0, "receive", "open", "north", "one; two", 0, 0, "", TOLD),)
    assert (rows.ended, rows.records, len(rows.lines)) == ((), (), 1)


def test_a_revision_is_a_snapshot_and_never_a_patch(pages: Pages) -> None:
    pages.says("a", DAYS[2], "credible")
    assert total(pages, DAYS[2]).killed == Delta(not_stated=1)
    assert isinstance(pages.entries[-1][2], Revision)
