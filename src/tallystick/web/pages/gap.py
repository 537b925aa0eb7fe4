"""Why two organisations' totals differ: steps from one to the other that add up exactly, each with its cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from heapq import nsmallest
from typing import Any, Final

from django.utils.translation import gettext as _

from tallystick.actions.answer import called
from tallystick.actions.gap import (
    NO_DIFFERENCE,
    Component,
    Gap,
    GapRefused,
    GapTotal,
    Scope,
    Step,
    Terms,
    TotalBasis,
    gap_between,
)
from tallystick.reports.waterfall_svg import Stair, waterfall_svg
from tallystick.values.counts import CountRange
from tallystick.web import language
from tallystick.web.answering import Elsewhere, Question, page
from tallystick.web.asking import GapAsking
from tallystick.web.choosing import standing, two_organisations
from tallystick.web.drawing import customs
from tallystick.web.paging import Paged, paged
from tallystick.web.quoting import footnotes_of, paragraph_of
from tallystick.web.remembering import remembered
from tallystick.web.sentences import translated

AT_FIRST: Final = 5
"""Groups of cases that a step shows before it is opened."""


@dataclass(frozen=True, slots=True)
class Notch:
    """A step with its place, and the groups of cases under it: the first of them, or one page where it is open."""

    place: int
    step: Step
    amount: CountRange
    groups: Paged[Component]
    is_open: bool
    holder: str


def answer(question: Question) -> Mapping[str, Any] | Elsewhere:
    """Give the gap between two organisations."""
    store, on, pin = question.store, question.on, question.pin
    if not (question["a"] and question["b"] and question["basis"]):
        a, b = two_organisations(question)
        return Elsewhere({"a": a, "b": b, "basis": question["basis"] or _basis(question, a, b)})
    a, b = (called(store, question[side], pin) for side in ("a", "b"))
    terms = Terms(
        on, question["on_b"] or on, TotalBasis(question["basis"]), _scope(question), bool(question["hindsight"]), pin
    )
    gap = remembered(question.title, ("gap", a, b, terms), lambda: gap_between(store, a, b, terms))
    notches = tuple(_notches(gap, question, a, b))
    start, end = compared(gap, gap.a), compared(gap, gap.b)
    return {
        "gap": gap,
        "terms": terms,
        "a": a,
        "b": b,
        "sides": [(standing(question, a), gap.a, terms.on_a), (standing(question, b), gap.b, terms.on_b)],
        "start": start,
        "end": end,
        "notches": notches,
        "picture": waterfall_svg(_stairs(a, start, notches, b, end), customs(), _label(a, start, b, end)),
        "paragraph": paragraph_of(gap, terms, (a, b), (start, end)),
        "footnotes": footnotes_of(gap),
        "scope_is_set": terms.scope != Scope(),
    }


def compared(gap: Gap, side: GapTotal) -> CountRange:
    """Give the total of one side that is compared: what was printed, or what the book holds."""
    return side.printed if gap.basis is TotalBasis.PRINTED and side.printed is not None else side.book


def _basis(question: Question, a: str, b: str) -> str:
    """Choose what was printed where both can be compared by it, else what the book holds."""
    terms = Terms(question.on, question["on_b"] or question.on, pin=question.pin, scope=_scope(question))
    try:
        remembered(question.title, ("gap", a, b, terms), lambda: gap_between(question.store, a, b, terms))
    except GapRefused:
        return TotalBasis.BOOK.value
    return TotalBasis.PRINTED.value


def _scope(question: Question) -> Scope:
    return Scope(
        event_from=question["event_from"],
        event_to=question["event_to"],
        places=(question["area"],) if question["area"] else (),
        actor=question["actor"],
        weapon=question["weapon"],
    )


def _notches(gap: Gap, question: Question, a: str, b: str) -> Iterator[Notch]:
    """Give each step with the first groups of its cases, those that make most of the difference, or a page of them.

    Groups that make as much stand in the order they have in the gap, which is that of their labels.
    """
    groups = gap.groups
    for place, step in enumerate(gap.steps, 1):
        of, holder = groups.get(step.key, ()), b if step.side.value == "b" else a
        opened = question["step"] == place
        if opened:
            shown = paged(sorted(of, key=_weight), question["page"])
        else:
            first = of[:AT_FIRST] if step.step in NO_DIFFERENCE else nsmallest(AT_FIRST, of, key=_weight)
            shown = replace(paged(of, None, AT_FIRST), items=tuple(first))
        yield Notch(place, step, CountRange(step.lower, step.upper), shown, opened, holder)


def _weight(one: Component) -> int:
    return -abs(one.b.lower - one.a.lower)


def _stairs(a: str, start: CountRange, notches: tuple[Notch, ...], b: str, end: CountRange) -> list[Stair]:
    steps = [
        Stair(language.plain_number(n.place), n.step.lower, translated(n.step.words) or n.step.words) for n in notches
    ]
    return [Stair(a, start.min, a, is_total=True), *steps, Stair(b, end.min, b, is_total=True)]


def _label(a: str, start: CountRange, b: str, end: CountRange) -> str:
    return _("From {a}, {start} killed on the minimum, step by step to {b}, {end}").format(
        a=a, start=language.number(start.min), b=b, end=language.number(end.min)
    )


view = page("gap.html", GapAsking)(answer)
