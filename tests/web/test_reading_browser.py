"""The reading page in a real browser: a source gone through by keyboard alone, from the left and from the right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tallystick.actions.desk import Desk
from tallystick.actions.reviewing import Card, review, sources_to_read
from tallystick.actions.translating import translate
from tests.actions.reading import ARABIC, ENGLISH, book_with
from tests.web.browsing import DESK, PHONE, serious, started
from tests.web.program import serving

Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as browser:
        yield browser


@pytest.fixture(scope="module")
def book(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a book with a source for each test, asked for after the browser; one of them has a translation."""
    assert browser.is_connected()
    others = [ENGLISH.replace("Northtown", place) for place in PLACES]
    made = book_with(tmp_path_factory.mktemp("reading"), ENGLISH, ARABIC, *others)
    with Desk.open(made, "desk") as desk:
        translate(desk, names(made)[ARABIC_ONE], "Five civilians were killed.", "en", "translator-3")
    return made


PLACES = ("Easttown", "Westtown", "Southtown", "Oldtown")
ENGLISH_ONE, ARABIC_ONE, BY_HAND, WITHOUT_SCRIPT, DARK, PHONE_ONE = range(6)
"""Which test has which source."""


@pytest.fixture(scope="module")
def address(book: Path) -> Iterator[str]:
    with serving("serve", book, "--as", "reader-2", "--port", 0) as (_, address):
        yield address


@pytest.fixture
def visit(browser: Browser, book: Path, address: str) -> Iterator[Visit]:
    """Give a way to open a source as somebody who may write; what the browser complains of fails the test."""
    complaints: list[str] = []
    contexts: list[BrowserContext] = []
    site = address.partition("?")[0]

    def look(source: int, language: str = "en", more: str = "", **how: Any) -> Page:
        context = browser.new_context(**{"viewport": DESK, **how})
        contexts.append(context)
        opened = context.new_page()
        opened.on("console", lambda said: None if "400" in said.text else complaints.append(said.text))
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        opened.on("request", lambda asked: None if asked.url.startswith(site) else complaints.append(asked.url))
        opened.goto(address)
        opened.goto(f"{site}{language}/reading?source={names(book)[source]}{more}")
        return opened

    yield look
    for context in contexts:
        context.close()
    assert complaints == []


def names(book: Path) -> list[str]:
    with Desk.open(book, "reader", read_only=True) as desk:
        return [view.id for view in sources_to_read(desk.store)]


def cards(book: Path, source: int) -> tuple[Card, ...]:
    with Desk.open(book, "reader", read_only=True) as desk:
        return review(desk.store, names(book)[source]).cards


def states(book: Path, source: int) -> list[str]:
    return [card.state for card in cards(book, source)]


def in_hand(page: Page, number: int, state: str) -> None:
    expect(page.locator("#card .no")).to_have_text(str(number))
    expect(page.locator("#card .card-head .state")).to_have_text(state)


def test_an_english_source_is_gone_through_by_keyboard_alone(visit: Visit, book: Path) -> None:
    page = visit(ENGLISH_ONE)
    in_hand(page, 1, "waiting")
    page.keyboard.press("a")  # accepted, and on to the next
    in_hand(page, 2, "waiting")
    page.keyboard.press("j")
    in_hand(page, 3, "waiting")
    page.keyboard.press("k")
    in_hand(page, 2, "waiting")
    page.keyboard.press("e")  # put right: the first field is at hand
    expect(page.locator("#f-what")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("30")
    page.keyboard.press("Tab")
    page.keyboard.type("3")
    page.keyboard.press("Enter")
    expect(page.locator("#f-min")).to_be_focused()  # the field with the Problem
    expect(page.locator("#w-min")).to_contain_text("the minimum is above the maximum")
    page.keyboard.press("Control+a")
    page.keyboard.type("1")
    page.keyboard.press("Enter")
    in_hand(page, 3, "waiting")
    page.keyboard.press("r")
    page.keyboard.press("4")
    in_hand(page, 4, "waiting")
    page.keyboard.press("k")
    in_hand(page, 3, "rejected")
    page.keyboard.press("u")
    in_hand(page, 3, "waiting")
    page.keyboard.press("r")
    page.keyboard.press("Escape")
    expect(page.locator(".reasons")).to_be_hidden()
    page.keyboard.press("e")
    expect(page.locator("#f-what")).to_be_focused()
    page.keyboard.press("Escape")
    in_hand(page, 3, "waiting")
    page.keyboard.press("Shift+A")
    page.keyboard.press("Enter")
    expect(page.locator("#progress-said")).to_have_text("0 of 6 claims wait")
    assert states(book, ENGLISH_ONE) == ["accepted"] * 6
    assert (cards(book, ENGLISH_ONE)[1].values["min"], cards(book, ENGLISH_ONE)[1].values["max"]) == ("1", "3")
    page.keyboard.press("s")
    expect(page.locator("h1")).not_to_have_text("Shells hit the market of Northtown")
    page.keyboard.press("l")
    expect(page.locator("h1")).to_contain_text("What the book rests on")


def test_an_arabic_source_is_gone_through_on_an_arabic_keyboard(visit: Visit, book: Path) -> None:
    page = visit(ARABIC_ONE, "ar")
    in_hand(page, 1, "تنتظر")
    first, second = page.locator("a.lit").nth(0), page.locator("a.lit").nth(1)
    right = [one.bounding_box() for one in (first, second)]
    assert right[0] is not None
    assert right[1] is not None
    assert right[0]["x"] > right[1]["x"]  # the text begins at the right
    # The key of the letter, whatever a keyboard of another script writes with it.
    press = "([key, code]) => document.dispatchEvent(new KeyboardEvent('keydown', {key, code, bubbles: true}))"
    page.evaluate(press.replace("document.dispatch", "document.body.dispatch"), ["ت", "KeyJ"])
    in_hand(page, 2, "تنتظر")
    page.evaluate(press.replace("document.dispatch", "document.body.dispatch"), ["ن", "KeyK"])
    in_hand(page, 1, "تنتظر")
    page.evaluate(press.replace("document.dispatch", "document.body.dispatch"), ["ش", "KeyA"])
    in_hand(page, 2, "تنتظر")
    page.keyboard.press("r")
    page.keyboard.press("1")
    expect(page.locator("#progress-said")).to_contain_text("لا إفادة تنتظر")
    assert states(book, ARABIC_ONE) == ["accepted", "rejected"]


def test_words_that_were_selected_become_the_quote_of_a_claim_by_hand(visit: Visit, book: Path) -> None:
    page = visit(BY_HAND)
    select = """() => {
        const piece = document.querySelectorAll("#text p")[1].childNodes[3], range = document.createRange();
        const at = piece.data.indexOf("shells hit");
        range.setStart(piece, at); range.setEnd(piece, at + 21);
        window.getSelection().removeAllRanges(); window.getSelection().addRange(range);
    }"""
    page.evaluate(select)
    page.keyboard.press("h")
    expect(page.locator("#f-quote")).to_have_value("shells hit the market")
    page.locator("#f-what").focus()
    page.keyboard.press("m")  # missing
    page.locator("#f-min").focus()
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    in_hand(page, 7, "accepted")
    assert cards(book, BY_HAND)[6].values["quote"] == "shells hit the market"


def test_every_action_works_without_script(visit: Visit, book: Path) -> None:
    page = visit(WITHOUT_SCRIPT, java_script_enabled=False)
    page.click("text=Accept >> nth=0")
    assert states(book, WITHOUT_SCRIPT)[0] == "accepted"
    page.click("a[rel=next]")
    page.click("summary:has-text('Reject')")
    page.click(".reasons button >> nth=0")
    assert states(book, WITHOUT_SCRIPT)[2] == "rejected"
    page.click("text=Put right >> nth=0")
    page.fill("#f-max", "30")
    page.fill("#f-min", "20")
    page.click("text=Accept as put right")
    assert states(book, WITHOUT_SCRIPT)[3] == "accepted"
    page.click(".claims a >> nth=2")
    page.click("text=Take back")
    assert states(book, WITHOUT_SCRIPT)[2] == "waiting"
    page.click("summary:has-text('Accept all')")
    page.click("text=Accept them all")
    assert states(book, WITHOUT_SCRIPT) == ["accepted"] * 6


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("more", ["", "&do=edit", "&do=add", "&do=translate"])
def test_the_page_shuts_no_reader_out_and_fits_every_window(language: str, more: str, visit: Visit) -> None:
    page = visit(ARABIC_ONE, language, more)
    for window in (DESK, PHONE):
        page.set_viewport_size({"width": window["width"], "height": window["height"]})
        assert page.evaluate("document.documentElement.scrollWidth") <= window["width"]
        assert serious(page) == []


def test_the_page_can_be_read_in_the_dark_and_on_paper(visit: Visit, tmp_path: Path) -> None:
    page = visit(DARK, color_scheme="dark")
    assert serious(page) == []
    page.emulate_media(media="print")
    assert [page.is_visible(part) for part in ("#text", ".claims .quote", "#card", ".further", "nav >> nth=0")] == [
        True,
        True,
        False,
        False,
        False,
    ]
    page.pdf(path=str(tmp_path / "reading.pdf"), format="A4")
    assert (tmp_path / "reading.pdf").read_bytes().startswith(b"%PDF")


def test_on_a_telephone_the_card_in_hand_stays_in_sight_beside_the_words(visit: Visit) -> None:
    page = visit(PHONE_ONE, viewport=PHONE)
    page.click(".lit >> nth=1")
    for part in ("#here", "#card button >> nth=0"):
        box = page.locator(part).first.bounding_box()
        assert box is not None
        assert 0 <= box["y"] <= 800
