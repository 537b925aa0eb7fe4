"""One page fetched from the network into a WARC: request and response as they went over the line.

Addresses of private networks are refused, whatever name or redirect leads to them: a name is looked up once, every
address it has must be public, and the connection goes to the address that was looked at. No proxy, no cookies, nothing
beside the page itself.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final

import httpx
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tallystick.formats.warc_writing import write_record
from tallystick.values.problems import TallystickError

AGENT: Final = "Mozilla/5.0 (compatible)"
"""Says nothing of who asks. A name of our own would tell the one who runs the page what is being done with it."""
_NAT64: Final = ip_network("64:ff9b::/96")


class FetchRefused(TallystickError):
    """A page that was not fetched."""

    def __init__(self, why: str, remedy: str) -> None:
        """Build the sentence from the facts; the address is not repeated, since messages are kept and shown."""
        self.why = why
        super().__init__(f"The address was not fetched: {why}. Nothing was written. {remedy}.")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is fetched. ``loopback`` is for tests, which ask a server of their own on this machine."""

    seconds: float = 60.0
    size: int = 50_000_000
    redirects: int = 5
    loopback: bool = False


def fetch(url: str, limits: Limits = Limits(), look_up: Callable[[str, int], Sequence[str]] | None = None) -> bytes:
    """Fetch a page and give the WARC of it: each request with its response, redirects among them.

    Raises:
        FetchRefused: the address, or one it leads to, is no public one; it does not answer; it sends too much.
    """
    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    write_record(
        writer, writer.create_warcinfo_record("fetched.warc.gz", {"software": "tallystick", "format": "WARC 1.1"})
    )
    ends = time.monotonic() + limits.seconds
    try:
        with httpx.Client(trust_env=False, follow_redirects=False, timeout=limits.seconds, http2=False) as client:
            for _ in range(limits.redirects + 1):
                response = _one(client, httpx.URL(url), limits, look_up or _looked_up, ends, writer)
                if response.next_request is None and "location" not in response.headers:
                    if response.status_code >= _ERRORS:
                        raise FetchRefused(f"it answered {response.status_code}", "Look at it in an archive instead")
                    return out.getvalue()
                url = str(httpx.URL(url).join(response.headers["location"]))
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, OSError) as error:
        raise FetchRefused(f"it does not answer ({type(error).__name__})", "Check it, or look in an archive") from error
    raise FetchRefused("it leads from one address to the next without end", "Give the address it should end at")


_ERRORS: Final = 400


def _one(
    client: httpx.Client,
    url: httpx.URL,
    limits: Limits,
    look_up: Callable[[str, int], Sequence[str]],
    ends: float,
    writer: WARCWriter,
) -> httpx.Response:
    if url.scheme not in {"http", "https"} or not url.host or url.userinfo:
        raise FetchRefused("only http and https are fetched, without a user's name in them", "Give the plain address")
    port = url.port or (443 if url.scheme == "https" else 80)
    address = _public(look_up(url.host, port), limits)
    headers = {
        "Host": url.netloc.decode("ascii"),
        "User-Agent": AGENT,
        "Accept": "*/*",
        "Accept-Encoding": "gzip, deflate",
    }
    extensions = {"sni_hostname": url.raw_host.decode("ascii")}
    request = client.build_request("GET", url.copy_with(host=address), headers=headers, extensions=extensions)
    response = client.send(request, stream=True)
    try:
        body = bytearray()
        for part in response.iter_raw():
            body += part
            if len(body) > limits.size:
                raise FetchRefused(f"it sends more than {limits.size:,} bytes", "Save it in a browser")
            if time.monotonic() > ends:
                raise FetchRefused(f"it takes more than {limits.seconds:.0f} seconds", "Save it in a browser")
    finally:
        response.close()
    _write(writer, str(url), request, response, bytes(body))
    return response


def _public(addresses: Sequence[str], limits: Limits) -> str:
    """Give the first address, where all of them are public ones."""
    if not addresses:
        raise FetchRefused("its name is not known", "Check it")
    for text in addresses:
        if not _is_public(ip_address(text), limits):
            raise FetchRefused(
                "it lies in a private network, or leads to one", "Save the page in a browser, if you may"
            )
    return addresses[0]


def _is_public(address: IPv4Address | IPv6Address, limits: Limits) -> bool:
    if limits.loopback and address.is_loopback:
        return True
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is None and address in _NAT64:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None and not inner.is_global:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _looked_up(host: str, port: int) -> Sequence[str]:
    try:
        found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return ()
    return tuple(dict.fromkeys(str(one[4][0]).partition("%")[0] for one in found))


def _write(writer: WARCWriter, url: str, request: httpx.Request, response: httpx.Response, body: bytes) -> None:
    """Write request and response; the response is kept as it came, but for the chunks it may have come in."""
    path = request.url.raw_path.decode("ascii")
    asked = StatusAndHeaders(f"GET {path} HTTP/1.1", _plain(request.headers.raw), is_http_request=True)
    came = [
        (f"X-Archive-Orig-{name}" if name.lower() == "transfer-encoding" else name, value)
        for name, value in _plain(response.headers.raw)
    ]
    status = StatusAndHeaders(f"{response.status_code} {response.reason_phrase}", came, protocol="HTTP/1.1")
    answer = writer.create_warc_record(url, "response", payload=BytesIO(body), length=len(body), http_headers=status)
    question = writer.create_warc_record(url, "request", payload=BytesIO(), length=0, http_headers=asked)
    question.rec_headers.add_header("WARC-Concurrent-To", answer.rec_headers.get_header("WARC-Record-ID"))
    write_record(writer, question)
    write_record(writer, answer)


def _plain(headers: Sequence[tuple[bytes, bytes]]) -> list[tuple[str, str]]:
    return [(name.decode("latin-1"), value.decode("latin-1")) for name, value in headers]
