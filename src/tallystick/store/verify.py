"""Does the book still say what was sealed, and do its tables still say what the book says?

First the chain: every envelope against its seal and the one before, every section against its digest. Then
the projections: every row is made again from the journal by the posting rules and compared. Then the caches.
The first entry that does not match is named.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import Dialect, func, literal_column, select

from tallystick.store import schema
from tallystick.store.book_file import Store
from tallystick.store.chain import MOST_FINDINGS, Finding, Progress, check_chain, check_head, check_sections
from tallystick.store.database import Database
from tallystick.store.load import Cursor
from tallystick.store.place import Place
from tallystick.store.replay import check_projections
from tallystick.store.statements import text_of
from tallystick.store.totals import LEVELS, SHIFT


class Report(NamedTuple):
    """What a check of the whole book found: how many entries it has, the seal of its last one, what is wrong."""

    entries: int
    head: str
    findings: tuple[Finding, ...]


CheckBook = Callable[[Place, int, Progress], list[Finding]]
"""Checks the book at a place up to an entry."""


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
    readable = partial(_readable, store.database)
    with store.reading() as cursor:

        def in_order(_: Place, last: int, progress: Progress) -> list[Finding]:
            return check_chain(cursor, 1, last, progress)

        def one_by_one(_: Place, last: int, progress: Progress) -> list[Finding]:
            return check_projections(cursor, last, progress).findings

        cursor.execute("SELECT n, seal FROM head WHERE one = 1")
        last, seal = cursor.fetchone()
        findings = readable(lambda: check_head(cursor, store.identity, head))
        findings += readable(lambda: (chain or in_order)(store.place, last, progress))
        findings += readable(lambda: check_sections(cursor, store.database.holds("envelope")))
        if not any(finding.where == "journal" for finding in findings):
            findings += readable(lambda: (projections or one_by_one)(store.place, last, progress))
        findings += readable(lambda: check_caches(cursor, store.database.dialect))
        findings += readable(lambda: check_file(store.database))
    return Report(last, seal.hex(), tuple(sorted(findings)))


def _readable(database: Database, check: Callable[[], list[Finding]]) -> list[Finding]:
    """Run a check; a book so damaged that its database cannot read it is a finding, not a crash."""
    try:
        return check()
    except database.fault as error:
        if not database.is_damage(error):
            raise  # our fault, or that of the way there
        database.recover()
        return [Finding(0, "file", f"the file cannot be read: {str(error).partition(chr(10))[0]}")]


def check_file(database: Database) -> list[Finding]:
    """Ask the database whether its own pages and indexes are sound: a damaged index would answer wrongly."""
    return [Finding(0, "file", what) for what in database.unsound(MOST_FINDINGS)]


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
