"""Thousands of real incidents, put into our own table: what is wrong in them is found, all else comes through."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections import Counter
from pathlib import Path

from msgspec.structs import replace

from tallystick.formats.cases_csv import read_cases
from tallystick.formats.cases_writer import write_cases

CATEGORIES = {"civilians": "", "children": "_child", "women": "_woman", "men": "_man", "belligerents": "_combatant"}
PLAIN = {
    "case": "code",
    "known_on": "modified",
    "state": "grading",
    "place": "place",
    "x_place_ar": "place_ar",
    "lat": "lat",
    "lon": "lon",
    "precision": "geo_accuracy",
    "source": "url",
    "note": "observations",
}
FIGURES = {
    f"{effect}{ours}_{end}": f"{theirs}_{effect}_{end}"
    for effect in ("killed", "injured")
    for theirs, ours in CATEGORIES.items()
    for end in ("min", "max")
}


def test_every_real_incident_is_read_but_for_those_with_a_known_fault(shared_data: Path) -> None:
    with gzip.open(shared_data / "airwars" / "syria.jsonl.gz", "rt", encoding="utf-8") as file:
        incidents = [json.loads(line) for line in file]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([*PLAIN, *FIGURES, "date", "actors"])
    for incident in incidents:
        days = "/".join(day for day in (incident["date"], incident["date_end"]) if day)
        cells = [incident[field] for field in (*PLAIN.values(), *FIGURES.values())]
        writer.writerow([*cells, days, "; ".join(incident["belligerents"])])
    table = read_cases(text.getvalue().encode(), "incidents.csv")
    ungraded = sum(
        not incident["grading"] and any(incident[f] is not None for f in FIGURES.values()) for incident in incidents
    )
    # The data's own page counts them: 7 rows with the minimum above the maximum, 1 with the end before the start.
    found = {"min_above_max": 7, "end_before_start": 1, "no_state": ungraded}
    assert Counter(problem.code for problem in table.problems) == found
    assert (len(table.rows), table.repeats, table.complete) == (len(incidents) - 8 - ungraded, (), True)
    again = read_cases(write_cases(table.rows).encode(), "again.csv")
    assert [replace(line, row=0) for line in again.rows] == [replace(line, row=0) for line in table.rows]
