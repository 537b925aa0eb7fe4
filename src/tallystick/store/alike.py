"""What was worked out of all the sources of a book together, kept beside it so that it is not worked out again.

A file in the folder of evidence, never evidence itself: it may be thrown away, is made again, and counts only for the
very sources, words and rules it was made of. Where a sketch of some words is known, a source more costs one sketch.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

import msgspec

from tallystick import __version__
from tallystick.source.minhash import Sketch
from tallystick.source.model import Repeated
from tallystick.source.origins import Origins
from tallystick.source.reposts import RULES, sketch_of_words
from tallystick.store.evidence import Evidence, write_whole


class _Kept(msgspec.Struct, frozen=True):
    """The form of the file."""

    made_by: str
    made_of: str
    origins: Origins
    sketches: dict[str, Sketch]


_DECODER: Final = msgspec.msgpack.Decoder(_Kept)
_ENCODER: Final = msgspec.msgpack.Encoder()
_MADE_BY: Final = f"{__version__}/{RULES}"


class Alike:
    """The answer of the last time, and the sketches it rests on; those that are not used again are dropped."""

    def __init__(self, evidence: Evidence) -> None:
        """Read what was kept; what is damaged or made by other rules counts as nothing."""
        self._place = _place(evidence)
        self._may_be_kept = evidence.folder.is_dir()
        self._kept: _Kept | None = None
        self._used: dict[str, Sketch] = {}
        with suppress(OSError, msgspec.DecodeError, UnicodeDecodeError):
            kept = _DECODER.decode(self._place.read_bytes())
            self._kept = kept if kept.made_by == _MADE_BY else None

    def answer(self, sources: Sequence[Repeated]) -> Origins | None:
        """Give the answer that was kept, if it is that of these sources."""
        return self._kept.origins if self._kept is not None and self._kept.made_of == _made_of(sources) else None

    def sketch(self, words: tuple[str, ...]) -> Sketch:
        """Give the sketch of these words, as it was kept or made now."""
        key = sha256("\n".join(words).encode()).hexdigest()
        known: Mapping[str, Sketch] = self._kept.sketches if self._kept is not None else {}
        self._used[key] = known.get(key) or sketch_of_words(words)
        return self._used[key]

    def keep(self, sources: Sequence[Repeated], origins: Origins) -> None:
        """Keep an answer and the sketches that were asked for; where nothing can be written, nothing is kept."""
        if self._may_be_kept:
            with suppress(OSError):
                kept = _Kept(_MADE_BY, _made_of(sources), origins, self._used)
                write_whole(self._place, _ENCODER.encode(kept))


def forget(evidence: Evidence) -> None:
    """Throw away what was kept: it holds words of the book, of which some are to be erased."""
    _place(evidence).unlink(missing_ok=True)


def _place(evidence: Evidence) -> Path:
    return evidence.folder / "working" / "alike.msgpack"


def _made_of(sources: Sequence[Repeated]) -> str:
    return sha256(_ENCODER.encode(list(sources))).hexdigest()
