"""What comes in is held against what is there already, with reasons."""

from __future__ import annotations

from hypothesis import given

from tallystick.incident.nearest import Nearest
from tallystick.incident.record import IncidentRecord
from tests.incident.made_up import incident, tables

HELD = [
    incident("held", 0, "Quiet Farm"),
    incident("elsewhere", 0, "Southford"),
    *(incident(f"more{at}", at, f"Hamlet {at} Oak") for at in range(1, 400)),
]


def test_the_incident_of_that_day_and_place_comes_first_with_its_reasons() -> None:
    found = Nearest(HELD).to(incident("new", 0, "near Quiet Farm"))
    assert (found[0].id, found[0].why.place, found[0].why.days) == ("held", "same", 0)
    assert found[0].probability > 0.9


def test_a_day_later_it_is_still_found_and_a_week_later_it_is_not() -> None:
    near = Nearest(HELD)
    assert near.to(incident("new", 1, "Quiet Farm"))[0].id == "held"
    assert "held" not in {one.id for one in near.to(incident("new", 7, "Quiet Farm"), 50)}


def test_a_record_is_not_held_against_itself() -> None:
    assert "held" not in {one.id for one in Nearest(HELD).to(HELD[0], 50)}


def test_nothing_is_near_where_nothing_is_held() -> None:
    assert Nearest([]).to(incident("new")) == ()


@given(tables("a"), tables("b"))
def test_the_probabilities_leave_room_for_not_held_yet(
    held: list[IncidentRecord], coming: list[IncidentRecord]
) -> None:
    near = Nearest(held)
    for record in coming:
        found = near.to(record, 100)
        assert sum(one.probability for one in found) <= 1
        assert [one.probability for one in found] == sorted((one.probability for one in found), reverse=True)
