"""Inside, outside, or not said: where a case lies, and when a printed total can be cut."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.assessment.model import Flow
from tallystick.reconciliation.model import CaseView, Scope
from tallystick.reconciliation.scope import Fit, narrower, placed
from tests.reconciliation.sides import CUT_OFF, SCOPES, cases

MARCH_TO_APRIL = Scope(event_from=date(2031, 3, 1), event_to=date(2031, 4, 30))
NORTH = Scope(places=("AA/North", "BB"))
AIR, RED = Scope(weapon="air"), Scope(actor="Red")


def case(**facts: Any) -> CaseView:
    return CaseView(id="1", label="1", flow=Flow.OPEN, **facts)


def fit(scope: Scope, remit: Scope | None = None, **facts: Any) -> Fit:
    return placed(case(**facts), remit or Scope(), scope).fit


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        ("2031-03-01", Fit.INSIDE),
        ("2031-04-30", Fit.INSIDE),
        ("2031-03/2031-04", Fit.INSIDE),
        ("2031-02-28", Fit.OUTSIDE),
        ("2031-05-01", Fit.OUTSIDE),
        ("2031-05/..", Fit.OUTSIDE),
        ("2031-04-30/2031-05-01", Fit.UNSAID),
        ("2031-03/..", Fit.UNSAID),
        ("../2031-04", Fit.UNSAID),
        ("2031", Fit.UNSAID),
        ("XXXX", Fit.UNSAID),
        ("", Fit.UNSAID),
    ],
)
def test_an_event_is_inside_a_period_only_with_every_day_it_allows(span: str, expected: Fit) -> None:
    assert fit(MARCH_TO_APRIL, span=span) is expected


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        ("AA/North", Fit.INSIDE),
        ("AA/North/Town", Fit.INSIDE),
        ("BB/East", Fit.INSIDE),
        ("AA/Northwest", Fit.OUTSIDE),
        ("CC", Fit.OUTSIDE),
        ("AA", Fit.UNSAID),
        ("", Fit.UNSAID),
    ],
)
def test_a_place_is_inside_by_its_path_and_unsaid_where_it_is_too_coarse(area: str, expected: Fit) -> None:
    assert fit(NORTH, area=area) is expected


def test_one_of_several_actors_is_enough_in_any_letters_and_no_actor_is_not_said() -> None:
    assert fit(RED, actors=("blue", "RED")) is Fit.INSIDE
    assert fit(RED, actors=("blue",)) is Fit.OUTSIDE
    assert fit(RED) is Fit.UNSAID


def test_a_weapon_is_the_same_or_another_or_not_said() -> None:
    assert [fit(AIR, weapon=weapon) for weapon in ("Air", "ground", "")] == [Fit.INSIDE, Fit.OUTSIDE, Fit.UNSAID]


def test_where_a_case_is_silent_what_its_organisation_covers_speaks_for_it() -> None:
    remit = Scope(event_from=date(2031, 3, 5), cut_off=CUT_OFF, places=("BB",), actor="red", weapon="air")
    everything = Scope(
        event_from=date(2031, 3, 1), event_to=date(2031, 5, 1), places=("AA", "BB"), actor="red", weapon="air"
    )
    assert fit(everything, remit) is Fit.INSIDE
    assert fit(MARCH_TO_APRIL, remit, span="XXXX") is Fit.INSIDE
    assert fit(Scope(places=("AA",)), remit) is Fit.OUTSIDE
    assert fit(Scope(actor="blue"), remit) is Fit.OUTSIDE


def test_an_organisation_that_covers_two_places_does_not_say_in_which_a_case_is() -> None:
    assert fit(Scope(places=("AA",)), Scope(places=("AA", "BB"))) is Fit.UNSAID
    assert fit(Scope(places=("AA",)), Scope(places=("AA/North", "AA/South"))) is Fit.INSIDE


def test_a_case_that_says_where_it_is_is_taken_at_its_word() -> None:
    assert fit(MARCH_TO_APRIL, Scope(cut_off=CUT_OFF), span="2031-05-02/..") is Fit.OUTSIDE


def test_outside_in_one_dimension_is_outside_whatever_is_not_said_in_another() -> None:
    asked = Scope(event_to=CUT_OFF, places=("AA",), weapon="air")
    assert placed(case(weapon="ground"), Scope(), asked).dimension == "weapon"
    assert placed(case(), Scope(), asked).dimension == "event_period"


@given(cases("a"), SCOPES)
def test_nothing_is_outside_a_scope_that_narrows_nothing(made: list[CaseView], remit: Scope) -> None:
    assert {placed(one, remit, Scope()).fit for one in made} <= {Fit.INSIDE}


@given(cases("a"), SCOPES, st.sampled_from(["AA", "BB"]))
def test_a_wider_scope_loses_no_case(made: list[CaseView], scope: Scope, place: str) -> None:
    for one in made:
        wider = Scope(
            event_from=scope.event_from,
            event_to=scope.event_to,
            places=(*scope.places, place) if scope.places else (),
        )
        if placed(one, Scope(), scope).fit is Fit.INSIDE:
            assert placed(one, Scope(), wider).fit is Fit.INSIDE


@pytest.mark.parametrize(
    ("scope", "remit", "dimension"),
    [
        (Scope(), Scope(), ""),
        (Scope(), Scope(cut_off=CUT_OFF, actor="red"), ""),
        (Scope(event_from=date(2031, 1, 1)), Scope(), "event_period"),
        (Scope(event_from=date(2031, 1, 2)), Scope(event_from=date(2031, 1, 1)), "event_period"),
        (Scope(event_from=date(2031, 1, 1)), Scope(event_from=date(2031, 1, 1)), ""),
        (Scope(event_to=CUT_OFF), Scope(), "event_period"),
        (Scope(event_to=CUT_OFF), Scope(cut_off=CUT_OFF), ""),
        (Scope(cut_off=CUT_OFF), Scope(), "cut_off"),
        (Scope(cut_off=CUT_OFF), Scope(event_to=CUT_OFF), ""),
        (Scope(places=("AA",)), Scope(), "place"),
        (Scope(places=("AA",)), Scope(places=("AA", "BB")), "place"),
        (Scope(places=("AA", "BB")), Scope(places=("AA/North",)), ""),
        (Scope(actor="red"), Scope(), "actor"),
        (Scope(actor="Red"), Scope(actor="red"), ""),
        (Scope(weapon="air"), Scope(weapon="ground"), "weapon"),
        (Scope(category="child"), Scope(), "category"),
        (Scope(category="civilian"), Scope(), ""),
        (Scope(), Scope(category="civilian, unknown"), ""),
        (Scope(category="child"), Scope(category="child"), ""),
    ],
)
def test_a_printed_total_is_cut_by_a_scope_that_leaves_out_part_of_it(
    scope: Scope, remit: Scope, dimension: str
) -> None:
    assert narrower(scope, remit) == dimension
