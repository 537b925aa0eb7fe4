"""The server itself, as a program of its own: its address, its port, how it ends."""

from __future__ import annotations

import os
import re
import signal
import socket
import urllib.request
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tallystick.actions.opening import CannotOpen
from tallystick.web.serving import serve
from tests.cli.running import as_nobody, tally
from tests.web.program import page_at, serving


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_prints_its_address_answers_there_and_ends_cleanly(sample: Path, how: signal.Signals) -> None:
    with serving("serve", sample, "--port", 0) as (program, address):
        assert address.startswith("http://127.0.0.1:")
        assert page_at(f"{address}en/")[0] == 200
        assert page_at(address, Host="example.org")[0] == 400
        program.send_signal(how)
        out, err = program.communicate(timeout=30)
        assert (program.returncode, err) == (0, "")
        assert out.endswith("Stopped.\n")


def test_it_takes_the_next_port_where_one_is_taken(sample: Path) -> None:
    with serving("serve", sample) as (_, first), serving("serve", sample) as (_, second):
        assert first != second
        assert page_at(f"{second}en/")[0] == 200


def test_a_named_port_that_is_taken_is_told(sample: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ran = tally("serve", sample, "--port", port)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"tallystick: Nothing can be served at 127.0.0.1, port {port}: Address already in use. "
        "Name another one with --port.\n"
    )


def test_an_address_that_is_not_of_this_machine_is_told(sample: Path) -> None:
    ran = tally("serve", sample, "--host", "192.0.2.1", "--port", 0)
    assert ran.code == 2
    assert ran.err.startswith("tallystick: Nothing can be served at 192.0.2.1, port 0: ")


def test_a_book_that_is_not_there_is_told_before_anything_is_served(tmp_path: Path) -> None:
    ran = tally("serve", tmp_path / "gone.tally")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"tallystick: There is no file {tmp_path / 'gone.tally'}.")


def test_the_demo_ends_by_serving_its_book(tmp_path: Path) -> None:
    with serving("demo", "--dir", tmp_path, "--serve") as (program, address):
        status, page = page_at(f"{address}en/")
        assert status == 200
        assert "Civilian dead of the Coalition" in page
        program.send_signal(signal.SIGINT)
        assert program.communicate(timeout=30)[0].endswith("Stopped.\n")


def test_a_book_replaced_while_it_is_served_is_the_one_that_is_shown(sample: Path, tmp_path: Path) -> None:
    book = tmp_path / "own.tally"
    assert tally("init", book, "--title", "Before").code == 0
    with serving("serve", book, "--port", 0) as (_, address):
        assert "Before" in page_at(f"{address}en/")[1]
        (tmp_path / "new.tally").write_bytes(sample.read_bytes())
        os.replace(tmp_path / "new.tally", book)  # noqa: PTH105 -- the system's own word for it
        assert "Civilian dead" in page_at(f"{address}en/")[1]


def test_as_somebody_it_prints_an_address_with_a_key_that_nobody_could_guess(sample: Path, tmp_path: Path) -> None:
    book = tmp_path / "own.tally"
    book.write_bytes(sample.read_bytes())
    with serving("serve", book, "--as", "reader-2", "--port", 0) as (program, address):
        site, _, key = address.partition("?key=")
        assert len(key) == 48
        jar = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        with jar.open(address, timeout=30) as answer:
            assert (answer.status, key in answer.url) == (200, False)
            assert "you write as reader-2" in re.sub("<.*?>", "", answer.read().decode())
        assert "you write as" not in page_at(f"{site}en/")[1]
        program.send_signal(signal.SIGINT)
        assert program.communicate(timeout=30)[0].endswith("Stopped.\n")


def test_a_book_is_not_written_to_and_opened_to_others_at_once(sample: Path) -> None:
    ran = tally("serve", sample, "--as", "reader-2", "--host", "192.0.2.1")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "tallystick: Pages at 192.0.2.1 could be written to by others as reader-2. Nothing was served. "
        "Leave out --host to write, or --as to let others read.\n"
    )


def test_a_book_that_can_only_be_read_is_not_served_to_be_written_to(sample: Path) -> None:
    with TemporaryDirectory() as folder:
        book = Path(folder) / "own.tally"
        book.write_bytes(sample.read_bytes())
        book.chmod(0o444)
        Path(folder).chmod(0o755)
        with as_nobody(), pytest.raises(CannotOpen, match=r"can only be read\. Nothing was written\."):
            serve(book, "127.0.0.1", 0, lambda _: None, "reader-2")
