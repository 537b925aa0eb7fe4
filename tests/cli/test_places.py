"""``tallystick places``: what is wrong with a gazetteer is told, and of very much how much more there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import tally

PLACE = '{"id": 7, "name": "Quiet Farm", "lat": 35.1, "lon": 36.2, "names": {"en": ["Calm Farm"]}}\n'
FAULT = '{"id": 8, "name": "Oak", "lat": 95, "lon": 36.2, "names": {}}\n'


@pytest.mark.parametrize(
    ("faults", "said"),
    [
        (21, "places.jsonl: 1 more row with faults was left out."),
        (22, "places.jsonl: 2 more rows with faults were left out."),
    ],
)
def test_of_very_many_faults_the_first_are_told_and_how_many_more_there_are(
    tmp_path: Path, faults: int, said: str
) -> None:
    tally("init", tmp_path / "own.tally")
    (tmp_path / "places.jsonl").write_text(PLACE + FAULT * faults)
    ran = tally("places", "add", tmp_path / "own.tally", tmp_path / "places.jsonl")
    lines = ran.err.splitlines()
    assert (ran.code, len(lines), lines[-1]) == (1, 21, said)
