"""What a source tells, and which sources tell of one incident."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.stories import b_cubed
from tallystick.claim.extraction import extract
from tallystick.incident.stories import Story, days_in, days_of_address, story_of
from tallystick.incident.story_groups import story_groups
from tallystick.source.model import Repeated
from tallystick.values.text import plain_text


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Shared with PublicNovember 30, 2024 ارتقاء", [date(2024, 11, 30)]),
        ("8:30 PM · Nov 28, 20244.5KViews", [date(2024, 11, 28)]),
        ("on the 3rd of May 2017", [date(2017, 5, 3)]),
        ("السبت 30 تشرين الثاني 2024", [date(2024, 11, 30)]),
        ("23 مارس / آذار 2022", [date(2022, 3, 23)]),
        ("عنب بلدي 25/11/2023 2:40 م", [date(2023, 11, 25)]),
        ("2021-08-24 and 2021/08/25", [date(2021, 8, 24), date(2021, 8, 25)]),
        ("31 February 2020, in March, on Tuesday, 12/2024", []),
    ],
)
def test_whole_days_are_read_and_no_others(text: str, days: list[date]) -> None:
    assert days_in(plain_text(text)) == days


@pytest.mark.parametrize(
    ("address", "days"),
    [
        ("https://x.com/somebody/status/1862841598775644229", [date(2024, 11, 30)]),
        ("https://example.org/2023/11/25/market", [date(2023, 11, 25)]),
        ("https://example.org/2023/13/45/market", []),
        ("https://example.org/status/12", []),
        ("", []),
    ],
)
def test_an_address_says_its_day(address: str, days: list[date]) -> None:
    assert list(days_of_address(address)) == days


def test_a_story_holds_places_names_days_and_figures() -> None:
    text = "مقتل 5 مدنيين في بلدة سراقب #ريف_إدلب 30 تشرين الثاني 2024"
    source = Repeated(id="a", text=text, published=date(2024, 12, 1))
    story = story_of(source, plain_text(text).split(), extract(text), "https://example.org/2024/11/30/x")
    assert story.days == {date(2024, 11, 30), date(2024, 12, 1)}
    assert story.figures == {("killed", 5)}
    assert "سراقب" in story.places
    assert story_of(Repeated(id="b", text="Shelling in Saraqib"), [], ()).sounds & story.sounds


def story(name: str, *words: str, day: date | None = None, figure: int | None = None) -> Story:
    return Story(
        id=name,
        words=frozenset(words),
        days=frozenset({day} if day else ()),
        figures=frozenset({("killed", figure)} if figure else ()),
    )


OTHERS = [story(f"other {n}", f"word {n}", "matter") for n in range(300)]
FIRST, WEEK_LATER = date(2031, 3, 1), date(2031, 3, 8)


def together(*stories: Story) -> set[frozenset[str]]:
    return {group for group in story_groups([*stories, *OTHERS]) if not min(group).startswith("other")}


def test_rare_words_and_a_day_in_common_make_one_group() -> None:
    a, b = story("a", "northtown", "market", day=FIRST), story("b", "northtown", "market", "tanks", day=FIRST)
    assert together(a, b) == {frozenset("ab")}


def test_days_that_lie_apart_part_the_same_words() -> None:
    a, b = story("a", "northtown", "market", day=FIRST), story("b", "northtown", "market", day=WEEK_LATER)
    assert together(a, b) == {frozenset("a"), frozenset("b")}


def test_a_word_that_many_tell_joins_nobody() -> None:
    assert together(story("a", "matter", day=FIRST), story("b", "matter", day=FIRST)) == {
        frozenset("a"),
        frozenset("b"),
    }


def test_one_page_on_two_incidents_does_not_draw_both_together() -> None:
    market = [story(f"a{n}", "northtown", "market", f"said {n}", day=FIRST) for n in range(9)]
    mill = [story(f"b{n}", "southtown", "mill", f"said {n + 20}", day=FIRST) for n in range(9)]
    page = story("page", "northtown", "market", "southtown", "mill", day=FIRST)
    groups = together(*market, *mill, page)
    assert len(groups) == 2
    assert not any("a0" in group and "b0" in group for group in groups)


STORIES = st.lists(
    st.builds(
        lambda words, day, figure: (words, day, figure),
        st.frozensets(st.sampled_from(["northtown", "market", "southtown", "mill", "shell", "raid"]), max_size=5),
        st.sampled_from([None, FIRST, WEEK_LATER]),
        st.sampled_from([None, 3, 5]),
    ),
    max_size=8,
)


@given(STORIES)
def test_every_source_is_in_one_group_and_the_order_does_not_matter(
    told: list[tuple[frozenset[str], date | None, int | None]],
) -> None:
    stories = [story(f"s{n}", *words, day=day, figure=figure) for n, (words, day, figure) in enumerate(told)]
    groups = story_groups(stories)
    assert sorted(one for group in groups for one in group) == sorted(one.id for one in stories)


def test_b_cubed_is_as_worked_by_hand() -> None:
    group_of = {one: group for group in (frozenset("ab"), frozenset("c")) for one in group}
    true = {one: frozenset("abc") for one in "abc"}
    assert b_cubed(group_of, true) == pytest.approx((1.0, 5 / 9, 5 / 7))
