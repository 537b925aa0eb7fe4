"""What only PostgreSQL has: servers that do not answer, users without rights, settings of others, many at once."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import pytest

from tallystick.ledger.entry import Draft, Erasure, Incident, Kind, Section, Words
from tallystick.store import batches, database, postgresql
from tallystick.store.book_file import Store
from tallystick.store.errors import (
    BookBusy,
    BookExists,
    BookReadOnly,
    NoBook,
    NoRights,
    NoServer,
    NoSuchBook,
    NotLetIn,
    NotUnicode,
    TextNotKept,
)
from tallystick.store.load import Cursor
from tallystick.store.place import Address, place_of
from tallystick.store.rebuild import rebuild_book
from tallystick.store.search import find_entries
from tallystick.store.totals import sums_as_known_on
from tallystick.store.verify import verify_book
from tallystick.store.writer import ChangeWriter
from tests.books import CITED, DAYS, FIRST, drafted, killed, opening, said
from tests.needs import missing
from tests.places import Shelf, admin, raw
from tests.store.books import create, no_progress, salts, stamp, write

pytestmark = pytest.mark.postgresql_only

ROOT = Path(__file__).resolve().parents[2]
SECRET = "hunter2secret"  # noqa: S105 -- a password that must not be seen


@pytest.fixture
def book(shelf: Shelf) -> Address:
    place: Address = shelf / "book.tally"
    with create(place) as store:
        write(store, *opening(FIRST, DAYS[0], "us")[1:])
    return place


def assess(case: str, number: int, **facts: Any) -> Draft:
    return drafted(Kind.ASSESS, said(case, DAYS[0], "credible", killed(number), **facts))


def with_option(place: Address, option: str) -> Address:
    """Give the address with a setting for its sessions."""
    changed = place_of(f"{place}&options={quote(f'-c {option}')}")
    assert isinstance(changed, Address)
    return changed


def elsewhere(place: Address, **parts: str) -> Address:
    """Give the address with another user or database, or a password."""
    read = re.fullmatch(r"postgresql://(?P<user>[^@]*)@(?P<host>[^/]*)/(?P<database>[^?]*)(?P<rest>.*)", str(place))
    assert read is not None
    of = {**read.groupdict(), **parts}
    changed = place_of(f"postgresql://{of['user']}@{of['host']}/{of['database']}{of['rest']}")
    assert isinstance(changed, Address)
    return changed


def total(store: Store) -> int:
    with store.reading() as cursor:
        return sum(one.amount.lower for one in sums_as_known_on(cursor, DAYS[-1].toordinal()) if one.cell.counted)


@pytest.mark.parametrize(
    "address",
    [
        f"postgresql://desk:{SECRET}@127.0.0.1:1/counts?book=north",
        f"postgresql://desk:{SECRET}@/counts?book=north&host=/nowhere/at/all",
        f"postgresql://desk:{SECRET}@nowhere.invalid/counts?book=north&connect_timeout=2",
        f"postgresql://desk:{SECRET}@127.0.0.1:1/counts?book=north&nosuchsetting=1",
    ],
)
def test_a_server_that_is_not_there_is_named_without_the_password(address: str) -> None:
    place = place_of(address)
    for attempt in (Store, create):
        with pytest.raises(NoServer) as refused:
            attempt(place)
        assert SECRET not in str(refused.value)
        assert str(refused.value).startswith(f"{place}: no PostgreSQL server answers (")


def test_a_user_and_a_database_the_server_does_not_know_are_said_in_its_words(book: Address) -> None:
    for part in ("user", "database"):
        with pytest.raises(NotLetIn, match=f'"nobody_{part}" does not exist') as refused:
            Store(elsewhere(book, **{part: f"nobody_{part}"}))
        assert "FATAL" not in str(refused.value)


@pytest.fixture
def locked() -> Iterator[str]:
    """Give a user for whom the server of ``.ci/postgresql`` wants a password."""
    name = f"t{uuid4().hex[:16]}"
    group = "tallystick_with_password"
    if not admin().execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (group,)).fetchone():
        missing("postgresql", f"the server has no role {group} whose members need a password")
    admin().execute(f"CREATE ROLE {name} LOGIN PASSWORD '{SECRET}' IN ROLE {group}")
    yield name
    admin().execute(f"DROP ROLE {name}")


def test_a_wrong_password_and_none_are_told_apart_and_never_shown(book: Address, locked: str) -> None:
    with pytest.raises(NotLetIn, match="password authentication failed") as refused:
        Store(elsewhere(book, user=f"{locked}:not{SECRET}"))
    assert (SECRET in str(refused.value), refused.value.needs_password) == (False, False)
    with pytest.raises(NotLetIn, match=r"put it into the file \.pgpass or into PGPASSWORD"):
        Store(elsewhere(book, user=locked))
    with pytest.raises(NoRights, match=f"GRANT USAGE ON SCHEMA {book.name} TO {locked}") as unused:
        Store(elsewhere(book, user=f"{locked}:{SECRET}"))
    assert SECRET not in str(unused.value)


def test_a_book_that_is_not_there_is_answered_with_those_there_are(book: Address, shelf: Shelf) -> None:
    with pytest.raises(NoSuchBook, match=f"There is no book {(shelf / 'other').name} in the database") as refused:
        Store(shelf / "other")
    assert book.name in refused.value.others


def test_a_schema_of_another_program_is_no_book_and_is_left_as_it_is(shelf: Shelf) -> None:
    place = shelf / "other.tally"
    admin().execute(f'CREATE SCHEMA "{place.name}"; CREATE TABLE "{place.name}".head (n bigint)')
    with pytest.raises(NoBook):
        Store(place)
    with pytest.raises(BookExists):
        create(place)
    found = admin().execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", (place.name,)).fetchall()
    assert found == [("head",)]


def test_a_database_that_cannot_hold_every_script_is_refused(book: Address) -> None:
    name = f"t{uuid4().hex[:16]}"
    admin().execute(f"CREATE DATABASE {name} ENCODING LATIN1 LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0")
    try:
        with pytest.raises(NotUnicode, match="LATIN1"):
            create(elsewhere(book, database=name))
    finally:
        admin().execute(f"DROP DATABASE {name}")


def manual(heading: str) -> str:
    """Give the SQL that the manual shows under a heading."""
    page = (ROOT / "docs" / "manual" / "postgresql.md").read_text("utf-8")
    (text,) = re.findall(rf"\n## {heading}\n(.*?)(?=\n## )", page, re.DOTALL)
    return "\n".join(re.findall(r"```sql\n(.*?)```", text, re.DOTALL))


def test_a_change_is_flushed_even_where_the_server_would_hurry(book: Address) -> None:
    for asked, kept in (("off", "on"), ("local", "local"), ("remote_apply", "remote_apply")):
        with Store(with_option(book, f"synchronous_commit={asked}")) as store, store.reading() as cursor:
            cursor.execute("SHOW synchronous_commit")
            assert cursor.fetchone() == (kept,)


def test_books_of_one_database_do_not_wait_for_each_other(
    book: Address, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_MILLISECONDS", 50)
    with create(shelf / "other.tally") as other, Store(book) as one, Store(book) as two, one.writing():
        with pytest.raises(BookBusy, match=re.escape(f"Another program is writing to {book}. Nothing was written.")):
            write(two, assess("a", 1))
        write(other, *opening(FIRST, DAYS[0], "us")[1:])


def test_tables_are_not_made_again_under_a_reader_and_nobody_reads_them_half_made(
    book: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_MILLISECONDS", 50)
    with Store(book) as store, Store(book, read_only=True) as reader:
        write(store, assess("a", 5))
        with reader.reading() as cursor:
            with pytest.raises(BookBusy):
                rebuild_book(store, no_progress)
            assert sums_as_known_on(cursor, DAYS[-1].toordinal()) != []
        with store.writing() as cursor:
            for statement in store.database.before_rebuilding:
                cursor.execute(statement)
            with pytest.raises(BookBusy), reader.reading():
                pass
        assert (rebuild_book(store, no_progress), total(reader)) == (5, 5)


def test_a_connection_that_breaks_leaves_nothing_half_written_and_is_no_damage(book: Address) -> None:
    with Store(book) as store:
        cursor = store.database.cursor()
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
        with pytest.raises(store.database.fault) as broken, store.change(stamp(1), salts()) as change:
            _written_and_cut(change, assess("a", 5), pid)
        assert store.database.trouble(broken.value)
        assert not store.database.is_damage(broken.value)
    with Store(book) as store:
        assert (total(store), verify_book(store, None, no_progress).entries) == (0, 4)


def _written_and_cut(change: ChangeWriter, draft: Draft, connection: int) -> None:
    change.add(draft)
    change.flush()
    admin().execute("SELECT pg_terminate_backend(%s)", (connection,))


def test_a_standby_or_a_book_opened_to_be_read_is_not_written_to(book: Address) -> None:
    with Store(with_option(book, "transaction_read_only=on"), read_only=True) as store, pytest.raises(BookReadOnly):
        write(store, assess("a", 5))


def test_a_change_in_which_the_server_failed_is_never_taken_for_written(book: Address) -> None:
    with Store(book) as store:
        with pytest.raises(store.database.fault, match="nothing was kept"), store.writing() as cursor:
            _unnoticed(store, cursor)
        assert verify_book(store, None, no_progress).findings == ()


def _unnoticed(store: Store, cursor: Cursor) -> None:
    cursor.execute("DELETE FROM posting")
    with suppress(store.database.fault):
        cursor.execute("SELECT nothing FROM nowhere")


def test_a_label_that_postgresql_cannot_keep_is_refused_and_said_so(book: Address) -> None:
    for many in (1, 50):
        with Store(book) as store:
            with pytest.raises(TextNotKept, match=r"U\+0000"):
                write(store, *(assess(f"case\0{number}", 5) for number in range(many)))
            assert verify_book(store, None, no_progress).entries == 4


def test_no_message_of_ours_holds_the_row_the_server_speaks_of(book: Address) -> None:
    with Store(book) as store:
        with pytest.raises(store.database.fault) as refused, store.writing() as cursor:
            cursor.execute("INSERT INTO case_record VALUES (1, 'a person', 'x', 'x', 'x'), (1, 'b', 'x', 'x', 'x')")
        assert "a person" not in str(store.database.trouble(refused.value))


def incident(word: str) -> Draft:
    return Draft(Kind.INCIDENT, Incident(id="i", label="market", cites=CITED), Words(reason=f"{word} said"))


@pytest.mark.parametrize("word", ["a" * 3_000, "المصلحة" * 500])
def test_a_word_longer_than_an_index_holds_is_written_and_found(
    book: Address, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "REFRESH_ENTRIES", 0)
    with Store(book) as store:
        write(store, incident(word), assess("a", 1))
        assert verify_book(store, None, no_progress).findings == ()
        with store.reading() as cursor:
            assert find_entries(store.database, cursor, word[:300], 10) == [5]
            assert find_entries(store.database, cursor, f"b{word}", 10) == []


def test_a_text_longer_than_an_index_holds_is_written(book: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "REFRESH_ENTRIES", 0)
    with Store(book) as store:
        write(store, incident(" ".join(f"слово{n}" for n in range(200_000))))
        assert verify_book(store, None, no_progress).findings == ()
        with store.reading() as cursor:
            assert find_entries(store.database, cursor, "слово7 слово19", 10) == [5]


def test_erased_words_are_in_no_file_of_the_books_tables(book: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "REFRESH_ENTRIES", 0)
    word = "whisperedword"
    with Store(book) as store:
        write(store, incident(word), *(assess(f"case {n}", 1) for n in range(40)))
        assert files_with(book, word) != []
        write(store, drafted(Kind.ERASE, Erasure(entry=5, section=Section.WORDS)), change="erase")
        assert files_with(book, word) == []
        assert verify_book(store, None, no_progress).findings == ()


def test_a_reader_in_the_way_is_not_stopped_and_the_owner_can_write_the_tables_anew_later(
    book: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "REFRESH_ENTRIES", 0)
    monkeypatch.setattr(postgresql, "SETTLE_MILLISECONDS", 50)
    word = "whisperedword"
    with Store(book) as store, Store(book, read_only=True) as reader:
        write(store, incident(word))
        with reader.reading() as cursor:
            assert find_entries(reader.database, cursor, word, 10) == [5]
            write(store, drafted(Kind.ERASE, Erasure(entry=5, section=Section.WORDS)), change="erase")
            assert find_entries(reader.database, cursor, word, 10) == [5]  # as it began to read
        with reader.reading() as cursor:
            assert find_entries(reader.database, cursor, word, 10) == []
        assert files_with(book, word) != []
        with raw(book, guards=True) as connection:
            connection.execute(manual("Erasing").replace("north.", ""))
        assert files_with(book, word) == []
        write(store, assess("a", 5))
        assert verify_book(store, None, no_progress).findings == ()


def files_with(place: Address, word: str) -> list[str]:
    """Name the tables and indexes of a book in whose files a word can be read."""
    with raw(place, guards=True) as book:
        book.execute("CHECKPOINT")
        found = book.execute(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'i', 't') AND (relnamespace = "
            "(SELECT relnamespace FROM pg_class WHERE oid = 'head'::regclass) OR oid IN (SELECT reltoastrelid FROM "
            "pg_class WHERE oid IN ('section'::regclass, 'search'::regclass))) "
            "AND position(?::bytea IN pg_read_binary_file(pg_relation_filepath(oid))) > 0",
            (word.encode(),),
        ).fetchall()
    return [name for (name,) in found]


def test_a_damaged_index_is_found_where_the_server_can_look(book: Address) -> None:
    available = "SELECT 1 FROM pg_available_extensions WHERE name = 'amcheck'"
    if not admin().execute(available).fetchone():
        missing("postgresql", "the server has no extension amcheck")
    schema = f"{book.name}_x"
    admin().execute(f"CREATE SCHEMA {schema}; CREATE EXTENSION amcheck SCHEMA {schema}")
    try:
        with Store(book) as store:
            write(store, *(assess(f"case {n}", 1) for n in range(40)))
            assert verify_book(store, None, no_progress).findings == ()
            damage(book)
        with Store(book) as store:
            found = verify_book(store, None, no_progress).findings
        assert {finding.where for finding in found} == {"file"}
        assert "case_by_id" in found[0].what
    finally:
        admin().execute(f"DROP SCHEMA {schema} CASCADE")


def damage(place: Address) -> None:
    """Let an index lack the rows of its table, as a broken disk would: they are written while it counts as not made."""
    with raw(place) as book:
        book.execute("SET allow_system_table_mods = on")
        book.execute("UPDATE pg_index SET indisready = false WHERE indexrelid = 'case_by_id'::regclass")
        book.execute("UPDATE case_record SET label = label || 'x'")
        book.execute("UPDATE case_record SET label = left(label, -1)")
        book.execute("UPDATE pg_index SET indisready = true WHERE indexrelid = 'case_by_id'::regclass")


def test_a_book_saved_and_brought_back_by_postgresqls_own_means_is_the_same_and_guarded(book: Address) -> None:
    if shutil.which("pg_dump") is None or shutil.which("psql") is None:
        missing("postgresql", "PostgreSQL's own pg_dump and psql are not installed")
    with Store(book) as store:
        write(store, incident("whisperedword"), assess("a", 5))
        before = verify_book(store, None, no_progress)
    saved = subprocess.run(
        ["pg_dump", f"--schema={book.name}", f"--dbname={book.server}"], check=True, capture_output=True
    ).stdout
    admin().execute(f'DROP SCHEMA "{book.name}" CASCADE')
    command = ["psql", "--quiet", "--set=ON_ERROR_STOP=1", f"--dbname={book.server}"]
    subprocess.run(command, input=saved, check=True, capture_output=True)
    with Store(book) as store:
        assert verify_book(store, None, no_progress) == before
        assert total(store) == 5
        with pytest.raises(store.database.fault, match="only ever added to"), store.writing() as cursor:
            cursor.execute("DELETE FROM journal")
