from __future__ import annotations

from tests.web.conftest import Get

APRIL = {"org": "coalition", "since": "2017-04-30"}


def test_the_statement_for_april_2017_is_as_it_was_printed(get: Get) -> None:
    shown = get("statement", **APRIL)
    assert shown.rows == [
        ["Cases", "Book", "Printed", "Difference"],
        ["carried over", "42", "derived", ""],
        ["+ received", "43", "43", "none"],
        ["− completed", "47", "47", "none"],
        ["credible", "16", "16", "none"],
        ["non-credible", "31", "31", "none"],
        ["= open", "38", "38", "none"],
        ["Killed", "Book", "Printed", "Difference"],
        ["at the beginning", "at least 352", "", ""],
        ["change", "+132", "+132", "none"],
        ["at the end", "at least 484", "484", "none"],
    ]
    assert "The statement holds." in shown.text
    assert "as known on 2 June 2017 · standard coalition@2016-12" in shown.text


def test_a_window_without_a_first_day_begins_when_the_organisation_last_printed_its_total(get: Get) -> None:
    assert get("statement", org="coalition").asked["since"] == "2017-04-30"
    assert get("statement", org="airwars").asked["since"] == "2017-03-28"


def test_a_term_leads_to_its_cases(get: Get) -> None:
    shown = get("cases", org="coalition", term="completed", since="2017-04-30", state="credible")
    assert "Those completed after 30 April 2017, up to 2 June 2017." in shown.text


def test_a_window_that_ends_before_it_begins_is_told_so(get: Get) -> None:
    shown = get("statement", org="coalition", since="2017-06-03")
    assert shown.status == 400
    assert "The window from 2017-06-03 to 2017-06-02 ends before it begins. Give the earlier day first." in shown.text
