"""Words into the search index, and words found again.

The index holds normalised text: the full-text engine alone does not find vocalised Arabic. Protected words
never enter it, and what is erased leaves it with its entry's words.
"""

from __future__ import annotations

from tallystick.ledger.entry import Draft, Incident, Kind, Revision, Source, Unitemised, Words
from tallystick.store.load import Cursor
from tallystick.values.text import search_key

SILENT = frozenset({Kind.OPEN, Kind.HOLD, Kind.ERASE, Kind.CLASSIFY})


def search_text(draft: Draft) -> str:
    """Give the normalised text under which an entry is found; empty where it has none."""
    return "" if draft.kind in SILENT else indexed_text(draft.content, draft.words)


def indexed_text(content: object, words: Words | None) -> str:
    """Give the normalised text of a label, an area, a reason and the named texts of an entry."""
    parts: tuple[str, ...] = ()
    if isinstance(content, (Revision, Incident)):
        parts = (content.label, content.area)
    elif isinstance(content, (Source, Unitemised)):
        parts = (content.label,)
    if words is not None:
        parts += (words.reason, *[text for _, text in words.texts])
    return search_key(" ".join(parts))


def find_entries(cursor: Cursor, words: str, limit: int) -> list[int]:
    """Give the entries whose text holds all the words (each may be the beginning of one), latest first."""
    terms = [f'"{term}"*' for term in search_key(words).replace('"', " ").split()]
    if not terms:
        return []
    cursor.execute("SELECT rowid FROM search WHERE text MATCH ? ORDER BY rowid DESC LIMIT ?", (" ".join(terms), limit))
    return [n for (n,) in cursor.fetchall()]
