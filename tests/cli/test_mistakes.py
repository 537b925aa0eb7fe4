"""Every mistake has its sentence on standard error and its exit code, and nothing on standard output."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tallystick.cli import COMMANDS
from tallystick.store.schema import PROJECTION_VERSION
from tests.cli.running import Ask, Ran, as_nobody, tally

DAYS = ("--from", "2017-04-30", "--to", "2017-06-02")
ASKING = {
    "verify": (),
    "total": ("--org", "coalition", "--on", "2017-06-02"),
    "statement": ("--org", "coalition", *DAYS),
    "explain": ("--org", "coalition", *DAYS),
    "gap": ("--orgs", "coalition,airwars", "--on", "2017-06-02"),
    "log": (),
}
"""Every command that asks a book something, with what it cannot do without."""

asking = pytest.mark.parametrize("command", ASKING)


def refused(ran: Ran) -> list[str]:
    """Give the lines a command said when it refused."""
    assert (ran.code, ran.out) == (2, "")
    return ran.err.splitlines()


def test_a_choice_that_is_missing_is_said_in_one_line() -> None:
    (said, *_) = refused(tally("dedupe", "a.csv"))
    assert said == "tallystick: Missing option '--kind'. Choose from: people, incidents"


def a_text(path: Path) -> str:
    path.write_text("date,killed\n2017-03-17,105\n")
    return "a file of another kind"


def an_empty_file(path: Path) -> str:
    path.touch()
    return "an empty file"


def a_folder(path: Path) -> str:
    path.mkdir()
    return "a folder"


def another_database(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE journal (n INTEGER)")
    connection.close()
    return "a database of another program"


@asking
def test_a_file_that_is_not_there_is_named_with_the_way_to_make_one(command: str, tmp_path: Path) -> None:
    book = tmp_path / "none.tally"
    assert refused(tally(command, book, *ASKING[command])) == [
        f"tallystick: There is no file {book}. Check the name, or make it: tallystick init {book}"
    ]
    assert not book.exists()


@asking
@pytest.mark.parametrize("make", [a_text, an_empty_file, a_folder, another_database])
def test_what_is_no_book_is_called_what_it_is(command: str, make: Callable[[Path], str], tmp_path: Path) -> None:
    path = tmp_path / "thing.tally"
    found = make(path)
    before = path.read_bytes() if path.is_file() else None
    assert refused(tally(command, path, *ASKING[command])) == [
        f"tallystick: {path} is {found}, not a book, and was left as it is. Name a book, usually NAME.tally."
    ]
    assert (path.read_bytes() if path.is_file() else None) == before
    assert list(tmp_path.iterdir()) == [path]


@asking
def test_a_book_of_a_newer_version_is_left_alone(command: str, copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("UPDATE head SET projections = 99")
    connection.close()
    before = copy.read_bytes()
    assert refused(tally(command, copy, *ASKING[command])) == [
        (
            f"tallystick: {copy} was written by a newer tallystick (layout 99; this one knows {PROJECTION_VERSION}). "
            "Nothing was changed. Install the newer version to open it."
        )
    ]
    assert copy.read_bytes() == before


@asking
def test_a_book_whose_tables_are_older_is_left_alone_until_they_are_made_again(command: str, copy: Path) -> None:
    expected = tally(command, copy, *ASKING[command])
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute(f"UPDATE head SET projections = {PROJECTION_VERSION - 1}")
    connection.close()
    before = copy.read_bytes()
    assert refused(tally(command, copy, *ASKING[command])) == [
        (
            f"tallystick: The tables of {copy} were made by an earlier tallystick. Nothing was changed. "
            f"To make them again from its journal, run: tallystick verify {copy} --rebuild"
        )
    ]
    assert copy.read_bytes() == before
    assert tally("verify", copy, "--rebuild").code == 0
    assert tally(command, copy, *ASKING[command]) == expected


@asking
def test_a_book_that_can_only_be_read_is_enough_to_ask(command: str, locked: Path, ask: Ask) -> None:
    expected = ask(command, *ASKING[command])
    with as_nobody():
        assert tally(command, locked / "sample.tally", *ASKING[command]) == expected
    assert [path.name for path in locked.iterdir()] == ["sample.tally"]


@asking
def test_a_book_that_may_not_be_read_is_said_to_be_so(command: str, locked: Path) -> None:
    book = locked / "sample.tally"
    book.chmod(0o000)
    with as_nobody():
        lines = refused(tally(command, book, *ASKING[command]))
    assert lines == [f"tallystick: {book}: Permission denied. Nothing was written."]


@pytest.mark.parametrize("command", [command for command in ASKING if command != "verify"])
def test_a_damaged_book_is_said_to_be_damaged(command: str, copy: Path) -> None:
    whole = copy.read_bytes()
    copy.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
    assert refused(tally(command, copy, *ASKING[command])) == [
        (
            f"tallystick: {copy} cannot be read: it is damaged, or was changed outside tallystick. "
            "Nothing was written. Go back to a copy for which tallystick verify says that it holds."
        )
    ]


@pytest.mark.parametrize("command", ["total", "statement", "explain"])
@pytest.mark.parametrize("name", ["coalitions", "un", ""])
def test_an_unknown_organisation_is_answered_with_those_there_are(ask: Ask, command: str, name: str) -> None:
    args = [name if arg == "coalition" else arg for arg in ASKING[command]]
    assert refused(ask(command, *args)) == [
        f"tallystick: There is no organisation '{name}' in this book. There are: coalition, airwars."
    ]


def test_an_empty_book_says_that_it_knows_no_organisation(tmp_path: Path) -> None:
    tally("init", tmp_path / "own.tally")
    assert refused(tally("total", tmp_path / "own.tally", *ASKING["total"])) == [
        "tallystick: There is no organisation 'coalition' in this book. There is none yet."
    ]


@pytest.mark.parametrize("option", ["--on", "--on-b", "--event-from", "--event-to"])
@pytest.mark.parametrize("written", ["31/12/2017", "2017-02-30", "17-06-02", "2017-06", "1017-06-02", "today", ""])
def test_what_is_no_day_is_refused_with_the_reason(ask: Ask, option: str, written: str) -> None:
    lines = refused(ask("gap", *ASKING["gap"], option, written))
    assert lines[0].startswith(f"tallystick: Invalid value for '{option}': '{written}' is not a day: ")
    assert lines[0].endswith(". Write year, month and day, as 2017-06-02.")
    assert lines[1:] == ["Usage: tallystick gap [OPTIONS] BOOK", "For help: tallystick gap --help"]


def test_a_day_the_calendar_does_not_have_is_told_from_one_written_in_another_way(ask: Ask) -> None:
    said = [refused(ask("total", "--org", "coalition", "--on", day))[0] for day in ("2017-02-30", "31/12/2017")]
    assert said == [
        (
            "tallystick: Invalid value for '--on': '2017-02-30' is not a day: the calendar has no such day. "
            "Write year, month and day, as 2017-06-02."
        ),
        (
            "tallystick: Invalid value for '--on': '31/12/2017' is not a day: "
            "which number is the day and which the month is not clear. Write year, month and day, as 2017-06-02."
        ),
    ]


@asking
def test_what_is_missing_is_named_with_the_way_to_help(command: str) -> None:
    lines = refused(tally(command))
    assert lines == [
        "tallystick: Missing argument 'BOOK'.",
        f"Usage: tallystick {command} [OPTIONS] BOOK",
        f"For help: tallystick {command} --help",
    ]


def test_an_unknown_command_and_an_unknown_option_are_refused(ask: Ask) -> None:
    assert refused(tally("totals"))[0].startswith("tallystick: No such command 'totals'.")
    assert refused(ask("total", *ASKING["total"], "--jsn"))[0].startswith("tallystick: No such option '--jsn'.")
    assert refused(ask("total", *ASKING["total"], "more"))[0] == ("tallystick: Got unexpected extra argument (more)")


def test_help_lists_every_command_with_what_it_is_for() -> None:
    ran = tally("--help")
    assert (ran.code, ran.err) == (0, "")
    width = max(map(len, COMMANDS))
    for name, words in COMMANDS.items():
        assert f"  {name:<{width}}  {words}\n" in ran.out


def test_without_a_command_help_is_given() -> None:
    assert tally().code == 2
    assert tally("-h") == tally("--help")
    assert tally("--version").out.startswith("tallystick ")


def test_a_text_that_would_steer_the_terminal_is_made_harmless_in_every_sentence(ask: Ask) -> None:
    assert refused(ask("total", "--org", "\x1b[2J\u202eEvil", "--on", "2017-06-02")) == [
        "tallystick: There is no organisation '\ufffd[2J\ufffdEvil' in this book. There are: coalition, airwars."
    ]


def test_what_was_not_foreseen_has_a_sentence_and_no_traceback(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("DELETE FROM case_record")
    connection.close()
    assert refused(tally("explain", copy, *ASKING["explain"])) == [
        (
            "tallystick: this is a fault of tallystick (KeyError), unless the book was changed by another program: "
            "tallystick verify BOOK would say so. Nothing was half-written. Please report it, with what "
            "TALLYSTICK_TRACEBACK=1 shows; read that first, as it may hold what your book holds."
        )
    ]


def test_without_a_command_the_list_of_them_is_shown_as_it_is() -> None:
    ran = tally()
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Usage: tallystick [OPTIONS] COMMAND [ARGS]...\n")
    assert all(f"\n  {name} " in ran.err for name in COMMANDS)


def test_a_command_that_is_mistyped_is_guessed() -> None:
    assert refused(tally("totl", "book.tally"))[0] == "tallystick: No such command 'totl'. Is it 'total'?"
    assert refused(tally("quux", "book.tally"))[0] == "tallystick: No such command 'quux'."
