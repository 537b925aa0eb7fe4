"""A second way to the same totals, written from the rules alone and sharing no code with the ledger's postings.

For a day and a pin it makes the whole book again from what was written, takes each case as it was last known, and
adds up. Slow and plain on purpose.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tallystick.assessment.model import Standard
from tallystick.ledger.entry import (
    Adjustment,
    Adoption,
    Allocation,
    Correction,
    Figure,
    Joining,
    Kind,
    Parting,
    Revision,
    Unitemised,
    Voiding,
)
from tallystick.values.counts import Count
from tests.made_up import SPANS

Written = Sequence[tuple[int, Kind, Any]]
Key = tuple[str, str, bool, str, str, str, str, bool]
"""organisation, state, counted, event month, effect, category, standing, whether the day is assumed"""
Sums = dict[Key, tuple[int, ...]]
"""For each key: cases, sum of minima, sum of maxima, open-ended, no minimum, and the three blanks."""


@dataclass
class Item:
    """Something that was said, by the entry that first said it; repairs give it other content."""

    n: int
    content: Any


@dataclass
class Copy:
    """The book as its entries leave it, item by item."""

    cases: dict[str, list[Item]] = field(default_factory=dict)
    organisation: dict[str, str] = field(default_factory=dict)
    same_as: dict[str, str] = field(default_factory=dict)
    figures: dict[str, list[Item]] = field(default_factory=dict)
    adjustments: list[Item] = field(default_factory=list)
    adoptions: list[Item] = field(default_factory=list)
    standards: dict[str, Standard] = field(default_factory=dict)

    def name(self, case: str) -> str:
        """Follow joinings."""
        while case in self.same_as:
            case = self.same_as[case]
        return case

    def lists(self) -> Iterable[list[Item]]:
        """Give every list an item can stand in."""
        return [*self.cases.values(), *self.figures.values(), self.adjustments]


def copied(entries: Written, pin: int) -> Copy:
    """Make the book again from the entries up to the pin."""
    copy = Copy()
    for n, _, content in entries:
        if n <= pin:
            _read(copy, n, content)
    return copy


def _read(copy: Copy, n: int, content: Any) -> None:
    match content:
        case Revision():
            name = copy.name(content.case)
            copy.cases.setdefault(name, []).append(Item(n, content))
            copy.organisation.setdefault(name, content.organisation)
        case Unitemised():
            copy.figures[content.id] = [Item(n, content)]
        case Allocation():
            copy.figures[content.unitemised].append(Item(n, content))
        case Adjustment():
            copy.adjustments.append(Item(n, content))
        case Adoption():
            copy.adoptions.append(Item(n, content))
            copy.standards[content.standard.key] = content.standard
        case _:
            _repair(copy, content)


def _repair(copy: Copy, content: Any) -> None:
    match content:
        case Correction():
            for item in (item for items in copy.lists() for item in items if item.n == content.entry):
                item.content = content.revision or content.unitemised or content.adjustment
        case Voiding():
            for items in copy.lists():
                items[:] = [item for item in items if item.n != content.entry]
        case Joining():
            one, other = copy.name(content.case), copy.name(content.into)
            copy.cases[other] += copy.cases.pop(one)
            copy.same_as[one] = other
        case Parting():
            old = copy.name(content.case)
            copy.same_as.pop(content.new, None)
            copy.cases[content.new] = [item for item in copy.cases[old] if item.n in content.entries]
            copy.cases[old] = [item for item in copy.cases[old] if item.n not in content.entries]
            copy.organisation[content.new] = copy.organisation[old]


def totals(copy: Copy, day: date) -> Sums:
    """Add up what was known at the end of the day."""
    sums: dict[Key, list[int]] = defaultdict(lambda: [0] * 8)
    for name, items in copy.cases.items():
        _add_case(copy, sums, copy.organisation[name], [item for item in items if item.content.known_on <= day], day)
    for items in copy.figures.values():
        _add_figure(copy, sums, [item for item in items if item.content.known_on <= day], day)
    for item in copy.adjustments:
        if item.content.known_on <= day:
            _add_adjustment(copy, sums, item.content)
    return {key: tuple(numbers) for key, numbers in sums.items() if any(numbers)}


def cases_by_area(copy: Copy, day: date) -> dict[str, int]:
    """Count the cases known on the day by the area last said of them."""
    found: dict[str, int] = defaultdict(int)
    for name, items in copy.cases.items():
        known = [item for item in items if item.content.known_on <= day]
        standing = standing_case(copy, copy.organisation[name], known, day)
        if standing is not None:
            found[standing[0].area or "not stated"] += 1
    return dict(found)


def standing_case(copy: Copy, organisation: str, items: list[Item], day: date) -> tuple[Any, str, str, bool] | None:
    """Give what was last said of a case, with the standard and state it stands under and whether it counts."""
    adopted = [i for i in copy.adoptions if i.content.organisation == organisation and i.content.known_on <= day]
    line = sorted(
        [(item.content.known_on, item.content.order, item.n, item.content) for item in items]
        + [(item.content.known_on, -1, item.n, item.content) for item in adopted],
        key=lambda point: point[:3],
    )
    last: Revision | None = None
    standard = state = ""
    counts = False
    for *_, content in line:
        if isinstance(content, Revision):
            last, standard, state = content, content.standard, content.state
            counts = _counts(copy, standard, state, counted_before=counts)
        elif last is not None and standard != content.standard.key:
            new = {line.old: line.new for line in content.states}.get(state)
            if new is not None:
                standard, state = content.standard.key, new
                counts = _counts(copy, standard, state, counted_before=counts)
    return None if last is None else (last, standard, state, counts)


def _counts(copy: Copy, standard: str, state: str, *, counted_before: bool) -> bool:
    found = copy.standards[standard]
    if found.state(state).flow == "reopened":
        return found.reopened_counts and counted_before
    return found.state(state).counts


def _add_case(copy: Copy, sums: dict[Key, list[int]], organisation: str, items: list[Item], day: date) -> None:
    standing = standing_case(copy, organisation, items, day)
    if standing is None:
        return
    last, standard, state, counts = standing
    grouped: dict[tuple[str, str, str], list[Count]] = defaultdict(list)
    for figure in last.figures:
        grouped[figure.effect, figure.category, figure.standing].append(figure.count)
    headline = ("killed", "civilian", "accepted")
    in_total = copy.standards[standard].counted_categories
    for (effect, category, standing_), counted in {headline: [], **grouped}.items():
        inside = counts and category in in_total and standing_ == "accepted"
        key = (organisation, state, inside, SPANS[last.span], effect, category, standing_, last.basis == "assumed")
        numbers = sums[key]
        if (effect, category, standing_) == headline:
            numbers[0] += 1
            elsewhere = any(e == "killed" and c in in_total and s == "accepted" for e, c, s in grouped)
            if not counted and not elsewhere:
                numbers[5] += 1  # nobody said how many civilians were killed, or others who are counted
        for count in counted:
            _add_count(numbers, count, 1)


def _add_count(numbers: list[int], count: Count, sign: int) -> None:
    if count.blank is not None:
        numbers[5 + ("not_stated", "some_unnumbered", "withheld").index(count.blank.value)] += sign
    elif count.max is None:
        numbers[1] += sign * (count.min or 0)
        numbers[2] += sign * (count.min or 0)
        numbers[3] += sign
    elif count.min is None:
        numbers[2] += sign * count.max
        numbers[4] += sign
    else:
        numbers[1] += sign * count.min
        numbers[2] += sign * count.max


def _add_figure(copy: Copy, sums: dict[Key, list[int]], items: list[Item], day: date) -> None:
    home = next((item for item in items if isinstance(item.content, Unitemised)), None)
    if home is None:
        return
    said: Unitemised = home.content
    adopted = sorted(
        (item.content.known_on, -1, item.n, item.content)
        for item in copy.adoptions
        if item.content.organisation == said.organisation
        and (said.known_on, 0, home.n) < (item.content.known_on, -1, item.n)
        and item.content.known_on <= day
    )

    def place(state: str) -> tuple[str, str]:
        standard = said.standard
        for *_, adoption in adopted:
            new = {line.old: line.new for line in adoption.states}.get(state)
            if new is not None and standard != adoption.standard.key:
                standard, state = adoption.standard.key, new
        return standard, state

    def numbers(at: tuple[str, str], figure: Figure | None = None) -> list[int]:
        effect, category, standing = ("killed", "civilian", "accepted") if figure is None else (
            figure.effect, figure.category, figure.standing)  # fmt: skip
        standard = copy.standards.get(at[0])
        inside = (
            standard is not None
            and standard.state(at[1]).counts
            and category in standard.counted_categories
            and standing == "accepted"
        )
        assumed = said.basis == "assumed"
        return sums[said.organisation, at[1], inside, SPANS[said.span], effect, category, standing, assumed]

    states = copy.standards[said.standard].states
    opened = place(next(state.id for state in states if state.flow == "open"))
    withdrawn = place(next(state.id for state in states if state.flow == "withdrawn"))
    for item in items:
        content, sign = item.content, 1 if item is home else -1
        numbers(opened)[0] += sign * (content.received + content.reopened - content.withdrawn)
        numbers(("", "not_printed"))[0] -= sign * content.reopened
        numbers(withdrawn)[0] += sign * content.withdrawn
        for line in content.completed:
            numbers(opened)[0] -= sign * line.cases
            numbers(place(line.state))[0] += sign * line.cases
        for figure in content.figures:
            _add_count(numbers(place(said.state), figure), figure.count, sign)


def _add_adjustment(copy: Copy, sums: dict[Key, list[int]], said: Adjustment) -> None:
    standard = copy.standards[said.standard]
    inside = standard.state(said.state).counts and said.category in standard.counted_categories
    month, assumed = SPANS[said.span], said.basis == "assumed"
    key = (said.organisation, said.state, inside, month, said.effect, said.category, "accepted", assumed)
    numbers = sums[key]
    numbers[1] += said.lower
    numbers[2] += said.lower if said.upper is None else said.upper
    numbers[3] += said.upper is None
