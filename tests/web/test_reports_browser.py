"""The reports that are one file in a real browser: they load nothing, shut no reader out and fit every window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.cli.running import tally
from tests.cli.test_compare import BY, tables
from tests.cli.test_estimate import PATTERNS
from tests.web.browsing import DESK, PHONE, serious, started


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as browser:
        yield browser


@pytest.fixture
def report(browser: Browser, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """Give the report of a command; asked for after the browser, so that nothing is made where there is none."""
    assert browser.is_connected()
    path, patterns = tmp_path / "report.html", tmp_path / "patterns.csv"
    patterns.write_text(PATTERNS, "utf-8")
    compare = ("compare", *tables(tmp_path), *BY)
    commands = {
        "compare": compare,
        "arabic": (*compare, "--language", "ar"),
        "estimate": ("estimate", patterns, "--method", "dga"),
    }
    assert tally(*commands[request.param], "--html", path).code == 0
    return path


@pytest.mark.parametrize("report", ["compare", "arabic", "estimate"], indirect=True)
@pytest.mark.parametrize("window", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_report_shuts_no_reader_out_and_fits_every_window(
    report: Path, window: dict[str, int], scheme: Any, browser: Browser
) -> None:
    size: Any = window
    context = browser.new_context(viewport=size, color_scheme=scheme)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(report.as_uri())
    assert asked == [report.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") <= window["width"]
    cut = "box => box.scrollWidth > box.clientWidth"
    assert page.eval_on_selector_all("figure, .totals, .numbers", f"boxes => boxes.filter({cut}).length") == 0
    assert serious(page) == []
    context.close()
