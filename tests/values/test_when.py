from __future__ import annotations

import gzip
import json
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.values.when import (
    BadDate,
    Basis,
    DateFault,
    EventSpan,
    KnownOn,
    Period,
    contains,
    event_month,
    parse_day,
    parse_edtf,
    span_between,
    spans_overlap,
)

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
QUALIFIERS = st.sampled_from(["", "~", "?", "%"])


@st.composite
def single_dates(draw: st.DrawFn) -> str:
    """Days, months and years with digits taken away from the right, and with qualifiers."""
    text = draw(DAYS).isoformat()
    text = text[: draw(st.sampled_from([4, 7, 10]))]
    hidden = {4: ["2017", "201X", "20XX"], 7: [text, text[:5] + "XX"], 10: [text, text[:8] + "XX", text[:5] + "XX-XX"]}
    return draw(st.sampled_from([text, *hidden[len(text)]])) + draw(QUALIFIERS)


@st.composite
def edtf_texts(draw: st.DrawFn) -> str:
    """Every kind of text that can be read."""
    one, other = draw(single_dates()), draw(single_dates())
    kinds = [one, f"{one}/..", f"../{one}", f"{one}/", f"/{one}", f"[{one},{other}]", f"{{{one},{other}}}", "XXXX"]
    first, last = sorted([draw(DAYS), draw(DAYS)])
    return draw(st.sampled_from([*kinds, f"{first}/{last}", f"[{first}..{last}]"]))


@given(edtf_texts())
def test_what_was_read_reads_the_same_again(text: str) -> None:
    span = parse_edtf(text)
    assert parse_edtf(str(span)) == span


@given(edtf_texts())
def test_no_span_ends_before_it_starts(text: str) -> None:
    span = parse_edtf(text)
    assert span.earliest is None or span.latest is None or span.earliest <= span.latest


@given(st.text())
def test_any_text_is_either_read_or_refused_with_its_value(text: str) -> None:
    refused = refusal(text)
    assert (refused.value == text) if refused else (parse_edtf(str(parse_edtf(text))) == parse_edtf(text))


@given(DAYS)
def test_a_plain_day_is_itself(day: date) -> None:
    assert parse_edtf(day.isoformat()) == EventSpan(day.isoformat(), day, day)
    assert parse_day(day.isoformat()) == day


@given(DAYS, DAYS)
def test_the_span_between_two_days_is_refused_only_backwards(first: date, last: date) -> None:
    if first <= last:
        span = span_between(first, last)
        assert (span.earliest, span.latest) == (first, last)
    else:
        with pytest.raises(BadDate) as refused:
            span_between(first, last)
        assert refused.value.fault is DateFault.BACKWARDS


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2017-03-17", False, False),
        ("2017-03-17~", True, False),
        ("2017-03-17?", False, True),
        ("2017-03-17%", True, True),
        ("2017-03~/2017-05", True, False),
        ("[2017-03-17?,2017-03-18]", False, True),
    ],
)
def test_a_qualifier_is_a_flag_of_the_whole_span(text: str, approximate: bool, uncertain: bool) -> None:
    span = parse_edtf(text)
    assert (span.approximate, span.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("  2017-03-17 ", "2017-03-17"),
        ("٢٠١٧-٠٣-١٧", "2017-03-17"),
        ("۲۰۱۷-۰۳", "2017-03"),
        ("\u200f2017\u201103\u201317", "2017-03-17"),
        ("2017-03-xx", "2017-03-XX"),
        ("2017-03-17 / 2017-03-18", "2017-03-17/2017-03-18"),
        ("[2017-03-17, 2017-03-18]", "[2017-03-17,2017-03-18]"),
        ("2017-03-17؟", "2017-03-17?"),
    ],
)
def test_how_a_date_is_typed_does_not_change_it(text: str, tidy: str) -> None:
    assert str(parse_edtf(text)) == tidy
    assert parse_edtf(text) == parse_edtf(tidy)


def test_a_refusal_names_the_value_as_it_was_given_not_as_it_was_tidied() -> None:
    with pytest.raises(BadDate, match="cannot be kept as a date") as refused:
        parse_edtf(" ٢٠١٧-٠٢-٣٠ ")
    assert (refused.value.value, refused.value.fault) == (" ٢٠١٧-٠٢-٣٠ ", DateFault.NO_SUCH_DAY)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2017-03-17", "2017-03"),
        ("2017-03", "2017-03"),
        ("2017-03-01/2017-03-31", "2017-03"),
        ("2017-03-31/2017-04-01", "2017-03/2017-04"),
        ("2017", "2017-01/2017-12"),
        ("[2016-12-31,2017-01-01]", "2016-12/2017-01"),
        ("2017-03/..", "unknown"),
        ("../2017-03", "unknown"),
        ("XXXX", "unknown"),
    ],
)
def test_every_span_has_a_row_by_month(text: str, month: str) -> None:
    assert event_month(parse_edtf(text)) == month


@given(edtf_texts(), edtf_texts())
def test_overlap_is_mutual_and_a_span_overlaps_itself(one: str, other: str) -> None:
    first, second = parse_edtf(one), parse_edtf(other)
    assert spans_overlap(first, second) == spans_overlap(second, first)
    assert spans_overlap(first, first)


@given(edtf_texts(), DAYS)
def test_a_span_contains_a_day_when_it_overlaps_with_it(text: str, day: date) -> None:
    span = parse_edtf(text)
    assert contains(span, day) == spans_overlap(span, parse_edtf(day.isoformat()))


@given(DAYS, DAYS, DAYS)
def test_containing_is_lying_between_the_ends(first: date, last: date, day: date) -> None:
    first, last = sorted([first, last])
    assert contains(span_between(first, last), day) == (first <= day <= last)


def test_spans_that_only_touch_the_next_day_do_not_overlap() -> None:
    assert not spans_overlap(parse_edtf("2017-03"), parse_edtf("2017-04"))
    assert spans_overlap(parse_edtf("2017-03"), parse_edtf("2017-03-31/.."))


@pytest.mark.parametrize("text", ["2017-03", "2017-03-17~", "2017-03-17/2017-03-18", "2017-03-XX"])
def test_a_day_is_a_whole_day_and_nothing_wider(text: str) -> None:
    with pytest.raises(BadDate) as refused:
        parse_day(text)
    assert (refused.value.value, refused.value.fault) == (text, DateFault.NOT_ISO)


def test_a_day_in_digits_of_another_script_is_the_same_day() -> None:
    assert parse_day("٢٠١٧-٠٣-١٧") == parse_day("۲۰۱۷-۰۳-۱۷") == date(2017, 3, 17)


@given(DAYS, DAYS)
def test_a_day_after_the_last_possible_one_is_refused(day: date, last: date) -> None:
    if day <= last:
        assert parse_day(day.isoformat(), not_after=last) == day
    else:
        with pytest.raises(BadDate) as refused:
            parse_day(day.isoformat(), not_after=last)
        assert refused.value.fault is DateFault.TOO_LATE


def test_only_an_assumed_day_is_assumed() -> None:
    assert [basis for basis in Basis if KnownOn(date(2017, 6, 2), basis).is_assumed] == [Basis.ASSUMED]


def test_a_period_covers_to_its_cut_off_and_is_apart_from_the_day_it_was_printed() -> None:
    printed, covered = KnownOn(date(2017, 6, 2), Basis.PRINTED), Period(None, date(2017, 4, 30))
    assert covered.covers_to == date(2017, 4, 30)
    assert not covered.contains(printed.day)
    assert covered.contains(date(2017, 4, 30))
    assert covered.contains(date(2014, 8, 8))


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (date(2017, 4, 1), date(2017, 4, 30), "2017-04-01/2017-04-30"),
        (None, date(2017, 4, 30), "../2017-04-30"),
        (date(2017, 4, 1), None, "2017-04-01/.."),
        (None, None, "../.."),
    ],
)
def test_a_period_is_printed_as_an_interval(start: date | None, end: date | None, text: str) -> None:
    assert str(Period(start, end)) == text


def test_a_period_does_not_end_before_it_starts() -> None:
    with pytest.raises(BadDate) as refused:
        Period(date(2017, 5, 1), date(2017, 4, 30))
    assert refused.value.fault is DateFault.BACKWARDS
    assert Period(date(2017, 5, 1), date(2017, 5, 1)).contains(date(2017, 5, 1))


def test_days_and_periods_survive_being_written_and_read() -> None:
    known, period = KnownOn(date(2017, 6, 2), Basis.ARCHIVED), Period(None, date(2017, 4, 30))
    assert msgspec.json.decode(msgspec.json.encode(known), type=KnownOn) == known
    assert msgspec.json.decode(msgspec.json.encode(period), type=Period) == period


def test_real_incident_dates_are_read_and_month_rows_hold_every_one(shared_data: Path) -> None:
    rows = incidents(shared_data)
    spans = [parse_edtf(row["date"] or "XXXX") for row in rows]
    assert len(rows) == sum(map(len, by_month(spans).values()))
    assert sorted(month for month in by_month(spans) if "/" in month) == []
    assert len(by_month(spans)["unknown"]) == sum(row["date"] is None for row in rows)


def test_real_ranges_are_spans_but_for_the_one_that_runs_backwards(shared_data: Path) -> None:
    ranges = [(row["date"], row["date_end"]) for row in incidents(shared_data) if row["date"] and row["date_end"]]
    refused = [refusal(f"{first}/{last}") for first, last in ranges]
    assert [bad.fault for bad in refused if bad] == [DateFault.BACKWARDS]
    for (first, last), bad in zip(ranges, refused, strict=True):
        if not bad:
            span = parse_edtf(f"{first}/{last}")
            assert contains(span, date.fromisoformat(first))
            assert contains(span, date.fromisoformat(last))
            assert not contains(span, date.fromisoformat(last) + timedelta(days=1))


def refusal(text: str) -> BadDate | None:
    try:
        parse_edtf(text)
    except BadDate as refused:
        return refused
    return None


def incidents(folder: Path) -> list[dict[str, str | None]]:
    lines = gzip.decompress((folder / "airwars" / "syria.jsonl.gz").read_bytes()).splitlines()
    return [json.loads(line) for line in lines]


def by_month(spans: list[EventSpan]) -> dict[str, list[EventSpan]]:
    rows: dict[str, list[EventSpan]] = {}
    for span in spans:
        rows.setdefault(event_month(span), []).append(span)
    return rows
