"""The figures of a row: one cell with the whole figure, or cells with its bounds, for each that the table has.

Knows texts and counts. Figures come again from row to row, so what was read once is remembered for the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from tallystick.formats.cases_columns import ENDINGS, FigureKey
from tallystick.formats.cases_counts import read_bounds, read_count, read_number, read_quantifier
from tallystick.formats.cases_faults import BadCell, BadRow, Fault
from tallystick.ledger.entry import Figure
from tallystick.values.counts import Count


class FigureCells(NamedTuple):
    """Where the cells of one figure stand in a row, by :data:`ENDINGS`; ``None`` where there is no such column."""

    key: FigureKey
    name: str
    places: tuple[int | None, ...]


class Figures(NamedTuple):
    """The figures of a row, and a number that stands for them."""

    figures: tuple[Figure, ...]
    mark: int


def figures_reader(cells: Sequence[FigureCells]) -> Callable[[Sequence[str]], Figures]:
    """Give what reads the figures of a row of one table.

    It raises :class:`BadRow` with a fault for each figure that cannot be read.
    """
    used = sorted({at for figure in cells for at in figure.places if at is not None})
    moved: dict[int | None, int | None] = {None: None} | {at: place for place, at in enumerate(used)}
    within = tuple(figure._replace(places=tuple(moved[at] for at in figure.places)) for figure in cells)

    @lru_cache(_REMEMBERED)
    def read(texts: tuple[str, ...]) -> Figures:
        return _read(within, texts)

    def of_row(row: Sequence[str]) -> Figures:
        return read(tuple([row[at] for at in used]))

    return of_row


_REMEMBERED: Final = 1 << 14


def _read(cells: Sequence[FigureCells], texts: Sequence[str]) -> Figures:
    figures: list[Figure] = []
    faults: list[Fault] = []
    for at in cells:
        whole, low, high, how = ("" if place is None else texts[place].strip() for place in at.places)
        try:
            count = read_bounds(low, high, how) if low or high or how else None
            count = _once(count, read_count(whole)) if whole else count
        except BadCell:
            faults.extend(_faults(at.name, whole, low, high, how))
        else:
            if count is not None:
                effect, category, standing = at.key
                figures.append(Figure(effect=effect, category=category, standing=standing, count=count))
    if faults:
        raise BadRow(faults)
    found = tuple(figures)
    return Figures(found, hash(found))


def _once(one: Count | None, other: Count) -> Count:
    if one is not None and one != other:
        raise BadCell("given_twice", "the whole figure and its bounds do not agree", "give one of the two")
    return other


def _faults(name: str, whole: str, low: str, high: str, how: str) -> Iterator[Fault]:
    """Give a fault for each cell that cannot be read by itself, or else the one of the cells together."""
    alone: list[Fault] = []
    readers: tuple[Callable[[str], object], ...] = (read_count, read_number, read_number, read_quantifier)
    for ending, text, read in zip(ENDINGS, (whole, low, high, how), readers, strict=True):
        try:
            _ = text and read(text)
        except BadCell as bad:
            alone.append(Fault(name + ending, text, bad))
    if alone:
        yield from alone
        return
    ending, text = next(
        (ending, text) for ending, text in (("_min", low), ("_max", high), ("_quantifier", how)) if text
    )
    try:
        _once(read_bounds(low, high, how), read_count(whole))
    except BadCell as bad:
        yield Fault(name + ending, text, bad)
