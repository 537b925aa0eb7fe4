"""What a reader sees as one word although its characters stand apart: letters with their marks, words broken up.

Posts in Arabic break words up on purpose to pass moderation. A word is joined only on evidence that a plain list,
a hashtag or a sentence without a space cannot give; what stays broken is listed in docs/method/text.md. Each rule
is a pattern and what takes its place, so that text.py can follow every character back to where it stood.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple
from unicodedata import normalize

from tallystick.values.text_tables import ARABIC_LETTER as LETTER
from tallystick.values.text_tables import TATWEEL


class Rule(NamedTuple):
    """A pattern and what is put in its place; with ``wedge``, that sign goes and the rest stays in place.

    Of ``needs`` at least one sign stands in whatever the pattern matches, and ``hint`` is found in it, so that a text
    without them is passed over.
    """

    pattern: re.Pattern[str]
    put: Callable[[re.Match[str]], str]
    wedge: str = ""
    needs: str = ""
    hint: re.Pattern[str] | None = None


def _nothing(_match: re.Match[str]) -> str:
    return ""


def _letter_of(match: re.Match[str]) -> str:
    letter_and_mark = match[0]
    return normalize("NFC", letter_and_mark) if len(letter_and_mark) > 1 else ""


def _arabic_sound(match: re.Match[str]) -> str:
    return _SOUNDS.get(match[0].lower(), "")


# Signs found inside broken words. Not among them: quotation marks and brackets (a prefix before a quoted name),
# '#' and '_' (hashtags), ':' (headlines) and digits (numbers are never touched).
_SIGN = r"[.,;*/\\|~^+=$•·!@-]"
# A Latin letter standing in for an Arabic one, by sound; any other single Latin letter in a word is only a wedge.
_SOUNDS = dict(zip("abdfghijklmnoqrstuwyz", "ابدفغهيجكلمنوقرستووي" + "ز", strict=True))

# Piece by piece with dots between: two single letters after the beginning, or three pieces of up to three letters.
_IN_PIECES = Rule(
    re.compile(
        rf"(?<![.]|{LETTER}){LETTER}{{1,4}}(?:(?:\.{{1,2}}{LETTER}){{2,}}|(?:\.{{1,2}}{LETTER}{{1,3}}){{3,}})"
        rf"(?!\.?{LETTER})"
    ),
    lambda match: match[0].replace(".", ""),
    wedge=".",
    needs=".",
    hint=re.compile(rf"\.{LETTER}"),
)

# After the table FOLD, while tatweel and hamza carriers still show where a word was broken.
BEFORE_SPELLING = (
    # The mark belongs to its letter (й ї ў ئ ؤ), or to none that needs it.
    Rule(re.compile("[иИуУ]\u0306|[іІ]\u0308|[يو]\u0654|[\u0306\u0308\u0654]"), _letter_of, needs="\u0306\u0308\u0654"),
    # A tatweel that touches no letter is a dash.
    Rule(re.compile(f"(?<!{LETTER}|{TATWEEL}){TATWEEL}+(?!{LETTER}|{TATWEEL})"), lambda _match: "-", needs=TATWEEL),
    # A tatweel promises that the word goes on: signs behind or before it, or blanks between two of them, are wedges.
    Rule(
        re.compile(
            f"(?<={LETTER}){TATWEEL}+(?:{_SIGN}{{1,4}}{TATWEEL}*|(?:{_SIGN}| ){{1,4}}{TATWEEL}+)(?={LETTER})"
            f"|(?<={LETTER}){_SIGN}{{1,4}}{TATWEEL}+(?={LETTER})"
        ),
        _nothing,
        needs=TATWEEL,
    ),
    _IN_PIECES,
    # No Arabic word begins with these letters, so what stands before them is the same word. (Kurdish words do begin
    # with hamza on ya, but then a vowel letter follows.)
    # The sign is looked for first, then the letter before it: most texts have few signs.
    Rule(re.compile(f"{_SIGN}(?<={LETTER}{_SIGN}){_SIGN}{{0,2}}(?=[ؤةىء]|ئ[^اوەۆێی])"), _nothing),
)

# After ARABIC_SPELLING.
AFTER_SPELLING = (
    # An asterisk between two letters hides nothing but the word.
    Rule(re.compile(rf"(?<={LETTER})\*+(?={LETTER})"), _nothing, needs="*"),
    _IN_PIECES,
    # One Latin letter inside an Arabic word.
    Rule(re.compile(f"[A-Za-z](?<={LETTER}[A-Za-z])(?={LETTER})"), _arabic_sound),
)
