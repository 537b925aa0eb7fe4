"""Whoever follows the manual's page on estimates, from a table, from names or from a book, gets what it says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from tallystick.cli import tallystick

PAGE = (Path(__file__).parents[2] / "docs" / "manual" / "estimate.md").read_text("utf-8")
INDENTED = [re.sub(r"(?m)^    ", "", block) for block in re.findall(r"(?:^    .*\n)+", PAGE, re.MULTILINE)]
PYTHON = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def block(beginning: str) -> str:
    (found,) = [one for one in INDENTED if one.startswith(beginning)]
    return found


def asked(*args: str) -> str:
    ran = CliRunner().invoke(tallystick, args)
    assert ran.exit_code == 0, ran.output
    return ran.stdout


def test_the_table_of_the_manual_gives_the_figures_of_the_manual() -> None:
    Path("PATTERNS.csv").write_text(block("hospital,morgue"), encoding="utf-8")
    assert asked("estimate", "PATTERNS.csv").startswith(block("documented:"))


def test_lists_of_names_become_a_table_of_persons_by_the_lines_of_the_manual() -> None:
    Path("all.csv").write_text(block("id,list"), encoding="utf-8")
    Path("groups.json").write_text(asked("dedupe", "all.csv", "--kind", "people", "--json"), encoding="utf-8")
    exec(PYTHON[0], {})  # noqa: S102 -- the lines of the manual, as they stand
    header, *rows = Path("persons.csv").read_text("utf-8").split()
    assert header == "hospital,morgue,press"
    assert sorted(rows) == ["0,0,1", "1,0,1", "1,1,0"]


def test_the_book_of_the_manual_is_estimated() -> None:
    exec(PYTHON[1], {})  # noqa: S102 -- the lines of the manual, as they stand
    answer = json.loads(asked("estimate", "lists.tally", "--json"))
    assert (answer["observed"], answer["lists"]) == (3, ["hospital", "morgue"])
