"""``tallystick trace``: a newspaper's numbers against the sample book."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.cli.running import tally

TEXT = """Coalition strikes kill 484 civilians

The casualty total is a jump of 132 on the month before, most of it from one strike that set off
stored explosives, claiming 105 victims.

Groups such as Airwars dispute this and say that the true figure is closer to 3,817 civilian deaths
since the war began.

A reported 30,000 fighters have been killed in three years.
"""


def verdicts(answer: Any) -> dict[int, str]:
    return {one["min"] or one["max"]: one["verdict"] for text in answer["texts"] for one in text["numbers"]}


def test_the_numbers_of_the_sample_books_story_are_found(sample: Path, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(TEXT)
    answer = tally("trace", sample, tmp_path / "story.txt", "--json").answer
    assert verdicts(answer) == {
        484: "found",
        132: "found",
        105: "found",
        3817: "found",
        30_000: "not_in_book",
    }
    by_number = {one["min"]: one["facts"] for one in answer["texts"][0]["numbers"]}
    first = by_number[484][0]
    assert (first["what"], first["org"], first["known_on"], first["until"]) == (
        "total",
        "coalition",
        "2017-06-02",
        "2017-07-06",
    )
    assert {(fact["what"], fact["known_on"]) for fact in by_number[132]} == {
        ("change", "2017-06-02"),
        ("printed", "2017-06-02"),
    }
    assert by_number[105][0]["what"] == "case"
    assert [fact["org"] for fact in by_number[3817]] == ["airwars"]


def test_the_first_text_is_traced(sample: Path, shared_data: Path) -> None:
    ran = tally("trace", sample, shared_data / "extraction" / "seed-2017.txt", "--json")
    found = verdicts(json.loads(ran.out))
    assert {number: found[number] for number in (484, 132, 105, 3817)} == dict.fromkeys((484, 132, 105, 3817), "found")


def test_a_contradicted_number_ends_with_code_1_and_says_what_the_book_has(sample: Path, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(
        "The Coalition has killed at least 500 civilians since 2014, the Coalition said."
    )
    ran = tally("trace", sample, tmp_path / "story.txt", "--on", "2017-06-10")
    assert ran.code == 1
    assert "contradicted: killed at least 500 civilians (the total of coalition on 2017-06-10 was another)" in ran.out
    assert "coalition: total: at least 484 killed, as known from 2017-06-02 to 2017-07-06" in ran.out


def test_a_text_that_cannot_be_read_ends_with_code_2(sample: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    ran = tally("trace", sample, tmp_path / "empty.txt", "--json")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"{tmp_path / 'empty.txt'}: it is empty. To do: ")
