"""The words of the code in the words of a page: states, causes, steps and all other closed lists, by catalogue.

Each is translated in the context of its kind, since one English word may be two in another language. Words of a
book's own, as the states of a standard nobody shipped, stand as they are.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from django.utils.translation import get_language, pgettext

from tallystick.reports import words as reports_words
from tallystick.web.language import LANGUAGES

_STEERING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def english(kind: str, code: str) -> str:
    """Give a word of the code in English words, as a catalogue has it."""
    named = {"cause": reports_words.cause, "kind": reports_words.kind, "rule": reports_words.rule}
    return named.get(kind, reports_words.plain)(code)


def said(kind: str, code: str) -> str:
    """Give a word of the code in words: the kind is cause, state, effect, category, measure, reason and so on."""
    words = english(kind, code)
    found = pgettext(kind, words)
    return isolated(harmless(found)) if found == words and get_language() != LANGUAGES[0].code else found


def isolated(text: str) -> str:
    """Set a text apart from the direction of the words around it (Unicode Standard Annex 9)."""
    return f"\u2068{text}\u2069"


def harmless(text: str) -> str:
    """Show what would steer the direction of a page, or cannot be seen at all, as U+FFFD."""
    if text.isascii() and text.isprintable():
        return text
    return "".join("\ufffd" if char in _STEERING or _hidden(char) else char for char in text)


def _hidden(char: str) -> bool:
    return char not in "\n\t" and unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}
