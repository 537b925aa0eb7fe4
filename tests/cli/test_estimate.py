from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tallystick.actions.desk import Desk, create_book
from tallystick.actions.people import record_person
from tallystick.actions.standards import standard_of_key
from tallystick.cli import tallystick
from tallystick.incident.judgement import Verdict
from tallystick.ledger.entry import Subject

PATTERNS = "A,B,C,count\n1,0,0,60\n0,1,0,50\n1,1,0,20\n0,0,1,40\n1,0,1,16\n0,1,1,13\n1,1,1,5\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "patterns.csv"
    path.write_text(PATTERNS, encoding="utf-8")
    return path


def run(*args: object) -> Result:
    return CliRunner().invoke(tallystick, ["estimate", *map(str, args)])


def without_seconds(answer: str) -> str:
    return re.sub(r'"seconds": [\d.e-]+', "", answer)


def test_json_has_every_method_side_by_side_and_documented_persons_apart(table: Path) -> None:
    ran = run(table, "--json")
    assert ran.exit_code == 0, ran.output
    answer = json.loads(ran.stdout)
    assert answer["observed"] == 204
    assert [r["method"] for r in answer["results"]] == ["dga", "loglinear", "loglinear_bic", "latent"]
    for result in answer["results"]:
        assert result["level"] == 0.95
        assert result["seconds"] >= 0
        assert (result["median"] is None) is (result["refused"] is not None)
        if result["median"] is not None:
            assert 204 <= result["lower"] <= result["median"] <= result["upper"]
    assert "sensitivity_to_delta" in answer["results"][0]["diagnostics"]
    assert answer["results"][3]["diagnostics"]["chains"] == 4


def test_a_seed_gives_the_same_digits_and_a_method_does_not_depend_on_the_others(table: Path) -> None:
    one, other = (without_seconds(run(table, "--method", "latent", "--seed", 9, "--json").stdout) for _ in range(2))
    assert one == other
    every = json.loads(run(table, "--seed", 9, "--json").stdout)["results"][3]
    alone = json.loads(run(table, "--method", "latent", "--seed", 9, "--json").stdout)["results"][0]
    assert {**every, "seconds": 0} == {**alone, "seconds": 0}


def test_the_run_in_r_takes_its_own_seed_and_moves_nothing_else(table: Path) -> None:
    usual, other = (
        json.loads(run(table, "--method", "loglinear", *more, "--json").stdout)["results"][0]
        for more in ([], ["--r-seed", 7])
    )
    runs = [one["diagnostics"].pop("one_run_in_r") for one in (usual, other)]
    assert [one["seed"] for one in runs] == [1234, 7]
    assert runs[0]["lower"] != runs[1]["lower"]
    assert {**usual, "seconds": 0} == {**other, "seconds": 0}


def test_the_screen_never_adds_documented_and_estimated(table: Path) -> None:
    ran = run(table, "--method", "dga")
    assert ran.exit_code == 0
    assert "documented: 204 persons" in ran.stdout
    assert re.search(r"decomposable graphs +\d+ \(\d+ to [\d,]+\)", ran.stdout)
    assert "never added" in ran.stdout


def test_the_page_says_that_medians_are_no_interval_and_names_its_diagnostics_for_a_reader(
    table: Path, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    ran = run(table, "--html", page)
    assert "with 95% intervals" in ran.stdout
    assert "--html FILE" not in " ".join(ran.stdout.split())
    said = page.read_text("utf-8")
    lows, highs = zip(*re.findall(r"\(([\d,]+) to ([\d,]+)\)", ran.stdout), strict=True)
    assert f"medians, not an interval: the 95% intervals reach from {min(lows)} to {max(highs)}; 4 of 4" in said
    assert "<dt>the run of 1,000 tables that R makes</dt><dd><dl><dt>seed</dt><dd>1234</dd>" in said
    assert "<dt>pairs of lists in the model</dt><dd>none</dd>" in said
    assert "--html FILE" in " ".join(run(table, "--method", "dga").stdout.split())


def test_strata_are_estimated_apart_and_not_summed(tmp_path: Path) -> None:
    path = tmp_path / "strata.csv"
    header, *rows = PATTERNS.split()
    lines = [f"{header},Region", *(f"{row},{region}" for region in ("East", "West") for row in rows)]
    path.write_text("\n".join(lines), encoding="utf-8")
    answer = json.loads(run(path, "--method", "dga", "--by", "Region", "--json").stdout)
    assert (answer["observed"], answer["by"]) == (408, "Region")
    assert [(s["stratum"], s["observed"]) for s in answer["strata"]] == [("East", 204), ("West", 204)]
    assert [r["stratum"] for r in answer["results"]] == ["East", "West"]
    together = json.loads(run(path, "--method", "dga", "--json").stdout)
    assert (together["observed"], together["summed_over"]) == (408, ["Region"])


def test_two_lists_go_to_the_method_for_two(tmp_path: Path) -> None:
    path = tmp_path / "two.csv"
    path.write_text("A;B;count\n1;0;20\n0;1;10\n1;1;4\n", encoding="utf-8-sig")
    (result,) = json.loads(run(path, "--json").stdout)["results"]
    assert (result["method"], result["median"]) == ("two_lists", 74)
    assert len(result["diagnostics"]["assumptions"]) == 4


def test_what_cannot_be_estimated_is_refused_with_a_reason_and_no_number(tmp_path: Path) -> None:
    path = tmp_path / "alone.csv"
    path.write_text("A,B,C,count\n1,0,0,20\n0,1,0,10\n0,0,1,4\n", encoding="utf-8")
    ran = run(path, "--json", "--html", tmp_path / "page.html")
    assert ran.exit_code == 0
    for result in json.loads(ran.stdout)["results"]:
        assert (result["median"], result["lower"], result["upper"]) == (None, None, None)
        assert result["refused_code"] == "no_overlap"
        assert "Nobody is on two lists" in result["refused"]
    assert "<strong>No number.</strong>" in (tmp_path / "page.html").read_text("utf-8")


def test_a_table_in_arabic_digits_with_semicolons_is_the_same_table(table: Path, tmp_path: Path) -> None:
    digits = str.maketrans("0123456789,", "\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669;")
    head, body = table.read_text("utf-8").split("\n", 1)
    (tmp_path / "arabic.csv").write_text(head.replace(",", ";") + "\n" + body.translate(digits), "utf-8")
    one, other = (run(path, "--method", "dga", "--json") for path in (table, tmp_path / "arabic.csv"))
    results = [json.loads(ran.stdout)["results"][0] for ran in (one, other)]
    assert results[0]["median"] == results[1]["median"] > 0


@pytest.mark.parametrize(
    ("text", "row", "code"),
    [
        ("A,B,C,count\n1,0,0,-3\n", 2, "bad_count"),
        ("A,B,C,count\n1,0,0,2.5\n", 2, "bad_count"),
        ("A,B,C,count\n1,0,0,2\n1,0,0,3\n", 3, "duplicate"),
        ("A,B,C,count\n1,0,0,2\n0,0,0,3\n", 3, "all_zero"),
        (",".join(f"L{k}" for k in range(20)) + ",count\n" + "1," * 20 + "3\n", 0, "number_of_lists"),
        ("", 0, "empty_file"),
    ],
)
def test_a_malformed_table_is_a_problem_and_nothing_is_estimated(
    tmp_path: Path, text: str, row: int, code: str
) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(text, encoding="utf-8")
    ran = run(path, "--json")
    assert ran.exit_code == 2
    (problem,) = json.loads(ran.stdout)["problems"]
    assert (problem["row"], problem["code"]) == (row, code)
    assert "To do: " in ran.stderr
    assert run(path).stdout == ""


def test_a_file_that_is_not_there_and_a_book_that_names_nobody_are_problems(tmp_path: Path) -> None:
    gone = run(tmp_path / "gone.csv")
    assert (gone.exit_code, gone.stdout) == (2, "")
    assert "No such file" in gone.stderr
    book = tmp_path / "b.tally"
    create_book(book, "a book", "desk")
    asked = run(book)
    assert asked.exit_code == 2
    assert "the book names no person killed" in asked.stderr


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a book whose three organisations name the persons of PATTERNS, half of them women."""
    path = tmp_path_factory.mktemp("book") / "lists.tally"
    create_book(path, "Lists", "desk")
    day = date(2031, 1, 1)
    with Desk.open(path, "desk") as desk, desk.change() as change:
        change.source("s", "a source")
        for name in "ABC":
            change.organisation(name, "it keeps a list", ["s"])
            change.adopt(name, standard_of_key("airwars@2024"), day, "its grades")
            change.statement_on_case(name, "1", day, "confirmed", "as printed", ["s"])
        for line in PATTERNS.splitlines()[1:]:
            *marks, number = line.split(",")
            for n in range(int(number)):
                category = "woman" if n % 2 else "man"
                ids = [
                    record_person(change, (name, "1"), "on it", ["s"], category=category)
                    for name, mark in zip("ABC", marks, strict=True)
                    if mark == "1"
                ]
                for one, other in pairwise(ids):
                    pair = Subject(kind="person", id=one), Subject(kind="person", id=other)
                    change.judge(*pair, Verdict.SAME, "by name", ["s"])
    return path


def test_the_linked_lists_of_a_book_are_estimated_like_the_table_they_come_to(listed: Path, table: Path) -> None:
    of_book, of_table = (run(path, "--method", "dga", "--json") for path in (listed, table))
    assert of_book.exit_code == 0, of_book.stderr
    assert without_seconds(of_book.stdout) == without_seconds(of_table.stdout)
    answer = json.loads(run(listed, "--method", "dga", "--by", "category", "--json").stdout)
    assert {one["stratum"]: one["observed"] for one in answer["strata"]} == {"man": 103, "woman": 101}


def test_some_lists_of_a_book_can_be_chosen(listed: Path) -> None:
    answer = json.loads(run(listed, "--lists", "A,B", "--json").stdout)
    assert (answer["lists"], answer["observed"]) == (["A", "B"], 164)


@pytest.mark.parametrize(
    ("asked", "code", "remedy"),
    [
        (("--lists", "A,D"), "no_column", "name some of: A, B, C"),
        (("--by", "name"), "no_column", "name one of: category, month, area"),
        (("--by-source",), "number_of_lists", "give at least two lists"),
    ],
)
def test_what_a_book_has_no_lists_of_is_a_problem(listed: Path, asked: tuple[str, ...], code: str, remedy: str) -> None:
    ran = run(listed, *asked, "--json")
    assert ran.exit_code == 2
    (problem,) = json.loads(ran.stdout)["problems"]
    assert problem["code"] == code
    assert remedy in problem["remedy"]


def test_a_report_that_cannot_be_written_is_said(table: Path, tmp_path: Path) -> None:
    ran = run(table, "--method", "dga", "--html", tmp_path / "no" / "page.html")
    assert ran.exit_code == 2
    assert "cannot be written" in ran.stderr


def test_a_report_never_takes_the_place_of_the_table(table: Path) -> None:
    before = table.read_bytes()
    ran = run(table, "--method", "dga", "--html", table)
    assert (ran.exit_code, table.read_bytes()) == (2, before)
    assert "was left as it is. Name another file." in ran.stderr


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_the_report_needs_nothing_else_and_every_picture_has_its_text(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text(PATTERNS.replace("A,B", "<b>A</b>,B"), encoding="utf-8")
    page = tmp_path / "page.html"
    assert run(path, "--html", page).exit_code == 0
    text = page.read_text("utf-8")
    parser = _Tags()
    parser.feed(text)
    names = {tag for tag, _ in parser.tags}
    assert not names & {"script", "link", "img", "iframe", "b "}
    assert "://" not in text
    assert "default-src 'none'" in text
    assert "<b>A</b>" not in text
    pictures = [attributes for tag, attributes in parser.tags if tag == "svg"]
    assert len(pictures) >= 4
    assert {picture["role"] for picture in pictures} == {"img"}
    labels = [picture["aria-label"] or "" for picture in pictures]
    assert "204 persons documented" in labels[0]
    assert "<b>A</b>: 60" in labels[1]
    assert all("highest near" in label for label in labels[2:])
    assert "Documented</th>" in text
    assert "Estimated in all</th>" in text


def test_without_the_extra_the_command_says_how_to_install_it(table: Path, tmp_path: Path) -> None:
    (tmp_path / "numba.py").write_text("raise ModuleNotFoundError('no numba', name='numba')", encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-c", "from tallystick.cli import main; main()", "estimate", str(table)],
        env={**os.environ, "PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 2
    assert "pip install 'tallystick[estimate]'" in ran.stderr


def test_a_seed_gives_the_same_digits_in_another_process_on_any_number_of_cores(table: Path) -> None:
    """The digits of this process, of one whose pool has one thread, and of one whose hashes are salted otherwise."""
    here = without_seconds(run(table, "--seed", 4, "--json").stdout)
    command = "import os; os.cpu_count = lambda: {cores}; from tallystick.cli import main; main()"
    for cores, salt in ((1, "0"), (5, "77")):
        asked = ["estimate", str(table), "--seed", "4", "--json"]
        ran = subprocess.run(
            [sys.executable, "-c", command.format(cores=cores), *asked],
            env={**os.environ, "PYTHONHASHSEED": salt}, capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert without_seconds(ran.stdout) == here


@pytest.mark.parametrize(
    ("method", "says"), [("dga", "the one method gives a number"), ("all", "; 4 of 4 methods give a number")]
)
def test_methods_that_give_a_number_are_counted_as_they_are_said(table: Path, method: str, says: str) -> None:
    page = table.with_name("page.html")
    assert run(table, "--method", method, "--html", page).exit_code == 0
    assert says in page.read_text("utf-8")
