"""A person puts a proposed claim right: what is right is taken, and every fault is told beside its field."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.claim.correction import (
    BY_HAND,
    FIELDS,
    corrected,
    differences,
    find_quote,
    found_by_hand,
    values_of,
)
from tallystick.claim.extraction import extract
from tallystick.claim.model import Basis, Category, Claim, Effect, Figure, Quantity, Scope, Span, Stance, Statement

TEXT = "At least 12 people, three of them children, were killed\nand dozens were wounded near the mill, a monitor said."
KILLED, INJURED = extract(TEXT)


def faults(claim: Claim = KILLED, /, **given: str) -> dict[str, str]:
    return {fault.field: fault.what for fault in corrected(claim, given, TEXT).faults}


def figure(claim: Claim = KILLED, /, **given: str) -> Figure:
    made = corrected(claim, given, TEXT)
    assert made.faults == ()
    return made.claim.figure


@pytest.mark.parametrize("claim", [KILLED, INJURED])
def test_a_claim_given_back_as_it_was_is_the_same(claim: Claim) -> None:
    made = corrected(claim, values_of(claim), TEXT)
    assert (made.claim, made.faults) == (claim, ())
    assert set(values_of(claim)) == set(FIELDS)


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"min": "12", "max": "12"}, Figure(12, 12, Quantity.EXACT)),
        ({"min": "12", "max": "15"}, Figure(12, 15, Quantity.RANGE)),
        ({"min": "12", "max": "12", "about": "yes"}, Figure(12, 12, Quantity.ABOUT)),
        ({"min": "", "max": "15"}, Figure(None, 15, Quantity.UP_TO)),
        ({"min": "1,200", "max": ""}, Figure(1200, None, Quantity.AT_LEAST)),
        ({"min": "\u0661\u0662", "max": "\u0661\u0662"}, Figure(12, 12, Quantity.EXACT)),
        ({"min": "", "max": ""}, Figure(None, None, Quantity.VAGUE)),
    ],
)
def test_a_number_is_what_its_bounds_say(given: dict[str, str], found: Figure) -> None:
    assert figure(**given) == found


def test_a_vague_number_keeps_its_word_beside_the_bounds_that_a_rule_or_a_person_gives_it() -> None:
    assert figure(INJURED, number_rule="least") == Figure(24, None, Quantity.VAGUE, "dozens", "least")
    assert figure(INJURED, min="30") == Figure(30, None, Quantity.AT_LEAST, "dozens")
    by_rule = corrected(INJURED, {"number_rule": "least"}, TEXT).claim
    assert figure(by_rule, number_rule="acled") == Figure(12, 12, Quantity.VAGUE, "dozens", "acled")
    assert figure(by_rule, number_rule="") == Figure(None, None, Quantity.VAGUE, "dozens")


@pytest.mark.parametrize(
    ("given", "field", "what"),
    [
        ({"min": "15", "max": "12"}, "min", "the minimum is above the maximum"),
        ({"min": "twelve"}, "min", "it is not a number of persons"),
        ({"max": "-3"}, "max", "it is not a number of persons"),
        ({"max": "9" * 12}, "max", "it is more than have lived at one time"),
        ({"about": "yes"}, "about", "'about' needs both bounds"),
        ({"about": "perhaps"}, "about", "it is none of the choices"),
        ({"number_rule": "acled"}, "number_rule", "a rule is for words without a number"),
        ({"number_rule": "mine"}, "number_rule", "it is none of the choices"),
        ({"what": "hurt"}, "what", "it is none of the choices"),
        ({"what": "denial"}, "min", "a claim about no people has no number"),
        ({"category": "enemy"}, "category", "it is none of the choices"),
        ({"stance": ""}, "stance", "it is none of the choices"),
        ({"max": "12", "children": "13"}, "children", "a part is larger than the whole"),
        ({"women": "some"}, "women", "it is not a number of persons"),
        ({"date": "3/4/2031"}, "date", "which number is the day and which the month is not clear"),
        ({"as_of": "2031-02-30"}, "as_of", "the calendar has no such day"),
        ({"quote": "nobody was hurt"}, "quote", "these words do not stand in the text"),
        ({"quote": " "}, "quote", "it is empty"),
        ({"span": "0-9999"}, "span", f"it is no span of a text of {len(TEXT)} letters"),
        ({"span": "9-3"}, "span", f"it is no span of a text of {len(TEXT)} letters"),
        ({"span": "0-8", "quote": "were killed"}, "span", "the words that stand there are not the quote"),
        ({"speaker": "x" * 201}, "speaker", "it is too long"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(given: dict[str, str], field: str, what: str) -> None:
    assert faults(**given) == {field: what}


def test_what_the_rules_read_is_not_refused_only_what_a_person_changes() -> None:
    odd = replace(KILLED, children=99, date="soon", speaker="x" * 300, figure=Figure(5, 5))
    assert faults(odd) == {}
    assert faults(odd, max="6") == {"children": "a part is larger than the whole"}
    assert corrected(odd, {}, TEXT).claim == odd


def test_a_rule_that_does_not_know_the_word_says_so() -> None:
    assert faults(extract("Several people were killed.")[0], number_rule="acled") == {
        "number_rule": "the rule says nothing of this word"
    }


def test_a_number_with_people_may_become_a_claim_without() -> None:
    made = corrected(KILLED, {"what": "denial", "min": ""}, TEXT)
    assert (made.faults, made.claim.effect, made.claim.statement) == ((), None, Statement.DENIAL)


def test_a_quote_is_found_whatever_the_blanks_and_gives_the_words_as_they_stand() -> None:
    made = corrected(KILLED, {"quote": "were  killed and\r\ndozens"}, TEXT)
    assert made.faults == ()
    assert made.claim.quote == "were killed\nand dozens"
    assert made.claim.span == Span(TEXT.index("were killed"), TEXT.index("dozens") + 6)
    spanned = corrected(KILLED, {"span": "9-18"}, TEXT)
    assert (spanned.faults, spanned.claim.quote) == ((), "12 people")


def test_a_letter_that_would_steer_the_page_is_compared_as_it_is_shown() -> None:
    assert find_quote("five \u202ekilled today", "five \ufffdkilled") == Span(0, 12)


def test_what_a_person_changed_is_told_field_by_field() -> None:
    made = corrected(KILLED, {"min": "13", "speaker": "a hospital", "places": "the mill ; the mill"}, TEXT).claim
    assert differences(KILLED, made) == (
        ("min", "12", "13"),
        ("speaker", "", "a hospital"),
        ("places", "", "the mill"),
    )
    assert made.rule == KILLED.rule


def test_a_claim_found_by_hand_begins_with_nothing_but_its_words() -> None:
    found = found_by_hand("near the mill", TEXT)
    assert found == Claim(
        Effect.KILLED, Figure(None, None, Quantity.VAGUE), Category.UNKNOWN, Basis.UNKNOWN, Scope.EVENT, Stance.ASSERTS,
        "near the mill", Span(TEXT.index("near"), TEXT.index(", a monitor")), BY_HAND, "high",
    )  # fmt: skip
    assert found_by_hand("the river", TEXT) is None


@given(st.dictionaries(st.sampled_from([*FIELDS, "span"]), st.text(max_size=20)))
def test_whatever_is_typed_is_taken_or_told_and_the_quote_always_stands_in_the_text(given: dict[str, str]) -> None:
    made = corrected(KILLED, given, TEXT)
    assert TEXT[made.claim.span.start : made.claim.span.end] == made.claim.quote
    assert {fault.field for fault in made.faults} <= {*FIELDS, "span"}
    if not made.faults:
        again = corrected(KILLED, values_of(made.claim), TEXT)
        assert (again.faults, values_of(again.claim)) == ((), values_of(made.claim))
