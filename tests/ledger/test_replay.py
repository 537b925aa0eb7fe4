"""Two ways, one answer: the signed lines add up to what a plain replay of the journal finds, always."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings

from tallystick.ledger.posting import Line
from tallystick.values.counts import Delta
from tests.books import WINDOW
from tests.ledger import replay
from tests.made_up import Story, examples, stories


def sums_of_lines(lines: list[tuple[int, Line]], day: date, pin: int) -> replay.Sums:
    found: dict[tuple[object, ...], tuple[int, Delta]] = {}
    for n, line in lines:
        if n <= pin and line.known_on <= day:
            cases, amount = found.get(line.cell, (0, Delta()))
            found[line.cell] = (cases + line.cases, amount + line.amount)
    sums = {tuple(cell): (cases, *amount) for cell, (cases, amount) in found.items()}
    return {cell: numbers for cell, numbers in sums.items() if any(numbers)}  # type: ignore[misc]


@settings(max_examples=examples(150))
@given(stories())
def test_lines_and_replay_agree_on_every_day_at_every_pin(story: Story) -> None:
    for pin in range(story.pages.last + 1):
        copy = replay.copied(story.pages.entries, pin)
        for day in WINDOW:
            assert sums_of_lines(story.pages.lines, day, pin) == replay.totals(copy, day), (day, pin)
