"""Every table can be made again from the journal: after damage, and where an earlier version made them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tallystick.actions.checking import rebuild, verify
from tallystick.actions.desk import Desk
from tallystick.samples.build import build_sample
from tallystick.store.book_file import Store
from tallystick.store.errors import BookIsOlder, ChainBroken


def silent(*_: object) -> None:
    """Show no progress."""


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    path = tmp_path / "sample.tally"
    build_sample(path, silent)
    return path


def findings(path: Path) -> tuple[object, ...]:
    with Desk.open(path, "reader", read_only=True) as desk:
        return verify(desk.store, None, silent).findings


def tables_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    names = ("case_record", "revision", "ended", "record", "cell", "posting", "day_total", "block_total", "search")
    connection = sqlite3.connect(path)
    kept = {name: sorted(connection.execute(f"SELECT * FROM {name}")) for name in names}
    connection.close()
    return kept


def test_rebuilt_tables_hold_what_the_journal_makes_after_damage(sample: Path) -> None:
    connection = sqlite3.connect(sample)
    for damage in ("UPDATE posting SET lower = lower + 1", "DELETE FROM revision", "DELETE FROM search"):
        connection.execute(damage)
    connection.commit()
    connection.close()
    assert findings(sample) != ()
    rebuild(sample, silent)
    assert findings(sample) == ()


def test_a_book_rebuilt_twice_has_the_same_tables(sample: Path) -> None:
    rebuild(sample, silent)
    once = tables_of(sample)
    rebuild(sample, silent)
    assert tables_of(sample) == once


def test_tables_of_an_earlier_version_are_named_and_made_again(sample: Path) -> None:
    connection = sqlite3.connect(sample)
    connection.execute("UPDATE head SET projections = 0")
    connection.execute("DROP TABLE posting")
    connection.commit()
    connection.close()
    with pytest.raises(BookIsOlder, match="--rebuild"):
        Store(sample)
    rebuild(sample, silent)
    assert findings(sample) == ()


def test_from_a_journal_that_does_not_hold_nothing_is_made(sample: Path) -> None:
    before = tables_of(sample)
    connection = sqlite3.connect(sample)
    connection.execute("DROP TRIGGER journal_update")
    connection.execute("UPDATE journal SET seal = zeroblob(32) WHERE n = 30")
    connection.commit()
    connection.close()
    with pytest.raises(ChainBroken) as refused:
        rebuild(sample, silent)
    assert refused.value.entry == 30
    assert tables_of(sample) == before
