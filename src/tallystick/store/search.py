"""Words into the search index, and words found again.

The index holds normalised text: the full-text engine alone does not find vocalised Arabic. Protected words
never enter it, and what is erased leaves it with its entry's words. Entries after ``head.cached`` are not in the
index yet: putting each in by itself would take longer than all the rest of its change. They are looked through.
"""

from __future__ import annotations

from functools import lru_cache

from tallystick.ledger.entry import Draft, Incident, Kind, Revision, Source, Unitemised, Words
from tallystick.store.journal import read_content, read_kind, read_words
from tallystick.store.load import Cursor
from tallystick.store.statements import insert_rows
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
    return _key(" ".join(parts))


_key = lru_cache(1_024)(search_key)
"""What is said of one case in one release comes together, and in the same words."""


def texts_between(cursor: Cursor, after: int, last: int) -> list[tuple[int, str]]:
    """Make the text of the entries after one up to another again from the journal, for those that have any."""
    cursor.execute(
        "SELECT j.n, j.envelope, j.figures, s.body FROM journal j JOIN section s ON s.n = j.n AND s.name = 'words' "
        "WHERE j.n > ? AND j.n <= ? ORDER BY j.n",
        (after, last),
    )
    made = ((n, text_of_row(envelope, figures, words)) for n, envelope, figures, words in cursor.fetchall())
    return [(n, text) for n, text in made if text]


def text_of_row(envelope: bytes, figures: bytes, words: bytes) -> str:
    """Give the normalised text under which an entry is found, from its rows; empty where it has none."""
    kind = read_kind(envelope)
    return "" if kind in SILENT else indexed_text(read_content(kind, figures), read_words(words))


def put_into_index(cursor: Cursor, texts: list[tuple[int, str]]) -> None:
    """Put texts into the index, by entry."""
    insert_rows(cursor, "INSERT INTO search (rowid, text) VALUES (?, ?)", texts)


def find_entries(cursor: Cursor, words: str, limit: int) -> list[int]:
    """Give the entries whose text holds all the words (each may be the beginning of one), latest first."""
    terms = search_key(words).split()
    if not terms:
        return []
    cursor.execute("SELECT cached, n FROM head WHERE one = 1")
    cached, last = cursor.fetchone()
    found = [n for n, text in reversed(texts_between(cursor, cached, last)) if _holds(text, terms)][:limit]
    query = " ".join(f'"{term}"*' for term in terms)
    cursor.execute(
        "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?", (query, limit - len(found))
    )
    return found + [n for (n,) in cursor.fetchall()]


def _holds(text: str, terms: list[str]) -> bool:
    """Whether each term begins a word: a search key has one blank between words and nothing else that parts them."""
    padded = f" {text}"
    return all(f" {term}" in padded for term in terms)
