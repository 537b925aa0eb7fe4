"""What a number covers: one event, a period, all since a beginning, or a change of a total."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.claim.extraction.language import Language
from tallystick.claim.extraction.sentences import Sentence
from tallystick.claim.extraction.stretches import Stretch, Stretches
from tallystick.claim.extraction.vague import RULES
from tallystick.claim.model import Category, Effect, Figure, Places, Scope


class Covered:
    """What the number before in the same sentence covered: "30 were killed and 12 injured" is one stretch of time."""

    def __init__(self) -> None:
        """Start with nothing read."""
        self.here: Scope | None = None
        self.last: Scope | None = None  # of the claim before, also of another sentence
        self.effect: Effect | None = None  # what happened to the people of that claim
        self.text_before = ""  # the sentence before, normalised
        self.places: tuple[Places, ...] = ()  # of the first line, for claims whose sentence names none
        self.category: Category | None = None
        self.sides: set[Category] = set()  # all the sentence has named so far: "others" of two sides are of neither
        self.before: Category | None = None  # of the sentence before: "two others were hurt as well"

    def enter(self) -> None:
        """Go on to the next sentence."""
        self.here = None
        self.category, self.before, self.sides = None, self.category, set()

    def pointed_at(self, cue: Stretch, stretches: Stretches, number: int) -> Scope | None:
        """Give the scope that a cue without one points back to."""
        if cue.name == "as-the-claim-before":
            return self.last
        found = next(_cues(stretches, self.text_before.lower()), None)
        if found is None and number >= _OF_SEVERAL:
            return Scope.PERIOD
        return None if found is None else found.scope


def scope_of(
    sentence: Sentence,
    language: Language,
    figure: Figure,
    at: tuple[int, int],
    window: tuple[int, int],
    covered: Covered,
    *,
    name: str = "",
    leans: bool = False,
) -> tuple[Scope, str]:
    """Give the scope, and the name of the cue where one decided.

    The words between the number before and the number after decide; where they say nothing, so do the words with
    which the sentence begins ("In April, 12 were killed and 30 injured"). Somebody with a ``name`` died in one event.
    """
    plain, stretches = sentence.plain, language.stretches
    before, after = plain[window[0] : at[0]], plain[at[1] : window[1]]
    own = plain[at[0] : at[1]]
    turn = stretches.turns.search(after.lower())
    after = after[: turn.start()] if turn else after
    before = before[max((turn.end() for turn in stretches.turns.finditer(before.lower())), default=0) :]
    if stretches.change.search(f"{before[-_CLOSE:]}{own}".lower()) or stretches.change_after.search(
        f"{own[-_WORD:]}{after[:_CLOSE]}"
    ):
        return Scope.INCREMENT, "+increment"
    if name:
        return Scope.EVENT, ""
    if _holds(before.lower(), stretches.ranks) and any(
        found.end() >= len(before.rstrip()) for found in stretches.compares.finditer(before.lower())
    ):
        return Scope.EVENT, "+what-it-is-compared-with"
    near = f"{before[-_FAR:]}{own}{after[:_FAR]}"
    said = near.lower()
    is_first = window[0] == 0 and at[0] <= _FAR  # then the words with which the sentence begins are near
    opening = (
        "" if is_first or stretches.turns.search(plain[: at[0]].lower()) else plain[: min(_OPENING, at[0])].lower()
    )
    is_day = _names_a_day(language, near)
    joined = window[0] > 0 and len(before) <= _COORDINATED
    of_one_event = joined and covered.here is Scope.EVENT
    did = any(found.end() >= len(before.rstrip()) for found in stretches.one_event.finditer(before.lower()))
    number = _number(figure)
    for cue in _cues(stretches, said, opening):
        if (cue.scope is Scope.PERIOD and number >= _OF_A_WAR) or number < cue.least:
            continue
        if cue.scope is Scope.PERIOD and is_day and _names_a_day(language, cue.pattern.sub("", said)):
            continue
        if cue.doubtful and cue.scope is Scope.PERIOD and did:
            continue  # "an airstrike killing 80 in 2031"
        if number < cue.doubtful and (
            stretches.one_event.search(said) or (of_one_event and not cue.pattern.search(said))
        ):
            continue
        scope = cue.scope or covered.pointed_at(cue, stretches, number)
        if scope is not None:
            return scope, f"+{cue.name}"
    if number >= _OF_A_WAR or (number >= _LARGE and not is_day and not stretches.one_event.search(said)):
        return Scope.CUMULATIVE, "+number-of-a-war"
    if leans and covered.last is not None:
        return covered.last, "+as-the-claim-before"
    if joined and not is_day and covered.here not in {None, Scope.INCREMENT}:
        return covered.here or Scope.EVENT, "+as-the-number-before"
    return Scope.EVENT, ""


def _cues(stretches: Stretches, near: str, opening: str = "") -> Iterator[Stretch]:
    """Give the cues that stand near, and not only in a comparison ("the deadliest since")."""
    ranked: str | None = None
    for cue in stretches.cues:
        if _holds(near, cue.needs) and cue.pattern.search(near):
            if ranked is None:
                ranked = stretches.compares.sub("", near) if _holds(near, stretches.ranks) else near
            if ranked is near or cue.pattern.search(ranked):
                yield cue
                continue
        if opening and cue.opens and _holds(opening, cue.needs):
            found = cue.pattern.search(opening)
            if found is not None and (cue.scope is Scope.PERIOD or found.start() <= _AT_ONCE):
                yield cue


def _names_a_day(language: Language, words: str) -> bool:
    return len(language.dates(words) or "") == len("2017-03-17")


def _holds(words: str, parts: tuple[str, ...]) -> bool:
    return any(map(words.__contains__, parts))


_WORD = 12
_CLOSE = 24
_FAR = 160
_OPENING = 60
_AT_ONCE = 12
"""Code points: how close to a number, and how near to the beginning of a sentence, words are looked for."""
_COORDINATED = 80
_OF_A_WAR = 20_000
"""Our own bound: no single event of the wars recorded so far killed as many; such a number is a total."""
_OF_SEVERAL = 20
"""Our own bound: from so many persons on, "these attacks" are taken for those of a period where no sentence says so."""
_LARGE = 1_000
"""Our own bound: a number from which on we look for an event that is named before we take it for one."""


def _number(figure: Figure) -> int:
    """Give the number, of a vague word what it must mean at the least."""
    if figure.words.endswith((" of thousands", "millions")):
        return _OF_A_WAR
    bounds = RULES["least"].get(figure.words, (None, None))
    return next((one for one in (figure.min, figure.max, bounds[0]) if one is not None), 0)
