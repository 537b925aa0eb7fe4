"""The tables of a book made again from its journal by the posting rules, and compared with those that are kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest
from typing import Any, Final, NamedTuple

import msgspec
from msgspec.structs import force_setattr
from sqlalchemy import Table

from tallystick.ledger.apply import apply
from tallystick.ledger.book import Book
from tallystick.ledger.entry import REVISION_KINDS, Correction, Kind, Revision, Voiding
from tallystick.store import schema
from tallystick.store.cells import SHIFT as NUMBER_SHIFT
from tallystick.store.cells import Cells, cell_row
from tallystick.store.chain import MOST_FINDINGS, Finding, Progress
from tallystick.store.journal import read_content, read_words
from tallystick.store.load import Cursor
from tallystick.store.search import SILENT, indexed_text
from tallystick.store.writer import posting_row
from tallystick.values.problems import TallystickError

_STEP: Final = 256
"""Rows are read and compared for so many entries at a time: they are still in the processor's cache."""

Row = tuple[Any, ...]


def kind_of(envelope: bytes) -> Kind:
    """Give the kind of an entry whose envelope holds.

    What is looked for cannot stand within a text: there each quotation mark has a backslash before it.
    """
    start = envelope.index(b'"kind":"') + len(b'"kind":"')
    return _KINDS[envelope[start : envelope.index(b'"', start)]]


_KINDS: Final = {kind.value.encode(): kind for kind in Kind}


class Share(NamedTuple):
    """The cases that one of several processes checks: of so many entries in a row those that brought in a case.

    Which entry is about which case is asked of the table of revisions, which is itself checked: where that table
    lies, somebody replays an entry without the one before it, and finds so.
    """

    which: int = 0
    of: int = 1
    block: int = 4_096

    def others(self, cursor: Cursor, first: int, last: int) -> int:
        """Count the entries about cases of other processes."""
        if self.of == 1:
            return 0
        cursor.execute(f"SELECT COUNT(*) FROM ({_OTHERS}) AS others", (first, last, *self._chosen))  # noqa: S608 -- ours
        (number,) = cursor.fetchone()
        return int(number)

    def rows(self, cursor: Cursor, texts: _Texts, first: int, last: int, others: int) -> Sequence[Any]:
        """Give the rows of entries from one to another, without those about cases of other processes, if any."""
        if others:
            cursor.execute(texts.of_share, (first, last, first, last, *self._chosen))
        else:
            cursor.execute(texts.of_all, (first, last))
        return cursor.fetchall()

    @property
    def _chosen(self) -> tuple[int, int, int]:
        return self.block, self.of, self.which


class _Texts(NamedTuple):
    """The SQL that reads rows of some entries: of all of them, and without those about cases of other processes."""

    of_all: str
    of_share: str


def _texts(select: str, number: str, order: str) -> _Texts:
    chosen = f"{select} WHERE {number} >= ? AND {number} <= ?"
    return _Texts(f"{chosen} ORDER BY {order}", f"{chosen} AND {number} NOT IN ({_OTHERS}) ORDER BY {order}")


_OTHERS: Final = "SELECT n FROM revision WHERE n >= ? AND n <= ? AND seq = 0 AND (subject / ?) % ? <> ?"
WHOLE: Final = Share()


class Checked(NamedTuple):
    """What was found, the repairs that were left to the process that has their case, and who first used each cell."""

    findings: list[Finding]
    left: frozenset[int]
    used: Mapping[int, int]


def check_projections(cursor: Cursor, last: int, progress: Progress, share: Share = WHOLE) -> Checked:
    """Make every row again from the journal and compare it with the row that is kept.

    With a share only the rows of its cases are compared, and those of entries about no case; cells have the
    numbers that are kept, since these depend on all cases (see :func:`check_cells`).
    """
    cursor.execute("SELECT cached, (SELECT MAX(n) FROM journal) FROM head WHERE one = 1")
    cached, end_of_journal = cursor.fetchone()
    last = max(last, end_of_journal or 0)
    replay = _Replay(cursor, share, cached)
    findings: list[Finding] = []
    for first in range(1, last + 1, _STEP):
        end = min(first + _STEP - 1, last)
        findings += replay.compare(first, end)
        if replay.is_stuck or len(findings) >= MOST_FINDINGS:
            break
        progress("projections", end, last)
    else:
        findings += replay.rest(last)
    return Checked(findings[:MOST_FINDINGS], frozenset(replay.left), replay.used)


class _Replay:
    """The running state of a replay that is compared with the kept rows as it goes."""

    def __init__(self, cursor: Cursor, share: Share, cached: int) -> None:
        self._cursor, self._share, self._cached = cursor, share, cached
        self._replaying = Replaying(cells=Cells(None if share.of == 1 else cursor))
        self._new_cells: list[Row] = []
        self.left: set[int] = set()
        self.used: dict[int, int] = {}
        self.is_stuck = False

    def compare(self, first: int, last: int) -> Iterator[Finding]:
        """Make the rows of some entries again, and say where the kept ones are others."""
        others = self._share.others(self._cursor, first, last)
        if others == last - first + 1:
            return
        entries = self._share.rows(self._cursor, _ENTRIES, first, last, others)
        made: dict[str, list[Row]] = {name: [] for name, *_ in _KEPT}
        failure = None
        for n, envelope, figures, words in entries:
            try:
                kind = kind_of(envelope)
                if self._leaves(n, kind, figures):
                    continue
                rows, text = self._replaying.rows(n, kind, figures, words)
            except (msgspec.MsgspecError, TallystickError) as error:
                failure, last = Finding(n, "journal", f"the entry cannot be replayed: {error}"), n - 1
                break
            self._new_cells += rows.pop(schema.cell)
            for table, some in rows.items():
                made[table.name] += some
            if text and n <= self._cached:
                made[schema.search.name].append((n, text))
        for posted in made[schema.posting.name]:
            self.used.setdefault(posted[_CELL], posted[0])
        yield from self._kept_otherwise(made, first, last, others)
        if failure is not None:
            self.is_stuck = True
            yield failure

    def _kept_otherwise(self, made: dict[str, list[Row]], first: int, last: int, others: int) -> Iterator[Finding]:
        for name, kept_texts, keys in _KEPT:
            kept = self._share.rows(self._cursor, kept_texts, first, last, others)
            if kept != made[name]:
                yield from _differences(name, keys, made[name], [row for row in kept if row[0] not in self.left])

    def _leaves(self, n: int, kind: Kind, figures: bytes) -> bool:
        """Whether an entry repairs what is said of a case that another process has."""
        if self._share.of == 1 or kind not in _REPAIRS:
            return False
        repair = read_content(kind, figures)
        assert isinstance(repair, Correction | Voiding)  # noqa: S101 -- the kind says so
        is_of_another = repair.target in REVISION_KINDS and repair.subject not in self._replaying.book.cases
        if is_of_another:
            self.left.add(n)
        return is_of_another

    def rest(self, last: int) -> Iterator[Finding]:
        """Say which rows there are of no entry at all, and whether the cells are those that the entries made."""
        for name, *_ in _KEPT:
            number = "rowid" if name == schema.search.name else "n"
            self._cursor.execute(f"SELECT {number} FROM {name} WHERE {number} < 1 OR {number} > ?", (last,))  # noqa: S608
            yield from (Finding(n, name, _EXTRA) for (n,) in self._cursor.fetchmany(MOST_FINDINGS))
        if self._share.of == 1:
            self._cursor.execute("SELECT * FROM cell ORDER BY n, id")
            yield from _differences("cell", 2, self._new_cells, self._cursor.fetchall())


_REPAIRS: Final = frozenset({Kind.CORRECT, Kind.VOID})
_ENTRIES: Final = _texts(
    "SELECT j.n, j.envelope, j.figures, s.body FROM journal j LEFT JOIN section s ON s.n = j.n AND s.name = 'words'",
    "j.n",
    "j.n",
)
_KEYS: Final = {t.name: [c.name for c in t.primary_key.columns] for t in schema.PROJECTIONS if t is not schema.cell}
_KEPT: Final = (
    *((name, _texts(f"SELECT * FROM {name}", "n", ", ".join(keys)), len(keys)) for name, keys in _KEYS.items()),  # noqa: S608
    (schema.search.name, _texts("SELECT rowid, text FROM search", "rowid", "rowid"), 1),
)
"""Of each table compared entry by entry: its name, how its rows are read, and how many columns are its key."""

_CELL: Final = list(schema.posting.columns.keys()).index("cell")
_EXTRA: Final = "a row that no entry makes"


def _differences(name: str, key: int, made: Sequence[Row], kept: Sequence[Row]) -> Iterator[Finding]:
    """Say where the kept rows are not those made, whose first ``key`` columns are their key."""
    due, there = ({tuple(row[:key]): tuple(row) for row in rows} for rows in (made, kept))
    for at in sorted(due.keys() | there.keys()):
        if at not in due:
            yield Finding(at[0], name, _EXTRA)
        elif at not in there:
            yield Finding(at[0], name, "a row is missing")
        elif due[at] != there[at]:
            yield Finding(at[0], name, "a row is not what the journal makes")


@dataclass(slots=True)
class Replaying:
    """What a replay has come to: the book, its cells, and values that many statements have in common."""

    book: Book = field(default_factory=Book)
    cells: Cells = field(default_factory=Cells)
    _values: dict[Any, Any] = field(default_factory=dict)

    def rows(
        self, n: int, kind: Kind, figures: bytes, words: bytes | None
    ) -> tuple[dict[Table, Sequence[tuple[Any, ...]]], str]:
        """Give the rows an entry makes, table by table, and its text in the search index; move the state on.

        Raises:
            Refused, MsgspecError: the entry cannot be replayed.
        """
        content = read_content(kind, figures)
        if isinstance(content, Revision):
            self._share(content)
        text = "" if words is None or kind in SILENT else indexed_text(content, read_words(words))
        rows = apply(self.book, n, kind, content)
        made: dict[Table, Sequence[tuple[Any, ...]]] = {
            schema.case_record: rows.cases,
            schema.revision: rows.revisions,
            schema.ended: rows.ended,
            schema.record: rows.records,
        }
        new_cells, postings = [], []
        for i, line in enumerate(rows.lines):
            known = self.cells.numbers.get(line.cell)
            if known is None:
                known = self.cells.new(line.cell, self.book.organisations)
                new_cells.append(cell_row(known, n, line.cell))
            postings.append(posting_row(n, i, line, known))
        made[schema.cell], made[schema.posting] = new_cells, postings
        return made, text

    def _share(self, content: Revision) -> None:
        """Keep values that are alike once: all that was said is in memory at the end, and half as large so."""
        for name in _COMMON:
            value = getattr(content, name)
            force_setattr(content, name, self._values.setdefault(value, value))


_COMMON: Final = ("organisation", "standard", "state", "unit", "area", "actors", "figures", "span")


def check_cells(cursor: Cursor, first_used: Iterable[Mapping[int, int]]) -> list[Finding]:
    """Check that an organisation's cells are numbered without a gap, in the order in which entries first used them.

    ``first_used`` are, for each share, the entries that first posted to the cells.
    """
    cursor.execute("SELECT id, n FROM cell ORDER BY id")
    kept = [tuple(row) for row in cursor.fetchall()]
    least: dict[int, int] = {}
    for share in first_used:
        least |= {cell: min(n, least.get(cell, n)) for cell, n in share.items()}
    used = sorted(least.items())
    cursor.execute("SELECT MIN(n) FROM record WHERE kind = ? GROUP BY subject", (Kind.ORGANISATION.value,))
    numbers = {n << NUMBER_SHIFT for (n,) in cursor.fetchall()}
    in_order = all(
        (identity - 1 == before and n >= then) or identity - 1 in numbers
        for (before, then), (identity, n) in pairwise([(0, 0), *used])
    )
    if kept == used and in_order:
        return []
    wrong = next((row[1] for row, other in zip_longest(kept, used, fillvalue=(0, 0)) if row != other), 0)
    return [Finding(wrong, "cell", "the cells are not numbered as the journal first uses them")]
