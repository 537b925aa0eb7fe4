"""On archived sources, what is found to be a copy is one."""

from __future__ import annotations

import gzip
import json
import re
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tallystick.source.model import Repeated
from tallystick.source.reposts import copies


@pytest.fixture(scope="module")
def archived(shared_data: Path) -> list[dict[str, Any]]:
    with gzip.open(shared_data / "sources" / "clusters.jsonl.gz") as file:
        return [row for row in map(json.loads, file) if row.get("text")]


def repeated(i: int, row: dict[str, Any]) -> Repeated:
    day = row.get("publication_date") or ""
    return Repeated(
        id=str(i),
        text=row["text"],
        publisher=row["publisher"],
        host=urlsplit(row["url"]).netloc.removeprefix("www."),
        published=date.fromisoformat(day[:10]) if re.match(r"\d{4}-\d\d-\d\d", day) else None,
    )


def test_copies_among_archived_sources_are_of_one_event_and_none_is_a_wall(archived: list[dict[str, Any]]) -> None:
    found = copies([repeated(i, row) for i, row in enumerate(archived)])
    assert len(found) >= 110
    apart, walls = 0, 0
    for copy in found:
        a, b = archived[int(copy.a)], archived[int(copy.b)]
        apart += not set(a["incident_seqs"]) & set(b["incident_seqs"])
        walls += bool({"boilerplate_page", "shared_text"} & {*a.get("quality", ()), *b.get("quality", ())})
    # Those of an event that was listed twice are copies all the same: so the share is a lower bound of the precision.
    assert 1 - apart / len(found) >= 0.98
    assert walls == 0
