"""Texts read into proposed claims: plain text files, and JSON lines of texts with their ids.

Proposes only; nothing is written to any book. Of pages, PDF and e-mail the words are read first (formats/document.py).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from tallystick.claim.extraction import LANGUAGES, UnknownLanguage, extract, language_of
from tallystick.claim.extraction.vague import RULES as VAGUE_RULES
from tallystick.claim.extraction.vague import bounded
from tallystick.claim.model import Claim, Figure, Span
from tallystick.formats.aside import shared
from tallystick.formats.document import Given
from tallystick.formats.media import media_type
from tallystick.source.model import MediaType
from tallystick.values.file_trouble import remedy_to_read
from tallystick.values.problems import Problem

LARGEST: Final = 20_000_000
"""Bytes of one text. A book of a thousand pages has two million; a longer text is a dump, and no source."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The claims of one text. ``source`` is the file; ``id`` is given where the file holds several texts."""

    source: str
    language: str
    text: str
    claims: tuple[Claim, ...]
    id: str | None = None


def read_claims_of(
    path: Path, language: str | None = None, vague_rule: str | None = None
) -> Iterator[Reading | Problem]:
    """Give the claims of each text in the file, or a Problem in its place.

    Raises:
        UnknownVagueRule: ``vague_rule`` is no rule that anybody named.
    """
    lines = path.suffix.lower() == ".jsonl"
    try:
        size = path.stat().st_size
        if not lines and size and media_type(path) in _WITH_WORDS:
            yield _read_words(path, language, vague_rule)
            return
        if not lines and size > LARGEST:
            yield _problem(
                path, f"{size:,} bytes are too many for one text", "split it, or give one text a line as JSON lines"
            )
            return
        if lines:
            with path.open("rb") as file:
                yield from _lines(path, file, language, vague_rule)
            return
        raw = path.read_bytes()
    except OSError as error:
        yield _problem(path, f"it cannot be read ({error.strerror or type(error).__name__})", remedy_to_read(error))
        return
    fault = _not_text(path, raw)
    if fault is not None:
        yield fault
        return
    yield _read(path, 0, raw.decode("utf-8-sig"), language, vague_rule, None)


_WITH_WORDS: Final = frozenset({MediaType.HTML, MediaType.PDF, MediaType.EMAIL})


def _read_words(path: Path, language: str | None, vague_rule: str | None) -> Reading | Problem:
    """Read the claims of a page, a PDF or a message; spans count in the words that are read out of it."""
    copy = shared().read(path, Given(str(path)))
    return copy if isinstance(copy, Problem) else _read(path, 0, copy.text, language, vague_rule, None)


def _lines(
    path: Path, file: Iterator[bytes], language: str | None, vague_rule: str | None
) -> Iterator[Reading | Problem]:
    seen = False
    for row, line in enumerate(file, 1):
        if not line.strip():
            continue
        seen = True
        if len(line) > LARGEST:
            yield _problem(path, "the line is too long for one text", "split it", row)
            continue
        made = _object(path, row, line)
        if isinstance(made, Problem):
            yield made
            continue
        name, text, said = made
        yield _read(path, row, text, language or said, vague_rule, name)
    if not seen:
        yield _problem(path, "it is empty", "give at least one line with id and text")


def _object(path: Path, row: int, line: bytes) -> tuple[str, str, str | None] | Problem:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return _problem(path, "the line is no JSON in UTF-8", 'write {"id": ..., "text": ...} on each line', row)
    if (
        not isinstance(found, dict)
        or not isinstance(found.get("text"), str)
        or not isinstance(found.get("id"), (str, int))
    ):
        return _problem(path, "the line has no id, or no text that is words", 'write {"id": ..., "text": ...}', row)
    if _LONE.search(found["text"]) or _LONE.search(str(found["id"])):
        return _problem(path, "the line has half a character (a lone surrogate)", "write the character whole", row)
    said = found.get("language", found.get("lang"))
    return str(found["id"]), found["text"], said if said in LANGUAGES else None


def _not_text(path: Path, raw: bytes) -> Problem | None:
    if not raw.strip():
        return _problem(path, "it is empty", "give a file with a text in it")
    if raw.startswith(_NOT_TEXT) or b"\0" in raw[:4096]:
        return _problem(path, "it is no plain text", "capture it first, and read the text that was taken out of it")
    try:
        raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _problem(path, f"byte {error.start + 1} is no UTF-8", "save it as UTF-8")
    return None


_LONE: Final = re.compile("[\ud800-\udfff]")
_NOT_TEXT: Final = (b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"WARC/", b"\xd0\xcf\x11\xe0")


def _read(
    path: Path, row: int, text: str, language: str | None, vague_rule: str | None, name: str | None
) -> Reading | Problem:
    code = language or language_of(text)
    try:
        claims = extract(text, code)
    except UnknownLanguage as error:
        return _problem(path, str(error).rstrip("."), f"name the language with --language: {', '.join(LANGUAGES)}", row)
    if vague_rule is not None:
        claims = tuple(_with_rule(claim, vague_rule) for claim in claims)
    return Reading(str(path), code or "", text, claims, name)


def _with_rule(claim: Claim, rule: str) -> Claim:
    figure = bounded(claim.figure, rule)
    return claim if figure is claim.figure else replace(claim, figure=figure)


def _problem(path: Path, what: str, remedy: str, row: int = 0) -> Problem:
    return Problem(str(path), row, "", "", what, remedy, "claims")


__all__ = ["VAGUE_RULES", "Claim", "Figure", "Reading", "Span", "read_claims_of"]
