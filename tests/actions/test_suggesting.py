"""Suggestions come part by part, behind the claims that the rules read, at their own place in the whole text."""

from __future__ import annotations

import json

import pytest

pytest.importorskip("httpx")

from tallystick.actions.claiming import Reading
from tallystick.actions.suggesting import PART, suggest
from tallystick.claim.extraction import extract
from tests.model_server import answering

FIRST = "At least 12 farmers were killed, the ministry said.\n"
LAST = "The bell tolled for nine, the sexton said."
TEXT = FIRST + "Rain fell on the town.\n" * (PART // 20) + LAST


def test_a_long_text_is_asked_about_in_parts_and_spans_count_in_the_whole() -> None:
    reading = Reading("made-up.txt", "en", TEXT, extract(TEXT, "en"))
    assert [claim.figure.min for claim in reading.claims] == [12]
    nine = {"quote": "The bell tolled for nine", "what": "killed", "min": 9, "max": 9, "speaker": "the sexton"}
    twelve = {"quote": "At least 12 farmers were killed", "what": "killed", "min": 12, "max": None}
    answer = json.dumps({"claims": [nine, twelve]})
    with answering(answer) as (address, asked):
        made = suggest(reading, address, "small")
    parts = [one["messages"][1]["content"] for one in asked]
    assert "".join(parts) == TEXT
    assert max(map(len, parts)) <= PART
    assert len(parts) > 1
    assert made.reading.claims[:1] == reading.claims
    (claim,) = made.reading.claims[1:]
    assert (made.kept, TEXT[slice(*claim.span)], TEXT[slice(*(claim.speaker_span or ()))]) == (
        1, "The bell tolled for nine", "the sexton",
    )  # fmt: skip
    assert len(made.dropped) == 2 * len(parts) - 1


@pytest.mark.parametrize("text", ["", " \n", "x" * (3 * PART), "word " * PART])
def test_any_text_is_cut_without_a_letter_lost(text: str) -> None:
    with answering('{"claims": []}') as (address, asked):
        made = suggest(Reading("made-up.txt", "en", text, ()), address, "small")
    assert "".join(one["messages"][1]["content"] for one in asked) == (text if text.strip() else "")
    assert (made.kept, made.dropped, made.reading.claims) == (0, (), ())
