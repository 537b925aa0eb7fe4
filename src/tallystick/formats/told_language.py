"""Which language a text is in, by py3langid; said only where it is sure enough."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Any, Final

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from tallystick.source.model import Found

SURE: Final = 0.9
LEAST_LETTERS: Final = 20
LOOKED_AT: Final = 20_000
_KINDS_OF: Final = {"ary": "ar", "arz": "ar"}  # Moroccan and Egyptian Arabic are written as Arabic


@cache
def _identifier() -> Any:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def told_language(text: str) -> Found | None:
    """Give the language (ISO 639-1) of a text, or ``None`` for one too short, or in which none is sure."""
    part = text[:LOOKED_AT]
    if sum(map(str.isalpha, part)) < LEAST_LETTERS:
        return None
    known: dict[str, float] = defaultdict(float)
    for kind, share in _identifier().rank(part):
        known[_KINDS_OF.get(kind, kind)] += float(share)
    language, probability = max(known.items(), key=lambda pair: pair[1])
    if language == "zxx":  # no language: markup, numbers
        return None
    return Found(language, f"text, py3langid {probability:.2f}") if probability >= SURE else None
