"""``tallystick rereview``: what a book holds of a case that was not accepted for a reason that can be checked."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tallystick.actions.opening import book_to_write
from tests.cli.running import tally
from tests.cli.test_manual import documented, paths

HEADER = "case,known_on,state,reason_code,date,place,killed_min,killed_max,incident,source\n"
OURS = (
    "N-1,2031-05-04,non_credible,no_coalition_strikes,2031-03-01,near Quiet Farm,,,,release\n"
    "N-2,2031-05-04,credible,,2031-03-09,Oak Hollow,4,4,,release\n"
    "N-3,2031-05-04,non_credible,no_civilians_harmed,2031-03-09,Oak Hollow,,,,release\n"
    "N-4,2031-05-04,non_credible,,2031-03-09,Oak Hollow,,,,release\n"
    "N-5,2031-05-04,non_credible,place_not_matched,,,,,,release\n"
)
THEIRS = (
    "K1,2031-06-01,fair,,2031-03-02,Quiett Farm,3,5,farm,hospital list\n"
    "K2,2031-06-01,fair,,2031-02-28,Quiet Farm,1,1,,radio\n"
    "N-2,2031-06-01,fair,,2031-04-28,Ash,1,1,,radio\n"
    + "".join(f"X{n},2031-06-01,weak,,2031-04-{1 + n % 28:02},Hamlet {n} Fir,3,3,,radio\n" for n in range(30))
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Give a book with a case that was not accepted, others near it, and a strike report of the next day."""
    path = tmp_path / "own.tally"
    tally("init", path)
    for org, rows in (("coalition", OURS), ("airwars", THEIRS)):
        (tmp_path / f"{org}.csv").write_text(HEADER + rows)
        assert tally("import", path, "--org", org, tmp_path / f"{org}.csv").code == 0
    with book_to_write(path, "desk") as desk, desk.change() as change:
        for label, publisher, title, day in (
            ("r1", "Coalition", "Airstrikes continue", 2),
            ("r2", "Coalition", "Strikes go on", 20),
            ("r3", "A newspaper", "Airstrikes in the north", 2),
            ("r4", "Coalition", "Civilian casualty assessments of 4 strikes", 3),
            ("r5", "A radio", "Weather", 2),
            ("r6", "A radio", "News", 2),
            ("r7", "A radio", "Late news", 30),
        ):
            texts = (("title", title), ("publisher", publisher))
            change.source(label, "Filed.", texts=texts, published=date(2031, 3, day))
        change.claim("c", date(2031, 3, 2), "Read.", ["r5"], incident="farm")
        for label, source, stance, *words in (
            ("d", "r6", "denies", "air strike", "2031-03-01", "Quiet Farm"),
            ("e", "r6", "asserts", "air strike", "2031-03-01", "Elm Cross"),
            ("f", "r6", "asserts", "shelling", "2031-03-01", "Quiet Farm"),
            ("g", "r6", "asserts", "air strike", "2031-03-20", "Quiet Farm"),
            ("h", "r7", "asserts", "air strikes", "2031-03-01", "Elm Cross; the Quiet Farm"),
        ):
            said = list(zip(("weapon", "date", "places"), words, strict=True))
            change.claim(label, date(2031, 3, 30), "Read.", [source], stance=stance, texts=said)
    (tmp_path / "places.jsonl").write_text(
        '{"id": 7, "name": "Quiet Farm", "lat": 35.1, "lon": 36.2, "names": {"en": ["Calm Farm"]}}\n'
    )
    tally("places", "add", path, tmp_path / "places.jsonl")
    return path


def asked(book: Path, *args: object) -> Any:
    return tally("rereview", book, *args, "--json").answer


def test_the_day_before_and_after_spellings_strike_reports_and_sources_are_given(book: Path) -> None:
    answer = asked(book, "N-1")
    assert (answer["state"], answer["reason_code"], answer["checks"]) == (
        "non_credible", "no_coalition_strikes", ["day", "place"],
    )  # fmt: skip
    offsets = {one["name"]: one["offset"] for one in answer["nearby"]}
    assert (offsets["case:airwars/K1"], offsets["case:airwars/K2"]) == (1, -1)
    names = {one["name"]: one["from"] for one in answer["spellings"]}
    assert names["Quiett Farm"] == "case:airwars/K1"
    reports = {one["label"]: one["because"].partition(":")[0] for one in answer["strike_reports"]}
    assert reports == {"r1": "official", "r7": "claim"}
    assert answer["published_then"] == 5
    assert answer["text"].endswith(
        "2 strike reports, and 6 sources behind these. "
        "Sources published from 2031-02-28 to 2031-03-08, whatever they are about: 5."
    )
    of = {one["label"]: one["of"] for one in answer["sources"]}
    assert of["release"] == ["case:coalition/N-1"]
    assert "case:airwars/K1" in of["hospital list"]
    assert answer["text"].startswith("coalition assessed N-1 as non_credible (2031-05-04): No strike by the Coalition")
    assert len(answer["not_supported"]) == 3


def test_a_claim_of_a_strike_counts_where_its_incident_is_near(book: Path) -> None:
    with book_to_write(book, "desk") as desk, desk.change() as change:
        change.claim("i", date(2031, 3, 5), "Read.", ["r6"], incident="farm", texts=[("cause", "غارة جوية")])
    assert {one["label"] for one in asked(book, "N-1")["strike_reports"]} == {"r1", "r6", "r7"}


def test_a_publisher_of_what_the_assessment_rests_on_is_official_unless_it_is_second_hand(tmp_path: Path) -> None:
    for name, second_hand, found in (("a", False, ["s1"]), ("b", True, [])):
        path = tmp_path / f"{name}.tally"
        tally("init", path)
        with book_to_write(path, "desk") as desk, desk.change() as change:
            said = (("title", "Monthly report"), ("publisher", "A command"))
            change.source("release", "Filed.", texts=said, published=date(2031, 5, 4), second_hand=second_hand)
            told = (("title", "Strike release"), ("publisher", "A  Command"))
            change.source("s1", "Filed.", texts=told, published=date(2031, 3, 2))
        (tmp_path / "c.csv").write_text(HEADER + OURS)
        assert tally("import", path, "--org", "coalition", tmp_path / "c.csv").code == 0
        assert [one["label"] for one in asked(path, "N-1")["strike_reports"]] == found


def test_spellings_come_from_the_gazetteer_too(book: Path) -> None:
    found = asked(book, "N-1")["spellings"]
    assert any(one["from"].startswith("gazetteer ") for one in found)


def test_what_was_judged_the_same_is_marked_and_its_sources_are_given(book: Path) -> None:
    tally("judge", "same", book, "case:coalition/N-1", "incident:farm", "--reason", "r")
    answer = asked(book, "case:coalition/N-1")
    together = {one["name"] for one in answer["nearby"] if one["together"]}
    assert together == {"case:airwars/K1", "incident:farm"}
    assert any(name.startswith("claim:") for one in answer["sources"] for name in one["of"])


def test_a_case_without_day_or_place_has_nothing_near_and_says_so(book: Path) -> None:
    answer = asked(book, "N-5", "--org", "Coalition")
    assert (answer["nearby"], answer["spellings"], answer["strike_reports"], answer["places"]) == ([], [], [], [])


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("N-2", "--org", "coalition"), "it is 'credible'"),
        (("N-3",), "its reason, 'no_civilians_harmed', cannot be checked"),
        (("N-4",), "no reason was given"),
        (("N-2",), "name its organisation"),
        (("N-9",), "There is no case 'N-9' in this book."),
        (("case:un/N-1",), "There is no case 'N-1' in this book."),
    ],
)
def test_where_there_is_nothing_to_check_it_is_refused_with_why(book: Path, args: tuple[str, ...], says: str) -> None:
    ran = tally("rereview", book, *args)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err


def test_it_is_told_to_people_with_what_cannot_be_said(book: Path) -> None:
    out = " ".join(tally("rereview", book, "N-1", columns=200).out.split())
    assert "Quiett Farm" in out
    assert "r1" in out
    assert "not accepted is not false" in out


def test_the_book_is_asked_as_it_stood_at_an_entry(book: Path) -> None:
    entries = tally("log", book, "--json").answer["entries"]
    airwars = next(one for one in entries if one["kind"] == "organisation" and "airwars" in one["told"])
    first = min(one["n"] for one in entries if one["change"] == airwars["change"]) - 1
    before = json.loads(tally("rereview", book, "N-1", "--pin", first, "--json").out)
    assert (before["pin"], [one["name"] for one in before["nearby"]]) == (first, [])


def test_every_field_has_its_row_in_the_manual_and_no_other_has(book: Path) -> None:
    assert set(paths(asked(book, "N-1"))) - NULL_OF_SOURCES == documented("rereview") - NULL_OF_SOURCES


NULL_OF_SOURCES = {"sources[].published"}
