"""The page of the commands keeps up with the commands: every option and every field has its row, and no other has."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from tallystick.cli import COMMANDS, TRACEBACK, tallystick
from tests.cli.running import Ask, tally

PAGE = (Path(__file__).parents[2] / "docs" / "manual" / "commands.md").read_text("utf-8")

EVERYWHERE = {"--help"}
"""Options that every command has; the page names them once, at its top."""

DAY, WINDOW = ("--on", "2017-05-26"), ("--from", "2017-04-30", "--to", "2017-06-02")
ASKING: dict[str, list[tuple[str, ...]]] = {
    "check-figures": [()],
    "verify": [("--head", "0" * 64)],
    "total": [("--org", "coalition", *DAY, "--by", "status")],
    "statement": [("--org", "coalition", *WINDOW)],
    "explain": [("--org", "coalition", *WINDOW), ("--org", "coalition", *WINDOW, "--pins", "100,400")],
    "gap": [("--orgs", "coalition,airwars", *DAY), ("--orgs", "coalition,airwars", *DAY, "--basis", "book")],
    "log": [("--case", "CS598")],
}
"""Questions whose answers together hold every field a command can give."""

OPEN_NAMES = {"total": {"cases": "STATE", "rows[].status": "NAME"}, "statement": {"completed": "STATE"}}
"""What is named by the book and not by us, and what the page calls it."""


NOT_IN_THE_SAMPLE = {"statement": {"prior_period.min", "prior_period.max"}}
"""Fields of answers the sample book has no cause to give: none of its periods was closed."""


def section(command: str) -> str:
    return PAGE.split(f"\n## tallystick {command}\n")[1].split("\n## ")[0]


def first_cells(text: str) -> set[str]:
    """Give every name in the first column of the tables of a text."""
    cells = re.findall(r"^\| (`.*?) \|", text, re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}


def command_of(name: str) -> click.Command:
    command = tallystick.get_command(click.Context(tallystick), name)
    assert command is not None
    return command


def with_parts(command: click.Command) -> list[click.Command]:
    """Give a command and, where it has commands of its own, those."""
    return [command, *(command.commands.values() if isinstance(command, click.Group) else ())]


def test_every_command_has_its_section_in_the_order_of_the_program() -> None:
    assert re.findall(r"^## tallystick ([\w-]+)$", PAGE, re.MULTILINE) == list(COMMANDS)
    assert re.findall(r"^\| \[`([\w-]+)`\]", PAGE, re.MULTILINE) == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_has_its_row_and_no_other_has(name: str) -> None:
    options = {
        option
        for command in with_parts(command_of(name))
        for parameter in command.get_params(click.Context(command))
        for option in parameter.opts
        if isinstance(parameter, click.Option)
    }
    documented = {cell for cell in first_cells(section(name)) if cell.startswith("--")}
    assert documented == {option for option in options if option.startswith("--")} - EVERYWHERE


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_and_command_has_a_help_text_that_is_a_sentence(name: str) -> None:
    commands = with_parts(command_of(name))
    texts = [
        one.help
        for command in commands
        for one in [command, *command.get_params(click.Context(command))]
        if isinstance(one, (click.Command, click.Option))
    ]
    assert [text for text in texts if not text or not re.search(r"[.…]$|\.\.\.$", text.strip())] == []


def paths(answer: Any, before: str = "") -> Iterator[str]:
    """Give the path of every plain value in an answer."""
    match answer:
        case dict():
            for name, value in answer.items():
                yield from paths(value, f"{before}.{name}" if before else name)
        case list():
            for value in answer:
                yield from paths(value, f"{before}[]")
        case _:
            yield before


def named_by_us(command: str, path: str) -> str:
    for name, called in OPEN_NAMES.get(command, {}).items():
        if path == name or path.startswith(f"{name}."):
            return f"{name.rpartition('.')[0]}.{called}" if "[]" in name else f"{name}.{called}"
    return path


@pytest.mark.parametrize("name", ASKING)
def test_every_field_of_an_answer_has_its_row_and_no_other_has(name: str, ask: Ask) -> None:
    answers = [json.loads(ask(name, *args, "--json").out) for args in ASKING[name]]
    found = {named_by_us(name, path) for answer in answers for path in paths(answer)} | NOT_IN_THE_SAMPLE.get(
        name, set()
    )
    documented = {cell for cell in first_cells(section(name)) if not cell.startswith("--")}
    assert documented == found


def test_every_field_of_an_import_has_its_row_and_no_other_has(tmp_path: Path) -> None:
    book, file = tmp_path / "own.tally", tmp_path / "cases.csv"
    tally("init", book)
    header = "case,known_on,state,date,place,killed\n"
    file.write_text(header + "".join(f"K{n},2031-04-02,fair,2031-03-{n:02},Hamlet {n} Fir,3\n" for n in range(1, 29)))
    tally("import", book, "--org", "airwars", file)
    file.write_text(header + "N-1,2031-04-02,credible,2031-03-07,Hamlet 7 Fir,3\nN-2,2031-04-02,credible,,,dozens\n")
    found = set(paths(json.loads(tally("import", book, "--org", "coalition", file, "--json").out)))
    assert {cell for cell in first_cells(section("import")) if not cell.startswith("--")} == found
    near = tally("nearest", book, "--day", "2031-03-07", "--place", "Hamlet 7 Fir", "--json").answer
    assert set(paths(near)) | {"near[].incidents[]"} == documented("nearest")


def test_every_field_of_a_claim_has_its_row_and_no_other_has(tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl"
    text = (
        "The ministry said on 3 April 2031 that at least 12 civilians, including two women and three children, were"
        " killed in a Russian air strike on Aleppo after it set off stored munitions. The toll has risen to 13, the"
        " ministry said. At least 13 people were killed, residents said. Elena Exemplova was killed."
    )
    file.write_text(json.dumps({"id": "t", "text": text}) + "\n")
    found = set(paths(json.loads(tally("claims", file, "--json").out)))
    assert {cell for cell in first_cells(section("claims")) if not cell.startswith("--")} == found


PAGE_SAVED = """<html lang="en"><head><meta property="og:site_name" content="{0}"><meta name="author" content="A Desk">
<meta property="article:published_time" content="2031-03-02"><link rel="canonical" href="https://{0}.example/1"></head>
<body><article><h1>Shells hit market</h1><p>Five people were killed when shells hit the market of Northtown on Sunday
morning, {1} said, while stalls were being set up.</p></article></body></html>"""


def documented(command: str) -> set[str]:
    return {cell for cell in first_cells(section(command)) if not cell.startswith("--")}


def test_every_field_of_a_capture_and_of_the_sources_has_its_row_and_no_other_has(tmp_path: Path) -> None:
    book, folder = tmp_path / "own.tally", tmp_path / "saved"
    folder.mkdir()
    tally("init", book)
    (folder / "a.html").write_text(PAGE_SAVED.format("Radio", "Reuters"))
    (folder / "b.html").write_text(PAGE_SAVED.format("Gazette", "Radio"))
    (folder / "c.bin").write_bytes(b"\0")
    captured = json.loads(tally("capture", book, folder, "--json").out)
    assert set(paths(captured)) | NULL_FACTS == documented("capture") | NULL_FACTS
    assert set(paths(tally("sources", book, "--json").answer)) - NULL_OF_SOURCES == documented("sources")


NULL_FACTS = {f"captured[].{fact}" for fact in ("title", "publisher", "author", "published", "url", "language")}
NULL_OF_SOURCES = {f"sources[].{fact}" for fact in ("title", "publisher", "author", "published", "url")}
"""A fact that was not found is null, and has then no fields of its own."""


def test_every_field_of_a_review_has_its_row_and_no_other_has(tmp_path: Path) -> None:
    book, file = tmp_path / "own.tally", tmp_path / "a.html"
    tally("init", book)
    file.write_text(PAGE_SAVED.format("Radio", "the hospital"))
    tally("capture", book, file)
    (tmp_path / "t.txt").write_text("...")
    asked = ("--translation", tmp_path / "t.txt", "--language", "ar", "--translator", "t", "--accept", "1", "--reject")
    ran = tally("review", book, "a.html", *asked, "77", "--because", "misread", "--json")
    assert ran.code == 1
    found = set(paths(json.loads(ran.out))) | set(paths(tally("review", book, "--json").answer))
    decided = set(paths(tally("review", book, "a.html", "--accept", "1", "--json").answer))
    assert (found | decided) - {"claims[].decided", "problems"} == documented("review")


def test_every_field_of_places_has_its_row_and_no_other_has(tmp_path: Path) -> None:
    book, file = tmp_path / "own.tally", tmp_path / "places.jsonl"
    tally("init", book)
    file.write_text(
        '{"id": 1, "name": "Northtown", "lat": 35.1, "lon": 36.2}\n{"id": 2, "name": "X", "lat": 95, "lon": 0}\n'
    )
    added = set(paths(json.loads(tally("places", "add", book, file, "--json").out)))
    asked = set(paths(tally("places", "find", book, "Northtown", "--near", "Aleppo", "--json").answer))
    assert added | asked == documented("places")


def test_every_field_of_a_trace_has_its_row_and_no_other_has(sample: Path, tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text('{"id": "t", "text": "The Coalition has killed at least 484 civilians since 2014, it said."}\n')
    assert set(paths(tally("trace", sample, file, "--json").answer)) == documented("trace")


def test_every_field_of_a_comparison_has_its_row_and_no_other_has(tmp_path: Path) -> None:
    one, other = tmp_path / "a.csv", tmp_path / "b.csv"
    one.write_text(
        "id,date,place,killed_min,killed_max,status\nA1,2031-05-01,Quiet Farm,3,3,credible\n"
        "A2,2031-05-09,Oak,4,4,credible\nA3,2031-05-20,Elm Cross,1,1,acknowledged\n"
    )
    other.write_text(
        "id,date,place,killed_min,killed_max,status\nB1,2031-05-01,Quiet Farm,3,4,fair\n"
        "B2,2031-05-09,Oak,4,4,fair\nB3,2031-05-09,Oak,5,5,weak\nB4,2031-08-01,Ash,1,1,fair\n"
        + "".join(f"X{n},2031-{1 + n % 3:02}-{1 + n % 28:02},Hamlet {n} Fir,0,0,weak\n" for n in range(60))
    )
    found = set(paths(json.loads(tally("compare", one, other, "--json").out)))
    assert documented("compare") == found | {"steps[].figures[]", "ambiguous[]"} | OF_SEVERAL


REASONS = ("days", "place", "km", "killed", "injured", "actors", "people")
OF_SEVERAL = {"several[].a[]", "several[].b[]", "several[].probability", *(f"several[].why.{why}" for why in REASONS)}
"""What only a pairing with one row over several has; tests of such a pairing look at it."""


def test_every_field_of_a_problem_has_its_row_and_no_other_has(tmp_path: Path) -> None:
    file = tmp_path / "cases.csv"
    file.write_text("case,known_on,state,killed\nN-1,2031-04-02,credible,dozens\n")
    found = set(paths(json.loads(tally("problems", file, "--json").out)))
    assert {cell for cell in first_cells(section("problems")) if not cell.startswith("--")} == found


@pytest.mark.parametrize("code", [0, 1, 2, 130])
def test_every_exit_code_has_its_row(code: int) -> None:
    assert re.search(rf"^\| {code} \| ", PAGE, re.MULTILINE)


def test_every_variable_of_the_environment_is_explained() -> None:
    assert [name for name in ("COLUMNS", "NO_COLOR", TRACEBACK) if f"`{name}" not in PAGE] == []
