from __future__ import annotations

import pytest

from tests.cli.running import Ask

PRINTED = {
    "2016-01-22": 16,
    "2016-07-28": 55,
    "2016-12-01": 173,
    "2017-01-02": 188,
    "2017-03-04": 220,
    "2017-04-01": 229,
    "2017-04-30": 352,
    "2017-06-02": 484,
    "2017-07-07": 603,
    "2017-08-04": 624,
    "2017-09-01": 685,
    "2017-09-29": 735,
    "2017-10-26": 786,
    "2017-11-30": 801,
    "2017-12-28": 817,
}
"""Every cumulative total the Coalition printed to the end of 2017 (samples/data/printed.toml), on its day."""


@pytest.mark.parametrize(("day", "killed"), PRINTED.items())
def test_the_total_on_each_day_of_a_release_is_the_one_that_was_printed(ask: Ask, day: str, killed: int) -> None:
    total = ask("total", "--org", "coalition", "--on", day, "--json").answer
    assert total["killed"] == {"min": killed, "max": None}


@pytest.mark.parametrize(
    ("eve", "killed"), [("2017-04-29", 229), ("2017-06-01", 352), ("2017-12-27", 801), ("2014-01-01", 0)]
)
def test_on_the_eve_of_a_release_the_total_is_the_one_before(ask: Ask, eve: str, killed: int) -> None:
    assert ask("total", "--org", "coalition", "--on", eve, "--json").answer["killed"]["min"] == killed


def test_what_was_announced_stands_beside_the_total_until_it_is_counted(ask: Ask) -> None:
    totals = [ask("total", "--org", "coalition", "--on", day, "--json").answer for day in ("2017-05-26", "2017-06-02")]
    assert [(total["killed"]["min"], total["acknowledged"]) for total in totals] == [
        (352, {"min": 105, "max": 105}),
        (484, {"min": 0, "max": 0}),
    ]
    assert totals[0]["cases"]["acknowledged"] == 1
    assert "acknowledged" not in totals[1]["cases"]


def test_al_jadidah_is_three_figures_of_one_case_and_only_the_first_is_counted(ask: Ask) -> None:
    total = ask("total", "--org", "coalition", "--on", "2017-06-02", "--json").answer
    assert total["beside"] == [
        {"status": "credible", "effect": "killed", "category": "civilian", "standing": "not_substantiated",
         "min": 36, "max": 36},
        {"status": "credible", "effect": "killed", "category": "combatant", "standing": "accepted", "min": 2, "max": 2},
    ]  # fmt: skip


def test_the_whole_answer_before_anything_was_known(ask: Ask) -> None:
    pin = ask("verify", "--json").answer["entries"]
    assert ask("total", "--org", "coalition", "--on", "2014-08-01", "--by", "status", "--json").answer == {
        "org": "coalition",
        "on": "2014-08-01",
        "standard": "coalition@2016-01",
        "killed": {"min": 0, "max": 0},
        "max_of_closed": 0,
        "no_number": 0,
        "some_unnumbered": 0,
        "withheld": 0,
        "open_ended": 0,
        "no_lower_bound": 0,
        "injured": {"min": 0, "max": 0, "no_number": 0, "open_ended": 0},
        "acknowledged": {"min": 0, "max": 0},
        "beside": [],
        "cases": {},
        "unplaced_cases": 0,
        "counted_cases": 0,
        "assumed_days": 0,
        "rows": [],
        "additive": True,
        "pin": pin,
    }


def test_by_month_the_dead_of_march_2017_are_those_of_al_jadidah(ask: Ask) -> None:
    total = ask("total", "--org", "coalition", "--on", "2017-06-02", "--by", "event_month", "--json").answer
    march = [row for row in total["rows"] if row["event_month"] == "2017-03"]
    assert march == [
        {
            "event_month": "2017-03",
            "counted": True,
            "killed": {"min": 105, "max": 105},
            "injured": {"min": 0, "max": 0},
            "cases": 1,
            "no_number": 0,
            "open_ended": 0,
        }
    ]


@pytest.mark.parametrize(
    "by", ["status", "event_month", "known_month", "area", "status,event_month", "area,known_month"]
)
def test_the_counted_rows_add_up_to_the_total(ask: Ask, by: str) -> None:
    total = ask("total", "--org", "airwars", "--on", "2017-06-02", "--by", by, "--json").answer
    counted = [row for row in total["rows"] if row["counted"]]
    assert (total["killed"], total["additive"]) == ({"min": 427, "max": 1088}, True)
    assert sum(row["killed"]["min"] for row in counted) == 427
    assert sum(row["killed"]["max"] for row in counted) == 1088
    assert sum(row["cases"] for row in counted) == total["counted_cases"] == 32


def test_states_that_do_not_count_have_rows_of_their_own(ask: Ask) -> None:
    total = ask("total", "--org", "airwars", "--on", "2017-06-02", "--by", "status", "--json").answer
    assert {row["status"]: row["counted"] for row in total["rows"]} == {
        "confirmed": True,
        "fair": True,
        "contested": False,
        "disproven": False,
        "weak": False,
    }
    assert {row["status"]: row["cases"] for row in total["rows"]} == total["cases"]


def test_rows_by_actor_overlap_and_say_so(ask: Ask) -> None:
    made = ask("total", "--org", "airwars", "--on", "2017-06-02", "--by", "actor", "--json").answer
    rows = {row["actor"]: row["killed"]["min"] for row in made["rows"]}
    assert (made["additive"], made["killed"]["min"], rows["coalition"]) == (False, 427, 427)
    assert sum(rows.values()) > 427
    shown = ask("total", "--org", "airwars", "--on", "2017-06-02", "--by", "actor").out
    assert shown.endswith("Not additive: a case with two actors stands in both rows, and once in the total.\n")


def test_a_dimension_named_twice_is_taken_once(ask: Ask) -> None:
    once = ask("total", "--org", "coalition", "--on", "2017-06-02", "--by", "status")
    assert ask("total", "--org", "coalition", "--on", "2017-06-02", "--by", "status, status,") == once


def test_days_may_be_written_in_digits_of_any_script(ask: Ask) -> None:
    latin = ask("total", "--org", "coalition", "--on", "2017-06-02", "--json")
    assert ask("total", "--org", "coalition", "--on", "٢٠١٧-٠٦-٠٢", "--json") == latin


@pytest.mark.parametrize(
    ("command", "args"),
    [
        ("total", ["--org", "Coalition", "--on", "2017-06-02"]),
        ("statement", ["--org", "COALITION", "--from", "2017-04-30", "--to", "2017-06-02"]),
        ("explain", ["--org", "coaLition", "--from", "2017-04-30", "--to", "2017-06-02"]),
        ("gap", ["--orgs", "Coalition,AirWars", "--on", "2017-06-02"]),
    ],
)
def test_however_an_organisation_is_typed_the_answer_calls_it_as_the_book_does(
    ask: Ask, command: str, args: list[str]
) -> None:
    assert ask(command, *args) == ask(command, *(arg.casefold() for arg in args))


def test_an_unknown_dimension_is_refused_and_the_known_ones_are_named(ask: Ask) -> None:
    ran = ask("total", "--org", "coalition", "--on", "2017-06-02", "--by", "status,weather")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "tallystick: A total cannot be split by 'weather'. Possible: status, event_month, known_month, area, actor.\n"
    )


def test_a_total_is_printed_with_what_stands_beside_it(ask: Ask) -> None:
    lines = ask("total", "--org", "coalition", "--on", "2017-05-26").out.splitlines()
    assert lines[0] == "coalition as known on 2017-05-26: at least 352 killed"
    assert "  beside      105 killed, acknowledged and not yet counted" in lines
    assert lines[-6:] == [
        "state         cases",
        "acknowledged      1",
        "credible        114",
        "duplicate         3",
        "non-credible    249",
        "open             41",
    ]


def test_a_day_on_which_nothing_was_known_is_said_in_words(ask: Ask) -> None:
    assert (
        ask("total", "--org", "airwars", "--on", "2013-01-01").out.splitlines()[-1] == "No case was known on that day."
    )
    by_area = ask("total", "--org", "airwars", "--on", "2013-01-01", "--by", "area").out.splitlines()
    assert by_area[-1] == "Nothing was known on that day."
