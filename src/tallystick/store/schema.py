"""The tables of a book.

``journal`` and ``section`` are the book; they are only ever added to (a section may be erased, on an entry
that says so) and their shape never changes. All other tables are projections: rows made from the journal by
the posting rules, each carrying the entry that wrote it, rebuilt and compared by ``verify``; days in them are
day numbers (1 is 1 January of year 1), so that they can be ordered, cut into blocks and subtracted. ``day_total``,
``block_total`` and ``search`` are caches of the projections.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, Column, ColumnElement, Index, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.types import TypeEngine

PROJECTION_VERSION: Final = 4
"""Raised whenever a projection changes shape or meaning: an older book's projections are then rebuilt."""

metadata = MetaData()

_Type = TypeEngine[int] | TypeEngine[str] | TypeEngine[bytes]
_INT: Final = BigInteger().with_variant(Integer(), "sqlite")
_TEXT: Final = Text().with_variant(Text(collation="C"), "postgresql")
"""Compared byte by byte, as SQLite does; a collation of the system's may change, and an index with it be wrong."""
_BYTES: Final = LargeBinary()


def _table(name: str, key: tuple[str, ...], columns: dict[str, _Type], *, rowid: bool = False) -> Table:
    return Table(
        name,
        metadata,
        *(Column(c, t, primary_key=c in key, nullable=False, autoincrement=False) for c, t in columns.items()),
        sqlite_strict=True,
        sqlite_with_rowid=rowid or len(key) == 1,
    )


AMOUNT: Final = ("lower", "upper", "open_ended", "no_lower", "not_stated", "some_unnumbered", "withheld")
"""The columns of a :class:`~tallystick.values.counts.Delta`, in its order."""

_AMOUNT: Final[dict[str, _Type]] = dict.fromkeys(AMOUNT, _INT)

journal = _table("journal", ("n",), {"n": _INT, "seal": _BYTES, "envelope": _BYTES, "figures": _BYTES})
section = _table("section", ("n", "name"), {"n": _INT, "name": _TEXT, "body": _BYTES})
head = _table(
    "head", ("one",), {"one": _INT, "n": _INT, "seal": _BYTES, "book": _TEXT, "projections": _INT, "cached": _INT}
)

case_record = _table(
    "case_record", ("n",), {"n": _INT, "id": _TEXT, "organisation": _TEXT, "label": _TEXT, "unit": _TEXT}
)
revision = _table(
    "revision",
    ("n", "seq"),
    {
        "n": _INT, "seq": _INT, "pos": _INT, "of": _INT, "subject": _INT, "day": _INT, "ord": _INT,
        "kind": _TEXT, "state": _TEXT, "area": _TEXT, "actors": _TEXT, "begins": _INT, "ends": _INT,
        "repeats": _TEXT, "told": _BYTES,
    },
)  # fmt: skip
ended = _table("ended", ("n", "seq"), {"n": _INT, "seq": _INT, "pos": _INT})
record = _table(
    "record",
    ("n", "seq"),
    {
        "n": _INT, "seq": _INT, "pos": _INT, "of": _INT, "kind": _TEXT, "subject": _TEXT, "label": _TEXT,
        "begins": _INT, "ends": _INT, "verdict": _TEXT,
    },
)  # fmt: skip
cell = _table(
    "cell",
    ("id",),
    {
        "n": _INT, "id": _INT, "organisation": _TEXT, "status": _TEXT, "counted": _INT, "month": _TEXT,
        "effect": _TEXT, "category": _TEXT, "standing": _TEXT, "assumed": _INT,
    },
)  # fmt: skip
posting = _table(
    "posting",
    ("n", "line"),
    {
        "n": _INT, "line": _INT, "because": _INT, "day": _INT, "cause": _TEXT, "flow": _TEXT, "of": _INT,
        "subject": _INT, "cell": _INT, "cases": _INT, **_AMOUNT,
    },
)  # fmt: skip
day_total = _table(
    "day_total",
    ("day", "cell", "cause", "flow"),
    {"day": _INT, "cell": _INT, "cause": _TEXT, "flow": _TEXT, "cases": _INT, **_AMOUNT},
)
block_total = _table(
    "block_total",
    ("level", "block", "cell"),
    {"level": _INT, "block": _INT, "cell": _INT, "cases": _INT, **_AMOUNT},
)


def _fresh(name: str, like: Table) -> Table:
    columns = (Column(column.name, column.type, nullable=False) for column in like.columns)
    return Table(name, MetaData(), *columns, prefixes=["TEMPORARY"])


fresh_day = _fresh("fresh_day", day_total)
fresh_block = _fresh("fresh_block", block_total)
"""Sums of the lines that are not in the caches yet: tables of one connection, gone with it."""

search = Table("search", MetaData(), Column("rowid", _INT), Column("text", _TEXT))
"""The search index as rows are put into it; each kind of database makes it in its own way."""

LONG_SPAN: Final = 31
"""Days. What lies on more is in an index of its own, so that whoever looks for a day need not go through all before."""


def _by_days(name: str, table: Table, dated: ColumnElement[bool], *more: Column[int]) -> None:
    """Index rows that have days by them, and those with many days once more."""
    days = (table.c.begins, table.c.ends, *more)
    Index(f"{name}_by_days", *days, sqlite_where=dated, postgresql_where=dated)
    long = table.c.ends - table.c.begins >= LONG_SPAN
    Index(f"{name}_by_long_span", *days, sqlite_where=long, postgresql_where=long)


Index("case_by_id", case_record.c.id, unique=True)
Index("case_by_label", case_record.c.organisation, case_record.c.label)
Index("revision_by_case", revision.c.subject)
Index(
    "revision_repeating",
    revision.c.repeats,
    sqlite_where=revision.c.repeats != "",
    postgresql_where=revision.c.repeats != "",
)
_by_days("revision", revision, revision.c.begins > 0, revision.c.subject)
_by_days("record", record, record.c.begins > 0, record.c.n)
Index("ended_by_item", ended.c.pos)
Index("record_by_subject", record.c.kind, record.c.subject)
Index("record_by_kind", record.c.kind, record.c.label)
Index("cell_by_organisation", cell.c.organisation)
Index("posting_by_day", posting.c.day)

JOURNAL: Final = (journal, section)
PROJECTIONS: Final = (case_record, revision, ended, record, cell, posting)
CACHES: Final = (day_total, block_total)
