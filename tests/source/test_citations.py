"""Whom a text names as its source is read with its words; others that are named are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.source.citations import citations, names_of


def named(text: str, *publishers: str) -> list[str]:
    return [one.name for one in citations(text, names_of(publishers))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("LONDON (Reuters) - Five people died.", ["Reuters"]),
        ("Five people died, according to the Associated Press.", ["Associated Press"]),
        ("Airwars said that five people died.", ["Airwars"]),
        ("Five died, as told to AFP, the agency.", ["Agence France-Presse"]),
        ("وقالت وكالة أنباء هاوار إن خمسة قتلوا", ["Hawar News Agency"]),
        ("قُتل خمسة نقلاً عن رويترز", ["Reuters"]),
        ("بحسب المرصد السوري لحقوق الإنسان قتل خمسة", ["Syrian Observatory for Human Rights"]),
        ("Forwarded from Northtown Relief\nFive people died.", ["Northtown Relief"]),
        ("Five died, Northtown Radio reported.", []),
        ("Five people died, according to residents.", []),
        ("We met in front of the Reuters building.", []),
        ("", []),
    ],
)
def test_only_those_named_as_sources_are_cited(text: str, names: list[str]) -> None:
    assert named(text) == names


def test_a_publisher_of_captured_sources_is_found_by_its_own_name() -> None:
    assert named("Five died, Northtown Radio reported.", "Northtown Radio") == ["Northtown Radio"]
    assert named("Five died, ANB reported.", "ANB") == []  # too short a name to be told from others


def test_each_is_cited_once_with_its_words_where_they_stand() -> None:
    text = "نقلاً عن رويـترز: قتل خمسة، وقالت رويترز إن ستة جرحوا"
    (one,) = citations(text)
    assert (one.words, text[one.start : one.end]) == ("رويـترز", "رويـترز")


@given(st.text(max_size=300))
def test_the_words_of_a_citation_stand_where_it_says(text: str) -> None:
    for one in citations(f"Forwarded from {text}\naccording to Reuters"):
        assert f"Forwarded from {text}\naccording to Reuters"[one.start : one.end] == one.words
