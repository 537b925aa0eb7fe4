"""How one case stood after each thing its organisation said of it.

A timeline is the ordered revisions of a case, with the adoptions of its organisation between them; folding
it gives one snapshot an item. Knows nothing of totals; derived in docs/method/revisions.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

import msgspec
from msgspec.structs import replace

from tallystick.assessment.model import Flow, Standard
from tallystick.ledger.entry import Adoption, Figure, Kind, Revision
from tallystick.values.counts import NO_DELTA, Count, Delta
from tallystick.values.when import Basis, event_month, parse_edtf

BEFORE_ALL: Final = -1
"""The order of an adoption on its day: what is said that day is said under the new standard."""


class StateRule(NamedTuple):
    """What the posting rules must know of one state of one standard."""

    flow: Flow
    counts: bool
    reopened_counts: bool
    counted_categories: frozenset[str]


class Item(NamedTuple):
    """One item of a timeline, in the order (known_on, order, n).

    ``n`` is the entry that put it there, ``of`` the entry whose content it now has: they differ after a
    correction of ours.
    """

    known_on: date
    order: int
    n: int
    of: int
    kind: Kind
    content: Revision | Adoption


FigureKey = tuple[str, str, str]
"""effect, category, standing."""

Amounts = tuple[tuple[FigureKey, Delta], ...]
"""Figures as signed amounts, the headline first."""

HEADLINE: Final[FigureKey] = ("killed", "civilian", "accepted")
"""Every case has a line under this key: with its number, or saying why there is none."""


class Snapshot(msgspec.Struct, frozen=True, gc=False):
    """How a case stands after an item: what it adds to its organisation's totals, and where.

    ``said`` are the figures whatever the standard counts, ``figures`` those that are posted under it. ``awaits``
    is the day of an adoption whose map could not express its state: it awaits assessment by itself.
    """

    of: int
    organisation: str
    standard: str
    state: str
    flow: Flow
    counted: bool
    categories: frozenset[str]
    month: str
    area: str
    actors: tuple[str, ...]
    figures: Amounts
    was_completed: bool
    assumed: bool
    said: Amounts
    awaits: date | None = None


Rules = Mapping[tuple[str, str], StateRule]
"""(standard key, state) -> rule; a missing pair is an unknown state of that standard."""


def rules_of(standard: Standard) -> dict[tuple[str, str], StateRule]:
    """Give the posting rules that a standard's states make."""
    categories = frozenset(standard.counted_categories)
    return {
        (standard.key, state.id): StateRule(state.flow, state.counts, standard.reopened_counts, categories)
        for state in standard.states
    }


def after(before: Snapshot | None, item: Item, rules: Rules) -> Snapshot | None:
    """Give how the case stands after ``item``, given how it stood before.

    An adoption before the first revision changes nothing, nor one of the standard the case is judged by
    already; a state the adoption cannot express stays as it is until it is assessed case by case.
    """
    content = item.content
    if isinstance(content, Adoption):
        return _adopted(before, content, rules)
    rule = rules[content.standard, content.state]
    counted = rule.counts
    if rule.flow is Flow.REOPENED:
        counted = rule.reopened_counts and before is not None and before.counted
    said = amounts(content.figures)
    return Snapshot(
        item.of,
        content.organisation,
        content.standard,
        content.state,
        rule.flow,
        counted,
        rule.counted_categories,
        month_of(content.span),
        content.area,
        content.actors,
        posted(said, rule.counted_categories),
        rule.flow in DONE or (before is not None and before.was_completed),
        content.basis is Basis.ASSUMED,
        said,
    )


def standing(items: Iterable[Item], rules: Rules) -> Snapshot | None:
    """Give how the case stands after the last of the ordered items."""
    current: Snapshot | None = None
    for item in items:
        current = after(current, item, rules)
    return current


def unresolved_tie(items: Iterable[Item], new: Item) -> Item | None:
    """Give the item that says something else on the same day in the same place of its release, if any.

    Two such items cannot be ordered by anything their organisation printed, so one of them must be given
    an order by a person (ARCHITECTURE, Revisions).
    """
    for item in items:
        if item.known_on == new.known_on and item.order == new.order and says(item) != says(new):
            return item
    return None


def says(item: Item) -> Revision | Adoption | None:
    """Give what an item says, without what it rests on: two sources may say the same, of two records of one case."""
    content = item.content
    return _said(content) if isinstance(content, Revision) else content


DONE: Final = frozenset({Flow.COMPLETED, Flow.DUPLICATE})
"""Flows in which an assessment is complete."""


@lru_cache(maxsize=65_536)
def month_of(span: str) -> str:
    """Give the event month of an EDTF text; "unknown" is a row of its own and never dropped."""
    return event_month(parse_edtf(span)) if span else "unknown"


def amounts(figures: tuple[Figure, ...]) -> Amounts:
    """Give the figures as signed amounts; without a figure for the headline key it is "not stated".

    The same key twice is added up: "two women and a man" under one key is three.
    """
    if len(figures) == 1 and (figures[0].effect, figures[0].category, figures[0].standing) == HEADLINE:
        return ((HEADLINE, _delta_of(figures[0].count)),)
    found: dict[FigureKey, Delta] = {}
    for figure in figures:
        key = (figure.effect, figure.category, figure.standing)
        amount = _delta_of(figure.count)
        found[key] = found[key] + amount if key in found else amount
    headline = found.pop(HEADLINE, _NOTHING_SAID)
    return ((HEADLINE, headline), *sorted(found.items()))


def posted(said: Amounts, categories: frozenset[str]) -> Amounts:
    """Give what is posted under a standard that counts these categories.

    A case whose dead are given in another counted category does not lack a number for want of one of civilians.
    """
    if len(said) == 1 or said[0][1] is not _NOTHING_SAID:
        return said
    if any(key[0] == "killed" and key[1] in categories and key[2] == "accepted" for key, _ in said[1:]):
        return ((HEADLINE, NO_DELTA), *said[1:])
    return said


_NOTHING_SAID = Delta(not_stated=1)
"""Told from "not stated" in so many words by what it is, not by what it equals."""


@lru_cache(maxsize=65_536)
def _delta_of(count: Count) -> Delta:
    return Delta.of(count)


def _said(revision: Revision) -> Revision:
    return replace(revision, case="", label="", basis=Basis.PRINTED, cites=())


def _adopted(before: Snapshot | None, adoption: Adoption, rules: Rules) -> Snapshot | None:
    standard = adoption.standard.key
    if before is None or before.standard == standard:
        return before
    new = next((line.new for line in adoption.states if line.old == before.state), None)
    if new is None:
        return replace(before, awaits=adoption.known_on)
    rule = rules[standard, new]
    counted = (rule.reopened_counts and before.counted) if rule.flow is Flow.REOPENED else rule.counts
    return replace(
        before,
        standard=standard,
        state=new,
        flow=rule.flow,
        counted=counted,
        categories=rule.counted_categories,
        figures=posted(before.said, rule.counted_categories),
        was_completed=before.was_completed or rule.flow in DONE,
    )
