"""What a number covers: one event, a period, all since a beginning, or a change of a total."""

from __future__ import annotations

from tallystick.claim.extraction.language import Language
from tallystick.claim.extraction.sentences import Sentence
from tallystick.claim.extraction.stretches import Stretch
from tallystick.claim.model import Category, Figure, Places, Scope


class Covered:
    """What the number before in the same sentence covered: "30 were killed and 12 injured" is one stretch of time."""

    def __init__(self) -> None:
        """Start with nothing read."""
        self.here: Scope | None = None
        self.last: Scope | None = None  # of the claim before, also of another sentence
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
    plain, stretches = sentence.plain, language.stretches
    before, after = plain[window[0] : at[0]], plain[at[1] : window[1]]
    own = plain[at[0] : at[1]]
    turn = stretches.turns.search(after)
    after = after[: turn.start()] if turn else after
    before = before[max((turn.end() for turn in stretches.turns.finditer(before)), default=0) :]
    if stretches.change.search(f"{before[-_CLOSE:]}{own}") or stretches.change_after.search(f"{own}{after[:_CLOSE]}"):
        return Scope.INCREMENT, "+increment"
    if any(found.end() >= len(before.rstrip()) for found in stretches.compares.finditer(before)):
        return Scope.EVENT, "+what-it-is-compared-with"
    near = f"{before[-_FAR:]}{own}{after[:_FAR]}"
    ranked = stretches.compares.sub("", near)
    opening = "" if stretches.turns.search(plain[: at[0]]) else plain[: min(_OPENING, at[0])]
    is_day = len(language.dates(near) or "") == len("2017-03-17")
    for cue in stretches.cues:
        if cue.scope is Scope.PERIOD and (is_day or _is_of_a_war(figure)):
            continue
        if (_says(cue, near, ranked) or (cue.opens and _opens(cue, opening))) and not (
            cue.doubtful and stretches.one_event.search(near)
        ):
            return cue.scope or covered.last or Scope.EVENT, f"+{cue.name}"
    if _is_of_a_war(figure):
        return Scope.CUMULATIVE, "+number-of-a-war"
    joined = window[0] > 0 and len(before) <= _COORDINATED
    if joined and not is_day and covered.here not in {None, Scope.INCREMENT}:
        return covered.here or Scope.EVENT, "+as-the-number-before"
    return Scope.EVENT, ""


def _says(cue: Stretch, near: str, ranked: str) -> bool:
    """Tell whether the cue stands there, and not only in a comparison ("the deadliest since")."""
    return cue.pattern.search(near) is not None and cue.pattern.search(ranked) is not None


def _opens(cue: Stretch, opening: str) -> bool:
    found = cue.pattern.search(opening)
    return found is not None and (cue.scope is Scope.PERIOD or found.start() <= _AT_ONCE)


_CLOSE = 24
_FAR = 160
_OPENING = 60
_AT_ONCE = 12
"""Code points: how close to a number, and how near to the beginning of a sentence, words are looked for."""
_COORDINATED = 30
_OF_A_WAR = 20_000
"""Our own bound: no single event of the wars recorded so far killed as many; such a number is a total."""


def _is_of_a_war(figure: Figure) -> bool:
    known = figure.min if figure.min is not None else figure.max
    return figure.words.endswith((" of thousands", "millions")) or (known or 0) >= _OF_A_WAR
