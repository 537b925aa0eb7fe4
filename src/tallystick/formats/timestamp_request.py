"""A request for a time stamp (RFC 3161), ready to be sent to an authority once there is a network.

Only the request is made here: a digest and nothing of the source itself. ``openssl ts -query -in FILE -text`` reads it.
"""

from __future__ import annotations

from typing import Final

_SHA256: Final = bytes.fromhex("0609608648016503040201")  # object identifier 2.16.840.1.101.3.4.2.1 (RFC 5754, 2.2)
_NULL: Final = b"\x05\x00"
_VERSION_1: Final = b"\x02\x01\x01"
_WITH_CERTIFICATE: Final = b"\x01\x01\xff"


def timestamp_request(digest: str) -> bytes:
    """Give the DER of a ``TimeStampReq`` for a SHA-256 digest in hexadecimal (RFC 3161, 2.4.1).

    >>> timestamp_request("00" * 32).hex()[:16]
    '3039020101303130'
    """
    imprint = _sequence(_sequence(_SHA256 + _NULL) + _tagged(0x04, bytes.fromhex(digest)))
    return _sequence(_VERSION_1 + imprint + _WITH_CERTIFICATE)


def _sequence(content: bytes) -> bytes:
    return _tagged(0x30, content)


def _tagged(tag: int, content: bytes) -> bytes:
    """Give the DER of a value shorter than 128 bytes, as all here are."""
    return bytes((tag, len(content))) + content
