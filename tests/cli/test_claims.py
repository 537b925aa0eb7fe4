"""``tallystick claims``: one line a text, and a code that says whether every text could be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import tally
from tests.model_server import answering

TEXT = "At least 12 farmers, including two women, were killed, the ministry said."


def test_each_text_is_one_line_of_json(tmp_path: Path) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.jsonl"
    one.write_text(TEXT, "utf-8")
    two.write_text(
        json.dumps({"id": "a", "text": TEXT}) + "\n" + json.dumps({"id": "b", "text": "Rain fell on the town."})
    )
    ran = tally("claims", one, two, "--json")
    answers = [json.loads(line) for line in ran.out.splitlines()]
    assert (ran.code, ran.err) == (0, "")
    assert [(answer.get("id"), answer["language"], len(answer["claims"])) for answer in answers] == [
        (None, "en", 1),
        ("a", "en", 1),
        ("b", "en", 0),
    ]
    (claim,) = answers[0]["claims"]
    assert {name: claim[name] for name in ("effect", "min", "max", "quantifier", "category", "scope", "includes")} == {
        "effect": "killed",
        "min": 12,
        "max": None,
        "quantifier": "at_least",
        "category": "civilian",
        "scope": "event",
        "includes": {"women": 2},
    }
    assert [TEXT[start:end] for start, end in claim["spans"]] == [claim["quote"]]
    assert TEXT[slice(*claim["speaker_span"])] == claim["speaker"] == "the ministry"


def test_a_text_that_cannot_be_read_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\xff")
    (tmp_path / "good.txt").write_text(TEXT)
    ran = tally("claims", tmp_path / "bad.txt", tmp_path / "good.txt", "--json")
    assert (ran.code, len(ran.out.splitlines())) == (2, 1)
    assert ran.err.startswith(f"{tmp_path / 'bad.txt'}: byte 1 is no UTF-8. To do: ")


def test_a_folder_is_named_with_what_to_name_instead(tmp_path: Path) -> None:
    ran = tally("claims", tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"{tmp_path}: it cannot be read (Is a directory). To do: it is a folder: name the files in it.\n"
    )


def test_two_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "page.html").write_text("<html></html>")
    ran = tally("claims", *(tmp_path / folder / "page.html" for folder in ("one", "two")))
    assert [line.partition(":")[0] for line in ran.err.splitlines()] == [
        str(tmp_path / "one" / "page.html"),
        str(tmp_path / "two" / "page.html"),
    ]


def test_a_reader_sees_number_speaker_and_words(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXT)
    ran = tally("claims", tmp_path / "one.txt")
    assert ran.out.splitlines()[1:] == [
        "  killed at least 12, civilian, event; the ministry asserts",
        "    At least 12 farmers, including two women, were killed",
    ]


def test_a_quote_wraps_under_its_own_first_word(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXT)
    lines = tally("claims", tmp_path / "one.txt", columns=40).out.splitlines()
    quote = lines[next(i for i, line in enumerate(lines) if "At least 12" in line) :]
    assert len(quote) > 1
    assert all(line.startswith("    ") and line[4] != " " for line in quote)


def test_an_arabic_claim_is_printed_in_its_own_letters_and_one_claim_is_one_claim(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("قُتل ١٢ مدنياً في غارة جوية، بحسب الدفاع المدني.", "utf-8")
    ran = tally("claims", tmp_path / "one.txt")
    assert "one.txt (ar): 1 claim\n" in ran.out
    assert "الدفاع المدني\u2069 asserts" in ran.out
    assert "\ufffd" not in ran.out


def test_the_text_that_the_spans_count_in_can_be_printed(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXT)
    assert tally("claims", tmp_path / "one.txt", "--text").out == TEXT + "\n"


def test_a_model_on_this_machine_suggests_and_what_it_makes_up_is_dropped_aloud(tmp_path: Path) -> None:
    pytest.importorskip("httpx")
    (tmp_path / "one.txt").write_text(f"{TEXT} The bell tolled for nine, the sexton said.")
    said = [
        {"quote": "The bell tolled for nine", "what": "killed", "min": 9, "max": 9, "speaker": "the sexton"},
        {"quote": "The bell tolled for ten", "what": "killed", "min": 10, "max": 10},
    ]
    with answering(json.dumps({"claims": said})) as (address, asked):
        ran = tally("claims", tmp_path / "one.txt", "--suggest", address, "--model", "small", "--json")
    (answer,) = map(json.loads, ran.out.splitlines())
    assert [(claim["min"], claim["rule"].partition(":")[0], claim["confidence"]) for claim in answer["claims"]][1:] == [
        (9, "suggested", "low")
    ]
    assert ran.err.splitlines() == [
        f"{tmp_path / 'one.txt'}: 1 claim suggested by small, 1 suggestion dropped",
        "  dropped, these words do not stand in the text: The bell tolled for ten",
    ]
    assert (ran.code, asked[0]["model"]) == (0, "small")


def test_no_text_is_sent_to_another_machine(tmp_path: Path) -> None:
    pytest.importorskip("httpx")
    (tmp_path / "one.txt").write_text(TEXT)
    ran = tally("claims", tmp_path / "one.txt", "--suggest", "http://192.0.2.1/v1")
    assert (ran.code, ran.out) == (2, "")
    assert "not an address of this machine, and texts are sent nowhere else" in ran.err
