"""Whatever came late or was repaired, the lines of a case are the steps of its timeline as it now stands."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given, settings

from tallystick.ledger.posting import Line, changed_lines, negated, net
from tallystick.ledger.record import parts_with_adoptions
from tallystick.ledger.unitemised import changed_part_lines
from tests.books import DAYS, Pages, killed
from tests.made_up import Story, examples, stories


def together(lines: Iterable[Line]) -> dict[tuple[object, ...], tuple[object, ...]]:
    return {
        (one.because, one.known_on, one.cause, one.flow, one.of, one.subject, one.cell): (one.cases, one.amount)
        for one in net(lines)
    }


@settings(max_examples=examples(100))
@given(stories())
def test_the_lines_of_a_subject_are_the_steps_of_its_life_as_it_now_stands(story: Story) -> None:
    book = story.pages.book
    posted: dict[int, list[Line]] = {}
    for _, line in story.pages.lines:
        posted.setdefault(line.subject, []).append(line)
    for case in book.cases.values():
        steps = changed_lines(case.row.n, (), book.with_adoptions(case, case.items), book.rules)
        assert together(posted.pop(case.row.n, ())) == together(steps)
    for figure in book.unitemised.values():
        organisation = next(e[2].organisation for e in story.pages.entries if e[0] == figure.n)
        parts = parts_with_adoptions(book, organisation, figure.parts)
        steps = changed_part_lines("", figure.n, [], parts, book.rules)
        assert together(posted.pop(figure.n, ())) == together(steps)
    adjusted = {n: together([line]) for n, line in book.adjustments.items()}
    left = {n: together(lines) for n, lines in posted.items()}
    assert {n: lines for n, lines in left.items() if lines} == {n: lines for n, lines in adjusted.items() if lines}


def test_lines_alike_in_all_but_their_amounts_are_one_and_those_that_come_to_nothing_are_none() -> None:
    pages = Pages()
    pages.open()
    pages.says("a", DAYS[0], "credible", killed(5))
    (line,) = (line for _, line in pages.lines)
    twice = net([line, line])
    assert [(one.cases, one.amount) for one in twice] == [(2, line.amount + line.amount)]
    assert net([line, negated(line)]) == []
