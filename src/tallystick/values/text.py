"""Text of many scripts brought to one form for search and matching, with the way back to the words as given.

Knows Arabic, Cyrillic, Latin, Greek and Hebrew letters; other scripts pass through. The words as given are never
replaced by what is made here: it is for finding and comparing, and every folding stands in docs/method/text.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from unicodedata import category, name

from tallystick.values.problems import TallystickError
from tallystick.values.text_joins import AFTER_SPELLING, BEFORE_SPELLING, Rule
from tallystick.values.text_tables import (
    ARABIC_LETTER,
    ARABIC_SPELLING,
    FOLD,
    KEY,
    TATWEEL,
    Fold,
    Spelling,
    is_attached,
)


class Script(StrEnum):
    """The writing systems that are told apart."""

    ARABIC = "arabic"
    CYRILLIC = "cyrillic"
    GREEK = "greek"
    HEBREW = "hebrew"
    LATIN = "latin"
    OTHER = "other"


class SpanOutside(TallystickError):
    """A span that does not lie in the normalised text it is asked of."""

    def __init__(self, start: int, end: int, length: int) -> None:
        """Build the sentence from the facts."""
        self.start, self.end, self.length = start, end, length
        super().__init__(f"The span from {start} to {end} does not lie in a text of {length} code points.")


@dataclass(frozen=True, slots=True)
class Normalised:
    """A normalised text and, for each of its code points, where that stood in the text as given.

    ``offsets`` are half-open spans of code points (not bytes), in order. Marks and tatweel that were taken away
    belong to the letter before them; invisible characters belong to none.
    """

    text: str
    offsets: tuple[tuple[int, int], ...]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the text as given behind ``[start, end)`` of the normalised text.

        An empty span gives the empty span before the character at ``start``, or behind the last one.

        Raises:
            SpanOutside: the span is upside down or not within the normalised text.

        >>> given = "قُـتِـل 5 مدنيين"
        >>> found = normalise(given)
        >>> start, end = found.original_span(0, 3)
        >>> found.text[0:3], given[start:end]
        ('قتل', 'قُـتِـل')
        """
        length = len(self.offsets)
        if not 0 <= start <= end <= length:
            raise SpanOutside(start, end, length)
        if start < end:
            return self.offsets[start][0], self.offsets[end - 1][1]
        if start < length:
            return self.offsets[start][0], self.offsets[start][0]
        last = self.offsets[-1][1] if self.offsets else 0
        return last, last


def normalise(text: str) -> Normalised:
    """Bring ``text`` to one form, keeping case, punctuation and lines, and remember where each character stood.

    Total: any string is accepted; a lone surrogate, which no file can hold, becomes U+FFFD.

    >>> normalise("شهـ.ـداء أُخرى: ٣٬٨١٧").text
    'شهداء اخري: 3,817'
    """
    spans = [(place, place + 1) for place in range(len(text))]
    for step in _STEPS:
        text, spans = _replaced(text, spans, step) if isinstance(step, Rule) else _translated(text, spans, step)
    return Normalised(text, tuple(spans))


def plain_text(text: str) -> str:
    """Give ``normalise(text).text`` without the way back, and faster.

    >>> plain_text("Żółć — «№ ٢»")
    'Zolc - "No 2"'
    """
    if text.isascii() and text.isprintable() and "`" not in text:
        return text
    text = text.translate(FOLD)
    if text.isascii():
        return text
    for step in _STEPS[1:]:
        if not isinstance(step, Rule):
            text = text.translate(step)
        elif (not step.needs or any(map(text.__contains__, step.needs))) and (
            step.hint is None or step.hint.search(text)
        ):
            text = step.pattern.sub(step.put, text)
    return text


def search_key(text: str) -> str:
    """Give the words to index and to look for: plain text in lower case, letters and digits only, single blanks.

    Apostrophes inside a word go ("Ma'arrat" and "Maarrat" are one word), an English possessive goes with its
    apostrophe, every other sign parts words.

    >>> search_key("Al-Ma\u02bfarra's market"), search_key("Куп’янськ"), search_key("الموصل الجَديدة")
    ('al maarra market', 'купянськ', 'الموصل الجديده')
    """
    text = plain_text(text)
    is_ascii = text.isascii()
    text = text.lower() if is_ascii else text.casefold()
    if "'" in text:
        text = _APOSTROPHE.sub("", text)
    text = text.encode().translate(_ASCII_KEY).decode() if is_ascii else text.translate(KEY)
    return " ".join(text.split())


def scripts_of(text: str) -> frozenset[Script]:
    """Tell which writing systems the letters of ``text`` belong to; digits and signs belong to none.

    >>> sorted(scripts_of("Mosul / الموصل, 17"))
    [<Script.ARABIC: 'arabic'>, <Script.LATIN: 'latin'>]
    """
    letters = (char for char in set(text.translate(FOLD)) if category(char)[0] == "L" and char != TATWEEL)
    return frozenset(map(_script_of, letters))


_SCRIPTS: dict[str, Script] = {script.value: script for script in Script}
_Spans = list[tuple[int, int]]
_ASCII_KEY = "".join(KEY[code] for code in range(128)).encode().ljust(256)  # bytes are translated twice as fast

_STEPS: tuple[Fold | Spelling | Rule, ...] = (FOLD, *BEFORE_SPELLING, ARABIC_SPELLING, *AFTER_SPELLING)

# Only between letters of a script other than Arabic: there, a Latin letter made neighbour to an Arabic one would
# change its meaning (text_joins.py).
_APOSTROPHE = re.compile(rf"(?<=[^\W_])(?<!{ARABIC_LETTER})'(?:s(?!\w)|(?=[^\W_])(?!{ARABIC_LETTER}))")


def _translated(text: str, spans: _Spans, table: Fold | Spelling) -> tuple[str, _Spans]:
    parts: list[str] = []
    moved: _Spans = []
    for char, span in zip(text, spans, strict=True):
        put = table[ord(char)]
        if put:
            parts.append(put)
            moved.extend([span] * len(put))
        elif moved and is_attached(char):
            moved[-1] = (moved[-1][0], span[1])
    return "".join(parts), moved


def _replaced(text: str, spans: _Spans, rule: Rule) -> tuple[str, _Spans]:
    parts: list[str] = []
    moved: _Spans = []
    done = 0
    for match in rule.pattern.finditer(text):
        start, end = match.span()
        put = rule.put(match)
        parts += text[done:start], put
        moved += spans[done:start]
        if moved and not put and is_attached(match[0][0]):
            moved[-1] = (moved[-1][0], spans[end - 1][1])
        elif rule.wedge:
            moved += (span for char, span in zip(match[0], spans[start:end], strict=True) if char != rule.wedge)
        else:
            moved += [(spans[start][0], spans[end - 1][1])] * len(put)
        done = end
    return "".join((*parts, text[done:])), moved + spans[done:]


@lru_cache(maxsize=4096)
def _script_of(letter: str) -> Script:
    word = name(letter, "").partition(" ")[0].lower()
    return _SCRIPTS.get(word, Script.OTHER)
