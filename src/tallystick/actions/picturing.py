"""A captured picture, given to whoever asks for it: told from its bytes, and only of kinds that cannot run anything.

Nothing of a picture is read before it is asked for; other media are opened with a program of the reader's own.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from tallystick.actions.source_views import SourceView, named, views_of
from tallystick.ledger.refusals import UnknownRecord
from tallystick.store import answers
from tallystick.store.book_file import Store
from tallystick.store.evidence import Evidence

_BEGIN: Final = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF87a": "image/gif",
    b"GIF89a": "image/gif",
    b"RIFF": "image/webp",
}
"""How files of these kinds begin; of WebP the word itself follows after four bytes (RFC 9649)."""


class Picture(NamedTuple):
    """The bytes of a picture, and what they are."""

    kind: str
    data: bytes


def kind_of_picture(store: Store, view: SourceView) -> str:
    """Give what kind of picture a source is, from its first bytes; empty where it is none."""
    if not (view.is_captured and view.source.sha256 and isinstance(store.place, Path)):
        return ""
    try:
        with Evidence(store.place).path_of(view.source.sha256).open("rb") as file:
            first = file.read(12)
    except OSError:
        return ""
    kind = next((kind for begin, kind in _BEGIN.items() if first.startswith(begin)), "")
    return "" if kind == "image/webp" and first[8:12] != b"WEBP" else kind


def picture_of(store: Store, source: str) -> Picture:
    """Give the picture that a source is, after its bytes were compared with their digest.

    Raises:
        UnknownRecord: there is no such source, or it is no picture.
        EvidenceDamaged: the bytes are not those that were captured.
    """
    with store.reading() as cursor:
        view = named(views_of(cursor, answers.whole_pin(cursor, None)), source)
    kind = kind_of_picture(store, view) if view is not None else ""
    if view is None or not kind:
        raise UnknownRecord("picture", source)
    return Picture(kind, Evidence(store.place).bytes_of(view.source.sha256 or ""))
