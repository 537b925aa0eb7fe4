"""Sealed entries to and from the bytes that are kept: the one place where an entry becomes a row.

An entry is its envelope, sealed, and its sections, each kept as its salt followed by its canonical bytes.
"""

from __future__ import annotations

from binascii import hexlify
from collections.abc import Callable
from functools import lru_cache
from typing import Final, NamedTuple

import msgspec

from tallystick.ledger.entry import CONTENT_OF, Content, Digests, Draft, Entry, Envelope, Hold, Kind, Words
from tallystick.ledger.refusals import SpeaksForAnother
from tallystick.values.seal import SALT_BYTES, body_of, digest, encode_trusted, hex_digest

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
    """Seal a draft as entry ``n`` after the entry with the seal ``previous``.

    Raises:
        SpeaksForAnother: a hold in somebody else's name.
    """
    if draft.kind is Kind.HOLD:
        _refuse_another(draft.content, stamp.actor)
    figures = salt() + encode_trusted(draft.content)
    words = salt() + encode_trusted(draft.words)
    protected, third = None, b"null"
    if draft.protected is not None:
        protected = salt() + encode_trusted(draft.protected)
        third = b'"%b"' % hex_digest(protected)
    envelope = _form(stamp, draft.kind) % (n, hexlify(previous), hex_digest(figures), third, hex_digest(words))
    return Sealed(n, digest(envelope), envelope, figures, words, protected)


def _refuse_another(content: Content, actor: str) -> None:
    if isinstance(content, Hold) and content.by and content.by != actor:
        raise SpeaksForAnother(content.by, actor)


@lru_cache(maxsize=64)
def _form(stamp: Stamp, kind: Kind) -> bytes:
    """Give the canonical bytes that the envelopes of one kind share in a change, with holes for what differs.

    What is looked for cannot stand within a text: there each quotation mark has a backslash before it.
    """
    form = encode_trusted(
        Envelope(
            book=stamp.book,
            n=0,
            previous="",
            change=stamp.change,
            kind=kind,
            recorded_at=stamp.recorded_at,
            actor=stamp.actor,
            sections=Digests(figures="", words=""),
        )
    ).replace(b"%", b"%%")
    for empty, hole in _HOLES:
        form = form.replace(empty, hole)
    return form


_HOLES: Final = (
    (b'"n":0', b'"n":%d'),
    (b'"previous":""', b'"previous":"%b"'),
    (b'"figures":""', b'"figures":"%b"'),
    (b'"protected":null', b'"protected":%b'),
    (b'"words":""', b'"words":"%b"'),
)


class NoText(msgspec.DecodeError):
    """Bytes that are no UTF-8: one was changed, or they are not those of an entry."""


def read_envelope(envelope: bytes) -> Envelope:
    """Read the sealed bytes of an envelope back.

    Raises:
        msgspec.DecodeError: they are not those of one; so do the readers below.
    """
    try:
        return _ENVELOPE.decode(envelope)
    except UnicodeDecodeError as error:  # no kind of DecodeError
        raise NoText(str(error)) from error


def read_kind(envelope: bytes) -> Kind:
    """Read of an envelope of which kind its entry is, and no more."""
    try:
        return _KIND.decode(envelope).kind
    except UnicodeDecodeError as error:
        raise NoText(str(error)) from error


def read_content(kind: Kind, figures: bytes) -> Content:
    """Read a kept figures section back."""
    try:
        return _CONTENT[kind].decode(memoryview(figures)[SALT_BYTES:])
    except UnicodeDecodeError as error:
        raise NoText(str(error)) from error


def read_words(section: bytes) -> Words:
    """Read a kept section of words back."""
    try:
        return _WORDS.decode(body_of(section))
    except UnicodeDecodeError as error:
        raise NoText(str(error)) from error


def read_entry(envelope: bytes, figures: bytes) -> Entry:
    """Read an entry back: what was written, by whom, when, in which change."""
    read = read_envelope(envelope)
    content = read_content(read.kind, figures)
    return Entry(read.n, read.kind, content, read.change, read.actor, read.recorded_at)
