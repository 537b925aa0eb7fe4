"""What a page says of itself: title, publisher, author, publication day, address; each with where it stands.

What is written for machines comes first (schema.org, Open Graph, meta elements), then what libraries find in the text.
The day is the publisher's own: the date as printed, in the publisher's time zone, never converted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final
from urllib.parse import urlsplit

from lxml.etree import XPath
from lxml.html import HtmlElement

from tallystick.source.model import Found

_LONGEST: Final = 300
_FIRST_DAY: Final = date(1990, 1, 1)
"""There were no pages before; a day earlier than that is a mistake of the page."""


def _xpath(path: str) -> XPath:
    return XPath(path, smart_strings=False)


def _meta(*names: str) -> list[tuple[str, XPath]]:
    return [
        (
            f"meta {name}",
            _xpath(f"//meta[@property='{name}' or @name='{name}' or @itemprop='{name}']/@content"),
        )
        for name in names
    ]


_TITLE: Final = [
    ("h1", _xpath("(//article//h1 | //main//h1)[1]")),
    *_meta("og:title", "twitter:title", "dc.title"),
    ("h1", _xpath("(//h1)[1]")),
    ("title", _xpath("//head/title")),
]
_PUBLISHER: Final = _meta("og:site_name", "publisher", "dc.publisher", "application-name", "copyright")
_AUTHOR: Final = [
    *_meta("author", "article:author", "dc.creator", "parsely-author", "byl", "twitter:creator"),
    ("a rel=author", _xpath("//a[@rel='author']")),
    (
        "itemprop author",
        _xpath("//*[@itemprop='author']//*[@itemprop='name'] | //*[@itemprop='author' and not(*)]"),
    ),
]
_DAY: Final = [
    *_meta(
        "article:published_time", "og:published_time", "datePublished", "date", "pubdate", "publishdate",
        "publish-date", "dc.date", "dc.date.issued", "DC.date.issued", "sailthru.date", "parsely-pub-date",
    ),
    ("time pubdate", _xpath("//time[@pubdate or @itemprop='datePublished']/@datetime")),
]  # fmt: skip
_ADDRESS: Final = [
    ("link canonical", _xpath("//link[@rel='canonical']/@href")),
    *_meta("og:url"),
    ("comment of the browser that saved it", _xpath("//comment()[contains(., 'saved from url=')]")),
]
_SCRIPTS: Final = _xpath("//script[@type='application/ld+json']")
_SAVED: Final = re.compile(r"saved from url=\(\d+\)(\S+)")
_DATE: Final = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")


def title_of(page: HtmlElement) -> Found | None:
    """Give the headline."""
    return _said(page, _data(page), ("headline",), _TITLE)


def publisher_of(page: HtmlElement, address: Found | None) -> Found | None:
    """Give who published the page; where it does not say, the host of its address."""
    found = _said(page, _data(page), ("publisher",), _PUBLISHER)
    if found is None and address is not None and urlsplit(address.value).hostname:
        host = str(urlsplit(address.value).hostname).removeprefix("www.")
        return Found(host, f"host of the address ({address.read_from})")
    return found


def author_of(page: HtmlElement) -> Found | None:
    """Give who wrote it; an address in the place of a name is none."""
    found = _said(page, _data(page), ("author",), _AUTHOR)
    return None if found is not None and "://" in found.value else found


def published_of(page: HtmlElement) -> Found | None:
    """Give the day of publication as the page says it to machines."""
    for value, where in _values(page, _data(page), ("datePublished", "uploadDate"), _DAY):
        day = printed_day(value)
        if day is not None:
            return Found(day.isoformat(), where)
    return None


def address_of(page: HtmlElement) -> Found | None:
    """Give the address the page says it has; an address that is no web address is none."""
    for value, where in _values(page, (), (), _ADDRESS):
        saved = _SAVED.search(value)
        address = saved[1] if saved else value
        if address.startswith(("http://", "https://")) and is_host(address):
            return Found(address[:2_000], where)
    return None


def printed_day(text: str) -> date | None:
    """Give the day at the beginning of a date as machines write it, without converting its hour to another zone.

    >>> printed_day("2024-11-30T23:50:21+03:00"), printed_day("yesterday"), printed_day("1970-01-01")
    (datetime.date(2024, 11, 30), None, None)
    """
    match = _DATE.match(text.strip())
    if match is None:
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    return day if day >= _FIRST_DAY else None


def is_host(address: str) -> bool:
    """Whether an address can be taken apart and names a host."""
    try:
        return bool(urlsplit(address).hostname)
    except ValueError:
        return False


def _said(
    page: HtmlElement, data: tuple[Mapping[str, Any], ...], keys: tuple[str, ...], paths: list[tuple[str, XPath]]
) -> Found | None:
    return next((Found(value, where) for value, where in _values(page, data, keys, paths)), None)


def _values(
    page: HtmlElement, data: tuple[Mapping[str, Any], ...], keys: tuple[str, ...], paths: list[tuple[str, XPath]]
) -> Iterator[tuple[str, str]]:
    for thing in data:
        for key in keys:
            value = _name(thing.get(key))
            if value:
                yield value, f"schema.org {key}"
    for where, path in paths:
        for hit in path(page)[:3]:
            value = _clean(hit if isinstance(hit, str) else hit.xpath("string()"))
            if value:
                yield value, where


def _data(page: HtmlElement) -> tuple[Mapping[str, Any], ...]:
    """Give the things that schema.org data on the page describe, those of articles first."""
    found: list[Mapping[str, Any]] = []
    for script in _SCRIPTS(page)[:20]:
        try:
            value = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        waiting = [value]
        while waiting and len(found) < _MOST_THINGS:
            one = waiting.pop()
            if isinstance(one, list):
                waiting += one[:_MOST_THINGS]
            elif isinstance(one, dict):
                found.append(one)
                waiting += [one["@graph"]] if "@graph" in one else []
    return tuple(sorted(found, key=lambda thing: "rticle" not in str(thing.get("@type", ""))))


_MOST_THINGS: Final = 50


def _name(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name, value[:5])))
    if isinstance(value, dict):
        return _name(value.get("name"))
    return _clean(value) if isinstance(value, str) else ""


def _clean(value: object) -> str:
    return " ".join(str(value or "").split())[:_LONGEST]
