from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tallystick.estimation.result import Documented, Estimated, Method, Result

HEAD = """
from tallystick.estimation.result import Documented, Estimated
documented, estimated = Documented(4), Estimated(9.0, 7.0, 14.0)
"""
SUMS = ("documented + estimated", "estimated + documented", "estimated + estimated", "documented + 3")


def test_mypy_refuses_every_sum_of_documented_and_estimated(tmp_path: Path) -> None:
    module = tmp_path / "summing.py"
    module.write_text(HEAD + "\n".join(SUMS), encoding="utf-8")
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--cache-dir", str(tmp_path), str(module)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert checked.stdout.count("[operator]") == len(SUMS)


@pytest.mark.parametrize("expression", SUMS)
def test_no_such_sum_can_be_made_at_run_time(expression: str) -> None:
    with pytest.raises(TypeError):
        exec(HEAD + expression, {})  # noqa: S102 -- the sum, run as written


def test_documented_persons_of_two_strata_add() -> None:
    assert Documented(4) + Documented(3) == Documented(7)


def test_a_result_has_a_number_or_a_reason_and_never_both_or_neither() -> None:
    with pytest.raises(AssertionError):
        Result(Method.DGA, None, None)
    assert Result(Method.DGA, Estimated(3, 2, 4), None).refused is None
