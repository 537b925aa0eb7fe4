"""Both languages say the same: the same sentences, with the same facts in them, each in its own digits."""

from __future__ import annotations

from datetime import date
from string import Formatter

import pytest

from tallystick.incident.odds import SHIPPED
from tallystick.reports.compare_language import ARABIC, ENGLISH


def slots(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_sentence_stands_in_both_languages_with_the_same_facts() -> None:
    assert ENGLISH.text.keys() == ARABIC.text.keys()
    assert [key for key in ENGLISH.text if slots(ENGLISH.text[key]) != slots(ARABIC.text[key])] == []
    assert list(map(slots, ENGLISH.steps)) == list(map(slots, ARABIC.steps))
    assert ENGLISH.reasons.keys() <= ARABIC.reasons.keys()


def test_numbers_are_written_as_the_language_does() -> None:
    assert [one.number(3817) for one in (ENGLISH, ARABIC)] == ["3,817", "٣٬٨١٧"]
    assert [one.number(-80, signed=True) for one in (ENGLISH, ARABIC)] == ["-80", "\u2066-٨٠\u2069"]
    assert [one.number(0, signed=True) for one in (ENGLISH, ARABIC)] == ["0", "٠"]
    assert [one.share(0.6) for one in (ENGLISH, ARABIC)] == ["0.60", "٠٫٦٠"]
    assert ARABIC.plain_marks("[12]") == "[١٢]"


def test_measures_keep_the_places_they_have() -> None:
    assert [one.measure(1.5) for one in (ENGLISH, ARABIC)] == ["1.5", "١٫٥"]
    assert [one.measure(12.0) for one in (ENGLISH, ARABIC)] == ["12", "١٢"]


def test_every_level_of_agreement_has_its_words() -> None:
    for found in (SHIPPED.place, SHIPPED.killed, SHIPPED.injured, SHIPPED.actors, SHIPPED.people):
        for level in found:
            key = f"level.{level}"
            assert key in ENGLISH.text or f"level.{level.partition('-')[0]}" in ENGLISH.text


def test_words_of_a_picture_that_runs_from_the_right_say_so_themselves() -> None:
    assert ">\u2067كل\u2069</text>" in ARABIC.customs.words("key", 0, 0, "كل")
    assert ">all</text>" in ENGLISH.customs.words("key", 0, 0, "all")


def test_days_have_both_names_of_the_month_in_arabic() -> None:
    assert ENGLISH.day(date(2017, 6, 2)) == "2 June 2017"
    assert ARABIC.day(date(2017, 6, 2)) == "٢ حزيران/يونيو ٢٠١٧"


@pytest.mark.parametrize(("text", "kept"), [("Airwars", "Airwars"), ("التحالف", "\u2068التحالف\u2069")])
def test_a_foreign_text_is_kept_apart_only_where_it_needs_to_be(text: str, kept: str) -> None:
    assert ENGLISH.apart(text) == kept
    assert ARABIC.apart(text) == f"\u2068{text}\u2069"


def test_a_reason_nobody_translated_is_given_as_it_stands() -> None:
    assert ENGLISH.reason("too_dark + insufficient_evidence") == "too dark + insufficient evidence"
    assert ARABIC.reason("credible; open on the day") == "\u2068credible\u2069; \u2068open on the day\u2069"
