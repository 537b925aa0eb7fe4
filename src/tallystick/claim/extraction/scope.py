"""What a number covers: one event, a period, all since a beginning, or a change of a total."""

from __future__ import annotations

import re

from tallystick.claim.extraction.language import Language
from tallystick.claim.extraction.sentences import Sentence
from tallystick.claim.model import Category, Figure, Places, Scope


class Covered:
    """What the number before in the same sentence covered: "30 were killed and 12 injured" is one stretch of time."""

    def __init__(self) -> None:
        """Start with nothing read."""
        self.here: Scope | None = None
        self.places: tuple[Places, ...] = ()  # of the first line, for claims whose sentence names none
        self.category: Category | None = None
        self.sides: set[Category] = set()  # all the sentence has named so far: "others" of two sides are of neither
        self.before: Category | None = None  # of the sentence before: "two others were hurt as well"

    def enter(self) -> None:
        """Go on to the next sentence."""
        self.here = None
        self.category, self.before, self.sides = None, self.category, set()


def scope_of(
    sentence: Sentence,
    language: Language,
    figure: Figure,
    at: tuple[int, int],
    window: tuple[int, int],
    covered: Covered,
) -> tuple[Scope, str]:
    """Give the scope, and the name of the cue where one decided.

    The words between the number before and the number after decide; where they say nothing, so do the words with
    which the sentence begins ("In April, 12 were killed and 30 injured").
    """
    plain = sentence.plain
    cues = language.cues
    before, after = plain[window[0] : at[0]], plain[at[1] : window[1]]
    own = plain[at[0] : at[1]]
    turn = cues.turns.search(after)
    if turn:
        after = after[: turn.start()]
    before = before[max((turn.end() for turn in cues.turns.finditer(before)), default=0) :]
    if cues.increment.search(f"{before[-24:]}{own}"):
        return Scope.INCREMENT, "+increment"
    near = f"{before[-160:]}{own}{after[:160]}"
    lead = plain[: min(60, at[0])]
    if _says(cues.cumulative, near, cues.compares):
        return Scope.CUMULATIVE, "+since-a-beginning"
    if _is_of_a_war(figure):
        return Scope.CUMULATIVE, "+number-of-a-war"
    if len(language.dates(near) or "") == len("2017-03-17"):
        return Scope.EVENT, ""
    if _says(cues.period, near, cues.compares) or _says(cues.period, lead, cues.compares):
        return Scope.PERIOD, "+period"
    if window[0] > 0 and covered.here not in {None, Scope.INCREMENT} and len(before) <= _COORDINATED:
        return covered.here or Scope.EVENT, "+as-the-number-before"
    return Scope.EVENT, ""


def _says(cue: re.Pattern[str], words: str, compares: re.Pattern[str]) -> bool:
    """Tell whether the cue stands there, and not only in a comparison ("the deadliest since")."""
    return cue.search(words) is not None and cue.search(compares.sub("", words)) is not None


_COORDINATED = 30
_OF_A_WAR = 20_000
"""Our own bound: no single event of the wars recorded so far killed as many; such a number is a total."""


def _is_of_a_war(figure: Figure) -> bool:
    known = figure.min if figure.min is not None else figure.max
    return figure.words.endswith((" of thousands", "millions")) or (known or 0) >= _OF_A_WAR
