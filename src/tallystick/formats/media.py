"""What bytes are, told from how they begin: a file's name says nothing that can be relied on."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path
from typing import Final

from tallystick.source.model import MediaType

LOOKED_AT: Final = 65_536
"""Bytes from the beginning that are looked at."""

_TAG: Final = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|article|div|p|script|table|span|h1)[\s>]", re.IGNORECASE
)
_HEADER: Final = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]")
_OF_A_MESSAGE: Final = re.compile(
    rb"^(?:Received|Message-ID|Delivered-To|Return-Path|MIME-Version|From|Date|X-Mailer):", re.IGNORECASE | re.MULTILINE
)
_BINARY: Final = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"\x00\x00\x00\x1cftyp",
    b"\xd0\xcf\x11\xe0",
    b"ID3",
    b"OggS",
)
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")


def media_type(path: Path) -> MediaType:
    """Tell what the file at ``path`` is."""
    with path.open("rb") as file:
        start = file.read(LOOKED_AT)
        if start.startswith(b"PK\x03\x04"):
            return MediaType.WACZ if _is_wacz(path) else MediaType.OTHER
    return media_type_of(start)


def media_type_of(start: bytes) -> MediaType:
    """Tell what bytes are that begin with ``start``; a zip is left to :func:`media_type`, which sees all of it.

    >>> media_type_of(b"<!DOCTYPE html><p>x"), media_type_of(b"%PDF-1.7"), media_type_of(bytes(9))
    (<MediaType.HTML: 'text/html'>, <MediaType.PDF: 'application/pdf'>, <MediaType.OTHER: 'application/octet-stream'>)
    """
    if b"%PDF-" in start[:1024]:
        return MediaType.PDF
    if start.startswith(b"WARC/") or (start.startswith(b"\x1f\x8b") and _unzipped(start).startswith(b"WARC/")):
        return MediaType.WARC
    if start.startswith((*_BINARY, b"\x1f\x8b", b"PK")):
        return MediaType.OTHER
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(_UTF16):
        text = start.decode("utf-16", "replace").lstrip("\ufeff").lstrip().encode()
    elif b"\0" in start:
        return MediaType.OTHER
    if _is_message(text):
        return MediaType.EMAIL
    if _TAG.search(text[:8_192]):
        return MediaType.HTML
    return MediaType.PLAIN if text else MediaType.OTHER


def _is_message(text: bytes) -> bool:
    """Whether it begins with a block of header lines, two of them at least those of a message."""
    lines = text[:16_384].splitlines()
    head: list[bytes] = []
    for line in lines:
        if not line.strip():
            break
        if not (_HEADER.match(line) or (head and line[:1] in b" \t") or (not head and line.startswith(b"From "))):
            return False
        head.append(line)
    return len(_OF_A_MESSAGE.findall(b"\n".join(head))) >= 2  # noqa: PLR2004 -- one may be chance


def _unzipped(start: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(start, 64)
    except zlib.error:
        return b""


def _is_wacz(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as packed:
            names = packed.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    return "datapackage.json" in names and any(name.startswith("archive/") for name in names)
