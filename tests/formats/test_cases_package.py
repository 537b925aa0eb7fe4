"""The descriptor says what the reader reads and the writer writes."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given

from tallystick import formats
from tallystick.formats.cases_cells import READERS
from tallystick.formats.cases_columns import COLUMNS, columns
from tallystick.formats.cases_line import LINE_FIELDS, CaseLine
from tallystick.formats.cases_package import package_text
from tallystick.formats.cases_writer import write_cases
from tests.formats.cases_strategies import case_lines

KEPT = Path(formats.__file__).parent / "cases_csv.datapackage.json"
FIELDS: dict[str, dict[str, Any]] = {
    field["name"]: field for field in json.loads(package_text())["resources"][0]["schema"]["fields"]
}


def test_the_kept_descriptor_is_the_one_made_of_the_columns() -> None:
    """To write it anew: KEPT.write_text(package_text(), "utf-8")."""
    assert KEPT.read_text("utf-8") == package_text()


def test_every_column_is_described_once_and_nothing_else_is() -> None:
    assert list(FIELDS) == [column.name for column in columns()]
    assert len(FIELDS) == len(columns()) == len(COLUMNS) + 4 * 2 * (4 * 6 + 1)
    assert all(field["description"] and field["example"] for field in FIELDS.values())


def test_every_column_that_is_no_figure_fills_a_field_of_a_line() -> None:
    assert {*READERS, "lat", "lon"} == {column.name for column in COLUMNS}
    filled = {field for field, _ in READERS.values()} | {"lat", "lon"}
    elsewhere = {"figures", "conceded_minimum"}  # in columns of their own; worked out from what a file says of both
    assert filled == set(LINE_FIELDS) - elsewhere - {"row", "at"}


@given(case_lines())
def test_what_is_written_fits_the_description(line: CaseLine) -> None:
    header, row = csv.reader(io.StringIO(write_cases([line]), newline=""))
    for name, cell in zip(header, row, strict=True):
        field, limits = FIELDS[name], FIELDS[name].get("constraints", {})
        if not cell:
            assert not limits.get("required")
            continue
        if field["type"] == "date":
            assert date.fromisoformat(cell).isoformat() == cell
        if field["type"] == "integer":
            assert int(cell) >= limits["minimum"]
        assert cell in limits.get("enum", [cell])
        assert re.fullmatch(limits.get("pattern", ".*"), cell, re.DOTALL)


def test_every_example_fits_its_own_description() -> None:
    for field in FIELDS.values():
        limits = field.get("constraints", {})
        assert field["example"] in limits.get("enum", [field["example"]])
        assert re.fullmatch(limits.get("pattern", ".*"), field["example"])
