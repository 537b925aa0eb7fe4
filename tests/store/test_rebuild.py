"""Every table can be made again from the journal: after damage, and where an earlier version made them."""

from __future__ import annotations

import pytest

from tallystick.actions.checking import rebuild, verify
from tallystick.actions.desk import Desk
from tallystick.samples.build import build_sample
from tallystick.store.book_file import Store
from tallystick.store.errors import BookIsOlder, ChainBroken
from tallystick.store.place import Place
from tests.places import Shelf, raw


def silent(*_: object) -> None:
    """Show no progress."""


@pytest.fixture
def sample(shelf: Shelf) -> Place:
    place: Place = shelf / "sample.tally"
    build_sample(place, silent)
    return place


def findings(place: Place) -> tuple[object, ...]:
    with Desk.open(place, "reader", read_only=True) as desk:
        return verify(desk.store, None, silent).findings


def tables_of(place: Place) -> dict[str, list[tuple[object, ...]]]:
    names = ("case_record", "revision", "ended", "record", "cell", "posting", "day_total", "block_total", "search")
    with raw(place, guards=True) as connection:
        return {name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall()) for name in names}


def test_rebuilt_tables_hold_what_the_journal_makes_after_damage(sample: Place) -> None:
    with raw(sample) as connection:
        for damage in ("UPDATE posting SET lower = lower + 1", "DELETE FROM revision", "DELETE FROM search"):
            connection.execute(damage)
    assert findings(sample) != ()
    rebuild(sample, silent)
    assert findings(sample) == ()


def test_a_book_rebuilt_twice_has_the_same_tables(sample: Place) -> None:
    rebuild(sample, silent)
    once = tables_of(sample)
    rebuild(sample, silent)
    assert tables_of(sample) == once


def test_tables_of_an_earlier_version_are_named_and_made_again(sample: Place) -> None:
    with raw(sample) as connection:
        connection.execute("UPDATE head SET projections = 0")
        connection.execute("DROP TABLE posting")
    with pytest.raises(BookIsOlder, match="--rebuild"):
        Store(sample)
    rebuild(sample, silent)
    assert findings(sample) == ()


def test_from_a_journal_that_does_not_hold_nothing_is_made(sample: Place) -> None:
    before = tables_of(sample)
    with raw(sample) as connection:
        connection.execute("UPDATE journal SET seal = ? WHERE n = 30", (bytes(32),))
    with pytest.raises(ChainBroken) as refused:
        rebuild(sample, silent)
    assert refused.value.entry == 30
    assert tables_of(sample) == before
