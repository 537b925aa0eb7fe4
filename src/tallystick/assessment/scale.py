"""The common scale: what the completed states of all standards mean, side by side.

One place for each state instead of one table for each pair of standards: with ten standards that is some twenty
lines instead of ninety tables, and a new standard needs its own places only. States that are not completed need
none: an open case is open everywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from tallystick.assessment.model import Flow, Standard, State
from tallystick.assessment.reading import Refused, read_record
from tallystick.values.problems import Problem


class Point(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One meaning on the common scale: what is known of a case that has it."""

    id: str
    text: str


class Acceptance(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A meaning that a state takes in besides its own, and what is lost by that."""

    point: str
    loss: str


class Place(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the completed state of one or more versions stands on the common scale."""

    standards: tuple[str, ...]
    state: str
    means: str
    accepts: tuple[Acceptance, ...] = ()


class CommonScale(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The meanings, and the places of completed states among them. Other states are matched by their flow."""

    points: tuple[Point, ...]
    places: tuple[Place, ...]

    def place(self, standard: Standard, state: State) -> Place | None:
        """Give the place of a state; None where it has none, as for a standard that is not on the scale."""
        for place in self.places:
            if place.state == state.id and standard.key in place.standards:
                return place
        return None


def parse_scale(text: str, name: str, standards: Sequence[Standard]) -> CommonScale:
    """Read the common scale of these standards from the text of the TOML file ``name`` and check it.

    Raises:
        Refused: the text is not TOML, not a scale, or leaves a state without a place; every fault is named.
    """
    scale = read_record(CommonScale, text, name)
    problems = problems_of_scale(scale, standards, name)
    if problems:
        raise Refused(name, problems)
    return scale


def problems_of_scale(scale: CommonScale, standards: Iterable[Standard], file: str = "") -> tuple[Problem, ...]:
    """Give what keeps a common scale from being used: every completed state has one place, every place is real."""
    states = {(standard.key, state.id): state for standard in standards for state in standard.states}
    points = Counter(point.id for point in scale.points)
    placed = Counter((key, place.state) for place in scale.places for key in place.standards)
    used = {place.means for place in scale.places}
    faults: list[tuple[str, str, str, str, str]] = []
    faults += [("points.id", point, "given twice", "give each once", "twice") for point, n in points.items() if n > 1]
    faults += [
        ("points.id", point, "no state means this", "take it out", "unused") for point in points if point not in used
    ]
    for place in scale.places:
        for point in (place.means, *(accepted.point for accepted in place.accepts)):
            if point not in points:
                faults.append(
                    (f"places.{place.state}", point, "no such meaning", "add it under points", "unknown_point")
                )
        faults += [
            (f"places.{place.state}.accepts", accepted.point, "no loss is stated", "say what is lost", "loss_unsaid")
            for accepted in place.accepts
            if not accepted.loss.strip()
        ]
    for (key, name), times in placed.items():
        if (key, name) not in states:
            faults.append(
                ("places", f"{key} {name}", "no such state", "name a state of that standard", "unknown_state")
            )
        elif states[key, name].flow is not Flow.COMPLETED:
            faults.append(("places", f"{key} {name}", "is matched by its flow", "take it out", "not_completed"))
        if times > 1:
            faults.append(("places", f"{key} {name}", f"has {times} places", "give it one", "twice"))
    faults += [
        ("places", f"{key} {name}", "a completed state without a place", "say what it means", "not_total")
        for (key, name), state in states.items()
        if state.flow is Flow.COMPLETED and not placed[key, name]
    ]
    return tuple(Problem(file or "common scale", 0, *fault) for fault in faults)
