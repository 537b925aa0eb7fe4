"""One name in many spellings has one key, and keys that are near are found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.claim.gazetteer.names import letters, near_keys, skeleton, words_of


@pytest.mark.parametrize(
    "spellings",
    [
        ("Siha", "Sihah", "As-Siha"),
        ("Qamishli", "Kamishly", "Al-Qamishli", "القامشلي"),
        ("Deir Ezzor", "Dayr az Zawr", "Deir al-Zor", "دير الزور"),
        ("Maskana", "Maskanah", "مسكنة"),
        ("Khan Yunis", "Khan Younis", "خان يونس"),
        ("Jisr ash Shughur", "Jisr al-Shughour", "جسر الشغور"),
        ("Raqqa", "Ar Raqqah", "the city of Raqqa", "مدينة الرقة"),
        ("Kafr Zita", "Kafrzita", "كفرزيتا"),
        ("Kupiansk", "Куп’янськ", "Куп'янськ"),
        ("Ltamenah", "Al Latamnah", "اللطامنة"),
    ],
)
def test_the_spellings_of_a_name_have_one_key(spellings: tuple[str, ...]) -> None:
    assert len({skeleton(name) for name in spellings}) == 1


@pytest.mark.parametrize(("a", "b"), [("Siha", "Sarmin"), ("Homs", "Hama"), ("Mosul", "Erbil"), ("Aden", "Ibb")])
def test_other_places_have_other_keys(a: str, b: str) -> None:
    assert skeleton(a) != skeleton(b)


def test_a_name_of_vowels_keeps_its_letters_and_one_of_generic_words_has_no_key() -> None:
    assert (skeleton("Aa"), skeleton("city"), skeleton("...")) == ("aa", "", "")
    assert words_of("the village near the road") == ()


@given(st.text(alphabet="BDFGKSThlmnrs", max_size=6), st.text(alphabet="BDFGKSThlmnrs", max_size=6))
def test_near_keys_are_those_one_consonant_away_and_the_same_both_ways(a: str, b: str) -> None:
    assert (a in set(near_keys(b)) or not a) == (b in set(near_keys(a)) or not b) or not a or not b
    assert all(abs(len(one) - len(a)) <= 1 for one in near_keys(a))
    assert a in near_keys(a)


@given(st.text(max_size=40))
def test_any_name_has_a_key_and_letters(name: str) -> None:
    assert skeleton(name) == skeleton(f"  {name} ")
    assert isinstance(letters(name), str)
