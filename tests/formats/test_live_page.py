"""A page is fetched from a server of the test's own, and from nowhere it should not be."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest
from warcio.archiveiterator import ArchiveIterator

from tallystick.formats.live_page import FetchRefused, Limits, fetch
from tallystick.formats.warc_records import WarcPage, warc_pages

PAGE = (
    b"<html><article><h1>Shells</h1><p>Five people were killed in the market, the hospital said.</p></article></html>"
)
HERE = Limits(seconds=10, size=100_000, loopback=True)


class _Server(BaseHTTPRequestHandler):
    """Pages, redirects, and answers that are too long or never end."""

    protocol_version = "HTTP/1.1"
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.headers["User-Agent"])
        where = {
            "/moved": "/page",
            "/round": "/round",
            "/inside": "http://10.0.0.1/secret",
            "/file": "file:///etc/passwd",
            "/metadata": "http://169.254.169.254/latest",
        }.get(self.path)
        if where:
            self._answer(302, b"", ("Location", where))
        elif self.path == "/page":
            self._answer(200, gzip.compress(PAGE), ("Content-Encoding", "gzip"))
        elif self.path == "/chunks":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for part in (PAGE[:50], PAGE[50:]):
                self.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
            self.wfile.write(b"0\r\n\r\n")
        elif self.path == "/long":
            self._answer(200, bytes(200_000))
        else:
            self._answer(404, b"no")

    def _answer(self, code: int, body: bytes, *headers: tuple[str, str]) -> None:
        self.send_response(code)
        for name, value in (("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body))), *headers):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing on the screen of the tests."""


class _Quiet(ThreadingHTTPServer):
    """A server that says nothing when whoever asked goes away."""

    def handle_error(self, *_: object) -> None:
        """Say nothing: a client that has had enough is part of the test."""


@contextmanager
def serving() -> Iterator[str]:
    server = _Quiet(("127.0.0.1", 0), _Server)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with serving() as address:
        yield address


def pages(data: bytes, folder: Path) -> list[WarcPage]:
    file = folder / "a.warc.gz"
    file.write_bytes(data)
    found = list(warc_pages(file, "a"))
    assert all(isinstance(one, WarcPage) for one in found)
    return found  # type: ignore[return-value]


@pytest.mark.parametrize("path", ["/page", "/moved", "/chunks"])
def test_a_page_comes_back_out_of_the_warc_as_the_server_meant_it(site: str, path: str, tmp_path: Path) -> None:
    (page,) = pages(fetch(site + path, HERE), tmp_path)
    assert page.data == PAGE
    assert page.url == site + ("/page" if path == "/moved" else path)


def test_every_request_stands_beside_its_response(site: str, tmp_path: Path) -> None:
    file = tmp_path / "a.warc.gz"
    file.write_bytes(fetch(f"{site}/moved", HERE))
    with file.open("rb") as opened:
        kinds = [record.rec_type for record in ArchiveIterator(opened)]
    assert kinds == ["warcinfo", "request", "response", "request", "response"]


def test_the_server_is_not_told_who_asks(site: str) -> None:
    fetch(f"{site}/page", HERE)
    assert set(_Server.asked) == {"Mozilla/5.0 (compatible)"}


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/inside", "private network"),
        ("/metadata", "private network"),
        ("/file", "only http and https"),
        ("/round", "without end"),
        ("/long", "more than 100,000 bytes"),
        ("/gone", "answered 404"),
    ],
)
def test_what_should_not_be_fetched_is_refused_with_its_reason(site: str, path: str, why: str) -> None:
    with pytest.raises(FetchRefused, match=why):
        fetch(site + path, HERE)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.1", "224.0.0.1",
        "::1", "fe80::1", "fc00::1", "::ffff:10.0.0.1", "2002:0a00:0001::1", "64:ff9b::10.0.0.1", "::",
    ],
)  # fmt: skip
def test_a_name_that_leads_into_a_private_network_is_refused_before_anything_is_sent(address: str) -> None:
    with pytest.raises(FetchRefused, match="private network"):
        fetch("http://news.example/", Limits(), lambda _host, _port: (address,))
    with pytest.raises(FetchRefused, match="private network"):
        fetch("http://news.example/", Limits(), lambda _host, _port: ("93.184.216.34", address))


@pytest.mark.parametrize("url", ["ftp://news.example/", "http://me:secret@news.example/", "http:///x", "http://[::1/"])
def test_an_address_of_another_kind_is_refused(url: str) -> None:
    with pytest.raises(FetchRefused):
        fetch(url, Limits(), lambda _host, _port: ())


def test_a_name_nobody_knows_is_refused() -> None:
    with pytest.raises(FetchRefused, match="not known"):
        fetch("http://news.example/", Limits(), lambda _host, _port: ())


def test_a_server_that_does_not_answer_is_refused() -> None:
    with serving() as address:
        pass
    with pytest.raises(FetchRefused, match="does not answer"):
        fetch(f"{address}/page", HERE)
