from __future__ import annotations

import pytest

from tallystick.estimation.patterns import Patterns
from tallystick.estimation.result import Refused
from tallystick.estimation.two_lists import estimate_from_two_lists


def test_chapmans_estimate_is_as_worked_by_hand() -> None:
    """n1 = 24, n2 = 14, m = 4: (25 * 15) / 5 - 1 = 74; Lincoln and Petersen 24 * 14 / 4 = 84; 34 documented."""
    result = estimate_from_two_lists(Patterns.of("AB", {1: 20, 2: 10, 3: 4}))
    assert result.estimated is not None
    assert result.estimated.median == 74
    assert result.diagnostics["lincoln_petersen"] == 84
    # Variance 25 * 15 * 20 * 10 / (25 * 6) = 500; C = exp(1.95996 * sqrt(ln(1 + 500 / 40^2))) = 2.77892.
    assert result.diagnostics["standard_error"] == pytest.approx(500**0.5)
    assert result.estimated.lower == pytest.approx(34 + 40 / 2.77892, abs=1e-3)
    assert result.estimated.upper == pytest.approx(34 + 40 * 2.77892, abs=1e-3)


def test_two_equal_lists_leave_nobody_out() -> None:
    result = estimate_from_two_lists(Patterns.of("AB", {3: 10}))
    assert result.estimated is not None
    assert (result.estimated.median, result.estimated.lower, result.estimated.upper) == (10, 10, 10)


@pytest.mark.parametrize(
    ("lists", "counts", "code"),
    [("ABC", {1: 4, 2: 4, 7: 3}, Refused.TOO_MANY_LISTS), ("AB", {1: 4, 2: 3}, Refused.NO_OVERLAP)],
)
def test_what_two_lists_cannot_tell_is_refused(lists: str, counts: dict[int, int], code: Refused) -> None:
    result = estimate_from_two_lists(Patterns.of(lists, counts))
    assert result.refused is not None
    assert result.refused.code is code
