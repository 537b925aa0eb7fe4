from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.web.conftest import Get
from tests.web.reading import Shown

HEAD = ["Case", "Killed", "Injured", "Event", "Place", "State"]


def listed(shown: Shown) -> list[list[str]]:
    rows = shown.rows
    return rows[rows.index(HEAD) + 1 :] if HEAD in rows else []


def test_the_counted_cases_come_to_the_total(get: Get) -> None:
    shown = get("cases", org="airwars", counted="yes")
    assert "32 records match: 427 to 1,088 killed together." in shown.text
    assert len(listed(shown)) == 32


@pytest.mark.parametrize("day", ["2016-12-31", "2017-04-30", "2017-05-26", "2017-06-02", "2017-12-31"])
@pytest.mark.parametrize("organisation", ["coalition", "airwars"])
def test_on_every_day_the_list_and_the_total_are_one_number(organisation: str, day: str, get: Get) -> None:
    cited = [get(page, org=organisation, counted="yes", on=day).text for page in ("total", "cases")]
    total = cited[0].split(" killed ")[0].removeprefix("Total: ").split(f"{organisation} ")[-1]
    assert f": {total} killed" in cited[1]


def test_what_counts_and_what_does_not_are_never_one_number(get: Get) -> None:
    shown = get("cases", org="coalition")
    assert "67 records match: at least 484 killed in those counted, 3 in those that are not." in shown.text


def test_words_find_cases_by_place_in_any_spelling_of_their_letters(get: Get) -> None:
    assert [row[0] for row in listed(get("cases", org="airwars", q="MANSOURA"))] == ["CS598"]
    assert listed(get("cases", org="airwars", q="cs598"))[0][0] == "CS598"
    assert "No case matches all of this." in get("cases", org="airwars", q="atlantis").text


def test_a_state_narrows_the_list(get: Get) -> None:
    rows = listed(get("cases", org="coalition", state="acknowledged", on="2017-05-26"))
    assert rows == [["al-Jadidah, west Mosul, 17 Mar 2017", "105", "0", "17 March 2017", "IQ/Nineveh", "acknowledged"]]


def test_a_month_narrows_the_list(get: Get) -> None:
    rows = listed(get("cases", org="airwars", month="2017-03"))
    assert {row[3].partition(" ")[2] for row in rows} == {"March 2017"}


def test_figures_with_nothing_itemised_behind_them_are_listed_too(get: Get) -> None:
    shown = get("cases", org="coalition", kind="unitemised", state="credible")
    assert "oir-2017-06-02 unitemised" in {row[0] for row in listed(shown)}


def test_a_term_of_the_statement_is_its_cases(get: Get) -> None:
    shown = get("cases", org="coalition", term="received", since="2017-04-30")
    assert "Those received after 30 April 2017, up to 2 June 2017." in shown.text
    assert "oir-2017-06-02 unitemised" in {row[0] for row in listed(shown)}


@pytest.mark.parametrize(("day", "cases"), [("2017-04-30", 42), ("2017-06-02", 38)])
def test_what_is_open_on_a_day_is_as_many_cases_as_the_statement_says(day: str, cases: int, get: Get) -> None:
    rows = listed(get("cases", org="coalition", term="open", on=day))
    numbers = [re.search(r"\((-?\d+) cases?\)", row[5]) for row in rows]
    assert sum(int(number[1]) if number else 1 for number in numbers) == cases


def test_a_long_list_has_pages_that_together_are_the_list(get: Get) -> None:
    first, second = (get("cases", org="coalition", page=page) for page in ("1", "2"))
    assert "Page 1 of 2" in first.text
    assert len(listed(first)) == 50
    labels = [row[0] for page in (first, second) for row in listed(page)]
    assert len(labels) == 67
    assert any("page=2" in link for link in first.links)


def test_a_list_before_anything_was_known_is_empty(get: Get, served: Path) -> None:
    assert served.exists()
    shown = get("cases", org="coalition", on="2001-01-01")
    assert "No case matches all of this." in shown.text
