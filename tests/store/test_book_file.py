"""A book as a file: made whole, shared by programs that take turns, read in snapshots, several open at once."""

from __future__ import annotations

import gc
import sqlite3
import subprocess
import sys
from itertools import groupby
from pathlib import Path

import pytest

from tallystick.ledger.entry import Adoption, Draft, Kind, Source, Words
from tallystick.ledger.refusals import NoReason, NoSource, TieOfRevisions, UnknownRecord
from tallystick.store import database
from tallystick.store.answers import written
from tallystick.store.book_file import Store
from tallystick.store.errors import BookBusy, BookExists, BookReadOnly, NoBook
from tallystick.store.place import Place
from tallystick.store.totals import sums_as_known_on
from tallystick.store.verify import verify_book
from tests.books import CITED, DAYS, FIRST, FIRST_TO_SECOND, SECOND, drafted, killed, opening, said
from tests.places import Shelf
from tests.store.books import BOOK, create, hurried, no_progress, salts, stamp, write

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def path(shelf: Shelf) -> Place:
    place: Place = shelf / "book.tally"
    with create(place) as store:
        write(store, *opening(FIRST, DAYS[0], "us")[1:])
    return place


def assess(case: str, day: int, number: int, **facts: object) -> Draft:
    return drafted(Kind.ASSESS, said(case, DAYS[day], "credible", killed(number), **facts))


def total(store: Store, day: int) -> int:
    with store.reading() as cursor:
        return sum(one.amount.lower for one in sums_as_known_on(cursor, DAYS[day].toordinal()) if one.cell.counted)


def holds(store: Store) -> bool:
    return verify_book(store, None, no_progress).findings == ()


def test_a_new_book_has_one_entry_that_says_what_it_is(shelf: Shelf) -> None:
    with create(shelf / "book.tally") as store:
        assert store.identity == BOOK
        with store.reading() as cursor:
            (first,) = written(cursor)
        assert (first.entry.n, first.entry.kind, first.entry.actor) == (1, Kind.OPEN, "alice")
        assert holds(store)
    if isinstance(shelf, Path):
        assert [file.name for file in shelf.iterdir()] == ["book.tally"]


def test_a_book_is_never_made_over_another(path: Place) -> None:
    with pytest.raises(BookExists):
        create(path)
    with Store(path) as store:
        assert verify_book(store, None, no_progress).entries == 4


@pytest.mark.sqlite_only
def test_a_book_is_never_made_over_something_that_is_there(tmp_path: Path) -> None:
    there = tmp_path / "book.tally"
    there.write_text("a letter")
    with pytest.raises(BookExists):
        create(there)
    assert there.read_text() == "a letter"
    assert [file.name for file in tmp_path.iterdir()] == ["book.tally"]


@pytest.mark.sqlite_only
@pytest.mark.parametrize("content", [None, b"", b"a letter", b"SQLite format 3\x00" + bytes(100)])
def test_what_is_no_book_is_not_opened_and_left_as_it_is(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "letter.txt"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(NoBook):
        Store(file)
    assert file.exists() is (content is not None)
    assert content is None or file.read_bytes() == content


@pytest.mark.sqlite_only
def test_another_programs_database_is_no_book(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "other.db")
    connection.execute("CREATE TABLE head (one, n, seal, book, projections)")
    connection.close()
    with pytest.raises(NoBook):
        Store(tmp_path / "other.db")


def test_a_refused_entry_gives_up_its_whole_change_and_the_next_change_works(path: Place) -> None:
    with Store(path) as store:
        write(store, assess("a", 0, 5))
        with pytest.raises(TieOfRevisions):
            write(store, assess("b", 0, 7), assess("a", 0, 6))
        assert total(store, 0) == 5
        write(store, assess("b", 0, 8), assess("a", 0, 6, order=1))
        assert total(store, 0) == 14
        assert holds(store)


def test_an_error_of_the_callers_own_gives_up_the_change(path: Place) -> None:
    with Store(path) as store:
        with pytest.raises(ZeroDivisionError), store.change(stamp(), salts()) as change:
            change.add(assess("a", 0, 1 // 0 if change.last else 0))
        with pytest.raises(KeyboardInterrupt), store.change(stamp(), salts()) as change:
            _interrupted(change.add(assess("a", 0, 5)))
        assert total(store, 0) == 0
        assert holds(store)


def test_no_transaction_is_begun_within_another(path: Place) -> None:
    with Store(path) as store:
        with store.reading(), pytest.raises(store.database.fault), store.writing():
            pass
        with pytest.raises(store.database.fault), store.writing(), store.reading():
            pass
        write(store, assess("a", 0, 5))
        assert (total(store, 0), holds(store)) == (5, True)


def _interrupted(_: int) -> None:
    raise KeyboardInterrupt


def test_every_entry_needs_an_actor_a_reason_and_a_source_in_the_book(path: Place) -> None:
    draft = assess("a", 0, 5)
    with Store(path) as store:
        with pytest.raises(NoReason):
            write(store, Draft(draft.kind, draft.content, Words(reason=" ")))
        with pytest.raises(NoReason), store.change(stamp(actor=" "), salts()) as change:
            change.add(draft)
        with pytest.raises(NoSource):
            write(store, Draft(draft.kind, said("a", DAYS[0], "credible", cites=()), draft.words))
        with pytest.raises(UnknownRecord):
            write(store, assess("a", 0, 5, cites=(CITED[0].__class__(source="a rumour"),)))
        assert verify_book(store, None, no_progress).entries == 4


def test_two_books_can_be_open_at_once(path: Place, shelf: Shelf) -> None:
    with create(shelf / "other.tally") as other, Store(path) as store:
        write(other, *opening(FIRST, DAYS[0], "us")[1:])
        with store.change(stamp(1), salts()) as one, other.change(stamp(2), salts()) as two:
            for number in range(3):
                one.add(assess(f"case {number}", 0, number))
                two.add(assess(f"case {number}", 0, 10 * number))
        assert (total(store, 0), total(other, 0)) == (3, 30)
        assert holds(store)
        assert holds(other)


def test_the_state_kept_between_changes_is_read_anew_when_another_program_has_written(path: Place) -> None:
    adoption = Adoption(organisation="us", known_on=DAYS[3], standard=SECOND, states=FIRST_TO_SECOND)
    with Store(path) as one, Store(path) as two:
        write(one, assess("a", 0, 5), change=1)
        write(two, assess("a", 1, 6), assess("b", 1, 1), change=2)
        write(one, assess("b", 2, 2), drafted(Kind.SOURCE, Source(id="s2", label="s2")), change=3)
        write(two, drafted(Kind.ADOPT, adoption), change=4)
        late = said("a", DAYS[4], "weak", killed(6), standard=SECOND.key)
        write(one, drafted(Kind.ASSESS, late), change=5)
        assert [total(two, day) for day in range(6)] == [5, 7, 8, 8, 2, 2]
        assert holds(one)
        assert holds(two)


def test_a_reader_sees_one_moment_while_others_write(path: Place) -> None:
    with Store(path) as writer, Store(path, read_only=True) as reader:
        write(writer, assess("a", 0, 5), change=1)
        with reader.snapshot() as cursors:
            before = sums_as_known_on(cursors(), DAYS[0].toordinal())
            write(writer, assess("a", 0, 6, order=1), change=2)
            assert sums_as_known_on(cursors(), DAYS[0].toordinal()) == before
        assert total(reader, 0) == 6


def test_a_book_opened_to_be_read_is_not_written_to(path: Place) -> None:
    with Store(path, read_only=True) as store:
        with pytest.raises(BookReadOnly):
            write(store, assess("a", 0, 5))
        assert holds(store)


def test_a_second_writer_is_told_that_the_book_is_busy(path: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_MILLISECONDS", 10)
    with Store(path) as one, Store(path) as two:
        with one.change(stamp(1), salts()) as change:
            change.add(assess("a", 0, 5))
            with pytest.raises(BookBusy):
                write(two, assess("b", 0, 6), change=2)
        write(two, assess("b", 0, 6), change=2)
        assert total(one, 0) == 11


@pytest.mark.sqlite_only
def test_a_full_disk_gives_up_the_change_and_says_so(path: Place) -> None:
    with Store(path) as store:
        write(store, assess("a", 0, 5), change=1)
        with store.reading() as cursor:
            cursor.execute("PRAGMA page_count")
            (pages,) = cursor.fetchone()
            cursor.execute(f"PRAGMA max_page_count = {pages}")
        many = [assess(f"case {number}", 1, 1) for number in range(2_000)]
        with pytest.raises(sqlite3.OperationalError, match="full"):
            write(store, *many, change=2)
        assert (total(store, 1), holds(store)) == (5, True)
        with store.reading() as cursor:
            cursor.execute("PRAGMA max_page_count = 1000000")
        write(store, *many, change=3)
        assert (total(store, 1), holds(store)) == (2_005, True)


def test_programs_that_write_to_one_book_take_turns(path: Place) -> None:
    programs = [
        subprocess.Popen([sys.executable, "-m", "tests.store.writing", str(path), name, "40"], cwd=ROOT)
        for name in ("one", "two")
    ]
    assert [program.wait(timeout=120) for program in programs] == [0, 0]
    with Store(path) as store:
        report = verify_book(store, None, no_progress)
        with store.reading() as cursor:
            entries = [told.entry for told in written(cursor)]
    assert (report.entries, report.findings) == (4 + 2 * 40 * 3, ())
    assert [entry.n for entry in entries] == list(range(1, len(entries) + 1))
    changes = [(change, len(list(found))) for change, found in groupby(entries[4:], key=lambda entry: entry.change)]
    assert sorted(changes) == sorted((f"change-{name} {number}", 3) for name in ("one", "two") for number in range(40))
    assert len({change.split()[0] for change, _ in changes[:60]}) == 2  # neither waited for the other to end


def test_what_cannot_be_written_in_the_background_gives_up_the_whole_change(
    path: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    with hurried(monkeypatch), Store(path) as store:
        with store.reading() as cursor:
            cursor.execute("SELECT n FROM head")
            (before,) = cursor.fetchone()
        with pytest.raises(store.database.fault), store.change(stamp(), salts()) as change:  # noqa: PT012 -- when, is open
            change.ask(lambda cursor: cursor.execute("INSERT INTO section VALUES (?, 'words', ?)", (before + 1, b"\0")))
            for day in range(3):
                change.add(assess("case", day, day))
        assert [total(store, day) for day in range(3)] == [0, 0, 0]
        assert holds(store)
        assert write(store, assess("case", 0, 5)) == before + 1


@pytest.mark.sqlite_only
def test_nothing_is_written_after_the_database_has_ended_the_transaction_by_itself(
    path: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    with hurried(monkeypatch), Store(path) as store:
        monkeypatch.setattr("tallystick.store.writer.CASES_KEPT", 1_000)  # so that nothing has to be asked meanwhile
        with store.writing() as cursor:
            cursor.execute(
                "CREATE TEMP TRIGGER full BEFORE INSERT ON journal WHEN NEW.n = (SELECT n + 1 FROM head) "
                "BEGIN SELECT RAISE(ROLLBACK, 'as when the disk is full'); END"
            )
        with pytest.raises(sqlite3.IntegrityError, match="full"):
            write(store, *[assess("case", 1 + number, 1) for number in range(4)], change=2)
        assert (total(store, 1), holds(store)) == (0, True)


def test_the_interpreter_is_left_as_it_was_found(path: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    before = sys.getswitchinterval(), gc.get_threshold()
    with hurried(monkeypatch), Store(path) as store, store.change(stamp(), salts()) as change:
        for day in range(3):
            change.add(assess("case", day, day))
        assert (sys.getswitchinterval(), gc.get_threshold()) != before
    assert (sys.getswitchinterval(), gc.get_threshold()) == before
