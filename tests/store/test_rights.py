"""The rights that the manual gives to roles in PostgreSQL are enough for their work, and for nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tallystick.ledger.entry import Erasure, Kind, Section
from tallystick.store import batches
from tallystick.store.book_file import Store
from tallystick.store.copying import copy_book
from tallystick.store.errors import BookExists, NoRights
from tallystick.store.place import Address, place_of
from tallystick.store.rebuild import rebuild_book
from tallystick.store.verify import verify_book
from tests.books import DAYS, FIRST, drafted, opening
from tests.places import Shelf, admin
from tests.store.books import create, no_progress, write
from tests.store.test_postgresql import assess, manual, total, with_option

pytestmark = pytest.mark.postgresql_only


@pytest.fixture
def roles(shelf: Shelf) -> Iterator[tuple[Address, Address, Address]]:
    """Give the addresses of one book for its owner, a writer and a reader with the rights the manual gives them."""
    place: Address = shelf / "north.tally"
    names = {role: f"{place.name}_{role}" for role in ("owner", "writers", "readers")}
    owner, writers, readers = (with_option(place, f"role={name}") for name in names.values())

    def told(sql: str) -> str:
        return re.sub(r"\bnorth(_\w+)?\b", lambda found: f"{place.name}{found[1] or ''}", sql)

    admin().execute(told(manual("Setting one up")))
    with create(owner) as store:
        write(store, *opening(FIRST, DAYS[0], "us")[1:], assess("a", 5))
    grants = [part for part in told(manual("Who may do what")).split(";") if part.strip()]
    for statement in grants:
        as_owner = "CREATE ROLE" not in statement
        admin().execute(f"SET ROLE {names['owner'] if as_owner else 'NONE'}")
        admin().execute(statement)
    admin().execute("RESET ROLE")
    yield owner, writers, readers
    admin().execute(f'DROP SCHEMA "{place.name}" CASCADE')
    for name in names.values():
        admin().execute(f"DROP OWNED BY {name}; DROP ROLE {name}")


def test_a_schema_made_empty_for_the_owner_becomes_the_book_and_is_filled_once(
    roles: tuple[Address, Address, Address],
) -> None:
    owner, _, readers = roles
    with pytest.raises(BookExists):
        create(owner)
    with Store(readers, read_only=True) as store:
        assert verify_book(store, None, no_progress).findings == ()


def test_a_reader_asks_and_verifies_and_writes_nothing(roles: tuple[Address, Address, Address], shelf: Shelf) -> None:
    *_, readers = roles
    with Store(readers) as store:
        assert total(store) == 5
        with pytest.raises(store.database.fault, match="permission denied"):
            write(store, assess("b", 1))
        with pytest.raises(store.database.fault, match="permission denied"):
            rebuild_book(store, no_progress)
        assert verify_book(store, None, no_progress).entries == 5
        with pytest.raises(NoRights, match="AUTHORIZATION"):
            copy_book(store, with_option(shelf / "mine.tally", f"role={readers.name}_readers"), no_progress)


def test_a_writer_adds_and_erases_and_cannot_touch_what_is_written(
    roles: tuple[Address, Address, Address], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "REFRESH_ENTRIES", 0)
    owner, writers, _ = roles
    with Store(writers) as store:
        write(store, assess("b", 2), change=2)
        write(store, drafted(Kind.ERASE, Erasure(entry=6, section=Section.WORDS)), change=3)
        assert (total(store), verify_book(store, None, no_progress).findings) == (7, ())
        for statement in (
            "UPDATE journal SET seal = seal",
            "DELETE FROM journal",
            "TRUNCATE journal",
            "UPDATE section SET body = ''",
            "DELETE FROM head",
            "ALTER TABLE journal DISABLE TRIGGER ALL",
            "DROP TRIGGER journal_delete ON journal",
            "DROP TABLE journal",
            "CREATE TABLE mine (n bigint)",
            "DROP FUNCTION only_added_to() CASCADE",
        ):
            with pytest.raises(store.database.fault) as refused, store.writing() as cursor:
                cursor.execute(statement)
            assert re.match("permission denied|must be owner", str(refused.value))
    with Store(owner) as store:
        rebuild_book(store, no_progress)
    with Store(writers) as store:
        write(store, assess("c", 3), change=4)
        assert (total(store), verify_book(store, None, no_progress).findings) == (10, ())


def test_who_may_not_make_a_schema_is_told_what_to_ask_for(roles: tuple[Address, Address, Address]) -> None:
    _, writers, _ = roles
    other = place_of(re.sub(r"book=(\w+)_north$", r"book=\1_Another", str(writers)))
    assert isinstance(other, Address)
    with pytest.raises(
        NoRights, match=r"Ask whoever keeps the server for: CREATE SCHEMA \"\w+_Another\" AUTHORIZATION"
    ):
        create(other)
