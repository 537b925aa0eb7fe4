"""An organisation comes to judge by another standard; what it cannot be told apart from is refused."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tallystick.assessment.model import Flow
from tallystick.ledger.entry import Adoption, Kind, Organisation, StateMap
from tallystick.ledger.refusals import (
    FlowDiffers,
    MapMovesStage,
    MapNotTotal,
    NotThatState,
    StandardDiffers,
    StandardIncomplete,
    UnknownRecord,
)
from tallystick.values.counts import NO_DELTA, Delta
from tests.books import DAYS, FIRST, SECOND, THIRD, Pages, a_standard, adoption, killed
from tests.ledger.adding import total
from tests.ledger.test_record import refuse


@pytest.fixture
def pages() -> Pages:
    pages = Pages()
    pages.open(FIRST, DAYS[0], "us", "them")
    return pages


def third(day: int, **states: str | None) -> Adoption:
    """Give the adoption of the third standard after the second."""
    to = {
        "pending": "open", "confirmed": "accepted", "weak": "refused", "duplicate": "same_as",
        "taken_back": "withdrawn", "reopened": "again", **states,
    }  # fmt: skip
    lines = tuple(StateMap(old=old, new=new) for old, new in to.items())
    return Adoption(organisation="us", known_on=DAYS[day], standard=THIRD, states=lines)


def test_cases_move_on_the_day_and_late_arrivals_before_it_move_with_it(pages: Pages) -> None:
    pages.write(Kind.ADOPT, adoption(credible="weak"))
    pages.says("a", DAYS[1], "credible", killed(5))
    assert [total(pages, day).killed.lower for day in DAYS[:4]] == [0, 5, 0, 0]
    assert [total(pages, day).cases for day in DAYS[1:3]] == [{"credible": 1}, {"weak": 1}]


def test_what_is_said_on_the_day_of_the_adoption_is_said_under_the_new_standard(pages: Pages) -> None:
    pages.says("a", DAYS[1], "credible", killed(5))
    pages.write(Kind.ADOPT, adoption())
    pages.says("a", DAYS[2], "weak", killed(5), standard=SECOND.key)
    assert total(pages, DAYS[2]).cases == {"weak": 1}


def test_an_adoption_that_arrives_late_moves_what_was_known_by_then(pages: Pages) -> None:
    pages.says("a", DAYS[1], "credible", killed(5))
    pages.says("b", DAYS[3], "credible", killed(7))
    pages.write(Kind.ADOPT, adoption(credible="weak"))
    assert [total(pages, day).killed.lower for day in DAYS[:5]] == [0, 5, 0, 7, 7]
    assert total(pages, DAYS[3]).cases == {"credible": 1, "weak": 1}  # b was judged by the first, whenever that was


def test_a_case_already_judged_by_the_standard_is_not_moved_by_its_adoption(pages: Pages) -> None:
    pages.write(Kind.ADOPT, replace(adoption(), known_on=DAYS[3]))
    pages.says("a", DAYS[1], "reopened", killed(5), standard=SECOND.key)
    changed = third(3, reopened="again")
    pages.says("b", DAYS[1], "duplicate", standard=SECOND.key)
    assert total(pages, DAYS[3]).cases == {"duplicate": 1, "reopened": 1}
    pages.write(Kind.ADOPT, replace(changed, known_on=DAYS[4]))
    assert total(pages, DAYS[4]).cases == {"again": 1, "same_as": 1}


def test_standards_follow_one_another(pages: Pages) -> None:
    pages.says("a", DAYS[0], "credible", killed(5))
    pages.write(Kind.ADOPT, adoption())
    pages.write(Kind.ADOPT, third(3, confirmed="refused"))
    assert [total(pages, day).cases for day in DAYS[1:4]] == [{"credible": 1}, {"confirmed": 1}, {"refused": 1}]
    assert total(pages, DAYS[3]).killed == NO_DELTA


def test_whether_a_reopened_case_still_counts_is_the_new_standards_word(pages: Pages) -> None:
    pages.says("a", DAYS[0], "credible", killed(5))
    pages.write(Kind.ADOPT, replace(adoption(), known_on=DAYS[1]))
    pages.says("a", DAYS[2], "reopened", killed(5), standard=SECOND.key)
    assert total(pages, DAYS[2]).killed == Delta(5, 5)
    pages.write(Kind.ADOPT, third(3))
    assert (total(pages, DAYS[3]).killed, total(pages, DAYS[3]).cases) == (NO_DELTA, {"again": 1})


def test_other_organisations_are_not_moved(pages: Pages) -> None:
    pages.says("a", DAYS[0], "credible", killed(5), organisation="them")
    pages.write(Kind.ADOPT, adoption(credible="weak"))
    assert total(pages, DAYS[3], organisation="them").killed == Delta(5, 5)


def test_the_map_names_each_state_of_the_standard_before_once(pages: Pages) -> None:
    whole = adoption().states
    for states, wrong in (
        (whole[1:], ("open",)),
        ((*whole, StateMap(old="fair", new="weak")), ("fair",)),
        ((*whole, whole[0]), ("open",)),
        ((), tuple(sorted(state.id for state in FIRST.states))),
    ):
        refused = refuse(pages, Kind.ADOPT, replace(adoption(), states=states), MapNotTotal)
        assert isinstance(refused, MapNotTotal)
        assert refused.states == wrong


def test_a_first_standard_needs_no_map(pages: Pages) -> None:
    pages.write(Kind.ORGANISATION, Organisation(id="new", label="new"))
    pages.write(Kind.ADOPT, Adoption(organisation="new", known_on=DAYS[3], standard=SECOND))
    earlier = Adoption(organisation="new", known_on=DAYS[0], standard=THIRD)
    pages.write(Kind.ADOPT, earlier)
    assert [item.known_on for item in pages.book.adoptions["new"]] == [DAYS[0], DAYS[3]]


@pytest.mark.parametrize(("old", "new"), [("open", "weak"), ("credible", "pending"), ("withdrawn", "confirmed")])
def test_a_map_opens_no_completed_case_and_completes_no_open_one(pages: Pages, old: str, new: str) -> None:
    refused = refuse(pages, Kind.ADOPT, adoption(**{old: new}), MapMovesStage)
    assert isinstance(refused, MapMovesStage)
    assert (refused.old, refused.new) == (old, new)


def test_a_map_leads_to_states_there_are(pages: Pages) -> None:
    refuse(pages, Kind.ADOPT, adoption(open="accepted"), NotThatState)


def test_the_organisation_must_be_in_the_book(pages: Pages) -> None:
    refuse(pages, Kind.ADOPT, replace(adoption(), organisation="nobody"), UnknownRecord)


def test_one_name_is_one_standard_whoever_adopts_it(pages: Pages) -> None:
    pages.write(Kind.ADOPT, adoption())
    pages.write(Kind.ADOPT, replace(adoption(), organisation="them"))
    other = replace(SECOND, title="another text under the same name")
    refuse(pages, Kind.ADOPT, replace(adoption(), organisation="them", standard=other), StandardDiffers)


def test_a_state_of_one_name_has_one_flow_in_all_standards_of_an_organisation(pages: Pages) -> None:
    flows = {
        "open": Flow.OPEN, "acknowledged": Flow.COMPLETED, "duplicate": Flow.DUPLICATE,
        "withdrawn": Flow.WITHDRAWN, "reopened": Flow.REOPENED,
    }  # fmt: skip
    lines = tuple(StateMap(old=state.id, new=None) for state in FIRST.states)
    unlike = Adoption(
        organisation="us", known_on=DAYS[2], standard=a_standard("unlike", flows, "acknowledged"), states=lines
    )
    refused = refuse(pages, Kind.ADOPT, unlike, FlowDiffers)
    assert isinstance(refused, FlowDiffers)
    assert refused.state == "acknowledged"


def test_a_standard_has_a_state_for_every_turn_of_a_cases_life(pages: Pages) -> None:
    short = replace(SECOND, states=SECOND.states[:-1])
    refused = refuse(pages, Kind.ADOPT, replace(adoption(reopened=None), standard=short), StandardIncomplete)
    assert isinstance(refused, StandardIncomplete)
    assert refused.flow == "reopened"
