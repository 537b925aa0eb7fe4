"""A word retyped by ear keeps its consonants, in whichever script it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.values.skeleton import skeleton, words_of_name


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("الرقه", "raqqa"),
        ("منبج", "manbij"),
        ("حلب", "halab"),
        ("ادلب", "idlib"),
        ("خان", "khan"),
        ("شيخ", "sheikh"),
        ("غزه", "ghaza"),
        ("يوسف", "yousef"),
    ],
)
def test_arabic_and_latin_spellings_leave_the_same_consonants(arabic: str, latin: str) -> None:
    assert skeleton(arabic) == skeleton(latin) != ""


def test_cyrillic_and_latin_spellings_leave_the_same_consonants() -> None:
    assert [skeleton(word) for word in ("харків", "маріуполь")] == [skeleton("kharkiv"), skeleton("mariupol")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ash Shams", ("shams",)),
        ("Dayr az-Zawr", ("dayr", "zawr")),
        ("Al", ("al",)),
        ("As Market", ("as", "market")),
        ("", ()),
    ],
)
def test_the_article_goes_only_where_it_is_one(text: str, words: tuple[str, ...]) -> None:
    assert words_of_name(text) == words


@given(st.text())
def test_any_text_has_words_and_each_has_a_skeleton_of_known_classes(text: str) -> None:
    assert {letter for word in words_of_name(text) for letter in skeleton(word)} <= set("btdzscgkxhflmnryw")
