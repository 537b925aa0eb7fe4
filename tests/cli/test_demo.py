from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tallystick.actions.desk import Desk
from tallystick.values.counts import Count
from tests.cli.running import Ask, as_nobody, room_for, tally

HEADINGS = [
    "The Coalition's statement for April 2017",
    "Why its total rose by 132, and when those people died",
    "What had been announced a week before, and was not yet counted",
    "Why 484 is not 3,817",
]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Give the folder of a demo, and what it printed."""
    folder = tmp_path_factory.mktemp("demo") / "new" / "folder"
    ran = tally("demo", "--dir", folder)
    assert (ran.code, ran.err) == (0, "")
    return folder, ran.out


def test_the_demo_shows_what_the_commands_show_under_four_headings(demo: tuple[Path, str], ask: Ask) -> None:
    book = demo[0] / "sample.tally"
    window = ("--org", "coalition", "--from", "2017-04-30", "--to", "2017-06-02")
    shown = [
        ask("statement", *window).out,
        ask("explain", *window).out,
        ask("total", "--org", "coalition", "--on", "2017-05-26").out,
        ask("gap", "--orgs", "coalition,airwars", "--on", "2017-06-02").out,
    ]
    sections = [f"{words}\n{'─' * len(words)}\n{out}\n" for words, out in zip(HEADINGS, shown, strict=True)]
    assert demo[1].startswith("".join(sections))
    assert (
        demo[1].removeprefix("".join(sections)).split()
        == (
            f"The book is {book}. Ask it more, for instance: tallystick log {book} --case CS598 "
            f"tallystick total {book} --org airwars --on 2017-06-02 --by area"
        ).split()
    )


def test_the_demo_leaves_a_book_that_holds(demo: tuple[Path, str]) -> None:
    assert tally("verify", demo[0] / "sample.tally").code == 0
    assert [path.name for path in demo[0].iterdir()] == ["sample.tally"]


def test_a_second_demo_builds_the_book_anew_and_says_the_same(demo: tuple[Path, str]) -> None:
    before = tally("verify", demo[0] / "sample.tally", "--json").answer
    ran = tally("demo", "--dir", demo[0])
    after = tally("verify", demo[0] / "sample.tally", "--json").answer
    assert (ran.code, ran.out) == (0, demo[1])
    assert after["entries"] == before["entries"]
    assert after["head"] != before["head"]


def test_a_sample_book_that_somebody_wrote_to_is_left_as_it_is(tmp_path: Path, sample: Path) -> None:
    book = tmp_path / "sample.tally"
    book.write_bytes(sample.read_bytes())
    with Desk.open(book, "somebody") as desk, desk.change() as change:
        change.expect("coalition", "My own work.", ["oir-2017-06-02"], measure="open", count=Count.exactly(1),
                      known_on=date(2018, 1, 1))  # fmt: skip
    before = book.read_bytes()
    (tmp_path / "sample.tally.notes").write_text("mine")
    ran = tally("demo", "--dir", tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"tallystick: {book} holds more than the sample book, and was left as it is. "
        "Move it, or choose another folder: tallystick demo --dir FOLDER\n"
    )
    assert book.read_bytes() == before
    book.unlink()
    assert tally("demo", "--dir", tmp_path).code == 0
    assert (tmp_path / "sample.tally.notes").read_text() == "mine"


def test_a_file_that_is_no_book_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "sample.tally").write_text("mine")
    assert tally("demo", "--dir", tmp_path).code == 2
    assert (tmp_path / "sample.tally").read_text() == "mine"


def test_a_place_where_nothing_can_be_written_is_named(locked: Path, tmp_path: Path) -> None:
    with as_nobody():
        ran = tally("demo", "--dir", locked / "demo")
    assert (ran.code, ran.out) == (2, "")
    to_do = "To do: ask for the right to it, or name another."
    assert ran.err == f"tallystick: {locked / 'demo'}: Permission denied. {to_do}\n"
    (tmp_path / "file").touch()
    ran = tally("demo", "--dir", tmp_path / "file")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[0] == (
        f"tallystick: Invalid value for '--dir': Directory '{tmp_path / 'file'}' is a file."
    )


@pytest.mark.parametrize("size", [60_000, 100_000, 400_000])
def test_a_demo_that_finds_no_room_leaves_the_older_book_as_it_was(demo: tuple[Path, str], size: int) -> None:
    book = demo[0] / "sample.tally"
    before = book.read_bytes()
    with room_for(size):
        ran = tally("demo", "--dir", demo[0])
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"tallystick: {book}: ")
    assert ran.err.endswith(". Nothing was written.\n")
    assert [path.name for path in demo[0].iterdir()] == ["sample.tally"]
    assert book.read_bytes() == before


def test_a_folder_that_can_only_be_read_is_named(locked: Path) -> None:
    with as_nobody():
        ran = tally("demo", "--dir", locked)
    assert (ran.code, ran.out) == (2, "")
    book = locked / "sample.tally"
    assert ran.err == f"tallystick: {book}: nothing can be written to this folder. Nothing was written.\n"
