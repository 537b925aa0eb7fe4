from __future__ import annotations

import re

from tallystick.reports.waterfall_svg import WIDTH
from tests.web.conftest import Get
from tests.web.reading import Shown

GAP = {"a": "coalition", "b": "airwars", "basis": "printed"}


def steps(shown: Shown) -> list[tuple[str, str]]:
    """Give the place and the minimum of each step, and of the totals at both ends, which have no place."""
    table = [row for row in shown.rows if len(row) == 4 and (row[0].isdecimal() or row[0] == "")]
    return [(row[0], row[2]) for row in table if re.fullmatch(r"[+-]?[\d,]+", row[2])]


MINIMA = [
    ("", "484"), ("1", "+30"), ("2", "+120"), ("3", "-105"), ("4", "+3"), ("5", "+3"), ("6", "+72"), ("7", "+6"),
    ("8", "0"), ("9", "+11"), ("10", "+107"), ("11", "0"), ("12", "-297"), ("13", "-7"), ("14", "+3,390"), ("15", "0"),
    ("", "3,817"),
]  # fmt: skip
"""From 484 to 3,817, as docs/method/gap-sample.md works it out."""


def test_the_gap_of_2_june_2017_goes_step_by_step_from_484_to_3817(get: Get) -> None:
    shown = get("gap", **GAP)
    assert "Why 484 is not 3,817" in shown.text
    assert "airwars less coalition: +3,333 killed on the minimum; the maximum is not known" in shown.text
    assert steps(shown) == MINIMA


def test_in_arabic_the_steps_are_the_same_and_their_words_arabic(get: Get) -> None:
    shown = get("gap", "ar", **GAP)
    assert steps(shown) == MINIMA
    assert "لماذا 484 ليست 3,817" in shown.text
    assert "في ملفات تحتسبها airwars ولم يُعثر على تقييم منشور لها من coalition" in shown.text
    words = shown.html.split('class="limits"')[1].split("</ul>")[0]
    assert 'lang="en"' not in words


def test_in_arabic_the_paragraph_and_its_footnotes_are_arabic_with_the_same_figures(get: Get) -> None:
    shown = get("gap", "ar", **GAP)
    assert "هو ما لا يقل عن 484 قتيلًا [1]، والذي نشرته airwars كما أُعلن حتى 2 حزيران/يونيو 2017" in shown.text
    assert "هو ما لا يقل عن 3,817 [2]. الفرق بين مجموعي الحدود الدنيا +3,333." in shown.text
    assert "airwars: نُشر في 2 حزيران/يونيو 2017 (يوم مفترض)؛ منقول عن الغير؛ news-484؛" in shown.text
    assert "في 6 مجموعات من الملفات يحتسب الطرفان ويعطيان الرقم نفسه." in shown.text
    assert 'lang="en"' not in shown.html.split("<main")[1].split("</main>")[0]


def test_a_step_shows_the_cases_of_both_sides_with_what_each_adds(get: Get) -> None:
    rows = get("gap", **GAP).rows
    assert ["al-Jadidah, west Mosul, 17 Mar 2017", "105", "–", "0"] in rows
    assert ["–", "0", "CS598", "40 to 420"] in rows


def test_the_picture_has_a_bar_for_each_step_and_says_what_it_shows(get: Get) -> None:
    html = get("gap", **GAP).html
    picture = html[html.index("<svg") : html.index("</svg>")]
    assert picture.count("<rect") == len(MINIMA)
    assert "From coalition, 484 killed on the minimum, step by step to airwars, 3,817" in picture
    assert f'viewBox="0 0 {WIDTH} ' in picture


def test_a_gap_of_which_no_basis_is_named_compares_print_where_it_can(get: Get) -> None:
    assert get("gap").asked["basis"] == "printed"
    assert get("gap", on="2015-12-31").asked["basis"] == "book"
    assert get("gap", area="SY/Raqqa").asked["basis"] == "book"


def test_one_organisation_is_laid_beside_the_first_other_one(get: Get) -> None:
    assert get("gap", a="airwars").asked["b"] == "coalition"


def test_hindsight_is_said(get: Get) -> None:
    shown = get("gap", **{**GAP, "basis": "book", "hindsight": "yes"})
    assert "Later decisions are used (hindsight)." in shown.text
    assert "Later decisions" not in get("gap", **{**GAP, "basis": "book"}).text


def test_a_narrower_scope_is_kept_in_the_form(get: Get) -> None:
    shown = get("gap", **{**GAP, "basis": "book", "area": "SY/Raqqa"})
    assert ("input", "SY/Raqqa") in [(tag, given.get("value")) for tag, given in shown.tags]


def test_the_paragraph_to_quote_is_the_one_of_the_command_line(get: Get) -> None:
    shown = get("gap", **GAP)
    assert "The printed figure of coalition as known on 2 June 2017 is at least 484 civilians killed [1]" in shown.text
    assert "These data do not support saying" in shown.text
