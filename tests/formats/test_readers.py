"""A file is recognised by its columns or its first object."""

from __future__ import annotations

import gzip
import io
import json

import pytest

from tallystick.formats.readers import recognised


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"case,known_on,state,killed\nN-1,2031-06-02,credible,3\n", "cases_csv"),
        (b"code,civilian_harm_status,latitude\nN1,fair,35\n", "airwars"),
        (json.dumps({"code": "N1", "grading": "Fair", "civilians_killed_min": 1}).encode(), "airwars"),
        (gzip.compress(b'{"code": "N1", "grading": "Fair", "civilians_killed_min": 1}', mtime=0), "airwars"),
        (json.dumps({"publication_date": "2031-06-02", "entries": []}).encode(), "oir_release"),
        (b"In the month of March, we received 43 new reports.", "oir_release"),
        (b"id,best,low,high,deaths_civilians\n1,2,2,2,2\n", "ucdp"),
        (b"event_id_cnty,event_date,fatalities\nX1,2031-03-17,2\n", "acled"),
        (b"IBC code,Start Date,Reported Minimum,Reported Maximum\nk1,2031-03-17,1,2\n", "ibc"),
        (b"IBC code;Start Date;Reported Minimum;Reported Maximum\nk1;2031-03-17;1;2\n", "ibc"),
    ],
)
def test_a_known_file_is_recognised_and_wound_back(data: bytes, name: str) -> None:
    file = io.BytesIO(data)
    reader = recognised(file)
    assert reader is not None
    assert (reader.name, file.tell()) == (name, 0)


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"\x1f\x8b broken", b"[1,2]", b"\x00\x01", b"PK\x03\x04"])
def test_a_file_of_no_known_kind_is_not_recognised(data: bytes) -> None:
    assert recognised(io.BytesIO(data)) is None
