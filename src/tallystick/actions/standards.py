"""The standards and crosswalks that are shipped, read from the package's own files.

Knows where the files lie; what is in them is checked by :mod:`tallystick.assessment`. They are read once.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import permutations
from typing import Final

from tallystick.assessment.crosswalk import Crosswalk, crosswalk
from tallystick.assessment.model import Standard, UnknownStandard
from tallystick.assessment.scale import CommonScale, parse_scale
from tallystick.assessment.standard_toml import parse_standard
from tallystick.values.problems import TallystickError

_DATA: Final = files("tallystick.assessment")


@cache
def shipped_standards() -> tuple[Standard, ...]:
    """Give every shipped version of every standard, by id and then by version."""
    found = [item for item in (_DATA / "standards").iterdir() if item.name.endswith(".toml")]
    parsed = (parse_standard(item.read_text("utf-8"), item.name) for item in found)
    return tuple(sorted(parsed, key=lambda standard: (standard.id, standard.version)))


def standard_of_key(key: str) -> Standard:
    """Give the shipped standard with this key, as ``coalition@2016-12``.

    Raises:
        UnknownStandard: no such version is shipped.
    """
    for standard in shipped_standards():
        if standard.key == key:
            return standard
    raise UnknownStandard(key, [standard.key for standard in shipped_standards()])


def shipped_standard(standard_id: str, version: str) -> Standard:
    """Give one shipped version of one standard.

    Raises:
        UnknownStandard: no such version is shipped.

    >>> shipped_standard("coalition", "2016-12").state("credible").counts
    True
    """
    return standard_of_key(f"{standard_id}@{version}")


@cache
def common_scale() -> CommonScale:
    """Give the shipped scale on which every completed state of every shipped standard has its place."""
    text = (_DATA / "crosswalks" / "common-scale.toml").read_text("utf-8")
    return parse_scale(text, "common-scale.toml", shipped_standards())


def shipped_crosswalk(old: str, new: str) -> Crosswalk:
    """Give the crosswalk between two shipped standards, named by key.

    Raises:
        UnknownStandard: one of them is not shipped.

    >>> shipped_crosswalk("airwars@2016", "airwars@2024").new_state("disproven")
    'discounted'
    """
    return crosswalk(standard_of_key(old), standard_of_key(new), common_scale())


def shipped_crosswalks() -> tuple[Crosswalk, ...]:
    """Give the crosswalk of every ordered pair of shipped standards."""
    return tuple(crosswalk(old, new, common_scale()) for old, new in permutations(shipped_standards(), 2))


class NoStandardFits(TallystickError):
    """A new organisation whose states belong to no shipped standard."""

    def __init__(self, organisation: str, states: Iterable[str]) -> None:
        """Build the sentence from the facts."""
        self.organisation, self.states = organisation, tuple(states)
        known = ", ".join(standard.key for standard in shipped_standards())
        super().__init__(
            f"{organisation} is new in this book, and no shipped standard knows the states of most of its rows "
            f"({', '.join(self.states) or 'none is given'}). Name one with --standard: {known}."
        )


def fitting_standard(organisation: str, states: list[str]) -> Standard:
    """Give the shipped standard of the organisation's own name, else the one that knows the states of most rows.

    The newest version of it; where no standard knows the states of more than half of the rows, none fits.
    """

    def known(standard: Standard) -> int:
        own = {state.id for state in standard.states}
        return sum(state in own for state in states)

    own_name = [s for s in shipped_standards() if s.id == organisation.casefold() and known(s)]
    best = max(own_name or shipped_standards(), key=lambda s: (known(s), s.in_force_from or date.min, s.version))
    if not own_name and known(best) * 2 <= len(states):
        raise NoStandardFits(organisation, sorted(set(states)))
    return best
