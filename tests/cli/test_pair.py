"""``tallystick pair``: pairs with reasons, what stays ambiguous, and what is wrong with a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import tally

A = "id,date,place,killed_min,killed_max\nA1,2031-05-01,near Quiet Farm,3,3\nA2,2031-06-01,near Oak,,\n"
B = "id,date,place,killed_min,killed_max\nB1,2031-05-01,Quiet Farm,3,3\n"
FILLER = "".join(f"X{at},2031-{1 + at % 4:02}-{1 + at % 28:02},Hamlet {at} Fir,,\n" for at in range(60))


def tables(folder: Path, one: str = A, other: str = B) -> tuple[Path, Path]:
    paths = folder / "a.csv", folder / "b.csv"
    for path, text in zip(paths, (one, other), strict=True):
        path.write_text(text, "utf-8")
    return paths


def test_the_answer_has_pairs_with_reasons_and_names_the_unmatched(tmp_path: Path) -> None:
    answer = tally("pair", *tables(tmp_path, A + FILLER, B + FILLER), "--json").answer
    pair = next(one for one in answer["pairs"] if one["a"] == "A1")
    assert (pair["b"], pair["why"]["days"], pair["why"]["place"], pair["why"]["killed"]) == ("B1", 0, "same", "equal")
    assert pair["probability"] >= answer["threshold"]
    assert "A2" in answer["unmatched"]["a"] + [one["a"] for one in answer["ambiguous"]]
    beside = {"several", "repeats", "threshold", "version", "set_aside"}
    assert set(answer) == {"pairs", "ambiguous", "unmatched"} | beside


def test_what_nothing_tells_apart_is_ambiguous_with_its_candidates(tmp_path: Path) -> None:
    two = B + "B2,2031-05-01,Quiet Farm,3,3\n"
    answer = tally("pair", *tables(tmp_path, A, two), "--json", "--threshold", "0.9").answer
    (ambiguous,) = [one for one in answer["ambiguous"] if one["a"] == "A1"]
    assert [one["b"] for one in ambiguous["candidates"]] == ["B1", "B2"]


def test_a_reader_sees_pairs_and_what_is_ambiguous(tmp_path: Path) -> None:
    ran = tally("pair", *tables(tmp_path, A + FILLER, B + FILLER))
    assert ran.code == 0
    assert "A1" in ran.out
    assert "ambiguous" in ran.out


def test_a_reader_is_not_shown_what_is_hardly_likely_and_a_program_is(tmp_path: Path) -> None:
    rows = FILLER.replace("Hamlet 3 ", "Ford 3 ")
    paths = tables(tmp_path, f"{A}A3,2031-05-01,near Elm,9,9\n{rows}", B + rows)
    (one,) = tally("pair", *paths, "--json").answer["ambiguous"]
    assert (one["a"], [found["b"] for found in one["candidates"]]) == ("A3", ["B1"])
    assert one["candidates"][0]["probability"] < 0.1
    said = tally("pair", *paths).out
    assert "1 of A is ambiguous." in said
    assert "1 of these has no candidate of 0.1 or more; --json gives all there are." in said
    assert [line.split()[:2] for line in said.splitlines() if "B1" in line] == [["A1", "B1"]]


def test_columns_of_either_table_can_be_renamed(tmp_path: Path) -> None:
    other = B.replace("date", "when")
    paths = tables(tmp_path, A, other)
    assert tally("pair", *paths, "--json").code == 2
    assert tally("pair", *paths, "--json", "--map", "when=date").code == 0
    assert tally("pair", *paths, "--map", "when").code == 2


def test_faults_are_named_and_the_rest_is_paired(tmp_path: Path) -> None:
    bad = f"{A}A1,2031-05-02,Oak,,\nA4,yesterday,Oak,,\nA5,2031-05-01,Oak,-3,\nA6,2031-05-01,Oak,9,2\n"
    ran = tally("pair", *tables(tmp_path, bad), "--json")
    assert ran.code == 1
    assert [line.split(":")[0] for line in ran.err.splitlines()] == [
        "a.csv, row 4, id = 'A1'",
        "a.csv, row 5, date = 'yesterday'",
        "a.csv, row 6, killed_min = '-3'",
        "a.csv, row 7, killed_min = '9'",
    ]
    assert all("To do: " in line for line in ran.err.splitlines())


def test_two_tables_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    paths = tmp_path / "ours" / "cases.csv", tmp_path / "theirs" / "cases.csv"
    for path in paths:
        path.parent.mkdir()
        path.write_text(A + "A4,yesterday,Oak,,\n")
    for command in ("pair", "compare"):
        said = tally(command, *paths, "--json").err.splitlines()
        assert [line.partition(", row")[0] for line in said] == list(map(str, paths))


@pytest.mark.parametrize("text", ["id,place\nA1,Oak\n", "", "PK\x03\x04"])
def test_a_file_that_is_no_such_table_is_refused(tmp_path: Path, text: str) -> None:
    ran = tally("pair", *tables(tmp_path, text), "--json")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("a.csv")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    ran = tally("pair", tmp_path / "none.csv", tables(tmp_path)[1], "--json")
    assert (ran.code, ran.out) == (2, "")
    assert "no such file" in ran.err


def test_a_gazetteer_says_where_a_name_lies(tmp_path: Path) -> None:
    places = tmp_path / "places.csv"
    places.write_text("name,lat,lon\nQuiet Farm,35.0,39.0\n")
    answer = tally("pair", *tables(tmp_path), "--gazetteer", places, "--json").answer
    found = [*answer["pairs"], *(one for a in answer["ambiguous"] for one in a["candidates"])]
    assert [one["why"]["km"] for one in found] == [0.0]
    places.write_text("town\nOak\n")
    assert tally("pair", *tables(tmp_path), "--gazetteer", places, "--json").code == 2
