"""A name is read into its parts in any script, and two names agree as far as they should."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.incident.people import Agreement, agreement, person_key, read_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أحمد إدريس", "احمد ادريس"),
        ("فاطـــمة الهدى", "فاطمه الهدي"),
        ("عبد الرحمن", "عبدالرحمن"),
        ("أبو شعبان كريم", "ابوشعبان كريم"),
        ("نور الدين صالح", "نورالدين صالح"),
        ("كريم بن نبيل", "كريم نبيل"),
        ("الشهيد كريم الحداد", "كريم حداد"),
    ],
)
def test_spellings_of_one_arabic_name_are_the_same_name(one: str, other: str) -> None:
    assert agreement(read_name(one), read_name(other)) in {Agreement.SAME, Agreement.SAME_SOUNDS}


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("محمد صالح", "Mohammed Saleh"),
        ("عبد الله حداد", "Abdullah Haddad"),
        ("عبد الرحمن نجار", "Abdel-Rahman Najjar"),
        ("عبد الكريم نجار", "Abd al-Karim al-Najjar"),
        ("نور الدين حداد", "Nour Eldin Haddad"),
        ("يوسف ابو خالد", "Yousef Abu Khaled"),
    ],
)
def test_a_name_and_its_transliteration_sound_the_same(arabic: str, latin: str) -> None:
    assert agreement(read_name(arabic), read_name(latin)) is Agreement.SAME_SOUNDS
    assert person_key(arabic) == person_key(latin)


def test_cyrillic_and_latin_sound_the_same() -> None:
    assert agreement(read_name("Мустафа Кримський"), read_name("Mustafa Krymskyi")) is Agreement.SAME_SOUNDS


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("كريم نبيل حداد", "كريم نبيل سامي حداد", Agreement.SHORTER),
        ("كريم حداد", "كريم نبيل سامي حداد", Agreement.SHORTER),
        ("كريم نبيل حداد", "كريم سعيد حداد", Agreement.ALIKE),
        ("كريم نبيل سامي", "كريم فهد وليد نجار", Agreement.SAME_GIVEN),
        ("سعاد نبيل سامي حداد", "كريم فهد حداد", Agreement.SAME_FAMILY),
        ("كريم حداد", "سعاد نجار", Agreement.APART),
        ("مجهول", "كريم حداد", Agreement.UNNAMED),
        ("", "كريم حداد", Agreement.UNNAMED),
    ],
)
def test_names_agree_as_far_as_they_should(one: str, other: str, level: Agreement) -> None:
    first, second = read_name(one), read_name(other)
    assert (agreement(first, second), agreement(second, first)) == (level, level)


def test_a_kunya_before_a_name_stands_apart_and_alone_is_the_name() -> None:
    assert (read_name("أم خالد سعاد حداد").kunya, read_name("أم خالد سعاد حداد").given) == ("امخالد", "سعاد")
    assert (read_name("أبو خالد").kunya, read_name("أبو خالد").given) == ("", "ابوخالد")


def test_whoever_is_only_somebodys_child_has_no_name_of_their_own() -> None:
    assert [read_name(text).is_named for text in ("طفل كريم حداد", "Baby Haddad", "كريم", "")] == [
        False,
        False,
        True,
        False,
    ]
    assert person_key("Unknown man") == person_key("كريم") == ""


@given(st.text(), st.text())
def test_any_two_texts_agree_the_same_whichever_is_first(one: str, other: str) -> None:
    first, second = read_name(one), read_name(other)
    assert agreement(first, second) is agreement(second, first)
    assert len(first.parts) == len(first.sounds)


@given(st.text())
def test_a_name_agrees_with_itself(text: str) -> None:
    name = read_name(text)
    assert agreement(name, name) is (Agreement.SAME if name.is_named and name.parts else Agreement.UNNAMED)
