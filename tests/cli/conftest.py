"""The sample book, built once, and the commands asked of it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tallystick.samples.build import build_sample
from tests.cli.running import Ask, Ran, tally


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the sample book; tests only ask it."""
    path = tmp_path_factory.mktemp("sample") / "sample.tally"
    build_sample(path, lambda *_: None)
    return path


@pytest.fixture(scope="session")
def ask(sample: Path) -> Ask:
    """Give a way to ask the sample book."""

    def asked(command: str, *args: object, columns: int = 100) -> Ran:
        return tally(command, sample, *args, columns=columns)

    return asked


@pytest.fixture
def copy(sample: Path, tmp_path: Path) -> Path:
    """Give a copy of the sample book that a test may spoil."""
    shutil.copy(sample, tmp_path / "copy.tally")
    return tmp_path / "copy.tally"


@pytest.fixture
def locked(ask: Ask, sample: Path) -> Iterator[Path]:
    """Give a folder with a copy of the sample book in which :func:`~tests.cli.running.as_nobody` cannot write."""
    ask("verify")  # what is loaded once need not be found again
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        shutil.copy(sample, folder / "sample.tally")
        (folder / "sample.tally").chmod(0o444)
        folder.chmod(0o555)
        yield folder
        folder.chmod(0o755)


@pytest.fixture(scope="session")
def changes(ask: Ask) -> list[list[int]]:
    """Give the entries of each change of the sample book, in their order."""
    made: dict[str, list[int]] = {}
    for entry in ask("log", "--json").answer["entries"]:
        made.setdefault(entry["change"], []).append(entry["n"])
    return list(made.values())
