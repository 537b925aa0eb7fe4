from __future__ import annotations

import pytest

from tallystick.estimation.checks import findings, why_no_estimate
from tallystick.estimation.patterns import Patterns
from tallystick.estimation.result import Refused

FULL = dict.fromkeys(range(1, 8), 40)


@pytest.mark.parametrize(
    ("counts", "code"),
    [({}, Refused.NOBODY), ({1: 5, 2: 6, 3: 4}, Refused.EMPTY_LIST), ({1: 5, 2: 6, 4: 4}, Refused.NO_OVERLAP)],
)
def test_a_table_that_cannot_carry_an_estimate_is_refused(counts: dict[int, int], code: Refused) -> None:
    refusal = why_no_estimate(Patterns.of("ABC", counts))
    assert refusal is not None
    assert refusal.code is code


def test_nothing_is_found_in_a_full_table() -> None:
    patterns = Patterns.of("ABC", FULL)
    assert why_no_estimate(patterns) is None
    assert findings(patterns) == ()


@pytest.mark.parametrize(
    ("counts", "code", "word"),
    [
        ({1: 60, 2: 60, 3: 30, 4: 50}, "list_alone", "C shares nobody"),
        ({1: 60, 2: 60, 4: 50}, "list_alone", "A, B and C share nobody"),
        ({1: 60, 3: 50, 4: 60, 5: 20, 7: 5}, "list_inside", "everybody on B is on A"),
        ({1: 60, 2: 50, 4: 60, 5: 20, 3: 5}, "no_overlap", "B and C"),
        ({1: 60, 2: 50, 4: 60, 5: 3, 3: 2, 6: 4}, "few_in_common", "only 9 of 179"),
        ({1: 20, 2: 20, 4: 20, 3: 5, 5: 5, 6: 5}, "few_persons", "75 persons"),
    ],
)
def test_what_a_reader_must_know_of_a_table_is_found(counts: dict[int, int], code: str, word: str) -> None:
    found = {finding.code: finding.words for finding in findings(Patterns.of("ABC", counts))}
    assert word in found[code]
