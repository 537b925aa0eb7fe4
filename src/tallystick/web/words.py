"""The words of the code in the words of a page: states, causes, steps and all other closed lists, by catalogue.

Each is translated in the context of its kind, since one English word may be two in another language. Words of a
book's own, as the states of a standard nobody shipped, stand as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import get_language, pgettext

from tallystick.actions.reviewing import REASONS
from tallystick.reports import words as reports_words
from tallystick.values.steering import harmless
from tallystick.web.language import LANGUAGES

__all__ = ["CLAIM_FIELDS", "english", "harmless", "isolated", "said"]


def english(kind: str, code: str) -> str:
    """Give a word of the code in English words, as a catalogue has it."""
    if kind in _PHRASES and code in _PHRASES[kind]:
        return _PHRASES[kind][code]
    named = {"cause": reports_words.cause, "kind": reports_words.kind, "rule": reports_words.rule}
    return named.get(kind, reports_words.plain)(code)


def said(kind: str, code: str) -> str:
    """Give a word of the code in words: the kind is cause, state, effect, category, measure, reason and so on."""
    words = english(kind, code)
    found = pgettext(kind, words)
    return isolated(harmless(found)) if found == words and get_language() != LANGUAGES[0].code else found


_PHRASES: Final[Mapping[str, Mapping[str, str]]] = {
    "rejection": REASONS,
    "field": {
        "a": "first record",
        "b": "second record",
        "by": "split by",
        "on": "as known on",
        "org": "organisation",
        "pin": "at entry",
        "q": "words looked for",
        "since": "after the day",
        "span": "days of the event",
        "lat": "latitude",
        "lon": "longitude",
    },
    "problem": {
        "allegation_again": "an allegation printed again",
        "duplicate_code": "one code in two rows",
        "duplicate_of_unknown": "a duplicate of something that is not here",
        "end_before_start": "it ends before it starts",
        "given_parts_exceed_total": "the parts that are given are above their total",
        "given_parts_exceed_total_injured": "the parts that are given are above their total, of the injured",
        "half_range": "one end of a range is missing",
        "implausible_day": "a day that cannot be",
        "mgrs_malformed": "a grid reference not written as one",
        "mgrs_no_such_square": "a grid square that does not exist",
        "named_exceed_max": "more of the dead are named than the maximum says",
        "no_day": "a statement or event without a day",
        "outside_country": "a point outside its country",
        "parts_exceed_total": "parts above their total",
        "parts_exceed_total_injured": "parts above their total, of the injured",
        "published_before_event": "published before it happened",
        "range_upside_down": "a minimum above its maximum",
    },
    "claim field": {
        "what": "what happened",
        "min": "lowest number",
        "max": "highest number",
        "about": "about that many",
        "number_rule": "rule for the word",
        "category": "who",
        "basis": "how that is known",
        "scope": "what it covers",
        "stance": "what the speaker does",
        "children": "children among them",
        "women": "women among them",
        "date": "when it happened",
        "as_of": "as of",
        "known_on": "made known on",
        "places": "places",
        "actors": "who did it",
        "cause": "cause beside the attack",
        "incident": "incident of the book",
        "quote": "words of the text",
        "published": "published on",
        "language": "language, as en or ar",
        "translator": "translator",
        "words": "words of the translation",
    },
}
"""Words of the code that people say in another way than the code does."""

CLAIM_FIELDS: Final = (*_PHRASES["claim field"], "speaker", "weapon", "note")
"""The fields of the reading page's forms."""


def isolated(text: str) -> str:
    """Set a text apart from the direction of the words around it (Unicode Standard Annex 9)."""
    return f"\u2068{text}\u2069"
