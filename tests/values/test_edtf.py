from __future__ import annotations

from datetime import date

import pytest

from tallystick.values.edtf import BadDate, DateFault, iso_day, read_ends

DAY = date.fromisoformat


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2017-03-17", "2017-03-17", "2017-03-17"),
        ("2017-03", "2017-03-01", "2017-03-31"),
        ("2017", "2017-01-01", "2017-12-31"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        # an unknown digit is every digit that makes a day of the calendar
        ("2017-03-XX", "2017-03-01", "2017-03-31"),
        ("2017-02-XX", "2017-02-01", "2017-02-28"),
        ("2017-XX", "2017-01-01", "2017-12-31"),
        ("2017-XX-31", "2017-01-31", "2017-12-31"),
        ("2017-XX-17", "2017-01-17", "2017-12-17"),
        ("2017-1X", "2017-10-01", "2017-12-31"),
        ("2017-03-3X", "2017-03-30", "2017-03-31"),
        ("2024-02-2X", "2024-02-20", "2024-02-29"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("20X7-03", "2007-03-01", "2097-03-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        # qualifiers, at the end or at one part, widen nothing
        ("2017-03-17~", "2017-03-17", "2017-03-17"),
        ("2017-03?", "2017-03-01", "2017-03-31"),
        ("?2017-~03-17%", "2017-03-17", "2017-03-17"),
        # intervals: from the first day of the first to the last day of the second
        ("2017-03-17/2017-03-18", "2017-03-17", "2017-03-18"),
        ("2017-03/2017-05", "2017-03-01", "2017-05-31"),
        ("2017-03-20/2017-03", "2017-03-20", "2017-03-31"),
        ("2017-03~/2017-05?", "2017-03-01", "2017-05-31"),
        ("2016/2017-02-XX", "2016-01-01", "2017-02-28"),
        # sets: the hull of their members
        ("[2017-03-17,2017-03-18]", "2017-03-17", "2017-03-18"),
        ("{2017-04-18,2017-03-17}", "2017-03-17", "2017-04-18"),
        ("[2017-03-17..2017-03-19,2017-03-21]", "2017-03-17", "2017-03-21"),
        # parts of a year with exact ends
        ("2017-33", "2017-01-01", "2017-03-31"),
        ("2017-34", "2017-04-01", "2017-06-30"),
        ("2017-36", "2017-10-01", "2017-12-31"),
        ("2017-37", "2017-01-01", "2017-04-30"),
        ("2017-39", "2017-09-01", "2017-12-31"),
        ("2017-40", "2017-01-01", "2017-06-30"),
        ("2017-41", "2017-07-01", "2017-12-31"),
        ("1900-01-01", "1900-01-01", "1900-01-01"),
        ("2099-12-31", "2099-12-31", "2099-12-31"),
    ],
)
def test_a_text_allows_exactly_the_days_from_earliest_to_latest(text: str, earliest: str, latest: str) -> None:
    assert read_ends(text) == (DAY(earliest), DAY(latest))


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2017-03/..", "2017-03-01", None),
        ("2017-03/", "2017-03-01", None),
        ("../2017-03", None, "2017-03-31"),
        ("/2017-03", None, "2017-03-31"),
        ("2017-03/XXXX", "2017-03-01", None),
        ("[..2017-03-17,2017-03-21]", None, "2017-03-21"),
        ("[2017-03-17,2017-03-21..]", "2017-03-17", None),
        ("XXXX", None, None),
        ("XXXX-XX", None, None),
        ("XXXX-XX-XX", None, None),
    ],
)
def test_a_side_that_is_open_or_unknown_has_no_day(text: str, earliest: str | None, latest: str | None) -> None:
    assert read_ends(text) == (earliest and DAY(earliest), latest and DAY(latest))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", DateFault.EMPTY),
        ("March 2017", DateFault.NOT_A_DATE),
        ("2017-03-17/18", DateFault.NOT_A_DATE),
        ("[2017-03-17", DateFault.NOT_A_DATE),
        ("[]", DateFault.NOT_A_DATE),
        ("[2017,]", DateFault.NOT_A_DATE),
        ("[2017/2018]", DateFault.NOT_A_DATE),
        ("2017-W11-5", DateFault.NOT_A_DATE),
        ("Y12017", DateFault.NOT_A_DATE),
        ("31/12/2017", DateFault.ORDER),
        ("03/04/2017", DateFault.ORDER),
        ("17.03.2017", DateFault.ORDER),
        ("3-4-17", DateFault.ORDER),
        ("2017/03/17", DateFault.NOT_ISO),
        ("2017-3-7", DateFault.NOT_ISO),
        ("20170317", DateFault.NOT_ISO),
        ("2017-03-17T10:20", DateFault.CLOCK),
        ("2017-03-17 9:05", DateFault.CLOCK),
        ("2017-03-17T10:20/2017-03-18", DateFault.CLOCK),
        ("2017-02-30", DateFault.NO_SUCH_DAY),
        ("2017-02-29", DateFault.NO_SUCH_DAY),
        ("2017-02-3X", DateFault.NO_SUCH_DAY),
        ("2017-13", DateFault.NO_SUCH_DAY),
        ("2017-00", DateFault.NO_SUCH_DAY),
        ("2017-21-05", DateFault.NO_SUCH_DAY),
        ("2017-33-05", DateFault.NO_SUCH_DAY),
        ("2017-21", DateFault.SEASON),
        ("2017-24", DateFault.SEASON),
        ("2017-32", DateFault.SEASON),
        ("1017-03-17", DateFault.YEAR),
        ("1899-12-31", DateFault.YEAR),
        ("2100-01-01", DateFault.YEAR),
        ("2XXX", DateFault.YEAR),
        ("XXXX-03-17", DateFault.YEAR_UNKNOWN),
        ("XXXX-12", DateFault.YEAR_UNKNOWN),
        ("2017-05/2017-03", DateFault.BACKWARDS),
        ("[2017-05..2017-03]", DateFault.BACKWARDS),
        ("../..", DateFault.NO_ENDS),
        ("/", DateFault.NO_ENDS),
        ("[..]", DateFault.NO_ENDS),
    ],
)
def test_a_text_that_is_no_date_is_refused_for_its_own_reason(text: str, fault: DateFault) -> None:
    with pytest.raises(BadDate) as refused:
        read_ends(text)
    assert refused.value.fault is fault


@pytest.mark.parametrize("fault", DateFault)
def test_every_refusal_says_the_value_what_is_wrong_and_what_to_do(fault: DateFault) -> None:
    refused = BadDate("2017-02-30", fault)
    assert str(refused) == f"'2017-02-30' cannot be kept as a date: {refused.what}. To do: {refused.remedy}."


def test_no_two_refusals_say_the_same() -> None:
    assert len({BadDate("", fault).what for fault in DateFault}) == len(DateFault)


@pytest.mark.parametrize(
    "text", ["2017-W11-5", "20170317", "2017-03-1٧", "1899-12-31", "2017-03-17 ", "2017-03-3\ud800"]
)
def test_only_a_plain_plausible_day_takes_the_fast_path(text: str) -> None:
    assert iso_day(text) is None


def test_the_fast_path_reads_a_plain_day() -> None:
    assert iso_day("2017-03-17") == date(2017, 3, 17)
