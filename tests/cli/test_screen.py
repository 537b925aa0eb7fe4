"""What the answers look like: aligned at every width, in every script, with and without a terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tallystick.actions.desk import Desk, create_book
from tallystick.actions.standards import standard_of_key
from tallystick.cli.safe import shown
from tallystick.ledger.entry import Figure
from tallystick.values.counts import Count
from tests.cli.running import PLAIN, Ask, tally

APRIL = ("--org", "coalition", "--from", "2017-04-30", "--to", "2017-06-02")
PROGRAM = (sys.executable, "-c", "from tallystick.cli import main; main()")

ASKING = [
    ("statement", *APRIL),
    ("explain", *APRIL),
    ("explain", "--org", "airwars", "--from", "2016-12-31", "--to", "2017-06-02"),
    ("total", "--org", "airwars", "--on", "2017-06-02", "--by", "status,event_month"),
    ("gap", "--orgs", "coalition,airwars", "--on", "2017-06-02"),
    ("log", "--last", "5"),
]


def environment(**more: str) -> dict[str, str]:
    return {**{name: value for name, value in os.environ.items() if name not in PLAIN}, **more}


def in_terminal(columns: int, *args: object, **env: str) -> tuple[int, list[str]]:
    """Run the program in a terminal of so many columns; give its exit code and the lines it printed."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    with subprocess.Popen(
        [*PROGRAM, *map(str, args)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment(**{"TERM": "xterm", **env}),
    ) as running:
        os.close(theirs)
        out = b""
        while part := read(ours):
            out += part
        code = running.wait()
    os.close(ours)
    return code, out.decode().replace("\r\n", "\n").splitlines()


def read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:  # the other side was closed
        return b""


def unstyled(line: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", line)


@pytest.mark.parametrize("args", ASKING, ids=" ".join)
def test_no_line_ends_in_blanks_or_leaves_the_window(ask: Ask, args: tuple[str, ...]) -> None:
    for columns in (80, 120):
        lines = ask(*args, columns=columns).out.splitlines()
        if args[0] != "log":  # a log that nobody looks at is one line a fact
            assert [line for line in lines if cell_len(line) > columns] == []
        assert [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize("args", ASKING, ids=" ".join)
def test_in_a_window_of_any_width_every_word_and_number_is_there(ask: Ask, args: tuple[str, ...]) -> None:
    wide = sorted(ask(*args, columns=400).out.split())
    for columns in (1, 20, 40, 79):
        narrow = ask(*args, columns=columns).out.split()
        assert sorted("".join(narrow)) == sorted("".join(wide))
        assert [word for word in wide if re.fullmatch(r"[-+]?[\d,]+", word)] == sorted(
            word for word in narrow if re.fullmatch(r"[-+]?[\d,]+", word)
        )


def test_a_terminal_is_filled_to_its_width_and_has_bold_headings(sample: Path) -> None:
    code, lines = in_terminal(80, "gap", sample, "--orgs", "coalition,airwars", "--on", "2017-06-02")
    assert code == 0
    assert [line for line in lines if cell_len(unstyled(line)) > 80] == []
    assert max(cell_len(unstyled(line)) for line in lines) > 70
    assert any(line.startswith("\x1b[1m") for line in lines)


def test_what_goes_to_a_pager_is_as_wide_as_the_window_and_never_wider_than_a_file(sample: Path, ask: Ask) -> None:
    gap = ("gap", "--orgs", "coalition,airwars", "--on", "2017-06-02")
    for columns, expected in ((80, ask(*gap, columns=80).out), (200, ask(*gap).out)):
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
        args = [*PROGRAM, gap[0], str(sample), *gap[1:]]
        out = subprocess.run(
            args, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs, env=environment(), check=True
        ).stdout
        os.close(theirs)
        os.close(ours)
        assert out.decode() == expected


def test_a_terminal_without_capabilities_gets_plain_text(sample: Path, ask: Ask) -> None:
    code, lines = in_terminal(100, "statement", sample, *APRIL, TERM="dumb")
    assert (code, "\n".join(lines) + "\n") == (0, ask("statement", *APRIL).out)


def test_without_colour_nothing_is_coloured(sample: Path) -> None:
    _, lines = in_terminal(100, "explain", sample, *APRIL, NO_COLOR="1", TERM="xterm-256color")
    assert re.findall(r"\x1b\[[0-9;]*3[0-9][0-9;]*m", "\n".join(lines)) == []


def test_in_a_terminal_a_log_wraps_under_itself(sample: Path) -> None:
    _, lines = in_terminal(60, "log", sample, "--case", "CS598")
    assert [line for line in lines if cell_len(line) > 60] == []
    assert [line for line in lines if not re.match(r" {4}\d{3}  \S| {9}\S", line)] == []


def test_long_work_shows_its_progress_where_somebody_looks_and_leaves_no_trace(tmp_path: Path) -> None:
    _, lines = in_terminal(80, "demo", "--dir", tmp_path)
    shown_at = [i for i, line in enumerate(lines) if "sample book" in line]
    heading = next(
        i for i, line in enumerate(lines) if line.endswith("The Coalition's statement for April 2017\x1b[0m")
    )
    assert shown_at
    assert max(shown_at) < heading
    assert "\x1b[2K" in lines[heading - 1] + lines[heading]
    assert tally("demo", "--dir", tmp_path).err == ""


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_screen_that_cannot_show_a_letter_shows_its_number(tmp_path: Path, encoding: str) -> None:
    book = arabic_book(tmp_path)
    ran = subprocess.run(
        [*PROGRAM, "log", book, "--last", "1"],
        capture_output=True,
        env=environment(PYTHONIOENCODING=encoding),
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"\\u0627\\u0644\\u0645\\u0648\\u0635\\u0644" in ran.stdout


def test_json_is_utf_8_whatever_the_screen_can_show(tmp_path: Path) -> None:
    book = arabic_book(tmp_path)
    args = [*PROGRAM, "log", str(book), "--json"]
    plain, ascii_only = (
        subprocess.run(args, capture_output=True, env=environment(**env), check=True).stdout
        for env in ({}, {"PYTHONIOENCODING": "ascii"})
    )
    assert ascii_only == plain
    assert "الموصل" in plain.decode("utf-8")


def test_whoever_reads_only_the_beginning_is_no_fault(sample: Path) -> None:
    with subprocess.Popen(
        [*PROGRAM, "log", str(sample), "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline() == b"{\n"
        running.stdout.close()
        said = running.stderr.read()
        assert (running.wait(), said) == (0, b"")


def test_who_interrupts_is_told_that_nothing_is_half_written(sample: Path) -> None:
    with subprocess.Popen(
        [*PROGRAM, "log", str(sample), "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()  # it has begun, and waits until somebody reads on
        running.send_signal(signal.SIGINT)
        said = running.stderr.read().decode()
        assert (running.wait(), said.strip()) == (
            130,
            "tallystick: stopped. What was written before is whole; nothing is half-written.",
        )


MOSUL = "الموصل، ١٧ آذار"


def arabic_book(folder: Path) -> Path:
    """Give a book whose cases are called in Arabic, one of them with an override that turns its line around."""
    path = folder / "arabic.tally"
    create_book(path, "Arabic", "desk")
    with Desk.open(path, "desk") as desk, desk.change() as change:
        change.source("s", "A source.")
        change.organisation("آيروورز", "An organisation.", ["s"])
        change.adopt("آيروورز", standard_of_key("airwars@2016"), date(2031, 1, 1), "As said.")
        for label, killed in ((MOSUL, 105), ("abc \u202e6-5 דמשק x", 7), ("a \x1b[31mred\x1b[0m case", 1)):
            change.statement_on_case(
                "آيروورز", label, date(2031, 2, 1), "fair", "As said.", ["s"],
                figures=(Figure(count=Count.exactly(killed)),), area="IQ/نينوى",
            )  # fmt: skip
        change.source("الموصل", "مصدر")
    return path


def test_labels_from_right_to_left_are_isolated_and_do_not_move_the_figures(tmp_path: Path) -> None:
    book = arabic_book(tmp_path)
    ran = tally("explain", book, "--org", "آيروورز", "--from", "2031-01-01", "--to", "2031-02-01")
    assert ran.out.splitlines() == [
        "\u2068آيروورز\u2069: 0 killed as known on 2031-01-01, 113 as known on 2031-02-01",
        "",
        "killed  why",
        "  +113  new case counted",
        f"            +105  \u2068{MOSUL}\u2069",
        "              +7  abc \ufffd6-5 \u2068דמשק\u2069 x",
        "              +1  a \ufffd[31mred\ufffd[0m case",
        "  +113  together",
        "",
        "killed  month in which they were killed",
        "  +113  not known",
    ]
    *_, head, line = tally("total", book, "--org", "آيروورز", "--on", "2031-02-01", "--by", "area").out.splitlines()
    assert head == "area      killed  injured  cases  no number"
    assert line == "IQ/\u2068نينوى\u2069     113        0      3          0"
    assert cell_len(line) == cell_len(head)


@given(st.text())
def test_a_text_made_harmless_has_balanced_isolates_and_steers_nothing(text: str) -> None:
    made = shown(text)
    assert made.count("\u2068") == made.count("\u2069")
    assert re.sub("\u2068[^\u2068\u2069]*\u2069", "", made).count("\u2068") == 0
    assert not any(char in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067" or ord(char) < 32 for char in made)
    assert (
        made.replace("\u2068", "").replace("\u2069", "")
        == re.sub("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u202a-\u202e\u2066-\u2069]", "\ufffd", text)
        or "\u2068" in text
    )
    assert shown(made) == made


def test_a_text_shown_twice_is_shown_once() -> None:
    once = shown("the \u062f\u0641\u0627\u0639 asserts")
    assert shown(once) == once == "the \u2068\u062f\u0641\u0627\u0639\u2069 asserts"
    both = f"{shown(chr(0x62F))}; {shown(chr(0x641))}"
    assert shown(both) == "\u2068\u062f; \u0641\u2069"
    assert shown("\u2068\u202e\u062f\u2069") == "\ufffd\ufffd\u2068\u062f\u2069\ufffd"


@given(st.text(st.characters(codec="latin-1", categories=["L", "N", "P", "Zs"])))
def test_a_text_without_letters_from_right_to_left_stays_as_it_is(text: str) -> None:
    assert shown(text) == text


def test_a_text_that_takes_long_is_said_to_be_read_and_a_short_one_is_not(tmp_path: Path) -> None:
    sentence = "At least 12 people were killed in an air strike on a farm near the town on Monday, a monitor said. "
    for name, times in (("long.txt", 2_500), ("short.txt", 1)):
        (tmp_path / name).write_text(sentence * times)
    assert any("reading long.txt" in line for line in in_terminal(80, "claims", tmp_path / "long.txt")[1])
    assert not any("reading" in line for line in in_terminal(80, "claims", tmp_path / "short.txt")[1])
