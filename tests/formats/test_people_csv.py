"""A list of persons is read without identity numbers; no Problem shows a name."""

from __future__ import annotations

import io
from datetime import date

import pytest

from tallystick.formats.people_csv import read_people
from tallystick.incident.people import read_name
from tallystick.incident.person_record import PersonRecord
from tallystick.values.problems import Problem

HEAD = "id,name_ar,name_en,dob,age,sex\n"


def people(text: str, renamed: dict[str, str] | None = None) -> list[PersonRecord | Problem]:
    return list(read_people(io.BytesIO(text.encode()), "p.csv", renamed))


def test_a_row_is_read_with_each_of_its_names() -> None:
    (found,) = people(f"{HEAD}P1,كريم حداد,Karim Haddad,2001-02-03,24.5,Male\n")
    assert isinstance(found, PersonRecord)
    assert found.names == (read_name("كريم حداد"), read_name("Karim Haddad"))
    assert (found.born, found.age, found.sex) == (date(2001, 2, 3), 24, "m")


def test_identity_numbers_are_not_read_under_any_of_their_names() -> None:
    with_number = people("id,name,national_id,Passport_Number\nP1,Karim Haddad,900123456,N44\n")
    assert with_number == people("id,name\nP1,Karim Haddad\n")
    assert "900123456" not in repr(with_number)


def test_the_first_column_holds_the_ids_where_none_is_called_so() -> None:
    (found,) = people("number,name\nP9,Karim Haddad\n")
    assert isinstance(found, PersonRecord)
    assert found.id == "P9"


@pytest.mark.parametrize(
    ("row", "field", "code", "kept"),
    [
        ("P1,كريم حداد,,2001-02-31,,", "born", "no_such_day", 1),
        ("P1,كريم حداد,,,1983,", "age", "age", 1),
        ("P1,كريم حداد,,,-1,", "age", "age", 1),
        ("P1,كريم حداد,,,old,", "age", "age", 1),
        ("P1,كريم حداد,,,,q", "sex", "sex", 1),
        ("P1,,,,30,m", "name", "no_name", 0),
        (",كريم حداد,,,30,m", "id", "no_id", 0),
    ],
)
def test_a_fault_is_named_and_shows_no_name(row: str, field: str, code: str, kept: int) -> None:
    found = people(f"{HEAD}{row}\n")
    (problem,) = [one for one in found if isinstance(one, Problem)]
    assert (problem.row, problem.field, problem.code) == (2, field, code)
    assert "كريم" not in str(problem)
    assert len(found) == 1 + kept


def test_a_list_without_names_is_none() -> None:
    (problem,) = people("id,born\nP1,2001-01-01\n")
    assert isinstance(problem, Problem)
    assert (problem.row, problem.code) == (1, "no_column")
