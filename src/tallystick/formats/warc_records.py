"""The pages, PDFs and texts kept in a WARC (ISO 28500) or WACZ file, record by record, by warcio.

Pictures, scripts and styles stay in the file and are not read. A file that is broken, or made to swell when it is
unpacked, gives what could be read before, and a Problem.
"""

from __future__ import annotations

import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from dataclasses import dataclass
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import IO, Any, Final

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from tallystick.formats.media import media_type_of
from tallystick.source.model import MediaType
from tallystick.values.problems import Problem

LARGEST_PAYLOAD: Final = 50_000_000
LARGEST_WHOLE: Final = 4_000_000_000
"""Bytes unpacked from one file, over all its records."""
LARGEST_HEADER: Final = 2_000_000
"""Bytes of the headers of one record."""
MOST_RECORDS: Final = 200_000
_READ: Final = frozenset({MediaType.HTML, MediaType.PDF, MediaType.PLAIN, MediaType.EMAIL})
_NOT_PAGES: Final = re.compile(
    r"^(?:image|video|audio|font)/|javascript|ecmascript|text/css|json|xml(?!\+?html)|octet-stream|wasm|mpegurl",
    re.IGNORECASE,
)
_AGAIN: Final = "get the file again from where it was made"
_FAULTS: Final = (
    ArchiveLoadFailed,
    OSError,
    EOFError,
    ValueError,
    zlib.error,
    AttributeError,
    TypeError,
    IndexError,
    KeyError,
)
"""What warcio and zipfile raise on broken files."""


@dataclass(frozen=True, slots=True)
class WarcPage:
    """One record with words in it: its id, the address and the instant it was fetched at, its bytes as sent."""

    record: str
    url: str
    at: str
    media: MediaType
    data: bytes
    charset: str | None = None


def warc_pages(path: Path, name: str) -> Iterator[WarcPage | Problem]:
    """Give the pages in a WARC file."""
    with path.open("rb") as file:
        yield from _pages(file, name, [0])


def wacz_pages(path: Path, name: str) -> Iterator[WarcPage | Problem]:
    """Give the pages in a WACZ file, after what does not agree with its own list of contents."""
    try:
        with zipfile.ZipFile(path) as packed:
            unpacked = [0]
            yield from _disagreements(packed, name)
            for info in packed.infolist():
                if re.fullmatch(r"archive/[^/]+\.warc(?:\.gz)?", info.filename):
                    with packed.open(info) as file:
                        yield from _pages(file, f"{name}: {info.filename}", unpacked)
    except (*_FAULTS, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        yield _problem(name, f"the archive is broken ({type(error).__name__})", _AGAIN, "broken_archive")


def _disagreements(packed: zipfile.ZipFile, name: str) -> Iterator[Problem]:
    """Compare the files with the digests in datapackage.json (WACZ 1.1.1, 5.2)."""
    info = packed.getinfo("datapackage.json")
    listed = json.loads(packed.read(info)) if info.file_size < LARGEST_PAYLOAD else {}
    resources = listed.get("resources") if isinstance(listed, dict) else None
    for resource in resources if isinstance(resources, list) else ():
        place, said = (
            (str(resource.get(key, "")) for key in ("path", "hash")) if isinstance(resource, dict) else ("", "")
        )
        if not said.startswith("sha256:"):
            continue
        if place not in packed.namelist():
            yield _problem(name, f"{place} is listed and not there", _AGAIN, "wacz_differs")
        elif said != f"sha256:{_digest(packed, place)}":
            yield _problem(name, f"{place} is not what its list says", "find out who changed it", "wacz_differs")


def _digest(packed: zipfile.ZipFile, place: str) -> str:
    made, size = sha256(), 0
    with packed.open(place) as file:
        while (part := file.read(1 << 20)) and size < LARGEST_WHOLE:
            made.update(part)
            size += len(part)
    return made.hexdigest()


def _pages(file: IO[bytes], name: str, unpacked: list[int]) -> Iterator[WarcPage | Problem]:
    records, record = 0, None
    archive = ArchiveIterator(file, arc2warc=True, check_digests=True)
    lines = archive.reader.readline = _Lines(archive.reader.readline)
    iterator = iter(archive)
    while True:
        last = record
        lines.begin()
        try:
            with redirect_stderr(StringIO()):  # the library prints what it finds odd, with what is in the file
                record = next(iterator, None)
                if _is_cut(last, record) or (record is None and lines.has_words):
                    raise EOFError
                found = None if record is None else _page(record, f"{name}, record {records + 1}", unpacked)
        except _FAULTS as error:
            what = "1 record" if records == 1 else f"{records} records"
            what = f"the archive is broken or cut off after {what} ({type(error).__name__})"
            yield _problem(name, what, _AGAIN, "broken_archive")
            return
        if record is None:
            break
        records += 1
        yield from found or ()
        if records > MOST_RECORDS or unpacked[0] > LARGEST_WHOLE:
            yield _problem(name, "it holds more than a collection may", "split the file", "bomb")
            return
    if not records:
        yield _problem(name, "there is no record in the archive", _AGAIN, "broken_archive")


class _Lines:
    """Reads the lines of headers, and so many bytes of one record's: the library would read on without an end.

    ``has_words``: a line that is not blank was read. Where no record comes of it, a header was cut off.
    """

    def __init__(self, readline: Callable[[int], bytes]) -> None:
        self.readline = readline
        self.begin()

    def begin(self) -> None:
        """Begin with the next record."""
        self.left, self.has_words = LARGEST_HEADER, False

    def __call__(self, length: int | None = None) -> bytes:
        line = self.readline(min(length or LARGEST_HEADER, LARGEST_HEADER))
        self.left -= len(line)
        self.has_words = self.has_words or bool(line.strip())
        if self.left <= 0:
            message = "a header swells"
            raise ValueError(message)
        return line


def _is_cut(last: Any, record: Any) -> bool:
    """Tell whether the last record ended before it should have, or this one has no length, as where a header is cut."""
    short = last is not None and getattr(last.raw_stream, "limit", 0) > 0
    if record is None:
        return short
    headers = record.rec_headers
    is_warc = str(headers.protocol or "").startswith("WARC")
    return short or (is_warc and headers.get_header("Content-Length") is None)


def _page(record: Any, name: str, unpacked: list[int]) -> list[WarcPage | Problem] | None:
    http, headers = record.http_headers, record.rec_headers
    if record.rec_type not in {"response", "resource"}:
        return None
    if http is not None and http.get_statuscode() not in {"200", "203", "206"}:
        return None
    kind = str((http or headers).get_header("Content-Type") or "")
    if _NOT_PAGES.search(kind):
        return None
    url = _clean(headers.get_header("WARC-Target-URI"))
    data = record.content_stream().read(LARGEST_PAYLOAD + 1)
    unpacked[0] += len(data)
    if len(data) > LARGEST_PAYLOAD:
        return [_problem(name, "it is larger than a page may be", "capture it by itself", "bomb")]
    if http is None and data.startswith(b"HTTP/"):
        return [_problem(name, "the record does not say of which address it is", _AGAIN, "broken_archive")]
    record_id = _clean(headers.get_header("WARC-Record-ID")).strip("<>")
    if getattr(record.raw_stream, "limit", 0) > 0 or (record.digest_checker and record.digest_checker.problems):
        return [_problem(name, "it is cut off, or is not what its digest says", _AGAIN, "broken_archive")]
    media = media_type_of(data[:65_536])
    if media not in _READ or (media is MediaType.PLAIN and not re.match("text/(?:plain|html)", kind)):
        return None
    charset = re.search(r"charset=[\"']?([\w.:-]{2,40})", kind)
    at = _clean(headers.get_header("WARC-Date"))
    return [WarcPage(record_id, url, at, media, data, charset[1] if charset else None)]


def _clean(value: object) -> str:
    return " ".join(str(value or "").split())[:2_000].encode("utf-8", "replace").decode()


def _problem(name: str, what: str, remedy: str, code: str) -> Problem:
    return Problem(name, 0, "", "", what, remedy, code)
