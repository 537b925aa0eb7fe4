"""The evidence of a book: captured bytes in a folder beside it, each under its SHA-256, never changed.

``NAME.tally`` has ``NAME.evidence/``: ``sha256/ab/abcd...`` are the bytes as they came, read-only; ``working/`` the
words taken out of them, which can be made again at will; ``timestamps/`` the requests for time stamps that wait for a
network; ``runs/`` the captures that were begun and not finished.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

import msgspec

from tallystick.source.model import WorkingCopy
from tallystick.store.place import Place, beside
from tallystick.values.problems import TallystickError

_PART: Final = 1 << 20
_ENCODER: Final = msgspec.json.Encoder()
_WORKING: Final = msgspec.json.Decoder(WorkingCopy)


class EvidenceDamaged(TallystickError):
    """The bytes kept under a digest are not those it is the digest of."""

    def __init__(self, digest: str) -> None:
        """Build the sentence from the facts."""
        self.digest = digest
        super().__init__(
            f"The evidence kept under sha256:{digest} is not what was captured: it was changed or damaged outside "
            "tallystick. Nothing was written. Put back a copy of the folder from before, and keep the damaged one."
        )


class Kept(NamedTuple):
    """Bytes in the evidence: their digest, their number, and whether they came in just now."""

    digest: str
    size: int
    is_new: bool


class Evidence:
    """The folder of evidence of one book; it is made with the first capture."""

    def __init__(self, book: Place) -> None:
        """Name the folder; nothing is read or made yet."""
        self.folder = beside(book, ".evidence")

    def path_of(self, digest: str) -> Path:
        """Give where the bytes with this digest are kept."""
        return self.folder / "sha256" / digest[:2] / digest

    def put(self, stream: BinaryIO) -> Kept:
        """Keep the bytes of ``stream``; those that are there already are compared and left as they are.

        Raises:
            EvidenceDamaged: what is kept under their digest is something else.
        """
        incoming = self.folder / "incoming"
        incoming.mkdir(parents=True, exist_ok=True)
        unfinished = incoming / f"{os.getpid()}.{id(stream)}"
        made, size = sha256(), 0
        try:
            with unfinished.open("wb") as file:
                while part := stream.read(_PART):
                    made.update(part)
                    size += len(part)
                    file.write(part)
                file.flush()
                os.fsync(file.fileno())
            digest = made.hexdigest()
            place = self.path_of(digest)
            if place.exists():
                self.check(digest)
                return Kept(digest, size, is_new=False)
            place.parent.mkdir(parents=True, exist_ok=True)
            unfinished.chmod(0o444)
            unfinished.rename(place)
            _sync_folder(place.parent)
            return Kept(digest, size, is_new=True)
        finally:
            unfinished.unlink(missing_ok=True)

    def check(self, digest: str) -> None:
        """Compare the bytes kept under a digest with it.

        Raises:
            EvidenceDamaged: they are others, or none.
        """
        made = sha256()
        try:
            with self.path_of(digest).open("rb") as file:
                while part := file.read(_PART):
                    made.update(part)
        except OSError as error:
            raise EvidenceDamaged(digest) from error
        if made.hexdigest() != digest:
            raise EvidenceDamaged(digest)

    def bytes_of(self, digest: str) -> bytes:
        """Give the bytes kept under a digest, after they were compared with it.

        Raises:
            EvidenceDamaged: they are others, or none.
        """
        self.check(digest)
        return self.path_of(digest).read_bytes()

    def keep_working_copy(self, digest: str, copy: WorkingCopy) -> None:
        """Keep the words that were taken out of the bytes with this digest."""
        write_whole(self._working(digest), _ENCODER.encode(copy))

    def working_copy(self, digest: str) -> WorkingCopy | None:
        """Give the words of the bytes with this digest, where any were read and what was kept is whole."""
        try:
            return _WORKING.decode(self._working(digest).read_bytes())
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            return None

    def queue_timestamp(self, digest: str, request: bytes) -> None:
        """Keep a request for a time stamp until there is a network to send it over."""
        write_whole(self.folder / "timestamps" / f"{digest}.tsq", request)

    def begin_run(self, key: str, identity: str) -> str:
        """Say that a capture begins, and give its id: that of one begun before with this key and not finished."""
        place = self.folder / "runs" / key
        with suppress(OSError):
            found = place.read_text("ascii").strip()
            if found:
                return found
        write_whole(place, identity.encode("ascii"))
        return identity

    def end_run(self, key: str) -> None:
        """Say that the capture with this key is finished."""
        (self.folder / "runs" / key).unlink(missing_ok=True)

    def digests(self) -> Iterator[str]:
        """Give the digests of all bytes that are kept."""
        for place in sorted(self.folder.glob("sha256/??/*")):
            yield place.name

    def _working(self, digest: str) -> Path:
        return self.folder / "working" / digest[:2] / f"{digest}.json"


def write_whole(place: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    place.parent.mkdir(parents=True, exist_ok=True)
    unfinished = place.with_name(f".{place.name}.{os.getpid()}")
    unfinished.write_bytes(data)
    unfinished.replace(place)


def _sync_folder(folder: Path) -> None:
    with suppress(OSError, AttributeError):  # some systems know no such thing for folders
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
