"""What holds for any text at all: spans, endings, and how long reading takes."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.claim.extraction import LANGUAGES, UnknownLanguage, extract, language_of
from tallystick.claim.extraction.sentences import Sentence
from tallystick.values.text import normalise

WORDS = [
    "killed",
    "wounded",
    "were",
    "dozens",
    "of",
    "12",
    "3,817",
    "a",
    "the",
    "civilians",
    "soldiers",
    "and",
    ",",
    ".",
    ")",
    "(",
    ":",
    '"',
    "including",
    "three",
    "children",
    "said",
    "according",
    "to",
    "at",
    "least",
    "between",
    "5",
    "no",
    "casualties",
    "death",
    "toll",
    "rose",
    "-",
    "two",
    "hundred",
    "@",
    "%",
    "2031",
    "قتل",
    "مقتل",
    "و",
    "إصابة",
    "مدنيين",
    "5",
    "طفلين",
    "بينهم",
    "عشرات",
    "من",
    "دون",
    "وقوع",
    "قتلى",
    "قال",
    "المرصد",
    "أن",
    "،",
    "بحسب",
    "الشهيد",
    "قُـتِـل",
    "ـ",
    "عشرون",
    "خمسة",
    "هو",
    "آخرين",
]
SALAD = st.lists(st.sampled_from([*WORDS, "\n", " "]), max_size=60).map(" ".join)
LAYERS = st.one_of(SALAD, st.text(max_size=300))


@settings(max_examples=300, deadline=None)
@given(text=LAYERS, language=st.sampled_from(sorted(LANGUAGES)))
def test_every_quote_is_what_stands_at_its_span(text: str, language: str) -> None:
    claims = extract(text, language)
    assert [one.quote for one in claims] == [text[slice(*one.span)] for one in claims]
    named = [one for one in claims if one.speaker_span is not None]
    assert [one.speaker for one in named] == [text[slice(*one.speaker_span)] for one in named if one.speaker_span]


@settings(max_examples=200, deadline=None)
@given(text=SALAD, language=st.sampled_from(sorted(LANGUAGES)))
def test_bounds_are_never_upside_down_and_zero_is_both(text: str, language: str) -> None:
    for one in extract(text, language):
        low, high = one.figure[:2]
        assert low is None or high is None or 0 <= low <= high


@settings(max_examples=300, deadline=None)
@given(
    text=st.text(min_size=1, max_size=80) | st.text("شهداقتل ـ.*-َّ\u200d\u0654ؤ1a", min_size=1, max_size=30),
    data=st.data(),
)
def test_the_quick_way_back_is_the_way_back_of_the_normalised_text(text: str, data: st.DataObject) -> None:
    sentence, mapped = Sentence(text, 0, len(text)), normalise(text)
    assert sentence.plain == mapped.text
    if mapped.text:
        start = data.draw(st.integers(0, len(mapped.text) - 1))
        end = data.draw(st.integers(start + 1, len(mapped.text)))
        assert sentence.span(start, end) == mapped.original_span(start, end)


@pytest.mark.parametrize(
    "unit",
    [
        "killed ",
        "12 ",
        "12 people, ",
        "a woman and ",
        "including three children, ",
        "said ",
        "X ",
        "((",
        "1,1.",
        "at least ",
    ],
)
@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_long_line_of_one_thing_takes_time_in_proportion(unit: str, language: str) -> None:
    begin = process_time()
    extract(unit * (200_000 // len(unit)), language)
    assert process_time() - begin < 60


def test_a_language_without_a_grammar_is_refused_by_name() -> None:
    with pytest.raises(UnknownLanguage, match="no grammar for the language 'uk'"):
        extract("Троє загинули", "uk")
    with pytest.raises(UnknownLanguage, match="could not be told"):
        extract("Троє загинули")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Three people were killed in the town", "en"),
        ("قتل ثلاثة مدنيين", "ar"),
        ("Троє загинули", None),
        ("", None),
        ("12", None),
    ],
)
def test_the_language_is_told_by_letters_and_common_words(text: str, language: str | None) -> None:
    assert language_of(text) == language
