"""What a number covers: one event, a period, all since a beginning, or a change of a total."""

from __future__ import annotations

from collections.abc import Iterable

from tallystick.claim.extraction.language import Language
from tallystick.claim.extraction.sentences import Sentence
from tallystick.claim.model import Claim, Scope


class Covered:
    """What the claims read so far covered: an anaphor ("since then") leans on it."""

    def __init__(self) -> None:
        """Start with nothing read."""
        self.last: Scope | None = None

    def seen(self, claims: Iterable[Claim]) -> None:
        """Remember the claims of a sentence."""
        for claim in claims:
            self.last = claim.scope


def scope_of(
    sentence: Sentence, language: Language, at: tuple[int, int], window: tuple[int, int], covered: Covered
) -> tuple[Scope, str]:
    """Give the scope, and the name of the cue where one decided.

    The words between the number before and the number after decide; where they say nothing, so do the words with
    which the sentence begins ("In April, 12 were killed and 30 injured").
    """
    plain = sentence.plain
    before, after = plain[window[0] : at[0]], plain[at[1] : window[1]]
    own = plain[at[0] : at[1]]
    cues = language.cues
    tail = before[-40:]
    if cues.increment.search(tail) and _ends_with(cues.increment, tail):
        return Scope.INCREMENT, "+increment"
    near = f"{before[-160:]}{own}{after[:160]}"
    lead = plain[: min(60, at[0])]
    if cues.cumulative.search(near):
        return Scope.CUMULATIVE, "+since-a-beginning"
    if cues.period.search(near) or cues.period.search(lead):
        return Scope.PERIOD, "+period"
    return Scope.EVENT, ""


def _ends_with(cue, tail: str) -> bool:  # type: ignore[no-untyped-def]
    last = None
    for last in cue.finditer(tail):
        pass
    return last is not None and len(tail) - last.end() <= 12
