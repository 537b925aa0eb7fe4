"""The chain checked on all cores finds what one process finds."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tallystick.samples.build import build_sample
from tallystick.store import parallel
from tallystick.store.parallel import check_chain_on_all_cores, check_range


def silent(*_: object) -> None:
    """Show no progress."""


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a sample book that counts as a long one."""
    monkeypatch.setattr(parallel, "WORTH_IT", 1)
    monkeypatch.setattr(parallel, "_RANGE", 60)
    build_sample(tmp_path / "sample.tally", silent)
    return tmp_path / "sample.tally"


def length(path: Path) -> int:
    connection = sqlite3.connect(path)
    ((n,),) = connection.execute("SELECT n FROM head")
    connection.close()
    return int(n)


def test_a_whole_chain_holds_in_ranges_and_its_progress_ends_at_the_last_entry(sample: Path) -> None:
    last = length(sample)
    steps: list[tuple[str, int, int]] = []
    assert check_chain_on_all_cores(sample, last, lambda *step: steps.append(step)) == []
    assert steps[-1] == ("chain", last, last)


@pytest.mark.parametrize("entry", [1, 60, 61, 120, 300])
def test_a_changed_entry_is_found_as_in_one_process_at_the_borders_of_ranges_too(sample: Path, entry: int) -> None:
    connection = sqlite3.connect(sample)
    connection.execute("DROP TRIGGER journal_update")
    connection.execute("UPDATE journal SET seal = zeroblob(32) WHERE n = ?", (entry,))
    connection.commit()
    connection.close()
    last = length(sample)
    found = check_chain_on_all_cores(sample, last, silent)
    assert found == sorted(check_range(sample, 1, last, silent))
    assert found[0].entry == entry
