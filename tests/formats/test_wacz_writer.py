"""A web archive of ours is what the specification says (WACZ 1.1.1), and is read again."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import zipfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from tallystick.formats.wacz_writer import WaczItem, sort_key, write_wacz
from tallystick.formats.warc_records import WarcPage, wacz_pages
from tallystick.source.model import MediaType
from tests.formats.evidence_files import PAGE, pdf, warc


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    items = []
    files = (
        (PAGE, MediaType.HTML, "https://www.post.example/News/1?b=2&a=1"),
        (pdf("Five names."), MediaType.PDF, ""),
        (warc(("https://radio.example/1", PAGE)), MediaType.WARC, ""),
    )
    for data, media, url in files:
        digest = sha256(data).hexdigest()
        (tmp_path / digest).write_bytes(data)
        items.append(WaczItem(tmp_path / digest, digest, media, url, "2031-03-03T08:00:00.123456Z", "Shells", "words"))
    place = tmp_path / "a.wacz"
    with place.open("wb") as file:
        write_wacz(file, items, "A collection", "2031-03-04T09:00:00Z")
    return place


def test_every_part_is_listed_with_its_digest_and_nothing_is_compressed(archive: Path) -> None:
    with zipfile.ZipFile(archive) as packed:
        package = json.loads(packed.read("datapackage.json"))
        assert (package["profile"], package["wacz_version"]) == ("data-package", "1.1.1")
        listed = {one["path"]: (one["hash"], one["bytes"]) for one in package["resources"]}
        names = set(packed.namelist()) - {"datapackage.json", "datapackage-digest.json"}
        real = {name: (f"sha256:{sha256(packed.read(name)).hexdigest()}", len(packed.read(name))) for name in names}
        assert listed == real
        digest = json.loads(packed.read("datapackage-digest.json"))
        assert digest["hash"] == f"sha256:{sha256(packed.read('datapackage.json')).hexdigest()}"
        assert {info.compress_type for info in packed.infolist()} == {zipfile.ZIP_STORED}


def test_every_line_of_the_index_leads_to_its_record(archive: Path) -> None:
    with zipfile.ZipFile(archive) as packed:
        lines = gzip.decompress(packed.read("indexes/index.cdx.gz")).decode().splitlines()
        assert lines == sorted(lines)
        assert len(lines) == 3
        for line in lines:
            key, stamp, rest = line.split(" ", 2)
            one = json.loads(rest)
            part = packed.read(f"archive/{one['filename']}")
            start, length = int(one["offset"]), int(one["length"])
            (record,) = list(ArchiveIterator(BytesIO(part[start : start + length])))
            assert record.rec_headers.get_header("WARC-Target-URI") == one["url"]
            assert (sort_key(one["url"]), stamp) == (key, "20310303080000")


def test_the_pages_are_listed_with_address_instant_and_title(archive: Path) -> None:
    with zipfile.ZipFile(archive) as packed:
        head, *pages = map(json.loads, packed.read("pages/pages.jsonl").splitlines())
    assert head["format"] == "json-pages-1.0"
    assert [page["url"][:18] for page in pages] == [
        "https://www.post.e",
        "urn:sha256:" + pages[1]["url"][11:18],
        "https://radio.exam",
    ]
    assert pages[0]["title"] == "Shells"


def test_what_was_packed_is_read_again(archive: Path) -> None:
    found = list(wacz_pages(archive, "a"))
    assert [(one.media, one.data) for one in found if isinstance(one, WarcPage)] == [
        (MediaType.HTML, PAGE),
        (MediaType.PDF, pdf("Five names.")),
        (MediaType.HTML, PAGE),
    ]


def test_the_same_sources_make_the_same_archive(archive: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(archive) as packed:
        first = packed.read("indexes/index.cdx.gz")
    assert gzip.decompress(first)
    assert first[4:8] == bytes(4)  # no instant of ours in it
    assert tmp_path.exists()


@pytest.mark.skipif(shutil.which("wacz") is None, reason="py-wacz is not installed on this machine")
def test_the_validator_of_another_tool_accepts_it(archive: Path) -> None:
    ran = subprocess.run(["wacz", "validate", "-f", str(archive)], capture_output=True, text=True, check=False)
    assert "the passed WACZ is valid" in ran.stdout
