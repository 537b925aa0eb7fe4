"""What only the machine can say: the instant, new identifiers, salts. Nothing else in the house asks for them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime

from tallystick.values.seal import SALT_BYTES

_SALTS_AT_ONCE = 512


def now() -> str:
    """Give this instant in UTC, to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def new_id() -> str:
    """Give a new identifier: a UUID of version 7 (RFC 9562), so that what is made together lies together."""
    milliseconds = time.time_ns() // 1_000_000
    chance = int.from_bytes(os.urandom(10))
    value = (milliseconds & 0xFFFFFFFFFFFF) << 80 | 0x7 << 76 | (chance >> 68) << 64 | 0b10 << 62 | chance & (2**62 - 1)
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def new_key() -> str:
    """Give a key that nobody can guess: 192 bits of the machine's randomness, as letters and digits of an address."""
    return os.urandom(24).hex()


def salts() -> Callable[[], bytes]:
    """Give a maker of salts: 256 bits of the machine's randomness each, drawn more at a time the more are asked for."""
    drawn = b""
    at, next_time = 0, 2

    def salt() -> bytes:
        nonlocal drawn, at, next_time
        if at == len(drawn):
            drawn, at = os.urandom(SALT_BYTES * next_time), 0
            next_time = min(2 * next_time, _SALTS_AT_ONCE)
        at += SALT_BYTES
        return drawn[at - SALT_BYTES : at]

    return salt
