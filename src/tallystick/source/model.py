"""A captured source: what kind of thing its bytes are, and the words and facts that were taken out of them.

Every fact says where it was read. Nothing here is evidence; the evidence is the bytes, and a working copy says from
which it was made.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec


class MediaType(StrEnum):
    """What bytes are, told from the bytes themselves and not from a file's name (IANA media types)."""

    HTML = "text/html"
    PLAIN = "text/plain"
    PDF = "application/pdf"
    EMAIL = "message/rfc822"
    WARC = "application/warc"
    WACZ = "application/wacz"
    OTHER = "application/octet-stream"

    @property
    def is_container(self) -> bool:
        """Whether it holds sources of its own."""
        return self in {MediaType.WARC, MediaType.WACZ}


class Found(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A fact about a source, and where in it (or who) it was read: ``meta og:site_name``, ``header Date``."""

    value: str
    read_from: str


class WorkingCopy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of a source, and what it says of itself. ``made_from`` is the SHA-256 of the evidence."""

    made_from: str
    tool: str
    text: str
    title: Found | None = None
    publisher: Found | None = None
    author: Found | None = None
    published: Found | None = None
    url: Found | None = None
    language: Found | None = None


class Repeated(msgspec.Struct, frozen=True, kw_only=True):
    """What is compared of a source when reposts are looked for: who published it, on which day, which words."""

    id: str
    text: str
    publisher: str = ""
    host: str = ""
    published: date | None = None
    title: str = ""
