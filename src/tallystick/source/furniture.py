"""The furniture of pages: menus, counters, walls and related links, which are nobody's words on the matter.

Two pages that share only these are no copies of each other, and no number in them is a claim. Told by fixed patterns
and, over all sources of a book, by lines that stand on many pages.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from tallystick.source.model import Repeated
from tallystick.values.text import search_key

_COUNTER: Final = re.compile(
    r"(?<![\d.,])\d[\d.,]*\s?[KMkm]?\s*"
    r"(?:views?|likes?|retweets?|reposts?|shares?|comments?|replies|quotes?|bookmarks?|followers?|reactions?|watching"
    r"|مشاهد\w*|مشاركات|مشاركة|تعليقات?|تعليق|إعجاب\w*|переглядів|просмотров)(?![^\W\d_])",
    re.IGNORECASE,
)
_CLOCK: Final = re.compile(
    r"(?:\d{1,2}:\d\d(?::\d\d)?\s*){1,2}(?:[AP]M)?\s*(?:[\u00b7|-]\s*)?(?:[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4})?",
)
_AGO: Final = re.compile(r"\b\d{1,3}\s?(?:y|w|d|h|m|min|hrs?|yrs?)\b")
_PHRASES: Final = re.compile(
    r"this (?:post|page|content|tweet|video) (?:is unavailable|isn.t available|is no longer)"
    r"|(?:one|just a) moment,? please"
    r"|please wait while your request is being verified"
    r"|this browser is (?:not|no longer) supported"
    r"|javascript is (?:not available|disabled)"
    r"|(?:checking|verifying) (?:your browser|you are human)"
    r"|age-restricted adult content"
    r"|enable javascript"
    r"|verified account$"
    r"|'s post$"
    r"|^facebook$"
    r"|discover popular videos"
    r"|video is the place to enjoy"
    r"|all rights reserved"
    r"|subscribe to our newsletter"
    r"|cookie (?:policy|settings)|accept (?:all )?cookies"
    r"|access denied|403 forbidden|404 not found|page not found"
    r"|don.t miss what.s happening",
    re.IGNORECASE,
)
_WALLS: Final = re.compile(
    r"sign ?up\s?log ?in|log ?in\s?messenger|contact uploading|how youtube works|this page isn.t available right now",
    re.IGNORECASE,
)
"""Said by nothing but the menus and walls of platforms, whatever else stands on their one long line."""
_RELATED: Final = re.compile(
    r"^(?:related (?:news|articles?|posts?|stories)|read (?:also|more)|more (?:news|stories|from)|you may also like"
    r"|previous article|next article|most (?:read|viewed|popular)|trending|recommended(?: for you)?|also read"
    r"|مقالات ذات صلة|مواضيع ذات صلة|أخبار ذات صلة|اقرأ أيضا|الأكثر قراءة|تعليقات حول الموضوع|شاهد أيضا)\b",
    re.IGNORECASE,
)
_CUT_SHORT: Final = re.compile(r"(?:\.\.\.|\u2026)(?:\s+[-|]\s.{1,80})?\s*$")
_FRAME: Final = re.compile(r"^.*?\b\d{4}\s*\u00b7\s*Shared with (?:Public|Everyone)|All reactions:.*$", re.IGNORECASE)
"""What a post saved from Facebook is set in: the name and day before it, the reactions after it, all on one line."""
LINES_ON_PAGES: Final = 3
"""A line that stands on so many pages of one site, or was published so far apart, is furniture."""
APART_DAYS: Final = 14
SOCIAL: Final = (
    ".facebook.com", ".twitter.com", ".x.com", ".t.me", ".telegram.org", ".instagram.com", ".youtube.com", ".vk.com"
)  # fmt: skip
"""Sites on which many publish: a line found on three of their pages may be one post, passed on."""


def is_furniture(line: str) -> bool:
    """Say whether a line is furniture by its words alone.

    >>> is_furniture("17K views"), is_furniture("One moment, please..."), is_furniture("17 killed in the market")
    (True, True, False)
    """
    if len(line) < _PHRASE and _PHRASES.search(line.strip()):
        return True
    if len(line) < _LONG and _WALLS.search(line):
        return True
    if not _DIGIT.search(line):
        return not any(map(str.isalpha, line))
    rest = _AGO.sub(" ", _CLOCK.sub(" ", _COUNTER.sub(" ", line)))
    return not any(char.isalpha() for char in rest)


_DIGIT: Final = re.compile(r"\d")
_PHRASE: Final = 80
"""Characters: a longer line that has such a phrase in it may have words on the matter besides."""
_SHORT: Final = 120
"""Characters of the longest headline in a list of links."""
_LONG: Final = 1_000


def readable_lines(text: str) -> list[str]:
    """Give the lines of a page as they are, without those that are furniture and without lists of related links.

    Such a list is its heading and the short lines below it that end no sentence, as headlines do.
    """
    found: list[str] = []
    in_list = False
    for line in text.splitlines():
        words = line.strip()
        if not words:
            continue
        if len(words) < _SHORT and _RELATED.match(words):
            in_list = len(words) < _HEADING
        elif in_list and len(words) < _SHORT and not words.endswith(_ENDS):
            continue
        else:
            in_list = False
            if not is_furniture(words):
                found.append(line)
    return found


_HEADING: Final = 30
_ENDS: Final = (".", "!", "?", "\u061f", "\u2026", '."', ".\u201d", ":", "\u00bb")


def without_counters(line: str) -> str:
    """Take counters and clocks out of a line, as they are run together with the words of posts.

    >>> without_counters("Shelling on the market 7:27 PM \u00b7 Dec 1, 2024 344Views").strip()
    'Shelling on the market'
    """
    if not _DIGIT.search(line):
        return line
    return _AGO_ONLY.sub("", _CLOCK.sub(" ", _RUN_ON.sub(" ", _AFTER_YEAR.sub(r"\1 ", line))))


_AFTER_YEAR: Final = re.compile(r"((?:19|20)\d\d)\s?\d[\d.,]*\s?[KMkm]?\s*Views[\s\d.,KMkm]*")
_RUN_ON: Final = re.compile(rf"(?:{_COUNTER.pattern}[\s\d.,KM]*)+$", re.IGNORECASE)
_AGO_ONLY: Final = re.compile(r"^\s*\d{1,3}\s?[ywdhm]\s*$")


def content_lines(text: str) -> list[str]:
    """Give the lines of a text that are words on the matter, to be compared: without frames, counters and clocks."""
    found = []
    for line in readable_lines("\n".join(_FRAME.sub("", given) for given in text.splitlines())):
        words = without_counters(line).strip()
        if words:
            found.append(words)
    return found


def line_keys(source: Repeated) -> tuple[str, ...]:
    """Give the lines of a source to be compared, each as it is searched and once, in their order."""
    keys = (search_key(_CUT_SHORT.sub("", line)) for line in content_lines(source.text))
    return tuple(dict.fromkeys(filter(None, keys)))


def lines_of_many(sources: Iterable[Repeated], lines: Mapping[str, Sequence[str]]) -> frozenset[tuple[str, str]]:
    """Give (host, line key) of the lines that are the furniture of a site; host is empty for every site.

    ``lines`` are the :func:`line_keys` by source. A line on three pages of one site is that site's (not on sites where
    many publish). A line on three pages published more than a fortnight apart is furniture everywhere: a copy follows
    within days.
    """
    pages: dict[tuple[str, str], int] = defaultdict(int)
    days: dict[str, list[date]] = defaultdict(list)
    for source in sources:
        own_site = source.host and not f".{source.host}".endswith(SOCIAL)
        for key in lines[source.id]:
            if own_site:
                pages[source.host, key] += 1
            if source.published is not None:
                days[key].append(source.published)
    found = {pair for pair, times in pages.items() if times >= LINES_ON_PAGES}
    found |= {("", key) for key, known in days.items() if len(known) >= LINES_ON_PAGES and _apart(known)}
    return frozenset(found)


def _apart(days: Sequence[date]) -> bool:
    return (max(days) - min(days)).days > APART_DAYS


def content_words(host: str, lines: Sequence[str], furniture: frozenset[tuple[str, str]]) -> tuple[str, ...]:
    """Give the words of a source that are its own: its lines without the furniture of its site.

    A line that stands again within a longer one, as a beginning cut short with an ellipsis, is dropped.
    """
    keys = [key for key in lines if ("", key) not in furniture and (host, key) not in furniture]
    whole = [key for i, key in enumerate(keys) if not any(key in other for other in (*keys[:i], *keys[i + 1 :]))]
    return tuple(word for key in whole for word in key.split())
