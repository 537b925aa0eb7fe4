"""Each row of a table of cases as a statement, each fault with its place and its remedy."""

from __future__ import annotations

from datetime import date

import pytest

from tallystick.assessment.model import Unit
from tallystick.formats.cases_line import CaseLine
from tallystick.ledger.entry import Figure
from tallystick.values.counts import Blank, Count
from tallystick.values.when import Basis
from tests.formats.cases_reading import JUNE, faults, lines, one_row, read


def test_a_row_with_every_column_becomes_a_line_with_every_field() -> None:
    header = (
        "case,known_on,basis,order,state,received_on,covers_to,unit,date,area,place,lat,lon,mgrs,precision,actors,weapon,"
        "reason_code,reason,duplicate_of,incident,source,source_place,note,killed_min,killed_max,injured,missing_child"
    )
    row = (
        'N-1,2031-06-02,archived,3,Credible,2031-05-04,2031-04-30,incident,2031-03-1x,xa / North,"Old, town",36.3350,'
        "43°07'08\"E,38 S LF 30 12,Village,coalition; unknown ,airstrike,blast,In words,N-0,market;school,r-1,item 3,"
        '"a\nb",3,7,some,0'
    )
    quoted = row.replace("43°07'08\"E", '"43°07\'08""E"')
    assert lines(f"{header}\n{quoted}\n") == (
        CaseLine(
            row=2,
            label="N-1",
            known_on=JUNE,
            basis=Basis.ARCHIVED,
            order=3,
            covers_to=date(2031, 4, 30),
            state="credible",
            received_on=date(2031, 5, 4),
            unit=Unit.INCIDENT,
            span="2031-03-1X",
            area="XA/North",
            actors=("coalition", "unknown"),
            weapon="airstrike",
            figures=(
                Figure(count=Count.between(3, 7)),
                Figure(effect="injured", count=Count.missing(Blank.SOME_UNNUMBERED)),
                Figure(effect="missing", category="child", count=Count.exactly(0)),
            ),
            reason_code="blast",
            duplicate_of="N-0",
            incidents=("market", "school"),
            reason="In words",
            place="Old, town",
            lat="36.335",
            lon="43.118888889",
            mgrs="38SLF3012",
            precision="village",
            note="a\nb",
            source="r-1",
            source_place="item 3",
        ),
    )


def test_the_texts_of_a_line_are_those_that_may_be_erased_and_are_not_empty() -> None:
    (line,) = lines("case,known_on,place,note,reason,source\nN-1,2031-06-02,Old town,a,why,r-1\n")
    assert line.texts == (("place", "Old town"), ("note", "a"))


def test_the_smallest_table_says_nothing_that_it_does_not_say() -> None:
    assert lines("case,known_on\nN-1,2031-06-02\n") == (CaseLine(2, "N-1", JUNE),)
    assert lines("case,known_on,killed,injured_min,injured_max\nN-1,2031-06-02,,,\n") == (CaseLine(2, "N-1", JUNE),)


def test_zero_nothing_some_and_withheld_are_four_things() -> None:
    text = "case,known_on,state,killed\n" + "".join(f"N-{n},2031-06-02,fair,{cell}\n" for n, cell in enumerate(CELLS))
    assert [line.figures for line in lines(text)] == list(CELLS.values())


CELLS: dict[str, tuple[Figure, ...]] = {
    "0": (Figure(count=Count.exactly(0)),),
    "": (),
    "not stated": (Figure(count=Count.missing(Blank.NOT_STATED)),),
    "some": (Figure(count=Count.missing(Blank.SOME_UNNUMBERED)),),
    "withheld": (Figure(count=Count.missing(Blank.WITHHELD)),),
}


def test_partial_acceptance_is_two_figures_of_one_case() -> None:
    (line,) = lines("case,known_on,state,not_substantiated_killed,killed\nN-1,2031-06-02,fair,36,105\n")
    assert line.figures == (
        Figure(count=Count.exactly(105)),
        Figure(standing="not_substantiated", count=Count.exactly(36)),
    )


def test_names_of_columns_may_have_capitals_blanks_hyphens_and_say_civilian() -> None:
    (line,) = lines("Case , Known On,STATE,KILLED-civilian-MIN,killed civilians_max\nN-1,2031-06-02,Fair,1,2\n")
    assert line.figures == (Figure(count=Count.between(1, 2)),)


def test_labels_that_look_alike_are_alike() -> None:
    table = lines("case,known_on,actors\nN  1,2031-06-02,a;\u200fb\n\u200eN\u00a01\u200b,2031-06-03,\u061bb؛a;b\n")
    assert [(line.label, line.actors) for line in table] == [("N 1", ("a", "b")), ("N 1", ("b", "a"))]


def test_joiners_that_shape_words_stay_in_names() -> None:
    (line,) = lines("case,known_on,weapon\nN-1,2031-06-02,می\u200cشود\n")
    assert line.weapon == "می\u200cشود"


def test_a_day_in_the_row_is_printed_and_one_given_for_the_file_is_assumed_unless_the_row_says_how() -> None:
    text = "case,known_on,basis\nN-1,2031-06-01,\nN-2,,\nN-3,,printed\nN-4,2031-06-01,assumed\n"
    assert [(line.known_on.day, line.basis.value) for line in lines(text, known_on=JUNE)] == [
        (1, "printed"),
        (2, "assumed"),
        (2, "printed"),
        (1, "assumed"),
    ]
    assert lines("case\nN-1\n", known_on=JUNE) == (CaseLine(2, "N-1", JUNE, Basis.ASSUMED),)


def test_a_row_without_a_state_is_a_receipt_on_its_one_day_in_either_column() -> None:
    text = "case,known_on,state,received_on\nN-1,2031-06-02,,\nN-2,,,2031-06-02\nN-3,2031-06-02,,2031-06-02\n"
    assert lines(text) == tuple(CaseLine(row, f"N-{row - 1}", JUNE) for row in (2, 3, 4))
    assert lines("case,received_on\nN-1,2031-06-02\n", known_on=date(2031, 7, 1)) == (CaseLine(2, "N-1", JUNE),)
    assert one_row("state,received_on", ",2031-05-01") == [("received_on", "2031-05-01", "two_days")]


def test_a_row_without_a_state_has_no_figures_since_they_would_count_nowhere() -> None:
    assert faults("case,known_on,state,killed\nN-1,2031-06-02,,5\n") == [(2, "state", "", "no_state")]
    assert faults("case,known_on,killed\nN-1,2031-06-02,0\n") == [(2, "state", "", "no_state")]
    assert faults("case,known_on,reason_code\nN-1,2031-06-02,a\n") == [(2, "state", "", "no_state")]
    assert faults("case,known_on,duplicate_of\nN-1,2031-06-02,N-2\n") == [(2, "state", "", "no_state")]


def test_a_receipt_of_the_same_day_comes_before_what_else_was_said() -> None:
    text = "case,known_on,state,received_on,order\nN-1,2031-06-02,fair,2031-06-02,\nN-2,2031-06-02,fair,2031-06-01,\n"
    assert [line.order for line in lines(text)] == [1, 0]
    assert one_row("state,received_on,order", "fair,2031-06-02,0") == [("order", "0", "order_of_receipt")]
    (line,) = lines("case,known_on,state,received_on,order\nN-1,2031-06-02,fair,2031-06-02,4\n")
    assert (line.order, line.received_on) == (4, JUNE)


def test_days_that_cannot_follow_each_other_are_refused() -> None:
    assert one_row("state,received_on", "fair,2031-06-03") == [("received_on", "2031-06-03", "received_late")]
    assert one_row("covers_to", "2031-06-03") == [("covers_to", "2031-06-03", "covers_late")]
    assert one_row("date", "2031-06-04") == [("date", "2031-06-04", "event_late")]
    assert one_row("state,received_on,date", "fair,2031-05-01,2031-05-20") == [("date", "2031-05-20", "event_late")]


def test_it_may_be_tomorrow_already_where_it_happened_and_about_a_day_is_no_day() -> None:
    spans = ["2031-06-03", "2031", "2031-06-09~", "2031-06-09?", "XXXX", "../2031-07"]
    text = "case,known_on,date\n" + "".join(f"N-{n},2031-06-02,{span}\n" for n, span in enumerate(spans))
    assert [line.span for line in lines(text)] == spans


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("02/06/2031", "unclear_order"),
        ("31/12/2017", "unclear_order"),
        ("2-Jun-31", "not_a_date"),
        ("Jun-31", "not_a_date"),
        ("42736", "day_number"),
        ("42736.5", "day_number"),
        ("20310602", "not_iso"),
        ("2031/06/02", "not_iso"),
        ("2031-06", "not_iso"),
        ("2031-06-02 00:00:00", "clock_time"),
        ("2031-06-31", "no_such_day"),
        ("1031-06-02", "implausible_year"),
        ("=TODAY()", "formula"),
    ],
)
def test_a_day_mangled_by_a_spreadsheet_is_refused_with_its_remedy(cell: str, code: str) -> None:
    assert faults(f"case,known_on\nN-1,{cell}\n") == [(2, "known_on", cell, code)]
    if code not in {"formula", "no_such_day", "implausible_year"}:
        assert "spreadsheet" in read(f"case,known_on\nN-1,{cell}\n").problems[0].remedy


def test_digits_of_other_scripts_are_read_in_days_and_orders() -> None:
    (line,) = lines("case,known_on,order\nN-1,٢٠٣١-٠٦-٠٢,۳\n")
    assert (line.known_on, line.order) == (JUNE, 3)


def test_a_bad_row_is_set_aside_whole_with_all_its_faults_and_the_others_are_read() -> None:
    text = (
        "case,known_on,state,order,killed_min,killed_max,injured,area\n"
        "N-1,2031-06-02,fair,1,1,2,0,XA/North\n"
        ",02/06/2031,fair,first,5,3,n/a,North\n"
        "N-3,2031-06-02,fair,1,1,2,0,XA/North\n"
    )
    assert [line.label for line in read(text).rows] == ["N-1", "N-3"]
    assert faults(text) == [
        (3, "known_on", "02/06/2031", "unclear_order"),
        (3, "order", "first", "not_a_count"),
        (3, "area", "North", "no_country_code"),
        (3, "killed_min", "5", "min_above_max"),
        (3, "injured", "n/a", "unclear_blank"),
        (3, "case", "", "missing"),
    ]


@pytest.mark.parametrize(
    ("header", "row", "fault"),
    [
        ("killed", "07-Mar", ("killed", "07-Mar", "count_became_date")),
        ("killed_min,killed_max", "3-7,9", ("killed_min", "3-7", "not_a_count")),
        ("killed_max,killed_min", "1,2", ("killed_min", "2", "min_above_max")),
        ("killed_max,killed_quantifier", "5,exact", ("killed_max", "5", "quantifier_mismatch")),
        ("killed_quantifier", "about", ("killed_quantifier", "about", "quantifier_mismatch")),
        ("killed,killed_min", "5,4", ("killed_min", "4", "given_twice")),
        ("basis", "guess", ("basis", "guess", "not_in_list")),
        ("unit", "body", ("unit", "body", "not_in_list")),
        ("precision", "near", ("precision", "near", "not_in_list")),
        ("order", "-1", ("order", "-1", "negative_count")),
        ("order", "9999999999999", ("order", "9999999999999", "not_whole")),
        ("state", "=A1", ("state", "=A1", "formula")),
        ("state", "#REF!", ("state", "#REF!", "spreadsheet_error")),
        ("date", "spring 2031", ("date", "spring 2031", "not_a_date")),
        ("area", "XA//North", ("area", "XA//North", "empty_part")),
        ("weapon", "a\x07b", ("weapon", "a\x07b", "bad_name")),
        ("weapon", "\u200f", ("weapon", "\u200f", "bad_name")),
        ("weapon", "w" * 201, ("weapon", "w" * 59 + "…", "bad_name")),
        ("duplicate_of", "N-1", ("duplicate_of", "N-1", "own_duplicate")),
    ],
)
def test_each_fault_of_a_cell_is_told_with_its_column_and_value(
    header: str, row: str, fault: tuple[str, str, str]
) -> None:
    assert one_row(header, row) == [fault]


def test_bounds_and_a_whole_figure_that_agree_are_one_figure() -> None:
    (line,) = lines("case,known_on,state,killed,killed_min,killed_max\nN-1,2031-06-02,fair,3 to 7,3,7\n")
    assert line.figures == (Figure(count=Count.between(3, 7)),)


@pytest.mark.parametrize(
    ("header", "row", "fault"),
    [
        ("lat,lon", "36.335,", ("lat", "half_a_point")),
        ("lat,lon", ",43.1", ("lat", "half_a_point")),
        ("lat", "36.335", ("lat", "half_a_point")),
        ("lat,lon", "36.335,x", ("lon", "not_a_coordinate")),
        ("lat,lon", "x,43.1", ("lat", "not_a_coordinate")),
        ("lat,lon", "36.335,=B1", ("lon", "formula")),
        ("lat,lon", "36.335,4239.00416", ("lon", "degrees_and_minutes_run_together")),
        ("lat,lon", "95,95", ("lat", "out_of_range")),
        ("lat,lon", "120,30", ("lat", "swapped")),
        ("lat,lon", "0,0", ("lat", "zero_zero")),
        ("mgrs", "38SLF301", ("mgrs", "odd_digits")),
        ("mgrs", "=A1", ("mgrs", "formula")),
        ("place", "=A1", ("place", "formula")),
        ("note", "#N/A", ("note", "spreadsheet_error")),
        ("reason", "=A1", ("reason", "formula")),
        ("source", "s" * 2_001, ("source", "bad_name")),
        ("source_place", "=A1", ("source_place", "formula")),
    ],
)
def test_what_may_tell_who_or_where_somebody_is_is_never_repeated(
    header: str, row: str, fault: tuple[str, str]
) -> None:
    (problem,) = one_row(header, row)
    assert problem == (fault[0], "(not shown)", fault[1])


def test_a_shifted_row_is_refused_before_any_of_its_cells_is_repeated() -> None:
    rows = "N-1,2031-06-02,Somebody,fair,5,Old town\nN-2,2031-06-02,fair,5\nN-3,2031-06-02,fair,5,,,\n"
    text = f"case,known_on,state,killed,note\n{rows}"
    assert faults(text) == [(2, "", "", "too_many_cells"), (3, "", "", "too_few_cells")]
    assert [line.label for line in read(text).rows] == ["N-3"]


def test_a_value_under_no_column_name_is_a_fault_and_an_empty_column_is_none() -> None:
    text = "case,,known_on,,\nN-1,,2031-06-02,,\nN-2,lost,2031-06-02,,\n"
    assert [line.label for line in read(text).rows] == ["N-1"]
    assert faults(text) == [(3, "column 2", "", "no_column_name")]


def test_an_apostrophe_before_a_sign_guards_a_text_and_goes() -> None:
    (line,) = lines("case,known_on,note,weapon\n'-1,2031-06-02,'=1+1,'Ayn\n")
    assert (line.label, line.note, line.weapon) == ("-1", "=1+1", "'Ayn")
