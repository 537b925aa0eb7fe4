"""Whom a text names as its own source: agencies, "according to", by-lines, forwarded posts; each with its words.

Only names of publishers count: "according to residents" is a source's own work and makes it no copy. Cues are in
English and Arabic; a name that a captured source has as its publisher is found in any language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from tallystick.values.text import normalise, plain_text, search_key


@dataclass(frozen=True, slots=True)
class Citation:
    """A publisher named as the source of a text. ``start`` and ``end`` are code points of the text as given."""

    name: str
    words: str
    start: int
    end: int


AGENCIES: Final[Mapping[str, tuple[str, ...]]] = {
    "Reuters": ("Reuters", "رويترز"),
    "Associated Press": ("Associated Press", "AP", "أسوشيتد برس", "اسوشييتد برس"),
    "Agence France-Presse": ("Agence France-Presse", "AFP", "فرانس برس"),
    "Anadolu Agency": ("Anadolu Agency", "Anadolu", "الأناضول"),
    "SANA": ("SANA", "Syrian Arab News Agency", "سانا"),
    "Hawar News Agency": ("Hawar News Agency", "Hawar News", "ANHA", "وكالة هاوار", "وكالة أنباء هاوار"),
    "North Press Agency": ("North Press", "نورث برس"),
    "WAFA": ("WAFA", "وفا"),
    "TASS": ("TASS", "تاس"),
    "RIA Novosti": ("RIA Novosti", "Sputnik", "سبوتنيك", "نوفوستي"),
    "Interfax": ("Interfax", "إنترفاكس"),
    "Xinhua": ("Xinhua", "شينخوا"),
    "Deutsche Presse-Agentur": ("Deutsche Presse-Agentur", "DPA", "د ب أ"),
    "Syrian Observatory for Human Rights": (
        "Syrian Observatory for Human Rights", "SOHR", "المرصد السوري لحقوق الإنسان",
    ),
    "Syrian Network for Human Rights": (
        "Syrian Network for Human Rights", "SNHR", "الشبكة السورية لحقوق الإنسان",
    ),
    "Syrian Civil Defence": (
        "Syrian Civil Defence", "Syrian Civil Defense", "White Helmets", "الدفاع المدني السوري", "الخوذ البيضاء",
    ),
    "Al Jazeera": ("Al Jazeera", "Aljazeera", "قناة الجزيرة"),
    "Airwars": ("Airwars",),
}  # fmt: skip
"""Agencies and recorders that others repeat, by the names they are cited under; facts of the trade, no judgement."""

_VERBS_EN: Final = (
    r"(?:said|says|reported|reports|told|quoted|wrote|added|confirmed|documented|announced|tweeted|posted)"
)
_VERBS_AR: Final = (
    r"(?:قالت|قال|ذكرت|ذكر|افادت|افاد|نقلت|نقل|اعلنت|اعلن|اكدت|اكد|اوردت|اورد|نشرت|نشر|وثقت|وثق|بحسب|حسب|وفقا ل|وفق"
    r"|نقلا عن|عن|المصدر|للجزيره)"
)
_BEFORE: Final = re.compile(
    r"(?:according to|as reported by|quoted by|citing|cites|quoting|source:|sources?:|via|forwarded from|RT @|credit:"
    rf"|from|{_VERBS_EN} to|{_VERBS_EN} by|\b[وف]?{_VERBS_AR}(?: (?:وكاله|موقع|قناه|صحيفه|الي|مدير|ان))*)"
    r"[\s:\u200f\"'(#@]{0,4}(?:the\s)?$",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(rf"^[\"')]{{0,2}},?\s{{0,2}}(?:news agency\s)?(?:also\s)?{_VERBS_EN}\b", re.IGNORECASE)
_BYLINE_BEFORE: Final = re.compile(r"(?:^|\n)[^\n]{0,40}[(/\[\-\u2013\u2014]\s*$|(?:^|\n)\s*$")
_BYLINE_AFTER: Final = re.compile(r"^\s*(?:[)\]/]|[-\u2013\u2014])")
_FORWARDED: Final = re.compile(
    r"(?:forwarded from|reposted from|shared from|reposted by|via @|RT @|منقول عن|نقلا عن|اعاده نشر من)"
    r"[\s:]*([^\n.,;|]{2,60})",
    re.IGNORECASE,
)
_LONGEST_LEAD: Final = 60


Names = tuple[re.Pattern[str], Mapping[str, str]]
"""A pattern of names as they stand in normalised text, and how each publisher is called."""


def names_of(publishers: Iterable[str] = ()) -> Names:
    """Make the pattern for the agencies and for publishers as captured sources write them; made once for many texts."""
    names = {normalise(alias).text: name for name, aliases in AGENCIES.items() for alias in aliases}
    names |= {normalise(name).text: name for name in publishers if len(name) >= _SHORTEST}
    pattern = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<!\w)[بلو]?(?:ال)?({pattern})(?!\w)"), names


def citations(text: str, names: Names | None = None) -> tuple[Citation, ...]:
    """Give whom a text names as its source, each publisher once, where it does so first.

    >>> [(c.name, c.words) for c in citations("BEIRUT (Reuters) - Five people died, according to SANA.")]
    [('Reuters', 'Reuters'), ('SANA', 'SANA')]
    >>> citations("Five people died, according to residents. We met at Reuters Square.")
    ()
    """
    pattern, called = names or names_of()
    quick = plain_text(text)
    if not (pattern.search(quick) or _FORWARDED.search(quick)):
        return ()  # the way back to the text as given is only made where it is needed
    plain = normalise(text)
    found: dict[str, Citation] = {}
    for match in pattern.finditer(plain.text):
        name, (start, end) = called[match[1]], match.span(1)
        if name not in found and _is_cited(plain.text, start, end):
            a, b = plain.original_span(start, end)
            found[name] = Citation(name, text[a:b], a, b)
    for match in _FORWARDED.finditer(plain.text):
        name = match[1].strip(" @#\u200f")
        known = {search_key(one) for one in (*found, *(citation.words for citation in found.values()))}
        if search_key(name) and not any(search_key(name).startswith(key) for key in known):
            a, b = plain.original_span(*match.span(1))
            found[name] = Citation(name, text[a:b], a, b)
    return tuple(sorted(found.values(), key=lambda citation: citation.start))


_SHORTEST: Final = 4


def _is_cited(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - _LONGEST_LEAD) : start], text[end : end + _LONGEST_LEAD]
    before = re.sub(r"[بلو]?(?:ال)?$", "", before) if before and "\u0600" < before[-1] < "\u06ff" else before
    if _BEFORE.search(before) or _AFTER.match(after):
        return True
    return bool(_BYLINE_BEFORE.search(before) and _BYLINE_AFTER.match(after))
