"""``tallystick review``: the claims of a book's sources, decided on the command line as on the pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tallystick.actions.desk import Desk
from tallystick.actions.reviewing import sources_to_read
from tests.actions.reading import ARABIC, ENGLISH, book_with
from tests.cli.running import Ran, tally


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return book_with(tmp_path, ENGLISH, ARABIC)


@pytest.fixture
def source(book: Path) -> str:
    with Desk.open(book, "reader", read_only=True) as desk:
        return (sources_to_read(desk.store)[0].source.sha256 or "")[:8]


def states(book: Path, source: str) -> list[str]:
    return [claim["state"] for claim in tally("review", book, source, "--json").answer["claims"]]


def test_it_lists_the_sources_with_how_many_claims_wait(book: Path, source: str) -> None:
    ran = tally("review", book)
    assert ran.out.splitlines()[0].split() == ["source", "published", "waiting", "accepted", "rejected"]
    assert ran.out.splitlines()[1].split()[-4:] == ["2021-03-02", "6", "0", "0"]
    assert f"({source})" in ran.out
    assert (
        ran.out.splitlines()[-1] == "A source is named by what stands in brackets, or by the path it was captured from."
    )
    listed = tally("review", book, "--json").answer["sources"]
    assert [(one["waiting"], one["accepted"], one["rejected"]) for one in listed] == [(6, 0, 0), (2, 0, 0)]


def test_it_shows_the_claims_of_a_source_one_by_one(book: Path, source: str) -> None:
    tally("review", book, source, "--accept", "1", "--set", "max=6", "--actor", "reader-2")
    assert tally("review", book, source).out.splitlines()[:5] == [
        "Shells hit the market of Northtown (en)",
        "  1  accepted: killed 5 to 6, unknown, event; the hospital asserts",
        "     Five people were killed",
        "     entry 6, by reader-2: accepted as put right by hand: read by the rule en.number-passive (max was 5)",
        "  2  waiting: injured (dozens), unknown, event; the hospital asserts",
    ]
    assert tally("review", book, source, "--text").out == f"{ENGLISH}\n"


def test_decisions_are_made_by_number_and_said(book: Path, source: str) -> None:
    ran = tally("review", book, source, "--accept", "1", "--accept", "2", "--reject", "3", "--because", "repeated")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "It stands in 3 entries of the book (6, 7, 8). Now 3 waiting, 2 accepted, 1 rejected.\n"
    again = tally("review", book, source, "--accept", "1", "--accept", "2", "--reject", "3", "--because", "repeated")
    assert again.out == ran.out
    tally("review", book, source, "--take-back", "3")
    assert states(book, source)[2] == "waiting"
    tally("review", book, source, "--all")
    assert states(book, source) == ["accepted"] * 6


def test_a_claim_by_hand_a_day_and_a_translation(book: Path, source: str, tmp_path: Path) -> None:
    added = tally(
        "review", book, source, "--add", "shells hit the market", "--set", "what=missing", "--set", "min=2", "--json"
    ).answer
    last = added["claims"][6]
    assert (last["rule"], last["what"], last["min"], last["proposed"]) == ("by-hand", "missing", 2, None)
    assert tally("review", book, source, "--published", "2021-03-01", "--json").answer["published"] == "2021-03-01"
    (tmp_path / "ar.txt").write_text("قصف على سوق", "utf-8")
    asked = ("--translation", tmp_path / "ar.txt", "--language", "ar", "--translator", "translator-3", "--json")
    (one,) = tally("review", book, source, *asked).answer["translations"]
    assert (one["language"], one["translator"]) == ("ar", "translator-3")


def refused(ran: Ran) -> str:
    assert (ran.code, ran.out) == (2, "")
    return ran.err


def test_what_cannot_be_is_told_and_nothing_is_written(book: Path, source: str, tmp_path: Path) -> None:
    before = tally("review", book, source, "--json").answer["pin"]
    told = refused(tally("review", book, source, "--accept", "1", "--set", "min=9", "--set", "max=3"))
    assert "row 1, min = '9': the minimum is above the maximum. To do: exchange the two, or correct one." in told
    assert "this source has no such claim" in refused(tally("review", book, source, "--accept", "77"))
    assert "Name the SOURCE" in refused(tally("review", book, "--all"))
    assert "A rejection has a reason" in refused(tally("review", book, source, "--reject", "1"))
    assert "--set puts one claim right" in refused(tally("review", book, source, "--set", "min=1"))
    assert "sets no field" in refused(tally("review", book, source, "--accept", "1", "--set", "colour=red"))
    assert "There is no source 'none'" in refused(tally("review", book, "none"))
    (tmp_path / "bad.txt").write_bytes(b"\xff")
    asked = ("--translation", tmp_path / "bad.txt", "--language", "ar", "--translator", "t")
    assert "byte 1 is no UTF-8" in refused(tally("review", book, source, *asked))
    assert tally("review", book, source, "--json").answer["pin"] == before


def test_it_stops_at_the_first_decision_that_cannot_be_made(book: Path, source: str) -> None:
    ran = tally("review", book, source, "--accept", "1", "--accept", "77", "--accept", "2", "--json")
    answer: dict[str, Any] = json.loads(ran.out)
    assert (ran.code, len(answer["written"]), len(answer["problems"])) == (1, 1, 1)
    assert states(book, source)[:2] == ["accepted", "waiting"]


def test_a_file_captured_in_a_folder_is_named_without_it_where_that_is_clear(tmp_path: Path) -> None:
    book = tmp_path / "own.tally"
    tally("init", book)
    for folder, day in (("one", 2), ("two", 3)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "page.txt").write_text(
            f"Five people were killed on {day} March 2031, the hospital said.\n"
        )
        tally("capture", book, tmp_path / folder)
        if folder == "one":
            assert tally("review", book, "page.txt").out.startswith("Five people were killed on 2 March")
    ran = tally("review", book, "page.txt")
    assert (ran.code, ran.out) == (2, "")
    assert "page.txt" in ran.err
    assert tally("review", book, "two/page.txt").out.startswith("Five people were killed on 3 March")
