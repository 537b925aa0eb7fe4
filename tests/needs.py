"""What a test cannot do without and the machine may lack: skipped with a reason, unless somebody counts on it.

TALLYSTICK_NEEDS names, with commas between, what must not be missing; ``.ci/run`` sets it.
"""

from __future__ import annotations

import os
from typing import NoReturn

import pytest

NEEDS = "TALLYSTICK_NEEDS"


def missing(what: str, reason: str) -> NoReturn:
    """Skip the test, or fail it where what is missing was promised."""
    if what in os.environ.get(NEEDS, "").split(","):
        pytest.fail(f"{NEEDS} promises {what}, and {reason}", pytrace=False)
    pytest.skip(reason)
