"""Files of texts: what can be read is read, and what cannot is a Problem that says what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tallystick.actions.claiming import Reading, read_claims_of
from tallystick.claim.extraction.vague import UnknownVagueRule
from tallystick.values.problems import Problem

TEXT = "Three farmers were killed and dozens of people were wounded, the ministry said."


def faults(path: Path) -> list[str]:
    return [found.what for found in read_claims_of(path) if isinstance(found, Problem)]


def test_a_text_file_gives_one_reading(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, "utf-8")
    (found,) = read_claims_of(file)
    assert isinstance(found, Reading)
    assert (found.language, found.id, [one.figure.min for one in found.claims]) == ("en", None, [3, None])


def test_each_line_of_json_gives_a_reading_with_its_id_and_bad_lines_a_problem_each(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    lines = [
        json.dumps({"id": "x", "text": TEXT}),
        "{",
        json.dumps({"id": "y"}),
        "",
        json.dumps({"id": 4, "text": "قتل طفل"}),
    ]
    file.write_text("\n".join([*lines, r'{"id": "z", "text": "\ud800"}']), "utf-8")
    found = list(read_claims_of(file))
    assert [one.id for one in found if isinstance(one, Reading)] == ["x", "4"]
    assert [one.row for one in found if isinstance(one, Problem)] == [2, 3, 6]


@pytest.mark.parametrize(
    ("name", "raw", "what"),
    [
        ("a.txt", b"", "it is empty"),
        ("a.txt", b" \n", "it is empty"),
        ("a.jsonl", b"\n", "it is empty"),
        ("a.txt", b"%PDF-1.7", "the PDF is broken (PdfStreamError)"),
        ("a.txt", b"abc\0def", "it is no plain text"),
        ("a.txt", b"killed \xff", "byte 8 is no UTF-8"),
        ("a.jsonl", b"\xff\xfe", "the line is no JSON in UTF-8"),
        ("a.jsonl", b"[" * 100_000, "the line is no JSON in UTF-8"),
    ],
)
def test_what_cannot_be_read_is_a_problem(tmp_path: Path, name: str, raw: bytes, what: str) -> None:
    (tmp_path / name).write_bytes(raw)
    assert faults(tmp_path / name) == [what]


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    assert len(faults(tmp_path / "none.txt")) == 1


def test_a_text_in_no_known_language_is_a_problem_that_names_the_known_ones(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Троє загинули", "utf-8")
    (found,) = read_claims_of(tmp_path / "a.txt")
    assert isinstance(found, Problem)
    assert found.remedy == "name the language with --language: en, ar"


def test_a_named_rule_gives_vague_words_bounds_and_keeps_the_words(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (found,) = read_claims_of(tmp_path / "a.txt", vague_rule="acled")
    assert isinstance(found, Reading)
    assert [one.figure[:2] + one.figure[3:] for one in found.claims] == [(3, 3, "", ""), (12, 12, "dozens", "acled")]


def test_a_rule_nobody_named_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    with pytest.raises(UnknownVagueRule, match="acled, least"):
        list(read_claims_of(tmp_path / "a.txt", vague_rule="mine"))
