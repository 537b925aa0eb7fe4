"""Long answers, kept while the book stays as it is: at one day and entry a book always says the same.

An answer is kept under the book's identity and the seal of its last entry, so that one new entry makes it be asked
again. Few are kept, and nothing is written anywhere.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, Final, TypeVar

from tallystick.actions.reading import Title

MOST: Final = 32
"""Answers kept at once; the one asked for longest ago goes first."""

T = TypeVar("T")

_kept: OrderedDict[Hashable, Any] = OrderedDict()
_lock = Lock()


def remembered(book: Title, question: Hashable, answer: Callable[[], T]) -> T:
    """Give the answer kept for a question to this book, or make it and keep it."""
    key = (book.identity, book.entries, book.head, question)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            found: T = _kept[key]
            return found
    made = answer()
    with _lock:
        _kept[key] = made
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return made


def forget() -> None:
    """Forget every answer."""
    with _lock:
        _kept.clear()
