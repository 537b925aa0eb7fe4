"""What every test may count on: one hypothesis profile, and the real data where it lies beside the repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A slow machine is no fault of the law under test, so neither a deadline nor slow data fails it. A failure prints what
# reproduces it. HYPOTHESIS_PROFILE=thorough looks twenty times as hard.
settings.register_profile("ci", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", settings.get_profile("ci"), max_examples=2_000)
settings.register_profile("ten-thousand", settings.get_profile("ci"), max_examples=10_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Give the folder of real data beside the repository; it is never part of it."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the real data (../shared/data) are not beside this repository")
    return folder
