"""The rules of the house that no linter knows."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tools.house import LONG, TOO_LONG, Fault, faults, main


def found(path: str, text: str) -> list[Fault]:
    return list(faults(path, text))


def test_a_short_module_is_fine() -> None:
    assert found("src/a.py", "x = 1\n" * LONG) == []


def test_a_long_module_is_warned_about_and_does_not_fail() -> None:
    text = "x = 1\n" * (LONG + 1)
    assert found("src/a.py", text) == [Fault("src/a.py", 401, "401 lines; look for the second idea", is_warning=True)]


def test_a_module_of_more_than_six_hundred_lines_fails() -> None:
    (fault,) = found("src/a.py", "x = 1\n" * (TOO_LONG + 1))
    assert not fault.is_warning
    assert str(fault) == "src/a.py:601: 601 lines; split it in two at 600 at the latest"


def test_length_is_a_rule_for_python_only() -> None:
    assert found("data.csv", "1,2\n" * (TOO_LONG + 1)) == []


@pytest.mark.parametrize("reason", ["slow import", "optional extra"])
def test_an_import_inside_a_function_may_give_one_of_two_reasons(reason: str) -> None:
    assert found("src/a.py", f"def f():\n    import rich  # noqa: PLC0415 -- {reason}\n") == []


@pytest.mark.parametrize("ending", ["", " -- circular import", " -- slow import, honestly", ", E501"])
def test_an_import_inside_a_function_for_another_reason_fails(ending: str) -> None:
    (fault,) = found("src/a.py", f"def f():\n    import rich  # noqa: PLC0415{ending}\n")
    assert (fault.line, fault.is_warning) == (2, False)


@pytest.mark.parametrize(
    "host", ["py" + "pi.org", "files.py" + "thonhosted.org", "registry.n" + "pmjs.org", "cra" + "tes.io"]
)
def test_the_host_of_a_package_registry_is_named_nowhere(host: str) -> None:
    assert [fault.what for fault in found("requirements/dev.txt", f"--index-url https://{host}/simple\n")] == [
        "names the host of a package registry"
    ]


@pytest.mark.parametrize("folder", ["work", "tmp", "root", "home", "Users"])
def test_a_path_of_one_machine_is_named_nowhere(folder: str) -> None:
    assert [fault.line for fault in found("docs/a.md", f"fine\nsee /{folder}/somebody/book.tally\n")] == [2]


@pytest.mark.parametrize("text", ["https://example.org/works/ours", "src/home/page.py", "the /tmp folder", "./tmp/x"])
def test_what_only_looks_like_a_path_of_a_machine_is_fine(text: str) -> None:
    assert found("docs/a.md", text) == []


def test_the_check_reads_files_not_yet_added_to_git_and_fails_on_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "long.py").write_text("x = 1\n" * (LONG + 1))
    (tmp_path / "picture.bin").write_bytes(b"\0\xff")
    assert main() == 0
    (tmp_path / "worse.py").write_text("x = 1\n" * (TOO_LONG + 1))
    assert main() == 1
    assert capsys.readouterr().out.count("long.py:401: warning:") == 2
