from __future__ import annotations

from tests.web.conftest import Get
from tests.web.reading import ask


def test_a_case_is_told_entry_by_entry_with_figures_source_and_seal(get: Get) -> None:
    shown = get("case", org="airwars", case="CS598")
    assert "CS598" in shown.text
    assert "Its life, entry by entry" in shown.text
    assert len([given for tag, given in shown.tags if tag == "bdi" and given.get("class") == "seal"]) >= 3


def test_what_became_known_after_the_day_is_marked_and_not_in_the_number(get: Get) -> None:
    before = get("case", org="coalition", case="al-Jadidah, west Mosul, 17 Mar 2017", on="2017-05-26")
    after = get("case", org="coalition", case="al-Jadidah, west Mosul, 17 Mar 2017")
    assert "105 killed acknowledged, not in the total" in before.text
    assert "known only later than the day asked" in before.text
    assert "105 killed credible, in the total" in after.text


def test_a_figure_with_nothing_itemised_behind_it_has_a_life_too(get: Get) -> None:
    shown = get("case", org="coalition", case="oir-2017-06-02")
    assert shown.status == 200
    assert "unitemised figure · coalition" in shown.text
    assert "25 killed credible, in the total" in shown.text


def test_an_adjustment_is_found_by_its_day_and_by_its_entry(get: Get) -> None:
    shown = get("case", org="coalition", case="adjustment of 2017-04-01")
    assert "5 killed credible, in the total" in shown.text


def test_a_case_that_is_not_there_is_named(get: Get) -> None:
    shown = get("case", org="airwars", case="CS000")
    assert shown.status == 404
    assert "There is no case 'CS000' in this book." in shown.text


def test_an_organisation_in_capitals_is_found(served: object) -> None:
    assert served
    assert ask("/en/case", {"org": "AIRWARS", "case": "CS598"}).status == 200
