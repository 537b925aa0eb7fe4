"""An address says where a book is; a password in it is used, and shown nowhere."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.store.place import Address, BadAddress, NothingBeside, beside, place_of

pytestmark = pytest.mark.sqlite_only


@pytest.mark.parametrize("name", ["north.tally", "/a/b c.tally", "postgres", "postgresql.tally", "a:b", "a?book=b", ""])
def test_what_is_no_address_is_the_name_of_a_file(name: str) -> None:
    assert place_of(name) == Path(name)


@pytest.mark.parametrize(
    ("written", "name", "shown", "server"),
    [
        (
            "postgresql://desk@db.example:5433/counts?book=north",
            "north",
            "postgresql://desk@db.example:5433/counts?book=north",
            "postgresql://desk@db.example:5433/counts?",
        ),
        (
            "postgres://desk:se%40cret@[::1]:5433,b/counts?sslmode=require&book=North_2",
            "North_2",
            "postgresql://desk@[::1]:5433,b/counts?sslmode=require&book=North_2",
            "postgresql://desk:se%40cret@[::1]:5433,b/counts?sslmode=require",
        ),
        (
            "PostgreSQL:///counts?host=/run/postgresql&book=الشمال&password=secret",
            "الشمال",
            "postgresql:///counts?host=/run/postgresql&book=%D8%A7%D9%84%D8%B4%D9%85%D8%A7%D9%84",
            "postgresql:///counts?host=/run/postgresql&password=secret",
        ),
    ],
)
def test_an_address_is_read_into_the_book_and_the_way_to_its_server(
    written: str, name: str, shown: str, server: str
) -> None:
    place = place_of(written)
    assert isinstance(place, Address)
    assert (place.name, place.stem, str(place), place.server) == (name, name, shown, server)
    assert str(place_of(str(place))) == str(place)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("postgresql://desk@db.example/counts", "it names no book"),
        ("postgresql://desk@db.example/counts?book=a&book=b", "it names more than one book"),
        ("postgresql://desk@db.example/counts?book=", "its book has a name that cannot be used"),
        ("postgresql://desk@db.example/counts?book=pg_catalog", "its book has a name that cannot be used"),
        ("postgresql://desk@db.example/counts?book=Public", "its book has a name that cannot be used"),
        ("postgresql://desk@db.example/counts?book=a%22b", "its book has a name that cannot be used"),
        (f"postgresql://desk@db.example/counts?book={'a' * 64}", "its book has a name that cannot be used"),
        (f"postgresql://desk@db.example/counts?book={'ش' * 32}", "its book has a name that cannot be used"),
        ("postgresql://desk@db.example?book=north", "it is not written as an address is"),
        ("postgresql:/desk:secret@db.example/counts?book=north", "it is not written as an address is"),
        ("postgresql://desk:sec@ret@db.example/counts?book=north", "it is not written as an address is"),
        ("postgresql://desk:sec/ret@db.example/counts?book=north", "it is not written as an address is"),
        ("postgresql://desk:12/secret@db.example/counts?book=north", "it is not written as an address is"),
        ("postgresql://desk:sec?ret@db.example/counts?book=north", "it is not written as an address is"),
        ("postgresql://desk:1?secret@db.example/counts?book=north", "it is not written as an address is"),
        ("postgresql://desk:sec#ret@db.example/counts?book=north", "it is not written as an address is"),
        ("postgresql+psycopg://desk:secret@db.example/counts?book=north", "it is not written as an address is"),
        ("mysql://desk:secret@db.example/counts?book=north", "it is not written as an address is"),
    ],
)
def test_what_cannot_be_an_address_is_refused_and_not_repeated(written: str, why: str) -> None:
    with pytest.raises(BadAddress) as refused:
        place_of(written)
    assert str(refused.value).startswith(f"This address of a book in PostgreSQL cannot be used: {why}")
    assert not any(part in str(refused.value) for part in ("sec", "ret@", "db.example"))


@given(st.text(min_size=1), st.booleans())
def test_no_password_is_ever_shown(password: str, in_query: bool) -> None:
    secret = f"<{password}>".encode("utf-8", "replace").decode()
    kept = quote(secret, safe="")
    written = f"postgresql://u{'' if in_query else f':{kept}'}@h/d?book=b{f'&password={kept}' if in_query else ''}"
    place = place_of(written)
    assert isinstance(place, Address)
    assert secret in unquote(place.server)
    assert (str(place), repr(place)) == ("postgresql://u@h/d?book=b", "Address(postgresql://u@h/d?book=b)")


def test_nothing_lies_beside_a_book_in_a_database() -> None:
    assert beside(Path("north.tally"), ".places") == Path("north.places")
    with pytest.raises(NothingBeside, match=r"tallystick copy 'postgresql://h/d\?book=north' north.tally"):
        beside(place_of("postgresql://h/d?book=north"), ".places")
