"""What holds of every page, in every language."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from tests.web.conftest import Get
from tests.web.reading import Shown, ask

PAGES: dict[str, dict[str, str]] = {
    "": {},
    "sources": {},
    "total": {},
    "statement": {},
    "change": {},
    "gap": {},
    "near": {"day": "2017-03-17", "place": "Jadidah"},
    "cases": {},
    "case": {"org": "airwars", "case": "CS598"},
    "entry": {"n": "100"},
    "months": {},
    "series": {},
    "problems": {},
    "seal": {},
}
LANGUAGES = {"en": "ltr", "ar": "rtl"}


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def shown(page: str, language: str, get: Get) -> Shown:
    return get(page, language, **PAGES[page])


def test_every_page_answers_in_its_language_and_direction(shown: Shown, language: str) -> None:
    assert shown.status == 200
    assert shown.first("html") == {"lang": language, "dir": LANGUAGES[language]}
    assert [tag for tag, _ in shown.tags].count("h1") == 1


def test_every_page_has_its_day_and_entry_in_its_address(shown: Shown) -> None:
    assert (shown.asked["on"], shown.asked["pin"]) == ("2017-06-02", "537")
    assert shown.address.split("?")[1] in shown.html.replace("&amp;", "&")


def test_a_page_asked_again_by_the_address_it_gives_is_the_same(shown: Shown) -> None:
    assert ask(shown.address).html == shown.html


def test_no_page_has_a_script_a_style_or_anything_from_elsewhere(shown: Shown) -> None:
    attributes = [(tag, name) for tag, given in shown.tags for name in given]
    assert [pair for pair in attributes if pair[1] == "style" or pair[1].startswith("on")] == []
    assert {tag for tag, _ in shown.tags} & {"script", "style", "iframe", "img", "object", "embed"} == set()
    named = [given.get(name, "") for _, given in shown.tags for name in ("href", "src", "action")]
    assert [address for address in named if urlsplit(address).netloc or urlsplit(address).scheme] == []


def test_every_page_forbids_all_that_it_does_not_need(shown: Shown) -> None:
    assert shown.headers["Content-Security-Policy"] == (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    )
    assert shown.headers["Referrer-Policy"] == "no-referrer"
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert shown.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in shown.headers


def test_every_link_of_every_page_leads_to_a_page(page: str, get: Get) -> None:
    shown = get(page, **PAGES[page])
    within = sorted({link.partition("#")[0] for link in shown.links} - {""})
    assert [link for link in within if ask(link).status != 200] == []
