"""How well our own texts are read: made up in the manner of the trade, labelled before the rules were tried on them."""

from __future__ import annotations

import pytest

from bench.extraction import Score, invented, score

LANGUAGES = ("en", "ar")


@pytest.fixture(scope="module", params=LANGUAGES)
def read(request: pytest.FixtureRequest) -> Score:
    return score(invented(request.param), request.param)


def test_there_are_eighty_texts_a_language() -> None:
    assert [sum(1 for _ in invented(language)) >= 80 for language in LANGUAGES] == [True, True]


def test_the_killed_are_found_and_nobody_else(read: Score) -> None:
    assert (read.precision("killed") >= 0.95, read.recall("killed") >= 0.92) == (True, True), read


def test_the_injured_and_the_missing_are_found(read: Score) -> None:
    assert (
        min(read.precision("injured"), read.recall("injured"), read.precision("missing"), read.recall("missing"))
        >= 0.95
    )


def test_speakers_are_those_who_speak(read: Score) -> None:
    assert read.speaker_right / read.speaker_given >= 0.95
    assert read.speaker_right / read.speaker_there >= 0.90


def test_a_running_total_is_seldom_taken_for_an_event(read: Score) -> None:
    assert read.cumulative_as_event <= 3


def test_every_span_equals_its_quote(read: Score) -> None:
    assert read.spans_wrong == 0
