"""You may have this already: what is held near a day and a place, asked by whoever takes in a claim."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.actions.reading import ENGLISH, book_with
from tests.cli.running import tally
from tests.web.conftest import Get
from tests.web.writing import Reader

WRONG = {
    ("2031-13", "", ""): "To do:",
    ("../2031-03", "", ""): "These days have no beginning or no end.",
    ("2017-03-17", "Jadidah", "many"): "The number of those killed cannot be read.",
}


def test_what_is_held_near_stands_with_its_share_and_how_far_it_agrees(get: Get) -> None:
    shown = get("near", day="2017-03-17", place="al-Jadidah", killed="100+")
    assert shown.status == 200
    first = shown.rows[1]
    assert first[0].startswith("al-jadidah")
    assert int(first[1]) > 50
    assert first[4].startswith("place: same name; killed:")
    assert "The chance that nothing of it is held:" in shown.text


def test_before_anything_is_asked_there_is_only_the_form(get: Get) -> None:
    shown = get("near")
    assert (shown.status, shown.rows) == (200, [])
    assert "Nothing is held" not in shown.text
    assert "Nothing is held near that day and place." in get("near", day="2011-01-01").text


@pytest.mark.parametrize(("day", "place", "killed"), WRONG)
def test_what_cannot_be_read_is_said_beside_the_form(get: Get, day: str, place: str, killed: str) -> None:
    shown = get("near", day=day, place=place, killed=killed)
    assert WRONG[day, place, killed] in shown.text
    assert get("near", "ar", day=day, place=place, killed=killed).status == 200


def test_a_claim_that_names_a_day_leads_to_what_is_held_near_it(tmp_path: Path) -> None:
    book = book_with(tmp_path, ENGLISH)
    file = tmp_path / "cases.csv"
    file.write_text("case,known_on,state,date,place,killed\nK1,2021-04-02,fair,2021-03-02,Northtown,5\n")
    tally("import", book, "--org", "airwars", file)
    reader = Reader(book)
    shown = reader.get("reading", source=reader.sources[0])
    (link,) = [link for link in shown.links if "/near?" in link]
    near = reader.get(link.rpartition("/")[2].replace("&amp;", "&"))
    assert [row[0] for row in near.rows[1:]] == ["airwars K1"]
