"""What a writer knows of a book between changes."""

from __future__ import annotations

from tallystick.store import load
from tallystick.store.cells import Cells
from tallystick.store.load import Cursor
from tallystick.store.search import texts_between


class WriterState:
    """What a writer knows of the book between changes: the head, and the running state of the rules.

    ``texts`` are those of the entries after ``cached``, which are not in the search index yet.
    """

    def __init__(self, cursor: Cursor) -> None:
        """Read it; the caller holds the write lock."""
        self.n: int
        self.seal: bytes
        self.cached: int
        cursor.execute("SELECT n, seal, cached FROM head WHERE one = 1")
        self.n, self.seal, self.cached = cursor.fetchone()
        self.texts = texts_between(cursor, self.cached, self.n)
        self.book = load.load_base(cursor)
        self.cells = Cells(cursor)

    def forget_text(self, entry: int) -> None:
        """Keep the words of an entry out of the index they are waiting for."""
        self.texts = [(n, text) for n, text in self.texts if n != entry]
