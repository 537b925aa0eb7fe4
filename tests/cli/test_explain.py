from __future__ import annotations

import pytest

from tests.cli.running import Ask

APRIL = ("--org", "coalition", "--from", "2017-04-30", "--to", "2017-06-02")
AL_JADIDAH = "al-Jadidah, west Mosul, 17 Mar 2017"


def moved(low: int, high: int | None = None) -> dict[str, int | None]:
    return {"min": low, "max": low if high is None else high}


def test_the_rise_of_132_is_explained_case_by_case_with_al_jadidah_first(ask: Ask) -> None:
    pin = ask("verify", "--json").answer["entries"]
    assert ask("explain", *APRIL, "--json").answer == {
        "org": "coalition",
        "from": "2017-04-30",
        "to": "2017-06-02",
        "pins": [pin, pin],
        "opening": {"min": 352, "max": None},
        "closing": {"min": 484, "max": None},
        "change": {"min": 132, "max": None},
        "causes": [
            {
                "cause": "new_case_counted",
                **moved(107),
                "cases": [
                    {"case": AL_JADIDAH, **moved(105)},
                    {"case": "CJTF-OIR 2 Jun 2017, near Dayr az Zawr, 31 Jan 2017", **moved(1)},
                    {"case": "CJTF-OIR 2 Jun 2017, near Raqqa, 25 Feb 2017", **moved(1)},
                ],
            },
            {"cause": "unitemised", **moved(25), "cases": [{"case": "oir-2017-06-02", **moved(25)}]},
        ],
        "learned_later": {**moved(0), "causes": []},
        "by_event_month": [
            {"event_month": "2017-01", **moved(1)},
            {"event_month": "2017-02", **moved(1)},
            {"event_month": "2017-03", **moved(105)},
            {"event_month": "unknown", **moved(25)},
        ],
    }


def test_the_explanation_is_printed_line_by_line(ask: Ask) -> None:
    ran = ask("explain", *APRIL)
    assert (ran.code, ran.err) == (0, "")
    assert (
        ran.out
        == f"""\
coalition: at least 352 killed as known on 2017-04-30, at least 484 as known on 2017-06-02

killed  why
  +107  new case counted
            +105  {AL_JADIDAH}
              +1  CJTF-OIR 2 Jun 2017, near Dayr az Zawr, 31 Jan 2017
              +1  CJTF-OIR 2 Jun 2017, near Raqqa, 25 Feb 2017
   +25  added with nothing itemised behind it
            +25  oir-2017-06-02
  +132  together, on the minimum: not every figure has a printed maximum

killed  month in which they were killed
    +1  2017-01
    +1  2017-02
  +105  2017-03
   +25  not known
"""
    )


def test_where_both_bounds_are_known_minima_and_maxima_add_up_side_by_side(ask: Ask) -> None:
    window = ("--org", "airwars", "--from", "2017-03-30", "--to", "2017-06-02")
    made = ask("explain", *window, "--json").answer
    assert made["change"] == {"min": 57, "max": 95}
    assert (made["opening"], made["closing"]) == ({"min": 370, "max": 993}, {"min": 427, "max": 1088})
    assert [made["causes"][0][bound] for bound in ("min", "max")] == [57, 95]
    assert ask("explain", *window).out.splitlines()[2:5] == [
        "minimum  maximum  why",
        "    +57      +95  new case counted",
        "                      +25 to +36  CS705",
    ]


def test_what_was_learned_later_stands_apart_and_the_two_add_up(ask: Ask, changes: list[list[int]]) -> None:
    early, late = changes[len(changes) // 3][-1], changes[-1][-1]
    made = ask("explain", *APRIL, "--pins", f"{early},{late}", "--json").answer
    later = made["learned_later"]
    assert sum(cause["min"] for cause in made["causes"]) == 132
    assert sum(cause["min"] for cause in later["causes"]) == later["min"] > 0
    assert made["change"]["min"] == 132 + later["min"] == made["closing"]["min"] - made["opening"]["min"]
    assert "learned later, about days up to 2017-04-30:" in ask("explain", *APRIL, "--pins", f"{early},{late}").out


def test_with_the_pins_exchanged_everything_has_the_other_sign(ask: Ask, changes: list[list[int]]) -> None:
    early, late = changes[len(changes) // 3][-1], changes[-1][-1]
    days = ("--org", "coalition", "--from", "2017-12-31", "--to", "2017-12-31")
    there = ask("explain", *days, "--pins", f"{early},{late}", "--json").answer
    back = ask("explain", *days, "--pins", f"{late},{early}", "--json").answer
    assert back["change"]["min"] == -there["change"]["min"] == back["learned_later"]["min"] < 0
    assert back["causes"] == there["causes"] == []


def test_more_cases_than_fit_are_counted_not_hidden(ask: Ask) -> None:
    year = ("--org", "coalition", "--from", "2016-12-31", "--to", "2017-12-31")
    unitemised = next(c for c in ask("explain", *year, "--json").answer["causes"] if c["cause"] == "unitemised")
    assert f"and {len(unitemised['cases']) - 8} more" in ask("explain", *year).out


@pytest.mark.parametrize("pins", ["5", "5,", "5,6,7", "a,b", "0,5"])
def test_pins_that_are_not_two_entries_are_refused(ask: Ask, pins: str) -> None:
    ran = ask("explain", *APRIL, "--pins", pins)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("tallystick: Invalid value for '--pins': '")


def test_a_window_backwards_is_refused(ask: Ask) -> None:
    ran = ask("explain", "--org", "coalition", "--from", "2017-06-02", "--to", "2017-04-30")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "tallystick: The window from 2017-06-02 to 2017-04-30 ends before it begins. Give the earlier day first.\n"
    )
