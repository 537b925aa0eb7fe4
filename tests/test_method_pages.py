"""The pages of docs/method say what the code does: their examples are run, and what they name exists."""

from __future__ import annotations

import re
from doctest import DocTestParser, DocTestRunner
from pathlib import Path

import pytest

from tallystick.ledger.cause import Cause
from tallystick.ledger.posting import FLOWS

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("docs/method/*.md"), ROOT / "docs" / "README.md", ROOT / "docs" / "architecture.md"])
WORKED = [page for page in PAGES if "```pycon" in page.read_text("utf-8")]
TESTS = {
    name for file in ROOT.glob("tests/**/test_*.py") for name in re.findall(r"def (test_\w+)", file.read_text("utf-8"))
}


def examples(text: str) -> str:
    """Give the lines of the blocks marked pycon, each at its own line of the page, and nothing else."""
    kept, inside = [], False
    for line in text.splitlines():
        inside = line == "```pycon" or (inside and line != "```")
        kept.append(line if inside and line != "```pycon" else "")
    return "\n".join(kept) + "\n"


@pytest.mark.parametrize("page", WORKED, ids=lambda page: page.name)
def test_the_worked_examples_of_a_page_come_out_as_it_says(page: Path) -> None:
    worked = DocTestParser().get_doctest(examples(page.read_text("utf-8")), {}, page.stem, str(page), 0)
    said: list[str] = []
    tried = DocTestRunner(verbose=False).run(worked, out=said.append).attempted
    assert "".join(said) == ""
    assert tried == len(worked.examples) > 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_and_test_that_a_page_names_exists(page: Path) -> None:
    text = page.read_text("utf-8")
    files = re.findall(r"`((?:src|tests|docs|tools|bench)/[\w./-]+)`", text)
    assert [file for file in files if not (ROOT / file).exists()] == []
    assert [name for name in re.findall(r"`(test_\w+)`", text) if name not in TESTS] == []


def test_the_table_of_contents_has_every_page() -> None:
    contents = (ROOT / "docs" / "README.md").read_text("utf-8")
    linked = set(re.findall(r"\]\(([\w/.-]+\.md)\)", contents))
    pages = {str(page.relative_to(ROOT / "docs")) for page in ROOT.glob("docs/method/*.md")}
    assert sorted(pages - linked) == []


def test_every_cause_and_every_flow_has_its_row() -> None:
    explain, statement = (
        (ROOT / "docs" / "method" / f"{name}.md").read_text("utf-8") for name in ("explain", "statement")
    )
    causes = {cause for row in re.findall(r"^\| \d.*$", explain, re.MULTILINE) for cause in re.findall(r"`(\w+)`", row)}
    assert causes == {cause.value for cause in Cause}
    stages = {"none": "not there"}
    rows = dict(re.findall(r"^\| ([\w ]+ \| [\w ]+) \| `?(\w+)`? \| ", statement, re.MULTILINE))
    wanted = {f"{stages.get(was, was)} | {now}": flow or "none" for (was, now), flow in FLOWS.items()}
    assert {pair: rows.get(pair) for pair in wanted} == wanted
