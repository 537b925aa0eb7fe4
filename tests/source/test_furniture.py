"""Walls, menus and counters are told from words on the matter."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.source.furniture import (
    content_lines,
    content_words,
    is_furniture,
    line_keys,
    lines_of_many,
    readable_lines,
)
from tallystick.source.model import Repeated

DAY = date(2031, 3, 1)


@pytest.mark.parametrize(
    "line",
    [
        "17K views", "12 likes 3 comments", "7:27 PM", "1y", "4,201", "104Views", "98 مشاهدة", "...",
        "This post is unavailable.", "One moment, please...", "Please wait while your request is being verified...",
        "This browser is not supported", "Northtown Radio Verified account", "Access denied",
        "English (US)Espa\u00f1olSign UpLog InMessengerFacebook LiteContact Uploading & Non-Users" + " and more" * 30,
    ],
)  # fmt: skip
def test_furniture_is_told_by_its_words(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "17 killed in the market",
        "At 7:27 PM shells fell on the market.",
        "He said that access denied to the hospital had cost lives, and that at least 20 had died since.",
        "12 views of the city were destroyed with the museum.",
    ],
)
def test_words_on_the_matter_stay(line: str) -> None:
    assert not is_furniture(line)
    assert readable_lines(line) == [line]


def test_a_list_of_related_links_goes_and_the_article_goes_on_after_it() -> None:
    text = (
        "Five people were killed.\nRelated news\n40 killed in plane crash\n90 dead in flood\n"
        "The hospital said that two more died later.\nRead also: 12 die in storm\nIt is not clear who fired."
    )
    assert readable_lines(text) == [
        "Five people were killed.",
        "The hospital said that two more died later.",
        "It is not clear who fired.",
    ]


def test_what_a_post_is_set_in_is_cut_off_before_it_is_compared() -> None:
    framed = (
        "Facebook\u200eNorthtown Radio\u200e's PostNorthtown RadioNovember 27, 2031 \u00b7 Shared with Public"
        "Shells hit the market of Northtown.All reactions:142LikeComment"
    )
    assert content_lines(framed) == ["Shells hit the market of Northtown."]


def page(identity: str, text: str, host: str = "news.example", published: date | None = None) -> Repeated:
    return Repeated(id=identity, text=text, host=host, published=published)


def words_of(pages: list[Repeated]) -> list[str]:
    lines = {one.id: line_keys(one) for one in pages}
    many = lines_of_many(pages, lines)
    return [" ".join(content_words(one.host, lines[one.id], many)) for one in pages]


def test_a_line_on_three_pages_of_one_site_is_the_sites_own() -> None:
    pages = [page(str(i), f"Sign our petition today\nStory {name}") for i, name in enumerate("abc")]
    assert words_of(pages) == ["story a", "story b", "story c"]
    assert words_of(pages[:2]) == ["sign our petition today story a", "sign our petition today story b"]


def test_a_post_that_three_pass_on_where_many_publish_is_no_furniture() -> None:
    pages = [page(str(i), "Shells hit the market", "facebook.com") for i in range(3)]
    assert words_of(pages) == ["shells hit the market"] * 3
    assert words_of([page(str(i), "Shells hit the market", "notfacebook.com") for i in range(3)]) == [""] * 3


def test_a_line_published_weeks_apart_is_furniture_on_every_site() -> None:
    soon = [page(str(i), "Shells hit the market", f"{i}.example", DAY + timedelta(days=i)) for i in range(3)]
    late = [page(str(i), "Shells hit the market", f"{i}.example", DAY + timedelta(days=10 * i)) for i in range(3)]
    assert words_of(soon) == ["shells hit the market"] * 3
    assert words_of(late) == [""] * 3


def test_a_beginning_that_is_cut_short_counts_once() -> None:
    assert words_of([page("a", "Shells hit the...\nShells hit the market of Northtown")]) == [
        "shells hit the market of northtown"
    ]


@given(st.text(max_size=200))
def test_any_text_is_taken_and_nothing_is_put_in(text: str) -> None:
    assert all(line in text.splitlines() for line in readable_lines(text))
    assert all(line.strip() for line in content_lines(text))
