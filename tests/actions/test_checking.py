from __future__ import annotations

from pathlib import Path

import pytest

from tallystick.actions.checking import rebuild, verify
from tallystick.actions.desk import Desk
from tallystick.actions.opening import NothingThere, Place


def test_every_step_of_a_check_is_shown_as_it_is_done(desk: Desk) -> None:
    seen: list[tuple[str, int, int]] = []
    report = verify(desk.store, None, lambda *step: seen.append(step))
    assert (report.entries, report.findings) == (4, ())
    assert seen[-1][1:] == (4, 4)
    assert {stage for stage, _, _ in seen} == {"chain", "projections"}


def test_a_seal_noted_at_any_entry_is_found_and_another_is_not(desk: Desk) -> None:
    noted = verify(desk.store, None, lambda *_: None).head
    with desk.change() as change:
        change.source("other", "A document.")
    assert verify(desk.store, noted, lambda *_: None).findings == ()
    (finding,) = verify(desk.store, "0" * 64, lambda *_: None).findings
    assert (finding.entry, finding.where) == (6, "journal")


def test_tables_are_made_again_only_where_there_is_a_book(path: Place, tmp_path: Path) -> None:
    assert rebuild(path, lambda *_: None) == 4
    with pytest.raises(NothingThere):
        rebuild(tmp_path / "none.tally", lambda *_: None)
