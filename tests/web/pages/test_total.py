from __future__ import annotations

import pytest

from tallystick.actions.answer import DIMENSIONS, Beside
from tallystick.values.counts import Delta
from tallystick.web.pages.total import rows_beside
from tests.web.conftest import Get


def test_a_total_says_its_day_its_standard_and_what_it_leaves_out(get: Get) -> None:
    shown = get("total", org="coalition", on="2017-05-26")
    assert "at least 352 killed as known on 26 May 2017 · standard coalition@2016-12" in shown.text
    for sentence in (
        "counted 114 cases; 38 of them from a day that is assumed, not printed",
        "no maximum 1 figure without a printed upper bound; the maxima of the others come to 352",
        "injured at least 39",
        "beside 105 killed, acknowledged and not yet counted",
        "beside 36 killed (civilian; not substantiated; acknowledged)",
        "states 4 reopened cases also stand in the state before, which was not printed",
    ):
        assert sentence in shown.text


def test_a_day_in_arabic_names_its_month_in_both_ways(get: Get) -> None:
    assert "2 حزيران/يونيو 2017" in get("total", "ar", org="coalition").text


def test_cases_by_state_lead_to_their_list(get: Get) -> None:
    shown = get("total", org="coalition", on="2017-05-26")
    states = [row for row in shown.rows if row[2:] in (["counts"], ["beside it"])]
    assert states == [
        ["acknowledged", "1", "beside it"],
        ["credible", "114", "counts"],
        ["duplicate", "3", "beside it"],
        ["non-credible", "249", "beside it"],
        ["open", "41", "beside it"],
    ]


@pytest.mark.parametrize("by", DIMENSIONS)
def test_a_total_can_be_split_by_every_dimension(by: str, get: Get) -> None:
    shown = get("total", org="airwars", by=by)
    assert shown.status == 200
    assert ("Not additive" in shown.text) is (by == "actor")


def test_the_rows_by_month_add_up_to_the_total(get: Get) -> None:
    rows = get("total", org="airwars", by="event_month").rows
    months = rows[rows.index(["month of the event", "Killed", "Injured", "Cases", "No number"]) + 1 :]
    assert sum(int(row[1].split(" to ")[0].replace(",", "")) for row in months) == 427
    assert sum(int(row[1].split(" to ")[-1].replace(",", "")) for row in months) == 1_088


def test_a_dimension_that_does_not_exist_is_named_with_those_that_do(get: Get) -> None:
    shown = get("total", org="airwars", by="moon")
    assert shown.status == 400
    assert "'moon' is not one of: status, event_month, known_month, area, actor." in shown.text


def test_what_stands_beside_a_total_is_laid_out_by_state_and_who_they_are() -> None:
    beside = [
        Beside("contested", "killed", "civilian", "accepted", Delta(5, 7)),
        Beside("contested", "injured", "civilian", "accepted", Delta(9, 9)),
        Beside("fair", "killed", "child", "accepted", Delta(2, 2)),
    ]
    assert rows_beside(beside, ("killed", "injured")) == [
        ("contested", "civilian", "accepted", (Delta(5, 7), Delta(9, 9))),
        ("fair", "child", "accepted", (Delta(2, 2), None)),
    ]
