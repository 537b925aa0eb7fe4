"""What a text needs before it may stand on a screen: labels in a book are other people's words."""

from __future__ import annotations

import re
import unicodedata
from typing import Final


def shown(text: str) -> str:
    """Make one line of text from the book safe to print: it can neither steer the terminal nor turn the line around it.

    Control characters and bidirectional overrides are shown as U+FFFD; each run written from right to left is
    isolated (U+2068 ... U+2069, Unicode Standard Annex 9), so that the figures beside it stay where they are.
    Shown twice is shown once: a run that is isolated already stays so.

    >>> shown(f"clear {chr(27)}[2J") == f"clear {chr(0xFFFD)}[2J"
    True
    """
    if text.isascii() and text.isprintable():
        return text
    return _RIGHT_TO_LEFT.sub("\u2068\\g<0>\u2069", "".join(map(_harmless, _ISOLATED.sub("\\g<1>", text))))


_RTL: Final = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff"
_RIGHT_TO_LEFT: Final = re.compile(rf"[{_RTL}](?:(?:[{_RTL}]|[\W\d_])*[{_RTL}])?")
_ISOLATED: Final = re.compile(rf"\u2068([{_RTL}][^\u2066-\u2069]*)\u2069")
_STEERING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _harmless(char: str) -> str:
    if char in _STEERING or unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}:
        return "\ufffd"
    return char
