from __future__ import annotations

import re
from unicodedata import category, name

import pytest

from tallystick.values.text_tables import ARABIC_LETTER, ARABIC_SPELLING, FOLD, KEY, TATWEEL, is_attached


def test_every_arabic_letter_that_has_a_name_is_a_letter_and_nothing_else_is() -> None:
    pattern = re.compile(ARABIC_LETTER)
    basic = [chr(code) for code in range(0x600, 0x700)]
    named = [char for char in basic if category(char) == "Lo" and name(char).startswith("ARABIC LETTER")]
    assert [char for char in basic if pattern.fullmatch(char)] == named


def test_digits_of_every_script_become_the_ten_of_ascii() -> None:
    digits = [chr(code) for code in range(0x20000) if category(chr(code)) == "Nd"]
    assert {FOLD[ord(digit)] for digit in digits} == set("0123456789")


@pytest.mark.parametrize("char", "¹½①⑴⒈㏠㍙")
def test_a_number_that_is_no_digit_never_becomes_one(char: str) -> None:
    assert FOLD[ord(char)] == char
    assert KEY[ord(char)] == " "


@pytest.mark.parametrize("char", "\u0600\u06dd")
def test_a_format_sign_that_can_be_seen_stays(char: str) -> None:
    assert FOLD[ord(char)] == char


def test_what_the_spelling_does_not_name_stays() -> None:
    assert ARABIC_SPELLING[ord("ق")] == "ق"
    assert ARABIC_SPELLING[ord("ة")] == "ه"


def test_marks_and_tatweel_belong_to_a_letter_and_controls_to_none() -> None:
    assert [is_attached(char) for char in ("\u064e", "\u0301", TATWEEL, "\u200f", "\x00")] == [
        True,
        True,
        True,
        False,
        False,
    ]
