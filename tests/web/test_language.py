"""Every language has every word of the pages, with the facts where they belong, and writes numbers and days its way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

import pytest
from babel.messages.catalog import Message
from django.utils import translation

from tallystick.web import language, tags
from tallystick.web.language import LANGUAGES
from tallystick.web.sentences import words_for_days
from tallystick.web.words import said
from tools.catalogue import _path, _read, missing, text_of

OTHERS = [one.code for one in LANGUAGES[1:]]
SLOTS = re.compile(r"\{\w+\}|%\(\w+\)s")


@pytest.fixture(autouse=True)
def _prepared(served: object) -> None:
    assert served


@pytest.fixture(params=OTHERS)
def code(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def messages(code: str) -> Iterator[tuple[Message, str, str]]:
    """Give each text of a catalogue with its English and one translation: of a plural, each form by itself."""
    found = _read(code)
    assert found is not None
    for message in found:
        if not message.id:
            continue
        singular, plural = message.id if isinstance(message.id, tuple) else (message.id, "")
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        for form in forms:
            yield message, str(plural or singular), str(form)


def test_no_text_lacks_a_translation(code: str) -> None:
    assert missing(code) == []


def test_the_catalogue_is_what_the_pages_say_today(code: str) -> None:
    assert _path(code).read_bytes() == text_of(code)


def test_a_translation_has_the_facts_of_its_english_and_no_others(code: str) -> None:
    for message, english, ours in messages(code):
        slots, found = set(SLOTS.findall(english)), set(SLOTS.findall(ours))
        # "no case", "one case" and "two cases" need not say the number; what is wrong with a day is told in its remedy.
        spared = {"%(number)s", "{number}"} if isinstance(message.id, tuple) else {"{what}"}
        assert found <= slots, english
        assert slots - found <= spared, english


def test_a_translation_is_written_in_the_script_of_its_language(code: str) -> None:
    script = {"ar": "ARABIC"}[code]
    for _, english, ours in messages(code):
        if not re.search("[A-Za-z]", SLOTS.sub("", english)):
            continue
        letters = {unicodedata.name(char).split()[0] for char in SLOTS.sub("", ours) if char.isalpha()}
        assert script in letters, english


def test_an_english_page_writes_numbers_and_days_as_english_does() -> None:
    with translation.override("en"):
        assert language.number(3817) == "3,817"
        assert language.number(132, signed=True) == "+132"
        assert language.number(0, signed=True) == "0"
        assert language.plain_number(2017) == "2017"
        assert language.day(date(2017, 6, 2)) == "2 June 2017"
        assert language.month("2017-03") == "March 2017"
        assert tags.month("2014-08/2017-03") == "August 2014 to March 2017"


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2017-06-02", "2 June 2017"),
        ("2017-06", "June 2017"),
        ("2017", "2017"),
        ("2017-06-02~", "about 2 June 2017"),
        ("2017-05-30/2017-06-02", "30 May 2017 – 2 June 2017"),
        ("2015-07-04..2015-07-17", "4 July 2015 – 17 July 2015"),
        ("2017-05/..", "May 2017 – …"),
        ("/2017-05", "… – May 2017"),
        ("2017-06-XX", "2017-06-XX"),
        ("2017-13", "2017-13"),
        ("2017-06-02?", "2017-06-02?"),
    ],
)
def test_the_days_of_an_event_stand_in_words_where_words_can_say_them(edtf: str, words: str) -> None:
    with translation.override("en"):
        assert re.sub("<[^>]+>", "", tags.days(edtf)) == words


def test_the_days_of_a_sentence_stand_in_words_and_those_in_a_name_do_not() -> None:
    with translation.override("en"):
        text = "The release of 2017-01-02 (oir-2017-01-02) is on 2016-11, by coalition@2016-11; 2017-13 is none."
        assert words_for_days(text) == (
            "The release of 2 January 2017 (oir-2017-01-02) is on November 2016, by coalition@2016-11; 2017-13 is none."
        )


def test_an_arabic_page_keeps_the_sign_before_its_number_and_names_a_month_in_both_ways() -> None:
    with translation.override("ar"):
        assert language.number(3817) == "3,817"
        assert language.number(-7, signed=True) == "\u2066-7\u2069"
        assert language.day(date(2017, 6, 2)) == "2 حزيران/يونيو 2017"
        assert language.month("2017-03") == "آذار/مارس 2017"
        assert tags.month("unknown") == "غير معروف"


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "لا ملفات"), (1, "ملف واحد"), (2, "ملفان"), (7, "7 ملفات"), (43, "43 ملفًا"), (100, "100 ملف")],
)
def test_arabic_counts_in_its_six_ways(number: int, words: str) -> None:
    with translation.override("ar"):
        text = translation.ngettext("%(number)s case", "%(number)s cases", number)
        assert text % {"number": language.number(number)} == words


def test_a_word_of_the_code_stands_in_the_language_of_the_page() -> None:
    with translation.override("ar"):
        assert said("state", "non_credible") == "غير ذي مصداقية"
        assert said("cause", "new_case_counted") == "احتُسب ملف جديد"
    with translation.override("en"):
        assert said("state", "non_credible") == "non-credible"


def test_a_word_that_no_catalogue_has_stands_as_it_is_and_apart() -> None:
    with translation.override("ar"):
        assert said("state", "half_confirmed") == "\u2068half confirmed\u2069"
    with translation.override("en"):
        assert said("state", "half_confirmed") == "half confirmed"
