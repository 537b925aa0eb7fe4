"""With the core alone installed, a command that needs more says in one line what is missing and what to type."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import tally

EXTRAS = {
    "babel", "django", "duckdb", "htmldate", "httpx", "lxml", "numba", "numpy", "psycopg", "py3langid", "pyarrow",
    "pypdf", "resvg_py", "scipy", "splink", "trafilatura", "waitress", "warcio",
}  # fmt: skip
"""Every package that only an extra brings."""

CORE_ALONE = f"""
import sys
from importlib.abc import MetaPathFinder

class Without(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {EXTRAS!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Without())
from tallystick.cli import main
main()
"""

PERSONS = "id,name,dob,age,sex\n1,Amara Exemplova,2014-01-02,17,f\n"
CASES = "id,date,place,killed_min,killed_max\nA1,2031-05-01,Quiet Farm,3,3\n"
PATTERNS = "A,B,count\n1,0,10\n0,1,12\n1,1,4\n"
PAGE = "<html><body><p>At least 12 people were killed on Monday.</p></body></html>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a book and a file of each kind."""
    path = tmp_path_factory.mktemp("core")
    tally("init", path / "own.tally")
    for name, text in (
        ("persons.csv", PERSONS), ("cases.csv", CASES), ("patterns.csv", PATTERNS), ("page.html", PAGE),
        ("words.txt", "At least 12 people were killed."),
    ):  # fmt: skip
        (path / name).write_text(text)
    return path


@pytest.mark.parametrize(
    ("command", "extra"),
    [
        ("estimate patterns.csv", "estimate"),
        ("link persons.csv persons.csv --json", "link"),
        ("dedupe persons.csv --kind people", "link"),
        ("compare persons.csv persons.csv --kind people", "link"),
        ("people propose own.tally --org north", "link"),
        ("serve own.tally", "web"),
        ("capture own.tally page.html --json", "capture"),
        ("sources own.tally", "capture"),
        ("claims words.txt --suggest http://127.0.0.1:9/v1", "capture"),
        ("compare cases.csv cases.csv --png out.png", "picture"),
        ("verify postgresql://reader@127.0.0.1/none?book=own", "postgresql"),
    ],
)
def test_what_is_missing_is_said_in_one_line_with_what_to_type(folder: Path, command: str, extra: str) -> None:
    ran = core_alone(folder, command)
    assert (ran.returncode, ran.stdout) == (2, "")
    (said,) = ran.stderr.splitlines()
    assert f"pip install 'tallystick[{extra}]'" in said


def test_the_language_of_the_machine_changes_nothing_of_it(folder: Path) -> None:
    said = [core_alone(folder, "capture own.tally page.html", language).stderr for language in ("C", "ar_SY.UTF-8")]
    assert said[0] == said[1] != ""


def test_plain_text_and_tables_need_nothing_but_the_core(folder: Path) -> None:
    for command in ("claims words.txt", "trace own.tally words.txt", "pair cases.csv cases.csv"):
        ran = core_alone(folder, command)
        assert (ran.returncode, ran.stderr) == (0, "")


def core_alone(folder: Path, command: str, language: str = "C") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", CORE_ALONE, *command.split()],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"LC_ALL": language, "LANG": language},
    )
