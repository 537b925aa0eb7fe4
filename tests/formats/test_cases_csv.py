"""Our own table of cases: rows beside each other, and the file as a whole."""

from __future__ import annotations

import io

import pytest

from tallystick.formats.cases_csv import ROWS_AT_ONCE, joined, read_cases, stream_cases
from tallystick.formats.cases_line import CaseLine, CasesFile
from tallystick.values.problems import Problem
from tests.formats.cases_reading import JUNE, faults, lines, read


def test_a_row_that_says_the_same_again_is_a_repeat_and_no_fault() -> None:
    text = "case,known_on,state,killed,note\nN-1,2031-06-02,fair,3-5,a\n N-1 ,2031-06-02,Fair,3 to 5,a\n"
    assert [line.row for line in read(text).rows] == [2]
    assert (read(text).repeats, read(text).problems) == ((3,), ())


def test_a_row_that_says_something_else_of_the_same_day_is_a_tie_told_on_the_later_row() -> None:
    text = "case,known_on,state,killed\nN-1,2031-06-02,fair,3\nN-2,2031-06-02,fair,3\nN-1,2031-06-02,fair,4\n"
    assert [line.row for line in read(text).rows] == [2, 3]
    assert read(text).problems == (
        Problem(
            "n.csv",
            4,
            "case",
            "N-1",
            "row 2 says something else of this case on the same day",
            "give each the place it has in its release in the column order, or take one out",
            "tie",
        ),
    )


def test_an_order_or_another_day_resolves_a_tie() -> None:
    rows = "N-1,2031-06-02,1,fair,3\nN-1,2031-06-02,2,fair,4\nN-1,2031-06-03,1,fair,4\n"
    assert [line.row for line in lines(f"case,known_on,order,state,killed\n{rows}")] == [2, 3, 4]


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("covers_to", "2031-04-30"),
        ("received_on", "2031-05-01"),
        ("unit", "person"),
        ("date", "2031-03"),
        ("area", "XA"),
        ("actors", "a"),
        ("weapon", "a"),
        ("killed", "0"),
        ("injured_child_max", "7"),
        ("reason_code", "a"),
        ("duplicate_of", "N-2"),
        ("incident", "a"),
    ],
)
def test_any_column_of_the_statement_itself_makes_a_tie(column: str, cell: str) -> None:
    text = f"case,known_on,state,{column}\nN-1,2031-06-02,fair,\nN-1,2031-06-02,fair,{cell}\n"
    assert [(row, code) for row, *_, code in faults(text)] == [(3, "tie")]


def test_another_state_makes_a_tie() -> None:
    assert [code for *_, code in faults("case,known_on,state\nN-1,2031-06-02,fair\nN-1,2031-06-02,weak\n")] == ["tie"]


@pytest.mark.parametrize("column", ["reason", "place", "note", "source", "source_place", "basis", "mgrs"])
def test_two_rows_that_differ_in_words_or_source_alone_are_both_kept(column: str) -> None:
    cell = {"basis": "archived", "mgrs": "38SLF3012"}.get(column, "7")
    text = f"case,known_on,state,killed,{column}\nN-1,2031-06-02,fair,1,\nN-1,2031-06-02,fair,1,{cell}\n"
    assert [line.row for line in lines(text)] == [2, 3]


def test_a_bad_row_is_compared_with_nothing() -> None:
    text = "case,known_on,state,killed\nN-1,2031-06-02,fair,x\nN-1,2031-06-02,fair,3\n"
    assert [line.row for line in read(text).rows] == [3]


def whole(text: str, **options: object) -> list[tuple[int, str, str, str]]:
    """Give the faults of a file that is not used at all."""
    table = read(text, **options)
    assert (table.rows, table.complete) == ((), False)
    return faults(text, **options)


def test_an_unknown_column_stops_the_file_and_names_what_was_probably_meant() -> None:
    text = "case,known_on,kiled_min,colour,x_colour\nN-1,2031-06-02,5,red,blue\n"
    assert whole(text) == [
        (1, "column name", "kiled_min", "unknown_column"),
        (1, "column name", "colour", "unknown_column"),
    ]
    assert [problem.remedy for problem in read(text).problems] == [
        "write killed_min, or call it x_kiled_min to leave it out",
        "correct the name, or call it x_colour to leave it out",
    ]


def test_a_column_of_ones_own_is_left_out_whatever_it_holds() -> None:
    assert lines("x_colour,case,known_on,X Note\n=1+1,N-1,2031-06-02,#REF!\n") == (CaseLine(2, "N-1", JUNE),)


def test_a_column_that_is_there_twice_stops_the_file() -> None:
    assert whole("case,known_on,killed,Case,Killed civilian\nN-1,2031-06-02,1,N-2,2\n") == [
        (1, "column name", "Case", "column_twice"),
        (1, "column name", "Killed civilian", "column_twice"),
    ]


def test_a_first_row_without_a_case_is_told_without_repeating_it() -> None:
    assert whole("\nSomebody,2031-06-02,5\n") == [(2, "", "", "no_case_column")]


def test_a_table_without_any_day_is_told_once() -> None:
    assert whole("case,state\nN-1,fair\nN-2,fair\n") == [(1, "", "", "no_day")]


def test_a_row_without_its_day_is_told_in_its_row() -> None:
    assert faults("case,known_on,received_on,state\nN-1,,2031-06-02,fair\nN-2,,,\nN-3,,x,\n") == [
        (2, "known_on", "", "missing"),
        (3, "known_on", "", "missing"),
        (4, "received_on", "x", "not_a_date"),
    ]


def test_a_table_without_rows_says_so() -> None:
    assert faults("case,known_on\n\n,\n") == [(0, "", "", "no_rows")]


def test_quotation_marks_that_do_not_pair_up_make_the_file_incomplete() -> None:
    table = read('case,known_on,note\nN-1,2031-06-02,a\nN-2,2031-06-02,"b\nN-3,2031-06-02,c\n')
    assert not table.complete
    assert [(problem.row, problem.code) for problem in table.problems] == [(3, "broken_quotes")]


def test_a_first_row_that_never_ends_is_a_problem_as_well() -> None:
    assert whole('case,"known_on\nN-1,2031-06-02\n') == [(1, "", "", "broken_quotes")]


def test_a_file_that_is_no_table_is_a_problem_and_no_traceback() -> None:
    assert read_cases(b"\x00\x01\x02", "n.csv").problems[0].code == "not_text"
    assert read_cases(b"", "n.csv") == CasesFile(
        "n.csv",
        problems=(Problem("n.csv", 0, "", "", "it is empty", "choose the file that holds the table", "empty_file"),),
        complete=False,
    )
    assert read_cases(b"case", "n.csv", encoding="x" * 99).problems[0].value == "x" * 59 + "…"


def test_what_the_file_is_written_in_is_said() -> None:
    table = read_cases(
        "case;known_on;place\nN-1;2031-06-02;Харків\n".encode("cp1251"), "n.csv", encoding="windows-1251"
    )
    assert (table.name, table.encoding, table.delimiter) == ("n.csv", "windows-1251", "semicolon")
    assert table.rows[0].place == "Харків"
    assert read("case\nN-1\n", known_on=JUNE).encoding == "utf-8"


def test_a_file_read_in_parts_is_the_file_read_whole() -> None:
    text = "case,known_on,state,killed\n" + "".join(
        f"N-{n % 2_500},2031-06-02,fair,{n % 2_500 % 7}\n" for n in range(3_100)
    )
    text += "N-0,2031-06-02,fair,9\nN-1,x,fair,0\n"
    parts = list(stream_cases(io.BytesIO(text.encode()), "n.csv"))
    assert len(parts) == 4
    assert all(len(part.rows) <= ROWS_AT_ONCE for part in parts)
    whole_file = read(text)
    assert joined(parts) == whole_file
    assert len(whole_file.rows) == 2_500
    assert whole_file.repeats == tuple(range(2_502, 3_102))
    assert [(problem.row, problem.code) for problem in whole_file.problems] == [(3_102, "tie"), (3_103, "not_a_date")]


def test_reading_can_be_broken_off_and_leaves_the_file_open() -> None:
    file = io.BytesIO(b"case,known_on\n" + b"".join(b"N-%d,2031-06-02\n" % n for n in range(5_000)))
    parts = stream_cases(file, "n.csv")
    assert len(next(parts).rows) == ROWS_AT_ONCE - 1
    parts.close()
    assert not file.closed
