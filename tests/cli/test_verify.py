from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tallystick.actions.desk import Desk
from tests.cli.running import Ask, as_nobody, tally


@contextmanager
def another_program(book: Path) -> Iterator[sqlite3.Connection]:
    """Open a book as another program would, and take its guards off."""
    connection = sqlite3.connect(book)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    yield connection
    connection.commit()
    connection.close()


def test_the_sample_book_holds(ask: Ask) -> None:
    report = ask("verify", "--json").answer
    entries = len(ask("log", "--json").answer["entries"])
    assert report == {"entries": entries, "head": report["head"], "findings": [], "holds": True}
    assert len(report["head"]) == 64
    assert ask("verify").out == (
        f"The book holds: {entries} entries, each as it was sealed, and every table as they make it.\n"
        f"head seal {report['head']}\n"
    )


def test_a_changed_figure_is_found_and_its_entry_named(copy: Path) -> None:
    with another_program(copy) as connection:
        n, figures = connection.execute(
            "SELECT n, figures FROM journal WHERE instr(figures, ?)", (b'"max":105',)
        ).fetchone()
        changed = figures.replace(b'"max":105', b'"max":104')
        connection.execute("UPDATE journal SET figures = ? WHERE n = ?", (changed, n))
    ran = tally("verify", copy, "--json")
    report = json.loads(ran.out)
    assert (ran.code, ran.err, report["holds"]) == (1, "", False)
    assert report["findings"][0] == {"entry": n, "where": "journal", "what": "the figures do not match what was sealed"}
    shown = tally("verify", copy)
    assert shown.code == 1
    assert shown.out.startswith(f"entry {n}, journal: the figures do not match what was sealed\n")
    assert "THE BOOK DOES NOT HOLD." in shown.out


def test_a_changed_line_of_a_table_is_found_though_the_journal_is_whole(copy: Path) -> None:
    with another_program(copy) as connection:
        (n,) = connection.execute("SELECT n FROM posting WHERE lower = 105").fetchone()
        connection.execute("UPDATE posting SET lower = 104 WHERE n = ? AND lower = 105", (n,))
    ran = tally("verify", copy)
    assert ran.code == 1
    assert ran.out.startswith(f"entry {n}, posting: ")


def test_a_book_that_cannot_be_read_at_all_does_not_hold(copy: Path) -> None:
    whole = copy.read_bytes()
    copy.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
    ran = tally("verify", copy)
    assert (ran.code, ran.err) == (1, "")
    assert ran.out == (
        "file: it is damaged so far that nothing in it can be read\n"
        "THE BOOK DOES NOT HOLD. It was changed outside tallystick, or damaged. Nothing was mended.\n"
    )
    ran = tally("verify", copy, "--json")
    report = json.loads(ran.out)
    assert (ran.code, report["entries"], report["head"], report["holds"]) == (1, 0, "", False)


def test_tables_are_made_again_from_a_journal_that_holds(copy: Path) -> None:
    before = tally("verify", copy, "--json").answer
    with another_program(copy) as connection:
        connection.execute("UPDATE posting SET lower = lower + 1")
    assert tally("verify", copy).code == 1
    assert tally("verify", copy, "--rebuild", "--json").answer == before


def test_from_a_journal_that_does_not_hold_nothing_is_made(copy: Path) -> None:
    with another_program(copy) as connection:
        connection.execute("UPDATE journal SET seal = zeroblob(32) WHERE n = 7")
    before = copy.read_bytes()
    ran = tally("verify", copy, "--rebuild")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("tallystick: Entry 7: ")
    assert copy.read_bytes() == before


def test_tables_are_not_made_again_where_nothing_can_be_written(locked: Path) -> None:
    book = locked / "sample.tally"
    with as_nobody():
        ran = tally("verify", book, "--rebuild")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"tallystick: {book}: this book, or the folder it lies in, can only be read. Nothing was written.\n"
    )


def test_a_noted_seal_finds_a_book_that_was_cut_short(copy: Path, tmp_path: Path) -> None:
    older = shutil.copy(copy, tmp_path / "older.tally")
    with Desk.open(copy, "desk") as desk, desk.change() as change:
        change.source("later", "A document that came later.")
    newer = tally("verify", copy, "--json").answer
    assert tally("verify", copy, "--head", newer["head"].upper()).code == 0
    ran = tally("verify", older, "--head", newer["head"])
    assert ran.code == 1
    assert ran.out.splitlines()[0] == (
        f"entry {newer['entries']}, journal: the noted head seal is not in the book: it was cut short or replaced"
    )
    assert tally("verify", older).code == 0


def test_the_seal_of_an_earlier_entry_is_found_in_a_book_that_went_on(copy: Path) -> None:
    noted = tally("verify", copy, "--json").answer["head"]
    with Desk.open(copy, "desk") as desk, desk.change() as change:
        change.source("later", "A document that came later.")
    assert tally("verify", copy, "--head", noted).code == 0


@pytest.mark.parametrize("seal", ["", "abc", "g" * 64, "0" * 63, "0" * 65])
def test_what_is_no_seal_is_refused(ask: Ask, seal: str) -> None:
    ran = ask("verify", "--head", seal)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[0] == (
        f"tallystick: Invalid value for '--head': '{seal}' is not a seal. A seal has 64 digits 0-9 and a-f."
    )
