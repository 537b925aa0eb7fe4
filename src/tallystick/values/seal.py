"""Canonical JSON and SHA-256: the bytes that are sealed, and the seals over them.

Canonical here means: UTF-8 without spaces, object keys ASCII and sorted, no floats, integers below 2**53 in
size, every default written out, lone surrogates refused. Within these rules the bytes equal RFC 8785.
Why, and what was rejected: docs/method/seal.md.
"""

from __future__ import annotations

from binascii import hexlify
from hashlib import sha256
from typing import Final

import msgspec

from tallystick.values.problems import TallystickError

SALT_BYTES: Final = 32
"""Salts are 256 bits: with a short or readable salt a coordinate is guessed from its digest in moments."""

_SAFE = 2**53
_ENCODE = msgspec.json.Encoder(order="sorted").encode


class NotCanonical(TallystickError):
    """A value that canonical JSON cannot carry."""

    def __init__(self, found: str, why: str) -> None:
        """Build the sentence from the facts."""
        self.found, self.why = found, why
        super().__init__(f"Cannot be sealed: {found}: {why}.")


def canonical(value: object) -> bytes:
    r"""Give the canonical bytes of a plain value or a record of ours.

    Raises:
        NotCanonical: a float, an integer of 2**53 or more, a key that is not ASCII text, a lone surrogate.

    >>> canonical({"b": [1, None], "a": "ق"})
    b'{"a":"\xd9\x82","b":[1,null]}'
    """
    refuse_uncanonical(msgspec.to_builtins(value))
    return encode_trusted(value)


def encode_trusted(value: object) -> bytes:
    """Give canonical bytes of a record whose types already rule out floats and foreign keys.

    The fast way for the fixed records of the journal: their fields are text, bounded integers and tuples,
    checked where they were made. A lone surrogate is still refused.
    """
    try:
        return _ENCODE(value)
    except UnicodeEncodeError as error:
        raise NotCanonical("text", "it holds a lone surrogate, which is no character") from error


def refuse_uncanonical(value: object) -> None:
    """Raise :class:`NotCanonical` for the first part of a plain value that canonical JSON cannot carry."""
    match value:
        case None | bool() | str():
            return
        case int():
            if abs(value) >= _SAFE:
                raise NotCanonical(str(value), "integers must be smaller than 2**53 in size")
        case list() | tuple():
            for item in value:
                refuse_uncanonical(item)
        case dict():
            for key, item in value.items():
                if not (isinstance(key, str) and key.isascii()):
                    raise NotCanonical(f"the key {key!r}", "keys must be ASCII text")
                refuse_uncanonical(item)
        case _:
            raise NotCanonical(type(value).__name__, "only text, integers, true, false, null, lists and objects")


def salted(salt: bytes, body: bytes) -> bytes:
    """Give a section as it is kept: its salt, then its canonical bytes; both are erased together."""
    if len(salt) != SALT_BYTES:
        raise NotCanonical(f"a salt of {len(salt)} bytes", f"salts have {SALT_BYTES}")
    return salt + body


def body_of(section: bytes) -> bytes:
    """Give the canonical bytes of a kept section, without its salt."""
    return section[SALT_BYTES:]


def digest(data: bytes) -> bytes:
    """Give the SHA-256 of the data (FIPS 180-4), 32 bytes."""
    return sha256(data).digest()


def hex_digest(data: bytes) -> bytes:
    """Give the SHA-256 of the data as 64 hexadecimal digits, as bytes to be put among others."""
    return hexlify(sha256(data).digest())
