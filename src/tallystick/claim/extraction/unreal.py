"""Harm of which the words around it say that it did not happen, or befell nobody: asked, prevented, imagined, of things.

Knows the order of the question and no word of any language; `english_unreal.py` and `arabic_unreal.py` have the words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unreal:
    """What a language says around harm that is none; patterns over the normalised sentence.

    ``asked`` ends where the harm begins and makes a clause a condition, a question or a wish: whom a noun or a
    relative clause counts within it is dead all the same ("if the 12 people killed were ..."), which ``told`` finds in
    the claim's words and those just before. ``prevented`` ends there too, and its group ``failed`` says that it was
    not. ``imagined`` holds for all that follows it in the sentence. ``general`` reaches to the end of the claim: a
    rule for whoever it may befall. ``behind`` begins there: what was hurt or dead is a thing, or the harm no wound.
    """

    asked: re.Pattern[str]
    told: re.Pattern[str]
    prevented: re.Pattern[str]
    imagined: re.Pattern[str]
    general: re.Pattern[str]
    behind: re.Pattern[str]

    def holds(self, plain: str, start: int, end: int) -> bool:
        """Tell whether the claim at ``[start, end)`` of a sentence is of harm that did not happen."""
        begin = max(0, start - _FAR)
        if self.asked.search(plain, begin, start) and not self.told.search(plain, max(0, start - _NEAR), end):
            return True
        prevented = self.prevented.search(plain, begin, start)
        return (
            (prevented is not None and prevented["failed"] is None)
            or self.imagined.search(plain, begin, start) is not None
            or self.general.search(plain, begin, end) is not None
            or self.behind.match(plain, end) is not None
        )


_FAR = 240
"""Letters before a claim that are looked at, so that a line without end takes no more than its share of time."""
_NEAR = 12
"""Letters before a claim in which a relative pronoun is its own: "the strike that killed 12"."""
