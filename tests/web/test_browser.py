"""The pages in a real browser: nothing comes from elsewhere, nothing is hidden from readers, all works without script.

Needs Chromium on the machine; skipped where there is none, unless TALLYSTICK_NEEDS promises a "browser".
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.cli.running import tally
from tests.cli.test_import_formats import ROW
from tests.web.browsing import DESK, PHONE, serious, started
from tests.web.program import serving

DAY = "on=2017-06-02"
PAGES = {
    "front": f"?{DAY}",
    "sources": f"sources?{DAY}",
    "total": f"total?org=coalition&by=event_month&{DAY}",
    "statement": f"statement?org=coalition&since=2017-04-30&{DAY}",
    "change": f"change?org=coalition&since=2017-04-30&{DAY}",
    "gap": f"gap?a=coalition&b=airwars&basis=printed&step=2&{DAY}",
    "near": f"near?day=2017-03-17&place=Jadidah&{DAY}",
    "cases": f"cases?org=coalition&q=raqqa&{DAY}",
    "case": f"case?org=airwars&case=CS598&{DAY}",
    "entry": f"entry?n=100&{DAY}",
    "months": f"months?org=airwars&{DAY}",
    "series": f"series?{DAY}",
    "problems": f"problems?{DAY}",
    "seal": f"seal?{DAY}",
    "mistake": "total?on=never",
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as browser:
        yield browser


@pytest.fixture(scope="module")
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the sample book; asked for after the browser, so that nothing is built where there is none."""
    assert browser.is_connected()
    with serving("demo", "--dir", tmp_path_factory.mktemp("demo"), "--serve") as (_, address):
        yield address


Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Visit]:
    """Give a way to look at a page; what the browser complains of, or loads from elsewhere, fails the test."""
    complaints: list[str] = []
    contexts: list[BrowserContext] = []

    def look(page: str, language: str = "en", **how: Any) -> Page:
        context = browser.new_context(**{"viewport": DESK, **how})
        contexts.append(context)
        opened = context.new_page()
        expected = {"mistake": "400"}.get(page, "none")
        opened.on("console", lambda said: None if expected in said.text else complaints.append(said.text))
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        opened.on("request", lambda asked: None if asked.url.startswith(site) else complaints.append(asked.url))
        opened.goto(f"{site}{language}/{PAGES[page]}")
        return opened

    yield look
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_shuts_no_reader_out_and_fits_every_window(page: str, language: str, visit: Visit) -> None:
    opened = visit(page, language)
    assert language == "ar" or serious(opened) == []
    for window in (DESK, PHONE):
        opened.set_viewport_size({"width": window["width"], "height": window["height"]})
        assert opened.evaluate("document.documentElement.scrollWidth") <= window["width"]
    assert serious(opened) == []


IMPORTED = {
    "problems": "problems",
    "problems of one kind": "problems?code=half_range",
    "several actors": "total?org=airwars&by=actor",
    "without a number": "cases?org=airwars&number=none",
    "a case": "case?org=airwars&case=N001",
    "no case": "cases?org=airwars&q=nowhere",
    "pairs": "pairs",
    "series": "series",
}


@pytest.fixture(scope="module")
def imported(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a book of imported rows with faults, as rows are that organisations publish."""
    assert browser.is_connected()
    folder = tmp_path_factory.mktemp("imported")
    book, rows = folder / "book.tally", folder / "rows.jsonl"
    tally("init", book)
    faulty = {"civilians_killed_max": None, "children_killed_min": 9, "date_end": "2017-01-01", "grading": "Confirmed"}
    blank = {"civilians_killed_min": None, "civilians_killed_max": None}
    made = [ROW, ROW | faulty | {"code": "N002"}, ROW | blank | {"code": "N003"}]
    rows.write_text("".join(json.dumps(row) + "\n" for row in made), "utf-8")
    tally("import", book, "--org", "airwars", rows)
    tally("import", book, "--org", "coalition", "--positions-of", "coalition", rows)
    with serving("serve", book, "--port", 0) as (_, address):
        yield address


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("page", IMPORTED)
def test_a_page_of_imported_rows_shuts_no_reader_out(page: str, language: str, imported: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": PHONE["width"], "height": PHONE["height"]})
    opened = context.new_page()
    answer = opened.goto(f"{imported}{language}/{IMPORTED[page]}")
    assert answer is not None
    assert answer.status == 200
    assert opened.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert serious(opened) == []
    context.close()


@pytest.mark.parametrize("page", ["gap", "months", "total", "case"])
def test_a_page_can_be_read_in_the_dark(page: str, visit: Visit) -> None:
    assert serious(visit(page, color_scheme="dark")) == []


def test_forms_and_links_work_without_script(visit: Visit) -> None:
    opened = visit("total", java_script_enabled=False)
    opened.fill("#on", "2017-05-26")
    opened.select_option("#by", "status")
    opened.click("button")
    assert parse_qs(urlsplit(opened.url).query)["on"] == ["2017-05-26"]
    assert "at least 352 killed" in " ".join(opened.inner_text("main").split())
    opened.click("text=105 killed, acknowledged and not yet counted")
    opened.click("text=al-Jadidah, west Mosul, 17 Mar 2017")
    assert "105 killed" in " ".join(opened.inner_text("main").split())
    opened.click("text=العربية")
    assert opened.get_attribute("html", "dir") == "rtl"
    assert parse_qs(urlsplit(opened.url).query)["on"] == ["2017-05-26"]


def test_the_first_thing_a_keyboard_reaches_leads_past_the_menu(visit: Visit) -> None:
    opened = visit("gap")
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.getAttribute('href')") == "#page"
    assert opened.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_a_waterfall_is_read_from_the_side_its_language_begins_at(visit: Visit) -> None:
    begin = "document.querySelector('svg.waterfall rect').getBoundingClientRect().{side}"
    frame = "document.querySelector('svg.waterfall').getBoundingClientRect().{side}"
    english, arabic = visit("gap", "en"), visit("gap", "ar")
    from_left = english.evaluate(begin.format(side="left")) - english.evaluate(frame.format(side="left"))
    from_right = arabic.evaluate(frame.format(side="right")) - arabic.evaluate(begin.format(side="right"))
    assert from_left == pytest.approx(from_right, abs=1)


def test_printed_a_page_leaves_out_what_paper_cannot_do(visit: Visit, tmp_path: Path) -> None:
    opened = visit("gap")
    opened.emulate_media(media="print")
    assert [opened.is_visible(part) for part in ("nav", "form", "h1", "figure", "footer")] == [
        False,
        False,
        True,
        True,
        True,
    ]
    opened.pdf(path=str(tmp_path / "gap.pdf"), format="A4")
    assert (tmp_path / "gap.pdf").read_bytes().startswith(b"%PDF")
