"""Captured sources as one web archive (WACZ 1.1.1), which replay tools open.

WARC files go in whole, as they were captured. Everything else becomes a ``resource`` record (ISO 28500, 6.4) under its
address or, where none is known, under the URN of its digest. The pages list, the CDXJ index and the digests of all
parts are made here. Nothing in it says who collected what: custody stays in the book.
"""

from __future__ import annotations

import gzip
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import redirect_stderr
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO, StringIO
from pathlib import Path
from typing import IO, Any, BinaryIO, Final
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.warcwriter import WARCWriter

from tallystick.formats.warc_writing import write_record
from tallystick.source.model import MediaType

VERSION: Final = "1.1.1"
LOOSE: Final = "data.warc.gz"
_PART: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class WaczItem:
    """One source to be packed: where its bytes lie, and what is said of it in the list of pages."""

    path: Path
    sha256: str
    media: MediaType
    url: str
    at: str
    title: str
    text: str = ""

    @property
    def address(self) -> str:
        """The address it is found under in the archive."""
        return self.url or f"urn:sha256:{self.sha256}"


def write_wacz(file: BinaryIO, items: Sequence[WaczItem], title: str, created: str) -> None:
    """Write the archive: WARC files and loose sources, index, pages, and the list of all parts with their digests."""
    resources: list[dict[str, Any]] = []
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as packed:
        index: list[bytes] = []
        loose = [item for item in items if item.media is not MediaType.WARC]
        if loose:
            data = _loose_records(loose)
            _add(packed, f"archive/{LOOSE}", BytesIO(data), resources)
            index += _index(BytesIO(data), LOOSE)
        for item in items:
            if item.media is MediaType.WARC:
                with item.path.open("rb") as warc:
                    name = f"{item.sha256}.warc{'.gz' if warc.read(2) == _GZIP else ''}"
                    warc.seek(0)
                    _add(packed, f"archive/{name}", warc, resources)
                    warc.seek(0)
                    index += _index(warc, name)
        _add(packed, "indexes/index.cdx.gz", BytesIO(gzip.compress(b"".join(sorted(set(index))), mtime=0)), resources)
        _add(packed, "pages/pages.jsonl", BytesIO(_pages(loose, index)), resources)
        package = {
            "profile": "data-package",
            "wacz_version": VERSION,
            "title": title,
            "created": created,
            "software": "tallystick",
            "resources": resources,
        }
        body = json.dumps(package, indent=2).encode()
        digest = {"path": "datapackage.json", "hash": f"sha256:{sha256(body).hexdigest()}"}
        packed.writestr(_named("datapackage.json"), body)
        packed.writestr(_named("datapackage-digest.json"), json.dumps(digest, indent=2))


_GZIP: Final = b"\x1f\x8b"


def _named(name: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))  # the same sources make the same archive


def _add(packed: zipfile.ZipFile, name: str, stream: IO[bytes], resources: list[dict[str, Any]]) -> None:
    made, size = sha256(), 0
    with packed.open(_named(name), "w", force_zip64=True) as out:
        while part := stream.read(_PART):
            made.update(part)
            size += len(part)
            out.write(part)
    file_name = name.rpartition("/")[2]
    resources.append({"name": file_name, "path": name, "hash": f"sha256:{made.hexdigest()}", "bytes": size})


def _loose_records(items: Iterable[WaczItem]) -> bytes:
    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    for item in items:
        with item.path.open("rb") as payload:
            record = writer.create_warc_record(
                item.address,
                "resource",
                payload=payload,
                length=item.path.stat().st_size,
                warc_content_type=item.media.value,
                warc_headers_dict={"WARC-Date": item.at, "WARC-Record-ID": f"<urn:uuid:{_uuid(item.sha256)}>"},
            )
            write_record(writer, record)
    return out.getvalue()


def _uuid(digest: str) -> str:
    """Give a UUID of version 8 (RFC 9562, 5.8) made of a digest: the same source has the same record everywhere."""
    made = f"{digest[:12]}8{digest[13:16]}{'89ab'[int(digest[16], 16) % 4]}{digest[17:32]}"
    return "-".join((made[:8], made[8:12], made[12:16], made[16:20], made[20:]))


def _index(file: IO[bytes], name: str) -> Iterator[bytes]:
    """Give a line of the CDXJ index for each record that can be replayed."""
    with redirect_stderr(StringIO()):
        iterator = ArchiveIterator(file, arc2warc=True)
        for record in iterator:
            if record.rec_type not in {"response", "resource", "revisit"}:
                continue
            http, headers = record.http_headers, record.rec_headers
            url, instant = headers.get_header("WARC-Target-URI") or "", headers.get_header("WARC-Date") or ""
            record.content_stream().read()
            kind = str((http or headers).get_header("Content-Type") or "").partition(";")[0].strip()
            line = {
                "url": url,
                "mime": "warc/revisit" if record.rec_type == "revisit" else kind,
                "status": http.get_statuscode() if http else "200",
                "digest": headers.get_header("WARC-Payload-Digest") or "",
                "offset": str(iterator.get_record_offset()),
                "length": str(iterator.get_record_length()),
                "filename": name,
            }
            yield f"{sort_key(url)} {_stamp(instant)} {json.dumps(line, ensure_ascii=True)}\n".encode()


def _stamp(instant: str) -> str:
    return re.sub(r"\D", "", instant)[:14].ljust(14, "0")


def sort_key(url: str) -> str:
    """Give the key an address is sorted by in the index: the host from its end, then the rest (SURT).

    >>> sort_key("https://www.post.example/News/1?b=2&a=1"), sort_key("urn:sha256:00")
    ('example,post)/news/1?a=1&b=2', 'urn:sha256:00')
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return url.lower().replace(" ", "%20")
    if parts.scheme not in {"http", "https"} or not host:
        return url.lower().replace(" ", "%20")
    host = re.sub(r"^www\d*\.", "", host)
    where = ",".join(reversed(host.split(".")))
    numbered = f":{port}" if port and port not in {80, 443} else ""
    query = "&".join(sorted(parts.query.split("&"))) if parts.query else ""
    return f"{where}{numbered}){parts.path or '/'}{'?' + query if query else ''}".lower().replace(" ", "%20")


def _pages(loose: Iterable[WaczItem], index: Iterable[bytes]) -> bytes:
    """Give the list of pages: the loose sources, and the pages of the archives that went in whole."""
    lines: list[dict[str, Any]] = [{"format": "json-pages-1.0", "id": "pages", "title": "All pages", "hasText": True}]
    seen = set()
    for item in loose:
        seen.add(item.address)
        page = {"id": item.sha256[:32], "url": item.address, "ts": item.at, "title": item.title, "text": item.text}
        lines.append({name: value for name, value in page.items() if value})
    for line in index:
        _, stamp, rest = line.decode().split(" ", 2)
        one = json.loads(rest)
        if one["mime"] == "text/html" and one["status"] == "200" and one["url"] not in seen:
            seen.add(one["url"])
            at = f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}T{stamp[8:10]}:{stamp[10:12]}:{stamp[12:14]}Z"
            lines.append({"id": sha256(line).hexdigest()[:32], "url": one["url"], "ts": at})
    return "".join(f"{json.dumps(line)}\n" for line in lines).encode()
