"""One page of a long list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from tallystick.values.problems import TallystickError

PAGE: Final = 50
"""Rows of a page."""

T = TypeVar("T")


class NoSuchPage(TallystickError):
    """A page after the last one."""

    def __init__(self, page: int, pages: int) -> None:
        """Build the sentence from the facts."""
        self.page, self.pages = page, pages
        super().__init__(f"There is no page {page}: the list ends on page {pages}.")


@dataclass(frozen=True, slots=True)
class Paged(Generic[T]):
    """The rows of one page, which page it is, and how many rows and pages there are."""

    items: tuple[T, ...]
    page: int
    pages: int
    found: int
    first: int

    @property
    def last(self) -> int:
        """The number of the last row here."""
        return self.first + len(self.items) - 1

    @property
    def before(self) -> int | None:
        """The page before, if there is one."""
        return self.page - 1 if self.page > 1 else None

    @property
    def after(self) -> int | None:
        """The page after, if there is one."""
        return self.page + 1 if self.page < self.pages else None


def paged(items: Sequence[T], page: int | None, size: int = PAGE) -> Paged[T]:
    """Give one page, counted from 1; an empty list has one page.

    Raises:
        NoSuchPage: the list ends before it.

    >>> paged("abcde", 2, size=2)
    Paged(items=('c', 'd'), page=2, pages=3, found=5, first=3)
    """
    at, pages = page or 1, max(1, -(-len(items) // size))
    if at > pages:
        raise NoSuchPage(at, pages)
    start = (at - 1) * size
    return Paged(tuple(items[start : start + size]), at, pages, len(items), start + 1)
