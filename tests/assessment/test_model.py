"""A standard is a plain record: what it says of its states, and the same object back from its sealed bytes."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from tallystick.assessment import ONE_GRADE
from tallystick.assessment.model import Fact, Flow, Standard, State, UnknownStandard, UnknownState
from tallystick.values.seal import canonical


def test_the_key_names_the_standard_and_its_version() -> None:
    assert ONE_GRADE.key == "example@1"


@pytest.mark.parametrize("state", ONE_GRADE.states, ids=lambda state: state.id)
def test_a_state_is_found_by_its_id(state: State) -> None:
    assert ONE_GRADE.state(state.id) is state


def test_an_unknown_state_is_refused_with_the_states_there_are() -> None:
    with pytest.raises(UnknownState) as refused:
        ONE_GRADE.state("credible")
    assert (refused.value.standard, refused.value.state) == ("example@1", "credible")
    assert refused.value.known == ("open", "counted", "not_counted", "duplicate", "withdrawn", "reopened")
    assert str(refused.value) == (
        "example@1 has no state 'credible'. It has: open, counted, not_counted, duplicate, withdrawn, reopened."
    )


def test_an_unknown_standard_is_refused_with_the_standards_there_are() -> None:
    refused = UnknownStandard("ours@1", ["airwars@2016", "ibc@2003"])
    assert (refused.key, refused.known) == ("ours@1", ("airwars@2016", "ibc@2003"))
    assert str(refused) == "There is no standard ours@1. There are: airwars@2016, ibc@2003."


def test_the_states_of_a_flow_come_in_the_standards_own_order() -> None:
    assert [state.id for state in ONE_GRADE.states_in(Flow.COMPLETED)] == ["counted", "not_counted"]
    assert ONE_GRADE.states_in(Flow.ACKNOWLEDGED) == ()


@pytest.mark.parametrize(
    ("begun", "ended", "day", "may_be"),
    [
        (None, None, date(2016, 5, 1), True),
        (date(2016, 5, 1), None, date(2016, 4, 30), False),
        (date(2016, 5, 1), None, date(2016, 5, 1), True),
        (None, date(2016, 5, 1), date(2016, 5, 1), True),
        (None, date(2016, 5, 1), date(2016, 5, 2), False),
        (date(2016, 5, 1), date(2016, 5, 1), date(2016, 5, 1), True),
    ],
)
def test_days_in_force_include_both_ends_and_an_unknown_end_rules_nothing_out(
    begun: date | None, ended: date | None, day: date, may_be: bool
) -> None:
    standard = msgspec.structs.replace(ONE_GRADE, in_force_from=begun, in_force_to=ended)
    assert standard.may_be_in_force(day) is may_be


def test_a_standard_comes_back_from_its_sealed_bytes_the_same() -> None:
    standard = msgspec.structs.replace(
        ONE_GRADE, in_force_from=date(2016, 5, 1), child_below=18, child_rule=Fact(text="دون الثامنة عشرة", ours=True)
    )
    sealed = canonical(standard)
    assert msgspec.json.decode(sealed, type=Standard) == standard
    assert canonical(msgspec.json.decode(sealed, type=Standard)) == sealed
    assert msgspec.convert(msgspec.to_builtins(standard), Standard) == standard


def test_sealed_bytes_with_a_field_we_do_not_know_are_refused() -> None:
    sealed = canonical(ONE_GRADE).replace(b'"version":"1"', b'"version":"1","weight":2')
    with pytest.raises(msgspec.ValidationError, match="unknown field `weight`"):
        msgspec.json.decode(sealed, type=Standard)
