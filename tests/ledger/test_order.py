"""The order in which files arrive does not matter where days are unique."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tallystick.ledger.entry import Adoption, Content, Kind
from tests.books import FIRST, FIRST_TO_SECOND, SECOND, Pages, opening
from tests.ledger.test_replay import sums_of_lines
from tests.made_up import CASES_ONLY, Story, examples, stories


@settings(max_examples=examples(40))
@given(stories(CASES_ONLY[:6]), st.randoms(use_true_random=False), st.integers(0, 30))
def test_any_order_of_arrival_gives_the_same_totals_on_every_day(story: Story, chance: Random, adopted: int) -> None:
    contents = [(step.draft.kind, step.draft.content) for step in story.steps[6:] if step.refused is None]
    days = [date(2031, 1, 1) + timedelta(days=2 * number) for number in range(len(contents))]
    chance.shuffle(days)
    said = [(kind, replace(content, known_on=day)) for (kind, content), day in zip(contents, days, strict=True)]
    change = Adoption(
        organisation="us", known_on=date(2031, 1, 2) + timedelta(days=2 * adopted), standard=SECOND,
        states=FIRST_TO_SECOND,
    )  # fmt: skip
    written: list[tuple[Kind, Content]] = [*said, (Kind.ADOPT, change)]
    shuffled = written.copy()
    chance.shuffle(shuffled)
    one, other = book_of(written), book_of(shuffled)
    for day in {*days, change.known_on}:
        assert sums_of_lines(one.lines, day, one.last) == sums_of_lines(other.lines, day, other.last)


def book_of(written: Sequence[tuple[Kind, Content]]) -> Pages:
    pages = Pages()
    for draft in opening(FIRST, date(2030, 12, 31), "us", "them"):
        pages.write(draft.kind, draft.content)
    for kind, content in written:
        pages.write(kind, content)
    return pages
