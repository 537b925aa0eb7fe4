"""A captured file into its words, whatever it is: one door to the readers of pages, PDF, messages and plain text.

Raises nothing for what is in a file: what cannot be read is a Problem, and the bytes stay evidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from tallystick.formats.decoding import NotDecoded, decoded
from tallystick.formats.media import media_type_of
from tallystick.formats.no_words import NoWords
from tallystick.source.model import Found, MediaType, WorkingCopy
from tallystick.values.file_trouble import remedy_to_read
from tallystick.values.problems import Problem

LARGEST_TEXT: Final = 20_000_000
"""Bytes of plain text in one source. A book of a thousand pages has two million."""
LARGEST: Final = 200_000_000
"""Bytes of any source that words are read from; what is larger is kept and not read."""


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of a file beside its bytes: the name it is called by in a Problem, its address, its encoding."""

    name: str
    url: str | None = None
    charset: str | None = None
    media: MediaType | None = None


def read_file(path: Path, given: Given) -> WorkingCopy | Problem:
    """Read the words of the file at ``path``."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            return _problem(given, f"{size:,} bytes are too many to read words from", "split it")
        return read_document(path.read_bytes(), given)
    except OSError as error:
        return _problem(given, f"it cannot be read ({error.strerror or error})", remedy_to_read(error))


def read_document(data: bytes, given: Given) -> WorkingCopy | Problem:
    """Read the words of a source held in memory."""
    media, digest = given.media or media_type_of(data[:65_536]), sha256(data).hexdigest()
    try:
        match media:
            case MediaType.HTML:
                # Each of these libraries is loaded only when its kind of file comes.
                from tallystick.formats.page_text import page_text  # noqa: PLC0415 -- optional extra

                read = page_text(data, digest, given.url, given.charset)
            case MediaType.PDF:
                from tallystick.formats.pdf_text import pdf_text  # noqa: PLC0415 -- optional extra

                read = pdf_text(data, digest)
            case MediaType.EMAIL:
                from tallystick.formats.email_text import email_text  # noqa: PLC0415 -- optional extra

                read = email_text(data, digest)
            case MediaType.PLAIN:
                read = _plain(data, digest, given.charset)
            case _:
                return _problem(given, "no words are read from this kind of file", "describe it in words of your own")
    except NoWords as error:
        return _problem(given, error.what, error.remedy)
    except ModuleNotFoundError as error:
        return _problem(given, f"{error.name} is not installed", "pip install 'tallystick[capture]'")
    except (RecursionError, MemoryError) as error:
        return _problem(given, f"it cannot be taken apart ({type(error).__name__})", "save its words as plain text")
    if not any(map(str.isalnum, read.text)):
        return _problem(given, "no words were found in it", "look at it, and save what it says as plain text")
    return read


def _plain(data: bytes, digest: str, charset: str | None) -> WorkingCopy:
    from tallystick.formats.told_language import told_language  # noqa: PLC0415 -- optional extra

    if len(data) > LARGEST_TEXT:
        raise NoWords(f"{len(data):,} bytes are too many for one text", "split it")
    try:
        text, encoding = decoded(data, charset)
    except NotDecoded:
        raise NoWords("it is no text in UTF-8, and does not say what it is in", "save it as UTF-8") from None
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return WorkingCopy(
        made_from=digest,
        tool=f"text as given ({encoding})",
        text=text,
        title=Found(first[:200], "first line") if 0 < len(first) <= _LONGEST_TITLE else None,
        language=told_language(text),
    )


_LONGEST_TITLE: Final = 200


def _problem(given: Given, what: str, remedy: str) -> Problem:
    return Problem(given.name, 0, "", "", what, remedy, "no_words")
