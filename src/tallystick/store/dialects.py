"""Which database a book lives in, by where it is."""

from __future__ import annotations

from tallystick.store.database import Database
from tallystick.store.errors import NoDriver
from tallystick.store.place import Address, Place
from tallystick.store.sqlite import Sqlite


def kind_of(place: Place) -> type[Database]:
    """Give the kind of database: a file is SQLite, an address PostgreSQL.

    Raises:
        NoDriver: PostgreSQL's driver is not installed.
    """
    if not isinstance(place, Address):
        return Sqlite
    try:
        from tallystick.store.postgresql import Postgresql  # noqa: PLC0415 -- optional extra
    except ImportError as error:
        raise NoDriver from error
    return Postgresql
