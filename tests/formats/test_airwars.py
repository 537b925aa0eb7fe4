"""Airwars' incidents: what a row says, what is wrong with it, and what it records of a belligerent's position."""

from __future__ import annotations

import csv
import gzip
import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tallystick.formats.airwars import AIRWARS
from tallystick.formats.reader import Options
from tallystick.values.counts import Blank, Count
from tallystick.values.when import Basis
from tests.formats.real import Whole, whole

CUT = date(2017, 6, 2)


def row(**facts: object) -> dict[str, Any]:
    base: dict[str, Any] = {
        "code": "N001", "airwars_id": "11", "date": "2031-03-17", "date_end": None, "published": "2031-03-17",
        "modified": "2032-01-05", "country": "Syria", "place": "Northtown", "region": "North", "grading": "Fair",
        "lat": 35.5, "lon": 38.5, "geo_accuracy": "village", "belligerents": ["A side"], "strike_type": ["Airstrike"],
        "civilians_killed_min": 3, "civilians_killed_max": 5, "belligerent_assessments": [], "victims": [],
    }  # fmt: skip
    return base | facts


def read(tmp_path: Path, *rows: dict[str, Any], options: Options | None = None) -> Whole:
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in rows), "utf-8")
    return whole(AIRWARS, path, options)


def codes(tmp_path: Path, **facts: object) -> list[str]:
    return [problem.code for problem in read(tmp_path, row(**facts)).problems]


def test_a_row_is_a_case_under_todays_grading(tmp_path: Path) -> None:
    [line] = read(tmp_path, row(children_killed_min=1, children_killed_max=1)).rows
    assert (line.label, line.state, line.span, line.area) == ("N001", "fair", "2031-03-17", "SY/North")
    assert [(one.category, one.effect, str(one.count)) for one in line.figures] == [
        ("civilian", "killed", "3-5"),
        ("child", "killed", "1"),
    ]
    assert (line.actors, line.incidents, line.lat, line.precision) == (("A side",), ("N001",), "35.5", "village")


def test_several_belligerents_are_one_set_of_actors_of_one_case(tmp_path: Path) -> None:
    [line] = read(tmp_path, row(belligerents=["A side", "B side"])).rows
    assert line.actors == ("A side", "B side")


@pytest.mark.parametrize(
    ("published", "known_on", "basis"),
    [
        ("2031-03-17", date(2031, 3, 17), Basis.ASSUMED),
        ("2031-05-02", date(2031, 5, 2), Basis.PRINTED),
        (None, date(2031, 3, 17), Basis.ASSUMED),
    ],
)
def test_the_basis_of_the_day_is_kept(tmp_path: Path, published: str | None, known_on: date, basis: Basis) -> None:
    [line] = read(tmp_path, row(published=published)).rows
    assert (line.known_on, line.basis) == (known_on, basis)


def test_an_empty_number_is_not_stated_and_a_zero_is_a_zero(tmp_path: Path) -> None:
    empty, zero = read(
        tmp_path, row(civilians_killed_min=None, civilians_killed_max=None),
        row(code="N002", civilians_killed_min=0, civilians_killed_max=0),
    ).rows  # fmt: skip
    assert empty.figures[0].count == Count.missing(Blank.NOT_STATED)
    assert zero.figures[0].count == Count.exactly(0)


@pytest.mark.parametrize(
    ("low", "high", "count", "code"),
    [(7, 2, Count.between(2, 7), "range_upside_down"), (4, None, Count.at_least(4), "half_range"),
     (None, 4, Count.up_to(4), "half_range"), ("four", 4, Count.up_to(4), "count")],
)  # fmt: skip
def test_a_bad_range_is_reported_and_the_row_is_read(
    tmp_path: Path, low: object, high: object, count: Count, code: str
) -> None:
    read_ = read(tmp_path, row(civilians_killed_min=low, civilians_killed_max=high))
    assert read_.rows[0].figures[0].count == count
    assert code in read_.codes()


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"date": None}, "no_day"),
        ({"date": "1970-01-01"}, "implausible_day"),
        ({"date_end": "2031-03-01"}, "end_before_start"),
        ({"published": "2031-01-01"}, "published_before_event"),
        ({"grading": None}, "no_grading"),
        ({"grading": "Fair, Weak"}, "two_gradings"),
        ({"grading": "Certain"}, "unknown_grading"),
        ({"lat": None, "lon": None}, "no_coordinate"),
        ({"lon": 45.5}, "outside_country"),
        ({"lon": 4239.00416}, "degrees_and_minutes_run_together"),
        ({"geo_accuracy": "somewhere"}, "precision"),
        ({"code": ""}, "no_code"),
        ({"date": None, "published": None}, "no_known_day"),
    ],
)
def test_a_fault_is_a_problem(tmp_path: Path, facts: dict[str, object], code: str) -> None:
    assert code in codes(tmp_path, **facts)


@pytest.mark.parametrize("grading", [None, "Fair, Weak", "Certain"])
def test_without_one_known_grading_a_case_stays_open_and_does_not_count(tmp_path: Path, grading: str | None) -> None:
    assert read(tmp_path, row(grading=grading)).rows[0].state is None


def test_parts_above_their_total_are_reported_by_whether_all_parts_are_given(tmp_path: Path) -> None:
    parts = {f"{group}_killed_{end}": 2 for group in ("children", "women", "men") for end in ("min", "max")}
    assert codes(tmp_path, **parts) == ["parts_exceed_total"]
    assert codes(tmp_path, men_killed_min=9, men_killed_max=9) == ["given_parts_exceed_total"]


def test_the_named_dead_are_counted_and_their_names_go_no_further(tmp_path: Path) -> None:
    victims = [{"name": f"name-{n}", "status": "killed"} for n in range(6)] + [{"name": "name-x", "status": "injured"}]
    result = read(tmp_path, row(victims=victims))
    assert [problem.code for problem in result.problems] == ["named_exceed_max"]
    assert "7 people listed: 6 killed (6 named), 1 injured" in result.rows[0].note
    assert "name-" not in repr(result)


def test_named_combatants_are_no_fault(tmp_path: Path) -> None:
    victims = [{"name": f"name-{n}", "status": "killed"} for n in range(6)]
    assert codes(tmp_path, victims=victims, belligerents_killed_min=1, belligerents_killed_max=1) == []


def test_two_rows_of_one_code_are_two_cases_and_two_problems(tmp_path: Path) -> None:
    result = read(tmp_path, row(), row(airwars_id="12"))
    assert [line.label for line in result.rows] == ["N001", "N001 (12)"]
    assert sorted((problem.row, problem.code) for problem in result.problems) == [
        (1, "duplicate_code"),
        (2, "duplicate_code"),
    ]


def test_a_line_that_is_no_json_does_not_stop_the_others(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(row()) + "\n{broken\n[1]\n\n" + json.dumps(row(code="N002")), "utf-8")
    result = whole(AIRWARS, path)
    assert [line.label for line in result.rows] == ["N001", "N002"]
    assert [(problem.row, problem.code) for problem in result.problems] == [(2, "not_json"), (3, "not_json")]


def test_a_broken_archive_is_not_complete(tmp_path: Path) -> None:
    packed = gzip.compress("".join(json.dumps(row(code=f"N{n}")) + "\n" for n in range(2000)).encode())
    path = tmp_path / "rows.jsonl.gz"
    path.write_bytes(packed[: len(packed) // 2])
    assert not whole(AIRWARS, path).complete


CSV_ROW = {
    "code": "N001", "country": "Syria", "date": "2031-03-17", "location_name": "Northtown", "region": "North",
    "civilian_harm_status": "confirmed", "latitude": "35.5", "longitude": "38.5", "geolocation_accuracy": "town",
    "strike_status": "likely_strike", "strike_type": "airstrike", "civilian_non_combatants_killed_min": "2",
    "civilian_non_combatants_killed_max": "4", "children_killed_min": "1", "children_killed_max": "1",
    "num_victims": "3", "num_victims_named": "2", "belligerent_1_name": "US-led Coalition",
    "belligerent_1_slug": "coalition", "belligerent_1_type": "known", "belligerent_1_assessment_slug": "credible",
    "belligerent_1_deaths_conceded_min": "2", "belligerent_1_deaths_conceded_max": "2",
    "belligerent_1_civcas_statements": json.dumps(
        [{"date": "2031-06-02", "url": "https://example.org/a", "statement": "two civilians were killed."}]
    ),
    "belligerent_2_name": "B side",
}  # fmt: skip


def read_csv(tmp_path: Path, *rows: dict[str, str], options: Options | None = None) -> Whole:
    path = tmp_path / "incidents.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(CSV_ROW))
        writer.writeheader()
        writer.writerows(rows)
    return whole(AIRWARS, path, options)


def test_the_export_reads_as_the_same_case(tmp_path: Path) -> None:
    result = read_csv(tmp_path, CSV_ROW)
    [line] = result.rows
    assert (result.problems, result.took_for) == ([], "airwars (its export as CSV)")
    assert (line.label, line.state, line.actors) == ("N001", "confirmed", ("US-led Coalition", "B side"))
    assert [str(one.count) for one in line.figures] == ["2-4", "1"]


@pytest.mark.parametrize(
    ("changed", "flagged"),
    [
        ({}, True),
        ({"civilian_harm_status": "fair"}, False),
        ({"civilian_harm_status": "Confirmed"}, True),
        ({"civilian_non_combatants_killed_min": "3"}, False),
        ({"civilian_non_combatants_killed_min": "", "civilian_non_combatants_killed_max": ""}, False),
        ({"civilian_non_combatants_killed_min": "0", "belligerent_1_deaths_conceded_min": "0"}, False),
        ({"belligerent_1_deaths_conceded_min": "", "belligerent_1_deaths_conceded_max": ""}, False),
        ({"belligerent_1_deaths_conceded_min": "many"}, False),
    ],
)
def test_a_minimum_that_is_the_conceded_one_is_flagged(
    tmp_path: Path, changed: dict[str, str], *, flagged: bool
) -> None:
    [line] = read_csv(tmp_path, CSV_ROW | changed).rows
    assert line.conceded_minimum is flagged


def test_a_minimum_that_is_what_two_conceded_together_is_flagged(tmp_path: Path) -> None:
    each = [position(assessment="credible", deaths_conceded_min=n, deaths_conceded_max=n) for n in (1, 3)]
    for killed, flagged in ((1, True), (2, False), (3, True), (4, True)):
        counted = {"grading": "confirmed", "civilians_killed_min": killed, "civilians_killed_max": 9}
        [line] = read(tmp_path, row(**counted, belligerent_assessments=each)).rows
        assert line.conceded_minimum is flagged, killed


def test_a_position_is_the_belligerents_own_case_on_the_day_of_its_statement(tmp_path: Path) -> None:
    [line] = read_csv(tmp_path, CSV_ROW, options=Options(positions_of="coalition")).rows
    assert (line.label, line.state, line.known_on, line.basis) == (
        "N001", "credible", date(2031, 6, 2), Basis.PRINTED,
    )  # fmt: skip
    assert str(line.figures[0].count) == "2"
    assert line.incidents == ("N001",)


def position(*statements: tuple[str | None, str], **facts: object) -> dict[str, Any]:
    return {
        "belligerent": "coalition", "type": "suspected", "assessment": "non_credible",
        "statements": [{"date": day, "url": "https://example.org", "text": text} for day, text in statements],
    } | facts  # fmt: skip


def positions(tmp_path: Path, *of: dict[str, Any]) -> Whole:
    return read(tmp_path, row(belligerent_assessments=list(of)), options=Options(positions_of="coalition"))


EARLY = ("2031-05-01", "The report contained insufficient information to assess its credibility.")
LATE = ("2032-01-02", "Regrettably, one civilian was unintentionally killed as a result of the strike.")


def test_each_statement_is_one_and_the_last_has_the_recorded_assessment(tmp_path: Path) -> None:
    result = positions(tmp_path, position(LATE, EARLY, assessment="credible", deaths_conceded_min=1,
                                          deaths_conceded_max=1))  # fmt: skip
    assert [(line.known_on.isoformat(), line.state) for line in result.rows] == [
        ("2031-05-01", "non_credible"),
        ("2032-01-02", "credible"),
    ]
    assert len({line.at for line in result.rows}) == 2


def test_a_record_that_its_own_statement_contradicts_is_followed_and_reported(tmp_path: Path) -> None:
    result = positions(tmp_path, position(LATE, assessment="open_incident"))
    assert [line.state for line in result.rows] == ["open"]
    assert result.codes() == {"record_and_statement_differ": 1}


def test_a_position_without_a_day_is_known_when_the_row_was_last_changed(tmp_path: Path) -> None:
    result = positions(tmp_path, position())
    assert [(line.known_on, line.basis) for line in result.rows] == [(date(2032, 1, 5), Basis.ASSUMED)]
    assert result.codes() == {"undated_position": 1}


def test_what_is_not_assessed_makes_no_case_and_a_concession_beside_it_is_reported(tmp_path: Path) -> None:
    assert positions(tmp_path, position(assessment="not_yet_assessed")).rows == []
    conceded = position(assessment="not_yet_assessed", deaths_conceded_min=2, deaths_conceded_max=2)
    assert positions(tmp_path, conceded).codes() == {"conceded_unassessed": 1}
    assert positions(tmp_path, position(assessment="pending")).codes() == {"assessment": 1}


@pytest.mark.parametrize(
    ("mgrs", "found"),
    [("37SDV780636", {}), ("37S DV 780 636", {}), ("37Sdv780636", {"mgrs_malformed": 1}),
     ("37SDV780636/37SDV780637", {"mgrs_malformed": 1}), ("37SDV7806360", {"mgrs_malformed": 1}),
     ("n/a", {"mgrs_malformed": 1}), ("32SDV728653", {"mgrs_no_such_square": 1})],
)  # fmt: skip
def test_a_grid_reference_that_names_no_one_cell_is_reported(tmp_path: Path, mgrs: str, found: dict[str, int]) -> None:
    assert positions(tmp_path, position(EARLY, mgrs=mgrs)).codes() == found


# Real rows --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def syria(shared_data: Path) -> Whole:
    return whole(AIRWARS, shared_data / "airwars" / "syria.jsonl.gz")


def test_every_fault_of_the_real_rows_is_found_and_none_is_fatal(syria: Whole) -> None:
    named = {
        "range_upside_down": 7, "parts_exceed_total": 27, "named_exceed_max": 35, "mgrs_malformed": 10,
        "duplicate_code": 4, "outside_country": 3, "end_before_start": 1, "implausible_day": 1, "no_coordinate": 1378,
        "no_day": 2, "no_grading": 97, "half_range": 67,
    }  # fmt: skip
    assert {code: syria.codes()[code] for code in named} == named
    assert (len(syria.rows), len({line.label for line in syria.rows}), syria.complete) == (7467, 7467, True)


def test_totals_by_grading_are_those_of_a_plain_recomputation(syria: Whole, shared_data: Path) -> None:
    plain: Counter[tuple[str, str]] = Counter()
    lines = gzip.decompress((shared_data / "airwars" / "syria.jsonl.gz").read_bytes()).splitlines()
    for raw in map(json.loads, lines):
        grading = (raw["grading"] or "open").lower()
        low, high = raw["civilians_killed_min"], raw["civilians_killed_max"]
        plain += Counter({(grading, "rows"): 1, (grading, "min"): low or 0})
        plain += Counter({(grading, "max"): high or 0, (grading, "blank"): low is None and high is None})
    ours: Counter[tuple[str, str]] = Counter()
    for line in syria.rows:
        count, state = line.figures[0].count, line.state or "open"
        ours += Counter({(state, "rows"): 1, (state, "min"): count.min or 0, (state, "max"): count.max or 0})
        ours += Counter({(state, "blank"): count.blank is not None})
    assert +ours == +plain
    likely = [sum(ours[grading, what] for grading in ("fair", "confirmed")) for what in ("rows", "min", "max", "blank")]
    assert likely == [3033, 9239, 14723, 469]


def test_the_minimum_of_about_half_of_the_confirmed_is_the_conceded_one(syria: Whole) -> None:
    confirmed = [line for line in syria.rows if line.state == "confirmed"]
    assert (len(confirmed), sum(line.conceded_minimum for line in confirmed)) == (160, 92)
    assert not any(line.conceded_minimum for line in syria.rows if line.state != "confirmed")


def test_the_rows_of_gaza_are_read(shared_data: Path) -> None:
    gaza = whole(AIRWARS, shared_data / "airwars" / "gaza.jsonl.gz")
    assert (len(gaza.rows), gaza.codes()["no_coordinate"], gaza.codes()["named_exceed_max"]) == (472, 130, 4)
    assert {line.basis for line in gaza.rows} == {Basis.ASSUMED}


DIFFERENT = {
    "CS870": ("decided_after_cut_not_yet_assessed", "decided_after_cut_open_incident"),
    "CS757": ("decided_after_cut_not_yet_assessed", "decided_after_cut_open_incident"),
    "CS632": ("decided_after_cut_not_yet_assessed", "decided_after_cut_open_incident"),
    "CS087": ("never_assessed", "status_open_incident_no_dated_statement"),
    "CS019": ("rejected_by_cut", "conceded_by_cut"),
}
"""Where our reading differs from the real classes; why is said in docs/method/gap-classes.md."""


def test_what_the_coalition_had_published_by_june_2017_is_read_row_by_row(shared_data: Path) -> None:
    recorded = whole(AIRWARS, shared_data / "airwars" / "syria.jsonl.gz", Options(positions_of="coalition")).rows
    by_label: dict[str, list[Any]] = {}
    for line in recorded:
        by_label.setdefault(line.label, []).append(line)
    with (shared_data / "oir" / "gap_syria_2017-06-02.csv").open(encoding="utf-8", newline="") as file:
        given = {one["code"]: one["class_at_cut"] for one in csv.DictReader(file)}
    ours = {code: class_of(by_label.get(code, [])) for code in given}
    assert {code: (given[code], ours[code]) for code in given if given[code] != ours[code]} == DIFFERENT


def class_of(lines: list[Any]) -> str:
    known = [line for line in lines if line.known_on <= CUT]
    if known:
        return {"credible": "conceded_by_cut", "non_credible": "rejected_by_cut"}[known[-1].state]
    if not lines:
        return "never_assessed"
    state = "open_incident" if lines[-1].state == "open" else lines[-1].state
    undated = lines[-1].basis is Basis.ASSUMED
    return f"status_{state}_no_dated_statement" if undated else f"decided_after_cut_{state}"
