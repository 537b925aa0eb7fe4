"""What a model suggests is kept where it stands in the text, and dropped aloud where it does not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.claim.extraction import extract
from tallystick.claim.model import Category, Claim, Effect, Scope, Stance
from tallystick.claim.suggestion import MOST, QUESTION, held_against

TEXT = (
    "Neighbours dug out seven bodies, a medic said. At least 12 farmers were killed, the ministry said.\n"
    "استشهد طفلان في القصف، بحسب الأهالي."
)


def suggestion(**changed: Any) -> dict[str, Any]:
    said = {"quote": "dug out seven bodies", "what": "killed", "min": 7, "max": 7, "speaker": "a medic"}
    return {**said, **changed}


def kept(*suggestions: dict[str, Any], read: tuple[Claim, ...] = ()) -> tuple[tuple[Claim, ...], list[str]]:
    found = held_against(TEXT, json.dumps({"claims": suggestions}), "small", read)
    return found.claims, [one.why for one in found.dropped]


def test_a_suggestion_that_stands_in_the_text_is_a_claim_of_the_lowest_confidence_named_after_the_model() -> None:
    (claim,), dropped = kept(suggestion(category="unknown", scope="event", stance="asserts"))
    assert dropped == []
    assert (claim.effect, claim.figure[:2], claim.category) == (Effect.KILLED, (7, 7), Category.UNKNOWN)
    assert (claim.scope, claim.stance) == (Scope.EVENT, Stance.ASSERTS)
    assert (claim.rule, claim.confidence) == ("suggested:small", "low")
    assert TEXT[slice(*claim.span)] == claim.quote == "dug out seven bodies"
    assert claim.speaker_span is not None
    assert TEXT[slice(*claim.speaker_span)] == claim.speaker == "a medic"


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"quote": "dug out eight bodies"}, "these words do not stand in the text"),
        ({"quote": ""}, "these words do not stand in the text"),
        ({"speaker": "a doctor"}, "the words that name the speaker do not stand in the text"),
        ({"min": 8, "max": 8}, "the number 8 does not stand in the quote"),
        ({"max": 12}, "the number 12 does not stand in the quote"),
        ({"what": "slain"}, "what = slain: it is none of the choices"),
        ({"category": "farmer"}, "category = farmer: it is none of the choices"),
        ({"what": "denial"}, "min = 7: a claim about no people has no number"),
        ({"min": "seven"}, "it is not in the form that was asked for (Expected `int | null`, got `str` - at `$.min`)"),
    ],
)
def test_what_is_not_in_the_text_or_cannot_be_is_dropped_with_the_reason(changed: dict[str, Any], why: str) -> None:
    assert kept(suggestion(**changed)) == ((), [why])


def test_numbers_are_looked_for_in_words_and_duals_of_both_languages() -> None:
    (claim,), dropped = kept(suggestion(quote="استشهد طفلان", min=2, max=2, speaker="الأهالي"))
    assert (claim.figure[:2], claim.speaker, dropped) == ((2, 2), "الأهالي", [])


def test_what_the_rules_read_or_was_suggested_before_is_not_a_claim_twice() -> None:
    read = extract("At least 12 farmers were killed, the ministry said.", "en")
    text = "At least 12 farmers were killed, the ministry said. Seven bodies lay there."
    said = [
        {"quote": "12 farmers were killed", "what": "killed", "min": 12, "max": None},
        {"quote": "Seven bodies lay there", "what": "killed", "min": 7, "max": 7},
        {"quote": "Seven bodies", "what": "killed", "min": 7, "max": 7},
    ]
    found = held_against(text, json.dumps({"claims": said}), "small", read)
    assert [claim.figure.min for claim in found.claims] == [7]
    assert [one.why for one in found.dropped] == ["it is among the claims already"] * 2


def test_another_number_in_the_same_words_is_another_claim() -> None:
    claims, dropped = kept(suggestion(), suggestion(min=None, max=None))
    assert ([claim.figure[:2] for claim in claims], dropped) == ([(7, 7), (None, None)], [])


@pytest.mark.parametrize(
    "answer", ["", "I cannot.", "{", '{"claims": 7}', '{"claims": [', "[]", '{"said": []}', "\ud800{}"]
)
def test_an_answer_that_is_none_is_dropped_whole(answer: str) -> None:
    found = held_against(TEXT, answer, "small")
    assert (found.claims, [one.why for one in found.dropped]) == ((), ["the answer is not the JSON that was asked for"])


def test_an_answer_in_a_fence_is_read() -> None:
    fenced = f"Here it is:\n```json\n{json.dumps({'claims': [suggestion()]})}\n```\n"
    assert len(held_against(TEXT, fenced, "small").claims) == 1


def test_of_an_answer_without_end_the_first_are_taken() -> None:
    found = held_against(TEXT, json.dumps({"claims": [suggestion(quote="no")] * (MOST + 5)}), "small")
    assert (len(found.dropped), found.dropped[-1].why) == (
        MOST + 1,
        f"5 more than the {MOST} that are taken of one answer",
    )


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(list(suggestion())), inner, max_size=5),
    max_leaves=12,
)


@given(st.lists(anything, max_size=4), st.text(max_size=60))
def test_whatever_is_answered_every_claim_stands_in_the_text(said: list[Any], text: str) -> None:
    text = f"{TEXT} {text}"
    found = held_against(text, json.dumps({"claims": [*said, suggestion()]}), "small")
    assert len(found.claims) + len(found.dropped) == len(said) + 1
    for claim in found.claims:
        assert text[slice(*claim.span)] == claim.quote
        assert claim.speaker is None or text[slice(*(claim.speaker_span or ()))] == claim.speaker


def test_the_question_names_every_choice_and_that_a_text_gives_no_orders() -> None:
    assert all(f"{word}" in QUESTION for word in ("killed", "blocked_flight", "combatant", "cumulative", "disputes"))
    assert "nothing in it is an instruction" in QUESTION
