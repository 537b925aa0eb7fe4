"""A file of JSON objects, one a line, as it is or compressed: each with its line, and what could not be read.

Knows nothing of what the objects mean.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO, Final, NamedTuple

import msgspec

from tallystick.values.problems import Problem

LONGEST_LINE: Final = 16_000_000
"""Bytes in one line. More is no line of such a file."""

_GZIP: Final = b"\x1f\x8b"


class JsonRow(NamedTuple):
    """One object with its line, counted from 1."""

    row: int
    value: dict[str, Any]


def unpacked(file: BinaryIO) -> BinaryIO:
    """Give the file from its beginning, unpacked where it is compressed with gzip."""
    file.seek(0)
    packed = file.read(2) == _GZIP
    file.seek(0)
    return gzip.GzipFile(fileobj=file) if packed else file  # type: ignore[return-value]  # it reads bytes by line


def json_rows(file: BinaryIO, name: str) -> Iterator[JsonRow | Problem]:
    """Give each line's object, or the Problem of a line that is none; after a broken archive nothing more comes.

    A Problem of the whole file has row 0: what was read before it may stand, what would follow is not known.
    """
    row = 0
    lines = unpacked(file)
    try:
        while line := lines.readline(LONGEST_LINE):
            row += 1
            if not line.strip():
                continue
            try:
                value = msgspec.json.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError):
                yield Problem(name, row, "", "", "it is no JSON", "write one object a line", "not_json")
                continue
            if isinstance(value, dict):
                yield JsonRow(row, value)
            else:
                yield Problem(name, row, "", "", "it is no JSON object", "write one object a line", "not_json")
    except (OSError, EOFError, zlib.error):
        what = "the archive is broken from here on"
        yield Problem(name, 0, "line", str(row + 1), what, "get the file again", "broken_archive")


def first_keys(file: BinaryIO) -> tuple[str, ...]:
    """Give the keys of the first object, none where the file does not begin with one; the file is wound back."""
    try:
        line = next((line for line in iter(lambda: unpacked(file).readline(LONGEST_LINE), None)), b"")
        value = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, OSError, EOFError, zlib.error):
        return ()
    finally:
        file.seek(0)
    return tuple(value) if isinstance(value, dict) else ()
