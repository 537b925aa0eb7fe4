"""The manual of the table of cases tells every column, every form and every code, and its example can be read."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tallystick import formats
from tallystick.formats.cases_columns import CATEGORIES, COLUMNS, EFFECTS, ENDINGS
from tallystick.formats.cases_counts import read_count
from tallystick.formats.cases_csv import read_cases
from tallystick.formats.csv_text import DELIMITERS, ENCODINGS
from tallystick.values.coordinates import PointFault
from tallystick.values.mgrs import MgrsFault
from tallystick.values.when import DateFault, parse_edtf
from tallystick.values.where import PlaceFault
from tests.formats.test_cases_counts import REFUSED

ROOT = Path(__file__).resolve().parents[2]
MANUAL = (ROOT / "docs" / "manual" / "cases-csv.md").read_text("utf-8")
EXAMPLE = ROOT / "docs" / "manual" / "cases-example.csv"


def section(title: str) -> str:
    return MANUAL.split(f"# {title}\n", 1)[1].split("\n## ", 1)[0].split("\n### ", 1)[0]


def in_code(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def first_cells(text: str) -> list[str]:
    return [name for line in text.splitlines() if line.startswith("| ") for name in in_code(line.split(" | ")[0])]


def test_every_column_has_its_row_and_no_other_has_one() -> None:
    assert first_cells(section("The columns")) == [column.name for column in COLUMNS]


def test_the_words_that_make_the_name_of_a_figure_are_all_there() -> None:
    words = set(in_code(section("Figures")))
    assert {*EFFECTS, *CATEGORIES, *ENDINGS} - {"", "civilian"} <= words


@pytest.mark.parametrize("cell", first_cells(section("Figures").split("| a cell of the whole figure", 1)[1]))
def test_each_form_of_a_figure_in_the_manual_is_read(cell: str) -> None:
    text = cell if cell not in {"around", "approximately", "circa", "ca."} else f"{cell} 10"
    assert read_count(str(read_count(text))) == read_count(text)


@pytest.mark.parametrize("cell", first_cells(section("Days")))
def test_each_form_of_a_date_in_the_manual_is_read(cell: str) -> None:
    assert parse_edtf(cell).edtf == cell


def test_what_the_manual_says_is_refused_is_refused() -> None:
    refused = in_code(section("Figures").split("\nRefused, ", 1)[1].split(". Where", 1)[0])
    codes = {text.lower(): code for text, code in REFUSED} | {"-": "unclear_blank"}
    assert {"more than 12", "<5", "dozens", "unknown", "n/a", "-", "?", "12.5", "-3"} == set(refused)
    assert set(refused) <= codes.keys()


def test_every_code_a_problem_can_have_has_its_row_and_no_other_has_one() -> None:
    sources = [path.read_text("utf-8") for path in Path(formats.__file__).parent.glob("c*.py")]
    own = {code for text in sources for code in re.findall(r'(?:BadCell|BadTable)\(\s*"(\w+)"', text)}
    own |= {code for text in sources for code in re.findall(r'"(\w+)"\s*\)', text) if code in {"tie", "no_rows"}}
    areas = {PlaceFault.COUNTRY, PlaceFault.EMPTY_PART}
    said = first_cells(section("Codes"))
    assert len(said) == len(set(said))
    assert set(said) == own | set(DateFault) | (set(PointFault)) | set(MgrsFault) | areas


def test_encodings_and_delimiters_of_the_manual_are_those_that_are_read() -> None:
    text = section("Saving it from a spreadsheet")
    assert {name for name in in_code(text) if name.startswith("windows")} <= set(ENCODINGS)
    assert all(word in text.lower() for word in DELIMITERS.values())


def test_the_example_is_read_without_a_problem_and_shows_what_it_is_to_show() -> None:
    table = read_cases(EXAMPLE.read_bytes(), EXAMPLE.name)
    assert (table.problems, table.repeats, table.complete) == ((), (), True)
    assert [line.label for line in table.rows] == [*(f"N-000{n}" for n in range(1, 8)), "N-0001"]
    first, last = table.rows[0], table.rows[-1]
    assert [str(figure.count) for figure in first.figures] == ["105", "some unnumbered", "12", "36"]
    assert (first.known_on, first.received_on, first.covers_to) == (
        date(2031, 4, 2),
        date(2031, 3, 5),
        date(2031, 2, 28),
    )
    assert [str(figure.count) for figure in last.figures] == ["103", "some unnumbered", "14", "36"]
    assert [line.row for line in table.rows if line.state is None] == [5]
    assert {str(line.figures[0].count) for line in table.rows if line.figures} == {
        "105", "not stated", "at least 12", "3-7", "0", "103"
    }  # fmt: skip
