"""Copies are found, and reports in their own words, or from one template, are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.source.model import Repeated
from tallystick.source.reposts import Likeness, copies

POST = "Five people were killed when a shell hit the crowded market in Northtown on Monday morning, our reporter said."
LONGER = f"{POST} The hospital asked for blood, and the road to the south stayed closed until the evening for all."


def found(*texts: str) -> list[tuple[str, str, Likeness]]:
    sources = [Repeated(id=str(i), text=text) for i, text in enumerate(texts)]
    return [(copy.a, copy.b, copy.likeness) for copy in copies(sources)]


def test_the_same_words_are_an_exact_copy_whatever_they_are_set_in() -> None:
    assert found(POST, POST.upper(), f"Radio North\n{POST}\n12:05 PM\n344 Views") == [
        ("0", "1", Likeness.EXACT),
        ("0", "2", Likeness.NEAR),
        ("1", "2", Likeness.NEAR),
    ]


def test_a_post_quoted_whole_is_contained() -> None:
    assert found(POST, f"{LONGER} {LONGER.replace('people', 'persons').replace('road', 'bridge')}") == [
        ("0", "1", Likeness.CONTAINED)
    ]


def test_arabic_is_compared_whatever_its_marks_and_breaks() -> None:
    post = "قُتل خمسة مدنيين وأصيب سبعة آخرون بقصف مدفعي استهدف السوق وسط المدينة صباح اليوم الاثنين"
    assert found(post, post.replace("قُتل", "قتـ.ـل").replace("أ", "ا")) == [("0", "1", Likeness.EXACT)]


@pytest.mark.parametrize(
    "other",
    [
        POST.replace("Five", "12").replace("Northtown", "Hillford"),
        LONGER.replace("Northtown", "Hillford").replace("Monday morning", "Friday night").replace("south", "north"),
        "A shell hit a market in Northtown on Monday; five people died, the hospital said, and many more were hurt.",
        "",
        "One moment, please...",
    ],
)
def test_another_event_or_other_words_are_no_copy(other: str) -> None:
    assert found(LONGER, other) == []


def test_a_number_in_the_place_of_another_is_no_copy() -> None:
    text = LONGER.replace("Five", "5")
    assert found(text, text.replace("5", "17")) == []
    assert found(text, text) == [("0", "1", Likeness.EXACT)]


def test_a_few_words_are_said_twice_by_chance() -> None:
    assert found("Shells hit the market of Northtown.", "Shells hit the market of Northtown.") == []
    assert found("no no no no no no no no no no", "no no no no no no no no no no") == []


@given(st.lists(st.sampled_from([POST, LONGER, POST.lower(), "Rain fell."]), max_size=6))
def test_copies_are_the_same_in_any_order_of_sources(texts: list[str]) -> None:
    def pairs(order: list[int]) -> set[tuple[frozenset[str], Likeness]]:
        sources = [Repeated(id=f"{i}", text=texts[i]) for i in order]
        return {(frozenset({copy.a, copy.b}), copy.likeness) for copy in copies(sources)}

    forward = list(range(len(texts)))
    assert pairs(forward) == pairs(forward[::-1])
