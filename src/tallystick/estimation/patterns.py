"""Capture patterns: on which lists how many persons were found, and how a table becomes such patterns.

Bit k of a pattern says that a person is on list k; the pattern without bits is what is to be estimated, so it is never
counted. Knows nothing of files: rows come in as text, and what is wrong with them goes out as Problems.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from tallystick.estimation.kernel import Floats
from tallystick.estimation.result import Documented
from tallystick.values.problems import Problem

MOST_LISTS: Final = 12
"""More lists have more patterns (2^12 = 4,096) than any war has had lists to fill."""
MOST_DIGITS: Final = 9
"""A longer count is more persons than any country has dead; the methods would run for hours before they failed."""
COUNTS: Final = ("count", "n", "freq", "y")
"""What the column of counts may be called; a table without one has a person in each row."""
ON: Final = frozenset({"1", "\u0661", "\u06f1", "yes", "true", "obs", "x"})
OFF: Final = frozenset({"0", "\u0660", "\u06f0", "no", "false", "un", ""})
BLANK: Final = frozenset({"", "na", "nan", "null"})


@dataclass(frozen=True, slots=True)
class Patterns:
    """How many persons have each pattern; patterns that nobody has are left out, and so is the pattern 0.

    ``order`` holds the patterns as the table had them; no estimate rests on it, only a run of another program's does.
    """

    lists: tuple[str, ...]
    counts: tuple[tuple[int, int], ...]
    order: tuple[int, ...] = field(default=(), compare=False)

    @staticmethod
    def of(lists: Sequence[str], counts: Mapping[int, int]) -> Patterns:
        """Build patterns from a count for each.

        >>> Patterns.of(("morgue", "press"), {0b01: 5, 0b10: 4, 0b11: 2}).observed
        Documented(persons=11)
        """
        given = [(cell, n) for cell, n in counts.items() if cell and n]
        return Patterns(tuple(lists), tuple(sorted(given)), tuple(cell for cell, _ in given))

    @staticmethod
    def of_linked(pairs: Iterable[tuple[str, str]]) -> Patterns:
        """Build patterns from linked lists: which person stands on which list, in any order, repeats allowed.

        >>> Patterns.of_linked([("p1", "morgue"), ("p1", "press"), ("p2", "press")]).counts
        ((2, 1), (3, 1))
        """
        on: dict[str, set[str]] = {}
        for person, name in pairs:
            on.setdefault(person, set()).add(name)
        lists = sorted(set().union(*on.values()))
        bit = {name: 1 << k for k, name in enumerate(lists)}
        return Patterns.of(lists, Counter(sum(bit[name] for name in names) for names in on.values()))

    @property
    def observed(self) -> Documented:
        """Count the persons on at least one list."""
        return Documented(sum(n for _, n in self.counts))

    def on(self, *lists: int) -> int:
        """Count the persons who are on all of these lists."""
        mask = sum(1 << k for k in lists)
        return sum(n for cell, n in self.counts if cell & mask == mask)

    def table(self) -> Floats:
        """Give the count of every pattern, absent ones as 0, in the order of their bits."""
        full = np.zeros(1 << len(self.lists))
        for cell, n in self.counts:
            full[cell] = n
        return full

    def names(self, cell: int) -> tuple[str, ...]:
        """Name the lists of a pattern."""
        return tuple(name for k, name in enumerate(self.lists) if (cell >> k) & 1)


@dataclass(frozen=True, slots=True)
class Stratum:
    """The patterns of one part of a table; ``label`` is empty where the table was not divided."""

    label: str
    patterns: Patterns


@dataclass(frozen=True, slots=True)
class Reading:
    """A table read: its strata, columns that were summed over, and everything that is wrong with it."""

    strata: tuple[Stratum, ...]
    summed_over: tuple[str, ...]
    problems: tuple[Problem, ...]


def read_patterns(
    file: str,
    header: Sequence[str],
    rows: Iterable[tuple[int, Sequence[str]]],
    *,
    by: str = "",
    lists: Sequence[str] = (),
) -> Reading:
    """Read a table of patterns with counts, or of persons, one a row, into strata.

    Rows come with the number a spreadsheet shows. A list is a column of marks (1/0, yes/no, true/false, obs/un, x);
    ``lists`` names the columns where that does not tell. Other columns are summed over, but for ``by``, whose values
    make the strata. Nothing is kept of a table with a Problem: half a table would give an estimate of something else.
    """
    return _Reader(file, [cell.strip() for cell in header], by, tuple(lists)).read(rows)


class _Reader:
    """One table on its way into patterns."""

    def __init__(self, file: str, header: list[str], by: str, lists: tuple[str, ...]) -> None:
        self.file, self.header, self.by, self.asked = file, header, by, lists
        self.problems: list[Problem] = []
        self.count_at = next((header.index(h) for h in header if h.casefold() in COUNTS and h != by), -1)

    def read(self, rows: Iterable[tuple[int, Sequence[str]]]) -> Reading:
        whole = []
        for at, cells in rows:
            row = [cell.strip() for cell in cells]
            if len(row) == len(self.header):
                whole.append((at, row))
            else:
                self._problem(at, "", "", f"{len(row)} cells stand under {len(self.header)} headings",
                              "give each heading its cell", "ragged_row")  # fmt: skip
        columns = self._list_columns([row for _, row in whole])
        if not self.problems and not whole:
            self._problem(0, "", "", "the table has no rows", "give one row a pattern, or one a person", "empty_table")
        found = self._count(whole, columns) if not self.problems else {}
        names = tuple(self.header[k] for k in columns)
        strata = tuple(Stratum(label, Patterns.of(names, cells)) for label, cells in sorted(found.items()))
        rest = tuple(h for k, h in enumerate(self.header) if k not in {*columns, self.count_at} and h != self.by)
        return Reading(() if self.problems else strata, rest, tuple(self.problems))

    def _list_columns(self, body: list[list[str]]) -> list[int]:
        """Find the columns that are lists, and say what is wrong with the headings."""
        for name, times in Counter(self.header).items():
            if not name:
                self._problem(1, "", "", "a column has no heading", "name the list", "no_heading")
            elif times > 1:
                self._problem(1, name, name, "two columns have this heading", "give each list its own name", "twice")
        for name in (*self.asked, *([self.by] if self.by else [])):
            if name not in self.header:
                known = ", ".join(self.header)
                self._problem(1, name, name, "there is no such column", f"name one of: {known}", "no_column")
        if self.problems:
            return []
        others = [k for k in range(len(self.header)) if k != self.count_at and self.header[k] != self.by]
        if self.asked:
            columns = [self.header.index(name) for name in self.asked]
        else:
            # A column with any mark at all is meant as a list: one odd cell in it is a mistake, not another kind.
            columns = [k for k in others if any(row[k].casefold() in ON | OFF - {""} for row in body)]
        fewest = 2
        if body and not fewest <= len(columns) <= MOST_LISTS:
            remedy = (
                "give at least two lists, as columns of 0 and 1"
                if len(columns) < fewest
                else f"leave out or join lists until there are at most {MOST_LISTS}"
            )
            what = "the table has 1 list" if len(columns) == 1 else f"the table has {len(columns)} lists"
            self._problem(0, "", "", what, remedy, "number_of_lists")
        return columns

    def _count(self, body: list[tuple[int, list[str]]], columns: list[int]) -> dict[str, Counter[int]]:
        found: dict[str, Counter[int]] = {}
        seen: dict[tuple[str, ...], int] = {}
        by_at = self.header.index(self.by) if self.by else -1
        for at, row in body:
            cell = self._pattern(at, row, columns)
            persons = self._persons(at, row, cell)
            key = tuple(
                str(cell) if k == columns[0] else text
                for k, text in enumerate(row)
                if k not in {*columns[1:], self.count_at}
            )
            if self.count_at >= 0:
                if key in seen:
                    what = f"row {seen[key]} has the same pattern"
                    shown = "".join("1" if cell & 1 << k else "0" for k in range(len(columns)))
                    self._problem(at, "pattern", shown, what, "add the two rows up, or take one out", "duplicate")
                seen.setdefault(key, at)
            stratum = row[by_at] if by_at >= 0 else ""
            if by_at >= 0 and not stratum:
                self._problem(at, self.by, "", "the row belongs to no stratum", "fill the cell", "no_stratum")
            found.setdefault(stratum, Counter())[cell] += persons
        return found

    def _pattern(self, at: int, row: list[str], columns: list[int]) -> int:
        cell = 0
        for k, column in enumerate(columns):
            mark = row[column].casefold()
            if mark in ON:
                cell |= 1 << k
            elif mark not in OFF:
                self._problem(at, self.header[column], row[column], "this is no mark of being on a list or not",
                              "write 1 or 0", "no_mark")  # fmt: skip
        return cell

    def _persons(self, at: int, row: list[str], cell: int) -> int:
        """Give the persons of a row; a Problem where they are no whole number or stand under no list."""
        if self.count_at < 0:
            if cell == 0:
                self._problem(at, "", "", "this person is on no list", "leave the row out", "on_no_list")
            return 1
        name, text = self.header[self.count_at], row[self.count_at]
        if cell == 0 and text.casefold() in BLANK:
            return 0
        digits = text.removesuffix(".0")
        if not digits.isdecimal():
            try:
                negative = float(text) < 0
            except ValueError:
                what, remedy = "this is no number", "write a whole number of persons, or 0"
            else:
                what = "a count cannot be negative" if negative else "a count is a whole number of persons"
                remedy = "give 0 or more" if negative else "give the count as it was, before weighting or rounding"
            self._problem(at, name, text, what, remedy, "bad_count")
            return 0
        if cell == 0:
            what = "persons on no list cannot have been counted; they are what is to be estimated"
            self._problem(at, name, text, what, "leave the all-zero row out", "all_zero")
            return 0
        if len(digits) > MOST_DIGITS:
            self._problem(
                at, name, text, "no lists hold so many persons", "look whether cells ran together", "bad_count"
            )
            return 0
        return int(digits)

    def _problem(self, at: int, field: str, value: str, what: str, remedy: str, code: str) -> None:
        self.problems.append(Problem(self.file, at, field, value, what, remedy, code))
