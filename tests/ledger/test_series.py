"""Which release follows which, and what a period is."""

from __future__ import annotations

from datetime import date

import pytest

from tallystick.ledger.series import Release, month_period


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2031-02", (date(2031, 2, 1), date(2031, 2, 28))),
        ("2031-12", (date(2031, 12, 1), date(2031, 12, 31))),
        ("2031-07-04..2031-07-17", (date(2031, 7, 4), date(2031, 7, 17))),
        ("2031-07-17..2031-07-04", None),
        ("2031-13", None),
        ("spring", None),
    ],
)
def test_a_period_is_a_month_or_two_days(text: str, days: tuple[date, date] | None) -> None:
    assert month_period(text) == days


def of(start: date | None, end: date | None, published: str = "2031-09-01") -> Release:
    return Release(published, "", start, end)


def test_a_month_follows_the_month_before_it_and_no_other() -> None:
    may, june = of(date(2031, 5, 1), date(2031, 5, 31)), of(date(2031, 6, 1), date(2031, 6, 30))
    assert june.follows(may)
    assert not may.follows(june)
    assert not of(date(2031, 7, 1), date(2031, 7, 31)).follows(may)


def test_a_release_that_says_only_its_cut_off_follows_the_month_before() -> None:
    may, june = of(None, date(2031, 5, 31)), of(None, date(2031, 6, 30))
    assert june.follows(may)
    assert of(None, date(2032, 1, 31)).follows(of(None, date(2031, 12, 31)))
    assert not of(None, date(2031, 6, 29)).follows(may)
    assert not june.follows(of(None, date(2031, 5, 30)))


def test_without_periods_the_order_of_releases_is_taken_for_it() -> None:
    assert of(None, None).follows(of(None, None))
    assert not of(None, date(2031, 5, 31)).follows(of(None, None))
    assert not of(None, None).follows(of(None, date(2031, 5, 31)))


def test_a_release_is_named_by_its_day_and_without_one_by_its_period() -> None:
    assert of(None, None).name == "The release of 2031-09-01"
    assert Release("", "2031-08").name == "The release on 2031-08"
