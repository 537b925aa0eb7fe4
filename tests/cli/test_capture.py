"""``tallystick capture``, ``sources``, ``places`` and ``claims`` on evidence, as somebody types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import tally
from tests.formats.evidence_files import PAGE, SENTENCE, message, pdf


@pytest.fixture
def book(tmp_path: Path) -> Path:
    tally("init", tmp_path / "north.tally")
    return tmp_path / "north.tally"


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "a.html").write_bytes(PAGE)
    (folder / "b.txt").write_text(f"LONDON (Reuters) - {SENTENCE}")
    return folder


def test_what_was_captured_and_what_it_rests_on_is_said_in_words(book: Path, saved: Path) -> None:
    ran = tally("capture", book, saved)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[0].startswith(
        "saved/a.html: captured, text/html; publisher Northtown Post (meta og:site_name)"
    )
    assert "2 new sources, 0 seen before" in ran.out
    shown = tally("sources", book, "--check")
    assert shown.code == 0
    assert "cites Reuters" in shown.out
    assert "2 sources with 2 independent origins at most" in shown.out
    assert "Every byte of the evidence is what was captured." in shown.out


def test_an_address_is_not_fetched_before_the_warning_was_read(book: Path) -> None:
    ran = tally("capture", book, "https://news.example/1")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Nothing was fetched.")
    assert ran.err.rstrip().endswith("--fetch-from-here")
    assert not book.with_suffix(".evidence").exists()


def test_an_address_in_a_private_network_is_refused_even_then(book: Path) -> None:
    ran = tally("capture", book, "http://127.0.0.1:9/", "--fetch-from-here")
    assert (ran.code, ran.out) == (2, "")
    assert "private network" in ran.err


def test_nothing_captured_ends_with_code_2_and_something_wrong_with_code_1(book: Path, saved: Path) -> None:
    (saved / "none.txt").write_bytes(b"")
    assert tally("capture", book, saved / "none.txt").code == 2
    ran = tally("capture", book, saved, "--json")
    assert ran.code == 1
    assert [item["status"] for item in json.loads(ran.out)["captured"]] == ["captured", "captured", "refused"]
    assert ran.err.startswith("saved/none.txt: it is empty. To do: ")


def test_evidence_that_was_changed_is_found_and_ends_with_code_1(book: Path, saved: Path) -> None:
    tally("capture", book, saved)
    place = next(book.with_suffix(".evidence").glob("sha256/*/*"))
    place.chmod(0o644)
    place.write_bytes(b"something else")
    ran = tally("sources", book, "--check", "--json")
    assert ran.code == 1
    assert [problem["code"] for problem in json.loads(ran.out)["problems"]] == ["evidence_damaged"]


def test_a_source_is_handed_over_to_somebody_who_is_named(book: Path, saved: Path) -> None:
    tally("capture", book, saved / "a.html")
    label = tally("sources", book, "--json").answer["sources"][0]["label"]
    assert tally("sources", book, "--handed", label).code == 2
    ran = tally("sources", book, "--handed", label, "--to", "the commission", "--wacz", saved / "o.wacz", "--json")
    (one,) = json.loads(ran.out)["sources"]
    assert [(line["act"], line["origin"]) for line in one["custody"]] == [
        ("captured", "a.html"),
        ("copied", "o.wacz"),
        ("transferred", "the commission"),
    ]


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.html", PAGE), ("a.pdf", pdf("Five people were killed when shells hit the market.")), ("a.eml", message())],
)
def test_claims_are_read_of_pages_pdf_and_messages_and_spans_count_in_their_words(
    tmp_path: Path, name: str, data: bytes
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    text = tally("claims", file, "--text").out
    ran = tally("claims", file, "--language", "en", "--json")
    claims = json.loads(ran.out)["claims"]
    assert [(claim["effect"], claim["min"]) for claim in claims if claim["quantifier"] != "vague"] == [("killed", 5)]
    for claim in claims:  # of the message, what its Arabic subject says without a number too
        assert [text[start:end] for start, end in claim["spans"]] == [claim["quote"]]


def test_a_gazetteer_is_read_once_and_asked(book: Path, tmp_path: Path) -> None:
    file = tmp_path / "places.jsonl"
    file.write_text(
        '{"id": 1, "name": "Maskanah", "lat": 35.9, "lon": 38.0}\n{"id": 2, "name": "X", "lat": 91, "lon": 0}\n'
    )
    ran = tally("places", "add", book, file)
    assert (ran.code, ran.out) == (1, "places.jsonl: taken for whosonfirst; 1 place.\n")
    assert ran.err.startswith("places.jsonl, row 2, lat, lon = '': the coordinates cannot be read")
    assert tally("places", "add", book, file, "--json").answer["files"][0]["already"] is True
    (found,) = tally("places", "find", book, "Maskana", "--json").answer["places"]
    first = found["candidates"][0]
    assert (first["id"], first["lat"], first["lon"], first["why"]) == (
        "whosonfirst:1",
        "35.9",
        "38",
        ["spelled alike (0.99)"],
    )
    assert "Maskana: 2 candidates among 1 place" in tally("places", "find", book, "Maskana").out
    assert "No gazetteer" not in tally("places", "find", book, "Maskana").out
    (none,) = tally("places", "find", book, "Raqqah", "--json").answer["places"]
    assert none["candidates"][0]["area"] == "SY/Raqqa"


def test_a_book_without_a_gazetteer_says_so_and_how_to_add_one(book: Path) -> None:
    ran = tally("places", "find", book, "Aleppo")
    assert (ran.code, ran.out.splitlines()[1].split(". ")) == (
        0,
        ["  No gazetteer is in the book, only countries and governorates", "Add one: tallystick places add"],
    )


def test_another_file_is_no_gazetteer(book: Path, saved: Path) -> None:
    ran = tally("places", "add", book, saved / "b.txt")
    assert (ran.code, ran.out) == (2, "")
    assert "it is no gazetteer that is known" in ran.err
