"""A printed series: what breaks is found, what holds is left alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.formats.series_csv import read_series
from tallystick.ledger.series import Allegation, Release, month_period
from tallystick.ledger.series_check import Reading, SeriesFinding, TermBasis, check_series

SUMS = {"cumulative_killed": "killed", "reports_ever": "received", "credible_ever": "credible"}


def month(n: int, **figures: int) -> Release:
    """Give the release on the n-th month of 2031 and after, published in the month after it."""
    period = f"{2031 + n // 12}-{n % 12 + 1:02d}"
    days = month_period(period)
    assert days is not None
    return Release(f"{2031 + (n + 1) // 12}-{(n + 1) % 12 + 1:02d}-05", period, *days, figures=figures)


def found(*releases: Release) -> list[tuple[str, int, int, str]]:
    return [(one.rule, one.expected, one.printed, one.basis.value) for one in check_series(releases).findings]


def test_a_flow_that_does_not_close_is_found_with_its_residual() -> None:
    assert found(month(0, carried=5, received=10, completed=7, open=9)) == [("flow", 8, 9, "printed")]


def test_what_was_withdrawn_leaves_the_flow() -> None:
    assert found(month(0, carried=5, received=10, completed=7, withdrawn=1, open=7)) == []


@pytest.mark.parametrize(
    ("printed", "reading"),
    [(8, Reading.WITHOUT), (10, Reading.WITH), (9, Reading.NEITHER)],
)
def test_a_release_says_under_which_reading_of_the_reopened_it_holds(printed: int, reading: Reading) -> None:
    report = check_series([month(0, carried=5, received=10, completed=7, reopened=2, open=printed)])
    assert [one.reading for one in report.readings] == [reading]
    assert len(report.findings) == (reading is Reading.NEITHER)


def test_a_finding_with_reopened_reports_says_what_both_readings_give() -> None:
    [finding] = check_series([month(0, carried=5, received=10, completed=7, reopened=2, open=9)]).findings
    assert finding.note == (
        "The release of 2031-02-05 has 5 carried over + 10 received - 7 completed = 8, and prints 9 open: +1. "
        "With the 2 reopened it would be 10."
    )


def test_what_is_carried_over_is_what_was_open() -> None:
    assert found(month(0, open=5), month(1, carried=4)) == [("carried_is_previous_open", 5, 4, "printed")]


def test_releases_of_which_one_has_no_period_are_taken_in_the_order_of_their_days() -> None:
    nameless = Release("2031-02-20", figures={"strikes_ever": 20})
    assert found(month(1, strikes_ever=30), month(0, strikes_ever=10), nameless) == []
    assert found(month(1, strikes_ever=15), nameless) == [("implied_fall", 20, 15, "printed")]


def test_what_was_open_is_worked_out_where_it_was_not_printed() -> None:
    first = month(0, carried=3, received=2, completed=1)
    assert found(first, month(1, carried=5)) == [("carried_is_previous_open", 4, 5, "derived")]
    assert found(first, month(1, carried=4)) == []


def test_what_was_open_is_not_worked_out_where_reports_were_reopened() -> None:
    assert found(month(0, carried=3, received=2, completed=1, reopened=1), month(1, carried=9)) == []


def test_a_month_is_not_held_against_one_that_is_not_the_next() -> None:
    assert found(month(0, open=5), month(2, carried=4)) == []


def test_what_was_not_carried_over_in_print_is_taken_from_the_release_before() -> None:
    assert found(month(0, open=3), month(1, received=16, credible=5, non_credible=13, open=5)) == [
        ("flow", 1, 5, "derived")
    ]


def test_the_parts_of_what_was_completed_add_up_to_it() -> None:
    assert found(month(0, completed=10, credible=3, non_credible=6)) == [("parts_of_completed", 9, 10, "printed")]
    assert found(month(0, completed=10, credible=3, non_credible=6, duplicate=1)) == []


def test_carried_over_and_received_add_up_to_the_printed_sum() -> None:
    assert found(month(0, carried=3, received=4, carried_plus_received=8)) == [
        ("carried_plus_received", 7, 8, "printed")
    ]


def test_a_cumulative_sum_grows_by_what_is_printed_between() -> None:
    assert found(month(0, cumulative_killed=10), month(1, killed=3, cumulative_killed=14)) == [
        ("cumulative_killed_grows", 13, 14, "printed")
    ]
    newly = month(1, killed=3, killed_newly_announced=1, cumulative_killed=14)
    assert found(month(0, cumulative_killed=10), newly) == []


def test_a_sum_over_several_months_is_marked_as_worked_out() -> None:
    months = (month(0, credible_ever=10), month(1, credible=2), month(2, credible=3, credible_ever=14))
    assert found(*months) == [("credible_ever_grows", 15, 14, "derived")]


def test_a_sum_with_a_month_missing_may_only_not_fall_short() -> None:
    assert found(month(0, reports_ever=10), month(2, received=3, reports_ever=20)) == []
    assert found(month(0, reports_ever=10), month(2, received=3, reports_ever=12)) == [
        ("implied_fall", 13, 12, "derived")
    ]


def test_a_sum_that_falls_is_found_though_nothing_is_known_of_what_came_between() -> None:
    assert found(month(0, strikes_ever=10), month(1, strikes_ever=9)) == [("implied_fall", 10, 9, "printed")]


def test_what_was_received_is_never_below_zero_where_it_has_to_be_worked_out() -> None:
    assert found(month(0, carried=10, completed=4, open=5)) == [("implied_fall", 6, 5, "derived")]
    assert found(month(0, carried=10, completed=4, open=8)) == []


@pytest.mark.parametrize(
    ("figures", "rule"),
    [
        ({"credible": 5, "completed": 4}, [("part_above_whole", 4, 5, "printed")]),
        ({"credible_ever": 5, "reports_ever": 4}, [("part_above_whole", 4, 5, "printed")]),
        ({"strikes_ever": 5, "engagements_ever": 4}, [("part_above_whole", 4, 5, "printed")]),
        ({"carried": 1, "received": 1, "completed": 4}, [("part_above_whole", 2, 4, "printed")]),
        ({"carried": 1, "received": 1, "completed": 4, "reopened": 2}, []),
        ({"credible": 4, "completed": 4}, []),
    ],
)
def test_a_part_is_never_above_its_whole(figures: Mapping[str, int], rule: list[tuple[str, int, int, str]]) -> None:
    assert found(month(0, **figures)) == rule


def test_one_period_in_two_releases_is_found() -> None:
    again = Release("2031-03-09", "2031-01", date(2031, 1, 1), date(2031, 1, 31), {})
    assert [rule for rule, *_ in found(month(0), again)] == ["period_twice"]


def test_a_release_from_before_its_period_ended_is_filed_under_a_wrong_day() -> None:
    early = Release("2030-02-05", "2031-01", date(2031, 1, 1), date(2031, 1, 31), {})
    assert [rule for rule, *_ in found(early)] == ["published_before_its_period_ended"]


def allegation(release: str, *names: str, day: int = 15, back: bool = False) -> Allegation:
    return Allegation(release, "1", date(2031, 2, day), "near Northtown", "northtown", frozenset(names), back)


def repeated(*allegations: Allegation) -> list[str]:
    return [one.note for one in check_series([], allegations).findings]


def test_the_same_day_and_place_in_two_releases_is_one_allegation() -> None:
    assert repeated(allegation("2031-03-05"), allegation("2031-04-05", back=True)) == [
        (
            "The allegation of 2031-02-15, near Northtown, in the release of 2031-04-05 was printed before, in the "
            "release of 2031-03-05 (near Northtown), and says so itself: it is one, and counts once."
        )
    ]


def test_names_tell_two_allegations_of_one_day_and_place_apart() -> None:
    assert repeated(allegation("2031-03-05", "N1"), allegation("2031-04-05", "N2")) == []
    assert repeated(allegation("2031-03-05", "N1"), allegation("2031-04-05")) == []
    assert repeated(allegation("2031-03-05"), allegation("2031-03-05")) == []
    assert repeated(allegation("2031-03-05"), allegation("2031-04-05", day=16)) == []
    assert len(repeated(allegation("2031-03-05", "N1", "7"), allegation("2031-04-05", "N1"))) == 1


@st.composite
def series(draw: st.DrawFn) -> list[Release]:
    """Give a series in which everything adds up; some terms are not printed."""
    small = st.integers(0, 60)
    opened, rows = draw(small), list[tuple[int, dict[str, int]]]()
    for n in range(draw(st.integers(2, 6))):
        received, carried = draw(small), opened
        parts: dict[str, int] = {}
        left = carried + received
        for part in ("credible", "non_credible", "duplicate"):
            parts[part] = draw(st.integers(0, left))
            left -= parts[part]
        opened = left
        figures = {
            "carried": carried, "received": received, "completed": sum(parts.values()), "open": opened,
            "killed": draw(small), **parts,
        }  # fmt: skip
        rows.append((n, figures))
    return _with_sums(rows, draw(st.sets(st.tuples(st.integers(0, 5), st.sampled_from(sorted(SUMS))))))


def _with_sums(rows: list[tuple[int, dict[str, int]]], unprinted: set[tuple[int, str]]) -> list[Release]:
    ever, made = dict.fromkeys(SUMS, 1000), list[Release]()
    ever["credible_ever"] = 500
    for n, figures in rows:
        for sum_, part in SUMS.items():
            ever[sum_] += figures[part]
            if (n, sum_) not in unprinted:
                figures[sum_] = ever[sum_]
        made.append(month(n, **figures))
    return made


@given(series())
def test_a_series_that_adds_up_has_no_finding(releases: list[Release]) -> None:
    assert check_series(releases).findings == ()


CHECKED = ("carried", "received", "completed", "open", "credible", "non_credible", "duplicate")


@given(series(), st.data())
def test_a_fault_planted_in_any_term_of_the_flow_is_found(releases: list[Release], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(releases) - 1))
    term = data.draw(st.sampled_from(CHECKED))
    wrong = releases[at].figures[term] + data.draw(st.integers(1, 50))
    findings = check_series([*releases[:at], _changed(releases[at], term, wrong), *releases[at + 1 :]]).findings
    assert releases[at].published in {one.release for one in findings}


@given(series(), st.data())
def test_a_fault_planted_in_any_printed_sum_is_found(releases: list[Release], data: st.DataObject) -> None:
    sum_ = data.draw(st.sampled_from(sorted(SUMS)))
    printed = [at for at, one in enumerate(releases) if sum_ in one.figures]
    if len(printed) < 2:
        return
    at = data.draw(st.sampled_from(printed))
    by = data.draw(st.integers(-50, 50).filter(bool))
    findings = check_series(
        [*releases[:at], _changed(releases[at], sum_, releases[at].figures[sum_] + by), *releases[at + 1 :]]
    ).findings
    assert any(one.rule == f"{sum_}_grows" and abs(one.residual) == abs(by) for one in findings)


def _changed(release: Release, term: str, number: int) -> Release:
    return Release(release.published, release.period, release.start, release.end, {**release.figures, term: number})


@given(series(), st.randoms(use_true_random=False))
def test_the_order_in_which_releases_are_given_does_not_matter(releases: list[Release], chance: Random) -> None:
    mixed = list(releases)
    chance.shuffle(mixed)
    assert check_series(mixed) == check_series(releases)


def test_the_printed_breaks_of_the_real_series_are_found_and_nothing_else(shared_data: Path) -> None:
    table = read_series((shared_data / "oir" / "headlines.csv").read_bytes(), "headlines.csv")
    report = check_series(table.releases)
    assert table.problems == ()
    assert {(one.rule, one.period, one.expected, one.printed) for one in based(report.findings, TermBasis.PRINTED)} == {
        ("cumulative_killed_grows", "2017-02", 224, 229),
        ("cumulative_killed_grows", "2017-03", 354, 352),
        ("reports_ever_grows", "2017-03", 423, 396),
        ("carried_is_previous_open", "2017-09", 350, 344),
        ("reports_ever_grows", "2017-10", 1506, 1790),
        ("cumulative_killed_grows", "2017-11", 812, 817),
    }
    assert {(one.rule, one.period, one.expected, one.printed) for one in based(report.findings, TermBasis.DERIVED)} == {
        ("flow", "2016-11", 1, 5),
        ("credible_ever_grows", "2017-09", 195, 194),
    }
    assert len(report.findings) == 8


def based(findings: tuple[SeriesFinding, ...], basis: TermBasis) -> list[SeriesFinding]:
    return [one for one in findings if one.basis is basis]


def told(releases: list[Release]) -> list[tuple[str, list[str]]]:
    return [(one.rule, list(map(str, one.second_hand))) for one in check_series(releases).findings]


@pytest.mark.parametrize(
    ("second_hand", "named"),
    [
        ((set(), set()), []),
        (({"credible_ever"}, set()), ["83 credible reports ever (2031-02-01)"]),
        (({"open"}, {"credible"}), ["5 credible (2031-03-01)"]),
        ((set(), {"credible", "credible_ever"}), ["5 credible (2031-03-01)", "80 credible reports ever (2031-03-01)"]),
    ],
)
def test_a_break_names_the_figures_it_rests_on_that_somebody_else_told(
    second_hand: tuple[set[str], set[str]], named: list[str]
) -> None:
    january = Release(
        "2031-02-01", "2031-01", date(2031, 1, 1), date(2031, 1, 31), {"credible_ever": 83, "open": 3},
        frozenset(second_hand[0]),
    )  # fmt: skip
    february = Release(
        "2031-03-01", "2031-02", date(2031, 2, 1), date(2031, 2, 28), {"credible_ever": 80, "credible": 5},
        frozenset(second_hand[1]),
    )  # fmt: skip
    assert told([january, february]) == [("credible_ever_grows", named)]


def test_what_was_worked_out_from_hearsay_is_hearsay() -> None:
    before = Release("a", "2031-01", date(2031, 1, 1), date(2031, 1, 31), {"open": 5}, frozenset({"open"}))
    flow = {"received": 4, "completed": 3, "open": 9}
    later = Release("b", "2031-02", date(2031, 2, 1), date(2031, 2, 28), flow)
    assert told([before, later]) == [("flow", ["5 open (a)"])]
    carried = Release("b", "2031-02", date(2031, 2, 1), date(2031, 2, 28), {"carried": 7})
    assert told([before, carried]) == [("carried_is_previous_open", ["5 open (a)"])]
    parts = {"credible": 4, "non_credible": 1, "completed": 7}
    alone = Release("c", "2031-03", date(2031, 3, 1), date(2031, 3, 31), parts, frozenset({"completed", "credible"}))
    assert told([alone]) == [("parts_of_completed", ["4 credible (c)", "7 completed (c)"])]
    above = Release("d", "", None, None, {"killed": 9, "cumulative_killed": 8}, frozenset({"killed"}))
    assert told([above]) == [("part_above_whole", ["9 killed in this release (d)"])]
