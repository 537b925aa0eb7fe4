"""What is written is found by its words, in any script, whether or not its entry is in the index yet."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.ledger.entry import Draft, Kind, Words
from tallystick.store import writer
from tallystick.store.search import find_entries
from tests.books import DAYS, FIRST, opening, said
from tests.store.books import create, scratch, write

TEXTS = (
    "Northtown market, row 12 of the release",
    "سوق الموصل القديمة، قُـتِـل خمسة",
    "Куп’янськ, ринок; 12 загиблих",
    "मोसुल का बाज़ार",
    "Żółć \U0001f54a 12-13 O'Neill's",
)


def found_in(refresh: int, texts: tuple[str, ...], query: str) -> list[int]:
    """Give which of the texts are found, by their place, with so many entries left outside the index."""
    with scratch() as folder, create(folder / "book.tally") as store, pytest.MonkeyPatch.context() as patch:
        patch.setattr(writer, "REFRESH_ENTRIES", refresh)
        write(store, *opening(FIRST, DAYS[0], "us")[1:])
        with store.reading() as cursor:
            cursor.execute("SELECT n FROM head")
            (before,) = cursor.fetchone()
        for i, text in enumerate(texts):
            write(store, Draft(Kind.RECEIVE, said(f"c{i}", DAYS[0], "open"), Words(reason=text)), change=f"text {i}")
        with store.reading() as cursor:
            return [n - before - 1 for n in find_entries(cursor, query, 100) if n > before]


@pytest.mark.parametrize("refresh", [0, 2, 10_000], ids=["in the index", "some in the index", "none in the index"])
@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("12", [4, 2, 0]),
        ("market northt", [0]),
        ("قتل", [1]),
        ("КУПЯН", [2]),
        ("बाज़ार", [3]),
        ("मो का", [3]),
        ("zolc oneill", [4]),
        ("arket", []),
        ('"', []),
        ("12 nowhere", []),
    ],
)
def test_an_entry_is_found_by_the_beginnings_of_its_words(refresh: int, query: str, places: list[int]) -> None:
    assert found_in(refresh, TEXTS, query) == places


@settings(max_examples=60)
@given(st.lists(st.text(max_size=12).map(lambda text: f"x {text}"), min_size=1, max_size=4), st.data())
def test_the_index_finds_what_a_look_at_each_entry_finds(texts: list[str], data: st.DataObject) -> None:
    words = [word for text in texts for word in text.split()]
    query = data.draw(st.sampled_from(words).flatmap(lambda word: st.sampled_from([word, word[:1], f"{word} x"])))
    assert found_in(0, tuple(texts), query) == found_in(10_000, tuple(texts), query)


def test_the_latest_are_given_first_and_no_more_than_asked_for() -> None:
    with scratch() as folder, create(folder / "book.tally") as store, pytest.MonkeyPatch.context() as patch:
        patch.setattr(writer, "REFRESH_ENTRIES", 4)
        write(store, *opening(FIRST, DAYS[0], "us")[1:])
        for i in range(12):
            write(store, Draft(Kind.RECEIVE, said(f"c{i}", DAYS[0], "open"), Words(reason="alike")), change=f"c {i}")
        with store.reading() as cursor:
            cursor.execute("SELECT n, cached FROM head")
            last, cached = cursor.fetchone()
            assert 0 < last - cached < 12
            assert find_entries(cursor, "alike", 6) == list(range(last, last - 6, -1))
            assert find_entries(cursor, "alike", 1) == [last]
