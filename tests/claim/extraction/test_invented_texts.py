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


def test_a_running_total_is_not_taken_for_an_event(read: Score) -> None:
    assert read.cumulative_as_event == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_mixed_texts_the_killed_are_found_and_nobody_else(language: str) -> None:
    made = score(invented(language, "mixed"), language)
    assert (made.precision("killed") >= 0.97, made.recall("killed") >= 0.95) == (True, True), made
    assert (made.cumulative_as_event, made.events_as_cumulative, made.spans_wrong) == (0, 0, 0)


@pytest.fixture(scope="module", params=["totals", "kept"])
def of_totals(request: pytest.FixtureRequest) -> tuple[str, list[Score]]:
    return request.param, [score(invented(language, request.param), language) for language in LANGUAGES]


def test_running_totals_are_found(of_totals: tuple[str, list[Score]]) -> None:
    found, there = (sum(getattr(one, f"cumulative_{what}") for one in of_totals[1]) for what in ("found", "there"))
    assert found / there >= 0.85


def test_of_texts_about_totals_few_running_totals_and_few_events_change_places(
    of_totals: tuple[str, list[Score]],
) -> None:
    name, scores = of_totals
    assert sum(one.cumulative_as_event for one in scores) <= {"totals": 0, "kept": 1}[name]
    assert sum(one.events_as_cumulative for one in scores) == 0


def test_every_span_equals_its_quote(read: Score) -> None:
    assert read.spans_wrong == 0
