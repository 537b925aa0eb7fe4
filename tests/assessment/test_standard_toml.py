"""A file of a standard: read whole, or refused with every fault and no traceback."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.assessment.model import Flow, Standard, State, Unit
from tallystick.assessment.reading import Refused
from tallystick.assessment.standard_toml import parse_standard

LEAST = """
id = "own"
version = "1"
title = "Our own"
organisation = "We"
unit = "incident"
""" + "".join(
    f'[[states]]\nid = "{flow}"\nflow = "{flow}"\ntitle = "{flow}"\ntext = "So."\nours = true\n'
    + ("counts = true\n" if flow == "completed" else "")
    for flow in ("open", "completed", "duplicate", "withdrawn", "reopened")
)


def refusal(text: str) -> list[tuple[int, str, str, str]]:
    """Give row, field, value and code of every problem of a refused file."""
    with pytest.raises(Refused) as refused:
        parse_standard(text, "own.toml")
    assert refused.value.file == "own.toml"
    assert {problem.file for problem in refused.value.problems} == {"own.toml"}
    return [(problem.row, problem.field, problem.value, problem.code) for problem in refused.value.problems]


def test_the_least_file_is_a_standard() -> None:
    flows = [Flow.OPEN, Flow.COMPLETED, Flow.DUPLICATE, Flow.WITHDRAWN, Flow.REOPENED]
    states = tuple(
        State(id=flow, flow=flow, title=flow, text="So.", ours=True, counts=flow is Flow.COMPLETED) for flow in flows
    )
    assert parse_standard(LEAST, "own.toml") == Standard(
        id="own", version="1", title="Our own", organisation="We", unit=Unit.INCIDENT, states=states
    )


def test_text_that_is_not_toml_is_refused_with_its_line() -> None:
    assert refusal('id = "own"\nversion = = 1\n') == [(2, "", "", "not_toml")]


def test_a_file_cut_off_in_the_middle_is_refused() -> None:
    assert refusal('id = "own') == [(0, "", "", "not_toml")]


@pytest.mark.parametrize(
    "text", ["x = " + "9" * 5_000, "x = " + "[" * 50_000], ids=["endless integer", "endless nesting"]
)
def test_text_that_breaks_the_reader_is_refused_like_any_other(text: str) -> None:
    assert refusal(text) == [(0, "", "", "not_toml")]


def test_every_missing_unknown_and_mistaken_field_is_named_at_once() -> None:
    text = LEAST.replace('title = "Our own"', 'titel = "Our own"').replace('"incident"', '"case"')
    text = text.replace('flow = "open"\n', "flow = 1\ncolour = 3.5\n")
    assert refusal("weight = 2\n" + text) == [
        (0, "weight", "2", "unknown_field"),
        (0, "titel", "Our own", "unknown_field"),
        (0, "title", "", "missing"),
        (0, "unit", "case", "wrong_type"),
        (0, "states[1].colour", "float", "unknown_field"),
        (0, "states[1].flow", "1", "wrong_type"),
    ]


def test_a_near_name_is_suggested_and_a_far_one_gets_the_list() -> None:
    with pytest.raises(Refused) as refused:
        parse_standard("verison = 1\n", "own.toml")
    assert refused.value.problems[0].remedy == "write version, or take it out"
    with pytest.raises(Refused) as refused:
        parse_standard("zzz = 1\n", "own.toml")
    assert refused.value.problems[0].remedy.startswith("take it out; known are child_below, child_rule, civilian_rule,")


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("states = 3", (0, "states", "3", "wrong_type")),
        ("states = [3]", (0, "states[1]", "3", "wrong_type")),
        ('proof = "so"', (0, "proof", "so", "wrong_type")),
        ("effects = [1]", (0, "effects[0]", "list", "wrong_type")),
        ("in_force_from = 2016-05-01T10:00:00Z", (0, "in_force_from", "datetime", "wrong_type")),
        ("proof = {text = 1, ours = true}", (0, "proof.text", "1", "wrong_type")),
    ],
)
def test_a_value_of_the_wrong_kind_is_named_with_its_place(line: str, fault: tuple[int, str, str, str]) -> None:
    text = LEAST.split("[[states]]")[0] if line.startswith("states") else LEAST
    assert refusal(line + "\n" + text) == [fault]


def test_a_file_of_the_right_shape_is_refused_when_it_breaks_a_rule() -> None:
    assert refusal(LEAST.replace("counts = true", "counts = false")) == [(0, "states.counts", "", "no_count")]


def test_the_refusal_reads_as_a_list_of_what_to_do() -> None:
    with pytest.raises(Refused) as refused:
        parse_standard(LEAST.replace("counts = true", ""), "own.toml")
    assert str(refused.value) == (
        "own.toml cannot be used:\n"
        "own.toml, states.counts = '': no state counts, so every total is zero. To do: mark the states that count."
    )


@given(st.text(max_size=80))
def test_no_text_whatever_gives_a_traceback(text: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_standard(text, "own.toml")
    assert refused.value.problems


@given(st.integers(0, len(LEAST) - 1), st.integers(1, 30), st.sampled_from(["", '"', "=", "[", "\n", "7"]))
def test_a_damaged_file_is_refused_or_still_a_standard(start: int, length: int, instead: str) -> None:
    damaged = LEAST[:start] + instead + LEAST[start + length :]
    try:
        outcome: object = parse_standard(damaged, "own.toml").key
    except Refused as refused:
        outcome = refused.problems
    assert outcome
