"""No file, however broken or hostile, is more than a Problem: no traceback, no hanging, no words out of nothing."""

from __future__ import annotations

import gzip
import time
import tracemalloc
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.claim.extraction import extract
from tallystick.formats.aside import Aside, shared
from tallystick.formats.document import Given, read_document
from tallystick.formats.email_text import attachments
from tallystick.formats.media import media_type_of
from tallystick.formats.warc_records import WarcPage, wacz_pages, warc_pages
from tallystick.source.model import MediaType, WorkingCopy
from tallystick.values.problems import Problem
from tests.formats.evidence_files import PAGE, SENTENCE, message, pdf, warc

HERE = Given("x")
WARC = warc(("https://a.example/1", PAGE), ("https://a.example/2", PAGE))
WHOLE = {"page": PAGE, "pdf": pdf(SENTENCE, packed=True), "message": message(attached={"a.pdf": pdf("x")})}


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """Give the data with bytes changed, taken out, doubled, or its end cut off."""
    made = bytearray(data)
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(made) - 1))
        match draw(st.sampled_from("change cut double drop")):
            case "c":
                made[at] = draw(st.integers(0, 255))
            case "d":
                made[at:at] = made[at : at + 40]
            case _:
                del made[at : at + draw(st.integers(1, 40))]
        if not made:
            return b""
    return bytes(made[: draw(st.integers(0, len(made)))]) if draw(st.booleans()) else bytes(made)


@pytest.mark.parametrize("kind", WHOLE)
@given(data=st.data())
@settings(max_examples=60)
def test_a_damaged_file_gives_words_or_a_problem(kind: str, data: st.DataObject) -> None:
    broken = data.draw(damaged(WHOLE[kind]))
    read = read_document(broken, HERE)
    assert isinstance(read, (WorkingCopy, Problem))
    if isinstance(read, WorkingCopy):
        read.text.encode()  # no half characters
        assert any(map(str.isalnum, read.text))
    else:
        assert read.what
        assert read.remedy
    attachments(broken)


@given(st.binary(max_size=400), st.sampled_from([None, *MediaType]))
@settings(max_examples=150)
def test_noise_is_no_claim_whatever_it_is_taken_for(noise: bytes, media: MediaType | None) -> None:
    read = read_document(noise, Given("x", media=media))
    if isinstance(read, WorkingCopy):
        assert extract(read.text, "en") == ()


@given(data=st.data(), packed=st.booleans())
@settings(max_examples=60)
def test_a_damaged_archive_gives_pages_and_problems(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, packed: bool
) -> None:
    place = tmp_path_factory.getbasetemp() / "damaged.warc"
    place.write_bytes(data.draw(damaged(WARC if packed else gzip.decompress(WARC))))
    for one in warc_pages(place, "a"):
        assert isinstance(one, (WarcPage, Problem))


@given(st.data())
@settings(max_examples=60)
def test_an_archive_that_is_cut_off_anywhere_gives_what_is_whole_and_says_so(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    place = tmp_path_factory.getbasetemp() / "cut.warc"
    whole = gzip.decompress(WARC)
    second = whole.index(b"WARC/", 5)
    at = data.draw(st.integers(1, len(whole) - 5).filter(lambda at: not second - 4 <= at <= second))
    place.write_bytes(whole[:at])
    found = list(warc_pages(place, "a"))
    assert isinstance(found[-1], Problem)
    assert found[-1].remedy == "get the file again from where it was made"
    assert [one.url for one in found if isinstance(one, WarcPage)] == ["https://a.example/1"] * (at > second)


def test_a_header_that_never_ends_is_not_read_to_its_end(tmp_path: Path) -> None:
    place = tmp_path / "a.warc.gz"
    with gzip.open(place, "wb") as file:
        file.write(b"WARC/1.0\r\n")
        for _ in range(200):
            file.write(b"x" * 1_000_000)
    tracemalloc.start()
    (found,) = warc_pages(place, "a")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(found, Problem)
    assert found.what == "the archive is broken or cut off after 0 records (ValueError)"
    assert most < 100_000_000


@given(st.integers(0, len(PAGE) - 1), st.integers(1, 255))
@settings(max_examples=60)
def test_a_page_that_was_changed_in_its_archive_is_a_problem_and_the_next_is_read(
    tmp_path_factory: pytest.TempPathFactory, at: int, by: int
) -> None:
    place = tmp_path_factory.getbasetemp() / "changed.warc"
    made = bytearray(gzip.decompress(WARC))
    made[made.index(PAGE) + at] ^= by
    place.write_bytes(made)
    assert [one.what if isinstance(one, Problem) else one.data for one in warc_pages(place, "a")] == [
        "it is cut off, or is not what its digest says",
        PAGE,
    ]


HOSTILE = {
    "nested": b"<html><body>" + b"<div>" * 100_000 + SENTENCE.encode(),
    "nested tables": b"<html>" + b"<table><tr><td>" * 20_000,
    "headings": b"<html>" + b"<h1>x</h1>" * 5_000 + b"<p>" + SENTENCE.encode(),
    "entities": b'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><html><p>&b;&b; five killed</p>',
    "outside entity": b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><p>&x; is what it says here</p>',
    "json": b'<html><script type="application/ld+json">' + b"[" * 200_000 + b"</script><p>words of a page here</p>",
    "nulls": b"<html><p>five \0 killed \0 in the market today</p>",
    "header bomb": b"From: a@b.example\nDate: x\nMIME-Version: 1.0\n" + b"X: y\n" * 100_000 + b"\n" + SENTENCE.encode(),
    "parts": b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    + b"--b\nContent-Type: text/plain\n\nx\n" * 2_000,
    "rfc2047": b"From: =?utf-8?b?////?=\nSubject: =?x-none?q?=41?=\nDate: Fri, 99 Foo 0000\nMIME-Version: 1.0\n\n"
    + SENTENCE.encode(),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_read_or_refused_in_little_time(name: str) -> None:
    start = time.monotonic()
    read = read_document(HOSTILE[name], HERE)
    assert isinstance(read, (WorkingCopy, Problem))
    assert time.monotonic() - start < 20
    assert "root:" not in (read.text if isinstance(read, WorkingCopy) else read.what)


def test_a_pdf_that_swells_when_unpacked_is_refused() -> None:
    bomb = pdf("x", packed=True)
    stream = bomb[bomb.index(b"stream\n") + 7 : bomb.index(b"\nendstream")]
    swollen = zlib.compress(b"BT (x) Tj ET " * 12_000_000)
    read = read_document(
        bomb.replace(stream, swollen).replace(b"/Length %d" % len(stream), b"/Length %d" % len(swollen)), HERE
    )
    assert isinstance(read, Problem)
    assert read.what == "the PDF is broken (LimitReachedError)"


def test_a_text_of_one_enormous_line_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "line.txt"
    with place.open("wb") as file:
        for _ in range(201):
            file.write(b"five people were killed " * 41_667)
    read = shared().read(place, Given("line.txt"))
    assert isinstance(read, Problem)
    assert "bytes are too many" in read.what


def test_a_record_without_its_address_is_a_problem_and_the_next_is_read(tmp_path: Path) -> None:
    place = tmp_path / "a.warc"
    place.write_bytes(gzip.decompress(WARC).replace(b" https://a.example/1\r\n", b"", 1))
    assert [one.what if isinstance(one, Problem) else one.url for one in warc_pages(place, "a")] == [
        "the record does not say of which address it is",
        "https://a.example/2",
    ]


def test_a_record_that_swells_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    place = tmp_path / "a.warc.gz"
    place.write_bytes(warc(("https://a.example/1", b"<html>" + bytes(60_000_000)), ("https://a.example/2", PAGE)))
    found = list(warc_pages(place, "a"))
    assert [one.what if isinstance(one, Problem) else one.url for one in found] == [
        "it is larger than a page may be",
        "https://a.example/2",
    ]


@pytest.mark.parametrize(
    "files",
    [
        {"datapackage.json": b"[", "archive/a.warc.gz": WARC},
        {
            "datapackage.json": b'{"resources": [1, {"path": 5, "hash": "sha256:00"}]}',
            "archive/a.warc.gz": b"WARC/none",
        },
        {"datapackage.json": b"{}", "archive/../../x.warc": WARC},
    ],
)
def test_a_broken_collection_is_a_problem_or_what_it_holds(tmp_path: Path, files: dict[str, bytes]) -> None:
    place = tmp_path / "a.wacz"
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    assert all(isinstance(one, (WarcPage, Problem)) for one in wacz_pages(place, "a"))
    assert list(tmp_path.iterdir()) == [place]


def collection(**files: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("datapackage.json", b'{"resources": [{"path": "archive/a.warc", "hash": "sha256:00"}]}')
        for name, data in files.items():
            packed.writestr(f"archive/{name}.warc", data)
    return made.getvalue()


@given(data=st.data())
@settings(max_examples=100)
def test_a_damaged_collection_gives_pages_and_problems(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    place = tmp_path_factory.getbasetemp() / "damaged.wacz"
    place.write_bytes(data.draw(damaged(collection(a=gzip.decompress(WARC)))))
    for one in wacz_pages(place, "a"):
        assert isinstance(one, (WarcPage, Problem))


def test_a_collection_that_swells_when_unpacked_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    place = tmp_path / "bomb.wacz"
    swollen = gzip.decompress(warc(("https://a.example/1", b"<html>" + bytes(200_000_000))))
    place.write_bytes(collection(a=swollen, b=gzip.decompress(WARC)))
    del swollen
    assert place.stat().st_size < 1_000_000
    assert [one.what if isinstance(one, Problem) else one.url for one in wacz_pages(place, "a")] == [
        "archive/a.warc is not what its list says",
        "it is larger than a page may be",
        "https://a.example/1",
        "https://a.example/2",
    ]


def test_a_collection_whose_list_has_no_bottom_is_a_problem(tmp_path: Path) -> None:
    place = tmp_path / "deep.wacz"
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("datapackage.json", b"[" * 200_000)
    (found,) = wacz_pages(place, "a")
    assert isinstance(found, Problem)
    assert (found.code, found.what) == ("broken_archive", "the archive is broken (RecursionError)")


def test_a_collection_says_what_does_not_agree_with_its_own_list(tmp_path: Path) -> None:
    place = tmp_path / "a.wacz"
    with zipfile.ZipFile(place, "w") as packed:
        packed.writestr("datapackage.json", b'{"resources": [{"path": "archive/a.warc.gz", "hash": "sha256:00"}]}')
        packed.writestr("archive/a.warc.gz", WARC)
    found = list(wacz_pages(place, "a"))
    assert [one.what if isinstance(one, Problem) else one.url for one in found] == [
        "archive/a.warc.gz is not what its list says",
        "https://a.example/1",
        "https://a.example/2",
    ]


def test_a_file_that_takes_too_long_costs_a_problem_and_the_next_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)
    attributes = b" ".join(b"a%d=1" % i for i in range(100_000))  # the reader of pages takes minutes over so many
    (tmp_path / "slow.html").write_bytes(b"<html><p " + attributes + b">words of a page here</p>")
    with Aside(seconds=2) as aside:
        read = aside.read(tmp_path / "slow.html", HERE)
        assert isinstance(read, Problem)
        assert read.what == "taking it apart took more than 2 seconds"
    assert isinstance(shared().read(tmp_path / "a.html", HERE), WorkingCopy)


def test_a_file_that_takes_too_much_memory_costs_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE * 60_000)
    with Aside(memory=400_000_000) as aside:
        read = aside.read(tmp_path / "a.html", HERE)
    assert isinstance(read, Problem)


def test_truncated_gzip_is_no_archive() -> None:
    assert media_type_of(gzip.compress(b"not an archive")) is MediaType.OTHER
    assert media_type_of(WARC[:30]) in {MediaType.WARC, MediaType.OTHER}
    assert isinstance(read_document(BytesIO(WARC).getvalue()[:30], HERE), Problem)
