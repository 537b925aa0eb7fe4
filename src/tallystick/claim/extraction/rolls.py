"""Lists of the dead: "Names of the martyrs", then numbered or dotted names; as many people as there are names.

Knows no word of any language: what heads such a list is in the cues. A list counts where it has two names or more, and
where numbered, its numbers follow each other from one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tallystick.claim.extraction.language import Language
from tallystick.claim.model import Basis, Category, Claim, Effect, Figure, Quantity, Scope, Span, Stance

_NUMBERED: Final = re.compile(r"(?<![\w/.:-])(\d{1,3})\s{0,2}[-\u2013.)\u0640_/]{1,2}\s{0,3}(?=[^\W\d_])")
_DOTTED: Final = re.compile(r"^[ \t]{0,4}[-\u2013\u2022\u25aa*]\s{0,3}(?=\w)", re.MULTILINE)
_NAME: Final = re.compile(r"[^\W\d_][^\n\r,\u060c;:|\d]{2,59}")
_BETWEEN: Final = 90
"""Code points from one name to the next: beyond, it is no list of names."""
_SOON: Final = 120
"""Code points from the heading to its first name."""
_LONGEST: Final = 400


def rolls_in(text: str, language: Language) -> Iterator[Claim]:
    """Give a claim for each list of the dead by name."""
    done = 0
    if not any(map(text.lower().__contains__, language.cues.roll_words)):
        return
    for heading in language.cues.roll.finditer(text):
        if heading.start() < done:
            continue
        names = _names(text, heading.end())
        if len(names) < _A_LIST:
            continue
        span = Span(heading.start(), names[-1].end())
        done = span.end
        yield Claim(
            effect=Effect.KILLED,
            figure=_counted(names),
            category=Category.UNKNOWN,
            basis=Basis.UNKNOWN,
            scope=Scope.EVENT,
            stance=Stance.ASSERTS,
            quote=text[span.start : span.end],
            span=span,
            rule=f"{language.code}.list-of-names",
            confidence="medium",
            names=tuple(name[0].strip() for name in names),
        )


_A_LIST: Final = 2


def _counted(names: list[re.Match[str]]) -> Figure:
    """Count the names; of a list that is cut off ("6- Somebody...") there are at least so many."""
    if names[-1][0].rstrip().endswith(("...", "\u2026")):
        return Figure(len(names), None, Quantity.AT_LEAST)
    return Figure(len(names), len(names))


def _names(text: str, begins: int) -> list[re.Match[str]]:
    numbered = _listed(text, begins, _NUMBERED)
    return numbered if len(numbered) >= _A_LIST else _listed(text, begins, _DOTTED)


def _listed(text: str, begins: int, mark: re.Pattern[str]) -> list[re.Match[str]]:
    names: list[re.Match[str]] = []
    end, reach = begins, _SOON
    while len(names) < _LONGEST:
        found = mark.search(text, end, min(len(text), end + reach))
        if found is None or (mark.groups and int(found[1]) != len(names) + 1):
            break
        name = _NAME.match(text, found.end())
        if name is None:
            break
        names.append(name)
        end, reach = name.end(), _BETWEEN
    return names
