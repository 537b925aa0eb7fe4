"""What the pages show is what the program prints: every command on them is run, in order, and its output compared.

A block of a page that begins with ``$ `` is a session: each ``$ tallystick ...`` or ``$ make demo`` is run in one
folder for the whole page, ``$ cat FILE`` makes the file that it shows. A line ``...`` stands for lines left out,
``...`` at the beginning of a line for what stands before.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.running import tally

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "docs/manual/getting-started.md", "docs/manual/ideas.md")


def sessions(page: str) -> list[tuple[str, str]]:
    """Give every command of a page with the lines shown below it."""
    indented = re.findall(r"(?:^    .*\n|^\n(?=    ))+", (ROOT / page).read_text("utf-8"), re.MULTILINE)
    blocks = [re.sub(r"^    ", "", block, flags=re.MULTILINE).strip("\n") for block in indented]
    found = []
    for block in blocks:
        if block.startswith("$ "):
            for command in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                typed, _, output = command.partition("\n")
                found.append((typed, output.rstrip("\n")))
    return found


def run(typed: str, shown: str) -> str:
    """Run what was typed; give what came back, standard error first."""
    words = ["tallystick", "demo"] if typed == "make demo" else shlex.split(typed)
    if words[0] == "cat":
        Path(words[1]).write_text(f"{shown}\n", "utf-8")
        return shown
    assert words[0] == "tallystick"
    ran = tally(*words[1:])
    return f"{ran.err}{ran.out}".rstrip("\n")


def expected(shown: str) -> re.Pattern[str]:
    """Give a pattern of the output as shown, where ``...`` on a line of its own stands for any lines."""
    lines = [
        r"(?:.*\n)*?.*" if line == "..." else f".*{re.escape(line[3:])}" if line.startswith("... ") else re.escape(line)
        for line in shown.split("\n")
    ]
    return re.compile("\n".join(lines))


@pytest.mark.parametrize("page", PAGES)
def test_every_command_on_a_page_prints_what_the_page_shows(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    if page.endswith("ideas.md"):
        tally("demo")
    found = sessions(page)
    assert len(found) >= 1
    for typed, shown in found:
        printed = run(typed, shown)
        if not expected(shown).fullmatch(printed):
            assert printed == shown, f"{page}: $ {typed}"
