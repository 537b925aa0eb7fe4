"""What every test may count on: one hypothesis profile, a shelf for books, the real data beside the repository."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import places
from tests.needs import missing

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


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """Let the tests that ask for this run in turn on each kind of database a book can live in."""
    kind = str(request.param)
    if kind == "postgresql":
        if find_spec("psycopg") is None:
            missing(kind, "psycopg is not installed: pip install 'tallystick[postgresql]'")
        if places.server() is None:
            missing(kind, f"no server was named: set {places.ADDRESS} to the address of a database for tests")
    places.take_turn(kind)
    yield kind
    places.take_turn("sqlite")
    places.leave()


@pytest.fixture
def shelf(database: str) -> Iterator[places.Shelf]:
    """Give a shelf for books, in the database whose turn it is."""
    assert database == places.turn()
    with places.scratch() as made:
        yield made


PART = 4
"""Of a property's examples, PostgreSQL gets one in so many: a book there takes a server's time to make."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Try fewer examples of a property where it is PostgreSQL's turn; the thorough profile tries as many more."""
    test = getattr(item, "obj", None)
    known = getattr(test, _SETTINGS, None)
    if known is None or _database_of(item) != "postgresql":
        return (yield)
    setattr(test, _SETTINGS, settings(known, max_examples=max(1, known.max_examples // PART)))
    try:
        return (yield)
    finally:
        setattr(test, _SETTINGS, known)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let all that is skipped for want of a server be one line, not one for each test."""
    report = yield
    if report.skipped and _database_of(item) == "postgresql" and isinstance(report.longrepr, tuple):
        report.longrepr = ("tests on PostgreSQL", None, report.longrepr[2])  # type: ignore[assignment]  # of no line
    return report


_SETTINGS = "_hypothesis_internal_use_settings"  # hypothesis has no public way to set them for one run of a test


def _database_of(item: pytest.Item) -> object:
    return getattr(getattr(item, "callspec", None), "params", {}).get("database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is about one database where it is the other's turn."""
    mine = [item for item in items if _is_meant(item)]
    config.hook.pytest_deselected(items=[item for item in items if not _is_meant(item)])
    items[:] = mine


def _is_meant(item: pytest.Item) -> bool:
    other = {"sqlite": "postgresql_only", "postgresql": "sqlite_only"}.get(str(_database_of(item)))
    return other is None or item.get_closest_marker(other) is None
