"""Whatever stands in a file, no reader falls over: each gives rows and Problems."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.formats.acled import COLUMNS as ACLED_COLUMNS
from tallystick.formats.airwars_row import CSV_COLUMNS
from tallystick.formats.ibc import COLUMNS as IBC_COLUMNS
from tallystick.formats.oir_item import read_item
from tallystick.formats.oir_text import read_release
from tallystick.formats.reader import Options
from tallystick.formats.readers import READERS, recognised
from tallystick.formats.ucdp_ged import COLUMNS as GED_COLUMNS

BY_NAME = {reader.name: reader for reader in READERS}
TEXT = st.one_of(
    st.sampled_from(["", "0", "3", "-1", "2031-03-17", "2031-03", "17 Mar 2031", "Syria", "Fair", "35.5", "4239.0",
                     "37SDV780636", "coalition", "credible", "open_incident", "two civilians were killed.", "'=1"]),
    st.text(st.characters(codec="utf-8"), max_size=12),
)  # fmt: skip
VALUE: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(-5, 10**17), st.floats(allow_nan=False, allow_infinity=False), TEXT
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXT, inner, max_size=3)),
    max_leaves=6,
)
POSITION = st.fixed_dictionaries(
    {},
    optional={
        "belligerent": st.just("coalition"), "assessment": VALUE, "deaths_conceded_min": VALUE,
        "deaths_conceded_max": VALUE, "mgrs": VALUE,
        "statements": st.lists(st.fixed_dictionaries({"date": VALUE, "text": VALUE, "url": VALUE}), max_size=2),
    },
)  # fmt: skip
KEYS = (
    "date", "date_end", "published", "lat", "lon", "country", "victims", "belligerents", "civilians_killed_max",
    "children_killed_min", "strike_type", "modified", "region",
)  # fmt: skip
AIRWARS_ROW = st.fixed_dictionaries(
    {"code": VALUE, "grading": VALUE, "civilians_killed_min": VALUE},
    optional={
        "belligerent_assessments": st.one_of(VALUE, st.lists(st.one_of(POSITION, VALUE), max_size=2)),
        **dict.fromkeys(KEYS, VALUE),
    },
)  # fmt: skip
ENTRY = st.dictionaries(
    st.sampled_from(["text", "date", "place", "determination", "killed", "injured", "mgrs", "airwars_code", "reason",
                     "item_no", "country", "report_source"]),
    VALUE,
)  # fmt: skip
RELEASE = st.fixed_dictionaries(
    {
        "publication_date": st.one_of(st.just("2031-06-02"), VALUE),
        "entries": st.one_of(VALUE, st.lists(ENTRY, max_size=3)),
    },
    optional=dict.fromkeys(("headline", "text", "period", "url", "pub_note", "text_provenance"), VALUE),
)


def read(name: str, data: bytes, positions_of: str = "") -> None:
    for part in BY_NAME[name].read(io.BytesIO(data), "f", Options(positions_of=positions_of)):
        assert part.name == "f"


@given(st.lists(AIRWARS_ROW, max_size=3), st.sampled_from(["", "coalition"]))
def test_any_object_is_read_as_an_incident_or_reported(rows: list[dict[str, Any]], positions_of: str) -> None:
    read("airwars", "\n".join(map(json.dumps, rows)).encode(), positions_of)


@given(st.lists(RELEASE, max_size=3))
def test_any_object_is_read_as_a_release_or_reported(rows: list[dict[str, Any]]) -> None:
    read("oir_release", "\n".join(map(json.dumps, rows)).encode())


TABLES = {
    "airwars": [*CSV_COLUMNS, "date", "published", "latitude", "longitude", "country", "belligerent_1_name",
                "belligerent_1_civcas_statements", "belligerent_1_mgrs_coordinate", "num_victims"],
    "ucdp": sorted(GED_COLUMNS), "acled": sorted(ACLED_COLUMNS), "ibc": sorted(IBC_COLUMNS),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
@given(st.data())
def test_any_cells_are_read_as_a_row_or_reported(name: str, data: st.DataObject) -> None:
    columns = TABLES[name]
    rows = data.draw(st.lists(st.lists(TEXT, min_size=1, max_size=len(columns)), max_size=3))
    text = io.StringIO(newline="")
    csv.writer(text).writerows([columns, *rows])
    read(name, text.getvalue().encode(), data.draw(st.sampled_from(["", "coalition"])))


@given(st.binary(max_size=200))
def test_any_bytes_are_recognised_or_not(data: bytes) -> None:
    file = io.BytesIO(data)
    recognised(file)
    assert file.tell() == 0
    for name in BY_NAME:
        read(name, data)


WORDS = st.sampled_from(
    [
        "one",
        "civilian",
        "civilians",
        "were",
        "killed",
        "injured",
        "and",
        "up_to",
        "at_least",
        "Feb._2,_2031,",
        "near",
        "Northtown",
        "via",
        "report.",
        "fighters",
        "hundred",
        "12",
        "1,266",
        "credible",
        "non-credible",
        "(",
        ".",
        ",",
        ":",
    ]
).map(lambda word: word.replace("_", " "))


@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_any_words_are_read_as_an_item_or_a_release(text: str) -> None:
    read_item(text)
    read_release(text)
