"""Every test of the store is a test of both databases."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="session", autouse=True)
def _both(database: str) -> None:
    """Run each test once for each database; where one is about files, it says so by ``sqlite_only``."""
