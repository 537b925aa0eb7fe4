"""Words are found however they were written, where their entry says them, and never where they are protected."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tallystick.ledger.entry import Content, Draft, Incident, Kind, Source, Unitemised, Words
from tallystick.store.book_file import Store
from tallystick.store.search import find_entries, search_text
from tests.books import CITED, DAYS, FIRST, opening, said
from tests.places import scratch
from tests.store.books import create, write


@pytest.fixture
def store() -> Iterator[Store]:
    entries: list[tuple[Kind, Content, Words]] = [
        (Kind.RECEIVE, said("MOS 105", DAYS[0], "open", area="al-Jadidah"), Words(reason="listed")),
        (Kind.INCIDENT, Incident(id="i", label="the bakery", area="north", cites=CITED), Words(
            reason="told by two", texts=(("place", "الموصل القديمة"), ("quote", "Удар по ринку")))),
        (Kind.SOURCE, Source(id="s2", label="Monthly release"), Words(reason="fetched")),
        (Kind.UNITEMISED, Unitemised(id="80", organisation="us", label="eighty of April", known_on=DAYS[0],
                                     standard=FIRST.key, state="credible", cites=CITED), Words(reason="printed")),
    ]  # fmt: skip
    with scratch() as folder, create(folder / "book.tally") as store:
        write(store, *opening(FIRST, DAYS[0], "us")[1:])
        write(store, *(Draft(*entry) for entry in entries), change=2)
        yield store


@pytest.mark.parametrize(
    ("words", "entries"),
    [
        ("jadidah", [5]),
        ("MOS 105", [5]),
        ("mos", [5]),
        ("bakery north", [6]),
        ("المُوصِل", [6]),
        ("ринк", [6]),
        ("monthly", [7]),
        ("eighty printed", [8]),
        ("bakery monthly", []),
        ("nowhere", []),
        ("", []),
        ("   ", []),
        ('"', []),
        ("bakery OR monthly", []),
        ('the" OR text:"bakery', []),
        ("because", [4, 3, 2]),
    ],
)
def test_an_entry_is_found_by_all_its_words_or_their_beginnings(store: Store, words: str, entries: list[int]) -> None:
    with store.reading() as cursor:
        assert find_entries(store.database, cursor, words, 10) == entries


def test_the_latest_come_first_and_no_more_than_asked_for(store: Store) -> None:
    with store.reading() as cursor:
        assert find_entries(store.database, cursor, "because", 2) == [4, 3]


@pytest.mark.parametrize("kind", [Kind.OPEN, Kind.HOLD, Kind.ERASE, Kind.CLASSIFY])
def test_what_is_about_other_entries_is_not_indexed(kind: Kind) -> None:
    assert search_text(Draft(kind, said("a", DAYS[0], "open"), Words(reason="a reason"))) == ""
