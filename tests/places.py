"""Where the books of tests lie: in folders, or in the PostgreSQL database that TALLYSTICK_TEST_POSTGRESQL names.

A test asks for ``shelf / "book.tally"`` and gets a place in the database its turn is for (see ``database`` in
conftest.py). Every shelf is emptied when its test is over.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol
from uuid import uuid4

from tallystick.store import schema
from tallystick.store.place import Address, Place, place_of

ADDRESS = "TALLYSTICK_TEST_POSTGRESQL"
"""The variable with the address of a database for tests, as postgresql://USER@HOST/DATABASE; only its schemas are
touched that tests made."""

_IN_MEMORY = Path("/dev/shm")  # noqa: S108 -- where there is one, no property waits for a disk
_turn = ["sqlite"]


def server() -> str | None:
    """Give the address of the server for tests, if there is one."""
    return os.environ.get(ADDRESS) or None


def turn() -> str:
    """Say whose turn it is."""
    return _turn[0]


def take_turn(database: str) -> None:
    """Let shelves from now on be in this kind of database."""
    _turn[0] = database


class Shelf(Protocol):
    """A folder, or what does for one."""

    def __truediv__(self, name: str, /) -> Any:
        """Give the place of a book."""


class Schemas:
    """A shelf in PostgreSQL: each name is a schema."""

    def __init__(self) -> None:
        self._prefix = f"t{uuid4().hex[:16]}"

    def __truediv__(self, name: str, /) -> Address:
        return _address(f"{self._prefix}_{name.removesuffix('.tally')}")

    def clear(self) -> None:
        found = admin().execute("SELECT nspname FROM pg_namespace WHERE starts_with(nspname, %s)", (self._prefix,))
        for (name,) in found.fetchall():
            admin().execute(f'DROP SCHEMA "{name}" CASCADE')


@contextmanager
def scratch() -> Iterator[Shelf]:
    """Give a shelf that is empty afterwards (a fixture would be shared by all the examples of a property)."""
    if turn() == "postgresql":
        schemas = Schemas()
        try:
            yield schemas
        finally:
            schemas.clear()
    else:
        with TemporaryDirectory(dir=_IN_MEMORY if _IN_MEMORY.is_dir() else None) as folder:
            yield Path(folder)


def beside(place: Place, name: str) -> Any:
    """Give the place of another book on the same shelf."""
    if isinstance(place, Path):
        return place.with_name(name)
    return _address(f"{place.name.rpartition('_')[0]}_{name.removesuffix('.tally')}")


def copy_of(place: Place, name: str) -> Any:
    """Give a copy of a closed book beside it, in the stead of one that may be there."""
    copy = beside(place, name)
    if isinstance(place, Path):
        for file in copy.parent.glob(f"{copy.name}*"):
            file.unlink()
        shutil.copyfile(place, copy)
        return copy
    from tallystick.store.postgresql import tables_text  # noqa: PLC0415 -- optional extra

    begin = f'DROP SCHEMA IF EXISTS "{copy.name}" CASCADE; CREATE SCHEMA "{copy.name}"; SET search_path="{copy.name}"'
    tables = (schema.head, *schema.JOURNAL, *schema.PROJECTIONS, *schema.CACHES, schema.search)
    copied = (f'INSERT INTO {t.name} SELECT * FROM "{place.name}".{t.name}' for t in tables)
    admin().execute("; ".join((begin, tables_text(), *copied)))
    return copy


class Raw:
    """A book behind tallystick's back; SQL with ``?`` for each value, as the store writes it."""

    def __init__(self, connection: Any, marks: str = "?") -> None:
        self._connection, self._marks = connection, marks

    def execute(self, sql: str, values: Sequence[Any] = ()) -> Any:
        """Run a statement; it is kept at once."""
        return self._connection.execute(sql.replace("?", self._marks), values)


@contextmanager
def raw(place: Place, *, guards: bool = False) -> Iterator[Raw]:
    """Open a book behind tallystick's back; without its guards unless asked for."""
    if isinstance(place, Path):
        connection: Any = sqlite3.connect(place, isolation_level=None)
        found = "SELECT name, '' FROM sqlite_master WHERE type = 'trigger'"
        marks, drop = "?", "DROP TRIGGER {}"
    else:
        connection = _connect(place)
        connection.execute(f'SET search_path = "{place.name}"')
        guarded = "tgrelid IN ('journal'::regclass, 'section'::regclass)"
        found = f"SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE {guarded}"
        marks, drop = "%s", "DROP TRIGGER {} ON {}"
    try:
        if not guards:
            for name, table in connection.execute(found).fetchall():
                connection.execute(drop.format(name, table))
        yield Raw(connection, marks)
    finally:
        connection.close()


@cache
def admin() -> Any:
    """Give a connection that makes and drops schemas."""
    return _connect(_address("admin"))


def leave() -> None:
    """Close that connection, where there is one."""
    if admin.cache_info().currsize:
        admin().close()
        admin.cache_clear()


def _connect(place: Address) -> Any:
    import psycopg  # noqa: PLC0415 -- optional extra

    return psycopg.connect(place.server, autocommit=True)


def _address(name: str) -> Address:
    address = server()
    assert address is not None
    place = place_of(f"{address}{'&' if '?' in address else '?'}book={name}")
    assert isinstance(place, Address)
    return place
