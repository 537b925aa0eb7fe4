"""UCDP's, ACLED's and IBC's tables: invented rows in the shape of each export."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from tallystick.actions.standards import standard_of_key
from tallystick.assessment.model import Standard
from tallystick.formats.acled import ACLED
from tallystick.formats.ibc import IBC
from tallystick.formats.reader import Options, Reader
from tallystick.formats.readers import READERS
from tallystick.formats.ucdp_ged import UCDP
from tallystick.values.when import Basis
from tests.formats.real import Whole, whole

GED = {
    "id": "1", "year": "2031", "side_a": "Government of X", "side_b": "Y", "where_prec": "1", "date_prec": "1",
    "where_description": "Northtown", "adm_1": "North", "latitude": "35.5", "longitude": "38.5", "country": "Syria",
    "date_start": "2031-03-17 00:00:00.000", "date_end": "2031-03-18 00:00:00.000", "deaths_a": "1", "deaths_b": "2",
    "deaths_civilians": "3", "deaths_unknown": "0", "best": "6", "high": "9", "low": "5",
}  # fmt: skip
EVENTS = {
    "event_id_cnty": "SYR1", "event_date": "17 March 2031", "time_precision": "1", "sub_event_type": "Air/drone strike",
    "actor1": "X", "actor2": "Y", "country": "Syria", "admin1": "North", "location": "Northtown", "latitude": "35.5",
    "longitude": "38.5", "source": "A paper", "fatalities": "4", "timestamp": "1931817600",
}  # fmt: skip
INCIDENTS = {
    "IBC code": "k1", "Start Date": "17 Mar 2031", "End Date": "18 Mar 2031", "Location": "Northtown",
    "Province": "North", "Weapons": "air strike", "Reported Minimum": "2", "Reported Maximum": "3", "Sources": "A, B",
}  # fmt: skip


def read(reader: Reader, tmp_path: Path, *rows: Mapping[str, str], options: Options | None = None) -> Whole:
    path = tmp_path / "table.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return whole(reader, path, options)


def figures(result: Whole) -> list[tuple[str, str]]:
    return [(one.category, str(one.count)) for one in result.rows[0].figures]


def test_ucdp_counts_by_whom_and_keeps_low_and_high_in_words(tmp_path: Path) -> None:
    result = read(UCDP, tmp_path, GED)
    [line] = result.rows
    assert (result.problems, figures(result)) == ([], [("combatant", "3"), ("civilian", "3")])
    assert (line.state, line.span, line.area, line.actors) == (
        "included", "2031-03-17/2031-03-18", "SY/North", ("Government of X", "Y"),
    )  # fmt: skip
    assert (line.known_on, line.basis) == (date(2031, 3, 18), Basis.ASSUMED)
    assert line.note == "low 5, high 9, date precision 1, place precision 1"


@pytest.mark.parametrize(
    ("facts", "code", "state", "counted"),
    [
        ({"best": "7"}, "parts_differ", "included", [("unknown", "7")]),
        ({"best": "", "low": "", "high": ""}, None, "excluded", [("unknown", "not stated")]),
        ({"low": "8"}, "best_outside", "included", [("combatant", "3"), ("civilian", "3")]),
        ({"best": "six"}, "count", "excluded", [("unknown", "not stated")]),
        ({"latitude": "95"}, "latitude_out_of_range", "included", [("combatant", "3"), ("civilian", "3")]),
        ({"date_end": "2031-03-01"}, "end_before_start", "included", [("combatant", "3"), ("civilian", "3")]),
        ({"longitude": "48.5"}, "outside_country", "included", [("combatant", "3"), ("civilian", "3")]),
    ],
)
def test_a_fault_of_an_event_is_a_problem_and_the_event_is_read(
    tmp_path: Path, facts: dict[str, str], code: str | None, state: str, counted: list[tuple[str, str]]
) -> None:
    result = read(UCDP, tmp_path, GED | facts)
    assert (result.rows[0].state, figures(result)) == (state, counted)
    assert len(result.problems) == (code is not None)
    if code and not code.startswith("latitude"):
        assert list(result.codes()) == [code]


def test_a_row_without_an_identifier_or_a_day_or_with_one_met_before_is_set_aside(tmp_path: Path) -> None:
    nameless, dayless = GED | {"id": ""}, GED | {"id": "2", "date_start": "", "date_end": ""}
    result = read(UCDP, tmp_path, GED, nameless, dayless, GED)
    assert len(result.rows) == 1
    assert sorted(result.codes()) == ["duplicate_code", "no_code", "no_known_day"]


def test_the_day_a_file_became_known_is_printed_where_it_is_said(tmp_path: Path) -> None:
    [line] = read(UCDP, tmp_path, GED, options=Options(known_on=date(2032, 6, 1))).rows
    assert (line.known_on, line.basis) == (date(2032, 6, 1), Basis.PRINTED)


def test_acled_gives_one_number_of_nobody_in_particular_known_when_it_was_put_up(tmp_path: Path) -> None:
    result = read(ACLED, tmp_path, EVENTS)
    [line] = result.rows
    assert (result.problems, figures(result), line.state) == ([], [("unknown", "4")], "recorded")
    assert (line.known_on, line.basis, line.span) == (date(2031, 3, 21), Basis.ARCHIVED, "2031-03-17")
    assert (line.weapon, line.source) == ("Air/drone strike", "A paper")


@pytest.mark.parametrize(("precision", "span"), [("1", "2031-03-17"), ("2", "2031-03-17~"), ("3", "2031-03")])
def test_acled_days_are_as_exact_as_they_are_said_to_be(tmp_path: Path, precision: str, span: str) -> None:
    assert read(ACLED, tmp_path, EVENTS | {"time_precision": precision}).rows[0].span == span


@pytest.mark.parametrize(
    ("facts", "code"),
    [({"time_precision": "9"}, "precision"), ({"timestamp": "now"}, "timestamp"), ({"event_id_cnty": ""}, "no_code"),
     ({"event_date": "some day"}, "not_iso")],
)  # fmt: skip
def test_a_fault_of_acled_is_a_problem(tmp_path: Path, facts: dict[str, str], code: str) -> None:
    assert len(read(ACLED, tmp_path, EVENTS | facts).problems) == 1, code


def test_a_zero_of_acled_is_not_a_stated_zero(tmp_path: Path) -> None:
    assert figures(read(ACLED, tmp_path, EVENTS | {"fatalities": "0"})) == [("unknown", "not stated")]


def test_ibc_gives_a_range_of_civilians(tmp_path: Path) -> None:
    result = read(IBC, tmp_path, INCIDENTS)
    [line] = result.rows
    assert (result.problems, figures(result), line.state) == ([], [("civilian", "2-3")], "corroborated")
    assert (line.label, line.span, line.area) == ("k1", "2031-03-17/2031-03-18", "IQ/North")


@pytest.mark.parametrize(
    ("facts", "count", "code"),
    [
        ({"Reported Minimum": "5"}, "3-5", "range_upside_down"),
        ({"Reported Minimum": ""}, "up to 3", "half_range"),
        ({"Reported Maximum": ""}, "at least 2", "half_range"),
        ({"Reported Minimum": "", "Reported Maximum": ""}, "not stated", None),
    ],
)
def test_a_bad_range_of_ibc_is_reported_and_read(
    tmp_path: Path, facts: dict[str, str], count: str, code: str | None
) -> None:
    result = read(IBC, tmp_path, INCIDENTS | facts)
    assert (figures(result), list(result.codes())) == ([("civilian", count)], [code] if code else [])


def test_ibc_columns_are_known_by_their_other_names_and_provisional_rows_are_told(tmp_path: Path) -> None:
    other = {"IBC_code": "k2", "Date": "2031-03-17", "Min": "1", "Max": "1", "Status": "Provisional"}
    [line] = read(IBC, tmp_path, other).rows
    assert (line.label, line.state, line.span) == ("k2", "provisional", "2031-03-17")


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_every_reader_declares_unit_scope_number_rule_and_a_standard_that_has_its_unit(reader: Reader) -> None:
    assert reader.scope
    assert reader.number_rule
    if reader.standard:
        standard: Standard = standard_of_key(reader.standard)
        assert standard.unit is reader.unit
