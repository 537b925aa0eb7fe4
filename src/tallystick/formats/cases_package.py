"""The descriptor of a table of cases: a Data Package with a Table Schema, so that other programs can check one.

Knows how the columns are described to others. Source: Data Package and Table Schema, version 2.0 (datapackage.org, 26
June 2024). The descriptor is kept beside this module as cases_csv.datapackage.json; a test compares the two.
"""

from __future__ import annotations

import json
from typing import Final

from tallystick.formats.cases_columns import FIGURE_COLUMNS, Column, columns

_TITLE: Final = "Cases of an organisation, one statement a row"
_DESCRIPTION: Final = (
    "Each row is what one organisation says of one case from one day on: the whole of it, so that no row depends on "
    "another. The reader takes more than is described here (other digits, thousands, delimiters); what it writes fits "
    "the description. An empty cell says nothing; zero is written 0."
)
_WHOLE: Final = r"(\d+|(about )?\d+-\d+|(at least|up to|about) \d+|some|some unnumbered|withheld|not stated)"


def package_text() -> str:
    """Give the descriptor as JSON text, a column a line."""
    fields = ",\n".join(f"          {json.dumps(_field(column), ensure_ascii=False)}" for column in columns())
    head = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "tallystick-cases",
        "title": _TITLE,
        "description": _DESCRIPTION,
        "resources": [
            {
                "name": "cases",
                "path": "cases.csv",
                "type": "table",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "dialect": {"delimiter": ",", "header": True},
                "schema": {"fieldsMatch": "superset", "missingValues": [""], "fields": []},
            }
        ],
    }
    return json.dumps(head, indent=2).replace('"fields": []', f'"fields": [\n{fields}\n        ]') + "\n"


def _field(column: Column) -> dict[str, object]:
    constraints: dict[str, object] = {}
    if column.required:
        constraints["required"] = True
    if column.type == "integer":
        constraints["minimum"] = 0
    if column.among:
        constraints["enum"] = list(column.among)
    if FIGURE_COLUMNS.get(column.name, ("", "_"))[1] == "":
        constraints["pattern"] = _WHOLE
    field: dict[str, object] = {"name": column.name, "type": column.type}
    if column.type == "date":
        field["format"] = "default"
    field |= {"description": column.meaning, "example": column.example}
    return field | ({"constraints": constraints} if constraints else {})
