"""Reads text into proposed casualty claims, by rules: the next language is one grammar and one lexicon.

The order of a reading is in reading.py, the conventions in docs/method/claims.md. Pure: text in, claims out.
"""

from __future__ import annotations

from typing import Final

from tallystick.claim.extraction.arabic import ARABIC
from tallystick.claim.extraction.english import ENGLISH
from tallystick.claim.extraction.language import Language, language_of
from tallystick.claim.extraction.reading import read_claims
from tallystick.claim.model import Claim
from tallystick.values.problems import TallystickError

LANGUAGES: Final[dict[str, Language]] = {language.code: language for language in (ENGLISH, ARABIC)}


class UnknownLanguage(TallystickError):
    """A text in a language, or said to be in a language, for which there is no grammar."""

    def __init__(self, asked: str | None) -> None:
        """Build the sentence from what was asked."""
        self.asked = asked
        found = (
            f"There is no grammar for the language '{asked}'" if asked else "The language of the text could not be told"
        )
        super().__init__(f"{found}. Claims are read in: {', '.join(LANGUAGES)}; name one with --language.")


def extract(text: str, language: str | None = None) -> tuple[Claim, ...]:
    """Give the casualty claims of ``text``; the language is told from the text where none is named.

    >>> claims = extract("Three civilians were killed and 12 people injured, the ministry said.")
    >>> [(claim.effect.value, claim.figure.min, claim.speaker) for claim in claims]
    [('killed', 3, 'the ministry'), ('injured', 12, 'the ministry')]

    Raises:
        UnknownLanguage: there is no grammar for it.
    """
    code = language or language_of(text)
    if code not in LANGUAGES:
        raise UnknownLanguage(code)
    return read_claims(text, LANGUAGES[code], tuple(other for name, other in LANGUAGES.items() if name != code))


__all__ = ["LANGUAGES", "UnknownLanguage", "extract", "language_of"]
