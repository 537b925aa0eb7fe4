"""The common scale: every completed state has one place, and every fault of it is named."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tallystick.assessment import ONE_GRADE
from tallystick.assessment.reading import Refused
from tallystick.assessment.scale import Acceptance, CommonScale, Place, Point, parse_scale, problems_of_scale

SCALE = CommonScale(
    points=(Point(id="yes", text="it happened"), Point(id="no", text="it did not happen")),
    places=(
        Place(standards=("example@1",), state="counted", means="yes"),
        Place(standards=("example@1",), state="not_counted", means="no"),
    ),
)

TEXT = """
[[points]]
id = "yes"
text = "it happened"

[[points]]
id = "no"
text = "it did not happen"

[[places]]
standards = ["example@1"]
state = "counted"
means = "yes"

[[places]]
standards = ["example@1"]
state = "not_counted"
means = "no"
"""


def with_place(state: str, standard: str = "example@1", *accepts: Acceptance) -> CommonScale:
    """Give the scale with one place more."""
    place = Place(standards=(standard,), state=state, means="yes", accepts=accepts)
    return replace(SCALE, places=(*SCALE.places, place))


def test_a_scale_is_read_from_its_file() -> None:
    assert parse_scale(TEXT, "scale.toml", [ONE_GRADE]) == SCALE


def test_a_file_that_leaves_a_state_out_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        parse_scale(TEXT.rsplit("[[places]]", 1)[0], "scale.toml", [ONE_GRADE])
    assert [(problem.file, problem.value, problem.code) for problem in refused.value.problems] == [
        ("scale.toml", "no", "unused"),
        ("scale.toml", "example@1 not_counted", "not_total"),
    ]


def test_a_state_has_its_own_place_and_another_standard_none() -> None:
    assert SCALE.place(ONE_GRADE, ONE_GRADE.state("counted")) == SCALE.places[0]
    assert SCALE.place(replace(ONE_GRADE, version="2"), ONE_GRADE.state("counted")) is None


@pytest.mark.parametrize(
    ("scale", "faults"),
    [
        pytest.param(SCALE, [], id="none"),
        pytest.param(
            replace(SCALE, points=(*SCALE.points, SCALE.points[0])), [("points.id", "yes", "twice")], id="a point twice"
        ),
        pytest.param(
            replace(SCALE, points=(*SCALE.points, Point(id="perhaps", text="it may have"))),
            [("points.id", "perhaps", "unused")],
            id="a point that nothing means",
        ),
        pytest.param(with_place("counted"), [("places", "example@1 counted", "twice")], id="two places"),
        pytest.param(
            with_place("credible"), [("places", "example@1 credible", "unknown_state")], id="an unknown state"
        ),
        pytest.param(
            with_place("counted", "ours@1"), [("places", "ours@1 counted", "unknown_state")], id="unknown key"
        ),
        pytest.param(
            with_place("open"), [("places", "example@1 open", "not_completed")], id="a place for an open state"
        ),
        pytest.param(
            replace(SCALE, points=SCALE.points[:1]), [("places.not_counted", "no", "unknown_point")], id="no such point"
        ),
        pytest.param(
            replace(
                SCALE,
                places=(replace(SCALE.places[0], accepts=(Acceptance(point="maybe", loss=" "),)), SCALE.places[1]),
            ),
            [("places.counted", "maybe", "unknown_point"), ("places.counted.accepts", "maybe", "loss_unsaid")],
            id="an acceptance of nothing known at no loss",
        ),
        pytest.param(
            replace(SCALE, points=SCALE.points[:1], places=SCALE.places[:1]),
            [("places", "example@1 not_counted", "not_total")],
            id="a state without a place",
        ),
    ],
)
def test_a_fault_of_the_scale_is_found_and_named(scale: CommonScale, faults: list[tuple[str, str, str]]) -> None:
    problems = problems_of_scale(scale, [ONE_GRADE])
    assert [(problem.field, problem.value, problem.code) for problem in problems] == faults
    assert {problem.file for problem in problems} <= {"common scale"}
