from __future__ import annotations

from tests.web.conftest import Get

APRIL = {"org": "coalition", "since": "2017-04-30"}


def test_the_rise_of_june_2017_is_made_of_causes_that_add_up_each_with_its_cases(get: Get) -> None:
    rows = get("change", **APRIL).rows
    assert rows[:9] == [
        ["Cause", "Killed"],
        ["new case counted", "+107"],
        ["al-Jadidah, west Mosul, 17 Mar 2017", "+105"],
        ["CJTF-OIR 2 Jun 2017, near Dayr az Zawr, 31 Jan 2017", "+1"],
        ["CJTF-OIR 2 Jun 2017, near Raqqa, 25 Feb 2017", "+1"],
        ["added with nothing itemised behind it", "+25"],
        ["oir-2017-06-02", "+25"],
        ["together, on the minimum: not every figure has a printed maximum", "+132"],
        ["Month", "Killed"],
    ]
    assert rows[9:] == [["January 2017", "+1"], ["February 2017", "+1"], ["March 2017", "+105"], ["not known", "+25"]]


def test_it_says_from_what_to_what_the_total_went(get: Get) -> None:
    shown = get("change", **APRIL)
    assert (
        "The total was at least 352 as known on 30 April 2017, and at least 484 as known on 2 June 2017." in shown.text
    )


def test_in_arabic_the_causes_are_in_arabic_and_the_amounts_the_same(get: Get) -> None:
    rows = get("change", "ar", **APRIL).rows
    assert rows[1] == ["احتُسب ملف جديد", "+107"]
    assert rows[5] == ["أضيف دون تفصيل وراءه", "+25"]
    assert rows[9] == ["كانون الثاني/يناير 2017", "+1"]


def test_what_was_learned_later_stands_apart(get: Get) -> None:
    shown = get("change", org="airwars", since="2017-03-28", pin_since="235")
    assert "learned later, about days up to 28 March 2017" in shown.text
    whole = get("change", org="airwars", since="2017-03-28")
    assert "learned later" not in whole.text


def test_a_window_in_which_nothing_moved_says_so(get: Get) -> None:
    shown = get("change", org="coalition", since="2017-06-01", on="2017-06-01")
    assert "Nothing moved between the two days." in shown.text
