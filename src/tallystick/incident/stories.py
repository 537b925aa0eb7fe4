"""What a source tells of, as far as that can be compared with others: its words, names of places, days and figures.

Knows one source at a time; which of them tell of one incident is in story_groups.py. Derived in docs/method/stories.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from tallystick.claim.extraction.dates import ARABIC_MONTHS
from tallystick.claim.extraction.english_words import MONTHS
from tallystick.claim.model import Claim, Scope
from tallystick.source.model import Repeated
from tallystick.values.skeleton import skeleton
from tallystick.values.text import plain_text, search_key


@dataclass(frozen=True, slots=True)
class Story:
    """What one source tells.

    ``places`` are those of its words that name a place or stand behind a hash sign; ``sounds`` the consonants of names,
    alike in any script; ``figures`` an effect with a number of people.
    """

    id: str
    words: frozenset[str]
    places: frozenset[str] = frozenset()
    sounds: frozenset[str] = frozenset()
    days: frozenset[date] = frozenset()
    figures: frozenset[tuple[str, int]] = frozenset()


def story_of(source: Repeated, words: Sequence[str], claims: Iterable[Claim], address: str = "") -> Story:
    """Read a source: ``words`` are its own (source/furniture.py), ``claims`` those read in it.

    ``address`` is where it was published, if anywhere.
    """
    plain = plain_text(source.text)
    own = frozenset(_stem(word) for word in words if len(word) >= _SHORTEST and not word.isdigit())
    named = {search_key(name) for name in _places_in(plain)}
    sounds = {skeleton(word) for word in own if len(word) > _SHORTEST and not word.isascii()}
    sounds |= {skeleton(search_key(name)) for name in _CAPITAL.findall(source.text)}
    days = set(days_in(plain)[:_FIRST_DAYS]) | set(days_of_address(address))
    if source.published is not None:
        days.add(source.published)
    return Story(
        id=source.id,
        words=own,
        places=own & named,
        sounds=frozenset(one for one in sounds if len(one) >= _SHORTEST),
        days=frozenset(days),
        figures=frozenset(
            (claim.effect.value, claim.figure.min)
            for claim in claims
            if claim.effect is not None and claim.figure.min and claim.scope is Scope.EVENT
        ),
    )


_SHORTEST: Final = 3
_FIRST_DAYS: Final = 6
"""Days named further down are of other stories on the page."""


def days_in(plain: str) -> list[date]:
    """Give all whole days, with their year, that a normalised text names, in English, Arabic or figures.

    >>> days_in("8:30 PM Nov 28, 2024 and 25/11/2023")
    [datetime.date(2024, 11, 28), datetime.date(2023, 11, 25)]
    """
    found = []
    for match in _DAY.finditer(plain):
        day = match["d1"] or match["d2"] or match["d3"] or match["d4"]
        name = match["m1"] or match["m2"]
        month = _MONTHS[name.lower()] if name else int(match["m3"] or match["m4"])
        with suppress(ValueError):
            found.append(date(int(match["y1"] or match["y2"] or match["y3"] or match["y4"]), month, int(day)))
    return found


def days_of_address(address: str) -> Iterator[date]:
    """Give the day that an address says: in its path, or in the number of a post on X, which counts milliseconds.

    >>> list(days_of_address("https://x.com/somebody/status/1862841598775644229"))
    [datetime.date(2024, 11, 30)]
    """
    post = _POST.search(address)
    if post:
        milliseconds = (int(post[1]) >> 22) + _EPOCH_OF_POSTS
        yield datetime.fromtimestamp(milliseconds / 1000, UTC).date()
    path = _PATH.search(address)
    if path:
        with suppress(ValueError):
            yield date(int(path[1]), int(path[2]), int(path[3]))


_EPOCH_OF_POSTS: Final = 1_288_834_974_657
"""Milliseconds from 1970 at which the numbers of posts begin: 4 November 2010, as the maker of the scheme published."""
_POST: Final = re.compile(r"/status(?:es)?/(\d{17,19})(?!\d)")
_PATH: Final = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})/")
_MONTHS: Final = {**MONTHS, **ARABIC_MONTHS}
_MONTH: Final = "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))
_YEAR: Final = r"(?:19|20)\d\d"
# English months may be glued to what stands before them, as posts are saved: "Shared with PublicNovember 30, 2024".
_AFTER: Final = r"(?:st|nd|rd|th)?"
_ALSO: Final = r"(?:\s?/\s?[^\W\d]{2,10}(?: الاول| الثاني)?)?"  # the other calendar's name of the month
_DAY: Final = re.compile(
    rf"(?<!\w)(?P<d1>\d{{1,2}}){_AFTER}[\s,/-]{{1,2}}(?:من |of )?(?P<m1>{_MONTH}){_ALSO},?\s{{1,2}}(?P<y1>{_YEAR})"
    rf"|(?P<m2>{_MONTH})\.?\s{{1,2}}(?P<d2>\d{{1,2}}){_AFTER},?\s{{1,2}}(?P<y2>{_YEAR})"
    rf"|(?<!\d)(?P<y3>{_YEAR})[-/.](?P<m3>\d{{1,2}})[-/.](?P<d3>\d{{1,2}})(?!\d)"
    rf"|(?<!\d)(?P<d4>\d{{1,2}})[-/.](?P<m4>\d{{1,2}})[-/.](?P<y4>{_YEAR})",
    re.IGNORECASE,
)


def _places_in(plain: str) -> Iterator[str]:
    """Give the words behind "the town of", and those that a post marks."""
    for match in _PLACE.finditer(plain):
        yield _stem(match[1])
    for match in _MARKED.finditer(plain):
        yield from (_stem(word) for word in match[1].split("_") if word)


_PLACE: Final = re.compile(
    "(?:" + plain_text("مدينة|بلدة|قرية|حي|مخيم|قريتي|بلدتي|محيط|أطراف|مدينتي|ناحية|سوق|سد|منطقة") + r") (\w{3,})"
)
_MARKED: Final = re.compile(r"#(\w{3,})")
_CAPITAL: Final = re.compile(r"\b[A-Z][a-z'-]{2,}")


def _stem(word: str) -> str:
    """Take the article and one attached particle off an Arabic word; what is left may be too little, never too much."""
    for article in ("وال", "بال", "فال", "لل", "ال"):
        if word.startswith(article) and len(word) - len(article) >= _SHORTEST:
            return word[len(article) :]
    return word[1:] if word[:1] in _ATTACHED and len(word) > _SHORTEST + 1 else word


_ATTACHED: Final = frozenset("وبلف")
