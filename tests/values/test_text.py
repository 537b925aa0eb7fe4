from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.values.text import Normalised, Script, SpanOutside, normalise, plain_text, scripts_of, search_key

# Any text at all, lone surrogates among it, and texts of the characters that the rules are about.
ARABIC = "قتلاءأإآئؤةىيـ.*-/,! xA'sب5\u064e\u0651\u200f\u0654\"#"
LETTERS = "иіИІуй\u0306\u0308\u0301\u0654 e\u00e9'\u2019s\u00df\u0130`.-"
ANY = st.one_of(
    st.text(st.characters()),
    st.text(st.characters(categories=["Cs", "Mn", "Lo", "Cf", "No", "Nd"])),
    st.text(ARABIC),
    st.text(LETTERS),
    st.text(ARABIC + LETTERS),
)


@given(ANY)
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text).text
    assert normalise(once).text == once


@given(ANY)
def test_plain_text_is_the_normalised_text_without_the_way_back(text: str) -> None:
    assert plain_text(text) == normalise(text).text


@given(ANY)
def test_offsets_are_in_order_and_inside_the_text_as_given(text: str) -> None:
    found = normalise(text)
    assert len(found.offsets) == len(found.text)
    before = (0, 0)
    for start, end in found.offsets:
        assert 0 <= start < end <= len(text)
        assert before[0] <= start
        assert before[1] <= end
        before = (start, end)


@given(ANY, st.data())
def test_every_span_maps_back_inside_and_a_wider_span_maps_wider(text: str, data: st.DataObject) -> None:
    found = normalise(text)
    ends = st.integers(0, len(found.text))
    first, start, end, last = sorted(data.draw(st.tuples(ends, ends, ends, ends)))
    inner, outer = found.original_span(start, end), found.original_span(first, last)
    assert 0 <= inner[0] <= inner[1] <= len(text)
    assert (inner[0] < inner[1]) == (start < end)
    assert start == end or outer[0] <= inner[0] < inner[1] <= outer[1]


@given(ANY)
def test_what_no_rule_joins_can_be_found_again_in_the_text_as_given(text: str) -> None:
    found = normalise(text)
    for place, char in enumerate(found.text):
        start, end = found.original_span(place, place + 1)
        assert char in normalise(text[start:end]).text or char in _SOUNDS_AND_DASHES


# A Latin letter read by its sound, and a tatweel that stood alone in the whole text but not in its own slice.
_SOUNDS_AND_DASHES = frozenset("ابدفغهيجكلمنوقرستز-")


@given(ANY)
def test_a_search_key_is_the_same_for_the_text_and_its_normal_form(text: str) -> None:
    key = search_key(text)
    assert search_key(normalise(text).text) == key
    assert search_key(key) == key


@given(ANY)
def test_a_search_key_is_words_parted_by_single_blanks(text: str) -> None:
    words = search_key(text).split(" ")
    assert words == [""] or all(word and word == "".join(word.split()) for word in words)


@given(st.text(st.characters(codec="ascii")))
def test_the_short_ways_through_give_what_the_long_one_gives(text: str) -> None:
    assert plain_text(text + " ж") == plain_text(text) + " ж"
    assert search_key(text + " ж") == (search_key(text) + " ж").strip()
    assert plain_text(text + " é") == plain_text(text) + " e"


SCRIPTS = st.text(
    st.sampled_from([chr(code) for code in (*range(0x20, 0x530), *range(0x590, 0x700), *range(0x1E00, 0x2000))])
)


@given(SCRIPTS)
def test_letters_composed_and_taken_apart_are_the_same_letters(text: str) -> None:
    assert plain_text(normalize("NFD", text)) == plain_text(normalize("NFC", text))


def test_no_character_needs_a_second_folding() -> None:
    again = [chr(code) for code in range(0x11000) if plain_text(plain_text(chr(code))) != plain_text(chr(code))]
    assert again == []


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        # Arabic: spellings of one word
        ("أحمد إدلب آذار ٱسم", "احمد ادلب اذار اسم"),
        ("مستشفى", "مستشفي"),
        ("غزة", "غزه"),
        ("مسؤول ومسائل", "مسوول ومسايل"),
        ("شهداء", "شهداء"),
        ("قُتِلَ شُهَدَاءُ", "قتل شهداء"),
        ("هٰذا", "هذا"),
        ("قتـــل", "قتل"),
        ("کردستان ایران", "كردستان ايران"),
        ("ﻣﺤﻤﺪ ﻻ", "محمد لا"),
        ("قت\u200cل\u200f", "قتل"),
        # digits and signs
        ("٣٬٨١٧ و۱۲٫۵", "3,817 و12.5"),
        ("１３２", "132"),
        ("قتل، جرح؛ ماذا؟ ٪", "قتل, جرح; ماذا? %"),
        ("3–5 — “x” «y» ’z‘", '3-5 - "x" "y" \'z\''),
        ("484¹ 3½ ①", "484¹ 3½ ①"),
        # Cyrillic
        ("Куп’янськ Куп\u02bcянськ", "Куп'янськ Куп'янськ"),
        ("Їжак йод ґанок ўзор", "Їжак йод ґанок ўзор"),
        ("і\u0308жак и\u0306од", "їжак йод"),
        ("сто\u0301лиця ёлка", "столиця елка"),
        # Latin and Greek
        ("Ḥalab Dūmā Żółć Ærø İzmir ırmak", "Halab Duma Zolc Aero Izmir irmak"),
        ("Άρτα", "Αρτα"),
        # Hebrew
        ("עַזָּה בית־לחם", "עזה בית-לחם"),
        # other scripts pass
        ("काठमाण्डू ရန်ကုန် 東京", "काठमाण्डू ရန်ကုန် 東京"),
        # lines stay, other blanks become plain ones
        ("a\tb\u00a0c\u3000d\ne\u2028f\r\ng", "a b c d\ne\nf \ng"),
        ("a\x00b\u00adc\ufeff", "abc"),
        ("a\ud800b", "a\ufffdb"),
        ("\U0001f54a \U00020000", "\U0001f54a \U00020000"),
    ],
)
def test_each_folding_has_its_example(given: str, plain: str) -> None:
    assert normalise(given).text == plain


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ("Al-Jadidah, MOSUL", "al jadidah mosul"),
        ("Ma'arrat Ma\u02bfarrat Ma`arrat Maarrat", "maarrat maarrat maarrat maarrat"),
        ("the Coalition's 484", "the coalition 484"),
        ("'Ayn al-'Arab", "ayn al arab"),
        ("Куп’янськ", "купянськ"),
        ("Straße STRASSE", "strasse strasse"),
        ("الموصل الجَديدة", "الموصل الجديده"),
        ("#دير_الزور", "دير الزور"),
        ("د.محمد", "د محمد"),
        ("قتل 3,817", "قتل 3 817"),
        ("484¹ 3½", "484 3"),
        ("ب'xت", "ب xت"),
        ("a\nb\x00c", "a bc"),
        ("  ", ""),
    ],
)
def test_a_search_key_holds_what_a_reader_would_type(given: str, key: str) -> None:
    assert search_key(given) == key


def test_a_quote_can_be_cut_from_the_text_as_given() -> None:
    given = "أعلن: استـ.ـشهد ٣ مدنيـين"
    found = normalise(given)
    start = found.text.index("استشهد 3")
    assert found.text == "اعلن: استشهد 3 مدنيين"
    assert given[slice(*found.original_span(start, start + len("استشهد 3")))] == "استـ.ـشهد ٣"


def test_marks_and_tatweel_belong_to_the_letter_before_them_and_invisible_characters_to_none() -> None:
    assert normalise("قُـت\u200fل\u200f").offsets == ((0, 3), (3, 4), (5, 6))


def test_what_becomes_several_characters_has_one_place() -> None:
    assert normalise("a…b") == Normalised("a...b", ((0, 1), (1, 2), (1, 2), (1, 2), (2, 3)))


def test_a_letter_made_of_letter_and_mark_has_the_place_of_both() -> None:
    assert normalise("и\u0306од") == Normalised("йод", ((0, 2), (2, 3), (3, 4)))


def test_letters_parted_by_dots_keep_their_own_places() -> None:
    assert normalise("ق.ت..ل") == Normalised("قتل", ((0, 1), (2, 3), (5, 6)))


@pytest.mark.parametrize(("start", "end", "span"), [(0, 0, (0, 0)), (1, 1, (3, 3)), (2, 2, (4, 4)), (0, 2, (0, 4))])
def test_an_empty_span_stands_before_its_character_or_behind_the_last(
    start: int, end: int, span: tuple[int, int]
) -> None:
    assert normalise("قُ\u200fت").original_span(start, end) == span


def test_an_empty_text_has_an_empty_span() -> None:
    assert normalise("\u200f").original_span(0, 0) == (0, 0)


@pytest.mark.parametrize(("start", "end"), [(-1, 1), (0, 3), (2, 1)])
def test_a_span_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(SpanOutside) as refused:
        normalise("ab").original_span(start, end)
    assert str(refused.value) == f"The span from {start} to {end} does not lie in a text of 2 code points."


@pytest.mark.parametrize(
    ("text", "scripts"),
    [
        ("", set()),
        ("17 - 3,817 ـ \u064e ¹", set()),
        ("Mosul Ḥalab Ｍ ﬁ", {Script.LATIN}),
        ("الموصل ﻻ ۀ", {Script.ARABIC}),
        ("Київ", {Script.CYRILLIC}),
        ("עזה", {Script.HEBREW}),
        ("Άρτα", {Script.GREEK}),
        ("東京 ሰላም", {Script.OTHER}),
        ("Mosul الموصل", {Script.LATIN, Script.ARABIC}),
    ],
)
def test_only_letters_have_a_script(text: str, scripts: set[Script]) -> None:
    assert scripts_of(text) == scripts


def test_real_texts_keep_every_law(shared_data: Path) -> None:
    texts = list(real_texts(shared_data))
    assert len(texts) > 100
    for text in texts:
        found = normalise(text)
        assert found.text == plain_text(text) == plain_text(found.text)
        assert search_key(found.text) == search_key(text)
        assert found.original_span(0, len(found.text))[1] <= len(text)


def real_texts(folder: Path) -> Iterator[str]:
    for name in ("dev", "dev2", "test"):
        for line in gzip.decompress((folder / "extraction" / f"{name}.jsonl.gz").read_bytes()).splitlines():
            yield json.loads(line)["text"]
