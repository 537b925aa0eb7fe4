"""Which row of a file says again what an earlier one said, and which contradicts one.

Knows numbers that stand for what rows say (their hashes of 64 bits), so that a file of millions of rows does not fill
the memory: 48 to 64 bytes a row. Among n rows two different cases are taken for one with a chance of n * n / 2**65.
"""

from __future__ import annotations

from array import array
from typing import NamedTuple


class Earlier(NamedTuple):
    """The first row about the same case, day and order, and how it differs from the one at hand."""

    row: int
    is_repeat: bool
    is_tie: bool


class RowsSeen:
    """The rows of one file so far."""

    __slots__ = ("_keys", "_places", "_rows", "_saids", "_wholes")

    def __init__(self) -> None:
        """Begin with no rows."""
        self._places = array("q", [-1]) * 1024
        self._keys, self._rows, self._saids, self._wholes = array("q"), array("q"), array("q"), array("q")

    def meet(self, key: int, row: int, said: int, whole: int) -> Earlier | None:
        """Remember a row, or give the earlier row with the same key.

        ``key`` stands for case, day and order; ``said`` for what the row says of the case, ``whole`` for that and its
        words and source. All are 64-bit hashes of this run.
        """
        place = self._place_of(key)
        at = self._places[place]
        if at >= 0:
            repeat = self._wholes[at] == whole
            return Earlier(self._rows[at], repeat, not repeat and self._saids[at] != said)
        self._places[place] = len(self._keys)
        self._keys.append(key)
        self._rows.append(row)
        self._saids.append(said)
        self._wholes.append(whole)
        if 2 * len(self._keys) > len(self._places):
            self._grow()
        return None

    def _place_of(self, key: int) -> int:
        places, keys = self._places, self._keys
        mask = len(places) - 1
        place = key & mask
        while (at := places[place]) >= 0 and keys[at] != key:
            place = (place + 1) & mask
        return place

    def _grow(self) -> None:
        self._places = array("q", [-1]) * (2 * len(self._places))
        for at, key in enumerate(self._keys):
            self._places[self._place_of(key)] = at
