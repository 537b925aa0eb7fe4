"""A PDF into its words, page by page, and what its metadata say, by pypdf.

A PDF of pictures of pages has no words; that is said, and nothing is guessed.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Final

from pypdf import PdfReader
from pypdf import __version__ as pypdf_version

from tallystick.formats.no_words import NoWords
from tallystick.formats.page_facts import printed_day
from tallystick.formats.told_language import told_language
from tallystick.source.model import Found, WorkingCopy

LARGEST: Final = 200_000_000
MOST_PAGES: Final = 3_000
MOST_CHARACTERS: Final = 20_000_000
TOOL: Final = f"pypdf {pypdf_version}"

_BROKEN: Final = "save it again from where it was found, or print it to a new PDF"
_HYPHEN: Final = re.compile(r"(?<=[a-z])-\n(?=[a-z])")

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it would complain of, our Problem says


def pdf_text(data: bytes, made_from: str) -> WorkingCopy:
    """Read the words of a PDF.

    Raises:
        NoWords: it is broken, locked with a password, too large, or holds pictures only.
    """
    if len(data) > LARGEST:
        raise NoWords(f"{len(data):,} bytes are too many for one PDF", "split it")
    try:
        return _read(PdfReader(BytesIO(data), strict=False), made_from)
    except NoWords:
        raise
    except Exception as error:
        raise NoWords(f"the PDF is broken ({type(error).__name__})", _BROKEN) from error


def _read(reader: PdfReader, made_from: str) -> WorkingCopy:
    if reader.is_encrypted and not reader.decrypt(""):
        raise NoWords("the PDF is locked with a password", "save it without one")
    if len(reader.pages) > MOST_PAGES:
        raise NoWords(f"{len(reader.pages)} pages are too many for one source", "split it")
    parts: list[str] = []
    size = 0
    for page in reader.pages:
        parts.append(page.extract_text())
        size += len(parts[-1])
        if size > MOST_CHARACTERS:
            raise NoWords("it holds more text than one source can", "split it")
    given = _HYPHEN.sub("", "\n\n".join(parts)).replace("\0", "\ufffd")
    text = "\n".join(line.strip() for line in given.encode("utf-8", "replace").decode().splitlines())
    if not text.strip():
        raise NoWords("no words can be read in the PDF; its pages may be pictures", "have the words read by OCR first")
    said: Mapping[str, object] = reader.metadata or {}
    title, author = (_clean(said.get(key)) for key in ("/Title", "/Author"))
    day = _day(_clean(said.get("/CreationDate")))
    return WorkingCopy(
        made_from=made_from,
        tool=TOOL,
        text=text,
        title=Found(title, "PDF metadata Title") if title else None,
        author=Found(author, "PDF metadata Author") if author else None,
        published=Found(day.isoformat(), "PDF metadata CreationDate") if day else None,
        language=told_language(text),
    )


def _clean(value: object) -> str:
    return " ".join(str(value or "").split())[:300].encode("utf-8", "replace").decode()


def _day(text: str) -> date | None:
    """Give the day of a PDF date, ``D:YYYYMMDD...`` (ISO 32000-1, 7.9.4)."""
    match = re.match(r"(?:D:)?(\d{4})(\d{2})(\d{2})", text)
    return printed_day("-".join(match.groups())) if match else None
