"""Does the book still say what was sealed, and do its tables still say what the book says?

First the chain: every envelope against its seal and the one before, every section against its digest. Then
the projections: every row is made again from the journal by the posting rules and compared. Then the caches.
The first entry that does not match is named.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from itertools import pairwise, zip_longest
from pathlib import Path
from typing import Any, Final, NamedTuple
from zlib import crc32

import msgspec
from sqlalchemy import Dialect, Table, func, literal_column, select

from tallystick.ledger.apply import apply
from tallystick.ledger.book import Book
from tallystick.ledger.entry import REVISION_KINDS, Kind, Section
from tallystick.store import schema
from tallystick.store.book_file import Store
from tallystick.store.cells import SHIFT as NUMBER_SHIFT
from tallystick.store.cells import Cells, cell_row
from tallystick.store.journal import NO_SEAL, read_content, read_envelope, read_words
from tallystick.store.load import Cursor
from tallystick.store.search import SILENT, indexed_text
from tallystick.store.statements import text_of
from tallystick.store.totals import LEVELS, SHIFT
from tallystick.store.writer import posting_row
from tallystick.values.problems import TallystickError

MOST_FINDINGS: Final = 20
_STEP: Final = 256
"""Rows are fetched so many at a time: they are still in the processor's cache when they are looked at."""


class Finding(NamedTuple):
    """One place where the book does not hold: the entry, the table, and what is wrong in words."""

    entry: int
    where: str
    what: str


Progress = Callable[[str, int, int], None]
"""Called with what is being checked, how much is done and how much there is."""


class Report(NamedTuple):
    """What a check of the whole book found: how many entries it has, the seal of its last one, what is wrong."""

    entries: int
    head: str
    findings: tuple[Finding, ...]


CheckBook = Callable[[Path, int, Progress], list[Finding]]
"""Checks the book at a path up to an entry."""


def verify_book(
    store: Store,
    head: str | None,
    progress: Progress,
    chain: CheckBook | None = None,
    projections: CheckBook | None = None,
) -> Report:
    """Check the journal, every projection and every cache of a book, in one snapshot.

    ``head`` is a seal noted earlier (64 hexadecimal digits): without one, a book that was cut short and whose
    head row was set back looks whole. The projections are compared only where the journal itself holds: rows
    made from a journal that was changed would say nothing. ``chain`` and ``projections`` are other ways to check
    a long book (:mod:`tallystick.store.parallel`).
    """
    with store.snapshot() as cursors:
        cursor = cursors()

        def in_order(_: Path, last: int, progress: Progress) -> list[Finding]:
            return check_chain(cursor, 1, last, progress)

        def one_by_one(_: Path, last: int, progress: Progress) -> list[Finding]:
            return check_projections(cursors, last, progress)

        cursor.execute("SELECT n, seal FROM head WHERE one = 1")
        last, seal = cursor.fetchone()
        findings = _readable(lambda: check_head(cursor, store.identity, head))
        findings += _readable(lambda: (chain or in_order)(store.path, last, progress))
        findings += _readable(lambda: check_sections(cursor))
        if not any(finding.where == "journal" for finding in findings):
            findings += _readable(lambda: (projections or one_by_one)(store.path, last, progress))
        findings += _readable(lambda: check_caches(cursor, store.dialect))
        findings += _readable(lambda: check_file(cursor))
    return Report(last, seal.hex(), tuple(sorted(findings)))


def _readable(check: Callable[[], list[Finding]]) -> list[Finding]:
    """Run a check; a file so damaged that its database cannot read it is a finding, not a crash."""
    try:
        return check()
    except sqlite3.ProgrammingError:
        raise  # our fault, not the file's
    except sqlite3.DatabaseError as error:
        return [Finding(0, "file", f"the file cannot be read: {error}")]


def check_chain(cursor: Cursor, first: int, last: int, progress: Progress) -> list[Finding]:
    """Check the entries ``first`` to ``last``: seals, links and section digests."""
    findings: list[Finding] = []
    previous = NO_SEAL
    if first > 1:
        cursor.execute("SELECT seal FROM journal WHERE n = ?", (first - 1,))
        previous = (cursor.fetchone() or (b"",))[0]
    cursor.execute(
        "SELECT j.n, j.seal, j.envelope, j.figures, s.body FROM journal j "
        "LEFT JOIN section s ON s.n = j.n AND s.name = 'words' WHERE j.n >= ? AND j.n <= ? ORDER BY j.n",
        (first, last),
    )
    expected, link = first, previous.hex()
    for rows in _batches(cursor):
        for n, seal, envelope, figures, words in rows:
            found = sha256(envelope).hexdigest()
            if (
                n != expected
                or found != seal.hex()
                or f',"n":{n},"origin":null,"previous":"{link}","recorded_at":"'.encode() not in envelope
                or words is None
                or not envelope.endswith(
                    f'"sections":{{"figures":"{sha256(figures).hexdigest()}","protected":null,'
                    f'"words":"{sha256(words).hexdigest()}"}},"version":1}}'.encode()
                )
            ):
                findings += _look_closely((n, seal, envelope, figures, words), expected, bytes.fromhex(link))
                if len(findings) >= MOST_FINDINGS:
                    return findings
            link, expected = seal.hex(), n + 1
        progress("chain", expected - first, last - first + 1)
    if expected != last + 1:
        findings.append(Finding(expected, "journal", "the entry is missing"))
    cursor.execute("SELECT MIN(n) FROM journal")
    if first == 1 and (cursor.fetchone()[0] or 1) < 1:
        findings.append(Finding(0, "journal", "an entry before the first"))
    return findings


def check_sections(cursor: Cursor) -> list[Finding]:
    """Check what the fast pass leaves out: protected sections, erased ones, and sections nobody sealed."""
    findings: list[Finding] = []
    cursor.execute("SELECT s.n, s.name, s.body, j.envelope FROM section s LEFT JOIN journal j ON j.n = s.n "
                   "WHERE s.name <> 'words' OR j.n IS NULL")  # fmt: skip
    for n, name, body, envelope in cursor.fetchall():
        sealed = None if envelope is None else _read(envelope)
        known = sealed.sections.protected if sealed is not None and name == Section.PROTECTED else None
        if known != sha256(body).hexdigest():
            findings.append(Finding(n, "section", f"the {name} do not match what was sealed"))
    cursor.execute("SELECT CAST(subject AS INTEGER), label FROM record WHERE kind = ?", (Kind.ERASE.value,))
    erased = {(n, section) for n, section in cursor.fetchall()}
    for name in (Section.WORDS.value, Section.PROTECTED.value):
        sealed_there = f'%"{name}":"%'
        cursor.execute(
            "SELECT n FROM journal j WHERE CAST(envelope AS TEXT) LIKE ? AND NOT EXISTS "
            "(SELECT 1 FROM section s WHERE s.n = j.n AND s.name = ?)", (sealed_there, name)
        )  # fmt: skip
        findings += [
            Finding(n, "section", f"the {name} are missing and no entry says they were erased")
            for (n,) in cursor.fetchall()
            if (n, name) not in erased
        ]
    for n, name in sorted(erased):
        cursor.execute("SELECT 1 FROM section WHERE n = ? AND name = ?", (n, name))
        if cursor.fetchone() is not None:
            findings.append(Finding(n, "section", f"the {name} were erased and are there again"))
    return findings


def _look_closely(row: Sequence[Any], expected: int, previous: bytes) -> Iterator[Finding]:
    """Say what is wrong with an entry that did not pass at a glance; nothing, where it merely looks unusual."""
    n, seal, envelope, figures, words = row
    if n != expected:
        yield Finding(expected, "journal", "the entry is missing")
    if sha256(envelope).digest() != seal:
        yield Finding(n, "journal", "the envelope does not match its seal")
        return
    sealed = _read(envelope)
    if sealed is None or sealed.n != n:
        yield Finding(n, "journal", "the envelope is not that of this entry")
        return
    if sealed.previous != previous.hex():
        yield Finding(n, "journal", "it does not follow the entry before it")
    if sealed.sections.figures != sha256(figures).hexdigest():
        yield Finding(n, "journal", "the figures do not match what was sealed")
    if words is not None and sealed.sections.words != sha256(words).hexdigest():
        yield Finding(n, "section", "the words do not match what was sealed")


def _read(envelope: bytes) -> Any:
    try:
        return read_envelope(envelope)
    except msgspec.MsgspecError:
        return None


class Head(msgspec.Struct):
    """Of an envelope the number and the kind of its entry: all that a replay needs of it."""

    n: int
    kind: Kind


read_head = msgspec.json.Decoder(Head).decode


class Share(NamedTuple):
    """The cases that one of several processes checks: those whose id falls to it."""

    which: int = 0
    of: int = 1

    def leaves(self, kind: Kind, figures: bytes) -> bool:
        """Whether an entry is about a case of another process (read from its bytes: nothing need be decoded)."""
        if self.of == 1 or kind not in _OF_ONE_CASE:
            return False
        key = b'"subject":"' if kind in _REPAIRS else b'"case":"'
        start = figures.index(key) + len(key)
        return crc32(figures[start : figures.index(b'"', start)]) % self.of != self.which


_REPAIRS: Final = frozenset({Kind.CORRECT, Kind.VOID})
_OF_ONE_CASE: Final = REVISION_KINDS | _REPAIRS
WHOLE: Final = Share()


def check_projections(
    cursors: Callable[[], Cursor], last: int, progress: Progress, share: Share = WHOLE
) -> list[Finding]:
    """Make every row again from the journal and compare it with the row that is kept.

    With a share only the rows of its cases are compared, and those of entries about no case; cells have the
    numbers that are kept, since these depend on all cases (see :func:`check_cells`).
    """
    findings: list[Finding] = []
    tables = [table for table in schema.PROJECTIONS if table is not schema.cell or share.of == 1]
    streams = {table: _Stream(cursors(), table) for table in (*tables, None)}
    journal = cursors()
    journal.execute(
        "SELECT j.n, j.envelope, j.figures, s.body FROM journal j "
        "LEFT JOIN section s ON s.n = j.n AND s.name = 'words' ORDER BY j.n"
    )
    cursor = cursors()
    cursor.execute("SELECT cached FROM head WHERE one = 1")
    (cached,) = cursor.fetchone()
    book = Book()
    cells = Cells(None if share.of == 1 else cursor)
    for rows in _batches(journal):
        for n, envelope, figures, words in rows:
            try:
                head = read_head(envelope)
                if share.leaves(head.kind, figures):
                    for stream in streams.values():
                        stream.skip(n)
                    continue
                expected, text = replayed(book, cells, head, figures, words)
            except (msgspec.MsgspecError, TallystickError) as error:
                findings.append(Finding(n, "journal", f"the entry cannot be replayed: {error}"))
                return findings
            indexed = {None: ((n, text),)} if text and n <= cached else {}
            findings += [
                finding
                for table, made in (*expected.items(), *indexed.items())
                if made and table in streams
                for finding in streams[table].compare(n, made)
            ]
            if len(findings) >= MOST_FINDINGS:
                return findings
        progress("projections", n, last)
    for stream in streams.values():
        findings += stream.rest()
    return findings[:MOST_FINDINGS]


def replayed(
    book: Book, cells: Cells, head: Head, figures: bytes, words: bytes | None
) -> tuple[dict[Table, Sequence[tuple[Any, ...]]], str]:
    """Give the rows an entry makes, table by table, and its text in the search index; move the state on.

    Raises:
        Refused, MsgspecError: the entry cannot be replayed.
    """
    n, kind = head.n, head.kind
    content = read_content(kind, figures)
    text = "" if words is None or kind in SILENT else indexed_text(content, read_words(words))
    rows = apply(book, n, kind, content)
    made: dict[Table, Sequence[tuple[Any, ...]]] = {
        schema.case_record: rows.cases,
        schema.revision: rows.revisions,
        schema.ended: rows.ended,
        schema.record: rows.records,
    }
    new_cells, postings = [], []
    for i, line in enumerate(rows.lines):
        known = cells.numbers.get(line.cell)
        if known is None:
            known = cells.new(line.cell, book.organisations)
            new_cells.append(cell_row(known, n, line.cell))
        postings.append(posting_row(n, i, line, known))
    made[schema.cell], made[schema.posting] = new_cells, postings
    return made, text


class _Stream:
    """The kept rows of one table in the order of their keys, which is the order in which entries make them."""

    def __init__(self, cursor: Cursor, table: Table | None) -> None:
        self.name = "search" if table is None else table.name
        keys = ["rowid"] if table is None else [column.name for column in table.primary_key.columns]
        if table is schema.cell:
            keys = ["n", "id"]
        self._key = slice(len(keys))
        columns = "rowid, text" if table is None else "*"
        cursor.execute(f"SELECT {columns} FROM {self.name} ORDER BY {', '.join(keys)}")  # noqa: S608 -- names of our own
        self._rows = (row for batch in _batches(cursor) for row in batch)
        self._pending: Any = next(self._rows, None)

    def compare(self, n: int, expected: Sequence[tuple[Any, ...]]) -> list[Finding]:
        """Say where the kept rows are not those that entry ``n`` makes."""
        findings: list[Finding] = []
        for row in expected:
            while self._pending is not None and self._pending[self._key] < row[self._key]:
                findings.append(self._extra())
            if self._pending is None or self._pending[self._key] != row[self._key]:
                findings.append(Finding(n, self.name, "a row is missing"))
                continue
            if self._pending != row:
                findings.append(Finding(n, self.name, "a row is not what the journal makes"))
            self._pending = next(self._rows, None)
        return findings

    def skip(self, n: int) -> None:
        """Leave the rows of entry ``n`` to another process."""
        while self._pending is not None and self._pending[0] == n:
            self._pending = next(self._rows, None)

    def rest(self) -> list[Finding]:
        """Say which kept rows no entry makes; the first few are enough."""
        findings: list[Finding] = []
        while self._pending is not None and len(findings) < MOST_FINDINGS:
            findings.append(self._extra())
        return findings

    def _extra(self) -> Finding:
        entry = self._pending[0]
        self._pending = next(self._rows, None)
        return Finding(entry, self.name, "a row that no entry makes")


def check_cells(cursor: Cursor) -> list[Finding]:
    """Check that an organisation's cells are numbered without a gap, in the order in which entries first used them."""
    cursor.execute("SELECT id, n FROM cell ORDER BY id")
    kept = [tuple(row) for row in cursor.fetchall()]
    cursor.execute("SELECT cell, MIN(n) FROM posting GROUP BY cell ORDER BY cell")
    used = [tuple(row) for row in cursor.fetchall()]
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


def check_file(cursor: Cursor) -> list[Finding]:
    """Ask the database whether its own pages and indexes are sound: a damaged index would answer wrongly."""
    cursor.execute(f"PRAGMA integrity_check({MOST_FINDINGS})")
    return [Finding(0, "file", what) for (what,) in cursor.fetchall() if what != "ok"]


def check_caches(cursor: Cursor, dialect: Dialect) -> list[Finding]:
    """Add the cached totals up again from the postings and compare."""
    cursor.execute("SELECT n, cached FROM head WHERE one = 1")
    n, cached = cursor.fetchone()
    findings = [Finding(n, "head", "more entries are cached than there are")] if cached > n else []
    names = ("cases", *schema.AMOUNT)
    day, posting, block = schema.day_total, schema.posting, schema.block_total
    sums = [func.sum(posting.c[name]) for name in names]
    keys = (posting.c.day, posting.c.cell, posting.c.cause, posting.c.flow)
    seen = posting.c.n <= literal_column(str(int(cached)))
    made = select(*keys, *sums).where(seen).group_by(*keys)
    kept = select(*(day.c[c.name] for c in day.columns))
    if _differ(cursor, made, kept, dialect):
        findings.append(Finding(cached, "day_total", "the cached totals are not the sum of the postings"))
    for level in range(1, LEVELS + 1):
        number = day.c.day.op(">>")(literal_column(str(SHIFT * level)))
        made = select(number, day.c.cell, *(func.sum(day.c[name]) for name in names)).group_by(number, day.c.cell)
        kept = select(block.c.block, block.c.cell, *(block.c[name] for name in names)).where(
            block.c.level == literal_column(str(level))
        )
        if _differ(cursor, made, kept, dialect):
            findings.append(Finding(cached, "block_total", "the cached totals are not the sum of the day totals"))
    cursor.execute(f"SELECT COUNT(*) FROM block_total WHERE level < 1 OR level > {LEVELS}")  # noqa: S608
    if cursor.fetchone()[0]:
        findings.append(Finding(cached, "block_total", "a block of no known size"))
    return findings


def _differ(cursor: Cursor, made: Any, kept: Any, dialect: Dialect) -> bool:
    for one, other in ((made, kept), (kept, made)):
        cursor.execute(text_of(one.except_(other), dialect))
        if cursor.fetchone() is not None:
            return True
    return False


def check_head(cursor: Cursor, book: str, seal: str | None) -> list[Finding]:
    """Check the head row against the journal, and the journal's end against a seal noted elsewhere."""
    cursor.execute("SELECT n, seal FROM head WHERE one = 1")
    n, head_seal = cursor.fetchone()
    cursor.execute("SELECT n, seal FROM journal ORDER BY n DESC LIMIT 1")
    last, last_seal = cursor.fetchone() or (0, NO_SEAL)
    findings = []
    if (n, head_seal) != (last, last_seal):
        findings.append(Finding(last + 1, "head", f"the journal ends at entry {last}, the head says {n}"))
    cursor.execute("SELECT envelope FROM journal ORDER BY n LIMIT 1")
    first = _read((cursor.fetchone() or (b"",))[0])
    if first is not None and first.book != book:
        findings.append(Finding(first.n, "head", "the head names another book"))
    if seal is not None:
        cursor.execute("SELECT n FROM journal WHERE seal = ?", (bytes.fromhex(seal),))
        if cursor.fetchone() is None:
            findings.append(
                Finding(last + 1, "journal", "the noted head seal is not in the book: it was cut short or replaced")
            )
    return findings


def _batches(cursor: Cursor) -> Iterator[Sequence[Any]]:
    while rows := cursor.fetchmany(_STEP):
        yield rows
