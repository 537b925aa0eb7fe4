"""Where a book is: in a file, or in a PostgreSQL database under an address.

Knows how an address is written, not what lies there. A password in it is used and never shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, quote, urlencode

from tallystick.values.problems import TallystickError

LONGEST_NAME: Final = 63
"""Bytes a name may have in PostgreSQL (its manual, 4.1.1, as it is usually built)."""

_SCHEME: Final = re.compile(r"postgres(?:ql)?:/|[a-z][a-z0-9+.-]*://", re.IGNORECASE)
"""What begins like this is meant as an address, whatever it is one of."""
_HOST: Final = r"(?:\[[0-9a-fA-F:.%]+\]|[^:,@/?#\[\]]*)(?::\d+)?"
_ADDRESS: Final = re.compile(
    rf"postgres(?:ql)?://(?:(?P<user>[^:@/?#]*)(?::(?P<password>[^:@/?#]*))?@)?(?P<hosts>{_HOST}(?:,{_HOST})*)"
    r"/(?P<database>[^@/?#]+)(?:\?(?P<query>[^?#]*))?",
    re.IGNORECASE,
)
_NAME: Final = re.compile(r"[^\W\d_][\w-]*")
_TAKEN: Final = re.compile(r"pg_.*|public|information_schema", re.IGNORECASE)
_SECRET: Final = frozenset({"password", "sslpassword"})


class BadAddress(TallystickError):
    """An address that cannot be read. It is not repeated: a password may stand in it, where none is looked for."""

    def __init__(self, why: str) -> None:
        """Build the sentence from the facts."""
        self.why = why
        super().__init__(f"This address of a book in PostgreSQL cannot be used: {why}. {_WRITTEN}")


_WRITTEN: Final = (
    "Write postgresql://USER@HOST:PORT/DATABASE?book=NAME; in a user or password, @ : / ? # are written %40 %3A %2F "
    "%3F %23. A password is better kept in the file .pgpass or in PGPASSWORD."
)


@dataclass(frozen=True, slots=True)
class Address:
    """A book in a PostgreSQL database: one schema, called as the book.

    ``server`` is what the driver is given, a password and all; ``shown`` is the whole address without one.

    >>> north = place_of("postgresql://desk:secret@db.example/counts?book=north")
    >>> print(north, north.name, repr(north))
    postgresql://desk@db.example/counts?book=north north Address(postgresql://desk@db.example/counts?book=north)
    """

    name: str
    shown: str
    server: str = field(repr=False)

    @property
    def stem(self) -> str:
        """What the book is called, as of a file."""
        return self.name

    def __str__(self) -> str:
        return self.shown

    def __repr__(self) -> str:
        return f"Address({self.shown})"


Place = Path | Address
"""Where a book is."""


class NothingBeside(TallystickError):
    """Something that lies beside a book in a file is asked for of one in a database."""

    def __init__(self, place: Address) -> None:
        """Build the sentence from the facts."""
        self.place = place
        super().__init__(
            f"{place} is in a database: evidence and gazetteers lie in files beside a book in a file. Work on them "
            f"with such a book; tallystick copy makes one: tallystick copy '{place}' {place.name}.tally"
        )


def beside(place: Place, ending: str) -> Path:
    """Give where a file, or folder, of this ending lies beside a book.

    Raises:
        NothingBeside: the book is in a database.
    """
    if isinstance(place, Address):
        raise NothingBeside(place)
    return place.with_suffix(ending)


def place_of(text: str) -> Place:
    """Read where a book is: an address, or else the name of a file.

    Raises:
        BadAddress: it begins as an address and cannot be one.
    """
    if not _SCHEME.match(text):
        return Path(text)
    read = _ADDRESS.fullmatch(text)
    if read is None:
        raise BadAddress("it is not written as an address is")
    asked = parse_qsl(read["query"] or "", keep_blank_values=True)
    names = [value for key, value in asked if key == "book"]
    if len(names) != 1:
        raise BadAddress("it names no book" if not names else "it names more than one book")
    name, rest = names[0], [(key, value) for key, value in asked if key != "book"]
    if not _NAME.fullmatch(name) or _TAKEN.fullmatch(name) or len(name.encode()) > LONGEST_NAME:
        raise BadAddress(
            "its book has a name that cannot be used (a letter, then letters, digits, _ and -, at most "
            f"{LONGEST_NAME} bytes; not public, nor pg_ at its start)"
        )
    user, password = read["user"], read["password"]
    path = f"{read['hosts']}/{read['database']}"
    known = "" if user is None else f"{user}@"
    secret = known if password is None else f"{user}:{password}@"
    harmless = [(key, value) for key, value in rest if key not in _SECRET]
    return Address(
        name,
        f"postgresql://{known}{path}?{_query([*harmless, ('book', name)])}",
        f"postgresql://{secret}{path}?{_query(rest)}",
    )


def _query(pairs: list[tuple[str, str]]) -> str:
    return urlencode(pairs, safe="/,", quote_via=quote)
