"""The docs keep up with the code: what they name exists, and what must be named is."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def rows(page: str, heading: str) -> list[str]:
    """Give the first word of every table row under ``heading``."""
    section = (ROOT / page).read_text("utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    return re.findall(r"^\| ([\w-]+)", section, re.MULTILINE)[1:]


def names(requirements: list[str]) -> list[str]:
    return sorted(re.split(r"[^\w-]", requirement)[0] for requirement in requirements)


def test_every_run_time_dependency_has_its_line_and_no_other_has() -> None:
    assert rows("docs/dependencies.md", "At run time") == names(PROJECT["project"]["dependencies"])


def test_every_dependency_of_an_extra_has_its_line_and_no_other_has() -> None:
    extras = PROJECT["project"]["optional-dependencies"]
    assert rows("docs/dependencies.md", "With an extra") == sorted(
        name for extra in extras.values() for name in names(extra)
    )


def test_every_development_tool_has_its_line_and_no_other_has() -> None:
    groups = PROJECT["dependency-groups"]
    assert rows("docs/dependencies.md", "For development only") == names([*groups["dev"], *groups["lock"]])


def test_no_development_tool_is_a_run_time_dependency() -> None:
    groups = PROJECT["dependency-groups"]
    assert not {*names(groups["dev"]), *names(groups["lock"])} & {*names(PROJECT["project"]["dependencies"])}


@pytest.mark.parametrize("name", ["run", "dev", "lock"])
def test_every_pinned_package_has_a_hash_and_no_address(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    pins = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert pins
    assert [pin.split()[0] for pin in pins if "==" not in pin or "--hash=sha256:" not in pin] == []
    assert re.findall(r"https?://|--index|--find-links|--trusted", text) == []


def test_every_pin_at_run_time_is_the_same_in_development() -> None:
    run, dev = (
        set(re.findall(r"^\S+==\S+", (ROOT / "requirements" / name).read_text("utf-8"), re.MULTILINE))
        for name in ("run.txt", "dev.txt")
    )
    assert run <= dev


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_to_another_page_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_page_that_the_code_cites_exists() -> None:
    cited = {
        (str(module.relative_to(ROOT)), page)
        for module in ROOT.glob("src/**/*.py")
        for page in re.findall(r"docs/[\w/-]+\.md", module.read_text("utf-8"))
    }
    assert sorted(pair for pair in cited if not (ROOT / pair[1]).exists()) == []


def test_every_target_of_make_is_explained() -> None:
    targets = re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    explained = set(re.findall(r"`make ([a-z]+)", (ROOT / "docs/contributing.md").read_text("utf-8")))
    assert {*targets} - explained == {"help", "clean"}
