"""The text of a Coalition release: what its opening says in figures, and the items it lists.

Knows how the monthly releases are written. A figure that the text does not print is left out; none is worked out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from tallystick.formats.oir_item import OirItem, read_item
from tallystick.formats.oir_words import MONTH, NUMBER, day_of, month_of, number_of


@dataclass(frozen=True, slots=True)
class OirText:
    """A release as read: the month it is on, the figures of its opening by term of a series, and its items.

    The terms are those of :data:`tallystick.ledger.series.TERMS`. ``at_least`` names the terms printed as a minimum.
    """

    period: str
    figures: Mapping[str, int]
    at_least: frozenset[str]
    items: tuple[OirItem, ...]


def read_release(text: str, published: date | None = None) -> OirText:
    """Read a whole release; ``published`` gives the year where the opening names a month alone.

    >>> text = "In the month of April, the Coalition received 43 new reports and completed the assessment of 47 "
    >>> text += "reports, of which 31 were assessed to be non-credible and 16 were assessed to be credible."
    >>> sorted(read_release(text).figures.items())
    [('completed', 47), ('credible', 16), ('non_credible', 31), ('received', 43)]
    """
    plain = re.sub(r"[ \t]+", " ", text.replace("\u2019", "'").replace("\u00a0", " "))
    pieces = list(_items(plain))
    opening = plain[: plain.find(pieces[0])] if pieces else plain
    figures, at_least = _opening(re.sub(r"\s+", " ", opening))
    return OirText(_period(opening, published), figures, at_least, tuple(read_item(piece) for piece in pieces))


_ITEM_START: Final = re.compile(
    rf"(?:^|\n)[ \u201c\"]*(?=(?:\(?\d{{1,3}}\s*[.)]+\s*)?(?:On )?{MONTH}\.?\s*\d{{1,2}}\s*,\s*20\d{{2}}\s*,)",
    re.IGNORECASE,
)


def _items(text: str) -> Iterator[str]:
    starts = [found.end() for found in _ITEM_START.finditer(text)]
    for start, end in pairwise([*starts, len(text)]):
        piece = text[start:end].strip()
        yield piece.split("\n\n")[0].strip()


_N: Final = rf"(?P<n>{NUMBER})"
_REPORTS: Final = (
    r"(?:\s+of (?:these|the|those|them)|\s+remaining|\s+completed|\s+other|\s+\w+(?= reports?))*(?:\s+reports?)?"
)
_ADJECTIVES: Final = (
    r"(?:\s+(?:more|additional|separate|further|possible|unintentional|unintended|civilian|new|open|that|were|was))*"
)
_JUDGED: Final = r"\s+(?:were|was)\s+(?:(?:assessed|determined|deemed|found|judged|considered)\s+)?(?:to be\s+|as\s+)?"
_TERMS: Final[tuple[tuple[str, str], ...]] = (
    ("carried", rf"\b(?:carried over|carrying over) {_N}\b"),
    ("carried", rf"{_N}(?:\s+\w+){{0,2}} reports (?:were )?carried over\b"),
    ("carried", rf"\bcarried {_N}(?:\s+\w+){{0,2}} reports over\b"),
    ("carried", rf"\bbegan the month with {_N}{_ADJECTIVES} reports\b"),
    ("received", rf"\b(?:received|receiving) {_N}(?: new)?\b"),
    ("received", r"\breceived (?P<n>no) (?:new )?reports\b"),
    ("received", rf"{_N} new reports (?:were|was) received\b"),
    ("completed", rf"\bcompleted (?:the |its )?(?:civilian casualty )?(?:assessments?|review) (?:of|on|for) {_N}\b"),
    ("completed", rf"\bcompleted {_N}{_ADJECTIVES} (?:(?:civilian )?casualty )?(?:assessments?|reports?)\b"),
    ("completed", rf"\bassessments? of {_N}{_ADJECTIVES} (?:civilian casualty |casualty )?reports? (?:has|have|was|were) (?:been )?completed\b"),  # noqa: E501
    ("completed", rf"\bcompleted {_N}(?=\s*[:.])"),
    ("completed", rf"\breceived {NUMBER} new reports,? and assessed {_N} reports\b"),
    ("non_credible", rf"{_N}{_REPORTS}{_JUDGED}(?:non-?credible|not credible)\b"),
    ("credible", rf"{_N}{_REPORTS}{_JUDGED}credible\b"),
    ("non_credible", rf"\bcompleted\b[^.]*?(?<!of ){_N}(?: reports?)?(?: as)? (?:non-?credible|not credible)\b"),
    ("credible", rf"\bcompleted\b[^.]*?(?<!of ){_N}(?: reports?)?(?: as)? credible\b"),
    ("duplicate", rf"\bcompleted\b[^.]*?(?<!of ){_N} duplicates?\b"),
    ("credible", rf"results of {_N}{_ADJECTIVES} civilian casualty assessments"),
    ("duplicate", rf"{_N}{_REPORTS}{_JUDGED}(?:a )?duplicates?\b"),
    ("open", rf"{_N}{_REPORTS} (?:are|is|were|was|remain|remained|remains) (?:still )?(?:open|being assessed)\b"),
    ("open", rf"\bthere (?:are|were) {_N} (?:reports )?(?:still )?open\b"),
    ("reopened", rf"\bre-?opened {_N}\b"),
    ("reopened", rf"{_N}{_REPORTS} (?:were|was|being) re-?opened\b"),
    ("killed", rf"\bresult(?:ed|ing) in {_N}{_ADJECTIVES} deaths?\b"),
    ("killed", rf"\bresult(?:ed|ing) in the (?:unintentional )?deaths? of {_N}{_ADJECTIVES}\s*civilians?\b"),
    ("injured", rf"\bresult(?:ed|ing) in (?:{NUMBER}{_ADJECTIVES} deaths?,? and )?{_N}{_ADJECTIVES} injur(?:ies|y)\b"),
    ("injured", rf"\binjur(?:ies|y) to (?:an )?(?:additional )?{_N}(?:{_ADJECTIVES}\s*civilians?\b|(?=[.,;]))"),
    ("killed_newly_announced", rf"{_N}{_ADJECTIVES} (?:deaths?|civilians?)(?:[^.]{{0,40}}) not (?:been )?previously (?:announced|reported|released)"),  # noqa: E501
    ("cumulative_killed", rf"\bat least {_N} civilians? (?:have|has|had) been (?:unintentionally )?killed"),
    ("strikes_ever", rf"\bconducted (?:a total of )?{_N} strikes\b"),
    ("engagements_ever", rf"\bthat included {_N} separate engagements"),
    ("reports_ever", rf"\btotal number of reports of possible civilian casualties (?:was|is) {_N}\b"),
    ("credible_ever", rf"\btotal number of credible reports of civilian casualties (?:during this time period )?(?:was|is) {_N}\b"),  # noqa: E501
)  # fmt: skip
_PATTERNS: Final = tuple((term, re.compile(pattern, re.IGNORECASE)) for term, pattern in _TERMS)


def _opening(text: str) -> tuple[dict[str, int], frozenset[str]]:
    figures: dict[str, int] = {}
    at_least = set()
    for term, pattern in _PATTERNS:
        found = pattern.search(text)
        if found and term not in figures:
            figures[term] = number_of(found["n"])
            if re.search(r"\bat least $", text[: found.start("n")], re.IGNORECASE):
                at_least.add(term)
    return figures, frozenset(at_least)


_MONTH_OF: Final = re.compile(
    rf"(?:month of|^\W*|\bin )\s*(?P<month>{MONTH})\b\.?,?\s*(?P<year>20\d{{2}})?", re.IGNORECASE
)


_BETWEEN: Final = re.compile(
    rf"\bbetween (?P<m1>{MONTH})\.? (?P<d1>\d{{1,2}}) and (?P<m2>{MONTH})\.? (?P<d2>\d{{1,2}}), (?P<year>20\d{{2}})",
    re.IGNORECASE,
)


def _period(text: str, published: date | None) -> str:
    """Give the days or the month the opening is on; without a printed year, the last such month before the release."""
    days = _BETWEEN.search(text)
    if days:
        first, last = (day_of(days[f"m{n}"], days[f"d{n}"], days["year"]) for n in (1, 2))
        if first and last and first <= last:
            return f"{first}..{last}"
    found = _MONTH_OF.search(text)
    if not found or not (found["year"] or published):
        return ""
    month = month_of(found["month"])
    if found["year"]:
        return f"{found['year']}-{month:02d}"
    assert published is not None  # noqa: S101 -- asked above
    return f"{published.year - (month >= published.month)}-{month:02d}"
