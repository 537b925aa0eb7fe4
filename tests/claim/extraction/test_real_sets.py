"""How well labelled texts are read; the bars are those that the project promises. These texts are not part of it."""

from __future__ import annotations

import pytest

from bench.extraction import DATA, SETS, Score, rows, score
from tallystick.claim.extraction import extract

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the labelled texts are not beside the project")

BARS = {"en": (0.98, 0.92), "ar": (0.98, 0.88)}


@pytest.fixture(scope="module", params=sorted(BARS))
def read(request: pytest.FixtureRequest) -> tuple[str, Score]:
    return request.param, score((row for name in SETS for row in rows(name)), request.param)


def test_the_killed_are_found_and_nobody_else(read: tuple[str, Score]) -> None:
    language, made = read
    precision, recall = BARS[language]
    assert (made.precision("killed") >= precision, made.recall("killed") >= recall) == (True, True), made


def test_the_injured_that_are_found_are_injured(read: tuple[str, Score]) -> None:
    assert read[1].precision("injured") >= 0.95


def test_who_they_are_is_told_as_the_guide_tells_it(read: tuple[str, Score]) -> None:
    assert read[1].of_field("category by GUIDE") >= 0.93


def test_speakers_are_those_who_speak(read: tuple[str, Score]) -> None:
    made = read[1]
    assert made.speaker_right / made.speaker_given >= 0.92
    assert made.speaker_right / made.speaker_there >= 0.70


def test_a_running_total_is_not_taken_for_an_event(read: tuple[str, Score]) -> None:
    made = read[1]
    assert made.cumulative_as_event <= max(1, 0.02 * made.cumulative_found)


def test_every_span_equals_its_quote(read: tuple[str, Score]) -> None:
    assert read[1].spans_wrong == 0


def test_the_first_case_is_read_whole() -> None:
    text = (DATA / "seed-2017.txt").read_text("utf-8")
    found = [
        (one.figure.min, str(one.effect), str(one.category), str(one.scope)) for one in extract(text) if one.effect
    ]
    assert found == [
        (484, "killed", "civilian", "cumulative"),
        (132, "killed", "civilian", "increment"),
        (105, "killed", "civilian", "event"),
        (3817, "killed", "civilian", "cumulative"),
        (100, "killed", "civilian", "event"),
        (30000, "killed", "combatant", "cumulative"),
    ]
    said = [(one.speaker, str(one.stance)) for one in extract(text) if one.effect]
    assert [one for one, _ in said[:3] + said[4:]] == [None] * 5
    assert "Airwars" in (said[3][0] or "")
    assert [stance for _, stance in said] == ["asserts"] * 3 + ["disputes", "unattributed", "unattributed"]
    speaks = {str(one.statement): one.speaker or "" for one in extract(text) if one.statement}
    assert all("coalition" in speaks[one] for one in ("residue", "denial", "stored_explosives", "blocked_flight"))
    statements = {str(one.statement) for one in extract(text) if one.statement}
    assert statements >= {
        "stored_explosives",
        "residue",
        "human_shields",
        "denial",
        "blocked_flight",
        "standard",
        "trend",
    }
    claims = extract(text)
    pairs = [(one.figure.min, claims[other].figure.min) for one in claims for other in one.same_event]
    assert pairs == [(105, 100), (100, 105)]
