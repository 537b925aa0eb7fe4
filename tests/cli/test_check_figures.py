"""``tallystick check-figures``: breaks as sentences and as JSON, with their exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import tally

HEAD = "publication_date,period,carried_over,received_new,completed,open,reopened\n"


def table(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "series.csv"
    path.write_text(HEAD + "".join(f"{row}\n" for row in rows), "utf-8")
    return path


def test_a_series_that_adds_up_ends_with_0(tmp_path: Path) -> None:
    ran = tally("check-figures", table(tmp_path, "2031-04-02,2031-03,5,10,7,8,"))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "1 release, everything adds up.\n"


def test_a_break_is_a_sentence_that_quotes_release_figures_and_residual(tmp_path: Path) -> None:
    ran = tally("check-figures", table(tmp_path, "2031-04-02,2031-03,5,10,7,9,"), columns=200)
    assert ran.code == 1
    assert ran.out == (
        "1 release, 1 break.\n* The release of 2031-04-02 has 5 carried over + 10 received - 7 completed = 8, and "
        "prints 9 open: +1. [printed]\n"
    )


def test_the_json_has_the_promised_fields(tmp_path: Path) -> None:
    ran = tally("check-figures", table(tmp_path, "2031-04-02,2031-03,5,10,7,9,"), "--json")
    [finding] = json.loads(ran.out)["findings"]
    note = finding.pop("note")
    assert finding == {
        "rule": "flow", "period": "2031-03", "release": "2031-04-02", "expected": 8, "printed": 9, "residual": 1,
        "basis": "printed", "second_hand": [],
    }  # fmt: skip
    assert note.endswith("+1.")


def test_the_reading_under_which_a_release_holds_is_said(tmp_path: Path) -> None:
    ran = tally("check-figures", table(tmp_path, "2031-04-02,2031-03,5,10,7,10,2"))
    assert ran.out.splitlines()[-1] == "  The release of 2031-04-02 holds with what was reopened."
    answer = tally("check-figures", table(tmp_path, "2031-04-02,2031-03,5,10,7,10,2"), "--json").answer
    assert [one["reading"] for one in answer["readings"]] == ["with what was reopened"]


def test_a_file_that_is_no_series_ends_with_2_and_says_why(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n", "utf-8")
    ran = tally("check-figures", path)
    assert ran.code == 2
    assert "it is no table of releases" in ran.err


def test_a_figure_that_cannot_be_read_is_no_series_that_adds_up(tmp_path: Path) -> None:
    ran = tally("check-figures", table(tmp_path, "2031-04-02,2031-03,many,10,7,10,2"))
    assert (ran.code, ran.out) == (1, "1 release, everything that could be read adds up.\n")
    assert "it is no count" in ran.err


def test_a_book_is_checked_by_its_expectations(sample: Path) -> None:
    ran = tally("check-figures", sample, "--json")
    assert ran.code == 1
    found = {(one["org"], one["rule"], one["period"], one["residual"]) for one in json.loads(ran.out)["findings"]}
    assert {
        ("coalition", "cumulative_killed_grows", "2017-02", 5), ("coalition", "cumulative_killed_grows", "2017-03", -2),
        ("coalition", "reports_ever_grows", "2017-10", 284),
    } <= found  # fmt: skip


def test_releases_one_a_line_are_checked_for_allegations_printed_again(tmp_path: Path) -> None:
    text = "Feb. 15, 2031, near Northtown, Syria: No Coalition strikes were conducted in the area."
    path = tmp_path / "releases.jsonl"
    lines = [
        json.dumps({"publication_date": day, "entries": [{"text": text}], "headline": {}})
        for day in ("2031-04-02", "2031-05-02")
    ]
    path.write_text("\n".join(lines), "utf-8")
    ran = tally("check-figures", path, "--json")
    assert [one["rule"] for one in json.loads(ran.out)["findings"]] == ["allegation_again"]


def test_the_real_series_has_its_eight_breaks(shared_data: Path) -> None:
    ran = tally("check-figures", shared_data / "oir" / "headlines.csv", "--json")
    findings = json.loads(ran.out)["findings"]
    assert ran.code == 1
    assert sorted((one["basis"], one["period"], one["residual"]) for one in findings) == [
        ("derived", "2016-11", 4), ("derived", "2017-09", -1), ("printed", "2017-02", 5), ("printed", "2017-03", -27),
        ("printed", "2017-03", -2), ("printed", "2017-09", -6), ("printed", "2017-10", 284), ("printed", "2017-11", 5),
    ]  # fmt: skip


@pytest.mark.parametrize("arguments", [(), ("missing.csv",)])
def test_without_a_file_nothing_is_checked(arguments: tuple[str, ...]) -> None:
    assert tally("check-figures", *arguments).code == 2


def test_a_break_that_rests_on_a_newspapers_figure_says_so(sample: Path) -> None:
    ran = tally("check-figures", sample)
    assert "[derived; second-hand: 83 credible reports ever (2016-12-01); " in " ".join(ran.out.split())
    found = json.loads(tally("check-figures", sample, "--json").out)["findings"]
    (one,) = [finding for finding in found if (finding["rule"], finding["residual"]) == ("implied_fall", -9)]
    assert one["second_hand"][0] == {"release": "2016-12-01", "term": "credible_ever", "number": 83}


def test_a_file_that_is_too_large_for_releases_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "cases.csv").open("wb") as file:
        file.write(b"case,known_on,state,killed\n")
        file.truncate(20_000_001)
    ran = tally("check-figures", tmp_path / "cases.csv", "--json")
    assert ran.code == 2
    assert ran.err == (
        "cases.csv: 20,000,001 bytes are too many for a table of releases. "
        "To do: leave in it one row a release, with its figures, and no cases.\n"
    )
