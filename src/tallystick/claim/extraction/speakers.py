"""Who says a number: somebody named in the sentence, or whoever a pronoun or an open quotation stands for."""

from __future__ import annotations

import re
from typing import NamedTuple

from tallystick.claim.extraction.items import Token, tokens
from tallystick.claim.extraction.language import Language, Mention
from tallystick.claim.extraction.sentences import Sentence
from tallystick.claim.model import Span, Stance


class Named(NamedTuple):
    """Where a speaker is named; the words as given are looked up when they are wanted."""

    sentence: Sentence
    start: int
    end: int


_LEADING = 90
"""Code points: a speaker named within them leads the sentence ("The agency said that ...")."""


class Speaker(NamedTuple):
    """A speaker as the text names him, her or it."""

    words: str
    span: Span


class Voices:
    """The speakers of a text, followed from sentence to sentence."""

    def __init__(self, language: Language) -> None:
        """Begin with nobody."""
        self.language = language
        self.last: Named | None = None
        self.row: list[Token] = []
        self.counts = False  # whether the sentence may hold a number of people harmed
        self._sentence: Sentence | None = None
        self._mentions: list[tuple[Mention, Named]] = []
        self._open = False  # whether a quotation that was opened in an earlier sentence is still open
        self._carried: Named | None = None  # who spoke in the sentence before, where this one goes on
        self._inside = False  # whether this sentence begins within one

    def enter(self, sentence: Sentence, language: Language) -> None:
        """Go on to the next sentence, which is in ``language``."""
        self.language = language
        self._sentence = sentence
        self.row = []
        leading = next((speaker for mention, speaker in self._mentions if mention.end <= _LEADING), None)
        before = self._carried if not self._mentions else leading
        self._mentions = []
        plain = sentence.plain
        self._carried = before if language.cues.continues.match(plain) else None
        opens = plain.startswith('"')
        self._inside = opens or (self._open and not sentence.begins)  # a paragraph within a quotation opens it again
        self._open = _is_open_after(sentence.given, self._inside and not opens)
        speech = sentence.has(language.speech)
        self.counts = sentence.has(language.trigger)
        if speech or self.counts:
            self.row = tokens(plain)
        if not speech:
            return
        for mention in self.language.mentions(plain, self.row):
            if mention.pronoun:
                nearest = next((one for said, one in reversed(self._mentions) if not said.pronoun), self.last)
                if nearest is not None or mention.start < mention.end:
                    self._mentions.append((mention, nearest or Named(sentence, mention.start, mention.end)))
                continue
            self._mentions.append((mention, Named(sentence, mention.start, mention.end)))
        named = [speaker for mention, speaker in self._mentions if not mention.pronoun]
        if named:
            self.last = named[-1]

    def who_says(self, start: int, end: int) -> Speaker | None:
        """Give who says what stands at ``[start, end)`` of the sentence; ``None`` where it is the outlet itself."""
        reaching = [
            (mention, speaker)
            for mention, speaker in self._mentions
            if mention.reach[0] <= start and end <= mention.reach[1] and not mention.start < end <= mention.end
        ]
        if not reaching:
            return self.in_quotation()
        return _speaker(min(reaching, key=lambda pair: _distance(pair[0], start, end))[1])

    def in_quotation(self) -> Speaker | None:
        """Give who is being quoted where the sentence begins within a quotation."""
        named = self.last if self._inside else self._carried
        return None if named is None else _speaker(named)

    def stance(self, start: int, end: int, window: tuple[int, int], speaker: Speaker | None) -> Stance:
        """Tell what the speaker does with the claim: the cue nearest before it, else after it."""
        if self._sentence is None:
            return Stance.ASSERTS
        plain = self._sentence.plain
        near = plain[max(window[0], start - 90) : min(window[1], end + 30)]
        low = near.lower()
        if not any(map(low.__contains__, self.language.cues.stance_words)):
            return Stance.ASSERTS
        for stance, cue in self.language.cues.stances:
            if stance is Stance.UNATTRIBUTED and speaker is not None:
                continue
            if cue.search(near):
                return stance
        return Stance.ASSERTS


def _speaker(named: Named) -> Speaker:
    span = named.sentence.span(named.start, named.end)
    given = named.sentence.given
    return Speaker(given[span.start - named.sentence.start : span.end - named.sentence.start], span)


_QUOTES = re.compile('["“”«»„]')


def _is_open_after(given: str, inside: bool) -> bool:  # noqa: FBT001 -- the state before, the state after
    for sign in _QUOTES.findall(given):
        if sign in "“«„":
            inside = True
        elif sign in "”»":
            inside = False
        elif sign == '"':
            inside = not inside
    return inside


def _distance(mention: Mention, start: int, end: int) -> int:
    return start - mention.end if mention.end <= start else mention.start - end + 1
