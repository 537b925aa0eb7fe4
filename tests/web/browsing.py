"""A real browser for tests, and what it must not find.

Needs Chromium on the machine; a test is skipped where there is none, unless TALLYSTICK_NEEDS promises a "browser".
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests.needs import missing

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-gpu", "--no-sandbox",
)  # fmt: skip
PHONE, DESK = {"width": 375, "height": 800}, {"width": 1100, "height": 900}


@contextmanager
def started() -> Iterator[Browser]:
    """Start the browser of this machine."""
    program = next((found for found in map(shutil.which, NAMES) if found), None)
    if program is None:
        missing("browser", "no Chromium is on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(QUIET))
        yield browser
        browser.close()


def serious(page: Page) -> list[str]:
    """Give what axe finds that shuts readers out, with the place where it is."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {node['html']}"
        for one in found
        if one["impact"] in {"serious", "critical"}
        for node in one["nodes"]
    ]
