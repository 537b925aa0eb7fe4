"""A writer may be killed at any moment: the book opens, verifies, holds whole changes only, and can be written to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.places import scratch
from tests.store.killing import LEAST

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills are tried where processes can be forked")


def killed(what: str) -> list[dict[str, Any]]:
    with scratch() as shelf:
        place = shelf / "book.tally"
        command = [sys.executable, "-m", "tests.store.killing", what, str(place)]
        ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return [json.loads(line) for line in ran.stdout.splitlines()]


def test_a_writer_killed_after_any_delay_leaves_all_of_its_change_or_nothing() -> None:
    *trials, last = killed("by_time")
    assert len(trials) >= LEAST
    assert [trial for trial in trials if not trial["killed"] or trial["findings"]] == []
    assert {trial["new"] for trial in trials} <= {0, last["whole"]}
    assert (last["killed"], last["new"], last["findings"]) == (False, 2_000, [])


@pytest.mark.parametrize(("what", "least"), [("by_statement", 25), ("erase", 25), ("rebuild", 10)])
def test_a_writer_killed_at_any_statement_leaves_all_of_its_change_or_nothing(what: str, least: int) -> None:
    *trials, last = killed(what)
    assert len(trials) >= least
    assert [trial for trial in trials if not trial["killed"] or trial["findings"]] == []
    assert {trial["new"] for trial in trials} <= {0, trials[0]["whole"]}
    assert (last["killed"], last["new"], last["findings"]) == (False, last["whole"], [])


def test_an_import_killed_at_every_other_statement_leaves_whole_files_only() -> None:
    *trials, last = killed("import")
    assert len(trials) >= 15  # PostgreSQL takes the rows of a table in one statement
    assert [trial for trial in trials if not trial["killed"] or trial["findings"]] == []
    first, both = 6, 6 + 4  # source, organisation, standard, two cases, problems; of the second neither of the two new
    assert {trial["new"] for trial in trials} == {0, first}
    assert (last["killed"], last["new"], last["findings"]) == (False, both, [])


def test_a_book_whose_making_was_killed_is_not_there_or_is_whole() -> None:
    *trials, last = killed("create")
    assert len(trials) >= 20
    assert {trial["new"] for trial in trials} <= {0, 1}
    assert (last["killed"], last["new"]) == (False, 1)
