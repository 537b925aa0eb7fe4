"""Named rules that turn vague words into bounds. None is on by default: a vague number stays vague, with its words.

Knows the words by their sense (``dozens``), not by language; the lexicons say which word has which sense.
"""

from __future__ import annotations

from typing import Final

from tallystick.claim.model import Figure, Quantity
from tallystick.values.problems import TallystickError

RULES: Final[dict[str, dict[str, tuple[int | None, int | None]]]] = {
    # ACLED's codebook: one conservative number for each word.
    "acled": {"tens": (10, 10), "dozens": (12, 12), "hundreds": (100, 100)},
    # Ours: what the word must mean at the least, and no upper end, since none was said.
    "least": {
        "couple": (2, None),
        "several": (3, None),
        "tens": (20, None),
        "dozens": (24, None),
        "scores": (40, None),
        "hundreds": (200, None),
        "thousands": (2000, None),
        "tens of thousands": (20_000, None),
        "hundreds of thousands": (200_000, None),
    },
}
"""Rule, sense, bounds. A sense that a rule does not name stays vague under it."""


class UnknownVagueRule(TallystickError):
    """A rule for vague numbers that nobody named."""

    def __init__(self, asked: str) -> None:
        """Build the sentence from what was asked."""
        self.asked = asked
        super().__init__(f"There is no rule for vague numbers named '{asked}'. Choose one of: {', '.join(RULES)}.")


def bounded(figure: Figure, rule: str) -> Figure:
    """Give ``figure`` with the bounds that ``rule`` gives its word; every other figure comes back as it is.

    >>> bounded(Figure(None, None, Quantity.VAGUE, "dozens"), "acled")[:2]
    (12, 12)

    Raises:
        UnknownVagueRule: nobody named such a rule.
    """
    if rule not in RULES:
        raise UnknownVagueRule(rule)
    if figure.quantity is not Quantity.VAGUE or figure.words not in RULES[rule]:
        return figure
    low, high = RULES[rule][figure.words]
    return figure._replace(min=low, max=high, rule=rule)
