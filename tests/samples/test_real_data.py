"""What is coded agrees with the real data it was coded from, where they lie beside it; no name came along."""

from __future__ import annotations

import csv
import gzip
import json
from datetime import date
from pathlib import Path
from typing import Any

from tallystick.samples.tables import count_of, printed
from tests.samples.reading import FILES, cases, standing, written


def test_no_name_of_anybody_killed_or_injured_stands_in_the_data(shared_data: Path) -> None:
    text = " ".join(json.dumps(written(name), default=str, ensure_ascii=False) for name in FILES).casefold()
    named = 0
    for incident in _incidents(shared_data):
        for victim in incident["victims"] or []:
            name = (victim.get("name") or "").strip().casefold()
            named += name.count(" ") > 0 and name in text
    assert named == 0  # how many, never who


def test_airwars_records_carry_the_grades_and_ranges_of_its_archive(shared_data: Path) -> None:
    archive = {code: row for row in _incidents(shared_data) for code in row["code"].split()}
    for label, entry in standing("airwars", date(2024, 12, 31)).items():
        if label == "CI551":
            continue  # in Iraq; the data beside the repository are of Syria
        row = archive[label]
        grade = row["grading"].lower()
        assert entry["state"] == {"discounted": "disproven"}.get(grade, grade), label
        for effect in ("killed", "injured"):
            low, high = row[f"civilians_{effect}_min"], row[f"civilians_{effect}_max"]
            if low is None and high is None:
                assert entry.get(effect, "not_stated") == "not_stated", (label, effect)
                continue
            count = count_of(entry[effect])
            assert (count.min, count.max) == (low, high), (label, effect)
        assert entry["span"] == row["date"] + (f"/{row['date_end']}" if row["date_end"] else ""), label


def test_coalition_cases_carry_what_its_releases_say(shared_data: Path) -> None:
    links: dict[str, list[dict[str, str]]] = {}
    with (shared_data / "oir" / "links_to_airwars.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for code in row["airwars_code"].split():
                links.setdefault(code.lower(), []).append(row)
    compared = 0
    for case, said in cases("coalition").items():
        for entry in said:
            found = [row for row in links.get(case.removeprefix("coalition-"), [])
                     if row["publication_date"] == entry["known_on"].isoformat()]  # fmt: skip
            if entry["kind"] == "receive" or not found:
                continue
            assert entry["state"] in {found[0]["text_determination"], found[0]["determination"]}, case
            if found[0]["killed"] and case != "coalition-cs327":  # the column keeps the 1 that was corrected to 0
                assert int(found[0]["killed"]) == entry["killed"], case
            compared += 1
    assert compared >= 30


def test_headlines_are_the_ones_that_were_gathered(shared_data: Path) -> None:
    columns = {
        "carried": "carried_over",
        "received": "received_new",
        "completed": "completed",
        "open": "open",
        "state:credible": "credible",
        "state:non_credible": "non_credible",
        "state:duplicate": "duplicate",
        "killed_in_period": "killed_this_report",
        "injured_in_period": "injured_this_report",
        "killed": "cumulative_killed",
        "killed_newly_announced": "killed_not_previously_announced",
        "strikes_ever": "strikes_to_date",
        "engagements_ever": "engagements_to_date",
        "reports_ever": "total_reports_to_date",
        "credible_ever": "total_credible_to_date",
    }
    ours = {(f["known_on"].isoformat(), f["measure"]): count_of(f["count"]).min for f in printed()
            if f["organisation"] == "coalition"}  # fmt: skip
    with (shared_data / "oir" / "headlines.csv").open(encoding="utf-8", newline="") as file:
        gathered = {
            (row["publication_date"], measure): int(row[column])
            for row in csv.DictReader(file)
            for measure, column in columns.items()
            if row[column]
        }
    assert {key: ours.get(key) for key in gathered} == gathered
    assert len(gathered) > 90


def _incidents(shared_data: Path) -> list[dict[str, Any]]:
    with gzip.open(shared_data / "airwars" / "syria.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]
