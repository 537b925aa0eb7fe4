"""The gazetteer of a book: a table of places beside it (``NAME.places``), never part of the sealed journal.

It may be thrown away and read in again; which place a claim means is a judgement, and that stands in the book.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import msgspec

from tallystick.claim.gazetteer.model import GazetteerPlace
from tallystick.store.place import Place, beside
from tallystick.values.problems import TallystickError

_APPLICATION: Final = 0x54414C50  # "TALP"
_TABLES: Final = (
    "CREATE TABLE place (id TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE TABLE name (key TEXT NOT NULL, name TEXT NOT NULL, place TEXT NOT NULL, PRIMARY KEY (key, name, place))
    STRICT, WITHOUT ROWID""",
    "CREATE INDEX name_by_place ON name (place)",
    """CREATE TABLE file (sha256 TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, places INTEGER NOT NULL,
    added_at TEXT NOT NULL) STRICT, WITHOUT ROWID""",
)
_ENCODER: Final = msgspec.json.Encoder()
_DECODER: Final = msgspec.json.Decoder(GazetteerPlace)
_AT_ONCE: Final = 500


class NoGazetteerFile(TallystickError):
    """What lies where a book's gazetteer should be is none."""

    def __init__(self, path: Path) -> None:
        """Build the sentence from the facts."""
        super().__init__(f"{path} is no gazetteer, and was left as it is. Move it away, and add the gazetteers again.")


class GazetteerFile:
    """An open gazetteer; it is made with the first place."""

    def __init__(self, book: Place, *, read_only: bool = False) -> None:
        """Open the gazetteer of a book.

        Raises:
            NoGazetteerFile: something else lies there.
        """
        self.path = beside(book, ".places")
        self._raw: sqlite3.Connection | None = None
        if read_only and not self.path.exists():
            return
        is_new = not self.path.exists()
        place = f"{self.path.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}"
        try:
            self._raw = sqlite3.connect(place, uri=True, isolation_level=None)
            if is_new:
                for statement in (*_TABLES, f"PRAGMA application_id = {_APPLICATION}"):
                    self._raw.execute(statement)
            (found,) = self._raw.execute("PRAGMA application_id").fetchone()
        except sqlite3.DatabaseError as error:
            self.close()
            raise NoGazetteerFile(self.path) from error
        if found != _APPLICATION:
            self.close()
            raise NoGazetteerFile(self.path)

    def close(self) -> None:
        """Give the file back."""
        if self._raw is not None:
            self._raw.close()
            self._raw = None

    @contextmanager
    def adding(self) -> Iterator[Callable[[GazetteerPlace, Iterable[tuple[str, str]]], None]]:
        """Give a way to add places with their (key, name) pairs; all are added when the block ends, or none."""
        assert self._raw is not None  # noqa: S101 -- opened to be written
        raw = self._raw
        raw.execute("BEGIN IMMEDIATE")

        def add(place: GazetteerPlace, keys: Iterable[tuple[str, str]]) -> None:
            raw.execute("DELETE FROM name WHERE place = ?", (place.id,))
            raw.execute("INSERT OR REPLACE INTO place VALUES (?, ?)", (place.id, _ENCODER.encode(place)))
            raw.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?)", ((k, n, place.id) for k, n in keys))

        try:
            yield add
            raw.execute("COMMIT")
        except BaseException:
            raw.execute("ROLLBACK")
            raise

    def has_file(self, digest: str) -> bool:
        """Say whether a file with this digest was read in before."""
        if self._raw is None:
            return False
        return self._raw.execute("SELECT 1 FROM file WHERE sha256 = ?", (digest,)).fetchone() is not None

    def note_file(self, digest: str, name: str, kind: str, places: int, added_at: str) -> None:
        """Note that a file was read in; inside :meth:`adding`, it is so only if its places are."""
        assert self._raw is not None  # noqa: S101 -- as above
        self._raw.execute("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?)", (digest, name, kind, places, added_at))

    def number(self) -> int:
        """Give how many places there are."""
        return 0 if self._raw is None else self._raw.execute("SELECT COUNT(*) FROM place").fetchone()[0]

    def find(self, keys: Iterable[str]) -> Sequence[tuple[str, GazetteerPlace]]:
        """Give (name, place) of the names that stand under any of these keys."""
        if self._raw is None:
            return []
        asked, found = list(keys), []
        for start in range(0, len(asked), _AT_ONCE):
            some = asked[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(some))
            sql = f"SELECT n.name, p.body FROM name n JOIN place p ON p.id = n.place WHERE n.key IN ({marks})"  # noqa: S608
            found += [(name, _DECODER.decode(body)) for name, body in self._raw.execute(sql, some)]
        return found
