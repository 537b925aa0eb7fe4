"""From one standard to another: what each state becomes, and what is lost on the way.

A crosswalk is derived, not typed in: every completed state has a place on one common scale of meanings, and a
state becomes the one state of the other standard that means the same, or that accepts its meaning at a stated
loss. What no state of the other standard says maps to None: assess case by case. Losses are computed from the two
standards, so none can be forgotten. Why, and what was rejected: docs/method/standards.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Final

import msgspec

from tallystick.assessment.model import Fact, Flow, Standard, State, UnknownState
from tallystick.assessment.reading import Refused, read_record
from tallystick.assessment.scale import CommonScale
from tallystick.values.problems import Problem


class LossKind(StrEnum):
    """What a crosswalk can lose, or change without a case having changed."""

    INEXPRESSIBLE = "inexpressible"  # no state says the same: assess case by case
    ACCEPTED = "accepted"  # a state that means more or less was the nearest
    COLLAPSE = "collapse"  # two states become one
    COUNTS = "counts"  # deaths enter or leave the headline total
    WORDING = "wording"  # the words of the standard moved
    ACKNOWLEDGED = "acknowledged"  # announced deaths are no longer shown beside the total
    REOPENED = "reopened"  # whether a reopened case still counts
    UNIT = "unit"
    CATEGORIES = "categories"
    EFFECTS = "effects"
    FIGURES = "figures"
    ZERO = "zero"
    CIVILIANS = "civilians"
    CHILDREN = "children"
    VAGUE_WORDS = "vague_words"
    REASONS = "reasons"


class Loss(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing lost or changed, and the states of the old standard it touches (none: all of them)."""

    kind: LossKind
    states: tuple[str, ...] = ()
    text: str


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a state becomes. ``new`` None: cannot be expressed, assess case by case. ``loss`` says what is lost."""

    old: str
    new: str | None = None
    loss: str = ""


class Crosswalk(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A total map from the states of ``old`` to those of ``new``, both named by key, and its losses."""

    old: str
    new: str
    rows: tuple[Row, ...]
    losses: tuple[Loss, ...] = ()

    def new_state(self, old_state: str) -> str | None:
        """Give what a state becomes; None for one that cannot be expressed.

        Raises:
            UnknownState: the map has no row for it.
        """
        for row in self.rows:
            if row.old == old_state:
                return row.new
        raise UnknownState(self.old, old_state, tuple(row.old for row in self.rows))


def crosswalk(old: Standard, new: Standard, scale: CommonScale) -> Crosswalk:
    """Derive what every state of ``old`` becomes under ``new``, with every loss.

    >>> from tallystick.assessment import ONE_GRADE
    >>> from tallystick.assessment.scale import CommonScale
    >>> walk = crosswalk(ONE_GRADE, ONE_GRADE, CommonScale(points=(), places=()))
    >>> walk.new_state("duplicate"), walk.new_state("counted")
    ('duplicate', None)
    """
    return with_losses(old, new, tuple(_row(old, state, new, scale) for state in old.states))


def with_losses(old: Standard, new: Standard, rows: tuple[Row, ...]) -> Crosswalk:
    """Make a crosswalk of rows, derived or written by hand, and compute what it loses."""
    losses = (*_losses_of_rows(old, new, rows), *_losses_of_standards(old, new))
    return Crosswalk(old=old.key, new=new.key, rows=rows, losses=losses)


def parse_crosswalk(text: str, name: str, old: Standard, new: Standard) -> Crosswalk:
    """Read a map written by hand from the text of the TOML file ``name``, check it, and add what it loses.

    Raises:
        Refused: the text is not TOML, not a map, or the map is not total; every fault is named.
    """
    written = read_record(Crosswalk, text, name)
    problems = problems_of_crosswalk(written, old, new, name)
    if problems:
        raise Refused(name, problems)
    derived = with_losses(old, new, written.rows)
    return msgspec.structs.replace(derived, losses=(*written.losses, *derived.losses))


def _row(old: Standard, state: State, new: Standard, scale: CommonScale) -> Row:
    if state.flow is not Flow.COMPLETED:
        return _row_by_flow(state, new)
    place = scale.place(old, state)
    if place is None:
        return Row(old=state.id, loss=f"{old.key} {state.id} has no place on the common scale")
    found = [(other, scale.place(new, other)) for other in new.states_in(Flow.COMPLETED)]
    same = tuple(other for other, at in found if at is not None and at.means == place.means)
    if len(same) == 1:
        return Row(old=state.id, new=same[0].id)
    taken = [
        (other, accepted.loss)
        for other, at in found
        if at is not None
        for accepted in at.accepts
        if accepted.point == place.means
    ]
    if not same and len(taken) == 1:
        return Row(old=state.id, new=taken[0][0].id, loss=taken[0][1])
    meaning = next(point.text for point in scale.points if point.id == place.means)
    many = f"more than one state of {new.key} could mean" if same or taken else f"no state of {new.key} means"
    return Row(old=state.id, loss=f"{many}: {meaning}")


def _row_by_flow(state: State, new: Standard) -> Row:
    same = new.states_in(state.flow)
    if not same and state.flow is Flow.ACKNOWLEDGED:
        same = new.states_in(Flow.OPEN)  # an acknowledged case is still open in the statement
    if not same:
        return Row(old=state.id, loss=f"{new.key} has no state for it")
    named_alike = tuple(other for other in same if other.id == state.id)
    return Row(old=state.id, new=(named_alike or same)[0].id)


def _losses_of_rows(old: Standard, new: Standard, rows: tuple[Row, ...]) -> Iterator[Loss]:
    times = Counter(row.new for row in rows if row.new is not None)
    for target, count in times.items():
        if count > 1:
            merged = tuple(row.old for row in rows if row.new == target)
            text = f"{' and '.join(merged)} can no longer be told apart: both become {target}"
            yield Loss(kind=LossKind.COLLAPSE, states=merged, text=text)
    for row in rows:
        if row.new is None:
            yield Loss(kind=LossKind.INEXPRESSIBLE, states=(row.old,), text=row.loss)
            continue
        was, now = old.state(row.old), new.state(row.new)
        if row.loss:
            yield Loss(kind=LossKind.ACCEPTED, states=(row.old,), text=row.loss)
        if was.counts != now.counts:
            moved = "enter the total" if now.counts else "leave the total"
            text = f"deaths of cases that were {row.old} {moved}: {new.key} calls them {row.new}"
            yield Loss(kind=LossKind.COUNTS, states=(row.old,), text=text)
        if was.flow is Flow.ACKNOWLEDGED and now.flow is not Flow.ACKNOWLEDGED:
            text = f"deaths announced and not yet counted no longer stand beside the total: {new.key} has no such state"
            yield Loss(kind=LossKind.ACKNOWLEDGED, states=(row.old,), text=text)
        if _moved(was, now):
            text = f"the wording of {row.old} moved from '{was.quote}' to '{now.quote}'"
            yield Loss(kind=LossKind.WORDING, states=(row.old,), text=text)


def _moved(was: Fact | None, now: Fact | None) -> bool:
    return was is not None and now is not None and bool(was.quote and now.quote) and was.quote != now.quote


_Asked = Callable[[Standard], object]

_COMPARED: Final[tuple[tuple[LossKind, str, _Asked], ...]] = (
    (LossKind.UNIT, "one case is", lambda standard: standard.unit),
    (LossKind.CATEGORIES, "the headline counts", lambda standard: standard.counted_categories),
    (LossKind.EFFECTS, "recorded are", lambda standard: standard.effects),
    (LossKind.FIGURES, "shape of a number:", lambda standard: standard.figures and standard.figures.kind),
    (LossKind.ZERO, "an empty number:", lambda standard: standard.zero_rule and standard.zero_rule.kind),
    (
        LossKind.CIVILIANS,
        "how a civilian is told:",
        lambda standard: standard.civilian_rule and standard.civilian_rule.kind,
    ),
    (LossKind.CHILDREN, "a child is anybody below", lambda standard: standard.child_below),
    (
        LossKind.VAGUE_WORDS,
        "vague words read as numbers:",
        lambda standard: tuple(f"{rule.word} = {rule.min}" for rule in standard.number_rules),
    ),
    (LossKind.REOPENED, "a reopened case that counted still counts:", lambda standard: standard.reopened_counts),
)


def _losses_of_standards(old: Standard, new: Standard) -> Iterator[Loss]:
    if _moved(old.proof, new.proof) and old.proof is not None and new.proof is not None:
        text = f"the standard of proof was worded '{old.proof.quote}' and is worded '{new.proof.quote}'"
        yield Loss(kind=LossKind.WORDING, text=text)
    for kind, sentence, ask in _COMPARED:
        was, now = ask(old), ask(new)
        if was != now:
            yield Loss(kind=kind, text=f"{sentence} {_said(was)} in {old.key}, {_said(now)} in {new.key}")
    gone = sorted({reason.code for reason in old.reasons} - {reason.code for reason in new.reasons})
    if gone:
        text = f"reasons without a code in {new.key}: {', '.join(gone)}; they stay with the old assessments"
        yield Loss(kind=LossKind.REASONS, text=text)


def _said(value: object) -> str:
    match value:
        case None:
            return "not stated"
        case bool():
            return "yes" if value else "no"
        case tuple():
            return ", ".join(value) or "none"
    return str(value).replace("_", " ")


def problems_of_crosswalk(walk: Crosswalk, old: Standard, new: Standard, file: str = "") -> tuple[Problem, ...]:
    """Give what keeps a map from being used for an adoption: it must be total, and name states that exist."""
    given = Counter(row.old for row in walk.rows)
    faults: list[tuple[str, str, str, str, str]] = []
    for state in old.states:
        if given[state.id] != 1:
            what = f"{old.key} state {state.id} is mapped {given[state.id]} times"
            faults.append(("rows.old", state.id, what, "give one row for each state", "not_total"))
    known = {state.id for state in old.states}
    faults += [
        ("rows.old", row.old, f"{old.key} has no such state", f"use: {', '.join(sorted(known))}", "unknown_state")
        for row in walk.rows
        if row.old not in known
    ]
    targets = {state.id for state in new.states}
    for row in walk.rows:
        if row.new is None:
            if not row.loss:
                what, remedy = "cannot be expressed, and nothing says why", "say it under loss"
                faults.append(("rows.loss", row.old, what, remedy, "loss_unsaid"))
        elif row.new not in targets:
            remedy = f"use: {', '.join(sorted(targets))}; or leave new out"
            faults.append(("rows.new", row.new, f"{new.key} has no such state", remedy, "unknown_state"))
    for field, key, standard in (("old", walk.old, old), ("new", walk.new, new)):
        if key != standard.key:
            faults.append((field, key, f"the map is not for {standard.key}", f"write {standard.key}", "wrong_key"))
    return tuple(Problem(file or f"{old.key} to {new.key}", 0, *fault) for fault in faults)
