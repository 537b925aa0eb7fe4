"""Every rule a standard must keep, broken once."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date

import pytest
from msgspec import convert
from msgspec.structs import replace

from tallystick.assessment import ONE_GRADE
from tallystick.assessment.model import (
    EvidenceTest,
    Fact,
    Flow,
    Measure,
    NumberRule,
    ReasonCode,
    Standard,
    StandardSource,
    State,
)
from tallystick.assessment.rules import not_stated, problems_of


def found(standard: Standard) -> list[tuple[str, str, str]]:
    """Give field, value and code of every problem."""
    return [(problem.field, problem.value, problem.code) for problem in problems_of(standard)]


def with_state(**changes: object) -> Standard:
    """Give the example standard with one state added."""
    plain = {"id": "more", "flow": "completed", "title": "more", "text": "More.", "ours": True, **changes}
    state = convert(plain, State)
    return replace(ONE_GRADE, states=(*ONE_GRADE.states, state))


def without(flow: Flow) -> Standard:
    """Give the example standard without the states of one flow."""
    return replace(ONE_GRADE, states=tuple(state for state in ONE_GRADE.states if state.flow is not flow))


def word(**changes: object) -> Standard:
    """Give the example standard with one vague word."""
    rule = convert({"word": "dozens", "min": 12, "max": 12, "text": "Twelve.", "ours": True, **changes}, NumberRule)
    return replace(ONE_GRADE, number_rules=(rule,))


def evidence(**changes: object) -> Standard:
    """Give the example standard with one test of evidence."""
    test = convert({"id": "two", "measure": "sources", "text": "Two.", "ours": True, **changes}, EvidenceTest)
    return replace(ONE_GRADE, tests=(test,))


def test_the_example_standard_has_no_problem() -> None:
    assert problems_of(ONE_GRADE) == ()


def test_a_problem_says_where_what_was_seen_and_what_to_do() -> None:
    (problem,) = problems_of(replace(ONE_GRADE, id="Our Own"), "own.toml")
    assert astuple(problem) == (
        "own.toml",
        0,
        "id",
        "Our Own",
        "not a name",
        "use small letters, digits, - _ and ., as in 2016-12",
        "bad_name",
    )


def test_a_problem_of_a_standard_without_a_file_names_the_standard() -> None:
    (problem,) = problems_of(replace(ONE_GRADE, title=" "))
    assert str(problem) == "example@1, title = ' ': empty. To do: say it in words."


@pytest.mark.parametrize(
    ("standard", "faults"),
    [
        pytest.param(replace(ONE_GRADE, version="2016/12"), [("version", "2016/12", "bad_name")], id="version"),
        pytest.param(replace(ONE_GRADE, version="a@b"), [("version", "a@b", "bad_name")], id="a second @ in the key"),
        pytest.param(replace(ONE_GRADE, organisation=""), [("organisation", "", "empty")], id="no organisation"),
        pytest.param(with_state(id="counted"), [("states.id", "counted", "twice")], id="a state twice"),
        pytest.param(with_state(id="Not so"), [("states.id", "Not so", "bad_name")], id="a state's name"),
        pytest.param(without(Flow.OPEN), [("states.flow", "open", "no_state")], id="no open state"),
        pytest.param(without(Flow.DUPLICATE), [("states.flow", "duplicate", "no_state")], id="no duplicate state"),
        pytest.param(without(Flow.WITHDRAWN), [("states.flow", "withdrawn", "no_state")], id="no withdrawn state"),
        pytest.param(without(Flow.REOPENED), [("states.flow", "reopened", "no_state")], id="no reopened state"),
        pytest.param(
            without(Flow.COMPLETED),
            [("states.flow", "completed", "no_state"), ("states.counts", "", "no_count")],
            id="no completed state",
        ),
        pytest.param(
            with_state(flow=Flow.OPEN, counts=True),
            [("states.more", "counts = true", "counts_open")],
            id="open, counts",
        ),
        pytest.param(
            with_state(flow=Flow.ACKNOWLEDGED, counts=True),
            [("states.more", "counts = true", "counts_open")],
            id="acknowledged, counts",
        ),
        pytest.param(
            with_state(flow=Flow.REOPENED, counts=True),
            [("states.more", "counts = true", "counts_open")],
            id="reopened, counts",
        ),
        pytest.param(
            replace(ONE_GRADE, counted_categories=()), [("counted_categories", "", "empty")], id="counts nobody"
        ),
        pytest.param(
            replace(ONE_GRADE, counted_categories=("civilian", "child")),
            [("counted_categories", "child", "unknown_word")],
            id="counts children beside civilians",
        ),
        pytest.param(
            replace(ONE_GRADE, effects=("killed", "killed")), [("effects", "killed", "twice")], id="an effect twice"
        ),
        pytest.param(
            replace(ONE_GRADE, reasons=(ReasonCode(code="none", state="credible", text="None.", ours=True),)),
            [("reasons.none.state", "credible", "unknown_state")],
            id="a reason for no state",
        ),
        pytest.param(
            with_state(requires=("two",)),
            [("states.more.requires", "two", "unknown_test")],
            id="a test that is not there",
        ),
        pytest.param(with_state(text=""), [("states.more.text", "", "empty")], id="a state without words"),
        pytest.param(
            with_state(ours=False, sources=("page",)),
            [("states.more.sources", "page", "unknown_source")],
            id="a source that is not there",
        ),
        pytest.param(with_state(ours=False), [("states.more.sources", "", "unsourced")], id="a fact without a source"),
        pytest.param(with_state(quote="so"), [("states.more.quote", "so", "ours_quoted")], id="ours in quotes"),
        pytest.param(
            replace(ONE_GRADE, notes=(Fact(text="So."),)), [("notes[1].sources", "", "unsourced")], id="a bare note"
        ),
        pytest.param(
            replace(ONE_GRADE, proof=Fact(ours=True)), [("proof.text", "", "empty")], id="a proof of no words"
        ),
        pytest.param(word(min=-1), [("number_rules.dozens", "-1 to 12", "bad_range")], id="fewer than none"),
        pytest.param(word(max=11), [("number_rules.dozens", "12 to 11", "bad_range")], id="upside down"),
        pytest.param(
            word(max=2**60), [("number_rules.dozens", f"12 to {2**60}", "bad_range")], id="more than have lived"
        ),
        pytest.param(word(max=None), [], id="an open range"),
        pytest.param(evidence(), [("tests.two", "", "bad_test")], id="a test of nothing"),
        pytest.param(
            evidence(at_least=2, among=("likely",)), [("tests.two", "", "bad_test")], id="a test of two things"
        ),
        pytest.param(evidence(at_least=0), [("tests.two.at_least", "0", "bad_test")], id="a test always met"),
        pytest.param(evidence(at_least=2), [], id="a test by number"),
        pytest.param(evidence(among=("likely",)), [], id="a test by finding"),
        pytest.param(replace(ONE_GRADE, child_below=18), [("child_below", "18", "unsourced")], id="an age of no rule"),
        pytest.param(
            replace(ONE_GRADE, child_rule=Fact(text="Young.", ours=True)),
            [("child_below", "None", "unsourced")],
            id="a rule of no age",
        ),
        pytest.param(
            replace(ONE_GRADE, child_below=0, child_rule=Fact(text="Young.", ours=True)),
            [("child_below", "0", "bad_age")],
            id="no childhood",
        ),
        pytest.param(
            replace(ONE_GRADE, child_below=180, child_rule=Fact(text="Young.", ours=True)),
            [("child_below", "180", "bad_age")],
            id="a slip of the hand",
        ),
        pytest.param(
            replace(ONE_GRADE, in_force_from=date(2016, 5, 1)),
            [("in_force_from", "2016-05-01", "unsourced")],
            id="a first day of no source",
        ),
        pytest.param(
            replace(ONE_GRADE, in_force_to=date(2016, 5, 1)),
            [("in_force_from", "2016-05-01", "unsourced")],
            id="a last day of no source",
        ),
        pytest.param(
            replace(
                ONE_GRADE,
                in_force_from=date(2016, 5, 1),
                in_force_to=date(2016, 4, 30),
                in_force_rule=Fact(text="So.", ours=True),
            ),
            [("in_force_to", "2016-04-30", "bad_order")],
            id="ended before it began",
        ),
    ],
)
def test_a_broken_rule_is_found_and_named(standard: Standard, faults: list[tuple[str, str, str]]) -> None:
    assert found(standard) == faults


def test_every_fault_is_found_not_only_the_first() -> None:
    standard = replace(with_state(id="counted", text=""), title="", effects=(), child_below=99)
    assert found(standard) == [
        ("title", "", "empty"),
        ("states.id", "counted", "twice"),
        ("effects", "", "empty"),
        ("states.counted.text", "", "empty"),
        ("child_below", "99", "bad_age"),
        ("child_below", "99", "unsourced"),
    ]


def test_a_fact_that_names_a_known_source_is_sourced() -> None:
    source = StandardSource(id="page", title="A page", reference="page 3")
    state = with_state(ours=False, sources=("page",))
    assert found(replace(state, sources=(source,))) == []


def test_a_reason_and_a_test_that_name_what_is_there_are_no_fault() -> None:
    reason = ReasonCode(code="none_given", state="counted", text="None.", ours=True)
    test = EvidenceTest(id="two", measure=Measure.SOURCES, at_least=2, text="Two.", ours=True)
    states = (*ONE_GRADE.states, replace(ONE_GRADE.state("counted"), id="sure", requires=("two",)))
    standard = replace(ONE_GRADE, states=states, tests=(test,), reasons=(reason,))
    assert found(standard) == []
    assert (standard.reasons_for("counted"), standard.reasons_for("sure")) == (("none_given",), ())


def test_what_nothing_states_is_named() -> None:
    assert not_stated(ONE_GRADE) == (
        "proof",
        "figures",
        "zero_rule",
        "civilian_rule",
        "child_below",
        "in_force_from",
        "in_force_to",
    )
    assert "child_below" not in not_stated(replace(ONE_GRADE, child_below=18))
