"""Custody: who had a source in hand, when, with which tool, and that it was the same bytes.

A line is an entry of the book and is sealed with it. The instant and the person are those of its envelope; what the
line itself says stands in named texts, so that a name in a file's name can be erased.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Final


class Act(StrEnum):
    """What was done with the bytes."""

    CAPTURED = "captured"  # they came into the house
    COPIED = "copied"  # a copy of them left it in a file
    TRANSFERRED = "transferred"  # they were handed to somebody
    DESCRIBED = "described"  # somebody said of them what they do not say themselves, as the day of publication


LABEL: Final = "custody:"
"""What the label of an entry begins with that is a line of custody."""


@dataclass(frozen=True, slots=True)
class CustodyLine:
    """One line of custody of one source.

    ``at`` is the instant in UTC, ``collector`` the role or pseudonym that acted, ``origin`` the name of the file,
    address or container the bytes came from or went to, ``run`` the run of the program. ``timestamp`` is ``wanted``
    where a time stamp (RFC 3161) is queued.
    """

    act: Act
    at: str
    collector: str
    tool: str
    sha256: str
    size: int
    origin: str
    run: str
    published: str = ""
    note: str = ""
    timestamp: str = ""
    entry: int = 0


_TEXTS: Final = ("act", "tool", "size", "origin", "run", "published", "note", "timestamp")


def label_of(run: str, origin: str, digest: str) -> str:
    """Give the label of a line: the same run takes the same bytes from the same place once, however often it is begun.

    >>> label_of("r1", "a.html", "00") == label_of("r1", "a.html", "00") != label_of("r2", "a.html", "00")
    True
    """
    return f"{LABEL}{sha256(chr(0).join((run, origin, digest)).encode('utf-8', 'surrogatepass')).hexdigest()}"


def texts_of(line: CustodyLine) -> tuple[tuple[str, str], ...]:
    """Give what a line says as the named texts of its entry; what is empty is left out."""
    found = ((name, str(getattr(line, name))) for name in _TEXTS)
    return tuple((name, text) for name, text in found if text)


def line_of(texts: Sequence[tuple[str, str]], at: str, collector: str, digest: str, entry: int) -> CustodyLine:
    """Read a line back from its entry; what was erased comes back empty, and the instant and the digest stay.

    >>> line = CustodyLine(Act.CAPTURED, "2031-03-01T10:00:00Z", "desk", "tallystick", "00", 5, "a.html", "r", entry=3)
    >>> line_of(texts_of(line), line.at, line.collector, line.sha256, line.entry) == line
    True
    """
    said: Mapping[str, str] = dict(texts)
    return CustodyLine(
        act=Act(said.get("act", Act.CAPTURED)),
        at=at,
        collector=collector,
        tool=said.get("tool", ""),
        sha256=digest,
        size=int(said.get("size", "0")),
        origin=said.get("origin", ""),
        run=said.get("run", ""),
        published=said.get("published", ""),
        note=said.get("note", ""),
        timestamp=said.get("timestamp", ""),
        entry=entry,
    )
