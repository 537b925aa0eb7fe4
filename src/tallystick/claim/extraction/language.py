"""What a language must bring so that claims can be read in it: one record; the next language is one more of them.

Also tells which language a text is in, by its letters and its commonest words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tallystick.claim.extraction.items import Found, Item, Rule, Token, shortest
from tallystick.claim.extraction.stretches import Stretches
from tallystick.claim.extraction.unreal import Unreal
from tallystick.claim.model import Stance, Statement


class Mention(NamedTuple):
    """Somebody who says something in a sentence: where the name stands, and from where to where it is said.

    ``pronoun`` stands for whoever spoke before ("it said"); ``reach`` are code points of the normalised sentence.
    """

    start: int
    end: int
    reach: tuple[int, int]
    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class Cues:
    """Words near a number that tell how it is said and what stands around it; patterns over the normalised sentence."""

    stances: tuple[tuple[Stance, re.Pattern[str]], ...]
    stance_words: tuple[str, ...]  # without any of these in it, no stance is told
    statements: tuple[tuple[Statement, tuple[str, ...], re.Pattern[str]], ...]
    weapon: re.Pattern[str]
    actor: re.Pattern[str]
    cause: re.Pattern[str]
    later: re.Pattern[str]
    continues: re.Pattern[str]
    roll: re.Pattern[str]  # heads a list of the dead by name; over the text as given
    roll_words: tuple[str, ...]  # parts of words without which nothing does
    statement_words: tuple[str, ...] = field(init=False)  # without any of these, no claim without a number

    def __post_init__(self) -> None:
        """Gather the words of all statements: most sentences hold none, and are asked once."""
        words = shortest(word for _, needed, _ in self.statements for word in needed)
        object.__setattr__(self, "statement_words", words)


@dataclass(frozen=True, slots=True)
class Language:
    """A language: its grammar, its cues, and how it says who speaks.

    ``trigger`` and ``speech`` are words, or parts of words, without which a sentence holds no number of people
    harmed, or names no speaker: looking for them first is what makes reading fast. ``script`` is found in any text of
    the language; ``words`` finds each of its words, without links and names of accounts.
    """

    code: str
    trigger: tuple[str, ...]
    items: Callable[[str, Sequence[Token]], list[Item]]
    rules: tuple[Rule, ...]
    is_refused: Callable[[Sequence[Item], str, Found], bool]
    mentions: Callable[[str, Sequence[Token]], list[Mention]]
    speech: tuple[str, ...]
    dates: Callable[[str], str | None]
    places: re.Pattern[str]
    cues: Cues
    stretches: Stretches
    unreal: Unreal
    abbreviations: frozenset[str]
    script: re.Pattern[str]
    words: re.Pattern[str]


def language_of(text: str) -> str | None:
    """Tell the language of ``text`` among those that can be read; ``None`` where it is another or cannot be told.

    >>> language_of("قتل ثلاثة مدنيين"), language_of("Three people were killed in the town"), language_of("Троє загинули")
    ('ar', 'en', None)
    """
    sample = text[:20_000]
    arabic, latin = len(_ARABIC.findall(sample)), len(_LATIN.findall(sample))
    other = len(_OTHER.findall(sample))
    if arabic >= max(latin, other, 1):
        return None if len(_PERSIAN.findall(sample)) * 50 > arabic else "ar"
    if latin >= max(arabic, other, 1):
        found = _LATIN_WORD.findall(sample)
        common = sum(word.lower() in _ENGLISH for word in found)
        return "en" if common * 12 >= len(found) or len(found) < _FEW else None
    return None


_FEW = 4
_ARABIC = re.compile(r"[\u0620-\u064a]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_OTHER = re.compile(r"[\u0370-\u05ff\u0900-\u1dff\u3040-\ud7ff]")
_PERSIAN = re.compile(r"[پچژگ]")
_LATIN_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    (
        "the of and in to a was were is are at by on for with from that said killed people have has had been after"
        " least civilians its it as an who no more than injured wounded dead died children air attack"
    ).split()
)
