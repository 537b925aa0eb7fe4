"""Sealed entries to and from the bytes that are kept: the one place where an entry becomes a row.

An entry is its envelope, sealed, and its sections, each kept as its salt followed by its canonical bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

import msgspec

from tallystick.ledger.entry import CONTENT_OF, Content, Digests, Draft, Entry, Envelope, Kind, Words
from tallystick.values.seal import SALT_BYTES, body_of, digest, encode_trusted

NO_SEAL: Final = bytes(32)
"""What the first entry names as the seal before it."""


class _KindOnly(msgspec.Struct):
    kind: Kind


_KIND = msgspec.json.Decoder(_KindOnly)
_ENVELOPE = msgspec.json.Decoder(Envelope)
_WORDS = msgspec.json.Decoder(Words)
_CONTENT = {kind: msgspec.json.Decoder(content) for kind, content in CONTENT_OF.items()}


class Stamp(NamedTuple):
    """What all entries of one change share."""

    book: str
    change: str
    actor: str
    recorded_at: str


class Sealed(NamedTuple):
    """An entry as it is kept: a row of the journal and its erasable sections."""

    n: int
    seal: bytes
    envelope: bytes
    figures: bytes
    words: bytes
    protected: bytes | None


def seal_entry(draft: Draft, n: int, previous: bytes, stamp: Stamp, salt: Callable[[], bytes]) -> Sealed:
    """Seal a draft as entry ``n`` after the entry with the seal ``previous``."""
    figures = salt() + encode_trusted(draft.content)
    words = salt() + encode_trusted(draft.words)
    protected = None if draft.protected is None else salt() + encode_trusted(draft.protected)
    envelope = encode_trusted(
        Envelope(
            book=stamp.book,
            n=n,
            previous=previous.hex(),
            change=stamp.change,
            kind=draft.kind,
            recorded_at=stamp.recorded_at,
            actor=stamp.actor,
            sections=Digests(
                figures=digest(figures).hex(),
                words=digest(words).hex(),
                protected=None if protected is None else digest(protected).hex(),
            ),
        )
    )
    return Sealed(n, digest(envelope), envelope, figures, words, protected)


def read_envelope(envelope: bytes) -> Envelope:
    """Read the sealed bytes of an envelope back."""
    return _ENVELOPE.decode(envelope)


def read_kind(envelope: bytes) -> Kind:
    """Read of an envelope of which kind its entry is, and no more."""
    return _KIND.decode(envelope).kind


def read_content(kind: Kind, figures: bytes) -> Content:
    """Read a kept figures section back."""
    return _CONTENT[kind].decode(memoryview(figures)[SALT_BYTES:])


def read_words(section: bytes) -> Words:
    """Read a kept section of words back."""
    return _WORDS.decode(body_of(section))


def read_entry(envelope: bytes, figures: bytes) -> Entry:
    """Read an entry back: what was written, by whom, when, in which change."""
    read = read_envelope(envelope)
    content = read_content(read.kind, figures)
    return Entry(read.n, read.kind, content, read.change, read.actor, read.recorded_at)
