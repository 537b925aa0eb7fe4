"""The review of pairs in a real browser: gone through by keyboard alone, from the left and from the right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.cli.running import tally
from tests.web.browsing import DESK, PHONE, serious, started
from tests.web.pages.test_pairs import HEADER, OURS, THEIRS
from tests.web.program import serving

Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as browser:
        yield browser


@pytest.fixture
def book(browser: Browser, tmp_path: Path) -> Path:
    """Give a book with three pairs; asked for after the browser."""
    assert browser.is_connected()
    path = tmp_path / "own.tally"
    tally("init", path)
    fill = "".join(f"X{n},2031-06-01,weak,2031-04-{1 + n % 28:02},Hamlet {n} Fir,0,0\n" for n in range(40))
    for org, rows in (("coalition", OURS), ("airwars", THEIRS + fill)):
        (tmp_path / f"{org}.csv").write_text(HEADER + rows)
        tally("import", path, "--org", org, tmp_path / f"{org}.csv")
    return path


@pytest.fixture
def visit(browser: Browser, book: Path) -> Iterator[Visit]:
    """Give a way to open the pairs as somebody who may write; what the browser complains of fails the test."""
    complaints: list[str] = []
    contexts: list[BrowserContext] = []
    with serving("serve", book, "--as", "reader-2", "--port", 0) as (_, address):
        site = address.partition("?")[0]

        def look(language: str = "en", **how: Any) -> Page:
            context = browser.new_context(**{"viewport": DESK, **how})
            contexts.append(context)
            opened = context.new_page()
            opened.on("console", lambda said: complaints.append(said.text))
            opened.on("pageerror", lambda error: complaints.append(str(error)))
            opened.on("request", lambda asked: None if asked.url.startswith(site) else complaints.append(asked.url))
            opened.goto(address)
            opened.goto(f"{site}{language}/pairs?a=coalition&b=airwars")
            return opened

        yield look
        for context in contexts:
            context.close()
    assert complaints == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_pair_is_judged_and_taken_back_by_keyboard_alone(language: str, visit: Visit, book: Path) -> None:
    opened = visit(language)
    first = opened.locator("#here").inner_text()
    for key in ("a", "r", "q"):
        before = opened.url
        opened.keyboard.press(key)
        expect(opened).not_to_have_url(before)
    judged = tally("log", book, "--json").answer["entries"][-3:]
    assert [one["told"].rpartition(": ")[2] for one in judged] == ["same", "different", "unsure"]
    assert {one["actor"] for one in judged} == {"reader-2"}
    opened.keyboard.press("j")
    opened.keyboard.press("k")
    expect(opened.locator("#progress")).to_have_attribute("value", "3")
    before = opened.url
    opened.keyboard.press("u")
    expect(opened).not_to_have_url(before)
    expect(opened.locator("#progress")).to_have_attribute("value", "2")
    assert first != ""


@pytest.mark.parametrize("window", [DESK, PHONE])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_page_shuts_no_reader_out_and_fits_every_window(
    language: str, window: dict[str, int], visit: Visit
) -> None:
    opened = visit(language, viewport=window)
    assert opened.evaluate("document.documentElement.scrollWidth") <= window["width"]
    assert serious(opened) == []


def test_pairs_are_judged_without_script(visit: Visit, book: Path) -> None:
    opened = visit(java_script_enabled=False)
    opened.fill("#note", "Both name the farm.")
    opened.click("button[value=same]")
    assert tally("log", book, "--json").answer["entries"][-1]["reason"].endswith("Both name the farm.")


def test_letters_that_are_typed_into_the_note_judge_nothing(visit: Visit, book: Path) -> None:
    opened = visit()
    before = tally("log", book, "--json").out
    opened.click("#note")
    opened.keyboard.type("aruq")
    expect(opened.locator("#note")).to_have_value("aruq")
    assert tally("log", book, "--json").out == before
