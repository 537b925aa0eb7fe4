"""``tallystick compare --kind people``: two releases of a list, and no name unless it is asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import tally
from tests.cli.test_compare import latin_words

REAL = Path(__file__).parents[3] / "shared" / "data" / "linkage" / "moh_v1_v2"
A = """id,name_en,dob,age,sex
1,Amara Exemplova,2014-01-02,17,f
2,Borys Exemplov,1991-01-02,40,m
3,Borys Exemplov,1991-01-02,40,m
4,Chana Beispiel,1951-05-06,80,f
5,Dara Muster,2001-03-04,30,f
"""
B = """id,name_en,dob,age,sex,merged_from
1,Amara Exemplova,2014-01-02,18,f,
2,Borys Exemplow,1991-01-02,40,m,3
5,Dara Muster,2001-03-04,30,f,
6,Esra Esimerkki,1971-03-04,60,,
"""


@pytest.fixture
def lists(tmp_path: Path) -> tuple[Path, Path]:
    paths = tmp_path / "march.csv", tmp_path / "april.csv"
    for path, text in zip(paths, (A, B), strict=True):
        path.write_text(text, "utf-8")
    return paths


def test_by_id_every_count_is_worked_out_by_hand(lists: tuple[Path, Path]) -> None:
    answer = tally("compare", "--kind", "people", *lists, "--by", "id", "--json").answer
    assert answer["size"] == {"a": 5, "b": 4}
    assert answer["counts"] == {"added": 1, "removed": 1, "merged": 1, "changed": 2, "regrouped": 1}
    assert 5 + 1 - 1 - 1 == 4
    assert (answer["added"], answer["removed"]) == ([{"id": "6"}], [{"id": "4"}])
    assert answer["merged"] == [{"a": "3", "into": "2", "stated": True}]
    assert [one["fields"] for one in answer["changed"]] == [{"age": "changed"}, {"name": "changed"}]
    assert answer["regrouped"] == [{"from": "child", "to": "woman", "persons": 1}]
    groups = {one["group"]: (one["a"], one["b"]) for one in answer["groups"]}
    assert groups == {"child": (1, 0), "woman": (1, 2), "man": (2, 1), "elderly": (1, 1), "unknown": (0, 0)}


def test_identified_is_held_against_reported_in_words(lists: tuple[Path, Path]) -> None:
    printed = ("--printed-a", "9", "--printed-b", "9")
    text = tally("compare", "--kind", "people", *lists, "--by", "id", *printed, "--json").answer["text"]
    assert "march reported 9 killed and its list identifies 5: 4 of those reported are not identified on it." in text
    assert "the number reported moved by 0 and the number identified by -1" in text
    printed = ("--printed-a", "5", "--printed-b", "3")
    text = tally("compare", "--kind", "people", *lists, "--by", "id", *printed, "--json").answer["text"]
    assert "march reported 5 killed, and its list identifies as many." in text
    assert "april reported 3 killed and its list identifies 4, 1 more than were reported." in text
    assert tally("compare", "--kind", "people", *lists, "--by", "id", "--printed-a", "5+").code == 2


def test_no_name_is_shown_unless_it_is_asked_for(lists: tuple[Path, Path], tmp_path: Path) -> None:
    page = tmp_path / "out.html"
    asked = ("compare", "--kind", "people", *lists, "--by", "id", "--html", page)
    names = {"Amara", "Borys", "Chana", "Dara", "Esra", "Exemplova"}
    for form in ((), ("--json",)):
        ran = tally(*asked, *form)
        shown = f"{ran.out} {ran.err} {page.read_text('utf-8')}"
        assert [name for name in names if name in shown] == []
    ran = tally(*asked, "--json", "--names")
    assert ran.answer["removed"] == [{"id": "4", "name": "Chana Beispiel"}]
    assert "Chana Beispiel" in page.read_text("utf-8")


def test_the_page_says_it_in_both_languages(lists: tuple[Path, Path], tmp_path: Path) -> None:
    page = tmp_path / "out.html"
    assert tally("compare", "--kind", "people", *lists, "--by", "id", "--html", page).code == 0
    text = page.read_text("utf-8")
    assert "5 + 1 - 1 - 1 = 4" in text
    assert "٥ + ١ - ١ - ١ = ٤" in text
    assert 'lang="ar" dir="rtl"' in text
    assert "<script" not in text
    assert "http" not in text.replace("http-equiv", "")


def test_one_is_not_told_as_many(tmp_path: Path) -> None:
    one, other, page = tmp_path / "march.csv", tmp_path / "april.csv", tmp_path / "out.html"
    one.write_text("id,name,age,sex\n1,Amara Exemplova,17,f\n2,Borys Exemplova,30,m\n", "utf-8")
    other.write_text("id,name,age,sex\n1,Amara Exemplova,20,f\n", "utf-8")
    asked = ("compare", "--kind", "people", one, other, "--by", "id", "--printed-a", "3", "--printed-b", "2")
    text = tally(*asked, "--html", page, "--json").answer["text"]
    assert "The list march identifies 2 persons, the list april 1 [1]. 0 were added, 1 removed and" in text
    assert "Of 1 person on both, something is said in another way of 1; 1 stands in another group of age" in text
    assert "march reported 3 killed and its list identifies 2: 1 of those reported is not identified on it." in text
    assert "a change of who was killed: 1 is the same person, of whom another age or sex is said." in text
    assert "0 rows</dd>" in page.read_text("utf-8")


def test_the_page_is_in_arabic_from_the_title_to_the_method(lists: tuple[Path, Path], tmp_path: Path) -> None:
    page = tmp_path / "out.html"
    asked = ("compare", "--kind", "people", *lists, "--by", "id", "--html", page, "--language", "ar")
    assert tally(*asked).code == 0
    text = page.read_text("utf-8")
    assert text.startswith('<!doctype html><html lang="ar" dir="rtl">')
    before, _, rest = text.partition('<article lang="en" dir="ltr">')
    assert "What is removed from a list is neither alive" in rest.partition("</article>")[0]
    found = latin_words(before + rest.partition("</article>")[2])
    named = {"march", "april", "csv", "sha", "tallystick", "docs", "method", "compare", "lists", "md"}
    assert found - named == set()


def test_by_linkage_the_same_person_is_found_under_another_id(lists: tuple[Path, Path]) -> None:
    pytest.importorskip("splink", reason="the extra 'link' is not installed")
    other = lists[1].read_text("utf-8").replace("\n5,", "\n55,").replace(",3\n", ",\n")
    lists[1].write_text(other, "utf-8")
    answer = tally("compare", "--kind", "people", *lists, "--json").answer
    assert answer["by"] == "link"
    counts = answer["counts"]
    assert answer["size"]["b"] == answer["size"]["a"] + counts["added"] - counts["removed"] - counts["merged"]
    assert {"id": "55"} not in answer["added"]
    assert f"(model {answer['model']})" in answer["text"]


def test_what_says_nothing_of_people_is_refused_and_so_is_a_wrong_file(
    lists: tuple[Path, Path], tmp_path: Path
) -> None:
    ran = tally("compare", "--kind", "people", *lists, "--on", "2031-05-01")
    assert (ran.code, "--on says nothing of people" in ran.err) == (2, True)
    assert tally("compare", *lists, "--names").code == 2
    (tmp_path / "none.csv").write_text("id,place\n1,Oak\n")
    ran = tally("compare", "--kind", "people", tmp_path / "none.csv", lists[1])
    assert (ran.code, "there is no column name" in ran.err) == (2, True)


def test_faults_are_named_without_a_name_and_the_rest_is_compared(lists: tuple[Path, Path]) -> None:
    lists[0].write_text(
        A.replace("id,name_en,dob,age,sex", "id,name_en,dob,age,sex,group") + "1,Nemo,,,,\n6,Fay Fu,,,f,teen\n"
    )
    ran = tally("compare", "--kind", "people", *lists, "--by", "id", "--json")
    assert ran.code == 1
    assert [line.split(":")[0] for line in ran.err.splitlines()] == [
        "march.csv, row 7, id = '1'",
        "march.csv, row 8, group = 'teen'",
    ]
    assert json.loads(ran.out)["set_aside"] == {"a": 1, "b": 0}


@pytest.mark.skipif(not REAL.exists(), reason="the lists with known matches are not beside the repository")
def test_two_real_releases_add_up_exactly_and_are_told_without_a_name() -> None:
    pytest.importorskip("splink", reason="the extra 'link' is not installed")
    ran = tally("compare", "--kind", "people", REAL / "list_a.csv.gz", REAL / "list_b.csv.gz", "--json")
    answer = json.loads(ran.out)
    counts = answer["counts"]
    assert (answer["size"]["a"], answer["size"]["b"]) == (14_031, 20_241)
    assert 14_031 + counts["added"] - counts["removed"] - counts["merged"] == 20_241
    assert abs(answer["kept"] - 13_841) < 60
    assert counts["merged"] < counts["removed"] + counts["merged"] < 300
    assert all("name" not in one for one in answer["added"] + answer["removed"])
