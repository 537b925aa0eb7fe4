"""The standards that are shipped: each a fact that can be looked up, and a crosswalk between any two."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import takewhile
from pathlib import Path

import msgspec
import pytest
from hatchling.builders.wheel import WheelBuilder

from tallystick.actions.standards import (
    common_scale,
    shipped_crosswalk,
    shipped_crosswalks,
    shipped_standard,
    shipped_standards,
    standard_of_key,
)
from tallystick.assessment.crosswalk import Crosswalk, LossKind, problems_of_crosswalk
from tallystick.assessment.model import Figures, Flow, Standard, Status, UnknownStandard, Zero
from tallystick.assessment.rules import not_stated, problems_of
from tallystick.assessment.scale import problems_of_scale
from tallystick.values.seal import canonical

ROOT = Path(__file__).resolve().parents[2]
KEYS = [
    "acled@2024",
    "airwars@2016",
    "airwars@2024",
    "coalition@2016-01",
    "coalition@2016-10",
    "coalition@2016-11",
    "coalition@2016-12",
    "ibc@2003",
    "ohchr@2022",
    "ucdp-ged@22.1",
]

every_standard = pytest.mark.parametrize("standard", shipped_standards(), ids=lambda standard: standard.key)
every_crosswalk = pytest.mark.parametrize("walk", shipped_crosswalks(), ids=lambda walk: f"{walk.old}-{walk.new}")


def test_these_are_shipped() -> None:
    assert [standard.key for standard in shipped_standards()] == KEYS


@every_standard
def test_a_shipped_standard_keeps_every_rule(standard: Standard) -> None:
    assert problems_of(standard) == ()


@every_standard
def test_a_shipped_standard_comes_back_from_its_sealed_bytes_the_same(standard: Standard) -> None:
    sealed = canonical(standard)
    assert msgspec.json.decode(sealed, type=Standard) == standard
    assert canonical(msgspec.convert(msgspec.json.decode(sealed), Standard)) == sealed


@every_standard
def test_every_source_of_a_shipped_standard_is_used_and_its_file_is_named_after_it(standard: Standard) -> None:
    text = (ROOT / f"src/tallystick/assessment/standards/{standard.id}-{standard.version}.toml").read_text("utf-8")
    assert [source.id for source in standard.sources if text.count(f'"{source.id}"') < 2] == []


def test_every_file_of_a_standard_and_of_a_crosswalk_goes_into_the_wheel() -> None:
    shipped = {file.distribution_path for file in WheelBuilder(str(ROOT)).recurse_included_files()}
    data = {str(path.relative_to(ROOT / "src")) for path in ROOT.glob("src/tallystick/assessment/**/*.toml")}
    assert len(data) == len(KEYS) + 1
    assert data <= shipped


def test_a_standard_is_found_by_id_and_version_or_by_key() -> None:
    assert shipped_standard("ibc", "2003") is standard_of_key("ibc@2003")


def test_a_version_that_is_not_shipped_is_refused_with_those_that_are() -> None:
    with pytest.raises(UnknownStandard) as refused:
        shipped_standard("coalition", "2015")
    assert (refused.value.key, list(refused.value.known)) == ("coalition@2015", KEYS)


# What counts: the grades, worked from docs/method/standards.md.

COUNTED = {
    "acled": ["recorded"],
    "airwars": ["confirmed", "fair"],
    "coalition": ["credible"],
    "ibc": ["corroborated", "provisional"],
    "ohchr": ["verified"],
    "ucdp-ged": ["included"],
}


@every_standard
def test_the_headline_counts_these_states_and_no_other(standard: Standard) -> None:
    assert [state.id for state in standard.states if state.counts] == COUNTED[standard.id]


@every_standard
def test_only_the_coalition_has_deaths_acknowledged_beside_its_total(standard: Standard) -> None:
    ids = [state.id for state in standard.states_in(Flow.ACKNOWLEDGED)]
    assert ids == (["acknowledged"] if standard.id == "coalition" else [])


@pytest.mark.parametrize(
    ("version", "proof", "words"),
    [
        ("2016-01", "preponderance of evidence", ""),
        ("2016-10", "more likely than not", "not sufficient evidence available to determine that"),
        ("2016-11", "more likely than not", "not sufficient information available to assess that"),
        ("2016-12", "more likely than not", "not sufficient evidence available to determine whether"),
    ],
)
def test_each_wording_of_the_coalition_is_a_version_of_its_own(version: str, proof: str, words: str) -> None:
    standard = shipped_standard("coalition", version)
    assert standard.proof is not None
    assert (standard.proof.quote, standard.state("non_credible").quote) == (proof, words)


def test_the_coalitions_wordings_follow_one_another_by_day_of_publication() -> None:
    versions = [standard for standard in shipped_standards() if standard.id == "coalition"]
    first_days = [date(2016, 1, 15), date(2016, 12, 1), date(2017, 1, 2), date(2017, 2, 2)]
    assert [standard.in_force_from for standard in versions] == first_days
    assert [standard.in_force_to for standard in versions] == [day - timedelta(1) for day in first_days[1:]] + [None]
    on = {day: [v.version for v in versions if v.may_be_in_force(day)] for day in (date(2017, 2, 1), date(2017, 6, 2))}
    assert on == {date(2017, 2, 1): ["2016-11"], date(2017, 6, 2): ["2016-12"]}


def test_airwars_asked_for_confirmed_actions_near_by_in_2016_and_for_likely_ones_later() -> None:
    tests = {
        (standard.version, test.id): (test.at_least, test.among)
        for standard in shipped_standards()
        if standard.id == "airwars"
        for test in standard.tests
        if test.id in standard.state("fair").requires
    }
    assert tests == {
        ("2016", "two_credible_sources"): (2, ()),
        ("2016", "confirmed_action"): (None, ("confirmed",)),
        ("2024", "two_credible_sources"): (2, ()),
        ("2024", "likely_action"): (None, ("likely", "confirmed")),
    }


def test_what_airwars_called_disproven_it_came_to_call_discounted() -> None:
    grades = {
        version: [state.id for state in shipped_standard("airwars", version).states_in(Flow.COMPLETED)]
        for version in ("2016", "2024")
    }
    assert grades == {
        "2016": ["confirmed", "fair", "weak", "contested", "disproven"],
        "2024": ["confirmed", "fair", "weak", "contested", "discounted"],
    }


def test_rules_of_the_others_are_as_their_sources_say() -> None:
    airwars, ibc = shipped_standard("airwars", "2024"), shipped_standard("ibc", "2003")
    ucdp, acled, ohchr = (standard_of_key(key) for key in ("ucdp-ged@22.1", "acled@2024", "ohchr@2022"))
    assert airwars.civilian_rule is not None
    assert airwars.civilian_rule.kind is Status.PRESUMED
    assert airwars.zero_rule is not None
    assert airwars.zero_rule.kind is Zero.EMPTY_IS_UNKNOWN
    assert [(test.at_least, test.measure) for test in ibc.tests] == [(2, "independent_sources")]
    assert ucdp.figures is not None
    assert ucdp.figures.kind is Figures.LOW_BEST_HIGH
    assert [(test.at_least, test.measure) for test in ucdp.tests] == [(1, "deaths")]
    assert [(rule.word, rule.min, rule.max) for rule in acled.number_rules] == [
        ("tens", 10, 10),
        ("dozens", 12, 12),
        ("hundreds", 100, 100),
    ]
    assert (ohchr.child_below, acled.child_below) == (18, None)
    assert [source.second_hand for source in ohchr.sources if source.id == "second-hand"] == [True]


def test_a_reopened_case_that_counted_stays_in_the_total_but_for_ohchr() -> None:
    assert [standard.id for standard in shipped_standards() if not standard.reopened_counts] == ["ohchr"]


def table(heading: str, last: str) -> dict[str, list[str]]:
    """Give the rows of the first table after ``heading`` whose last column is headed ``last``, by standard."""
    page = (ROOT / "docs/method/standards.md").read_text("utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = page.split(f"{last} |\n")[1].splitlines()[1:]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in takewhile(bool, lines)]
    return {row[0].strip("`"): row[1:] for row in rows}


def test_the_page_on_standards_names_what_is_not_stated() -> None:
    expected = {standard.key: [", ".join(not_stated(standard))] for standard in shipped_standards()}
    assert table("What is not known", "not stated") == expected


def test_the_page_on_standards_names_the_states_that_count_and_those_that_are_ours() -> None:
    expected = {}
    for standard in shipped_standards():
        done, rest = (
            [state for state in standard.states if (state.flow is Flow.COMPLETED) is completed]
            for completed in (True, False)
        )
        expected[standard.key] = [
            ", ".join(state.id for state in done if state.counts),
            ", ".join(state.id + " (ours)" * state.ours for state in done if not state.counts),
            ", ".join(state.id for state in rest if not state.ours),
        ]
    assert table("How states count", "its own bookkeeping states (all others are ours)") == expected


def test_the_page_on_standards_explains_every_field_of_the_file_and_every_loss() -> None:
    page = (ROOT / "docs/method/standards.md").read_text("utf-8")
    fields = [field.name for field in msgspec.structs.fields(Standard)]
    assert [name for name in (*fields, *LossKind) if not re.search(rf"^\| .*`\[*{name}\]*`", page, re.MULTILINE)] == []


# Crosswalks: every ordered pair.


def test_there_is_a_crosswalk_between_any_two() -> None:
    pairs = {(walk.old, walk.new) for walk in shipped_crosswalks()}
    assert pairs == {(old, new) for old in KEYS for new in KEYS if old != new}


def test_the_common_scale_keeps_every_rule() -> None:
    assert problems_of_scale(common_scale(), shipped_standards()) == ()


@every_crosswalk
def test_a_crosswalk_maps_every_state_or_says_that_it_cannot(walk: Crosswalk) -> None:
    old, new = standard_of_key(walk.old), standard_of_key(walk.new)
    assert problems_of_crosswalk(walk, old, new) == ()
    assert [row.old for row in walk.rows] == [state.id for state in old.states]


@every_crosswalk
def test_a_crosswalk_says_its_loss_where_states_collapse_or_deaths_move(walk: Crosswalk) -> None:
    old, new = standard_of_key(walk.old), standard_of_key(walk.new)
    said = {(loss.kind, state) for loss in walk.losses for state in loss.states}
    becomes = {row.old: row.new for row in walk.rows}
    inexpressible = {state for state, target in becomes.items() if target is None}
    collapsed = {s for s, target in becomes.items() if target is not None and [*becomes.values()].count(target) > 1}
    moved = {
        s for s, target in becomes.items() if target is not None and old.state(s).counts != new.state(target).counts
    }
    assert {state for kind, state in said if kind is LossKind.INEXPRESSIBLE} == inexpressible
    assert {state for kind, state in said if kind is LossKind.COLLAPSE} == collapsed
    assert {state for kind, state in said if kind is LossKind.COUNTS} == moved


@every_crosswalk
def test_only_grades_have_to_be_assessed_case_by_case(walk: Crosswalk) -> None:
    old = standard_of_key(walk.old)
    assert {old.state(row.old).flow for row in walk.rows if row.new is None} <= {Flow.COMPLETED}


def test_between_the_coalitions_wordings_every_state_stays_and_the_moved_words_are_said() -> None:
    walk = shipped_crosswalk("coalition@2016-11", "coalition@2016-12")
    assert [row.old for row in walk.rows] == [row.new for row in walk.rows]
    assert [(loss.kind, loss.states) for loss in walk.losses] == [(LossKind.WORDING, ("non_credible",))]


def test_a_fair_case_of_2016_is_fair_today_but_not_the_other_way_round() -> None:
    assert shipped_crosswalk("airwars@2016", "airwars@2024").new_state("fair") == "fair"
    assert shipped_crosswalk("airwars@2024", "airwars@2016").new_state("fair") is None


def test_non_credible_says_nothing_that_another_organisation_has_a_grade_for() -> None:
    others = [key for key in KEYS if not key.startswith("coalition@")]
    assert {shipped_crosswalk("coalition@2016-12", key).new_state("non_credible") for key in others} == {None}
