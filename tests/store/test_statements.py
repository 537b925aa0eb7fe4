"""Many rows in few statements: all of them, once each, in their order."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.store import statements
from tallystick.store.statements import MOST_VALUES, insert_rows

pytestmark = pytest.mark.sqlite_only

ADD = "INSERT INTO t (a, b, c) VALUES (?, ?, ?)"


def put(numbers: range) -> list[tuple[int, str, bytes]]:
    rows = [(n, f"row {n}", bytes([n % 256])) for n in numbers]
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE t (a INTEGER, b TEXT, c BLOB)")
        insert_rows(connection.cursor(), ADD, rows)
        assert connection.execute("SELECT * FROM t ORDER BY rowid").fetchall() == rows
    return rows


@pytest.mark.parametrize("rows", [0, 1, 2, 3, 8_191, MOST_VALUES // 3, MOST_VALUES // 3 + 1, MOST_VALUES])
def test_any_number_of_rows_is_put_in_whole_and_in_order(rows: int) -> None:
    assert len(put(range(rows))) == rows


@given(most=st.integers(3, 40), rows=st.integers(0, 60))
def test_so_it_is_whatever_a_statement_can_take(most: int, rows: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(statements, "MOST_VALUES", most)
        put(range(rows))
