"""The words of the code in the words of a page: states, causes, steps and all other closed lists, by catalogue.

Each is translated in the context of its kind, since one English word may be two in another language. Words of a
book's own, as the states of a standard nobody shipped, stand as they are.
"""

from __future__ import annotations

from django.utils.translation import get_language, pgettext

from tallystick.reports import words as reports_words
from tallystick.values.steering import harmless
from tallystick.web.language import LANGUAGES

__all__ = ["english", "harmless", "isolated", "said"]


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
