"""How PostgreSQL's driver is spoken to: a connection, cursors that read our SQL, whole sums, a fault in one line."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import count
from typing import Any, Final

import psycopg
from psycopg.types.numeric import NumericBinaryLoader, NumericLoader

from tallystick.store.errors import NoServer, NotLetIn
from tallystick.store.place import Address

CONNECT_SECONDS: Final = 10


class MarkedCursor:
    """A cursor that reads SQL as the house writes it, with ``?`` for each value."""

    def __init__(self, cursor: psycopg.Cursor[Any]) -> None:
        self._cursor = cursor
        self.fetchone, self.fetchall, self.fetchmany = cursor.fetchone, cursor.fetchall, cursor.fetchmany

    def execute(self, operation: str, parameters: Sequence[Any] = ()) -> Any:
        """Run a statement."""
        if parameters:
            return self._cursor.execute(_marked(operation), parameters)
        return self._cursor.execute(operation.encode())

    def executemany(self, operation: str, parameters: Sequence[Sequence[Any]]) -> None:
        """Run a statement once for each row of values."""
        self._cursor.executemany(_marked(operation), parameters)


class ServerCursor:
    """A cursor of the server's: rows are fetched as they are asked for; it ends with its transaction."""

    def __init__(self, cursor: psycopg.Cursor[Any], numbers: count[int]) -> None:
        self._cursor, self._numbers, self._name = cursor, numbers, ""

    def execute(self, operation: str, parameters: Sequence[Any] = ()) -> Any:
        """Ask a question; nothing is fetched yet."""
        self._name = f"stream_{next(self._numbers)}"
        declare = f"DECLARE {self._name} NO SCROLL CURSOR FOR "
        if parameters:
            return self._cursor.execute(declare.encode() + _marked(operation), parameters, prepare=False)
        return self._cursor.execute((declare + operation).encode(), prepare=False)

    def executemany(self, operation: str, parameters: Sequence[Sequence[Any]]) -> None:
        """Refuse: a stream is read from."""
        raise NotImplementedError

    def fetchone(self) -> Any:
        """Give the next row, or None."""
        return next(iter(self._fetch("1")), None)

    def fetchall(self) -> Sequence[Any]:
        """Give all rows that are left."""
        return self._fetch("ALL")

    def fetchmany(self, size: int = 1) -> Sequence[Any]:
        """Give the next rows."""
        return self._fetch(str(size))

    def _fetch(self, rows: str) -> list[Any]:
        return self._cursor.execute(f"FETCH {rows} FROM {self._name}".encode(), prepare=False).fetchall()


class Whole(NumericLoader):
    """Sums of whole numbers are whole."""

    def load(self, data: Any) -> Any:
        """Read a number that came as text."""
        return int(bytes(data))


class WholeBinary(NumericBinaryLoader):
    """Sums of whole numbers are whole."""

    def load(self, data: Any) -> Any:
        """Read a number that came in binary."""
        return int(super().load(data))


@lru_cache(maxsize=512)
def _marked(operation: str) -> bytes:
    """Write a statement with the driver's own marks."""
    return operation.replace("%", "%%").replace("?", "%s").encode()


def connected(place: Address) -> psycopg.Connection[Any]:
    """Connect to the server of an address.

    Raises:
        NoServer: nobody answers.
        NotLetIn: the server answers, and refuses us.
    """
    try:
        return psycopg.connect(
            place.server, autocommit=True, connect_timeout=CONNECT_SECONDS, client_encoding="utf8",
            application_name="tallystick",
        )  # fmt: skip
    except psycopg.ProgrammingError as error:
        raise NoServer(place, "the address has a part that the driver does not know") from error
    except psycopg.OperationalError as error:
        answers = psycopg.pq.PGconn.ping(psycopg.conninfo.make_conninfo(place.server).encode())
        if answers != psycopg.pq.Ping.OK:
            raise NoServer(place, words_of(error)) from error
        needs_password = error.pgconn is not None and error.pgconn.needs_password
        raise NotLetIn(place, words_of(error), needs_password=needs_password) from error


def words_of(error: psycopg.Error) -> str:
    """Give what was said, in one line: never the row or the values it was said of."""
    said = error.diag.message_primary or str(error).splitlines()[0].rpartition("failed: ")[2] or type(error).__name__
    return said.rpartition(":  ")[2].strip().rstrip(".")  # before it stands "FATAL", in the server's language
