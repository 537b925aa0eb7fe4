"""How answers look on a screen: headings, tables, numbers and texts of any script, at any width.

Knows how to print and nothing of what is printed. Numbers are never cut: a window narrower than they are wraps.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Timer
from typing import Final, TypeVar

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.measure import Measurement
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tallystick.cli.safe import shown
from tallystick.values.counts import CountRange

Item = TypeVar("Item")

WIDTH: Final = 100
"""Columns where the output is no terminal, COLUMNS does not say, and no narrower window is in sight."""
MOST: Final = 1_000
"""Columns a part of an answer may need at most: its longest words and numbers side by side."""


def say(*parts: RenderableType) -> None:
    """Print on standard output, each part below the last, with no blanks at the end of a line."""
    for part in parts:
        words = paragraphs(part) if isinstance(part, str) else part
        if isinstance(words, Table):
            _keep_whole(words)
        screen = _console(for_part=words)
        with screen.capture() as printed:
            screen.print(words)
        sys.stdout.write(re.sub(r"[ \t]+$", "", printed.get(), flags=re.MULTILINE))


def say_entry(mark: str, lines: Sequence[str]) -> None:
    """Print lines with a mark before the first; in a terminal they wrap under themselves, elsewhere never."""
    if _console().is_terminal:
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(justify="right", min_width=len(mark), no_wrap=True)
        table.add_column(overflow="fold")
        table.add_row(mark, Text("\n".join(map(shown, lines))))
        say(table)
    else:
        gap = "\n" + " " * (len(mark) + 2)
        sys.stdout.write(f"{mark}  {gap.join(map(shown, lines))}\n")


def paragraphs(text: str) -> Group:
    """Give a text of several lines; those of a list (``* ...``, ``[1] ...``) or set in wrap under their own words."""
    return Group(*map(_paragraph, text.split("\n")))


def heading(words: str) -> Text:
    """Give a heading: the words, underlined by a line of their own length."""
    line = "-" if _console().options.ascii_only else "\u2500"
    return Text.assemble((words, "bold"), "\n", line * cell_len(words))


def columns(*names: str) -> Table:
    """Give an empty table; the columns of numbers are named with a ``>`` before, stand to the right and never wrap."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", show_header=any(names))
    for name in names:
        numbers = name.startswith(">")
        table.add_column(name.lstrip(">"), justify="right" if numbers else "left", no_wrap=numbers, overflow="fold")
    return table


def row(table: Table, *cells: str) -> None:
    """Add a row of texts from the book."""
    table.add_row(*(Text(shown(cell)) for cell in cells))


@dataclass(frozen=True, slots=True)
class Amounts:
    """A table of signed amounts that add up, each with its words and what it is made of.

    Maxima have a column of their own where one of them is not the minimum.
    """

    table: Table
    has_maxima: bool

    def add(self, amount: CountRange, words: str, parts: RenderableType | None = None, *, signed: bool = True) -> None:
        """Add a row, and the parts below its words; ``signed`` is a movement, else a total."""
        bounds = (amount.min, amount.max) if self.has_maxima else (amount.min,)
        self.table.add_row(*(number(bound, signed=signed) for bound in bounds), Text(shown(words)))
        if parts is not None:
            self.say(parts)

    def say(self, words: RenderableType) -> None:
        """Add words that have no amount."""
        self.table.add_row(*([""] * (1 + self.has_maxima)), Text(shown(words)) if isinstance(words, str) else words)


def amounts(words: str, of: Iterable[CountRange]) -> Amounts:
    """Give an empty table for these amounts of killed."""
    has_maxima = any(amount.max != amount.min for amount in of)
    return Amounts(columns(*((">minimum", ">maximum") if has_maxima else (">killed",)), words), has_maxima)


def nested(parts: Sequence[tuple[str, str]], most: int) -> Table | None:
    """Give the first parts of an amount, set in: each amount with its label, and how many more there are."""
    if not parts:
        return None
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    for amount, label in parts[:most]:
        table.add_row(Text(f"    {amount}"), Text(shown(label)))
    if len(parts) > most:
        table.add_row("", f"and {len(parts) - most:,} more")
    return table


def facts(pairs: Iterable[tuple[str, str]]) -> Table:
    """Give a list of facts, each after its name."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in pairs:
        table.add_row(Text(f"  {name}"), Text(shown(value)))
    return table


def number(value: int | None, *, signed: bool = False) -> str:
    """Print a number for people: 3,817; +132; "not known" where there is none."""
    if value is None:
        return "not known"
    return f"{value:+,}" if signed and value else f"{value:,}"


def many(count: int, noun: str) -> str:
    """Print a number of things: 1 case, 3,817 cases, 2 entries."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count:,} {noun if count == 1 else plural}"


def span(value: CountRange, *, signed: bool = False) -> str:
    """Print a minimum and maximum for people: ``105``, ``3 to 5``, ``at least 484``."""
    low = number(value.min, signed=signed)
    if value.max is None:
        return low if signed else f"at least {low}"
    return low if value.max == value.min else f"{low} to {number(value.max, signed=signed)}"


def listed(labels: Sequence[str], most: int) -> str:
    """Print the first labels, and how many more there are."""
    more = len(labels) - most
    return "; ".join(labels[:most]) + (f" and {more:,} more" if more > 0 else "")


@contextmanager
def waiting(words: str) -> Iterator[None]:
    """Say on standard error what is being waited for, once it takes long; silent where nobody is looking."""
    screen = Console(stderr=True)
    if not screen.is_terminal or screen.is_dumb_terminal:
        yield
        return
    status = screen.status(words)
    timer = Timer(0.5, status.start)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        status.stop()


def waited(items: Iterable[Item], words: str) -> Iterator[Item]:
    """Give items one by one; each that takes long is told of as by ``waiting``, and no longer when it is there."""
    coming = iter(items)
    while True:
        with waiting(words):
            try:
                item = next(coming)
            except StopIteration:
                return
        yield item


def _keep_whole(table: Table) -> None:
    """Give every column of numbers, and all in it that is set in, the width it needs."""
    for column in table.columns:
        cells = list(column.cells)
        if column.no_wrap:
            column.min_width = max(cell_len(str(cell)) for cell in (column.header, *cells))
        for cell in cells:
            if isinstance(cell, Table):
                _keep_whole(cell)


def _console(for_part: RenderableType | None = None) -> Console:
    """Give the screen: it guesses no marks or colours out of the text, and cuts no column off.

    A part that needs more columns than there are gets them: a narrow window wraps it, and nothing is lost.
    """
    out = Console(highlight=False, markup=False, emoji=False)
    width = out.width if out.is_terminal or "COLUMNS" in os.environ else min(WIDTH, _window())
    if for_part is not None:
        width = max(width, Measurement.get(out, out.options.update(max_width=MOST), for_part).minimum)
    return Console(highlight=False, markup=False, emoji=False, width=width)


def _window() -> int:
    """Give the columns of the window somebody may be looking at though the output goes elsewhere, as to a pager."""
    for stream in (2, 0):
        try:
            return os.get_terminal_size(stream).columns or WIDTH
        except OSError:
            continue
    return WIDTH


_ITEM: Final = re.compile(r"(\*|\[\d+\]) (.+)")


def _paragraph(line: str) -> RenderableType:
    item = _ITEM.fullmatch(line)
    if item is None:
        words = line.lstrip(" ")
        text, inset = Text(shown(words)), len(line) - len(words)
        return Padding(text, (0, 0, 0, inset), expand=False) if inset and words else text
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row(Text(item[1]), Text(shown(item[2])))
    return table
