"""Families and unnamed persons are read as they are written, in three languages; a name is left a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.incident.families import Party, names_several, persons_of, read_party
from tallystick.values.counts import Count

GIVEN = ("Karim", "Rana", "Umm Nabil", "كريم", "وفاء", "ورد", "أم خالد", "Олена", "Іван", "Зоя", "Abdel-Rahman")
LAST = ("Haddad", "Shaheen", "حداد", "شاهين", "Коваль", "al-Sayed")


@pytest.mark.parametrize(
    ("text", "named", "unnamed"),
    [
        ("Umm Karim and her two children", "Umm Karim", Count.exactly(2)),
        ("Umm Karim and four of her children", "Umm Karim", Count.exactly(4)),
        ("Umm Karim and her children", "Umm Karim", Count.at_least(2)),
        ("Karim Haddad, his wife and 3 daughters", "Karim Haddad", Count.exactly(4)),
        ("Karim Haddad and his family", "Karim Haddad", Count.at_least(1)),
        ("three unidentified children", "", Count.exactly(3)),
        ("Unidentified", "", Count.exactly(1)),
        ("Son of Karim Haddad", "", Count.exactly(1)),
        ("أم كريم وأطفالها", "أم كريم", Count.at_least(2)),
        ("كريم نبيل حداد وزوجته وأولاده الخمسة", "كريم نبيل حداد", Count.exactly(6)),
        ("كريم حداد وثلاثة من أطفاله", "كريم حداد", Count.exactly(3)),
        ("سارة حداد وابنها", "سارة حداد", Count.exactly(1)),
        ("كريم حداد وطفليه", "كريم حداد", Count.exactly(2)),
        ("طفل مجهول الهوية", "", Count.exactly(1)),
        ("Олена Коваль та її двоє дітей", "Олена Коваль", Count.exactly(2)),
        ("Олена Коваль з чоловіком і сином", "Олена Коваль", Count.exactly(2)),
        ("Karim Haddad and", "Karim Haddad and", Count.exactly(0)),
        ("Karim Haddad (Abu Nabil)", "Karim Haddad (Abu Nabil)", Count.exactly(0)),
        ("", "", Count.exactly(0)),
    ],
)
def test_who_stands_beside_a_name_is_counted(text: str, named: str, unnamed: Count) -> None:
    assert read_party(text) == Party(named, unnamed)


@pytest.mark.parametrize(
    ("text", "unnamed", "family"),
    [
        ("A family of five", Count.exactly(5), ""),
        ("the Haddad family (5 people)", Count.exactly(5), "Haddad"),
        ("family of Karim Haddad", Count.at_least(2), "Karim Haddad"),
        ("عائلة مكونة من خمسة أفراد", Count.exactly(5), ""),
        ("عائلة حداد", Count.at_least(2), "حداد"),
        ("родина з п'яти осіб", Count.exactly(5), ""),
    ],
)
def test_a_family_of_whom_nobody_is_named_is_counted(text: str, unnamed: Count, family: str) -> None:
    assert read_party(text) == Party("", unnamed, family)


@given(st.sampled_from(GIVEN), st.lists(st.sampled_from(GIVEN[:2] + GIVEN[3:6]), max_size=2), st.sampled_from(LAST))
def test_a_name_alone_is_one_named_person(given_name: str, middle: list[str], last: str) -> None:
    text = " ".join((given_name, *middle, last))
    assert read_party(text) == Party(text, Count.exactly(0))
    assert not names_several(text)


@given(st.sampled_from(GIVEN), st.sampled_from(LAST), st.integers(1, 12))
def test_a_number_of_children_is_that_many(given_name: str, last: str, number: int) -> None:
    name = f"{given_name} {last}"
    assert read_party(f"{name} and {number} children") == Party(name, Count.exactly(number))


def test_two_names_in_one_cell_are_seen() -> None:
    assert names_several("Karim Haddad and his wife Rana")
    assert names_several("Олена та Іван Коваль")


@pytest.mark.parametrize("text", ["a family of 5 and 3 children", "family of five, 3 of them children", "Haddad and 2"])
def test_what_gives_two_numbers_of_a_family_is_not_taken_for_a_name(text: str) -> None:
    assert names_several(read_party(text).named)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("5", Count.exactly(5)),
        ("3-5", Count.between(3, 5)),
        ("3 – 5", Count.between(3, 5)),
        (" 5+ ", Count.at_least(5)),
        ("5-3", None),
        ("many", None),
        ("", None),
    ],
)
def test_a_number_of_persons_is_read_as_people_write_it(text: str, count: Count | None) -> None:
    assert persons_of(text) == count
