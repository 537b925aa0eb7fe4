"""The persons of a case on its page: how many are named, and their names only at the desk of whoever keeps the book."""

from __future__ import annotations

from pathlib import Path

import pytest

from tallystick.web.remembering import forget
from tallystick.web.settings import Writer, prepare
from tests.cli.running import tally
from tests.web.reading import ask
from tests.web.writing import KEY, Reader

PEOPLE = "id,case,name,category\n1,K1,Karim Nabil Haddad,man\n2,K1,Umm Karim and her children,woman\n"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Give a book with a case of three to five killed, and a list of persons of it."""
    path = tmp_path / "own.tally"
    tally("init", path)
    (tmp_path / "cases.csv").write_text(
        "case,known_on,state,date,killed_min,killed_max\nK1,2031-06-01,fair,2031-03-01,1,2\n"
    )
    tally("import", path, "--org", "airwars", tmp_path / "cases.csv")
    (tmp_path / "people.csv").write_text(PEOPLE)
    tally("people", "import", path, tmp_path / "people.csv", "--org", "airwars")
    return path


def test_named_and_unnamed_stand_beside_the_number_of_the_case(book: Path) -> None:
    shown = Reader(book, key=None).get("case", org="airwars", case="K1")
    assert "killed: 2 with a name, at least 2 without a name; the case itself says 1 to 2" in shown.text
    assert "fewer than are recorded" in shown.text


def test_names_are_shown_to_whoever_keeps_the_book_where_they_ask(book: Path) -> None:
    keeper = Reader(book)
    before = keeper.get("case", org="airwars", case="K1")
    assert ("Haddad" in before.text, "Show names" in before.text) == (False, True)
    asked = keeper.get("case", org="airwars", case="K1", names="yes")
    assert "Karim Nabil Haddad (man)" in asked.text
    assert "Umm Karim (woman)" in asked.text


def test_names_are_shown_to_nobody_else(book: Path) -> None:
    Reader(book).get("case", org="airwars", case="K1", names="yes")
    reader = Reader(book, key=None)
    shown = reader.get("case", org="airwars", case="K1", names="yes")
    assert ("Haddad" in shown.html, "Names are protected" in shown.text) == (False, True)


def test_names_are_not_shown_where_pages_are_served_to_other_machines(book: Path) -> None:
    forget()
    prepare(book, ("testserver",), writer=Writer("reader-2", KEY))
    shown = ask("/en/case", {"org": "airwars", "case": "K1", "names": "yes"})
    assert ("Haddad" in shown.html, "Names are protected" in shown.text) == (False, True)
