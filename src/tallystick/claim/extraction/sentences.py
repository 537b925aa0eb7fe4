"""Sentences of a text, each with its normalised form and the way back to the text as given.

Knows where sentences end; what they say is for the grammars. The way back is only worked out for sentences in which
something was found, which is what makes reading fast.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from tallystick.claim.model import Span
from tallystick.values.text import Normalised, normalise, plain_text
from tallystick.values.text_tables import ARABIC_SPELLING, FOLD, TATWEEL, is_attached

LONGEST = 1200
"""Code points after which a "sentence" is cut: a table or a page without full stops is no sentence."""


class Sentence:
    """A sentence: where it stands, its normalised form, whether it is the headline, whether it begins a line."""

    def __init__(self, text: str, start: int, end: int, *, headline: bool = False, begins: bool = False) -> None:
        """Take the sentence that stands at ``[start, end)`` of ``text``."""
        self.given, self.start, self.end = text[start:end], start, end
        self.headline, self.begins = headline, begins
        self.plain = plain_text(self.given)
        self.low = self.plain.lower().replace(".", "")  # "استشها.د", as posts write it
        if "*" in self.low:
            self.low = self.low.replace("*", "")

    def has(self, words: tuple[str, ...]) -> bool:
        """Tell whether any of the (lower-case) words, or parts of words, stands in the sentence."""
        return any(map(self.low.__contains__, words))

    def span(self, start: int, end: int) -> Span:
        """Give where ``[start, end)`` of the normalised form stands in the text as given."""
        kept = self._kept
        if kept is None:
            first, last = self._mapped.original_span(start, end)
        else:
            first, last = kept[start], kept[end - 1] + 1
            for place in range(last, len(self.given)):
                char = self.given[place]
                if FOLD[ord(char)] and char != TATWEEL:
                    break
                last = place + 1 if is_attached(char) else last
        return Span(self.start + first, self.start + last)

    @cached_property
    def _mapped(self) -> Normalised:
        return normalise(self.given)

    @cached_property
    def _kept(self) -> Sequence[int] | None:
        """Where each normalised character stood, if each came of one alone; quick, and right for most sentences."""
        if len(self.plain) == len(self.given) and self.given.isascii():
            return range(len(self.given))
        signs = set(self.given)
        lengths = {sign: len(FOLD[ord(sign)]) for sign in signs}
        kept: Sequence[int]
        if TATWEEL in signs:
            if self.given.translate(FOLD).translate(ARABIC_SPELLING) != self.plain:
                return None  # a word that was broken up has been joined
            lengths[TATWEEL] = 0
        if max(lengths.values()) > 1:  # "…" is three
            kept = [place for place, char in enumerate(self.given) for _ in range(lengths[char])]
        elif min(lengths.values()):
            kept = range(len(self.given))
        else:
            kept = [place for place, char in enumerate(self.given) if lengths[char]]
        return kept if len(kept) == len(self.plain) else None


def sentences(text: str, abbreviations: frozenset[str]) -> Iterator[Sentence]:
    """Split ``text`` at line ends and at the signs that end a sentence; the first line, if short, is a headline."""
    first = True
    for line in _LINE.finditer(text):
        start, end = line.span()
        headline = first and end - start <= _HEADLINE and text[end - 1] not in _ENDS and text.find("\n", end) >= 0
        first = False
        for cut in _cuts(text, start, end, abbreviations):
            begins = start == line.start()
            while start < cut and text[start].isspace():
                start += 1
            yield Sentence(text, start, cut, headline=headline, begins=begins)
            start = cut


_HEADLINE = 160
_ENDS = ".!?؟。。…:"
_LINE = re.compile(r"[^\n\r\u2028\u2029\v\f\x85]*\S[^\n\r\u2028\u2029\v\f\x85]*")
_END = re.compile(r"[.!?؟\u06d4\u3002…;؛|]{1,3}[\"'”’»)\]]{0,3}(?=\s)")
_DATELINE = re.compile(
    r"(?<=\s)(?=[A-Z]{4,20}(?:,? [A-Z][A-Za-z]{2,20}){0,2} \([A-Z][A-Za-z ]{2,20}\)\s(?:-+ )?[A-Z][a-z ])"
)
"""CITY (Agency): what stands before it on the line is the headline, not what its reporter says."""
_WORD_BEFORE = re.compile(r"([^\W_][\w.]{0,12})$")


def _cuts(text: str, start: int, end: int, abbreviations: frozenset[str]) -> Iterator[int]:
    last = start
    stops = list(_END.finditer(text, start, end))
    if text.find(" (", start, end) > 0 and text[start:end].isascii():
        stops = sorted([*stops, *_DATELINE.finditer(text, start, end)], key=re.Match.end)
    for stop in stops:
        if stop.end() <= last:
            continue
        if text[stop.start()] == "." and _is_abbreviation(
            text[max(last, stop.start() - 14) : stop.start()], abbreviations
        ):
            continue
        yield from _pieces(text, last, stop.end())
        last = stop.end()
    if last < end:
        yield from _pieces(text, last, end)


def _pieces(text: str, start: int, end: int) -> Iterator[int]:
    while end - start > LONGEST:
        blank = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        start = blank + 1 if blank > 0 else start + LONGEST
        yield start
    yield end


def _is_abbreviation(before: str, abbreviations: frozenset[str]) -> bool:
    word = _WORD_BEFORE.search(before)
    if word is None:
        return False
    found = word[1]
    return found.lower() in abbreviations or (len(found) == 1 and found.isascii() and found.isupper()) or "." in found
