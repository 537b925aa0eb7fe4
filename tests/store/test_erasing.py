"""A section can be erased, and then its words are nowhere in the file, while all the rest still verifies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tallystick.ledger.entry import Draft, Erasure, Hold, Incident, Kind, Section, Words
from tallystick.ledger.refusals import FiguresStay, NothingToErase, OnHold, UnknownRecord
from tallystick.store import batches
from tallystick.store.answers import written
from tallystick.store.book_file import Store
from tallystick.store.place import Place
from tallystick.store.search import find_entries
from tallystick.store.verify import verify_book
from tests.books import CITED, DAYS, FIRST, drafted, killed, opening, said
from tests.places import raw, scratch, turn
from tests.store.books import create, no_progress, write

WHISPERED = "whisperedword"
CONFIDED = "confidedword"


@pytest.fixture(params=[0, batches.REFRESH_ENTRIES], ids=["in the index", "not yet in the index"])
def path(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """Give a book whose entry 5 holds two words that must be able to vanish, from the index if they are in it."""
    monkeypatch.setattr(batches, "REFRESH_ENTRIES", request.param)
    with scratch() as folder:
        incident = Draft(
            Kind.INCIDENT,
            Incident(id="i", label="market", cites=CITED),
            Words(reason=f"as {WHISPERED} said", texts=(("place", f"{WHISPERED} street"),)),
            protected=Words(reason=CONFIDED),
        )
        filler = [drafted(Kind.RECEIVE, said(f"case {n}", DAYS[0], "open")) for n in range(60)]
        with create(folder / "book.tally") as store:
            write(store, *opening(FIRST, DAYS[0], "us")[1:])
            write(store, incident, *filler, change=2)
        yield folder / "book.tally"


def erase(store: Store, entry: int, section: Section, change: str = "erase") -> None:
    write(store, drafted(Kind.ERASE, Erasure(entry=entry, section=section)), change=change)


def found(store: Store, word: str) -> list[int]:
    with store.reading() as cursor:
        return find_entries(store.database, cursor, word, 10)


TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table'",
    "postgresql": "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = "
    "(SELECT relnamespace FROM pg_class WHERE oid = 'journal'::regclass)",
}


def tables_with(path: Place, word: str) -> list[str]:
    """Name every table, those of the index among them, in which the word can be read."""
    with raw(path, guards=True) as connection:
        names = [name for (name,) in connection.execute(TABLES[turn()]).fetchall()]
        return [
            name
            for name in names
            if any(word.encode() in (value if isinstance(value, bytes) else str(value).encode())
                   for row in connection.execute(f"SELECT * FROM {name}").fetchall() for value in row)
        ]  # fmt: skip


@pytest.mark.sqlite_only
def test_erased_words_are_in_no_table_no_index_and_no_byte_of_the_file(path: Path) -> None:
    index = set() if batches.REFRESH_ENTRIES else {"search", "search_content", "search_data"}
    assert set(tables_with(path, WHISPERED)) == {"section", *index}
    with Store(path) as store:
        assert found(store, WHISPERED) == [5]
        erase(store, 5, Section.WORDS)
        assert found(store, WHISPERED) == []
        side = path.with_name(f"{path.name}-wal")
        assert not side.exists() or WHISPERED.encode() not in side.read_bytes()
    assert tables_with(path, WHISPERED) == []
    assert WHISPERED.encode() not in path.read_bytes()
    assert tables_with(path, CONFIDED) == ["section"]


def test_protected_words_are_erased_apart_from_the_others(path: Place) -> None:
    with Store(path) as store:
        assert found(store, CONFIDED) == []  # never in the index
        erase(store, 5, Section.PROTECTED)
        assert found(store, WHISPERED) == [5]
    assert tables_with(path, CONFIDED) == []
    assert not isinstance(path, Path) or CONFIDED.encode() not in path.read_bytes()


def test_the_rest_verifies_before_and_after_and_the_entry_is_still_told(path: Place) -> None:
    with Store(path) as store:
        head = verify_book(store, None, no_progress).head
        erase(store, 5, Section.WORDS)
        erase(store, 5, Section.PROTECTED, "erase more")
        assert verify_book(store, head, no_progress).findings == ()
        with store.reading() as cursor:
            (told,) = written(cursor, [5])
    assert told.words is None
    assert told.entry.content == Incident(id="i", label="market", cites=CITED)


def test_an_entry_and_its_erasure_in_one_change_leave_no_words(path: Place) -> None:
    with Store(path) as store:
        draft = Draft(Kind.RECEIVE, said("z", DAYS[0], "open"), Words(reason=f"again {WHISPERED}"))
        write(store, draft, drafted(Kind.ERASE, Erasure(entry=66, section=Section.WORDS)), change=3)
        assert found(store, "again") == []
        assert verify_book(store, None, no_progress).findings == ()


def test_a_hold_prevents_erasure_until_it_is_lifted(path: Place) -> None:
    with Store(path) as store:
        write(store, drafted(Kind.HOLD, Hold(entry=5)), change="hold")
    with Store(path) as store:  # a program that has to read the hold
        with pytest.raises(OnHold):
            erase(store, 5, Section.WORDS)
        assert found(store, WHISPERED) == [5]
        write(store, drafted(Kind.HOLD, Hold(entry=5, lifted=True)), change="lift")
        erase(store, 5, Section.WORDS, "after")
        assert found(store, WHISPERED) == []
        assert verify_book(store, None, no_progress).findings == ()


@pytest.mark.parametrize(
    ("entry", "section", "refusal"),
    [
        (5, Section.FIGURES, FiguresStay),
        (6, Section.PROTECTED, NothingToErase),
        (0, Section.WORDS, NothingToErase),
        (999, Section.WORDS, UnknownRecord),
    ],
)
def test_what_is_not_there_or_never_goes_is_not_erased(
    path: Place, entry: int, section: Section, refusal: type[Exception]
) -> None:
    with Store(path) as store:
        with pytest.raises(refusal):
            erase(store, entry, section)
        assert verify_book(store, None, no_progress).entries == 65


def test_nothing_is_erased_twice(path: Place) -> None:
    with Store(path) as store:
        erase(store, 5, Section.WORDS)
        with pytest.raises(NothingToErase):
            erase(store, 5, Section.WORDS, "again")


def refused_by_the_database(store: Store, statement: str, why: str | None = None) -> None:
    with pytest.raises(store.database.fault, match=why) as refused, store.writing() as cursor:
        cursor.execute(statement)
    assert "IntegrityError" in {kind.__name__ for kind in type(refused.value).__mro__}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET seal = seal WHERE n = 5",
        "DELETE FROM journal WHERE n = 5",
        "INSERT INTO journal SELECT * FROM journal WHERE n = 5",
        "INSERT INTO journal SELECT * FROM journal WHERE n = 5 ON CONFLICT (n) DO UPDATE SET seal = excluded.figures",
        "UPDATE section SET body = body WHERE n = 5",
        "DELETE FROM section WHERE n = 5",
        "INSERT INTO section SELECT * FROM section WHERE n = 5 ON CONFLICT (n, name) DO UPDATE SET body = ''",
    ],
)
def test_journal_and_sections_are_only_added_to(path: Place, statement: str) -> None:
    with Store(path) as store:
        refused_by_the_database(store, statement)
        assert verify_book(store, None, no_progress).findings == ()


OWN_WAYS = {
    "sqlite": (
        "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE n = 5",
        "REPLACE INTO journal SELECT * FROM journal",
        "INSERT OR REPLACE INTO section SELECT * FROM section WHERE n = 5",
    ),
    "postgresql": (
        "TRUNCATE journal",
        "TRUNCATE section",
        "TRUNCATE journal, section CASCADE",
        "WITH gone AS (DELETE FROM journal RETURNING *) SELECT * FROM gone",
        "CREATE TEMPORARY TABLE record AS SELECT 'erase' kind, '5' subject, 'words' label; DELETE FROM section",
    ),
}


def test_what_only_one_database_knows_passes_no_guard_either(path: Place) -> None:
    with Store(path) as store:
        for statement in OWN_WAYS[turn()]:
            with pytest.raises(store.database.fault) as refused, store.writing():
                store.database.execute(statement)
            assert "IntegrityError" in {kind.__name__ for kind in type(refused.value).__mro__}, statement
        assert verify_book(store, None, no_progress).findings == ()


def test_a_section_is_deleted_by_hand_only_where_an_entry_says_so(path: Place) -> None:
    with Store(path) as store:
        refused_by_the_database(store, "DELETE FROM section WHERE n = 5 AND name = 'words'", "erased only by an entry")
        assert found(store, WHISPERED) == [5]


def test_figures_are_still_counted_after_the_words_are_gone(path: Place) -> None:
    with Store(path) as store:
        write(store, drafted(Kind.ASSESS, said("case 1", DAYS[1], "credible", killed(7))), change=3)
        erase(store, 66, Section.WORDS)
        with store.reading() as cursor:
            cursor.execute("SELECT SUM(lower) FROM posting p JOIN cell c ON c.id = p.cell WHERE c.counted = 1")
            assert cursor.fetchone() == (7,)
