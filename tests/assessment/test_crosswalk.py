"""From one standard to another: a total map, and every loss said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tallystick.assessment import ONE_GRADE
from tallystick.assessment.crosswalk import (
    Crosswalk,
    Loss,
    LossKind,
    Row,
    crosswalk,
    parse_crosswalk,
    problems_of_crosswalk,
    with_losses,
)
from tallystick.assessment.model import (
    CivilianRule,
    Fact,
    FigureRule,
    Figures,
    Flow,
    NumberRule,
    ReasonCode,
    Standard,
    State,
    Status,
    Unit,
    UnknownState,
)
from tallystick.assessment.reading import Refused
from tallystick.assessment.scale import Acceptance, CommonScale, Place, Point

BOOKKEEPING = tuple(state for state in ONE_GRADE.states if state.flow is not Flow.COMPLETED)


def graded(version: str, *grades: str, **changes: object) -> Standard:
    """Give a standard with these grades; one written with a + counts."""
    completed = tuple(
        State(id=grade.rstrip("+"), flow=Flow.COMPLETED, counts="+" in grade, title=grade, text="So.", ours=True)
        for grade in grades
    )
    return replace(ONE_GRADE, version=version, states=(*completed, *BOOKKEEPING), **changes)


def scale(*places: str) -> CommonScale:
    """Give a scale written as ``version grade = point`` or ``version grade = point < accepted accepted``."""
    read = []
    for line in places:
        where, _, meaning = line.partition(" = ")
        version, grade = where.split()
        means, _, accepted = meaning.partition(" < ")
        accepts = tuple(Acceptance(point=point, loss=f"was {point}") for point in accepted.split())
        read.append(Place(standards=(f"example@{version}",), state=grade, means=means, accepts=accepts))
    points = {point for place in read for point in (place.means, *(accepted.point for accepted in place.accepts))}
    return CommonScale(
        points=tuple(Point(id=point, text=f"it is {point}") for point in sorted(points)), places=tuple(read)
    )


def grades_of(walk: Crosswalk) -> list[Row]:
    """Give the rows of grades, without those of bookkeeping states."""
    kept = {state.id for state in BOOKKEEPING}
    return [row for row in walk.rows if row.old not in kept]


def test_a_state_becomes_the_one_that_means_the_same() -> None:
    walk = crosswalk(
        graded("1", "sure+", "unsure"),
        graded("2", "b", "a+"),
        scale("1 sure = x", "1 unsure = y", "2 a = x", "2 b = y"),
    )
    assert grades_of(walk) == [Row(old="sure", new="a"), Row(old="unsure", new="b")]
    assert walk.losses == ()


def test_a_state_that_means_the_same_is_preferred_to_one_that_accepts_it() -> None:
    walk = crosswalk(
        graded("1", "sure+"), graded("2", "wide+", "same+"), scale("1 sure = x", "2 wide = y < x", "2 same = x")
    )
    assert grades_of(walk) == [Row(old="sure", new="same")]


def test_a_state_becomes_one_that_accepts_it_at_the_stated_loss() -> None:
    walk = crosswalk(graded("1", "strict+"), graded("2", "lax+"), scale("1 strict = x", "2 lax = y < x"))
    assert grades_of(walk) == [Row(old="strict", new="lax", loss="was x")]
    assert walk.losses == (Loss(kind=LossKind.ACCEPTED, states=("strict",), text="was x"),)


def test_acceptance_goes_one_way_only() -> None:
    walk = crosswalk(graded("2", "lax+"), graded("1", "strict+"), scale("1 strict = x", "2 lax = y < x"))
    assert grades_of(walk) == [Row(old="lax", loss="no state of example@1 means: it is y")]
    assert walk.losses == (
        Loss(kind=LossKind.INEXPRESSIBLE, states=("lax",), text="no state of example@1 means: it is y"),
    )


@pytest.mark.parametrize("others", [("2 a = x", "2 b = x"), ("2 a = y < x", "2 b = z < x")], ids=["same", "accepting"])
def test_where_two_states_would_do_none_is_chosen(others: tuple[str, str]) -> None:
    walk = crosswalk(graded("1", "sure+"), graded("2", "a+", "b+"), scale("1 sure = x", *others))
    assert grades_of(walk) == [Row(old="sure", loss="more than one state of example@2 could mean: it is x")]


def test_a_state_without_a_place_is_assessed_case_by_case() -> None:
    walk = crosswalk(graded("1", "sure+"), graded("2", "a+"), scale("2 a = x"))
    assert grades_of(walk) == [Row(old="sure", loss="example@1 sure has no place on the common scale")]


def test_a_state_of_the_new_standard_without_a_place_is_never_chosen() -> None:
    walk = crosswalk(graded("1", "sure+"), graded("2", "a+"), scale("1 sure = x"))
    assert grades_of(walk) == [Row(old="sure", loss="no state of example@2 means: it is x")]


def test_a_bookkeeping_state_becomes_the_one_of_its_flow_and_first_the_one_named_alike() -> None:
    pending = State(id="pending", flow=Flow.OPEN, title="pending", text="So.", ours=True)
    new = graded("2", "a+")
    first = replace(new, states=(pending, *new.states))
    only = replace(new, states=(pending, *(state for state in new.states if state.flow is not Flow.OPEN)))
    nothing = scale("2 a = x")
    assert crosswalk(graded("1", "b+"), first, nothing).new_state("open") == "open"
    assert crosswalk(graded("1", "b+"), only, nothing).new_state("open") == "pending"


def test_a_flow_the_new_standard_lacks_is_assessed_case_by_case() -> None:
    broken = replace(ONE_GRADE, version="2", states=tuple(s for s in ONE_GRADE.states if s.flow is not Flow.DUPLICATE))
    walk = crosswalk(ONE_GRADE, broken, scale())
    assert walk.new_state("duplicate") is None
    assert Loss(kind=LossKind.INEXPRESSIBLE, states=("duplicate",), text="example@2 has no state for it") in walk.losses


def test_an_acknowledged_case_stays_open_where_announcing_is_no_state() -> None:
    said = State(id="said", flow=Flow.ACKNOWLEDGED, title="said", text="So.", ours=True)
    old = graded("1", "a+")
    old = replace(old, states=(*old.states, said))
    walk = crosswalk(old, graded("2", "a+"), scale("1 a = x", "2 a = x"))
    assert walk.new_state("said") == "open"
    assert walk.losses == (
        Loss(
            kind=LossKind.COLLAPSE,
            states=("open", "said"),
            text="open and said can no longer be told apart: both become open",
        ),
        Loss(
            kind=LossKind.ACKNOWLEDGED,
            states=("said",),
            text="deaths announced and not yet counted no longer stand beside the total: example@2 has no such state",
        ),
    )


def test_two_states_that_become_one_are_a_loss() -> None:
    walk = crosswalk(graded("1", "a+", "b+"), graded("2", "c+"), scale("1 a = x", "1 b = y", "2 c = x < y"))
    assert walk.losses == (
        Loss(kind=LossKind.COLLAPSE, states=("a", "b"), text="a and b can no longer be told apart: both become c"),
        Loss(kind=LossKind.ACCEPTED, states=("b",), text="was y"),
    )


@pytest.mark.parametrize(
    ("was", "now", "text"),
    [
        ("a+", "b", "deaths of cases that were a leave the total: example@2 calls them b"),
        ("a", "b+", "deaths of cases that were a enter the total: example@2 calls them b"),
    ],
)
def test_deaths_that_enter_or_leave_the_total_are_a_loss(was: str, now: str, text: str) -> None:
    walk = crosswalk(graded("1", was), graded("2", now), scale("1 a = x", "2 b = x"))
    assert walk.losses == (Loss(kind=LossKind.COUNTS, states=("a",), text=text),)


def test_words_that_moved_are_a_loss_though_the_state_is_the_same() -> None:
    def worded(version: str, quote: str, proof: str) -> Standard:
        standard = graded(version, "a+")
        grade = replace(standard.states[0], quote=quote)
        said = Fact(text="So.", quote=proof, ours=True)
        return replace(standard, states=(grade, *standard.states[1:]), proof=said)

    same = scale("1 a = x", "2 a = x")
    walk = crosswalk(
        worded("1", "enough to say that", "on balance"), worded("2", "enough to say whether", "likely"), same
    )
    assert walk.losses == (
        Loss(
            kind=LossKind.WORDING,
            states=("a",),
            text="the wording of a moved from 'enough to say that' to 'enough to say whether'",
        ),
        Loss(kind=LossKind.WORDING, text="the standard of proof was worded 'on balance' and is worded 'likely'"),
    )
    assert crosswalk(worded("1", "", ""), worded("2", "words", "words"), same).losses == ()


def test_what_differs_between_two_standards_is_a_loss_of_all_states() -> None:
    old = graded("1", "a+", reopened_counts=True, child_below=18, counted_categories=("civilian", "unknown"))
    old = replace(
        old,
        number_rules=(NumberRule(word="tens", min=10, max=10, text="Ten.", ours=True),),
        figures=FigureRule(kind=Figures.LOW_BEST_HIGH, text="Three.", ours=True),
        civilian_rule=CivilianRule(kind=Status.PRESUMED, text="Presumed.", ours=True),
        reasons=(ReasonCode(code="blast", state="a", text="By blast.", ours=True),),
        effects=("killed", "injured"),
    )
    new = graded("2", "a+", unit=Unit.REPORT)
    walk = crosswalk(old, new, scale("1 a = x", "2 a = x"))
    assert [(loss.kind, loss.states, loss.text) for loss in walk.losses] == [
        (LossKind.UNIT, (), "one case is incident in example@1, report in example@2"),
        (LossKind.CATEGORIES, (), "the headline counts civilian, unknown in example@1, civilian in example@2"),
        (LossKind.EFFECTS, (), "recorded are killed, injured in example@1, killed in example@2"),
        (LossKind.FIGURES, (), "shape of a number: low best high in example@1, not stated in example@2"),
        (LossKind.CIVILIANS, (), "how a civilian is told: presumed in example@1, not stated in example@2"),
        (LossKind.CHILDREN, (), "a child is anybody below 18 in example@1, not stated in example@2"),
        (LossKind.VAGUE_WORDS, (), "vague words read as numbers: tens = 10 in example@1, none in example@2"),
        (LossKind.REOPENED, (), "a reopened case that counted still counts: yes in example@1, no in example@2"),
        (LossKind.REASONS, (), "reasons without a code in example@2: blast; they stay with the old assessments"),
    ]


def test_a_map_is_asked_for_a_state_it_does_not_have() -> None:
    with pytest.raises(UnknownState, match="example@1 has no state 'credible'"):
        crosswalk(ONE_GRADE, ONE_GRADE, scale()).new_state("credible")


HAND = """
old = "example@1"
new = "example@2"
rows = [
    {old = "a", new = "c"},
    {old = "b", loss = "b is weighed again"},
    {old = "open", new = "open"},
    {old = "duplicate", new = "duplicate"},
    {old = "withdrawn", new = "withdrawn"},
    {old = "reopened", new = "reopened"},
]

[[losses]]
kind = "figures"
text = "ranges were widened"
"""


def test_a_map_written_by_hand_is_read_and_its_losses_are_added() -> None:
    walk = parse_crosswalk(HAND, "map.toml", graded("1", "a+", "b"), graded("2", "c", "d+"))
    assert (walk.new_state("a"), walk.new_state("b")) == ("c", None)
    assert walk.losses == (
        Loss(kind=LossKind.FIGURES, text="ranges were widened"),
        Loss(
            kind=LossKind.COUNTS,
            states=("a",),
            text="deaths of cases that were a leave the total: example@2 calls them c",
        ),
        Loss(kind=LossKind.INEXPRESSIBLE, states=("b",), text="b is weighed again"),
    )


def test_a_map_written_by_hand_that_is_not_total_is_refused_with_every_fault() -> None:
    text = HAND.replace('{old = "a", new = "c"}', '{old = "z", new = "y"}').replace(', loss = "b is weighed again"', "")
    text = text.replace('new = "example@2"', 'new = "example@3"').replace(
        '"open", new = "open"', '"open", new = "nowhere"'
    )
    with pytest.raises(Refused) as refused:
        parse_crosswalk(text, "map.toml", graded("1", "a+", "b"), graded("2", "c", "d+"))
    assert [(problem.file, problem.field, problem.value, problem.code) for problem in refused.value.problems] == [
        ("map.toml", "rows.old", "a", "not_total"),
        ("map.toml", "rows.old", "z", "unknown_state"),
        ("map.toml", "rows.new", "y", "unknown_state"),
        ("map.toml", "rows.loss", "b", "loss_unsaid"),
        ("map.toml", "rows.new", "nowhere", "unknown_state"),
        ("map.toml", "new", "example@3", "wrong_key"),
    ]


def test_a_state_mapped_twice_is_a_fault() -> None:
    walk = crosswalk(ONE_GRADE, ONE_GRADE, scale())
    twice = replace(walk, rows=(*walk.rows, Row(old="open", new="open")))
    assert [(problem.file, problem.what) for problem in problems_of_crosswalk(twice, ONE_GRADE, ONE_GRADE)] == [
        ("example@1 to example@1", "example@1 state open is mapped 2 times")
    ]


POINTS = st.sampled_from("uvwxyz")


@st.composite
def walks(draw: st.DrawFn) -> tuple[Standard, Standard, CommonScale]:
    """Give two standards of one to four grades each, with random places on a scale of six points."""
    made, places = [], []
    for version in ("1", "2"):
        grades = draw(
            st.lists(
                st.sampled_from(["a", "a+", "b", "b+", "c", "c+"]), min_size=1, max_size=3, unique_by=lambda g: g[0]
            )
        )
        made.append(graded(version, *grades))
        for grade in grades:
            accepts = " ".join(draw(st.sets(POINTS, max_size=2)))
            places.append(f"{version} {grade[0]} = {draw(POINTS)}" + (f" < {accepts}" if accepts else ""))
    return made[0], made[1], scale(*places)


@given(walks())
def test_every_crosswalk_is_total_and_says_every_loss(case: tuple[Standard, Standard, CommonScale]) -> None:
    old, new, common = case
    walk = crosswalk(old, new, common)
    assert problems_of_crosswalk(walk, old, new) == ()
    said = {(loss.kind, state) for loss in walk.losses for state in loss.states}
    targets = [row.new for row in walk.rows]
    for row in walk.rows:
        if row.new is None:
            assert (LossKind.INEXPRESSIBLE, row.old) in said
        else:
            assert ((LossKind.COLLAPSE, row.old) in said) is (targets.count(row.new) > 1)
            assert ((LossKind.COUNTS, row.old) in said) is (old.state(row.old).counts != new.state(row.new).counts)
            assert old.state(row.old).flow is new.state(row.new).flow


@given(walks())
def test_losses_depend_on_the_rows_alone_not_on_how_they_were_found(
    case: tuple[Standard, Standard, CommonScale],
) -> None:
    old, new, common = case
    walk = crosswalk(old, new, common)
    assert with_losses(old, new, walk.rows) == walk
