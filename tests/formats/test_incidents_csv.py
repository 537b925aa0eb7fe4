"""A table of incidents is read as written; what is wrong with it is said with row, field, value and remedy."""

from __future__ import annotations

import gzip
import io
from datetime import date

import pytest

from tallystick.formats.gazetteer import read_gazetteer
from tallystick.formats.incidents_csv import IncidentTable, read_incidents
from tallystick.values.counts import Count

HEAD = "id,date,date_end,place,lat,lon,killed_min,killed_max,status\n"


def table(text: str, renamed: dict[str, str] | None = None) -> IncidentTable:
    return read_incidents(io.BytesIO(text.encode()), "t.csv", renamed)


def test_a_row_is_read_with_days_place_point_and_count() -> None:
    found = table(f'{HEAD}A1,2031-05-01,2031-05-02,"near Oak, North",35.5,39.25,3,5,Counted\n')
    (record,) = found.records
    assert (record.id, record.earliest, record.latest) == ("A1", date(2031, 5, 1), date(2031, 5, 2))
    assert (record.point, record.killed, record.injured, record.state) == (
        (35.5, 39.25),
        Count.between(3, 5),
        None,
        "counted",
    )
    assert found.problems == ()


def test_a_month_is_all_its_days_and_one_bound_is_open() -> None:
    (record,) = table(f"{HEAD}A1,2031-05,,Oak,,,,7,\n").records
    assert (record.earliest, record.latest, record.killed) == (date(2031, 5, 1), date(2031, 5, 31), Count.up_to(7))
    assert table(f"{HEAD}A1,2031-05,,Oak,,,7,,\n").records[0].killed == Count.at_least(7)


@pytest.mark.parametrize(
    ("row", "field", "value", "code", "kept"),
    [
        ("A1,05/06/2031,,Oak,,,,,", "date", "05/06/2031", "unclear_order", 0),
        ("A1,,,Oak,,,,,", "date", "", "no_date", 0),
        ("A1,2031-02-30,,Oak,,,,,", "date", "2031-02-30", "no_such_day", 0),
        ("A1,XXXX,,Oak,,,,,", "date", "XXXX", "open_span", 0),
        ("A1,2031-05-02,2031-05-01,Oak,,,,,", "date_end", "2031-05-01", "end_before_start", 1),
        ("A1,2031-05-02,soon,Oak,,,,,", "date_end", "soon", "not_a_date", 1),
        ("A1,2031-05-01,,Oak,,,-3,5,", "killed_min", "-3", "count", 1),
        ("A1,2031-05-01,,Oak,,,five,,", "killed_min", "five", "count", 1),
        ("A1,2031-05-01,,Oak,,,7,5,", "killed_min", "7", "min_above_max", 1),
        ("A1,2031-05-01,,Oak,95.0,200.0,,,", "lon", "200.0", "out_of_range", 1),
        (",2031-05-01,,Oak,,,,,", "id", "", "no_id", 0),
    ],
)
def test_a_fault_is_named_with_row_field_and_value(row: str, field: str, value: str, code: str, kept: int) -> None:
    found = table(f"{HEAD}{row}\n")
    (problem,) = found.problems
    assert (problem.file, problem.row, problem.field, problem.value, problem.code) == ("t.csv", 2, field, value, code)
    assert problem.remedy
    assert (len(found.records), found.usable) == (kept, True)
    assert [record.killed for record in found.records] in ([], [None])


def test_an_id_that_stands_twice_is_named_and_its_second_row_set_aside() -> None:
    found = table(f"{HEAD}A1,2031-05-01,,Oak,,,,,\nA1,2031-05-02,,Fir,,,,,\n")
    assert [record.earliest.day for record in found.records] == [1]
    (problem,) = found.problems
    assert (problem.row, problem.value, problem.what) == (3, "A1", "row 2 has the same id")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("id,place\nA1,Oak\n", "no_column"),
        ("", "empty_file"),
        ("id,date,killed_min,killed_min\nA1,2031-05-01,1,2\n", "column_twice"),
        ('id,date\nA1,"2031-05-01\n', "broken_quotes"),
    ],
)
def test_a_file_that_is_no_such_table_is_not_used(text: str, code: str) -> None:
    found = table(text)
    assert ([problem.code for problem in found.problems], found.records, found.usable) == ([code], (), False)


def test_columns_are_read_under_other_names_only_where_somebody_says_so() -> None:
    text = "number,when,where\nA1,2031-05-01,Oak\n"
    assert [problem.code for problem in table(text).problems] == ["no_column"]
    found = table(text, {"when": "date", "where": "place"})
    assert [(record.id, record.places.heads) for record in found.records] == [("A1", (("k",),))]
    assert [one.code for one in table(text, {"when": "dates"}).problems] == ["no_such_name", "no_column"]
    assert [one.code for one in table(text, {"whom": "date"}).problems] == ["no_such_column", "no_column"]


def test_a_packed_table_is_read_and_a_broken_one_is_said_to_be_broken() -> None:
    packed = gzip.compress(f"{HEAD}A1,2031-05-01,,Oak,,,,,\n".encode())
    assert len(read_incidents(io.BytesIO(packed), "t.csv.gz").records) == 1
    broken = read_incidents(io.BytesIO(packed[:-12]), "t.csv.gz")
    assert ([one.code for one in broken.problems], broken.usable) == (["broken_archive"], False)


def test_a_gazetteer_is_read_from_lines_of_json_or_a_table() -> None:
    lines = '{"name":"Oak","lat":35.5,"lon":39.25,"names":{"ara":["ك"]}}\n{"name":"Fir","lat":1000,"lon":1}\n'
    places = read_gazetteer(io.BytesIO(lines.encode()), "g.jsonl")
    assert places.points == {("k",): ((35.5, 39.25),)}
    assert [problem.row for problem in places.problems] == [2]
    same = read_gazetteer(io.BytesIO(b"name,lat,lon\nOak,35.5,39.25\n"), "g.csv")
    assert (same.points, same.problems) == (places.points, ())
    empty = read_gazetteer(io.BytesIO(b"town\nOak\n"), "g.csv")
    assert (empty.usable, len(empty.problems)) == (False, 1)
