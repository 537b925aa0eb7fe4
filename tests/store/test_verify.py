"""Whatever is changed behind tallystick's back is found, and the entry it belongs to is named."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat
from pathlib import Path
from typing import Any

import pytest

from tallystick.ledger.entry import (
    Adoption,
    Allocation,
    Correction,
    Draft,
    Erasure,
    Incident,
    Joining,
    Kind,
    Section,
    Unitemised,
    Voiding,
    Words,
)
from tallystick.store import schema
from tallystick.store.book_file import Store
from tallystick.store.chain import Finding
from tallystick.store.errors import NoBook
from tallystick.store.place import Place
from tallystick.store.rebuild import rebuild_book
from tallystick.store.verify import Report, verify_book
from tallystick.values.seal import digest
from tests.books import (
    CITED,
    DAYS,
    FIRST,
    FIRST_TO_SECOND,
    KINDS,
    SECOND,
    Pages,
    drafted,
    harmed,
    killed,
    opening,
    said,
)
from tests.made_up import Step, Story
from tests.places import beside, copy_of, raw, scratch, turn
from tests.store.books import hurried, no_progress, tell

LAYOUT = {
    table.name: [column.name for column in table.columns]
    for table in (*schema.JOURNAL, *schema.PROJECTIONS, *schema.CACHES)
} | {"search": ["rowid", "text"]}
CACHED = {"day_total", "block_total"}
KEYS = {table.name: [c.name for c in table.primary_key.columns] for table in schema.metadata.tables.values()} | {
    "search": ["rowid"]
}


def drafts() -> Iterator[Draft]:
    """Give a small book in which every table has rows: 26 entries."""
    yield from opening(FIRST, DAYS[0], "us")
    for number, name in enumerate("abcd"):
        figures = killed(number), harmed("injured", 2)
        yield drafted(Kind.RECEIVE, said(name, DAYS[0], "open", span="2031-01-05", area="north", actors=("one",)))
        yield drafted(Kind.ASSESS, said(name, DAYS[number], "credible", *figures, span="2031-01-05", order=1))
    yield drafted(KINDS[FIRST.state("withdrawn").flow], said("d", DAYS[4], "withdrawn"))
    figure = Unitemised(
        id="80", organisation="us", label="eighty", known_on=DAYS[2], standard=FIRST.key, state="credible",
        figures=(killed(80),), received=4,
    )  # fmt: skip
    yield drafted(Kind.UNITEMISED, figure)
    yield drafted(Kind.ALLOCATE, Allocation(unitemised="80", case="a", known_on=DAYS[3], figures=(killed(5),)))
    yield Draft(
        Kind.INCIDENT,
        Incident(id="incident", label="market", span="2031-01-05", cites=CITED),
        Words(reason="read", texts=(("place", "a market"),)),
        protected=Words(reason="kept apart", texts=(("contact", "nobody"),)),
    )
    late = said("b", DAYS[1], "credible", killed(9), span="2031-02-XX~", order=1)
    yield drafted(Kind.CORRECT, Correction(entry=8, target=Kind.ASSESS, subject="b", revision=late))
    yield drafted(Kind.VOID, Voiding(entry=10, target=Kind.ASSESS, subject="c"))
    yield drafted(Kind.JOIN, Joining(case="d", into="a"))
    yield drafted(Kind.ADOPT, Adoption(organisation="us", known_on=DAYS[5], standard=SECOND, states=FIRST_TO_SECOND))
    yield drafted(Kind.ERASE, Erasure(entry=7, section=Section.WORDS))
    yield drafted(Kind.RECEIVE, said("e", DAYS[5], "pending", standard=SECOND.key))


def a_story(without: Kind | None = None) -> Story:
    return Story(tuple(Step(draft) for draft in drafts() if draft.kind is not without), Pages())


@pytest.fixture(scope="module")
def sample(database: str) -> Iterator[Place]:
    assert database == turn()
    with scratch() as shelf:
        place: Place = shelf / "sample.tally"
        with pytest.MonkeyPatch.context() as patch, hurried(patch):
            tell(a_story(), place, repeat(4), reopen=False)
        yield place


@pytest.fixture
def book(sample: Place) -> Any:
    return copy_of(sample, "book.tally")


def verified(place: Place, head: str | None = None) -> Report:
    with Store(place, read_only=True) as store:
        return verify_book(store, head, no_progress)


def named(place: Place) -> tuple[int, str]:
    """Give the entry and the table of the first finding."""
    found = verified(place).findings
    return (found[0].entry, found[0].where) if found else (-1, "nothing was found")


def test_the_sample_holds_and_every_table_has_rows(book: Place) -> None:
    report = verified(book)
    assert (report.entries, report.findings) == (22, ())
    with raw(book, guards=True) as connection:
        counts = {name: connection.execute(f"SELECT COUNT(*) FROM {name}").fetchone()[0] for name in LAYOUT}
        assert [name for name, count in counts.items() if count == 0] == []
        assert connection.execute("SELECT seal FROM head").fetchone() == (bytes.fromhex(report.head),)


def other(value: Any) -> Any:
    if isinstance(value, bytes):
        return value[:-1] + bytes([value[-1] ^ 1])
    return value + 1_000_000 if isinstance(value, int) else f"{value}x"


COLUMNS = [(table, column) for table in LAYOUT for column in LAYOUT[table]]


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_a_changed_value_is_found_wherever_it_stands(book: Place, table: str, column: str) -> None:
    where = " AND ".join(f"{key} = ?" for key in KEYS[table])
    with raw(book) as connection:
        rows = connection.execute(f"SELECT {', '.join(LAYOUT[table])} FROM {table}").fetchall()
        row = rows[COLUMNS.index((table, column)) % len(rows)]
        values = dict(zip(LAYOUT[table], row, strict=True))
        key = [values[name] for name in KEYS[table]]
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE {where}", (other(values[column]), *key))
    found = verified(book).findings
    assert found != ()
    if table not in CACHED:
        assert found[0].entry == values.get("n", row[0])


@pytest.mark.sqlite_only  # some 300 changes; what a database does to one is held above
@pytest.mark.parametrize("table", LAYOUT)
def test_a_changed_byte_is_found_in_each_row_of_each_table(book: Path, table: str) -> None:
    """Of each row another column is changed in turn, of bytes another byte in turn."""
    columns, keys = LAYOUT[table], KEYS[table]
    where = " AND ".join(f"{key} = ?" for key in keys)
    with raw(book) as connection:
        rows = connection.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall()
    missed = []
    for at, row in enumerate(rows[:: 8 if table in CACHED else 1]):
        values = dict(zip(columns, row, strict=True))
        column = [name for name in columns if name not in keys or table == "head"][at % len(set(columns) - set(keys))]
        was, key = values[column], [values[name] for name in keys]
        with raw(book) as connection:
            connection.execute(f"UPDATE {table} SET {column} = ? WHERE {where}", (at_byte(was, at), *key))
        found = verified(book).findings
        with raw(book) as connection:
            connection.execute(f"UPDATE {table} SET {column} = ? WHERE {where}", (was, *key))
        if not found or (table not in {*CACHED, "head"} and values.get("n", row[0]) not in {f.entry for f in found}):
            missed.append((column, row, found))
    assert missed == []
    assert verified(book).findings == ()


def at_byte(value: Any, at: int) -> Any:
    """Give a value with one byte changed: of bytes another one in each row."""
    if not isinstance(value, bytes):
        return other(value)
    place = at * 7 % len(value)
    return value[:place] + bytes([value[place] ^ 1 << at % 8]) + value[place + 1 :]


@pytest.mark.parametrize(
    ("table", "column", "entry"), [("journal", "envelope", 8), ("journal", "figures", 8), ("section", "body", 8)]
)
def test_bytes_that_are_no_text_are_a_finding_of_their_entry(book: Place, table: str, column: str, entry: int) -> None:
    with raw(book) as connection:
        (kept,) = connection.execute(f"SELECT {column} FROM {table} WHERE n = {entry}").fetchone()
        at = kept.index(b'"', kept.index(b'":"') + 3) - 1
        broken = kept[:at] + b"\xe5" + kept[at + 1 :]
        with pytest.raises(UnicodeDecodeError):
            broken[32 if column != "envelope" else 0 :].decode()
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE n = {entry}", (broken,))
    assert named(book) == (entry, "journal")


def test_bytes_that_went_over_from_one_seal_to_the_next_are_found(book: Place) -> None:
    with raw(book) as connection:
        (one,), (two,) = connection.execute("SELECT seal FROM journal WHERE n IN (3, 4) ORDER BY n").fetchall()
        for n, seal in ((3, one[:-1]), (4, one[-1:] + two)):
            connection.execute("UPDATE journal SET seal = ? WHERE n = ?", (seal, n))
    assert named(book) == (3, "journal")


@pytest.mark.parametrize("table", LAYOUT)
def test_a_row_that_is_gone_is_found(book: Place, table: str) -> None:
    with raw(book) as connection:
        keys = connection.execute(f"SELECT {', '.join(KEYS[table])} FROM {table}").fetchall()
    where = " AND ".join(f"{key} = ?" for key in KEYS[table])
    for key in {keys[0], keys[-1]}:
        changed = copy_of(book, "changed.tally")
        with raw(changed) as connection:
            connection.execute(f"DELETE FROM {table} WHERE {where}", key)
        found = verified(changed).findings
        assert found != (), (table, key)
        if table == "record":  # where it is that of an erasure, the words it let go are missed as well
            assert key[0] in {finding.entry for finding in found}
        elif table not in {*CACHED, "cell"}:
            assert found[0].entry == key[0], (table, key, found)


@pytest.mark.parametrize("table", LAYOUT)
@pytest.mark.parametrize("far", [-1_000, 1_000])
def test_a_row_too_many_is_found(book: Place, table: str, far: int) -> None:
    columns = ", ".join(LAYOUT[table])
    with raw(book) as connection:
        connection.execute("DROP INDEX case_by_id")
        row = connection.execute(f"SELECT {columns} FROM {table} LIMIT 1").fetchone()
        shifted = [
            value + far if i == 0 or [column] == list(KEYS[table]) else value
            for i, (column, value) in enumerate(zip(LAYOUT[table], row, strict=True))
        ]
        marks = ", ".join("?" * len(row))
        connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", shifted)
    assert verified(book).findings != ()


@pytest.mark.parametrize("table", [name for name in LAYOUT if name != "head"])
def test_two_rows_that_changed_places_are_found(book: Place, table: str) -> None:
    rest = [column for column in LAYOUT[table] if column not in KEYS[table]]
    with raw(book) as connection:
        rows = connection.execute(f"SELECT {', '.join((*KEYS[table], *rest))} FROM {table}").fetchall()
        size = len(KEYS[table])
        one, two = rows[0], next(row for row in rows if row[size:] != rows[0][size:])
        connection.execute("DROP INDEX case_by_id")  # it would keep ids unique
        setting = ", ".join(f"{column} = ?" for column in rest)
        where = " AND ".join(f"{key} = ?" for key in KEYS[table])
        for key, values in ((one[:size], two[size:]), (two[:size], one[size:])):
            connection.execute(f"UPDATE {table} SET {setting} WHERE {where}", (*values, *key))
    assert verified(book).findings != ()


@pytest.mark.parametrize(
    ("change", "entry", "where"),
    [
        ("UPDATE head SET n = n - 1", 23, "head"),
        ("UPDATE head SET seal = (SELECT seal FROM journal WHERE n = 3)", 23, "head"),
        ("UPDATE head SET book = 'another'", 1, "head"),
        ("UPDATE head SET cached = n + 1", 22, "head"),
        ("DELETE FROM journal WHERE n = 22", 22, "head"),
    ],
)
def test_a_head_that_does_not_fit_the_journal_is_found(book: Place, change: str, entry: int, where: str) -> None:
    with raw(book) as connection:
        connection.execute(change)
    assert named(book) == (entry, where)


def test_an_entry_sealed_anew_no_longer_fits_the_one_after_it(book: Place) -> None:
    with raw(book) as connection:
        (envelope,) = connection.execute("SELECT envelope FROM journal WHERE n = 9").fetchone()
        forged = envelope.replace(b'"actor":"alice"', b'"actor":"mallory"')
        connection.execute("UPDATE journal SET envelope = ?, seal = ? WHERE n = 9", (forged, digest(forged)))
    assert verified(book).findings == (Finding(10, "journal", "it does not follow the entry before it"),)


@pytest.mark.parametrize("envelope", [b"{}", b"not json", b""])
def test_an_envelope_that_is_none_is_named_even_with_a_seal_that_fits(book: Place, envelope: bytes) -> None:
    with raw(book) as connection:
        connection.execute("UPDATE journal SET envelope = ?, seal = ? WHERE n = 9", (envelope, digest(envelope)))
    assert Finding(9, "journal", "the envelope is not that of this entry") in verified(book).findings


def cut_short(place: Place, last: int) -> None:
    """Take the last entries away and make everything fit: what a careful forger would do."""
    with raw(place) as connection:
        connection.execute("DELETE FROM journal WHERE n > ?", (last,))
        connection.execute("DELETE FROM section WHERE n > ?", (last,))
        connection.execute(
            "UPDATE head SET cached = 0, (n, seal) = (SELECT n, seal FROM journal ORDER BY n DESC LIMIT 1)"
        )
    with Store(place) as store:
        rebuild_book(store, no_progress)


@pytest.mark.parametrize("last", [1, 12, 20, 21])
def test_a_book_cut_short_is_found_only_by_a_seal_noted_elsewhere(book: Place, last: int) -> None:
    head = verified(book).head
    cut_short(book, last)
    assert [finding for finding in verified(book).findings if finding.where != "section"] == []
    (found,) = [finding for finding in verified(book, head).findings if finding.where != "section"]
    assert found == Finding(last + 1, "journal", "the noted head seal is not in the book: it was cut short or replaced")


def test_a_seal_noted_earlier_is_still_in_a_book_that_grew(book: Place) -> None:
    with raw(book) as connection:
        (seal,) = connection.execute("SELECT seal FROM journal WHERE n = 12").fetchone()
    assert verified(book, seal.hex()).findings == ()


def test_words_taken_away_without_an_entry_that_says_so_are_missed(book: Place) -> None:
    with raw(book) as connection:
        connection.execute("DELETE FROM section WHERE n = 12 AND name = 'words'")
        connection.execute("DELETE FROM section WHERE n = 16 AND name = 'protected'")
    found = verified(book).findings
    assert Finding(12, "section", "the words are missing and no entry says they were erased") in found
    assert Finding(16, "section", "the protected are missing and no entry says they were erased") in found


def test_words_that_come_back_after_they_were_erased_are_found(book: Place) -> None:
    before = beside(book, "before.tally")
    with pytest.MonkeyPatch.context() as patch, hurried(patch):
        tell(a_story(without=Kind.ERASE), before, repeat(4), reopen=False)
    with raw(before) as connection:
        kept = connection.execute("SELECT * FROM section WHERE n = 7").fetchone()
    with raw(book) as connection:
        connection.execute("INSERT INTO section VALUES (?, ?, ?)", kept)
    assert Finding(7, "section", "the words were erased and are there again") in verified(book).findings


@pytest.mark.sqlite_only
def test_text_that_is_no_text_is_a_finding_and_no_crash(book: Place) -> None:
    with raw(book) as connection:
        connection.execute("UPDATE record SET label = CAST(x'ff' AS TEXT) WHERE n = 2")
    assert "the file cannot be read" in verified(book).findings[0].what


def dump(place: Place) -> dict[str, list[tuple[Any, ...]]]:
    """Give every row of every table that means something."""
    with raw(place, guards=True) as connection:
        return {
            name: connection.execute(f"SELECT {', '.join(LAYOUT[name])} FROM {name} ORDER BY 1, 2").fetchall()
            for name in LAYOUT
        }


@pytest.mark.sqlite_only
def test_a_flipped_byte_of_the_file_is_found_unless_it_changes_nothing_that_is_kept(book: Path) -> None:
    whole, wanted = book.read_bytes(), dump(book)
    unnoticed = 0
    positions = range(100, len(whole), max(1, len(whole) // 120))
    for at in positions:
        damaged = book.with_name("damaged.tally")
        damaged.write_bytes(whole[:at] + bytes([whole[at] ^ 0x20]) + whole[at + 1 :])
        try:
            found = verified(damaged).findings
        except NoBook:
            continue
        if not found:
            unnoticed += 1
            assert dump(damaged) == wanted, at
    assert unnoticed < len(positions)
