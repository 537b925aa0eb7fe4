"""A saved page (HTML) into its words: the article, without menus, related links and view counters.

trafilatura finds the article; what it leaves of furniture is taken out by the rules of ``source/furniture.py``, so that
no counter becomes a claim.
"""

from __future__ import annotations

import re
from typing import Final

from htmldate import find_date
from lxml.etree import LxmlError
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura import __version__ as trafilatura_version
from trafilatura import bare_extraction
from trafilatura.settings import DEFAULT_CONFIG

from tallystick.formats import page_facts
from tallystick.formats.decoding import NotDecoded, decoded
from tallystick.formats.no_words import NoWords
from tallystick.formats.told_language import told_language
from tallystick.source.furniture import readable_lines
from tallystick.source.model import Found, WorkingCopy

LARGEST: Final = 30_000_000
"""Bytes of one page. A long article with all its markup has two million."""
TOOL: Final = f"trafilatura {trafilatura_version}"


def page_text(data: bytes, made_from: str, url: str | None = None, charset: str | None = None) -> WorkingCopy:
    """Read the words and facts of a page. ``url`` and ``charset`` are what came with it, as in a WARC.

    Raises:
        NoWords: it is too large, in no encoding that can be told, or no page.
    """
    if len(data) > LARGEST:
        raise NoWords(f"{len(data):,} bytes are too many for one page", "save the article alone, or as text")
    try:
        text, _ = decoded(data, charset)
    except NotDecoded:
        raise NoWords("the letters cannot be read in any encoding it names", "save the page again as UTF-8") from None
    page = _parsed(text)
    address = Found(url, "given with it") if url else page_facts.address_of(page)
    title = page_facts.title_of(page)
    body = _article(text)
    if body is None:
        body = _all_words(page)
    lines = readable_lines(body)
    words = "\n".join(line.strip() for line in lines)
    headline = title.value if title else ""
    if headline and not _flat(words).startswith(_flat(headline)) and words:
        words = f"{headline}\n\n{words}"
    return WorkingCopy(
        made_from=made_from,
        tool=TOOL,
        text=words,
        title=title,
        publisher=page_facts.publisher_of(page, address),
        author=page_facts.author_of(page),
        published=page_facts.published_of(page) or _day_in_text(text, address),
        url=address,
        language=told_language(words),
    )


def _parsed(text: str) -> HtmlElement:
    try:
        parser = HTMLParser(encoding="utf-8", huge_tree=False, no_network=True, remove_pis=True)
        return document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (LxmlError, ValueError, AssertionError) as error:
        raise NoWords("it holds no page", "look at it in a browser, and save it again") from error


def _article(text: str) -> str | None:
    try:
        found = bare_extraction(
            text,
            include_comments=False,
            include_tables=True,
            favor_precision=True,
            with_metadata=False,
            config=DEFAULT_CONFIG,
        )
    except (LxmlError, ValueError, AssertionError, TypeError, AttributeError, RecursionError):
        return None  # a library that stumbles over a page is no reason to lose its words
    words = getattr(found, "text", None)
    return words if isinstance(words, str) and words.strip() else None


_UNSEEN: Final = (
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "footer",
    "aside",
    "form",
    "button",
    "svg",
    "iframe",
    "head",
)
_BLOCKS: Final = frozenset(
    {"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "blockquote", "td", "pre"}
)


def _all_words(page: HtmlElement) -> str:
    """Give what can be seen of a page in which no article was found, a line for each block."""
    parts: list[str] = []
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in _UNSEEN:
            element.text = None
            for child in list(element):
                element.remove(child)
            parts.append(f" {element.tail or ''}")
            continue
        parts.append("\n" if element.tag in _BLOCKS else "")
        parts.append(element.text or "")
        parts.append(element.tail or "")
    return re.sub(r"[ \t\r\f\v]+", " ", "".join(parts))


def _day_in_text(text: str, address: Found | None) -> Found | None:
    try:
        found = find_date(text, original_date=True, extensive_search=False, url=address.value if address else None)
    except (LxmlError, ValueError, AssertionError, TypeError, AttributeError, RecursionError, OverflowError):
        return None
    day = page_facts.printed_day(found) if found else None
    return None if day is None else Found(day.isoformat(), "htmldate")


def _flat(text: str) -> str:
    return "".join(char for char in text[:2_000].casefold() if char.isalnum())
