from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from tallystick.reports.svg import Customs
from tallystick.reports.waterfall_svg import WIDTH, Stair, waterfall_svg

STAIRS = [
    Stair("a", 484, "a", is_total=True),
    Stair("1", 30, "more"),
    Stair("2", -297, "less"),
    Stair("b", 217, "b", is_total=True),
]


def plain(value: int, *, signed: bool = False) -> str:
    return f"{value:+,}" if signed and value else f"{value:,}"


def boxes(picture: str) -> list[tuple[str, float, float]]:
    """Give the class, left and right end of each box."""
    root = ET.fromstring(picture)  # noqa: S314 -- made here
    found = [node.attrib for node in root.iter("rect")]
    return [(one["class"], float(one["x"]), float(one["x"]) + float(one["width"])) for one in found]


def drawn(*, right_to_left: bool = False, stairs: list[Stair] | None = None) -> str:
    return waterfall_svg(stairs or STAIRS, Customs(right_to_left, plain, str), "From a to b")


def test_each_step_begins_where_the_one_before_ended() -> None:
    start, more, less, end = boxes(drawn())
    assert [kind for kind, *_ in (start, more, less, end)] == ["total", "more", "less", "total"]
    assert start[1] == end[1]  # both totals begin at nought
    assert more[1] == pytest.approx(start[2], abs=0.2)
    assert less[2] == pytest.approx(more[2], abs=0.2)
    assert end[2] == pytest.approx(less[1], abs=0.2)


def test_lengths_are_to_scale() -> None:
    start, more, less, _ = ((right - left) for _, left, right in boxes(drawn()))
    assert more / start == pytest.approx(30 / 484, rel=0.02)
    assert less / start == pytest.approx(297 / 484, rel=0.02)


def test_read_from_the_right_it_is_its_mirror_image() -> None:
    mirrored = [(kind, WIDTH - right, WIDTH - left) for kind, left, right in boxes(drawn(right_to_left=True))]
    for (kind, left, right), (same, other_left, other_right) in zip(boxes(drawn()), mirrored, strict=True):
        assert kind == same
        assert (left, right) == pytest.approx((other_left, other_right), abs=0.2)


def test_a_sum_below_nought_stays_in_the_picture() -> None:
    stairs = [Stair("a", 5, "a", is_total=True), Stair("1", -12, "less"), Stair("b", -7, "b", is_total=True)]
    assert min(left for _, left, _ in boxes(drawn(stairs=stairs))) >= 0


def test_it_says_what_it_shows_and_styles_nothing() -> None:
    picture = drawn()
    assert "<title>From a to b</title>" in picture
    assert 'role="img" aria-label="From a to b"' in picture
    assert "<title>more: +30</title>" in picture
    assert re.search(r"style=|<style|<script", picture) is None


def test_words_cannot_be_markup() -> None:
    assert "<b>" not in drawn(stairs=[Stair("<b>", 1, "<b>", is_total=True)])
