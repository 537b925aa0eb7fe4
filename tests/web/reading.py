"""Reading a page as a person does: its words, its tables, its links."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from django.test import Client

VOID = frozenset({"meta", "link", "input", "br", "wbr", "hr", "img"})
IN_LINE = frozenset({"a", "b", "bdi", "code", "em", "i", "span", "strong", "time", "wbr"})


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.rows: list[list[str]] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self._cell: list[str] | None = None
        self._rows: list[list[str]] = []
        self._outer: list[list[str] | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        if tag not in VOID:
            self.open.append(tag)
        if tag not in IN_LINE:
            self._add(" ")
        if tag == "a":
            self.links.append(given.get("href", ""))
        if tag == "tr":
            self.rows.append([])
            self._rows.append(self.rows[-1])
        if tag in {"td", "th"}:
            self._outer.append(self._cell)
            self._cell = []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"<{tag}> is closed where it is not open"
        if tag not in IN_LINE:
            self._add(" ")
        if tag in {"td", "th"} and self._cell is not None:
            self._rows[-1].append(tidy("".join(self._cell)))
            self._cell = self._outer.pop()

        if tag == "tr":
            self._rows.pop()

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["title"] or "svg" not in self.open:
            self._add(data)

    def _add(self, data: str) -> None:
        self.words.append(data)
        if self._cell is not None:
            self._cell.append(data)


def tidy(text: str) -> str:
    return " ".join(re.sub("[\u2066\u2068\u2069]", "", text).split())


@dataclass(frozen=True)
class Shown:
    """A page as it was answered."""

    status: int
    html: str
    headers: Mapping[str, str]
    address: str

    @cached_property
    def _read(self) -> _Reader:
        reader = _Reader()
        reader.feed(self.html)
        reader.close()
        assert reader.open == []
        return reader

    @property
    def text(self) -> str:
        return tidy("".join(self._read.words))

    @property
    def rows(self) -> list[list[str]]:
        return [row for row in self._read.rows if any(row)]

    @property
    def links(self) -> list[str]:
        return self._read.links

    @property
    def tags(self) -> list[tuple[str, dict[str, str]]]:
        return self._read.tags

    @property
    def asked(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.address).query))

    def first(self, tag: str) -> dict[str, str]:
        return next(attributes for name, attributes in self.tags if name == tag)


def ask(path: str, fields: Mapping[str, object] | None = None, **extra: Any) -> Shown:
    """Ask for a page, and follow where it leads."""
    asked = {name: str(value) for name, value in (fields or {}).items()}
    answer = Client(SERVER_NAME="localhost").get(path, asked, follow=True, **extra)
    address = answer.redirect_chain[-1][0] if answer.redirect_chain else answer.wsgi_request.get_full_path()
    return Shown(answer.status_code, answer.content.decode(), dict(answer.headers), address)
