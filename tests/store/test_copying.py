"""A book copied, from a file into the other database and back, is the same book to the last byte of its journal."""

from __future__ import annotations

from itertools import repeat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from tallystick.store import schema
from tallystick.store.book_file import Store
from tallystick.store.copying import copy_book
from tallystick.store.errors import BookExists, ChainBroken, NoBook
from tallystick.store.place import Place
from tallystick.store.totals import sums_as_known_on
from tallystick.store.verify import verify_book
from tests.books import DAYS
from tests.made_up import Story, examples, stories
from tests.places import Shelf, raw, scratch
from tests.store.books import no_progress, tell
from tests.store.test_verify import a_story


def contents(place: Place) -> dict[str, list[tuple[Any, ...]]]:
    """Give every row of the journal, its sections and the projections."""
    tables = (*schema.JOURNAL, *schema.PROJECTIONS)
    with raw(place, guards=True) as book:
        return {
            table.name: book.execute(f"SELECT * FROM {table.name} ORDER BY 1, 2").fetchall()  # the first are the keys
            for table in tables
        }


def answers(place: Place) -> tuple[Any, ...]:
    """Give the head, what is found wrong, and the totals of every day."""
    with Store(place, read_only=True) as store:
        report = verify_book(store, None, no_progress)
        with store.reading() as cursor:
            totals = [sorted(sums_as_known_on(cursor, day.toordinal()), key=repr) for day in DAYS]
        return store.identity, report, totals


def copied(place: Place, to: Place) -> tuple[int, str]:
    with Store(place, read_only=True) as store:
        return copy_book(store, to, no_progress)


def there_and_back(folder: Any, shelf: Shelf, story: Story) -> None:
    first, second, third = folder / "first.tally", shelf / "second.tally", folder / "third.tally"
    tell(story, first, repeat(3), reopen=False)
    told = answers(first)
    assert told[1].findings == ()
    assert copied(first, second) == copied(second, third) == (told[1].entries, told[1].head)
    assert contents(first) == contents(second) == contents(third)
    assert told == answers(second) == answers(third)


def test_a_book_with_every_kind_of_entry_comes_back_as_it_went(tmp_path: Path, shelf: Shelf) -> None:
    there_and_back(tmp_path, shelf, a_story())


@settings(max_examples=examples(12))
@given(stories())
def test_any_book_comes_back_as_it_went(story: Story) -> None:
    with scratch() as shelf, scratch() as folder:
        there_and_back(folder, shelf, story)


@pytest.fixture
def book(shelf: Shelf) -> Place:
    place: Place = shelf / "book.tally"
    tell(a_story(), place, repeat(4), reopen=False)
    return place


def test_nothing_is_copied_over_a_book(book: Place) -> None:
    before = contents(book)
    with pytest.raises(BookExists):
        copied(book, book)
    assert contents(book) == before


def test_of_a_journal_that_does_not_hold_no_copy_is_made(book: Place, shelf: Shelf) -> None:
    with raw(book) as connection:
        connection.execute("UPDATE journal SET seal = ? WHERE n = 7", (bytes(32),))
    with pytest.raises(ChainBroken, match="Entry 7"):
        copied(book, shelf / "copy.tally")
    with pytest.raises(NoBook):
        Store(shelf / "copy.tally")
