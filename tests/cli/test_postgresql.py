"""Every command answers of a book in PostgreSQL what it answers of the same book in a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tallystick.store.place import Address
from tests.cli.running import tally
from tests.places import Shelf, raw, scratch

pytestmark = pytest.mark.postgresql_only

WINDOW = ("--from", "2017-04-30", "--to", "2017-06-02")
ASKED: dict[str, list[tuple[str, ...]]] = {
    "verify": [(), ("--json",)],
    "total": [
        ("--org", "coalition", "--on", "2017-06-02"),
        ("--org", "airwars", "--on", "2017-06-02", "--by", "area,actor,known_month", "--json"),
        ("--org", "airwars", "--on", "2017-12-31", "--by", "status,event_month", "--pin", "300", "--json"),
    ],
    "statement": [("--org", "coalition", *WINDOW), ("--org", "coalition", *WINDOW, "--json")],
    "explain": [("--org", "coalition", *WINDOW), ("--org", "coalition", *WINDOW, "--pins", "100,400", "--json")],
    "gap": [("--orgs", "coalition,airwars", "--on", "2017-06-02", "--json")],
    "log": [("--json",), ("--case", "CS598"), ("--last", "9")],
    "check-figures": [("--json",)],
    "problems": [("--json",)],
    "nearest": [("--day", "2017-03-17", "--place", "al-Jadidah", "--killed", "5+"), ("--day", "2017-03")],
}


@pytest.fixture(scope="module")
def moved(database: str, sample: Path) -> Iterator[Address]:
    """Give the sample book, copied into a database."""
    assert database == "postgresql"
    with scratch() as shelf:
        place: Address = shelf / "sample.tally"
        ran = tally("copy", sample, place, columns=500)
        head = tally("verify", sample, "--json").answer["head"]
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.startswith(f"{place} is a copy of {sample}: ")
        assert ran.out.endswith(f"head seal {head}\n")
        yield place


@pytest.mark.parametrize(("command", "args"), [(name, args) for name, asked in ASKED.items() for args in asked])
def test_an_answer_is_the_same(moved: Address, sample: Path, command: str, args: tuple[str, ...]) -> None:
    of_file, of_schema = tally(command, sample, *args), tally(command, moved, *args)
    assert (of_schema.code, of_schema.err) == (of_file.code, of_file.err)
    assert of_schema.out.replace(moved.name, "sample.tally") == of_file.out


def test_a_book_is_made_filled_and_asked_under_its_address(shelf: Shelf, tmp_path: Path) -> None:
    book = shelf / "north.tally"
    made = tally("init", book, "--title", "The dead of Northtown", columns=500)
    assert made.out == f"{book} is a new book.\nNext: tallystick import '{book}' --org ORGANISATION FILE.csv\n"
    assert (
        tally("init", book).err == f"tallystick: {book} is there already and was left as it is. Choose another name.\n"
    )
    file = tmp_path / "cases.csv"
    file.write_text("case,known_on,state,killed\nN-1,2031-04-02,credible,4\nN-2,2031-04-02,credible,dozens\n")
    ran = tally("import", book, "--org", "coalition", file)
    assert (ran.code, "1 written, 0 already there, 1 set aside" in ran.out) == (1, True)
    assert tally("total", book, "--org", "coalition", "--on", "2031-05-01", "--json").answer["killed"]["min"] == 4
    assert tally("import", book, "--org", "coalition", file, "--json").code == 1
    assert tally("verify", book, "--rebuild").out.startswith("The book holds: ")


def test_a_changed_figure_is_found_and_its_entry_named(moved: Address, shelf: Shelf) -> None:
    copy = shelf / "copy.tally"
    tally("copy", moved, copy)
    with raw(copy) as book:
        book.execute("UPDATE posting SET lower = lower + 1 WHERE n = 40")
        book.execute("UPDATE journal SET seal = ? WHERE n = 30", (bytes(32),))
    ran = tally("verify", copy)
    assert (ran.code, ran.out.splitlines()[0]) == (1, "entry 30, journal: the envelope does not match its seal")


def test_what_is_wrong_with_an_address_is_said_and_no_password_with_it(moved: Address) -> None:
    secret = "hunter2secret"  # noqa: S105 -- a password that must not be seen
    for address, sentence in (
        (f"postgresql://u:{secret}@h/d", "it names no book"),
        (f"postgresql://u:{secret}@h:port/d?book=b", "it is not written as an address is"),
        (f"mysql://u:{secret}@h/d?book=b", "it is not written as an address is"),
        (f"postgresql://u:{secret}@127.0.0.1:1/d?book=b", "no PostgreSQL server answers"),
        (str(moved).replace(moved.name, "nobodys"), "There is no book nobodys in the database of"),
    ):
        for command in ("verify", "check-figures", "problems", "log"):
            ran = tally(command, address)
            assert (ran.code, ran.out) == (2, "")
            assert sentence in ran.err
            assert secret not in ran.err


def test_persons_come_into_a_book_under_its_address(shelf: Shelf, tmp_path: Path) -> None:
    book, cases, people = shelf / "north.tally", tmp_path / "cases.csv", tmp_path / "people.csv"
    cases.write_text("case,known_on,state,date,killed\nK1,2031-06-01,fair,2031-03-01,3\n")
    people.write_text("id,case,name,born\n1,K1,Karim Haddad,1990-02-03\n2,K1,Umm Karim and her child,\n")
    tally("init", book)
    tally("import", book, "--org", "airwars", cases)
    for _ in range(2):
        assert tally("people", "import", book, people, "--org", "airwars").code == 0
    (case,) = tally("people", "show", book, "--org", "airwars", "--case", "K1", "--names", "--json").answer["cases"]
    assert (case["named"], case["unnamed"], case["against"]) == (2, {"min": 1, "max": 1}, "fits")
    assert {"name": "name", "text": "Karim Haddad"} in case["persons"][0]["names"]
    assert tally("people", "propose", book, "--org", "airwars", "--json").answer["pairs"] == []
    assert tally("verify", book).code == 0
